"""The labels of the fields, with their Alt keys, and the one column width that fits them all in any language."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

_CONTEXT = "quick_log"
_TITLES = {
    "channel": QT_TRANSLATE_NOOP("quick_log", "Kind"),
    "who": QT_TRANSLATE_NOOP("quick_log", "&Who"),
    "topic": QT_TRANSLATE_NOOP("quick_log", "To&pic"),
    "text": QT_TRANSLATE_NOOP("quick_log", "&Note"),
    "at": QT_TRANSLATE_NOOP("quick_log", "W&hen"),
    "outcome": QT_TRANSLATE_NOOP("quick_log", "Outcome"),
    "title": QT_TRANSLATE_NOOP("quick_log", "Case t&itle"),
    "case": QT_TRANSLATE_NOOP("quick_log", "Ca&se"),
    "callback": QT_TRANSLATE_NOOP("quick_log", "Call bac&k"),
    "callback_phone": QT_TRANSLATE_NOOP("quick_log", "Phon&e"),
}


def title(name: str) -> str:
    """Return the label of a field; a field without one stands beneath another."""
    words = _TITLES.get(name)
    return QCoreApplication.translate(_CONTEXT, str(words)) if words is not None else ""


def label_width() -> int:
    """Return the width of the widest label in px, so that all fields begin in one line."""
    letters = QFontMetrics(QApplication.font())
    return max(letters.horizontalAdvance(title(name).replace("&", "")) for name in _TITLES) + 2
