"""The rail at the left: one button per page, with counts; narrow windows show the icons only."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import ICON_LARGE, beside_icon
from app.ui.widgets.text import caption, label, plain, set_tone

MOST_SHOWN = 999
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RailButton(QPushButton):
    """One page in the rail: a mark when it is open, an icon, its title and how much waits there."""

    def __init__(self, title: str, key: str, parent: QWidget) -> None:
        """Show a title; the key is in the tooltip."""
        super().__init__(caption(title), parent)
        self.title, self._key = title, key
        self.setProperty("look", "rail")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setIconSize(ICON_LARGE)
        self._mark = QFrame(self)
        self._mark.setObjectName("rail_mark")
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count = label("", "count")
        self._count.setParent(self)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show_current)
        self._mark.hide()
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how much waits on this page; nothing for 0."""
        self._count.setText(f"{MOST_SHOWN}+" if count > MOST_SHOWN else str(count) if count else "")
        said = self.tr("%n waiting", "", count) if count else ""
        self.setAccessibleName(f"{self.title}, {said}" if said else self.title)
        self.setToolTip(plain(f"{self.title} ({self._key})" if self._key else self.title))
        self._place()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon only."""
        self.setText("" if narrow else beside_icon(self.title))
        self._count.setVisible(not narrow)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the rail."""
        if event.key() in STEPS:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the mark and the count in their places."""
        super().resizeEvent(event)
        self._place()

    def _show_current(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._mark.setVisible(on)
        set_tone(self._count, "selected" if on else "")

    def _place(self) -> None:
        self._mark.setGeometry(1, (self.height() - 16) // 2, 3, 16)
        self._count.adjustSize()
        self._count.move(self.width() - self._count.width() - measure.GAP, (self.height() - self._count.height()) // 2)


class Rail(QFrame):
    """The column of pages."""

    def __init__(self, icons: Icons, chosen: Callable[[str], None], parent: QWidget | None = None) -> None:
        """Call `chosen` with the name of the page whose button is pressed."""
        super().__init__(parent)
        self._icons, self._chosen = icons, chosen
        self._buttons: dict[str, RailButton] = {}
        self.setProperty("surface", "chrome")
        self.setAccessibleName(self.tr("Pages"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(measure.GAP_SMALL, measure.GAP, measure.GAP_SMALL, measure.GAP_SMALL)
        self._layout.setSpacing(measure.GRID)
        self._layout.addStretch(1)
        self._narrow = False
        self._heading = self._make_heading()
        self.setFixedWidth(measure.RAIL)

    def add(self, name: str, title: str, icon: str, *, at_foot: bool = False) -> None:
        """Add a page below the others; settings stand at the foot."""
        key = f"Ctrl+{len(self._buttons) + 1}"
        made = RailButton(title, key, self)
        made.setIcon(self._icons.icon(icon))
        made.toggled.connect(lambda on: made.setIcon(self._icons.icon(icon, Tone.CURRENT if on else Tone.PLAIN, filled=on)))
        made.clicked.connect(lambda: self._chosen(name))
        made.set_narrow(narrow=self._narrow)
        self._layout.insertWidget(self._layout.count() if at_foot else self._stretch(), made)
        self._buttons[name] = made
        self._reach("")

    def select(self, name: str) -> None:
        """Mark the open page; none when the page is not in the rail."""
        for known, found in self._buttons.items():
            found.setChecked(known == name)
        self._reach(name)

    def set_count(self, name: str, count: int) -> None:
        """Show how much waits on a page."""
        if name in self._buttons:
            self._buttons[name].set_count(count)

    def fit(self, window: int) -> None:
        """Collapse to the icons in a narrow window, or show the titles again."""
        width = measure.rail_width(window)
        if self._narrow != (width == measure.RAIL_NARROW):
            self._narrow = not self._narrow
            self._heading.setVisible(not self._narrow)
            self.setFixedWidth(width)
            for found in self._buttons.values():
                found.set_narrow(narrow=self._narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down the pages with the arrows; Space or Enter opens the one with the focus."""
        buttons = list(self._buttons.values())
        at = next((at for at, found in enumerate(buttons) if found.hasFocus()), -1)
        if event.key() in STEPS and at >= 0:
            buttons[(at + STEPS[Qt.Key(event.key())]) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _make_heading(self) -> QLabel:
        """Put the program's name above the pages; hidden when narrow."""
        made = label(self.tr("County Daybook"), "strong")
        made.setFixedHeight(measure.CONTROL)
        policy = made.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        made.setSizePolicy(policy)
        made.setContentsMargins(measure.GAP, 0, 0, 0)
        self._layout.insertWidget(0, made)
        self._layout.insertSpacing(1, measure.GAP_SMALL)
        return made

    def _reach(self, name: str) -> None:
        """Let Tab stop once in the rail: at the open page, or at the first one."""
        stop = name if name in self._buttons else next(iter(self._buttons), "")
        for known, found in self._buttons.items():
            found.setFocusPolicy(Qt.FocusPolicy.StrongFocus if known == stop else Qt.FocusPolicy.ClickFocus)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the pages in the order of their keys."""
        return tuple(self._buttons)

    def _stretch(self) -> int:
        """Return where the empty room between pages and foot is."""
        return next(at for at in range(self._layout.count()) if self._layout.stretch(at) > 0)
