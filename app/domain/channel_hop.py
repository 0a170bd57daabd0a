"""The channel hop: somebody wrote, heard nothing, and now comes again on another channel about the same matter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.callback import Callback
from app.domain.channel import Channel
from app.domain.names import fold
from app.domain.timeline import TimelineEntry

LIKE_MATTER = 0.25
"""Share of telling words in common from which two texts are about a like matter."""
_SHORT = 3
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "the and for you your with have has had was were are not but this that from about please thank thanks dear hello regards would could can our they "
        "them will what when where which who why how all any been being did does just like more most need only other out over said some such than then "
        "there these into may para por con los las del que una uno como esta este favor gracias sobre pero muy mas hola",
    )
)
"""Words that say nothing about a matter, in English and Spanish."""


@dataclass(frozen=True, slots=True)
class ChannelHop:
    """Something the citizen, or somebody of the household, still waits for while they contact us again."""

    citizen_id: int
    citizen_name: str
    household: bool
    entry: TimelineEntry | None
    callback: Callback | None
    likeness: float
    since: datetime
    """When it was asked, or by when the call back was promised."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What waits longest for an answer around a citizen: the citizen's own contact, else one of the household's."""

    interaction_id: int
    channel: Channel
    since: datetime
    whose_id: int
    whose_name: str
    household: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """What a contact was about, as far as it was noted."""

    topic: str = ""
    text: str = ""
    case_id: int | None = None

    @property
    def says_nothing(self) -> bool:
        """Tell whether nothing was noted that could tell one matter from another."""
        return not self.topic and not _telling(self.text)


def is_like_matter(first: Matter, again: Matter) -> bool:
    """Tell whether two contacts of one citizen are about a like matter.

    They are when they lie on one case, have one topic, or share a quarter of the telling words of the shorter one. A contact of which nothing was noted counts
    as like: the citizen waits, and nothing says that it was about something else.
    """
    if first.case_id is not None and first.case_id == again.case_id:
        return True
    if first.says_nothing or again.says_nothing or (first.topic and first.topic == again.topic):
        return True
    return matter_likeness(f"{first.text} {first.topic}", f"{again.text} {again.topic}") >= LIKE_MATTER


def matter_likeness(first: str, second: str) -> float:
    """Return from 0 to 1 how many of the telling words of the shorter text the other one has; word beginnings of five letters count as the same."""
    mine, yours = _telling(first), _telling(second)
    if not mine or not yours:
        return 0.0
    return len(mine & yours) / min(len(mine), len(yours))


def waited_for(
    entries: Iterable[TimelineEntry], citizen: tuple[int, str], now_on: Channel, topic: str, text: str, *, household: bool
) -> tuple[ChannelHop, ...]:
    """Return the unanswered contacts that came on another channel: all of the citizen's own, of the household's those on a like matter.

    While nothing is said of the matter yet it may be any: then the household's are all there too, before the first sentence is over.
    """
    found: list[ChannelHop] = []
    is_open = not topic and not _telling(text)
    for entry in entries:
        if entry.channel is None or entry.channel is now_on:
            continue
        same_topic = bool(topic) and entry.topic == topic
        like = 1.0 if same_topic else matter_likeness(text, f"{entry.subject} {entry.text} {entry.topic}")
        if not household or is_open or like >= LIKE_MATTER:
            found.append(ChannelHop(*citizen, household, entry, None, like, entry.at))
    return tuple(found)


def promised(callbacks: Iterable[Callback], citizen: tuple[int, str], now: datetime, text: str, *, household: bool) -> tuple[ChannelHop, ...]:
    """Return the promises to call that are overdue; of the household's those on a like matter."""
    found: list[ChannelHop] = []
    for callback in callbacks:
        like = matter_likeness(text, callback.note)
        if callback.due_at <= now and (not household or like >= LIKE_MATTER):
            found.append(ChannelHop(*citizen, household, None, callback, like, callback.due_at))
    return tuple(found)


def most_telling_first(hops: Iterable[ChannelHop]) -> tuple[ChannelHop, ...]:
    """Return the hops as they are shown: on a like matter first, the citizen's own before the household's, the longest waiting first."""
    return tuple(sorted(hops, key=lambda hop: (hop.likeness < LIKE_MATTER, hop.household, hop.since)))


def _telling(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", fold(text[:4_000]))
    return frozenset(word[:5] for word in words if len(word) > _SHORT and word not in _COMMON and not word.isdigit())
