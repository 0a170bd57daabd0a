"""This PC: colours, language, and how often mail is fetched."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from app.system.files import FileNotSaved
from app.system.settings import Settings, SettingsFile
from app.ui.colours import Scheme
from app.ui.i18n import LANGUAGES
from app.ui.screen import Shell
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of, setting_row
from app.ui.widgets.layouts import column
from app.ui.widgets.scrolling import scrolled

MINUTES = (0, 1, 2, 5, 10, 15, 30, 60)
WIDTH = 240


class DeskSection(Section):
    """Settings of this Windows account; each is kept as soon as it is chosen."""

    def __init__(self, shell: Shell, file: SettingsFile, changed: Callable[[Settings], object]) -> None:
        """Take the settings file and who wants to know of a change."""
        super().__init__()
        self._shell, self._file, self._changed = shell, file, changed
        follow = self.tr("As Windows says")
        schemes = ((Scheme.LIGHT, self.tr("Light")), (Scheme.DARK, self.tr("Dark")), (Scheme.CONTRAST, self.tr("High contrast")))
        self.theme = _choice(self.tr("Colours"), [(follow, ""), *((words, scheme.value) for scheme, words in schemes)])
        self.language = _choice(self.tr("Language"), [(follow, ""), *((words, code) for code, words in LANGUAGES.items())])
        self.minutes = _choice(self.tr("Fetch mail"), [(self._minutes(count), count) for count in MINUTES])
        icons = shell.icons
        page = page_of(
            setting_row(icons.icon("weather_moon"), self.tr("Colours"), self.tr("Light, dark or high contrast, for the whole program."), self.theme),
            setting_row(icons.icon("local_language"), self.tr("Language"), self.tr("From the next start of the program on."), self.language),
            setting_row(icons.icon("arrow_sync"), self.tr("Fetch mail"), self.tr("How often this PC looks into the mailboxes."), self.minutes),
        )
        self.setLayout(column(scrolled(page), gap=0))
        for box in (self.theme, self.language, self.minutes):
            box.activated.connect(self._keep)

    def refresh(self) -> None:
        """Read the settings file."""
        self._shell.jobs.run(self._file.load, self._show, origin=self)

    def first_focus(self) -> QWidget:
        """Begin with the colours."""
        return self.theme

    def _minutes(self, count: int) -> str:
        if count == 0:
            return self.tr("Only when I ask (F5)")
        return self.tr("Every minute") if count == 1 else self.tr("Every %1 minutes").replace("%1", str(count))

    def _show(self, settings: Settings) -> None:
        for box, value in ((self.theme, settings.theme), (self.language, settings.language), (self.minutes, settings.mail_minutes)):
            if (at := box.findData(value)) < 0:
                box.addItem(self._minutes(settings.mail_minutes), value)
                at = box.count() - 1
            box.setCurrentIndex(at)

    def _keep(self) -> None:
        theme, language, minutes = (box.currentData() for box in (self.theme, self.language, self.minutes))
        self._shell.theme.hold(Scheme(theme) if theme else None)

        def work() -> Settings:
            kept = replace(self._file.load(), theme=theme, language=language, mail_minutes=minutes)
            try:
                self._file.save(kept)
            except OSError as error:
                raise FileNotSaved(unsaved) from error
            return kept

        unsaved = self.tr("The settings could not be written to this PC's disk. They hold until the program is closed. Your work is not affected.")
        self._shell.jobs.run(work, self._kept, origin=self)

    def _kept(self, settings: Settings) -> None:
        self._changed(settings)


def _choice(name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setFixedWidth(WIDTH)
    for words, value in choices:
        made.addItem(words, value)
    return made
