"""The names of channels and outcomes as people read them."""

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.channel import Channel
from app.domain.channel_hop import Unanswered
from app.ui import when

_CONTEXT = "quick_log"
_CHANNELS = {
    Channel.PHONE: QT_TRANSLATE_NOOP("quick_log", "Phone call"),
    Channel.WALK_IN: QT_TRANSLATE_NOOP("quick_log", "Walk-in"),
    Channel.EMAIL: QT_TRANSLATE_NOOP("quick_log", "Email"),
    Channel.WEB_FORM: QT_TRANSLATE_NOOP("quick_log", "Web form"),
    Channel.LETTER: QT_TRANSLATE_NOOP("quick_log", "Letter"),
    Channel.CHAT: QT_TRANSLATE_NOOP("quick_log", "Chat"),
    Channel.SOCIAL: QT_TRANSLATE_NOOP("quick_log", "Social media post"),
}
_SAVE = {
    Channel.PHONE: QT_TRANSLATE_NOOP("quick_log", "Save call"),
    Channel.WALK_IN: QT_TRANSLATE_NOOP("quick_log", "Save walk-in"),
    Channel.EMAIL: QT_TRANSLATE_NOOP("quick_log", "Save email"),
    Channel.WEB_FORM: QT_TRANSLATE_NOOP("quick_log", "Save web form"),
    Channel.LETTER: QT_TRANSLATE_NOOP("quick_log", "Save letter"),
    Channel.CHAT: QT_TRANSLATE_NOOP("quick_log", "Save chat"),
    Channel.SOCIAL: QT_TRANSLATE_NOOP("quick_log", "Save post"),
}
_SAVED = {
    Channel.PHONE: QT_TRANSLATE_NOOP("quick_log", "Saved: call of %1"),
    Channel.WALK_IN: QT_TRANSLATE_NOOP("quick_log", "Saved: visit of %1"),
    Channel.EMAIL: QT_TRANSLATE_NOOP("quick_log", "Saved: email of %1"),
    Channel.WEB_FORM: QT_TRANSLATE_NOOP("quick_log", "Saved: web form of %1"),
    Channel.LETTER: QT_TRANSLATE_NOOP("quick_log", "Saved: letter of %1"),
    Channel.CHAT: QT_TRANSLATE_NOOP("quick_log", "Saved: chat with %1"),
    Channel.SOCIAL: QT_TRANSLATE_NOOP("quick_log", "Saved: post of %1"),
}
LONGEST_NAME = 60


def channel_name(channel: Channel) -> str:
    """Return "Phone call", "Walk-in", ..."""
    return _tr(_CHANNELS[channel])


def save_words(channel: Channel) -> str:
    """Return what the save button does."""
    return _tr(_SAVE[channel])


def saved_words(channel: Channel, who: str) -> str:
    """Return what the notice says after saving; an unknown person is called so."""
    return _tr(_SAVED[channel]).replace("%1", cut(who) or _tr(QT_TRANSLATE_NOOP("quick_log", "an unknown person")))


def unanswered_words(waits: Unanswered, now: datetime) -> str:
    """Return "Email of 20 Nov not answered", with the name before it where it is somebody of the household who wrote."""
    said = _tr(QT_TRANSLATE_NOOP("quick_log", "%1 of %2 not answered"))
    said = said.replace("%1", channel_name(waits.channel)).replace("%2", day_said(waits.since, now))
    return f"{waits.whose_name}: {said}" if waits.household and waits.whose_name else said


def day_said(at: datetime, now: datetime) -> str:
    """Say a day shortly: "09:14" today, "yesterday", "3 Nov"."""
    said = when.said(at, now)
    return said.rsplit(" ", 1)[0] if (now.date() - at.astimezone(now.tzinfo).date()).days == 1 else said


def cut(text: str, longest: int = LONGEST_NAME) -> str:
    """Shorten a text for a place of one line."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _tr(words: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(words))
