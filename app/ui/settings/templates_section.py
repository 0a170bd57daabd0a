"""The reply templates of the office: find, add, change, remove with a way back."""

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.changes import Done
from app.domain.permission import Permission, may
from app.domain.template import Template
from app.domain.work_queue import WorkQueue
from app.services.session import Session
from app.ui import measure
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.settings.editor_stack import EditorStack
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of
from app.ui.settings.template_editor import TemplateEditor
from app.ui.settings.template_words import language_name
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.text import ElidedLabel, label, reveal

PREVIEW = 300


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """Everything this section shows."""

    templates: tuple[Template, ...]
    queues: tuple[WorkQueue, ...]


class TemplatesSection(Section):
    """A list of cards, or the form of one template in its place."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build the section; `refresh` fills it."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self._may = may(session.actor, Permission.SEND_MAIL)
        self._queues: tuple[WorkQueue, ...] = ()
        self.editor: TemplateEditor | None = None
        self.cards: list[QFrame] = []
        self.add = button(self.tr("New template"), lambda: self.edit(None), "primary", shell.icons.icon("add", Tone.ON_ACCENT))
        self.defaults = button(self.tr("Add the templates that come with the program"), self._add_defaults)
        reveal(self.add, wanted=self._may)
        self.words = label(self.tr("Looking"), "secondary", wrap=True)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(measure.GRID)
        head = row(self.words, self.add, gap=measure.GAP_LARGE)
        head.setStretch(0, 1)
        foot = boxed(row(self.defaults, None), margins=(0, measure.GAP_SMALL, 0, 0))
        self.stack = EditorStack(page_of(boxed(head, margins=(0, 0, 0, measure.GAP_SMALL)), boxed(self._list), foot))
        self.setLayout(column(self.stack, gap=0))

    def refresh(self) -> None:
        """Read the templates and the queues they may belong to."""
        session, actor = self._session, self._session.actor
        self._latest.run(lambda: TemplateFacts(session.templates.all(actor), session.office.queues(actor)), self._show)

    def first_focus(self) -> QWidget | None:
        """Begin with the button that adds one."""
        return self.editor.name if self.editor is not None else self.add

    def edit(self, template: Template | None) -> None:
        """Show the form of a template, or of a new one."""
        self.editor = TemplateEditor(self._session, self._shell, template, self._queues)
        self.editor.left.connect(self._left)
        self.stack.open_editor(self.editor)
        self.editor.name.setFocus()

    def _show(self, facts: TemplateFacts) -> None:
        self._queues = facts.queues
        clear(self._list)
        self.cards = [self._card(one) for one in facts.templates]
        for card in self.cards:
            self._list.addWidget(card)
        some = self.tr("A template is put into a reply with Ctrl+T; names, numbers and dates of the case are filled in.")
        none = self.tr("No templates yet. A template is a text to start a reply from, with names and numbers of the case filled in.")
        self.words.setText(some if facts.templates else none)
        reveal(self.defaults, wanted=self._may and not facts.templates)

    def _card(self, template: Template) -> QFrame:
        queue = next((queue.name for queue in self._queues if queue.id == template.queue_id), "")
        about = "  \N{MIDDLE DOT}  ".join(part for part in (language_name(template.language), queue) if part)
        words = column(ElidedLabel(template.name, "strong"), ElidedLabel(" ".join(template.body.split())[:PREVIEW], "secondary"), gap=2)
        parts: list[QWidget] = [label(about, "secondary")]
        if self._may:
            parts += [self._button(self.tr("Edit"), template, self.edit), self._button(self.tr("Remove"), template, self._remove)]
        line = row(IconLabel(self._shell.icons.icon("document_text"), 20), words, *parts, gap=measure.GAP)
        line.setStretch(1, 1)
        line.setContentsMargins(measure.GAP_LARGE, measure.GAP_SMALL, measure.GAP_LARGE, measure.GAP_SMALL)
        card = QFrame()
        card.setProperty("surface", "card")
        card.setAccessibleName(template.name)
        card.setLayout(line)
        return card

    def _button(self, words: str, template: Template, do: object) -> QWidget:
        made = button(words, lambda: do(template))  # type: ignore[operator] # one of the methods of this section
        made.setAccessibleName(f"{words}: {template.name}")
        return made

    def _left(self) -> None:
        self.editor = None
        self.stack.close_editor()
        self.refresh()
        self.add.setFocus()

    def _remove(self, template: Template, *, removed: bool = True) -> None:
        templates, actor = self._session.templates, self._session.actor

        def done(_done: Done[int]) -> None:
            if removed:
                said = self.tr("The template \u201c%1\u201d is removed.").replace("%1", template.name)
                self._shell.notices.done(said, lambda: self._remove(template, removed=False))
            self.refresh()

        self._shell.jobs.run(lambda: templates.remove(actor, template.id, removed=removed), done, self._shell.notices.fault, self)

    def _add_defaults(self) -> None:
        templates, actor = self._session.templates, self._session.actor
        self._shell.jobs.run(lambda: templates.add_defaults(actor), self._added, self._shell.notices.fault, self)

    def _added(self, done: Done[int]) -> None:
        self._shell.notices.done(self.tr("%n template(s) added. Change them as your office writes.", "", done.value))
        self.refresh()
