"""Open a case: its topic says the queue, its queue says by when."""

from collections.abc import Mapping
from datetime import datetime

from app.domain.case import OpenCase, check_due, check_title
from app.domain.errors import NotFound
from app.domain.service_standard import due_after
from app.domain.work_queue import check_label
from app.services.ports.office import ReadUnit, UnitOfWork


def open_case(unit: UnitOfWork, command: OpenCase, now: datetime) -> tuple[int, str]:
    """Store a case once per uid; return its id and number. Raises DomainError, NotFound."""
    case_id, number, _ = unit.cases.add(command.uid, _values(unit, command, now), now)
    return case_id, number


def check_known(unit: ReadUnit, citizen_id: int | None, queue_id: int | None, assignee_id: int | None) -> None:
    """Raise NotFound for an id that the office does not hold."""
    if citizen_id is not None:
        unit.citizens.get(citizen_id)
    if queue_id is not None and all(queue.id != queue_id for queue in unit.office.queues()):
        raise NotFound("Queue", queue_id)
    if assignee_id is not None and all(user.id != assignee_id for user in unit.office.users()):
        raise NotFound("User", assignee_id)


def _values(unit: ReadUnit, command: OpenCase, now: datetime) -> Mapping[str, object]:
    topic_name = check_label(command.topic, "topic")
    topic = next((found for found in unit.office.topics() if found.name == topic_name), None) if topic_name else None
    queue_id = command.queue_id or (topic.queue_id if topic else None)
    check_known(unit, command.citizen_id, queue_id, command.assignee_id)
    queue = next((found for found in unit.office.queues() if found.id == queue_id), None) if queue_id is not None else None
    return {
        "title": check_title(command.title),
        "citizen_id": command.citizen_id,
        "queue_id": queue_id,
        "assignee_id": command.assignee_id,
        "topic": topic_name,
        "due_at": check_due(command.due_at) or (due_after(now, queue.due_days) if queue else None),
    }
