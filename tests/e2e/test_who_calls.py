"""A citizen writes, hears nothing, and calls: the clerk sees the email before the name is typed to its end. Real window, real keys, real mail server."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from app.bootstrap.session import OpenedOffice, open_session
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import email, phone
from app.domain.timeline import TimelineFilter
from app.system.paths import Paths
from tests.e2e.conftest import Start
from tests.e2e.screen import Program, VirtualScreen, wait_until
from tests.e2e.test_mail import ADDRESS, letter, prepare
from tests.servers.dovecot import Dovecot

QUESTION = "Bill doubled?"
TEXT = "Why did my water bill double since September? We were away for three weeks."
NOT_LINKED = "Marked in the list, not linked yet"


@pytest.fixture
def office(dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenedOffice]:
    """Maria and her husband Jose are known, with others whose names are like theirs; her email lies in the office's mailbox."""
    opened = prepare(tmp_path / "home", dovecot, monkeypatch)
    session, actor = opened.session, opened.session.actor

    def register(given: str, family: str, *contacts: object) -> int:
        return session.citizens.register(actor, RegisterCitizen(uuid4(), Profile(given, family, street="12 Elm St", contacts=contacts))).value  # type: ignore[arg-type]

    maria = register("Maria", "Garcia Lopez", phone("502 555 0134"), email("maria.gl@example.org"))
    jose = register("Jose", "Garcia", phone("502 555 0139"))
    register("Marion", "Gardner", phone("502 555 0171"))
    register("Joseph", "Gates", phone("502 555 0172"))
    session.people.live_together(actor, maria, jose)
    dovecot.deliver(ADDRESS, letter("Maria Garcia <maria.gl@example.org>", QUESTION, TEXT))
    yield opened
    opened.close()


def take_the_mail_in(screen: VirtualScreen, program: Program) -> None:
    """Fetch her email and file it; nobody answers it."""
    screen.key("ctrl+2", "F5")
    program.wait_text(QUESTION, "Maria Garcia Lopez")
    screen.key("ctrl+Return")
    program.wait_text("Filed on Maria Garcia Lopez.")
    screen.key("ctrl+1")
    program.wait_quiet()


def begin_a_call(screen: VirtualScreen, program: Program, typed: str) -> None:
    screen.key("F2")
    program.wait_text("Save call")
    wait_until(lambda: program.see("focus").startswith("SuggestField"), "the field for who calls to have the keyboard")
    screen.type(typed)


def test_the_email_is_seen_before_the_name_is_typed_to_its_end(screen: VirtualScreen, start: Start, office: OpenedOffice, tmp_path: Path) -> None:
    office.close()
    program = start(tmp_path / "home")
    program.wait_ready()
    take_the_mail_in(screen, program)

    begin_a_call(screen, program, "maria g")
    seen = program.wait_text(NOT_LINKED, "Maria Garcia Lopez", QUESTION, "not answered", "Read  Alt+U")
    assert "maria g" in seen, "the name is not typed to its end, and nobody was picked"
    program.see(f"shot {tmp_path / 'before.png'}")
    screen.key("alt+u")
    program.wait_text(TEXT, "Mark answered", "Back  Alt+U")
    program.see(f"shot {tmp_path / 'reading.png'}")
    screen.key("alt+u", "Return")
    program.wait_text("Linked: 502-555-0134")
    screen.key("alt+n")
    screen.type("Calls about her email. Explained the leak")
    screen.key("ctrl+Return")
    program.wait_text("Saved: call of Maria Garcia Lopez")
    assert program.close() == 0
    assert timeline(tmp_path, "maria garcia") == ["phone", "email"]


def test_her_husband_calls_and_the_clerk_sees_what_she_wrote(screen: VirtualScreen, start: Start, office: OpenedOffice, tmp_path: Path) -> None:
    office.close()
    program = start(tmp_path / "home")
    program.wait_ready()
    take_the_mail_in(screen, program)

    begin_a_call(screen, program, "jose g")
    program.wait_text(NOT_LINKED, "The household waits for an answer", f"Maria Garcia Lopez: {QUESTION}", "Read  Alt+U")
    program.see(f"shot {tmp_path / 'household.png'}")
    screen.key("alt+u")
    program.wait_text(TEXT)
    screen.key("alt+u", "Return")
    program.wait_text("Linked: 502-555-0139")
    screen.key("alt+n")
    screen.type("Wants a licence for his dog")
    wait_until(lambda: "The household waits" not in "\n".join(program.see("text")), "his wife's bill to go: he speaks of his dog")
    screen.type(" and asks about the water bill of September")
    program.wait_text("The household waits for an answer", QUESTION)
    screen.key("ctrl+Return")
    program.wait_text("Saved: call of Jose Garcia")
    assert program.close() == 0
    assert timeline(tmp_path, "jose garcia") == ["phone"], "her email stays hers"


def timeline(tmp_path: Path, name: str) -> list[str]:
    """Return the channels of what the citizen of this name said, newest first."""
    paths = Paths(tmp_path / "home")
    opened = open_session(str(paths.office), paths)
    session = opened.session
    who = session.citizens.find(session.actor, name)[0].citizen.id
    rows = session.citizens.timeline(session.actor, who, TimelineFilter()).rows
    opened.close()
    return [row.channel.value for row in rows if row.channel is not None]
