"""Log contacts, file them on citizens and cases, and keep track of what waits for an answer."""

from datetime import datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from app.domain.attachment import Attachment
from app.domain.case import OpenCase
from app.domain.changes import Changes, Done, Kind
from app.domain.channel import Channel, Outcome, expects_reply
from app.domain.citizen import check_profile
from app.domain.errors import OfficeFull, OfficeUnavailable
from app.domain.interaction import FileInteraction, Interaction, Logged, LogInteraction, check_log
from app.domain.permission import Permission, demand, requires
from app.domain.timeline import TimelineEntry
from app.domain.user import Actor
from app.services.opening import open_case
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.keeping import ContactKeeper
from app.services.ports.office import Office, UnitOfWork

UNTITLED = "Contact without a subject"
TITLE_SHOWN = 80
"""Characters of a note's first line that make a title."""


class InteractionsService:
    """Everything the office does with single contacts."""

    def __init__(self, office: Office, blobs: BlobStore, clock: Clock, keeper: ContactKeeper | None = None) -> None:
        """Take the office, its file store, the time, and what keeps contacts on this PC while the office is away."""
        self._office = office
        self._blobs = blobs
        self._clock = clock
        self._keeper = keeper

    @requires(Permission.LOG_INTERACTION)
    def log(self, actor: Actor, command: LogInteraction) -> Done[Logged]:
        """Store a contact with its citizen, case and callback in one transaction; a repeat stores nothing. Raises DomainError.

        While the server of the office is away the contact is kept on this PC. Raises EnvironmentFault where that cannot be done either.
        """
        now = self._clock.now()
        checked = check_log(command, now)
        try:
            return self._log(actor, checked, now)
        except (OfficeUnavailable, OfficeFull):
            # Its files were stored before, and wait beside it.
            if self._keeper is None:
                raise
        if checked.citizen_id is None and checked.new_citizen is not None:
            check_profile(checked.new_citizen, now.date())
        self._keeper.keep(actor, checked)
        return Done(Logged(0, checked.citizen_id, checked.case_id, "", is_kept=True), Changes())

    def _log(self, actor: Actor, checked: LogInteraction, now: datetime) -> Done[Logged]:
        with self._office.write(actor) as unit:
            citizen_id = self._citizen(unit, checked, now)
            case_id, number = self._case(unit, checked, citizen_id, now)
            interaction_id, fresh = unit.interactions.add(checked, citizen_id, case_id)
            if fresh:
                self._follow_up(unit, checked, interaction_id, citizen_id, case_id)
            changes = unit.commit()
        return Done(Logged(interaction_id, citizen_id, case_id, number), changes)

    @requires(Permission.READ)
    def get(self, actor: Actor, interaction_id: int) -> Interaction:
        """Return one contact. Raises NotFound."""
        with self._office.read() as unit:
            return unit.interactions.get(interaction_id)

    @requires(Permission.READ)
    def attachments(self, actor: Actor, interaction_id: int) -> tuple[Attachment, ...]:
        """Return the files that came with a contact."""
        with self._office.read() as unit:
            return unit.attachments.of_interaction(interaction_id)

    @requires(Permission.READ)
    def attachment_bytes(self, actor: Actor, attachment_id: int) -> tuple[Attachment, bytes]:
        """Return a stored file and its content. Raises NotFound, OfficeDamaged."""
        with self._office.read() as unit:
            found = unit.attachments.get(attachment_id)
        return found, self._blobs.read(found.sha256)

    @requires(Permission.LOG_INTERACTION)
    def file(self, actor: Actor, command: FileInteraction) -> Done[Interaction]:
        """Set the citizen and case of a contact; return it as it was before, so that the step can be undone. Raises NotFound.

        Filing mail needs its own permission here too: this must not be a second door to the inbox.
        """
        with self._office.write(actor) as unit:
            before = unit.interactions.get(command.interaction_id)
            if before.channel is Channel.EMAIL:
                demand(actor, Permission.FILE_MAIL)
            if command.citizen_id is not None:
                unit.citizens.get(command.citizen_id)
            if command.case_id is not None:
                unit.cases.get(command.case_id)
            unit.interactions.file(command.interaction_id, command.citizen_id, command.case_id)
            return Done(before, unit.commit())

    @requires(Permission.LOG_INTERACTION)
    def mark_answered(self, actor: Actor, interaction_id: int, *, answered: bool = True) -> Done[int]:
        """Note that a waiting contact was answered, on whatever channel; `answered=False` takes it back. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.interactions.get(interaction_id)
            unit.interactions.answered(interaction_id, self._clock.now() if answered else None)
            return Done(interaction_id, unit.commit() | Changes.of((Kind.INTERACTION, interaction_id)))

    @requires(Permission.READ)
    def awaiting(self, actor: Actor, limit: int = 50) -> tuple[TimelineEntry, ...]:
        """Return the contacts that wait for an answer, oldest first."""
        with self._office.read() as unit:
            return unit.interactions.awaiting(None, limit)

    @staticmethod
    def _citizen(unit: UnitOfWork, command: LogInteraction, now: datetime) -> int | None:
        if command.citizen_id is not None:
            return unit.citizens.get(command.citizen_id).id
        if command.new_citizen is None:
            return None
        return unit.citizens.add(_derived(command.uid, "citizen"), check_profile(command.new_citizen, now.date()))

    @staticmethod
    def _case(unit: UnitOfWork, command: LogInteraction, citizen_id: int | None, now: datetime) -> tuple[int | None, str]:
        if command.case_id is not None:
            return command.case_id, unit.cases.get(command.case_id).number
        if command.outcome is not Outcome.CASE_OPENED:
            return None, ""
        title = command.case_title or command.subject or _first_line(command.text) or command.topic or UNTITLED
        return open_case(unit, OpenCase(_derived(command.uid, "case"), title, citizen_id, topic=command.topic), now)

    @staticmethod
    def _follow_up(unit: UnitOfWork, command: LogInteraction, interaction_id: int, citizen_id: int | None, case_id: int | None) -> None:
        for new in command.attachments:
            unit.attachments.add(new, interaction_id, case_id)
        if command.callback is not None:
            wish = command.callback
            unit.callbacks.add(citizen_id, case_id, interaction_id, wish.due_at, wish.phone, wish.note)
        waits = expects_reply(command.channel, command.direction, automatic=False)
        if waits and command.outcome in {Outcome.NONE, Outcome.CASE_OPENED, Outcome.ADDED_TO_CASE, Outcome.CALLBACK}:
            unit.interactions.await_reply(interaction_id)


def _derived(uid: UUID, what: str) -> UUID:
    """Return a stable uid for a record made by the same command, so that a repeated command finds it again."""
    return uuid5(uid, what) if uid.version else uuid5(NAMESPACE_OID, f"{uid}{what}")


def _first_line(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= TITLE_SHOWN else line[: TITLE_SHOWN - 1].rsplit(" ", 1)[0] + "…"
