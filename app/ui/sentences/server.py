"""What the office on a server say in words, marked for the translators; `said_below.py` finds it again by its shape."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SERVER: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("below", "The server's administrator makes the backups of this office; this PC cannot see them."),
    QT_TRANSLATE_NOOP("below", "%1 No backup was made by this program."),
    QT_TRANSLATE_NOOP("below", "%1 To have them made here too, ask IT to install PostgreSQL's programs pg_dump and pg_restore on this PC."),
    QT_TRANSLATE_NOOP("below", "%1 The pg_dump on this PC (version %2) is older than the server (version %3) and cannot make them. Ask IT for a newer one."),
    QT_TRANSLATE_NOOP("below", "Another PC makes the backups of this office: this one has no pg_dump that can."),
    QT_TRANSLATE_NOOP(
        "below",
        "The role %1 may not read %2 at the server, so no backup was made; the office itself was not changed. "
        "Ask the server's administrator to run roles.sql of this program once more in the office's database.",
    ),
    QT_TRANSLATE_NOOP("below", "The backup was stopped because the program was closed. %1"),
    QT_TRANSLATE_NOOP("below", "pg_dump stopped before it was done. %1 Try again, and show IT what it said if it stops again: %2"),
    QT_TRANSLATE_NOOP("below", "%1 is no backup that this program made, or %2 is not beside it. Nothing was changed. Choose another one."),
    QT_TRANSLATE_NOOP(
        "below",
        "The backup %1 cannot be read here because PostgreSQL's program pg_restore is not on this PC. Nothing was changed. "
        "Ask IT to install it, or check the backup on another PC.",
    ),
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
    QT_TRANSLATE_NOOP(
        "below", "This file was stored by another desk, and the office's server is away. Nothing was changed. Try again when the server is back."
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "This file is not on the office's server: the PC that stored it has not brought it there yet. Nothing was changed. "
        "Start County Daybook on that PC, then try again.",
    ),
)
