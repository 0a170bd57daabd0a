"""Note that somebody speaks for somebody: a daughter for her mother, a landlord for a tenant; how the office knows, and since when."""

from datetime import date, datetime, time

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.domain.changes import Done
from app.domain.citizen import Citizen
from app.domain.errors import DaybookError, DomainError
from app.services.session import Session
from app.ui import measure, when
from app.ui.actions import action
from app.ui.citizens.profile_form import most_width
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.widgets.buttons import action_button, button
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import caption, label
from app.ui.widgets.timeline_picker import Choice, Picker
from app.ui.widgets.timeline_services import TimelineServices
from app.ui.widgets.typed_dates import month_first, read_day

_WHERE = "speaks_form"
LONGEST = 200
CONSENT_HEIGHT = 80
SHORT = 200


class SpeaksForm(QWidget):
    """The page with the fields; `saved` and `left` carry the citizen's id."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build it once."""
        super().__init__()
        self._session, self._shell = session, shell
        self._services = TimelineServices(session)
        self._latest, self._writer = Latest(shell.jobs, self), QObject(self)
        self._citizen: Citizen | None = None
        self._other: Choice | None = None
        self._busy = self._typed = False
        shell.actions.collect(self, self)
        self.picker = Picker(shell, self)
        self.header = PageHeader(self.tr("Speaks for..."))
        self.form = Form()
        self.other = button("", self.choose, "", shell.icons.icon("person_search"))
        self.who, self.relation = QComboBox(), QComboBox()
        self.consent, self.since = QPlainTextEdit(), QLineEdit()
        self._assemble()
        shell.typed_text.register(self, self.tr("Speaks for..."), lambda: self.consent.toPlainText() if self._typed else "")

    def start(self, citizen_id: int) -> None:
        """Begin for a citizen, with the question who the other one is; what is being typed for the same one stays."""
        if self._citizen is not None and self._citizen.id == citizen_id and self._typed:
            return
        self._citizen = self._other = None
        self.form.clear_errors()
        self.consent.clear()
        self.since.clear()
        self.relation.setCurrentText("")
        self.who.setCurrentIndex(0)
        self._busy = self._typed = False
        self._say_who()
        actor, citizens = self._session.actor, self._session.citizens
        self._latest.run(lambda: citizens.get(actor, citizen_id), self._begin, self._shell.notices.fault)

    def first_focus(self) -> QWidget:
        """Begin with the other one."""
        return self.other

    @action("speaks.choose", QT_TRANSLATE_NOOP("actions", "Choose the other citizen"), "Ctrl+Shift+W", "person_search", where=_WHERE)
    def choose(self) -> None:
        """Ask for the other citizen."""
        mine = self._citizen.id if self._citizen is not None else None

        def find(text: str) -> tuple[Choice, ...]:
            return tuple(one for one in self._services.find_citizens(text) if one.id != mine)

        self.picker.open(self.tr("Who is the other one?"), self.tr("Name, phone, email or address"), find, self._picked)

    @action("speaks.save", QT_TRANSLATE_NOOP("actions", "Save who speaks for whom"), "Ctrl+Return, Ctrl+S", "save", where=_WHERE)
    def save(self) -> None:
        """Check and save in a job; the form stays until it is saved."""
        if self._busy or self._citizen is None:
            return
        try:
            since, other = self._since(), self._chosen()
        except DomainError as error:
            self._refuse(error)
            return
        mine = (self._citizen.id, self._citizen.name)
        speaker, spoken_for = (mine, other) if self.who.currentIndex() else (other, mine)
        actor, people = self._session.actor, self._session.people
        relation, consent = self.relation.currentText(), self.consent.toPlainText()
        self._busy = True
        self._shell.jobs.run(
            lambda: people.let_speak(actor, speaker[0], spoken_for[0], relation, consent, since),
            lambda done: self._done(done, self.tr("%1 speaks for %2.").replace("%2", spoken_for[1]).replace("%1", speaker[1])),
            self._failed,
            self._writer,
        )

    @action("speaks.leave", QT_TRANSLATE_NOOP("actions", "Leave without saving"), "Esc", "dismiss", where=_WHERE)
    def leave(self) -> None:
        """Go back; what was typed is still there when the form is opened again for the same citizen."""
        self.left.emit()

    def _begin(self, citizen: Citizen) -> None:
        self._citizen = citizen
        self._say_who()
        if self.isVisible():
            self.choose()

    def _picked(self, choice: Choice) -> None:
        self._other, self._typed = choice, True
        self._say_who()
        self.form.show_error("speaker", "")
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_who(self) -> None:
        """Name both in the two ways it can be."""
        mine = self._citizen.name if self._citizen is not None else self.tr("This citizen")
        other = self._other.title if self._other is not None else self.tr("The other one")
        words = self.tr("%1 speaks for %2")
        at = max(0, self.who.currentIndex())
        self.who.clear()
        for speaker, spoken_for in ((other, mine), (mine, other)):
            self.who.addItem(_cut(words.replace("%2", _cut(spoken_for)).replace("%1", _cut(speaker)), 2 * LONGEST))
        self.who.setCurrentIndex(at)
        chosen = self._other.title if self._other is not None else self.tr("Choose a citizen")
        self.other.setText("\N{EN SPACE}" + caption(_cut(chosen)))
        self.other.setAccessibleName(self.tr("The other citizen: %1").replace("%1", chosen))
        self.header.set_title(self.tr("Speaks for..."), self._citizen.name if self._citizen is not None else "")

    def _chosen(self) -> tuple[int, str]:
        if self._other is None:
            raise DomainError(self.tr("Choose the other citizen first. Nothing was saved yet."), "speaker")
        return self._other.id, self._other.title

    def _since(self) -> datetime | None:
        today = date.today()  # noqa: DTZ011 - the desk's own calendar day
        day = read_day(self.since.text(), today, month_first=month_first(), field="since")
        return datetime.combine(day, time(), when.now().tzinfo) if day is not None else None

    def _done(self, done: Done[int], said: str) -> None:
        self._busy = self._typed = False
        actor, people = self._session.actor, self._session.people

        def back() -> None:
            self._shell.jobs.run(lambda: people.stop_speaking(actor, done.value), lambda _done: None, self._shell.notices.fault, self._writer)

        self._shell.notices.done(said, back)
        if self._citizen is not None:
            self.saved.emit(self._citizen.id)

    def _failed(self, error: DaybookError) -> None:
        self._busy = False
        if isinstance(error, DomainError):
            self._refuse(error)
        else:
            self._shell.notices.fault(error)

    def _refuse(self, error: DomainError) -> None:
        if not self.form.show_fault(error):
            self._shell.notices.fault(error)

    def _note_typing(self) -> None:
        self._typed = True

    def _fill(self) -> None:
        self.relation.setEditable(True)
        words = (self.tr("daughter"), self.tr("son"), self.tr("wife"), self.tr("husband"), self.tr("mother"), self.tr("father"), self.tr("guardian"))
        self.relation.addItems(["", *words, self.tr("caregiver"), self.tr("landlord"), self.tr("lawyer"), self.tr("interpreter")])
        line = self.relation.lineEdit()
        if line is not None:
            line.setMaxLength(LONGEST)
            line.textEdited.connect(lambda _text: self._note_typing())
        self.relation.setMaximumWidth(measure.SIDE_CARD)
        self.consent.setTabChangesFocus(True)
        self.consent.setFixedHeight(CONSENT_HEIGHT)
        self.consent.textChanged.connect(self._note_typing)
        self.since.setPlaceholderText(self.tr("Today"))
        self.since.setMaxLength(LONGEST)
        self.since.setMaximumWidth(SHORT)

    def _assemble(self) -> None:
        self._fill()
        holder = boxed(row(self.other, None))
        holder.setFocusProxy(self.other)
        self.form.add("speaker", self.tr("&Other citizen"), holder)
        self.form.add("who", self.tr("&Who"), self.who)
        self.form.add("relation", self.tr("&Relation"), self.relation, self.tr("What the speaker is to them, for example daughter or landlord."))
        hint = self.tr("How the office knows: a signed form and its date, a power of attorney, said in person at the counter.")
        self.form.add("consent", self.tr("&Consent"), self.consent, hint)
        self.form.add("since", self.tr("&Since"), self.since)
        actions = self._shell.actions
        save = action_button(actions.action("speaks.save"), "primary", with_icon=False)
        leave = action_button(actions.action("speaks.leave"), with_icon=False)
        self.form.add_wide(boxed(row(save, leave, label(self.tr("Ctrl+Enter saves, Esc leaves"), "secondary"), None), margins=(0, measure.GAP_SMALL, 0, 0)))
        self.form.setMaximumWidth(most_width())
        scroll = scrolled(boxed(column(self.form, None), margins=(0, 0, measure.GAP_LARGE, measure.GAP_SECTION)))
        layout = column(self.header, scroll, gap=measure.GAP_LARGE)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SMALL, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)


def _cut(text: str, longest: int = 48) -> str:
    """Shorten a name for a place of one line."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
