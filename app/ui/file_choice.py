"""Ask for a file or folder with the system's own dialogs; screens get this as an argument so that tests can answer."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class FileChoice:
    """Asks with the system's dialogs; None or nothing comes back when the person cancelled."""

    def open_file(self, parent: QWidget, title: str, filters: str) -> Path | None:
        """Ask for a file that exists; filters as Qt writes them: "Office (*.daybook)"."""
        found, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
        return Path(found) if found else None

    def open_folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder that exists."""
        found = QFileDialog.getExistingDirectory(parent, title)
        return Path(found) if found else None

    def save_file(self, parent: QWidget, title: str, suggested: str, filters: str) -> Path | None:
        """Ask where to save; the system asks before an existing file is replaced."""
        found, _ = QFileDialog.getSaveFileName(parent, title, suggested, filters)
        return Path(found) if found else None

    def open_files(self, parent: QWidget, title: str, filters: str) -> tuple[Path, ...]:
        """Ask for several files; an empty answer when the person cancelled."""
        found, _ = QFileDialog.getOpenFileNames(parent, title, "", filters)
        return tuple(Path(path) for path in found)
