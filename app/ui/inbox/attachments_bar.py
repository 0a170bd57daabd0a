"""The files of a message: named plainly, saved on request, never opened here."""

from collections.abc import Callable, Sequence
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attachment import Attachment, safe_name
from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.pill import Pill
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import ElidedLabel, label, reveal

translate = QCoreApplication.translate

KILO = 1024
LINE = 36
MOST_SHOWN = 3
RISKY = frozenset(
    """
    ade adp apk app appx asp bas bat cer chm cmd cnt com cpl crt csh der diagcab dll docm dotm exe fxp gadget grp hlp hpj hta htc htm html img inf ins
    iso isp its jar jnlp js jse ksh lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz msc msh msi msp mst msu one ops osd
    pcd pif pl plg potm ppam ppsm pptm prf prg ps1 ps1xml ps2 psc1 pst py pyc pyo pyw reg rgs scf scr sct search-ms settingcontent-ms shb shs sldm svg
    theme tmp url vb vbe vbp vbs vhd vhdx wsc wsf wsh xbap xlam xll xlsb xlsm xltm xnk
    """.split()  # noqa: SIM905 - a hundred words read better than a hundred lines
)


def is_risky(name: str) -> bool:
    """Tell whether a file of this name can do harm when it is opened: programs, scripts, links, documents with macros."""
    return PurePath(name).suffix.casefold().lstrip(".") in RISKY


def size_said(size: int) -> str:
    """Say a size: "12 KB", "3.4 MB"."""
    if size < KILO:
        return translate("AttachmentsBar", "%1 bytes").replace("%1", str(size))
    kilobytes = size / KILO
    return f"{kilobytes:.0f} KB" if kilobytes < KILO else f"{kilobytes / KILO:.1f} MB"


class AttachmentsBar(QWidget):
    """One line per file."""

    def __init__(self, icons: Icons, save: Callable[[Attachment], object], parent: QWidget | None = None) -> None:
        """Take what saves a copy of a file."""
        super().__init__(parent)
        self._icons, self._save = icons, save
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._area = scrolled(boxed(self._lines))
        self.setLayout(column(self._area))
        self.hide()

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show the files, or nothing without any."""
        clear(self._lines)
        for file in files:
            self._lines.addWidget(self._line(file))
        self._area.setFixedHeight(LINE * min(MOST_SHOWN, len(files)) + (LINE // 2 if len(files) > MOST_SHOWN else 0))
        reveal(self, wanted=bool(files))

    def _line(self, file: Attachment) -> QWidget:
        name = safe_name(file.name)
        picture = IconLabel(self._icons.icon("attach", Tone.SECONDARY))
        shown = ElidedLabel(name)
        shown.setMinimumWidth(120)
        size = label(size_said(file.size), "secondary")
        save = button(translate("AttachmentsBar", "Save a copy..."), lambda: self._save(file), "link")
        save.setAccessibleName(translate("AttachmentsBar", "Save a copy of %1").replace("%1", name))
        risk = [Pill(self._icons, translate("AttachmentsBar", "Can do harm when opened"), Tone.WAITING)] if is_risky(name) else []
        layout = row(picture, shown, *risk, size, save, gap=measure.GAP_SMALL)
        layout.setStretch(1, 1)
        box = boxed(layout)
        box.setFixedHeight(LINE)
        return box
