"""What tests of a shared office's screens do again and again."""

from dataclasses import replace
from uuid import uuid4

from app.bootstrap.session import OpenedOffice
from app.domain.citizen import EditCitizen, Profile, RegisterCitizen
from tests.shares.two_desks import TwoDesks


def register(desks: TwoDesks, given: str = "Maria", family: str = "Garcia") -> int:
    """Register a citizen at the front whom both desks know."""
    front = desks.front.session
    done = front.citizens.register(front.actor, RegisterCitizen(uuid4(), Profile(given, family, street="12 Elm St")))
    desks.share()
    return done.value


def move(desk: OpenedOffice, citizen_id: int, street: str) -> None:
    """Write another street at one desk."""
    session = desk.session
    seen = session.citizens.get(session.actor, citizen_id)
    session.citizens.edit(session.actor, EditCitizen(citizen_id, seen.version, replace(seen.profile, street=street)))


def clash(desks: TwoDesks, citizen_id: int) -> None:
    """Let both desks write another street, the front first; the back does not know yet."""
    move(desks.front, citizen_id, "9 Oak Ave")
    move(desks.back, citizen_id, "77 Mill Rd")
    desks.front.session.sharing.go_round(desks.front.session.actor)


def street(desk: OpenedOffice, citizen_id: int) -> str:
    """Return the street one desk shows."""
    return desk.session.citizens.get(desk.session.actor, citizen_id).profile.street
