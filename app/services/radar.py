"""The channel-hop radar: what a citizen, or the household, still waits for while a new contact is being logged."""

from collections.abc import Mapping, Sequence

from app.domain.channel import Channel
from app.domain.channel_hop import ChannelHop, Unanswered, most_telling_first, promised, waited_for
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.ports.clock import Clock
from app.services.ports.office import Office, ReadUnit

LOOKED_AT = 20
MATES = 8
SHOWN = 6


class RadarService:
    """Looks for hops in the office."""

    def __init__(self, office: Office, clock: Clock) -> None:
        """Take the office and the time."""
        self._office = office
        self._clock = clock

    @requires(Permission.READ)
    def hops(self, actor: Actor, citizen_id: int, channel: Channel, topic: str = "", text: str = "") -> tuple[ChannelHop, ...]:
        """Return what is waited for, the most telling first; `topic` and `text` are what is typed of the contact so far."""
        with self._office.read() as unit:
            mates = unit.households.members(citizen_id)[:MATES]
            names = {brief.id: brief.name for brief in unit.citizens.briefs((citizen_id, *mates))}
            found = self._of(unit, (citizen_id, names.get(citizen_id, "")), channel, topic, text, household=False)
            for mate in mates:
                found += self._of(unit, (mate, names.get(mate, "")), channel, topic, text, household=True)
        return most_telling_first(found)[:SHOWN]

    @requires(Permission.READ)
    def unanswered(self, actor: Actor, citizen_ids: Sequence[int]) -> Mapping[int, Unanswered]:
        """Return for each citizen what waits longest for an answer, the household's where nothing of their own does: for a list while somebody types."""
        with self._office.read() as unit:
            return unit.interactions.unanswered_around(citizen_ids)

    def _of(self, unit: ReadUnit, citizen: tuple[int, str], channel: Channel, topic: str, text: str, *, household: bool) -> list[ChannelHop]:
        entries = unit.interactions.awaiting(citizen[0], LOOKED_AT)
        callbacks = unit.callbacks.open(citizen[0], LOOKED_AT)
        return [
            *waited_for(entries, citizen, channel, topic, text, household=household),
            *promised(callbacks, citizen, self._clock.now(), text, household=household),
        ]
