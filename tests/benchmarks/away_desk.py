"""What the desks of `first_copy` do, each in a process of its own: join, work, come back."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from app.bootstrap.session import OpenedOffice, open_session
from app.domain.case import CaseEdit, CaseStatus, EditCase, OpenCase
from app.domain.channel import Channel, Outcome
from app.domain.citizen import EditCitizen
from app.domain.contact_point import phone
from app.domain.interaction import LogInteraction
from app.domain.timeline import TimelineFilter
from app.services.session import Session
from app.system.paths import Paths

_APART = 19
"""Every so many citizens one of them has something to do with the office; a prime, so that all kinds of changes meet all of them."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of one task, and the most memory its process held."""

    seconds: float
    whole: float = 0.0
    """Until the search of texts was whole."""
    first: dict[str, float] = field(default_factory=dict)
    megabytes: float = 0.0


def join(folder: Path, home: Path) -> Measured:
    """Become a desk of the office and use it at once."""
    began = time.perf_counter()
    opened = open_session(str(folder), Paths(home))
    seconds = time.perf_counter() - began
    first = {name: _seconds(call) for name, call in _first_calls(opened).items()}
    whole = seconds
    _go_round(opened)
    opened.close()
    return Measured(seconds, whole, first, _megabytes())


def work(folder: Path, home: Path, changes: int, people: int) -> Measured:
    """Save so many changes about so many people, share them; the seconds are those of the sharing."""
    opened = open_session(str(folder), Paths(home))
    _go_round(opened)
    for number in range(changes):
        _KINDS[number % len(_KINDS)](opened.session, 1 + number * _APART % people, number)
    seconds = _seconds(lambda: _go_round(opened))
    opened.close()
    return Measured(seconds, megabytes=_megabytes())


def catch_up(folder: Path, home: Path) -> Measured:
    """Come back and take over what others changed."""
    before = _changes(copy_of(home))
    began = time.perf_counter()
    opened = open_session(str(folder), Paths(home))
    _go_round(opened)
    seconds = time.perf_counter() - began
    opened.close()
    return Measured(seconds, first={"changes": _changes(copy_of(home)) - before}, megabytes=_megabytes())


def copy_of(home: Path) -> Path:
    """Return the copy of the one office in a home."""
    [found] = (home / "shared").glob("*/copy.daybook")
    return found


def _first_calls(opened: OpenedOffice) -> dict[str, Callable[[], object]]:
    session, actor = opened.session, opened.session.actor
    return {
        "contact logged": lambda: session.interactions.log(actor, _call(1, 0)),
        "look at a citizen": lambda: session.citizens.timeline(actor, 1, TimelineFilter()),
        "search": lambda: session.search.find(actor, "water bill"),
        "Today": lambda: session.today.overview(actor),
    }


def _call(citizen: int, number: int) -> LogInteraction:
    text = f"Asks about the bill of meter {number}, and whether the neighbour's hedge may be cut before the summer. " * (1 + number % 4)
    return LogInteraction(uuid4(), datetime.now(UTC), Channel.PHONE, citizen_id=citizen, subject="Water", text=text, outcome=Outcome.ANSWERED, seconds=90)


def _log(session: Session, citizen: int, number: int) -> None:
    session.interactions.log(session.actor, _call(citizen, number))


def _open_case(session: Session, citizen: int, number: int) -> None:
    session.cases.open(session.actor, OpenCase(uuid4(), f"Hedge in front of meter {number}", citizen))


def _edit_case(session: Session, citizen: int, number: int) -> None:
    case = session.cases.get(session.actor, citizen)
    status = CaseStatus.OPEN if case.status is CaseStatus.WAITING_OTHERS else CaseStatus.WAITING_OTHERS
    session.cases.edit(session.actor, EditCase(case.id, case.version, CaseEdit(title=f"{case.title} ({number})", status=status)))


def _note(session: Session, citizen: int, number: int) -> None:
    session.cases.add_note(session.actor, citizen, f"Meter {number} was read again.", uuid4())


def _edit_citizen(session: Session, citizen: int, number: int) -> None:
    found = session.citizens.get(session.actor, citizen)
    before = found.profile
    after = replace(before, street=f"{1 + number % 900} New Street", contacts=(*before.contacts, phone(f"297 555 {number % 10_000:04}")))
    session.citizens.edit(session.actor, EditCitizen(citizen, found.version, after))


_KINDS = (_log, _open_case, _log, _edit_case, _log, _note, _log, _edit_citizen, _log, _log)


def _go_round(opened: OpenedOffice) -> None:
    """Share and take over everything there is."""
    fault = opened.session.sharing.go_round(opened.session.actor).value.fault
    if fault:
        raise SystemExit(fault)


def _changes(copy: Path) -> int:
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(f"file:{copy}?mode=ro", uri=True)
    return int(raw.execute("SELECT value FROM meta WHERE key = 'desk.seq'").fetchone()[0])


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
