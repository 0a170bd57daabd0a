"""What where the records are kept say in words, marked for the translators; `said_below.py` finds it again by its shape."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

STORE: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("below", "There is no new backup; the office itself was not changed."),
    QT_TRANSLATE_NOOP("below", "The office could not be copied to %1. %2 Check the disk or the connection, then try again."),
    QT_TRANSLATE_NOOP("below", "The office could not be copied because a part of it cannot be read. %1 Run the check of the office."),
    QT_TRANSLATE_NOOP("below", "The copy %1 cannot be read. It was not kept; the office itself was not changed. Make another backup."),
    QT_TRANSLATE_NOOP("below", "The file was not saved."),
    QT_TRANSLATE_NOOP("below", "The office at %1 is not empty. Nothing was changed. Choose a new place."),
    QT_TRANSLATE_NOOP("below", "This program was built with SQLite %1, which has known faults. Nothing was opened. Install the program again."),
    QT_TRANSLATE_NOOP(
        "below",
        "The office at %1 was not closed properly, and this PC may not write there to finish that. Nothing was changed. Open it "
        "once on the PC that uses it, or copy its folder to a place where you may write and open the copy.",
    ),
    QT_TRANSLATE_NOOP("below", "The office file did not accept the safe setting %1. Nothing was written. Ask IT to check the disk it lies on."),
    QT_TRANSLATE_NOOP("below", "The office at %1 can only be read from this PC. %2 Ask IT for the right to change files there, then %3."),
    QT_TRANSLATE_NOOP("below", "Another program is holding the office at %1. %2 Wait a moment and %3."),
    QT_TRANSLATE_NOOP(
        "below", "The office file at %1 failed its own check. %2 Nothing more is written to it. Close the program and open the last good backup."
    ),
    QT_TRANSLATE_NOOP("below", "The disk that holds the office at %1 reported an error. %2 Check the disk or the connection, then %3."),
    QT_TRANSLATE_NOOP("below", "This PC has no memory left to work on the office at %1. %2 Close other programs, then %3."),
    QT_TRANSLATE_NOOP("below", "The server refused the user name, the password or the database of %1. %2 Check the address and %3."),
    QT_TRANSLATE_NOOP("below", "%1 cannot be reached right now. %2 Check the connection, then try again."),
    QT_TRANSLATE_NOOP("below", "This PC has no right to write to %1. %2 Choose another folder, or ask IT for the right to write there."),
    QT_TRANSLATE_NOOP("below", "%1 exists already. Nothing was changed. Open it, or choose another place."),
    QT_TRANSLATE_NOOP("below", "%1 is not a County Daybook office. Nothing was changed. Choose the file that your office uses."),
    QT_TRANSLATE_NOOP("below", "%1 is a database of another program, not a County Daybook office. Nothing was changed. Choose another file."),
    QT_TRANSLATE_NOOP("below", "The office file %1 was cut short: its end is missing. Nothing was changed. Open the last good backup."),
    QT_TRANSLATE_NOOP("below", "%1 is a folder, not an office file. Nothing was changed. Choose the file office.daybook inside it."),
    QT_TRANSLATE_NOOP("below", "There is no office at %1. Check the place, or make a new office. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "This PC has no right to read %1. Nothing was changed. Ask IT for the right, then open it again."),
    QT_TRANSLATE_NOOP("below", "The database %1 holds no office. Nothing was changed. Check the name, or make a new office there."),
    QT_TRANSLATE_NOOP(
        "below",
        "The server of %1 is set to %2 other than %3, so that saved work could be lost in a power cut. Nothing was changed. Ask "
        "the server's administrator to correct the setting, then open the office again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The backup could not be brought back because a file could not be moved. The office at %1 is as it was. Close the program"
        " on every desk, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The office at %1 is open in another window or on another desk. The backup was not brought back; the office is as it was."
        " Close it everywhere, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The disk that holds the office at %1 gave a wrong answer; a check right after it found the office whole. %2 Please %3, "
        "and ask IT to look at the disk if this is shown twice.",
    ),
    QT_TRANSLATE_NOOP("below", "%1 exists already. Nothing was changed. Open it, or choose another name."),
    QT_TRANSLATE_NOOP("below", "%1 is not a whole office: it has no data version. Nothing was changed. Open the last good backup."),
    QT_TRANSLATE_NOOP(
        "below",
        "The office file at %1 is not laid out as this program lays it out: it is damaged, or another program changed it. Nothing"
        " was changed. Open the last good backup.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The office at %1 was made by an older version and has to be upgraded, but this PC may not write to it. Nothing was "
        "changed. Open it once on a PC that may write there.",
    ),
    QT_TRANSLATE_NOOP("below", "The new office at %1 could not be read back. Nothing was kept. Check the disk."),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 lies on a network drive. An office of this PC is only safe on this PC's own disk. Nothing was changed. "
        "Choose a folder on this PC, or let IT set up a PostgreSQL server for all desks.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 lies in a folder that %2 copies elsewhere while the office is being written, which damages it. Nothing was changed. "
        "Choose a folder on this PC that is not synchronised.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 lies in a folder that %2 copies elsewhere while the office is being written, which damages it. Nothing was changed. "
        "Choose a folder on this PC that is not synchronised.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 lies on a network drive. An office of this PC is only safe on this PC's own disk. Nothing was changed. "
        "Choose a folder on this PC, or let IT set up a PostgreSQL server for all desks.",
    ),
    QT_TRANSLATE_NOOP("below", "What was written to %1 cannot be read back as it was written. Nothing was kept there. Check the disk."),
    QT_TRANSLATE_NOOP(
        "below", "This office was moved to %1 on %2. What is here can be read, but nothing more is saved here. Open the office at its new place."
    ),
    QT_TRANSLATE_NOOP("below", "The backup %1 cannot be read. Nothing was changed. Look into another backup."),
    QT_TRANSLATE_NOOP("below", "The backup %1 is one of another office. Look after the folder of the backups, then make a new backup."),
    QT_TRANSLATE_NOOP("below", "The backup %1 could not be restored for trial. The office itself was not touched. Make a new backup, and tell IT."),
    QT_TRANSLATE_NOOP(
        "below",
        "The server of %1 has a certificate of an authority that this PC does not know, so nothing was sent to it. %2 Ask IT for the root "
        "certificate of the server: add sslrootcert=FILE to the address, or let IT install it on this PC. Then %3.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The certificate of the server of %1 is for another name, so nothing was sent to it. %2 Ask IT which name stands in the certificate "
        "and use that one in the address. Then %3.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The server of %1 offers no encrypted connection, so nothing was sent to it. %2 Ask IT to switch on TLS at the server. Then %3.",
    ),
    QT_TRANSLATE_NOOP("below", "The address of the office asks for sslmode=%1: %2. Leave sslmode out of the address and ask IT for the root certificate."),
    QT_TRANSLATE_NOOP(
        "below",
        "The role in the address %1 may not make an office. Nothing was changed. "
        "Ask the server's administrator to make it as the role that shall own it (roles.sql), then open it.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "This program needs a newer data version of the office at %1, which only the role %2 may make. Nothing was changed. "
        "Ask the server's administrator to open the office once with this program as that role (main.py doctor), then open it again.",
    ),
)
