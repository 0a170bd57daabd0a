"""Collect Python's garbage on the main thread only.

Python collects wherever an allocation happens to cross a threshold, also in a worker. Closed forms lie in reference cycles with their icons; destroyed in a
worker they end the program with a crash, now or at its end. So the collector is switched off and run from a timer, by the thresholds it has always had.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MILLISECONDS = 500


class Garbage(QObject):
    """Lives as long as the window; `end` gives the collector back."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Switch Python's own collector off and begin."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due."""
        for generation, (count, threshold) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
            if threshold and count > threshold:
                gc.collect(generation)
                return

    def keep(self) -> None:
        """Leave out of every later collection what lives now: modules and windows stay, and looking through them took the window 60 ms each minute."""
        gc.freeze()

    def end(self) -> None:
        """Collect once more while the application lives, and let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()
