"""A form of a contact that is built before anybody asks for one, so that a key opens it at once; used once, like every form, and then followed by another."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from app.ui.quick_log.contact_form import ContactForm
from app.ui.screen import Panels

REST_MILLISECONDS = 1000
"""How long nothing is typed, opened or closed before a form is built: nobody waits for a key meanwhile."""
STEP_MILLISECONDS = 50


class SpareForm(QObject):
    """Keeps one empty form; it is built in two steps, each of which is shorter than two keys of a quick typist are apart."""

    def __init__(self, make: Callable[[], ContactForm], panels: Panels, parent: QObject) -> None:
        """Take what makes a form and where it will be shown; the first is made soon."""
        super().__init__(parent)
        self._make, self._panels = make, panels
        self._form: ContactForm | None = None
        self._is_ready = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self.wait()

    @property
    def is_ready(self) -> bool:
        """Tell whether the next form costs nothing but its showing."""
        return self._is_ready

    def take(self) -> ContactForm:
        """Hand the form out, or make one where none is ready."""
        found, self._form, self._is_ready = self._form, None, False
        self.wait()
        return found if found is not None and isValid(found) else self._make()

    def wait(self) -> None:
        """Put the building off: somebody works."""
        if not self._is_ready:
            self._timer.start(REST_MILLISECONDS)

    def _step(self) -> None:
        if self._form is None:
            self._form = self._make()
            self._timer.start(STEP_MILLISECONDS)
        else:
            self._panels.prepare_panel(self._form)
            self._is_ready = True
