"""Say something to people who listen to the screen instead of looking at it."""

from PySide6.QtCore import QObject


def announce(source: QObject, words: str) -> None:
    """Let a screen reader say the words now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # large classes, not loaded before the first words

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, words))
