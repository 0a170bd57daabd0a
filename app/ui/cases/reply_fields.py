"""What a reply consists of: recipients, subject, text, what goes below it, and files."""

from dataclasses import replace

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.domain.attachment import Attachment
from app.domain.email_message import MailAddress
from app.domain.reply import ReplyStart
from app.ui import measure
from app.ui.cases.choice_box import ChoiceBox
from app.ui.cases.note_box import NoteEdit
from app.ui.cases.reply import Reply
from app.ui.cases.reply_files import ReplyFiles
from app.ui.cases.reply_recipients import AddressField
from app.ui.colours import Tone
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.widgets.address_words import same_address, shown_address
from app.ui.widgets.buttons import button
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import label, plain, reveal, set_look
from app.ui.widgets.unfilled import PLACE, VariableMarks

SUBJECT_LIMIT = 1_000
TEXT_LEAST = 92
QUOTE_HEIGHT = 140
HEADS = 56
LONGEST_SHOWN = 50_000


class ReplyText(NoteEdit):
    """The text: takes the room there is, and asks for little."""

    def sizeHint(self) -> QSize:
        """Ask for a few lines; the rest of the box stretches it."""
        return QSize(TEXT_LEAST, TEXT_LEAST)

    def mark_gap(self) -> None:
        """Mark the first variable that is not filled in, to be written over."""
        found = self.document().find(QRegularExpression(PLACE.pattern), 0)
        if not found.isNull():
            self.setTextCursor(found)


