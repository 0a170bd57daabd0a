"""One mail on its way out: what is known of it, and what a person can do; what could reach the citizen twice is asked a second time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.domain.outgoing import Outgoing
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.outgoing_words import outgoing_words
from app.ui.widgets.text import label, plain, reveal, set_tone

LINE = 20


@dataclass(frozen=True, slots=True)
class Deed:
    """A button: its words, what it does, and the question that is asked first where it cannot be taken back."""

    text: str
    do: Callable[[Outgoing], object]
    question: str = ""
    key: str = ""
    look: str = ""


class OutgoingRow(QFrame):
    """A notice that stays until the mail is settled; `show_mail` brings it up to date without moving the focus."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin without a mail."""
        super().__init__(parent)
        self._icons = icons
        self._mail: Outgoing | None = None
        self._deeds: tuple[Deed, ...] = ()
        self._asked: Deed | None = None
        self.buttons: list[QPushButton] = []
        self.setProperty("look", "notice")
        self._picture = IconLabel(QIcon())
        self._picture.setMinimumHeight(LINE)
        self.headline = label("", "strong", wrap=True, selectable=True)
        self.subject = label("", "secondary", wrap=True, selectable=True)
        self.detail = label("", "", wrap=True, selectable=True)
        self._foot = FlowRow(measure.GAP_SMALL)
        words = column(self.headline, self.subject, self.detail, self._foot, gap=2)
        self._beside = QHBoxLayout()
        layout = QHBoxLayout()
        layout.setContentsMargins(measure.GAP, measure.GAP_SMALL, measure.GAP, measure.GAP_SMALL)
        layout.setSpacing(measure.GAP_SMALL)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addLayout(self._beside)
        self.setLayout(layout)

    @property
    def mail(self) -> Outgoing | None:
        """Return the mail that is shown."""
        return self._mail

    def show_mail(self, mail: Outgoing, deeds: Sequence[Deed], subject: str = "") -> None:
        """Show a mail and what can be done with it; a question that is open stays open while the mail is the same."""
        before, self._mail = self._mail, mail
        offered = tuple((deed.text, deed.key, deed.look) for deed in deeds)
        same = before is not None and before.state is mail.state and offered == tuple((deed.text, deed.key, deed.look) for deed in self._deeds)
        self._deeds = tuple(deeds)
        self.subject.setText(subject)
        reveal(self.subject, wanted=bool(subject))
        if not same:
            self._asked = None
            self._offer(self._deeds)
        self.tell_time()

    def tell_time(self) -> None:
        """Say the state as it is at this moment: a countdown goes on."""
        if self._mail is None:
            return
        words = outgoing_words(self._mail, when.now())
        is_filled = words.tone not in {Tone.PLAIN, Tone.SECONDARY} and words.icon != "send"
        self._picture.show_icon(self._icons.icon(words.icon, words.tone, filled=is_filled))
        set_tone(self, words.tone.value)
        self.headline.setText(words.headline)
        self._say(self._asked.question if self._asked is not None else words.detail)
        self.setAccessibleName(f"{words.headline}. {words.detail}" if words.detail else words.headline)
        self.setToolTip(plain(when.exact(self._mail.tried_at, when.now())) if self._mail.tried_at is not None else "")

    def _say(self, detail: str) -> None:
        self.detail.setText(detail)
        reveal(self.detail, wanted=bool(detail))

    def _press(self, deed: Deed) -> None:
        if deed.question and self._asked is None:
            self._asked = deed
            self._offer((Deed(deed.text, deed.do, look="danger"), Deed(self.tr("Leave it as it is"), lambda _mail: self._leave())))
            self.tell_time()
            self.buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._asked = None
        if self._mail is not None:
            deed.do(self._mail)

    def _leave(self) -> None:
        self._asked = None
        self._offer(self._deeds)
        self.tell_time()
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, deeds: Sequence[Deed]) -> None:
        """Put the buttons below the words, a single one beside them."""
        had_focus = any(made.hasFocus() for made in self.buttons)
        self._foot.clear()
        clear(self._beside)
        self.buttons = [self._button(deed) for deed in deeds]
        for made in self.buttons:
            if len(deeds) == 1:
                self._beside.addWidget(made)
            else:
                self._foot.add(made)
        reveal(self._foot, wanted=len(deeds) > 1)
        if had_focus and self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, deed: Deed) -> QPushButton:
        made = button(f"{deed.text}  {deed.key}" if deed.key else deed.text, lambda: self._press(deed), deed.look)
        made.setAccessibleName(deed.text)
        return made
