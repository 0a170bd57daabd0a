"""Values as the JSON that architecture.md promises: keys always present, null where unknown, times ISO 8601 in UTC."""

from datetime import UTC, datetime
from typing import Any

from app.domain.case import Case, CaseBrief
from app.domain.channel import Channel
from app.domain.citizen import Candidate, Citizen
from app.domain.contact_point import ContactKind
from app.domain.search import InteractionHit, SearchResults
from app.domain.share_report import ShareReport
from app.domain.timeline import TimelineEntry


def moment(at: datetime | None) -> str | None:
    """Return a time as ISO 8601 in UTC, or None."""
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def candidate(found: Candidate, phones: tuple[str, ...], emails: tuple[str, ...]) -> dict[str, Any]:
    """Return a found citizen."""
    brief = found.citizen
    return {"id": brief.id, "name": brief.name, "phones": list(phones), "emails": list(emails), "address": brief.address or None}


def contact_lists(citizen: Citizen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the phones and emails of a citizen."""
    return citizen.reached_by(ContactKind.PHONE), citizen.reached_by(ContactKind.EMAIL)


def case_hit(found: CaseBrief) -> dict[str, Any]:
    """Return a found case."""
    return {"number": found.number, "title": found.title, "status": found.status.value, "citizen": found.citizen_name or None}


def interaction_hit(found: InteractionHit) -> dict[str, Any]:
    """Return a found interaction."""
    return {
        "id": found.id,
        "at": moment(found.at),
        "channel": found.channel.value,
        "subject": found.subject or None,
        "citizen": found.citizen_name or None,
    }


def results(found: SearchResults, people: list[dict[str, Any]]) -> dict[str, Any]:
    """Return everything found for a text."""
    return {
        "citizens": people,
        "cases": [case_hit(hit) for hit in found.cases],
        "interactions": [interaction_hit(hit) for hit in found.interactions],
        "answers": [],
    }


def entry(row: TimelineEntry) -> dict[str, Any]:
    """Return one row of a timeline."""
    return {
        "at": moment(row.at),
        "kind": row.kind.value,
        "channel": row.channel.value if row.channel else None,
        "direction": row.direction.value if row.direction else None,
        "subject": row.subject or None,
        "text": row.text or None,
        "case": row.case_number or None,
        "by": row.by or None,
        "id": row.id,
    }


def case(found: Case) -> dict[str, Any]:
    """Return a case."""
    return {
        "number": found.number,
        "title": found.title,
        "status": found.status.value,
        "citizen": found.citizen_name or None,
        "queue": found.queue_name or None,
        "assignee": found.assignee_name or None,
        "topic": found.topic or None,
        "opened": moment(found.opened_at),
        "due": moment(found.due_at),
        "closed": moment(found.closed_at),
    }


def share(found: ShareReport) -> dict[str, Any]:
    """Return what the test of a share found; `verdict` is good, warning or refused."""
    findings = [
        {"check": one.check.value, "verdict": one.verdict.value, "message": one.message, "measured": one.measured, "unit": one.unit or None}
        for one in found.findings
    ]
    return {
        "folder": found.folder,
        "usable": found.usable,
        "verdict": found.verdict.value,
        "better_on_a_server": found.better_on_a_server,
        "findings": findings,
    }


def channel_named(name: str) -> Channel:
    """Return the channel of a name as typed ("walk-in", "Walk in"). Raises ValueError."""
    return Channel(name.strip().casefold().replace("-", "_").replace(" ", "_"))
