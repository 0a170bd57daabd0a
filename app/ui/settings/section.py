"""What every section of the settings is."""

from PySide6.QtWidgets import QWidget


class Section(QWidget):
    """A section; `refresh` reads anew what it shows, each time it is opened and when somebody else changed it."""

    def refresh(self) -> None:
        """Read anew."""

    def first_focus(self) -> QWidget | None:
        """Return the control where a visit begins."""
        return None
