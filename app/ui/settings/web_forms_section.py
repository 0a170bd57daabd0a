"""The forms of the office's website: how their mails are recognised and what is read out of them."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.permission import Permission, may
from app.domain.web_form import WebForm
from app.services.session import Session
from app.ui import measure
from app.ui.colours import Tone
from app.ui.form_words import field_name
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.settings.editor_stack import EditorStack
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of
from app.ui.settings.web_form_editor import WebFormEditor
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.text import ElidedLabel, label, reveal


class WebFormsSection(Section):
    """A list of cards, or the editor of one form in its place."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build the section; `refresh` fills it."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self._may = may(session.actor, Permission.MANAGE_MAILBOX)
        self.editor: WebFormEditor | None = None
        self.cards: list[QFrame] = []
        self.add = button(self.tr("New web form"), lambda: self.edit(None), "primary", shell.icons.icon("add", Tone.ON_ACCENT))
        reveal(self.add, wanted=self._may)
        self.words = label(self.tr("Looking"), "secondary", wrap=True)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(measure.GRID)
        head = row(self.words, self.add, gap=measure.GAP_LARGE)
        head.setStretch(0, 1)
        self.stack = EditorStack(page_of(boxed(head, margins=(0, 0, 0, measure.GAP_SMALL)), boxed(self._list)))
        self.setLayout(column(self.stack, gap=0))

    def refresh(self) -> None:
        """Read the forms."""
        service, actor = self._session.web_forms, self._session.actor
        self._latest.run(lambda: service.all(actor), self._show)

    def first_focus(self) -> QWidget | None:
        """Begin with the button that adds one."""
        return self.editor.name if self.editor is not None else self.add

    def edit(self, form: WebForm | None) -> None:
        """Show the editor of a form, or of a new one."""
        self.editor = WebFormEditor(self._session, self._shell, form)
        self.editor.left.connect(self._left)
        self.stack.open_editor(self.editor)
        self.editor.name.setFocus()

    def _show(self, forms: tuple[WebForm, ...]) -> None:
        clear(self._list)
        self.cards = [self._card(form) for form in forms]
        for card in self.cards:
            self._list.addWidget(card)
        some = self.tr("Mail of these forms is read line by line: the citizen is proposed by what was typed, not by the website's address.")
        none = self.tr("No web form yet. When the office's website sends its forms by mail, say here once what their lines mean.")
        self.words.setText(some if forms else none)

    def _card(self, form: WebForm) -> QFrame:
        card = QFrame()
        card.setProperty("surface", "card")
        card.setAccessibleName(form.name)
        both = self.tr("From %1, subject with %2") if form.sender and form.subject else self.tr("From %1") if form.sender else self.tr("Subject with %2")
        recognised = both.replace("%1", form.sender).replace("%2", form.subject)
        fields = ", ".join(f"{name}: {field_name(field)}" for name, field in form.labels)
        words = column(ElidedLabel(form.name, "strong"), ElidedLabel(recognised, "secondary"), ElidedLabel(fields, "secondary"), gap=2)
        edit, remove = button(self.tr("Edit"), lambda: self.edit(form)), button(self.tr("Remove"), lambda: self._remove(form))
        for made in (edit, remove):
            made.setAccessibleName(f"{made.text()}: {form.name}")
        buttons = (edit, remove) if self._may else ()
        layout = row(IconLabel(self._shell.icons.icon("globe"), 20), words, *buttons, gap=measure.GAP_LARGE)
        layout.setStretch(1, 1)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)
        card.setLayout(layout)
        return card

    def _remove(self, form: WebForm) -> None:
        service, actor = self._session.web_forms, self._session.actor

        def back() -> None:
            self._shell.jobs.run(lambda: service.remove(actor, form.id, removed=False), lambda _done: self.refresh(), origin=self)

        def done(_done: object) -> None:
            self._shell.notices.done(self.tr("The web form %1 is removed. What it brought stays.").replace("%1", form.name), back)
            self.refresh()

        self._shell.jobs.run(lambda: service.remove(actor, form.id), done, origin=self)

    def _left(self) -> None:
        self.editor = None
        self.stack.close_editor()
        self.refresh()
        self.add.setFocus()
