"""How a citizen is best reached: on which channel our own tries were answered, and how the last contact ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.channel import Channel, Direction, Outcome

ANSWERED_WITHIN = timedelta(days=14)
"""A contact of the citizen this soon after a try of ours counts as its answer."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One contact, as far as reaching somebody is concerned."""

    at: datetime
    channel: Channel
    direction: Direction
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Reached:
    """Of `tries` on one channel, `answers` got an answer; of the citizen's own contacts all are tries, and those on the channel are answers."""

    channel: Channel
    answers: int
    tries: int


@dataclass(frozen=True, slots=True)
class Approach:
    """What the last contacts say about talking to a citizen."""

    last: Touch | None = None
    """The newest contact."""
    answers: Reached | None = None
    """The channel on which most of our own tries were answered, None when none was."""
    comes_by: Reached | None = None
    """The channel on which the citizen comes to us more often than on all others together, None where there is no such habit."""


def approach(newest_first: Sequence[Touch]) -> Approach:
    """Return what the contacts of one citizen say, the newest first."""
    last = newest_first[0] if newest_first else None
    return Approach(last, _answering(newest_first), _coming(newest_first))


def _answering(newest_first: Sequence[Touch]) -> Reached | None:
    """Return the channel whose tries were answered: by the share of answers, one of a single try is worth less than four of five."""
    tries: dict[Channel, list[bool]] = {}
    answer: datetime | None = None
    for touch in newest_first:
        if touch.direction is Direction.INBOUND:
            answer = touch.at
            continue
        spoken = touch.channel in {Channel.PHONE, Channel.WALK_IN} and touch.outcome is not Outcome.NONE
        tries.setdefault(touch.channel, []).append(spoken or (answer is not None and answer - touch.at <= ANSWERED_WITHIN))
        # One answer of the citizen is the answer to the try before it, not to every earlier one.
        answer = None
    found = [Reached(channel, sum(hits), len(hits)) for channel, hits in tries.items() if any(hits)]
    return max(found, key=lambda one: ((one.answers + 1) / (one.tries + 2), one.answers), default=None)


def _coming(newest_first: Sequence[Touch]) -> Reached | None:
    own = [touch.channel for touch in newest_first if touch.direction is Direction.INBOUND]
    found = [Reached(channel, own.count(channel), len(own)) for channel in dict.fromkeys(own)]
    most = max(found, key=lambda one: one.answers, default=None)
    return most if most is not None and 2 * most.answers > most.tries > 1 else None
