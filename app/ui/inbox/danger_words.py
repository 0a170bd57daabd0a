"""What is dangerous about a file, in words: a short one beside its name, and a sentence that says what to do."""

from PySide6.QtCore import QCoreApplication

from app.domain.dangerous_file import Danger
from app.ui.colours import Tone

translate = QCoreApplication.translate

_UNKNOWN = frozenset({Danger.NOT_CHECKED, Danger.ENCRYPTED, Danger.BROKEN})


def danger_pill(found: tuple[Danger, ...]) -> tuple[str, Tone]:
    """Return the short word for what was found."""
    if set(found) <= _UNKNOWN:
        return translate("danger_words", "Cannot be checked"), Tone.WAITING
    return translate("danger_words", "Can do harm when opened"), Tone.OVERDUE


def danger_words(found: tuple[Danger, ...]) -> str:
    """Say what was found, the most telling first, and what to do about it."""
    words = _words()
    said = [words[danger] for danger in found]
    return " ".join([*said, translate("danger_words", "Ask the sender on another way before you open it.")])


def _words() -> dict[Danger, str]:
    return {
        Danger.PROGRAM: translate("danger_words", "It is a program or a script: opened, it may do whatever you may do."),
        Danger.DISGUISED: translate("danger_words", "It pretends to be another kind of file."),
        Danger.SHORTCUT: translate("danger_words", "It is a shortcut: opened, it starts something else."),
        Danger.DISK_IMAGE: translate("danger_words", "It opens like a disk; Windows does not warn of what is inside."),
        Danger.MACROS: translate("danger_words", "It holds macros: small programs that start with the document."),
        Danger.PROGRAM_INSIDE: translate("danger_words", "A program or shortcut is packed inside."),
        Danger.BOMB: translate("danger_words", "Unpacked, it would be enormous."),
        Danger.NOT_CHECKED: translate("danger_words", "What is packed inside cannot be looked at here."),
        Danger.ENCRYPTED: translate("danger_words", "It is locked with a password, so nothing could check what is inside."),
        Danger.PAGE: translate("danger_words", "It opens in the browser and may ask for passwords."),
        Danger.BROKEN: translate("danger_words", "The archive is damaged or incomplete."),
    }
