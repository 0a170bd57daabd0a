"""find, timeline, case show, log."""

from datetime import UTC, datetime
from uuid import uuid4

from app.bootstrap.session import OpenedOffice
from app.cli import shapes
from app.cli.arguments import refuse
from app.cli.context import Context
from app.domain.channel import Outcome
from app.domain.citizen import Candidate, Profile
from app.domain.contact_point import email, phone
from app.domain.interaction import LogInteraction
from app.domain.names import split_name
from app.domain.timeline import TimelineEntry, TimelineFilter

PAGE = 500
FOUND = 20
SURE = 0.95


def find(context: Context) -> int:
    """Find citizens, cases and words of contacts, best first."""
    with context.opened() as opened:
        session = opened.session
        found = session.search.find(session.actor, " ".join(context.options.words), FOUND)
        people = [_person(opened, hit) for hit in found.citizens]
    value = shapes.results(found, people)
    context.output.result(value, lambda: _found_lines(value))
    return 0


def timeline(context: Context) -> int:
    """List a citizen's whole timeline, newest first."""
    rows: list[TimelineEntry] = []
    with context.opened() as opened:
        session = opened.session
        session.citizens.get(session.actor, context.options.citizen)
        after = None
        while True:
            page = session.citizens.timeline(session.actor, context.options.citizen, TimelineFilter(), after, PAGE)
            rows += page.rows
            after = page.next_key
            if after is None:
                break
    context.output.result([shapes.entry(row) for row in rows], lambda: [_timeline_line(row) for row in rows] or ["No contacts yet."])
    return 0


def case_show(context: Context) -> int:
    """Show a case and its history."""
    with context.opened() as opened:
        session = opened.session
        case = session.cases.by_number(session.actor, context.options.number)
        history = session.cases.timeline(session.actor, case.id, None, PAGE).rows
    value = shapes.case(case) | {"timeline": [shapes.entry(row) for row in history]}
    heading = f"{case.number}  {case.title}  ({case.status.value})"
    context.output.result(value, lambda: [heading, *(_timeline_line(row) for row in history)])
    return 0


def log(context: Context) -> int:
    """Log one contact; a citizen known by exactly this number or address is linked, else a named one is registered."""
    options = context.options
    try:
        channel = shapes.channel_named(options.channel)
    except ValueError:
        refuse(f"{options.channel!r} is not a channel. Use phone, walk-in, email, web-form, letter, chat or social. Nothing was logged.")
    with context.opened(create=True) as opened:
        session = opened.session
        known = _known(opened, options.name, options.phone, options.email)
        given, family = split_name(options.name)
        points = (*((phone(options.phone),) if options.phone else ()), *((email(options.email),) if options.email else ()))
        new = Profile(given, family, contacts=points) if known is None and (options.name or points) else None
        caller = options.name or options.phone or options.email
        command = LogInteraction(
            uuid4(), datetime.now(UTC), channel, citizen_id=known, new_citizen=new, caller=caller, topic=options.topic, text=options.note, outcome=Outcome.NONE
        )
        logged = session.interactions.log(session.actor, command).value
    value = {"interaction": logged.interaction_id, "citizen": logged.citizen_id, "case": logged.case_number or None}
    context.output.result(value, lambda: [f"Logged as contact {logged.interaction_id}."])
    return 0


def _known(opened: OpenedOffice, name: str, number: str, address: str) -> int | None:
    """Return the one citizen who is sure: by this email, or by name and number together; a shared number alone is a person's choice."""
    session = opened.session
    for text in (address, f"{name} {number}" if name and number else ""):
        sure = [hit for hit in session.citizens.find(session.actor, text) if hit.likelihood >= SURE] if text else []
        if len(sure) == 1:
            return sure[0].citizen.id
    return None


def _person(opened: OpenedOffice, hit: Candidate) -> dict[str, object]:
    session = opened.session
    phones, emails = shapes.contact_lists(session.citizens.get(session.actor, hit.citizen.id))
    return shapes.candidate(hit, phones, emails)


def _found_lines(value: dict[str, list[dict[str, object]]]) -> list[str]:
    lines = [f"citizen {row['id']}  {row['name']}  {', '.join(map(str, row['phones']))}" for row in value["citizens"]]  # type: ignore[call-overload]
    lines += [f"case {row['number']}  {row['title']}  ({row['status']})" for row in value["cases"]]
    lines += [f"{row['at']}  {row['channel']}  {row['citizen'] or ''}  {row['subject'] or ''}" for row in value["interactions"]]
    return lines or ["Nothing was found."]


def _timeline_line(row: TimelineEntry) -> str:
    what = row.channel.value if row.channel else row.kind.value
    text = " ".join((row.subject or row.text).split())[:100]
    return f"{shapes.moment(row.at)}  {what:<12} {row.case_number:<12} {text}"
