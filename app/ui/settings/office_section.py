"""The office: its name, your own name, queues with their signatures, topics and users."""

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from app.domain.names import NAME_LIMIT, one_line
from app.domain.permission import Permission, may
from app.domain.user import Role, User
from app.domain.work_queue import Topic, WorkQueue
from app.services.session import Session
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.settings.add_card import AddCard, Work
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of, setting_row
from app.ui.settings.signature_card import SignatureCard
from app.ui.widgets.buttons import button
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import column
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import reveal

FIELD = 240
LONGEST_DUE = 365


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """Everything this section shows."""

    name: str
    checker: str
    queues: tuple[WorkQueue, ...]
    topics: tuple[Topic, ...]
    users: tuple[User, ...]


class OfficeSection(Section):
    """Read by everybody, changed by administrators."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build the section; `refresh` fills it."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self.allowed = InlineNote(shell.icons)
        self.name, self.person = _line(self.tr("Name of the office")), _line(self.tr("Your name"))
        self.checker = _line(self.tr("Mail server that checks senders"))
        self._save_name = button(self.tr("Save"), self._rename)
        self._save_checker = button(self.tr("Save"), self._set_checker)
        self._save_person = button(self.tr("Save"), self._rename_person)
        self.queues, self.topics, self.users = self._queues_card(), self._topics_card(), self._users_card()
        self.signatures = SignatureCard(session, shell)
        self._assemble()
        self._show_rights()

    def refresh(self) -> None:
        """Read name, queues, topics and users."""
        service, actor = self._session.office, self._session.actor

        def read() -> OfficeFacts:
            return OfficeFacts(service.name(actor), service.sender_checker(actor), service.queues(actor), service.topics(actor), service.users(actor))

        self._latest.run(read, self._show)

    def first_focus(self) -> QWidget:
        """Begin with the office's name."""
        return self.name

    def _assemble(self) -> None:
        icons = self._shell.icons
        rows = (
            ("building_government", self.tr("Name of the office"), self.tr("Stands on everything you print."), self.name, self._save_name),
            ("person", self.tr("Your name"), self.tr("Stands beside every contact you log."), self.person, self._save_person),
            ("shield", self.tr("Mail server that checks senders"), self._checker_words(), self.checker, self._save_checker),
        )
        for _, title, _, field, save in rows:
            field.setFixedWidth(FIELD)
            field.returnPressed.connect(save.click)
            save.setAccessibleName(f"{save.text()}: {title}")
        for card in (self.queues, self.topics, self.users):
            card.added.connect(self.refresh)
        self.signatures.saved.connect(self.refresh)
        cards = (self.queues, self.signatures, self.topics, self.users)
        made = [setting_row(icons.icon(icon), title, sentence, field, save) for icon, title, sentence, field, save in rows]
        self.setLayout(column(scrolled(page_of(self.allowed, *made, *cards)), gap=0))

    def _checker_words(self) -> str:
        return self.tr("As it signs Authentication-Results. Senders it could not confirm are then shown as such.")

    def _queues_card(self) -> AddCard:
        name, due = _line(self.tr("New queue")), QSpinBox()
        due.setRange(1, LONGEST_DUE)
        due.setValue(5)
        due.setSuffix(" " + self.tr("working days"))
        due.setAccessibleName(self.tr("Working days until a case of the new queue is due"))

        def command() -> Work:
            service, actor, words, days = self._session.office, self._session.actor, one_line(name.text()), due.value()
            return lambda: service.add_queue(actor, words, days)

        empty = self.tr("No queues yet. A queue is a department's list of cases.")
        return AddCard(self._shell, self.tr("Queues"), empty, self.tr("Add queue"), (name, due), command)

    def _topics_card(self) -> AddCard:
        name = _line(self.tr("New topic"))
        self._topic_queue = QComboBox()
        self._topic_queue.setAccessibleName(self.tr("Queue of the new topic"))
        self._topic_queue.setMinimumWidth(180)

        def command() -> Work:
            service, actor, words, queue = self._session.office, self._session.actor, one_line(name.text()), self._topic_queue.currentData()
            return lambda: service.add_topic(actor, words, queue)

        empty = self.tr("No topics yet. A topic says what a contact is about.")
        return AddCard(self._shell, self.tr("Topics"), empty, self.tr("Add topic"), (name, self._topic_queue), command)

    def _users_card(self) -> AddCard:
        login, name, role = _line(self.tr("Windows user name")), _line(self.tr("Name as shown")), QComboBox()
        role.setAccessibleName(self.tr("Role of the new user"))
        for value, words in self._roles().items():
            role.addItem(words, value)
        role.setCurrentIndex(1)

        def command() -> Work:
            service, actor = self._session.office, self._session.actor
            given = (one_line(login.text()), one_line(name.text()), Role(role.currentData()))
            return lambda: service.add_user(actor, *given)

        return AddCard(self._shell, self.tr("Users"), self.tr("No users yet."), self.tr("Add user"), (login, name, role), command)

    def _roles(self) -> dict[Role, str]:
        return {Role.FRONT_DESK: self.tr("Front desk"), Role.CLERK: self.tr("Clerk"), Role.MANAGER: self.tr("Manager"), Role.ADMIN: self.tr("Administrator")}

    def _show_rights(self) -> None:
        allowed = may(self._session.actor, Permission.MANAGE_OFFICE)
        said = self.tr("Your role may look at the office's settings, not change them. Ask an administrator of the office.")
        self.allowed.show_text("" if allowed else said, Tone.INFORMATION)
        for field in (self.name, self.person, self.checker):
            field.setReadOnly(not allowed)
        for save in (self._save_name, self._save_person, self._save_checker):
            reveal(save, wanted=allowed)
        for card in (self.queues, self.signatures, self.topics, self.users):
            card.set_allowed(allowed=allowed)

    def _show(self, facts: OfficeFacts) -> None:
        actor = self._session.actor
        _fill(self.name, facts.name)
        _fill(self.checker, facts.checker)
        _fill(self.person, next((user.name for user in facts.users if user.id == actor.user_id), actor.name))
        queues = {queue.id: queue.name for queue in facts.queues}
        days = self.tr("due in %1 working days")
        self.queues.card.show_rows([(queue.name, days.replace("%1", str(queue.due_days))) for queue in facts.queues])
        self.signatures.show_queues(facts.queues)
        self.topics.card.show_rows([(topic.name, queues.get(topic.queue_id or 0, "")) for topic in facts.topics])
        roles = self._roles()
        self.users.card.show_rows([(user.name, f"{user.login}, {roles[user.role]}") for user in facts.users])
        self._topic_queue.clear()
        self._topic_queue.addItem(self.tr("No queue"), None)
        for queue in facts.queues:
            self._topic_queue.addItem(queue.name, queue.id)

    def _rename(self) -> None:
        service, actor, name = self._session.office, self._session.actor, one_line(self.name.text())
        if name:
            self._shell.jobs.run(lambda: service.set_name(actor, name), lambda _done: self._saved(self.name), origin=self)

    def _rename_person(self) -> None:
        service, actor, name = self._session.office, self._session.actor, one_line(self.person.text())
        if name:
            self._shell.jobs.run(lambda: service.rename_user(actor, actor.user_id, name), lambda _done: self._saved(self.person), origin=self)

    def _set_checker(self) -> None:
        service, actor, names = self._session.office, self._session.actor, one_line(self.checker.text())
        self._shell.jobs.run(lambda: service.set_sender_checker(actor, names), lambda _done: self._saved(self.checker), origin=self)

    def _saved(self, field: QLineEdit) -> None:
        field.setModified(False)
        self._shell.notices.done(self.tr("The name is saved."))
        self.refresh()


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(NAME_LIMIT)
    made.setAccessibleName(name)
    made.setPlaceholderText(name)
    return made


def _fill(field: QLineEdit, text: str) -> None:
    """Show a stored text, but never over what is being typed."""
    if not field.isModified():
        field.setText(text)
        field.setCursorPosition(0)  # a long one shows how it begins
