"""How a contact reached the office, which way it went, and how it ended."""

from enum import StrEnum


class Channel(StrEnum):
    """The way a contact happened."""

    PHONE = "phone"
    WALK_IN = "walk_in"
    EMAIL = "email"
    WEB_FORM = "web_form"
    LETTER = "letter"
    CHAT = "chat"
    SOCIAL = "social"


class Direction(StrEnum):
    """Who started the contact."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class Outcome(StrEnum):
    """How a contact ended."""

    ANSWERED = "answered"
    CASE_OPENED = "case_opened"
    ADDED_TO_CASE = "added_to_case"
    CALLBACK = "callback"
    REFERRED = "referred"
    NONE = "none"


WRITTEN_CHANNELS = frozenset({Channel.EMAIL, Channel.WEB_FORM, Channel.LETTER})
"""Channels on which a citizen waits for an answer after the contact itself is over."""


def expects_reply(channel: Channel, direction: Direction, *, automatic: bool) -> bool:
    """Tell whether a person now waits for our answer: written to us, by a person."""
    return channel in WRITTEN_CHANNELS and direction is Direction.INBOUND and not automatic
