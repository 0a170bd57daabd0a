"""The phone rings: its program starts ours with a link, and the caller stands in the window that is open already. Real window, real keys."""

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

from app.bootstrap.session import open_session
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import phone
from app.domain.timeline import TimelineFilter
from app.system.paths import Paths
from tests.e2e.conftest import Start
from tests.e2e.screen import TOP, VirtualScreen
from tests.e2e.test_first_start import office_in


def register_maria(paths: Paths) -> int:
    opened = open_session(str(paths.office), paths)
    profile = Profile("Maria", "Garcia", contacts=(phone("502-555-0134"),))
    citizen = opened.session.citizens.register(opened.session.actor, RegisterCitizen(uuid4(), profile)).value
    opened.close()
    return citizen


def contacts_of(paths: Paths, citizen: int) -> list[str]:
    opened = open_session(str(paths.office), paths)
    rows = opened.session.citizens.timeline(opened.session.actor, citizen, TimelineFilter()).rows
    opened.close()
    return [row.text for row in rows]


def ring(screen: VirtualScreen, paths: Paths, link: str) -> None:
    """Start the program once more, as the phone does; it hands the link over and ends."""
    environment = screen.environment | {"COUNTY_DAYBOOK_HOME": str(paths.home)}
    done = subprocess.run([sys.executable, "main.py", link], cwd=TOP, env=environment, timeout=60, check=False)
    assert done.returncode == 0


def test_the_phone_opens_the_call_and_the_clerk_writes_it_down(screen: VirtualScreen, start: Start, tmp_path: Path) -> None:
    paths = office_in(tmp_path / "home")
    maria = register_maria(paths)
    program = start(paths.home)
    program.wait_ready()
    ring(screen, paths, "county-daybook:call?number=%2B15025550134")
    program.wait_text("502-555-0134", "Maria Garcia", "Save call")
    screen.key("Return")
    program.wait_text("Linked: 502-555-0134")
    screen.key("alt+n")
    screen.type("Asks when the office opens")

    ring(screen, paths, "county-daybook:call?number=5025550177")
    program.wait_text("A call waits in a tab: 502-555-0177", "Asks when the office opens")
    screen.type(" on Monday")
    screen.key("ctrl+Return")
    program.wait_text("Saved: call of Maria Garcia", "502-555-0177")
    ring(screen, paths, "county-daybook:what?is=this")
    program.wait_text("County Daybook does not understand")
    assert program.close() == 0
    assert contacts_of(paths, maria) == ["Asks when the office opens on Monday"]
    assert not list(paths.drafts.glob("*.json")), "the call nobody took leaves nothing behind"
