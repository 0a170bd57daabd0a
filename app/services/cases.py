"""Open, list, assign and close cases; notes and files on them."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.domain.attachment import Attachment, NewAttachment, safe_name
from app.domain.case import Case, CaseBrief, CaseEdit, CaseFilter, EditCase, OpenCase, check_due, check_note, check_title, closed_at_after
from app.domain.changes import Changes, Done, Kind
from app.domain.paging import Key, Page
from app.domain.permission import Permission, requires
from app.domain.timeline import EntryKind, TimelineEntry
from app.domain.user import Actor
from app.services.opening import check_known, open_case
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.office import Office

PAGE_ROWS = 50


class CasesService:
    """Everything the office does with cases."""

    def __init__(self, office: Office, blobs: BlobStore, clock: Clock) -> None:
        """Take the office, its file store and the time."""
        self._office = office
        self._blobs = blobs
        self._clock = clock

    @requires(Permission.READ)
    def page(self, actor: Actor, wanted: CaseFilter, after: Key | None = None, limit: int = PAGE_ROWS) -> Page[CaseBrief]:
        """Return one page of the case list."""
        with self._office.read() as unit:
            return unit.cases.page(wanted, after, limit)

    @requires(Permission.READ)
    def get(self, actor: Actor, case_id: int) -> Case:
        """Return a case. Raises NotFound."""
        with self._office.read() as unit:
            return unit.cases.get(case_id)

    @requires(Permission.READ)
    def by_number(self, actor: Actor, number: str) -> Case:
        """Return the case of a number such as 2026-000123. Raises NotFound."""
        with self._office.read() as unit:
            return unit.cases.by_number(number.strip())

    @requires(Permission.READ)
    def timeline(self, actor: Actor, case_id: int, after: Key | None = None, limit: int = PAGE_ROWS) -> Page[TimelineEntry]:
        """Return one page of the case's history, newest first."""
        with self._office.read() as unit:
            return unit.interactions.case_timeline(case_id, after, limit)

    @requires(Permission.READ)
    def attachments(self, actor: Actor, case_id: int) -> tuple[Attachment, ...]:
        """Return the files of the case and of its contacts."""
        with self._office.read() as unit:
            return unit.attachments.of_case(case_id)

    @requires(Permission.WORK_CASE)
    def open(self, actor: Actor, command: OpenCase) -> Done[Case]:
        """Open a case, from a contact where one is named; a repeat opens nothing. Raises DomainError, NotFound."""
        now = self._clock.now()
        with self._office.write(actor) as unit:
            contact = None if command.interaction_id is None else unit.interactions.get(command.interaction_id)
            citizen_id = contact.citizen_id if contact and command.citizen_id is None else command.citizen_id
            case_id, _ = open_case(unit, replace(command, citizen_id=citizen_id), now)
            if contact is not None:
                unit.interactions.file(contact.id, contact.citizen_id or citizen_id, case_id)
            case = unit.cases.get(case_id)
            return Done(case, unit.commit())

    @requires(Permission.WORK_CASE)
    def edit(self, actor: Actor, command: EditCase) -> Done[Case]:
        """Change title, status, queue, assignee, due time or citizen of the case the user saw. Raises DomainError, NotFound, Conflict."""
        now = self._clock.now()
        with self._office.write(actor) as unit:
            before = unit.cases.get(command.id)
            values = _edited(before, command.edit, now)
            if values:
                check_known(unit, command.edit.citizen_id, command.edit.queue_id, command.edit.assignee_id)
                unit.cases.update(command.id, command.version, values)
                after = unit.cases.get(command.id)
                for kind, text in _events(before, after):
                    unit.cases.add_event(command.id, kind, text, now)
            return Done(before, unit.commit())

    @requires(Permission.WORK_CASE)
    def add_note(self, actor: Actor, case_id: int, text: str, uid: UUID) -> Done[int]:
        """Add a note to the case's history; the same uid twice adds one. Raises DomainError, NotFound."""
        note = check_note(text)
        with self._office.write(actor) as unit:
            unit.cases.get(case_id)
            event_id = unit.cases.add_event(case_id, EntryKind.CASE_NOTE, note, self._clock.now(), uid)
            return Done(event_id, unit.commit())

    @requires(Permission.WORK_CASE)
    def attach(self, actor: Actor, case_id: int, name: str, content_type: str, data: bytes) -> Done[int]:
        """Keep a file with the case: the content is durable before its row. Raises NotFound, OfficeFull."""
        sha256 = self._blobs.put(data)
        with self._office.write(actor) as unit:
            unit.cases.get(case_id)
            new = NewAttachment(safe_name(name), content_type, len(data), sha256)
            attachment_id = unit.attachments.add(new, None, case_id)
            return Done(attachment_id, unit.commit() | Changes.of((Kind.CASE, case_id)))


def _edited(before: Case, edit: CaseEdit, now: datetime) -> dict[str, object]:
    values: dict[str, object] = {}
    if edit.title is not None and check_title(edit.title) != before.title:
        values["title"] = check_title(edit.title)
    if edit.status is not None and edit.status is not before.status:
        values["status"] = edit.status
        values["closed_at"] = closed_at_after(before, edit.status, now)
    check_due(edit.due_at)
    for field in ("queue_id", "assignee_id", "due_at", "citizen_id"):
        wanted = getattr(edit, field)
        if field in edit.clear and getattr(before, field) is not None:
            values[field] = None
        elif wanted is not None and wanted != getattr(before, field):
            values[field] = wanted
    return values


def _events(before: Case, after: Case) -> list[tuple[EntryKind, str]]:
    events: list[tuple[EntryKind, str]] = []
    if before.status is not after.status:
        events.append((EntryKind.CASE_STATUS, f"{before.status.value} → {after.status.value}"))
    if before.assignee_id != after.assignee_id:
        events.append((EntryKind.CASE_ASSIGNED, after.assignee_name or "nobody"))
    if before.queue_id != after.queue_id:
        events.append((EntryKind.CASE_EDITED, f"Queue: {after.queue_name or 'none'}"))
    if before.due_at != after.due_at:
        events.append((EntryKind.CASE_DUE, after.due_at.isoformat() if after.due_at else ""))
    if before.title != after.title:
        events.append((EntryKind.CASE_EDITED, f"Title: {after.title}"))
    if before.citizen_id != after.citizen_id:
        events.append((EntryKind.CASE_EDITED, f"Citizen: {after.citizen_name or 'none'}"))
    return events
