"""The running clock of a contact; it stands still while the caller is on hold."""

import time
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import row
from app.ui.widgets.pill import Pill
from app.ui.widgets.text import label

TICK_MILLISECONDS = 1000


class Stopwatch:
    """Seconds that passed while it was running."""

    def __init__(self, seconds: float = 0.0, *, running: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with so many seconds."""
        self._clock = clock
        self._kept = seconds
        self._since: float | None = clock() if running else None

    @property
    def running(self) -> bool:
        """Tell whether it runs."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """Return the seconds so far."""
        return self._kept + (self._clock() - self._since if self._since is not None else 0.0)

    def hold(self) -> None:
        """Stand still."""
        self._kept, self._since = self.seconds, None

    def go_on(self) -> None:
        """Run again."""
        if self._since is None:
            self._since = self._clock()


class ClockBar(QWidget):
    """Shows the clock and the button that holds it."""

    held = Signal(bool)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Stand still until `begin`."""
        super().__init__(parent)
        self._icons = icons
        self._watch = Stopwatch(running=False)
        self._shown = label("", "section")
        self._shown.setMinimumWidth(self._shown.fontMetrics().horizontalAdvance("00:00:00"))
        self._state = Pill(icons)
        self._button = button("", self.toggle, "", icons.icon("pause"))
        self._button.setText("\N{EN SPACE}" + self.tr("Ho&ld"))
        self._button.setAccessibleName(self.tr("Hold the clock"))
        self._button.setToolTip(self.tr("Hold the clock (Alt+L)"))
        self._button.setCheckable(True)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._show_seconds)
        layout = row(self._shown, self._state, self._button, gap=measure.GAP_SMALL)
        self.setLayout(layout)

    def begin(self, seconds: int, *, on_hold: bool) -> None:
        """Go on from so many seconds, or stand still."""
        self._watch = Stopwatch(seconds, running=not on_hold)
        self._timer.start()
        self._show_state()

    @property
    def stop(self) -> QWidget:
        """Return what takes the focus."""
        return self._button

    @property
    def seconds(self) -> int:
        """Return the whole seconds of the contact so far."""
        return int(self._watch.seconds)

    @property
    def on_hold(self) -> bool:
        """Tell whether the clock stands still."""
        return not self._watch.running

    def toggle(self) -> None:
        """Hold the contact, or go on with it."""
        if self._watch.running:
            self._watch.hold()
        else:
            self._watch.go_on()
        self._show_state()
        self.held.emit(self.on_hold)

    def _show_state(self) -> None:
        on_hold = self.on_hold
        self._state.show_text(self.tr("On hold"), Tone.WAITING, "pause") if on_hold else self._state.show_text(self.tr("Running"), Tone.SECONDARY, "timer")
        self._button.setChecked(on_hold)
        self._button.setIcon(self._icons.icon("play" if on_hold else "pause"))
        self._show_seconds()

    def _show_seconds(self) -> None:
        shown = when.clock(timedelta(seconds=self.seconds))
        self._shown.setText(shown)
        self._shown.setAccessibleName(self.tr("Length of the contact: %1").replace("%1", shown))
