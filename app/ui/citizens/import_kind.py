"""What a file holds: people, or contacts with people."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.import_report import ImportKind
from app.ui import measure
from app.ui.widgets.layouts import row
from app.ui.widgets.text import label


class KindRow(QWidget):
    """One line above the first rows of a table; `changed` comes when a person says that it holds something else."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with people."""
        super().__init__()
        said = label(self.tr("&This file holds"), "secondary")
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("What this file holds"))
        self.box.addItem(self.tr("People"), ImportKind.CITIZENS.value)
        self.box.addItem(self.tr("Contacts: calls, visits, letters"), ImportKind.INTERACTIONS.value)
        said.setBuddy(self.box)
        self.box.activated.connect(lambda _at: self.changed.emit())
        self.setLayout(row(said, self.box, None, gap=measure.GAP))

    @property
    def kind(self) -> ImportKind:
        """Return what the file holds."""
        return ImportKind(self.box.currentData())

    def show_kind(self, kind: ImportKind) -> None:
        """Propose what it may hold."""
        self.box.setCurrentIndex(self.box.findData(kind.value))
