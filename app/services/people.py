"""Records of one person, households, and who speaks for whom. A person decides, and every decision can be taken back."""

from datetime import datetime

from app.domain.changes import Changes, Done, Kind
from app.domain.citizen import CitizenBrief
from app.domain.errors import DomainError
from app.domain.names import clean, one_line
from app.domain.permission import Permission, requires
from app.domain.person_link import PersonLink, SpeaksFor
from app.domain.user import Actor
from app.services.ports.clock import Clock
from app.services.ports.office import Office

LINE = 200


class PeopleService:
    """Everything about how citizens belong together."""

    def __init__(self, office: Office, clock: Clock) -> None:
        """Take the office and the time."""
        self._office = office
        self._clock = clock

    @requires(Permission.EDIT_CITIZEN)
    def link(self, actor: Actor, first_id: int, second_id: int, why: str = "") -> Done[int]:
        """Say that two records are one person: their timelines are shown as one. Returns the link. Raises DomainError, NotFound.

        That they were noted as two people stays noted and sleeps: taken apart again, they are what they were before.
        """
        if first_id == second_id:
            raise DomainError("A record cannot be joined with itself. Choose the other record; nothing was changed.")
        with self._office.write(actor) as unit:
            pair = {first_id, second_id}
            if any(link.ended_at is None and {link.first_id, link.second_id} == pair for link in unit.links.of((first_id, second_id))):
                raise DomainError("These two records are joined already. Nothing was changed.")
            link_id = unit.links.add(first_id, second_id, one_line(why)[:LINE], self._clock.now())
            return Done(link_id, unit.commit())

    @requires(Permission.EDIT_CITIZEN)
    def split(self, actor: Actor, link_id: int) -> Done[PersonLink]:
        """Take a link apart again; every contact is where it was. Raises NotFound."""
        with self._office.write(actor) as unit:
            link = unit.links.end(link_id, self._clock.now())
            return Done(link, unit.commit())

    @requires(Permission.EDIT_CITIZEN)
    def link_again(self, actor: Actor, link_id: int) -> Done[int]:
        """Take a split back. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.links.again(link_id)
            return Done(link_id, unit.commit())

    @requires(Permission.EDIT_CITIZEN)
    def not_the_same(self, actor: Actor, first_id: int, second_id: int, *, refused: bool = True) -> Done[int]:
        """Remember that two records are two people, so that they are not proposed again; `refused=False` takes it back. Raises DomainError."""
        with self._office.write(actor) as unit:
            if refused and (min(first_id, second_id), max(first_id, second_id)) in unit.links.refused():
                raise DomainError("Somebody noted already that they are two people. Nothing was changed.")
            unit.links.refuse(first_id, second_id, self._clock.now(), refused=refused)
            return Done(first_id, unit.commit())

    @requires(Permission.READ)
    def records(self, actor: Actor, citizen_id: int) -> tuple[CitizenBrief, ...]:
        """Return the records that are one person with this one, itself included."""
        with self._office.read() as unit:
            return unit.citizens.briefs(unit.links.members(citizen_id))

    @requires(Permission.READ)
    def links(self, actor: Actor, citizen_id: int) -> tuple[PersonLink, ...]:
        """Return every link of the person, those taken apart too, newest first."""
        with self._office.read() as unit:
            return unit.links.of(unit.links.members(citizen_id))

    @requires(Permission.EDIT_CITIZEN)
    def live_together(self, actor: Actor, first_id: int, second_id: int) -> Done[tuple[int, ...]]:
        """Put two citizens into one household; return who moved in by that, and would move out to take it back. Raises DomainError, NotFound."""
        with self._office.write(actor) as unit:
            first, second = unit.households.home(first_id), unit.households.home(second_id)
            if first is not None and second is not None and first != second:
                raise DomainError("Each of them has a household of their own. Take one out of it first; nothing was changed.")
            moved = tuple(one for one, home in ((first_id, first), (second_id, second)) if home is None)
            if moved:
                unit.households.join((first_id, second_id), self._clock.now())
            return Done(moved, unit.commit() | Changes.of((Kind.CITIZEN, first_id), (Kind.CITIZEN, second_id)))

    @requires(Permission.EDIT_CITIZEN)
    def leave_household(self, actor: Actor, citizen_id: int) -> Done[int]:
        """Take a citizen out of the household. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.households.leave(citizen_id)
            return Done(citizen_id, unit.commit())

    @requires(Permission.READ)
    def household(self, actor: Actor, citizen_id: int) -> tuple[CitizenBrief, ...]:
        """Return who lives with a citizen."""
        with self._office.read() as unit:
            return unit.citizens.briefs(unit.households.members(citizen_id))

    @requires(Permission.EDIT_CITIZEN)
    def let_speak(self, actor: Actor, speaker_id: int, spoken_for_id: int, relation: str, consent: str, since: datetime | None = None) -> Done[int]:
        """Note that somebody may speak for somebody else, how the office knows, and since when (now where it is not said). Raises DomainError."""
        now = self._clock.now()
        if speaker_id == spoken_for_id:
            raise DomainError("Everybody speaks for themselves. Choose another citizen; nothing was saved.", "speaker")
        if not clean(consent):
            raise DomainError("Write down how the office knows of the consent, for example the letter and its date. Nothing was saved yet.", "consent")
        if since is not None and since > now:
            raise DomainError("That day is still to come. Check the date; nothing was saved yet.", "since")
        with self._office.write(actor) as unit:
            if any((one.speaker_id, one.spoken_for_id) == (speaker_id, spoken_for_id) for one in unit.speakers.of(speaker_id)):
                raise DomainError("This is noted already. End that entry first if something about it has changed; nothing was saved.", "speaker")
            row = unit.speakers.add(speaker_id, spoken_for_id, one_line(relation)[:LINE], clean(consent)[:2_000], since or now)
            return Done(row, unit.commit())

    @requires(Permission.EDIT_CITIZEN)
    def stop_speaking(self, actor: Actor, row_id: int, *, ended: bool = True) -> Done[int]:
        """End it, or with `ended=False` take that back. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.speakers.end(row_id, self._clock.now() if ended else None)
            return Done(row_id, unit.commit())

    @requires(Permission.READ)
    def speakers(self, actor: Actor, citizen_id: int) -> tuple[SpeaksFor, ...]:
        """Return who speaks for a citizen, and for whom the citizen speaks; what was noted with another record of the same person counts too."""
        with self._office.read() as unit:
            found = {one.id: one for member in unit.links.members(citizen_id) for one in unit.speakers.of(member)}
            return tuple(found[row] for row in sorted(found))
