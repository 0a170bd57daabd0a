"""The first start, a power cut in the middle of a call, and a second start: real window, real keys."""

import subprocess
import sys
from pathlib import Path

from app.bootstrap.session import open_session
from app.bootstrap.stores import create_office
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from tests.e2e.conftest import Start
from tests.e2e.screen import TOP, Program, VirtualScreen, wait_until


def office_in(home: Path) -> Paths:
    paths = Paths(home)
    create_office(str(paths.office), "Shelby County Clerk")
    SettingsFile(paths.settings).save(Settings(office=str(paths.office), mail_minutes=0))
    return paths


def test_the_first_start_leads_to_an_office_by_keyboard_alone(screen: VirtualScreen, start: Start, tmp_path: Path) -> None:
    home = tmp_path / "home"
    program = start(home)
    program.wait_text("Where does your office keep its daybook?", "On this PC")
    wait_until(lambda: program.see("active"), "the keyboard")
    screen.key("Return")
    program.wait_text("What is your office called?")
    screen.type("Shelby County Clerk")
    screen.key("Tab", "ctrl+a")
    screen.type("Dana")
    screen.key("Return")
    program.wait_text("Which mailbox do citizens write to?")
    skip_mailbox(screen, program)
    program.wait_text("Your daybook is ready")
    screen.key("Return")
    program.wait_text("Dana (admin)", "Callbacks")
    assert program.close() == 0
    opened = open_session(str(Paths(home).office), Paths(home))
    assert opened.session.office_name == "Shelby County Clerk"
    opened.close()


def skip_mailbox(screen: VirtualScreen, program: Program) -> None:
    """Go to the button that leaves the mailbox for later, by Tab, and press it."""
    passed: list[str] = []
    for _ in range(30):
        passed.append(program.see("focus"))
        if "without a mailbox" in passed[-1].casefold():
            screen.key("space")
            return
        screen.key("Tab")
    raise AssertionError(f"Tab never reached the button that leaves the mailbox for later: {passed}")


def test_a_call_being_typed_survives_a_power_cut(screen: VirtualScreen, start: Start, tmp_path: Path) -> None:
    paths = office_in(tmp_path / "home")
    program = start(paths.home)
    program.wait_ready()
    screen.key("F2")
    program.wait_text("Save call")
    screen.type("Jose Ramirez")
    screen.key("Tab", "alt+n")
    screen.type("Neighbour burns leaves every Sunday")
    program.wait_text("Draft kept on this PC")
    wait_until(lambda: any("every Sunday" in draft.read_text("utf-8") for draft in paths.drafts.glob("*.json")), "the last letter to be kept")
    program.kill()

    again = start(paths.home)
    again.wait_ready()
    again.wait_text("Jose Ramirez", "Neighbour burns leaves every Sunday", "not saved is open again")
    screen.key("ctrl+Return")
    again.wait_text("Saved")
    assert again.close() == 0
    assert not list(paths.drafts.glob("*.json"))


def test_a_second_start_only_raises_the_first_window(screen: VirtualScreen, start: Start, tmp_path: Path) -> None:
    paths = office_in(tmp_path / "home")
    program = start(paths.home)
    program.wait_ready()
    environment = screen.environment | {"COUNTY_DAYBOOK_HOME": str(paths.home)}
    second = subprocess.run([sys.executable, "main.py"], cwd=TOP, env=environment, timeout=60, check=False)
    assert second.returncode == 0
    assert program.see("ready")
    assert program.close() == 0
