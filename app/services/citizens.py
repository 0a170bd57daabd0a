"""Find, register and edit citizens, and read their timelines."""

from collections.abc import Sequence

from app.domain.approach import Approach, approach
from app.domain.case import CaseFilter
from app.domain.changes import Changes, Done, Kind
from app.domain.citizen import Candidate, Citizen, CitizenBrief, CitizenFilter, EditCitizen, Profile, RegisterCitizen, check_profile, taken_back
from app.domain.paging import Key, Page
from app.domain.permission import Permission, requires
from app.domain.timeline import CallbackPanelRow, CasePanelRow, CitizenPanel, TimelineEntry, TimelineFilter
from app.domain.user import Actor
from app.services.ports.citizens import CandidateFinder
from app.services.ports.clock import Clock
from app.services.ports.office import Office

PANEL_ROWS = 6
PAGE_ROWS = 50
TOUCHES = 200
"""So many contacts back it is looked how somebody is reached."""


class CitizensService:
    """Everything the office does with citizens."""

    def __init__(self, office: Office, finder: CandidateFinder, clock: Clock) -> None:
        """Take the office, the finder that proposes citizens, and the time."""
        self._office = office
        self._finder = finder
        self._clock = clock

    @requires(Permission.READ)
    def find(self, actor: Actor, text: str, limit: int = 8) -> tuple[Candidate, ...]:
        """Return candidates for what is typed (a name, number, email or address), best first, each with its reasons."""
        if not text.strip():
            return ()
        with self._office.read() as unit:
            return self._finder.find(unit.citizens, text, limit)

    @requires(Permission.READ)
    def page(self, actor: Actor, wanted: CitizenFilter, after: Key | None = None, limit: int = PAGE_ROWS) -> Page[CitizenBrief]:
        """Return one page of the citizens list."""
        with self._office.read() as unit:
            return unit.citizens.page(wanted, after, limit)

    @requires(Permission.READ)
    def get(self, actor: Actor, citizen_id: int) -> Citizen:
        """Return a citizen. Raises NotFound."""
        with self._office.read() as unit:
            return unit.citizens.get(citizen_id)

    @requires(Permission.READ)
    def briefs(self, actor: Actor, ids: Sequence[int]) -> tuple[CitizenBrief, ...]:
        """Return the citizens of the ids in one line each; missing ones are left out."""
        with self._office.read() as unit:
            return unit.citizens.briefs(ids)

    @requires(Permission.EDIT_CITIZEN)
    def register(self, actor: Actor, command: RegisterCitizen) -> Done[int]:
        """Register a citizen; the same command twice registers once. Raises DomainError."""
        profile = check_profile(command.profile, self._clock.now().date())
        with self._office.write(actor) as unit:
            citizen_id = unit.citizens.add(command.uid, profile)
            changes = unit.commit()
        return Done(citizen_id, changes | Changes.of((Kind.CITIZEN, citizen_id)))

    @requires(Permission.EDIT_CITIZEN)
    def edit(self, actor: Actor, command: EditCitizen) -> Done[int]:
        """Replace the profile the user saw. Raises DomainError, NotFound, Conflict."""
        profile = check_profile(command.profile, self._clock.now().date())
        with self._office.write(actor) as unit:
            unit.citizens.replace(command.id, command.version, profile)
            return Done(command.id, unit.commit())

    @requires(Permission.EDIT_CITIZEN)
    def take_back(self, actor: Actor, citizen_id: int, before: Profile, after: Profile) -> Done[int]:
        """Undo the edit from `before` to `after`; what anybody changed again since stays. Raises NotFound."""
        with self._office.write(actor) as unit:
            now = unit.citizens.get(citizen_id)
            unit.citizens.replace(citizen_id, now.version, taken_back(now.profile, before, check_profile(after, self._clock.now().date())))
            return Done(citizen_id, unit.commit())

    @requires(Permission.READ)
    def timeline(self, actor: Actor, citizen_id: int, wanted: TimelineFilter, after: Key | None = None, limit: int = PAGE_ROWS) -> Page[TimelineEntry]:
        """Return one page of a citizen's timeline, newest first."""
        with self._office.read() as unit:
            return unit.interactions.citizen_timeline(citizen_id, wanted, after, limit)

    @requires(Permission.READ)
    def panel(self, actor: Actor, citizen_id: int) -> CitizenPanel:
        """Return what stands beside the form while a contact of this citizen is logged."""
        with self._office.read() as unit:
            last = unit.interactions.citizen_timeline(citizen_id, TimelineFilter(cases=False), None, PANEL_ROWS)
            cases = unit.cases.page(CaseFilter(citizen_id=citizen_id), None, PANEL_ROWS)
            return CitizenPanel(
                citizen_id,
                last.rows,
                unit.interactions.awaiting(citizen_id, PANEL_ROWS),
                tuple(CasePanelRow(case.id, case.number, case.title, case.status.value, case.due_at) for case in cases.rows),
                tuple(CallbackPanelRow(row.id, row.due_at, row.note) for row in unit.callbacks.open(citizen_id, PANEL_ROWS)),
            )

    @requires(Permission.READ)
    def approach(self, actor: Actor, citizen_id: int) -> Approach:
        """Return what the last contacts say about how to reach a citizen."""
        with self._office.read() as unit:
            return approach(unit.interactions.touches(citizen_id, TOUCHES))