class ReplyFields(QWidget):
    """Everything that is written; `changed` comes with every letter."""

    changed = Signal()
    unfolded = Signal(QWidget)
    """A part came into being below what is seen."""

    def __init__(self, shell: Shell) -> None:
        """Build it once, empty."""
        super().__init__()
        icons = shell.icons
        self._base: Reply | None = None
        self._files_of_case: tuple[Attachment, ...] = ()
        self.warning = InlineNote(icons, "", Tone.WAITING)
        self.to, self.cc = AddressField(icons, self.tr("To")), AddressField(icons, self.tr("Cc"))
        self.mailbox = ChoiceBox(self.tr("From"))
        self.subject = QLineEdit()
        self.subject.setMaxLength(SUBJECT_LIMIT)
        self.subject.setAccessibleName(self.tr("Subject"))
        self.text = ReplyText()
        self.text.setAccessibleName(self.tr("Text of the reply"))
        self.text.setPlaceholderText(self.tr("Write the reply, or take a template (Ctrl+T)"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(TEXT_LEAST)
        self.marks = VariableMarks(self.text.document(), shell.theme)
        self.signature = label("", "secondary", wrap=True)
        self.quote_turn = button("", self.turn_quote, "link")
        self.quote = QPlainTextEdit()
        self.quote.setReadOnly(True)
        self.quote.setFixedHeight(QUOTE_HEIGHT)
        self.quote.setTabChangesFocus(True)
        self.quote.setAccessibleName(self.tr("What they wrote"))
        self.files = ReplyFiles(icons)
        self.lost = InlineNote(icons, "", Tone.WAITING)
        self.more_cc = button(self.tr("Add Cc"), self.show_cc, "link")
        self.all = button("", self.add_others, "link")
        self._others: tuple[MailAddress, ...] = ()
        self._heads: dict[str, QLabel] = {}
        self.setLayout(self._assemble())
        for part in (self.to, self.cc, self.files):
            part.changed.connect(self.changed)
        self.mailbox.activated.connect(lambda _at: self.changed.emit())
        self.subject.textEdited.connect(lambda _text: self.changed.emit())
        self.text.textChanged.connect(self._written)

    @property
    def reply(self) -> Reply | None:
        """Return the reply as it stands, None before one is shown."""
        if self._base is None:
            return None
        chosen = self.mailbox.value
        return replace(
            self._base,
            mailbox_id=chosen if isinstance(chosen, int) else self._base.mailbox_id,
            to=self.to.addresses,
            cc=self.cc.addresses,
            typed_to=self.to.typed,
            typed_cc=self.cc.typed,
            subject=self.subject.text(),
            text=self.text.toPlainText(),
            attached=self.files.attached,
            files=self.files.files,
        )

    def show_reply(self, reply: Reply, start: ReplyStart, files_of_case: tuple[Attachment, ...]) -> None:
        """Show a reply and what its start says about it."""
        self._base, self._files_of_case = None, files_of_case
        self.warning.show_text("\n".join(map(said_here, start.warnings)), Tone.WAITING)
        self.to.show_addresses(reply.to, reply.typed_to)
        self.cc.show_addresses(reply.cc, reply.typed_cc)
        self.mailbox.fill([(box.id, f"{box.name} <{box.address}>", None) for box in start.mailboxes])
        self.mailbox.show_value(reply.mailbox_id)
        self._reveal("mailbox", self.mailbox, wanted=len(start.mailboxes) > 1)
        self._reveal("cc", self.cc, wanted=bool(reply.cc or reply.typed_cc))
        reveal(self.more_cc, wanted=self.cc.isHidden())
        self._offer_others(start.others)
        self.subject.setText(reply.subject)
        self.text.setPlainText(reply.text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.signature.setText(start.signature)
        reveal(self.signature, wanted=bool(start.signature))
        self.quote.setPlainText(start.quote[:LONGEST_SHOWN])
        self._show_quote(is_open=False)
        reveal(self.quote_turn, wanted=bool(start.quote))
        kept = {file.id: file for file in files_of_case}
        self.files.show_files([kept[one] for one in reply.attached if one in kept], reply.files)
        names = ", ".join(reply.lost)
        said = self.tr("Attach again what was not kept with the draft: %1").replace("%1", names)
        self.lost.show_text(said if names else "", Tone.WAITING)
        self.say_missing("")
        self._base = reply

    def show_cc(self) -> None:
        """Offer the line for copies and go there."""
        self._reveal("cc", self.cc, wanted=True)
        self.more_cc.hide()
        self.cc.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_others(self) -> None:
        """Let everybody else whom the answered message went to have a copy."""
        self.cc.show_addresses((*self.cc.addresses, *self._others), self.cc.typed)
        self._offer_others(())
        self.show_cc()
        self.changed.emit()

    def turn_quote(self) -> None:
        """Unfold what they wrote, or fold it again."""
        if not self.quote_turn.isHidden():
            self._show_quote(is_open=self.quote.isHidden())
            if not self.quote.isHidden():
                self.unfolded.emit(self.quote)

    def say_missing(self, problem: str) -> None:
        """Mark the text as what has to be mended."""
        set_look(self.text, "error", bool(problem))
        self.text.setAccessibleDescription(problem)

    @property
    def files_of_case(self) -> tuple[Attachment, ...]:
        """Return what can be attached from the case."""
        return self._files_of_case

    def show_files_of_case(self, files: tuple[Attachment, ...]) -> None:
        """Offer other files of the case."""
        self._files_of_case = files

    def _offer_others(self, others: tuple[MailAddress, ...]) -> None:
        known = (*self.to.addresses, *self.cc.addresses)
        self._others = tuple(one for one in others if not any(same_address(one, other) for other in known))
        words = self.tr("Answer %n more", "", len(self._others))
        self.all.setText(words)
        self.all.setAccessibleName(words)
        self.all.setToolTip(plain("\n".join(map(shown_address, self._others))))
        reveal(self.all, wanted=bool(self._others))

    def _written(self) -> None:
        if self._base is not None:
            self.say_missing("")
            self.changed.emit()

    def _show_quote(self, *, is_open: bool) -> None:
        self.quote.setVisible(is_open)
        words = self.tr("Fold what they wrote") if is_open else self.tr("Show what they wrote")
        self.quote_turn.setText(words)
        self.quote_turn.setAccessibleName(words)

    def _reveal(self, name: str, field: QWidget, *, wanted: bool) -> None:
        reveal(field, wanted=wanted)
        reveal(self._heads[name], wanted=wanted)

    def _assemble(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(measure.GAP_SMALL)
        grid.setVerticalSpacing(measure.GRID)
        grid.setColumnMinimumWidth(0, HEADS)
        grid.setColumnStretch(1, 1)
        first = row(self.to, self.all, self.more_cc, gap=measure.GRID)
        first.setStretch(0, 1)
        for link in (self.all, self.more_cc):
            first.setAlignment(link, Qt.AlignmentFlag.AlignTop)
        lines: tuple[tuple[str, str, QWidget, QWidget], ...] = (
            ("mailbox", self.tr("&From"), self.mailbox, self.mailbox),
            ("to", self.tr("&To"), self.to, boxed(first)),
            ("cc", self.tr("&Cc"), self.cc, self.cc),
            ("subject", self.tr("S&ubject"), self.subject, self.subject),
        )
        grid.addWidget(self.warning, 0, 0, 1, 2)
        for at, (name, words, field, shown) in enumerate(lines, 1):
            head = QLabel(words)
            head.setProperty("look", "secondary")
            head.setBuddy(field)
            head.setMinimumHeight(measure.CONTROL)
            self._heads[name] = head
            grid.addWidget(head, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, at, 1)
        below = row(self.quote_turn, None)
        rest = column(self.text, self.files, self.lost, self.signature, below, self.quote, gap=measure.GRID)
        rest.setStretch(0, 1)
        grid.addLayout(rest, len(lines) + 1, 0, 1, 2)
        grid.setRowStretch(len(lines) + 1, 1)
        return grid
