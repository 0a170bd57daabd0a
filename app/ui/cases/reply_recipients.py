"""A line of addresses: what is typed becomes a chip as soon as it is an address; the arrow keys go through the chips, Delete takes one out."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.domain.email_message import MailAddress
from app.ui import measure
from app.ui.announce import announce
from app.ui.icons import Icons
from app.ui.widgets.address_words import read_address, same_address, shown_address, split_typed
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.removable_chip import RemovableChip
from app.ui.widgets.text import label, set_look

LEAST_FIELD = 96
LINES = 2
CHIP = 28
"""So many lines of chips are shown at once; more scroll."""
_ENDS = frozenset(",;")
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class AddressChip(RemovableChip):
    """One address."""

    address = MailAddress("", "")


class AddressField(QWidget):
    """Whom a mail goes to; `changed` comes with every letter and chip."""

    changed = Signal()

    def __init__(self, icons: Icons, name: str) -> None:
        """Take the accessible name."""
        super().__init__()
        self._icons, self._name = icons, name
        self.chips: list[AddressChip] = []
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setProperty("look", "bare")
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._typed)
        self._flow = FlowRow(least_last=LEAST_FIELD, edge=(measure.GRID, 1))
        self._flow.add(self.field)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._flow)
        self._frame = QFrame()
        self._frame.setProperty("look", "input")
        framed = QVBoxLayout()
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self._area)
        self._frame.setLayout(framed)
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._frame)
        layout.addWidget(self._problem)
        self.setLayout(layout)
        self.setFocusProxy(self.field)
        self._fit()

    @property
    def addresses(self) -> tuple[MailAddress, ...]:
        """Return the chips' addresses."""
        return tuple(chip.address for chip in self.chips)

    @property
    def typed(self) -> str:
        """Return what is typed and is no chip yet."""
        return self.field.text().strip()

    @property
    def problem(self) -> str:
        """Return what is said to be wrong."""
        return self._problem.text()

    def show_addresses(self, addresses: Sequence[MailAddress], typed: str = "") -> None:
        """Show other addresses, and what is typed behind them."""
        for chip in tuple(self.chips):
            self._drop(chip)
        for address in addresses:
            self._add(address)
        self.field.setText(typed)
        self.say("")
        self._fit()

    def take_typed(self) -> bool:
        """Make chips of what is typed; what is no address stays, is named beneath the field, and False comes back."""
        wrong = self._take(self.field.text())
        self.field.setText("; ".join(wrong))
        said = self.tr("\u201c%1\u201d is not an email address.").replace("%1", wrong[0][:80]) if wrong else ""
        self.say(said)
        return not wrong

    def say(self, problem: str) -> None:
        """Say beneath the field what is wrong, and read it out; nothing takes it away."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.field.setAccessibleDescription(problem)
        set_look(self._frame, "error", bool(problem))
        if problem:
            announce(self.field, problem)

    def resizeEvent(self, event: object) -> None:
        """Count the lines anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Steer the chips from the field, and show where the focus is on the frame."""
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
                return True
            if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
                self._focused(inside=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _focused(self, *, inside: bool) -> None:
        set_look(self._frame, "focused", inside)
        if not inside and self.typed:
            self.take_typed()

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _ENTER and event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
            if self.typed:
                self.take_typed()
            return True
        at_start = self.field.cursorPosition() == 0 and not self.field.hasSelectedText()
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Backspace} and at_start and self.chips:
            self._step_to(len(self.chips) - 1)
            return True
        return False

    def _typed(self, text: str) -> None:
        """Make chips of everything before a comma; a pasted list becomes chips at once."""
        if text[-1:] in _ENDS or len(split_typed(text)) > 1 or (text.endswith(" ") and read_address(text) is not None):
            self.take_typed()
        elif self.problem:
            self.say("")
        self.changed.emit()

    def _take(self, text: str) -> list[str]:
        """Add what is an address; return what is none."""
        wrong: list[str] = []
        for one in split_typed(text):
            address = read_address(one)
            if address is not None:
                self._add(address)
            else:
                wrong.append(one)
        self._fit()
        self.changed.emit()
        return wrong

    def _add(self, address: MailAddress) -> None:
        if any(same_address(chip.address, address) for chip in self.chips):
            return
        shown = shown_address(address)
        chip = AddressChip(self._icons, shown, "", f"{self._name}: {shown}", self.tr("Delete takes this address out"), self._flow)
        chip.address = address
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chip.removed.connect(lambda: self._remove(chip))
        chip.stepped.connect(lambda by: self._step_to(self.chips.index(chip) + by))
        self.chips.append(chip)
        self._flow.add(chip, len(self.chips) - 1)

    def _remove(self, chip: AddressChip) -> None:
        at = self.chips.index(chip)
        self._drop(chip)
        self._step_to(at)
        self._fit()
        self.changed.emit()

    def _drop(self, chip: AddressChip) -> None:
        self.chips.remove(chip)
        self._flow.remove(chip)

    def _step_to(self, at: int) -> None:
        """Go to a chip, or to the field behind the last one."""
        target: QWidget = self.chips[max(0, at)] if at < len(self.chips) else self.field
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(target)

    def _fit(self) -> None:
        """Be as high as the lines of chips, up to two; more scroll."""
        wanted = self._flow.heightForWidth(max(1, self._frame.width() - 2)) + 2
        most = LINES * (CHIP + measure.GRID) + measure.GRID
        policy = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if wanted > most else policy.ScrollBarAlwaysOff)
        self._frame.setFixedHeight(min(max(measure.CONTROL, wanted), most))
