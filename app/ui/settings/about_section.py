"""About: version, where the data lies, and the licences of everything inside."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.services.session import Session
from app.system.version import PRODUCT, VERSION
from app.ui import measure
from app.ui.screen import Shell
from app.ui.settings.row_card import RowCard
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of, setting_row
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.section import section_title
from app.ui.widgets.text import reveal

LICENCES = (
    ("Qt for Python (PySide6)", "LGPL-3.0"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("SQLCipher, sqlcipher3", "BSD-3-Clause, Zlib"),
    ("exchangelib", "BSD-2-Clause"),
    ("IMAPClient", "BSD-3-Clause"),
    ("python-oxmsg", "MIT"),
    ("nh3", "MIT"),
    ("charset-normalizer", "MIT"),
    ("reportlab", "BSD-3-Clause"),
    ("HarfBuzz, uharfbuzz", "MIT, Apache-2.0"),
    ("python-bidi", "LGPL-3.0"),
    ("PDFium, pypdfium2", "BSD-3-Clause, Apache-2.0"),
    ("RapidFuzz", "MIT"),
    ("psycopg", "LGPL-3.0"),
    ("keyring, appdirs", "MIT"),
    ("Fluent System Icons", "MIT"),
    ("Noto fonts", "OFL-1.1"),
)


class AboutSection(Section):
    """What this program is."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build the section; nothing in it changes."""
        super().__init__()
        self._location = session.location
        icons = shell.icons
        self.copy = button(self.tr("Copy version"), lambda: QGuiApplication.clipboard().setText(f"{PRODUCT} {VERSION}"))
        self.open = button(self.tr("Open folder"), self._open)
        reveal(self.open, wanted="://" not in session.location)
        licences = RowCard(self.tr("Licences"), "")
        licences.show_rows(LICENCES)
        version = self.tr("Version %1, Apache License 2.0").replace("%1", VERSION)
        page = page_of(
            setting_row(icons.icon("info"), PRODUCT, version, self.copy),
            setting_row(icons.icon("database"), self.tr("Data folder"), session.location, self.open),
            boxed(row(section_title(self.tr("Made with"))), margins=(0, measure.GAP_LARGE, 0, measure.GRID)),
            licences,
        )
        self.setLayout(column(scrolled(page), gap=0))

    def first_focus(self) -> QWidget:
        """Begin with the version."""
        return self.copy

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._location).parent)))
