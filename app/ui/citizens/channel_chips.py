"""The chips that show one channel of a history."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from app.domain.channel import Channel
from app.ui.widgets.timeline_words import channel_name

CHANNELS: dict[str, frozenset[Channel]] = {
    "phone": frozenset({Channel.PHONE}),
    "walk_in": frozenset({Channel.WALK_IN}),
    "email": frozenset({Channel.EMAIL}),
    "web_form": frozenset({Channel.WEB_FORM, Channel.CHAT, Channel.SOCIAL}),
    "letter": frozenset({Channel.LETTER}),
}


def chip_words() -> list[tuple[str, str, QIcon | None]]:
    """Return the chips by name and word, the one for everything first."""
    words = {"web_form": QCoreApplication.translate("CitizenPage", "Web")}
    every = ("all", QCoreApplication.translate("CitizenPage", "All"), None)
    return [every, *((name, words.get(name) or channel_name(Channel(name)), None) for name in CHANNELS)]
