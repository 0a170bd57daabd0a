"""What the office on a server say in words, marked for the translators; `said_below.py` finds it again by its shape."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SERVER: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("below", "The server's administrator makes the backups of this office; this PC cannot see them."),
    QT_TRANSLATE_NOOP("below", "%1 No backup was made by this program."),
    QT_TRANSLATE_NOOP(
        "below",
        "The server of this office is away. What you typed is kept in the form, but it is not saved in the office yet. "
        "New contacts can be logged meanwhile and are kept on this PC; save everything else when the server is back.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "Another office is at the address of the one that contacts on this PC wait for. They are kept here and nothing was changed. "
        "Ask the server's administrator where the office is.",
    ),
)
