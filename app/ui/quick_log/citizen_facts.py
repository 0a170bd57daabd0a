"""What the form shows beside it about the picked citizen, read in one job."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.channel import Channel
from app.domain.channel_hop import ChannelHop
from app.domain.citizen import Citizen, CitizenBrief
from app.domain.contact_point import ContactKind
from app.domain.person_link import SpeaksFor
from app.domain.timeline import CitizenPanel, TimelineEntry

if TYPE_CHECKING:
    from app.services.session import Session


@dataclass(frozen=True, slots=True)
class Said:
    """What the form says of the contact so far."""

    channel: Channel = Channel.PHONE
    topic: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class CitizenFacts:
    """The citizen and what happened and waits."""

    citizen: Citizen
    panel: CitizenPanel
    hops: tuple[ChannelHop, ...] = ()
    """What somebody of the household still waits for on a like matter."""
    speakers: tuple[tuple[SpeaksFor, CitizenBrief], ...] = ()
    """Who speaks for the citizen, and for whom the citizen speaks, each with the other one."""

    @property
    def phone(self) -> str:
        """Return the number to call: the preferred one comes first."""
        return next(iter(self.citizen.reached_by(ContactKind.PHONE)), "")

    @property
    def first_unanswered(self) -> TimelineEntry | None:
        """Return what one key opens: the citizen's own that waits longest, else the first of the household's."""
        entries = (*self.panel.awaiting, *(hop.entry for hop in self.hops if hop.entry is not None))
        return next(iter(entries), None)

    @property
    def reached(self) -> str:
        """Return phone, email and address on one line."""
        profile = self.citizen.profile
        parts = (self.phone, *self.citizen.reached_by(ContactKind.EMAIL)[:1], profile.street, profile.town)
        return ", ".join(part for part in parts if part)


def read_facts(session: "Session", citizen_id: int, said: Said) -> CitizenFacts:
    """Read everything. Raises NotFound."""
    citizen, panel = session.citizens.get(session.actor, citizen_id), session.citizens.panel(session.actor, citizen_id)
    hops = session.radar.hops(session.actor, citizen_id, said.channel, said.topic, said.text)
    return CitizenFacts(citizen, panel, tuple(hop for hop in hops if hop.household), _speakers(session, citizen_id))


def _speakers(session: "Session", citizen_id: int) -> tuple[tuple[SpeaksFor, CitizenBrief], ...]:
    found = session.people.speakers(session.actor, citizen_id)
    if not found:
        return ()
    mine = {one.id for one in session.people.records(session.actor, citizen_id)}
    others = [one.spoken_for_id if one.speaker_id in mine else one.speaker_id for one in found]
    briefs = {brief.id: brief for brief in session.citizens.briefs(session.actor, others)}
    return tuple((one, briefs[other]) for one, other in zip(found, others, strict=True) if other in briefs)


def title_of(entry: TimelineEntry) -> str:
    """Return the words of a contact for one line: its subject, else the beginning of its text, else its topic."""
    text = " ".join(entry.text.split())
    return entry.subject or text[:200] or entry.topic


def is_written(entry: TimelineEntry) -> bool:
    """Tell whether there is a text of the citizen's own to read."""
    return entry.channel in {Channel.EMAIL, Channel.WEB_FORM, Channel.LETTER, Channel.CHAT, Channel.SOCIAL}
