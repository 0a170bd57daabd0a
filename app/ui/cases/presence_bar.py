"""Who else has this case open or writes a reply to it: a quiet line; what they have written so far can be read, never changed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from app.domain.presence import Presence, ReplyDraft
from app.ui import measure, when
from app.ui.announce import announce
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import row
from app.ui.widgets.text import caption, label, reveal, set_tone

NAMED = 3
READ_HEIGHT = 120
LONGEST = 20_000


class PresenceBar(QFrame):
    """Hidden while nobody else is here."""

    def __init__(self, icons: Icons) -> None:
        """Begin alone."""
        super().__init__()
        self._icons = icons
        self._others: tuple[Presence, ...] = ()
        self._drafts: tuple[ReplyDraft, ...] = ()
        self.setProperty("look", "notice")
        self._picture = IconLabel(icons.icon("people", Tone.SECONDARY))
        self.words = label("", wrap=True, selectable=True)
        self.read = button("", self._turn, "link")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFixedHeight(READ_HEIGHT)
        self.text.setTabChangesFocus(True)
        line = row(self._picture, self.words, self.read)
        line.setStretch(1, 1)
        layout = QVBoxLayout()
        layout.setContentsMargins(measure.GAP, measure.GRID, measure.GAP, measure.GRID)
        layout.setSpacing(measure.GRID)
        layout.addLayout(line)
        layout.addWidget(self.text)
        self.setLayout(layout)
        self.text.hide()
        self.hide()

    def forget(self) -> None:
        """Show nobody: another case is shown."""
        self.text.hide()
        self.show_others((), ())

    def show_others(self, others: Sequence[Presence], drafts: Sequence[ReplyDraft]) -> None:
        """Show who is here and what they write; somebody who begins to write is read out."""
        before = self.words.text()
        self._others, self._drafts = tuple(others), tuple(draft for draft in drafts if draft.fields.get("text", "").strip())
        lines = self._lines()
        is_writing = any(other.writing for other in self._others) or bool(self._drafts)
        self.words.setText("\n".join(lines))
        set_tone(self, (Tone.WAITING if is_writing else Tone.PLAIN).value)
        self._picture.show_icon(self._icons.icon("edit" if is_writing else "people", Tone.WAITING if is_writing else Tone.SECONDARY))
        self._show_text()
        self.setVisible(bool(lines))
        if is_writing and _without_minutes(before) != _without_minutes(self.words.text()):
            announce(self, self.words.text())

    def _lines(self) -> list[str]:
        now = when.now()
        drafts = {(draft.user_id, draft.desk): draft for draft in self._drafts}
        lines = [self._line(other, drafts.pop((other.user_id, other.desk), None)) for other in self._others]
        left = self.tr("%1 (%2) began a reply and has not sent it, last changed %3")
        lines += [left.replace("%3", when.said(draft.saved_at, now)).replace("%2", draft.desk).replace("%1", draft.user_name) for draft in drafts.values()]
        more = len(lines) - NAMED
        return [*lines[:NAMED], self.tr("and %1 more").replace("%1", str(more))] if more > 0 else lines

    def _line(self, other: Presence, draft: ReplyDraft | None) -> str:
        words = self.tr("%1 (%2) has this case open")
        if other.writing and draft is not None:
            words = self.tr("%1 (%2) is writing a reply (%3)").replace("%3", when.ago(draft.saved_at, when.now()))
        elif other.writing:
            words = self.tr("%1 (%2) is writing a reply")
        return words.replace("%2", other.desk).replace("%1", other.user_name)

    def _turn(self) -> None:
        self.text.setVisible(self.text.isHidden())
        self._show_text()
        if self.text.isVisible():
            self.text.setFocus()

    def _show_text(self) -> None:
        """Show the newest draft of another person, where it is open."""
        draft = next(iter(self._drafts), None)
        reveal(self.read, wanted=draft is not None)
        if draft is None:
            self.text.hide()
            return
        is_open = not self.text.isHidden()
        words = self.tr("Fold it again") if is_open else self.tr("Read what %1 has written").replace("%1", draft.user_name)
        self.read.setText(caption(words))
        self.read.setAccessibleName(words)
        self.text.setAccessibleName(self.tr("What %1 has written so far").replace("%1", draft.user_name))
        written = draft.fields.get("text", "")[:LONGEST]
        if is_open and self.text.toPlainText() != written:
            self.text.setPlainText(written)


def _without_minutes(words: str) -> str:
    return "".join(letter for letter in words if not letter.isdigit())
