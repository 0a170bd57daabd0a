"""Languages: load a translation, set the locale, and measure room with a made-up longer language."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES = {"en": "English", "es": "Español"}


class Languages:
    """The translators that are installed now; kept alive here because Qt does not own them."""

    def __init__(self, application: QCoreApplication, folder: Path) -> None:
        """Take the folder that holds `daybook_<language>.qm`."""
        self._application = application
        self._folder = folder
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> bool:
        """Speak a language ("en", "es") from now on; returns whether its translation was found (English needs none)."""
        self.drop()
        QLocale.setDefault(QLocale(language))
        ours, theirs = QTranslator(), QTranslator()
        found = ours.load(f"daybook_{language}", str(self._folder))
        if theirs.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._install(theirs)
        if found:
            self._install(ours)
        return found or language == "en"

    def use_longer(self) -> None:
        """Speak a made-up language 40 % longer than English, to see what is cut off."""
        self.drop()
        self._install(LongerLanguage())

    def _install(self, translator: QTranslator) -> None:
        self._application.installTranslator(translator)
        self._installed.append(translator)

    def drop(self) -> None:
        """Take every translator off again, so that the words of the source are shown."""
        while self._installed:
            self._application.removeTranslator(self._installed.pop())


class LongerLanguage(QTranslator):
    """Answers every text with itself, accented and 40 % longer."""

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to translate with."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: ARG002 - Qt's signature
        """Return the text between brackets, made longer."""
        return f"[{source.replace('a', 'á').replace('o', 'ö')}{'~' * max(1, round(len(source) * 0.4) - 2)}]"


def number(value: float, decimals: int = 0) -> str:
    """Write a number as this language does."""
    return QLocale().toString(float(value), "f", decimals)
