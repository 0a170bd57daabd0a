"""An office is moved from the window, into a folder and back: the program opens it at its new place, and other windows say where it went."""

import getpass
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from app.bootstrap.session import open_session
from app.bootstrap.stores import create_office
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import phone
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from tests.e2e.screen import Program, VirtualScreen, missing_tools, wait_until
from tests.shares.share import Share, missing
from tests.stories import named

OFFICE = "Shelby County Clerk"


def office_in(home: Path, people: int = 3) -> Paths:
    """Make an office on a PC, with people in it."""
    paths = Paths(home)
    create_office(str(paths.office), OFFICE)
    with patch.object(getpass, "getuser", lambda: "dana"):
        opened = open_session(str(paths.office), paths)
    for at in range(people):
        profile = Profile(f"Maria {at}", "Garcia", contacts=(phone(f"502 555 {at:04}"),))
        opened.session.citizens.register(opened.session.actor, RegisterCitizen(named(f"maria {at}"), profile))
    opened.close()
    SettingsFile(paths.settings).save(Settings(office=str(paths.office), mail_minutes=0))
    return paths


class Pc:
    """A PC with a screen and the program on it."""

    def __init__(self, home: Path, name: str) -> None:
        self.screen, self.home = VirtualScreen(), home
        self.program = Program(self.screen, home, LOGNAME=name, USER=name, TZ="America/New_York")

    def to_moving(self) -> None:
        """Go to the page that moves the office, by keys."""
        self.program.wait_ready()
        self.screen.key("ctrl+6")
        self.program.wait_text("Settings", "Move the office")
        self.screen.key("End", "Up")
        self.program.wait_text("What is going to happen", "The office is here now")

    def go_to(self, words: str) -> None:
        """Go to a control by Tab."""
        for _ in range(40):
            if words in self.program.see("focus"):
                return
            self.screen.key("Tab")
        raise AssertionError(f"Tab never reached {words}")

    def press(self, words: str) -> None:
        """Go to a button by Tab and press it."""
        self.go_to(words)
        self.screen.key("space")

    @property
    def office(self) -> str:
        """Return which office the next start opens."""
        return SettingsFile(Paths(self.home).settings).load().office

    def close(self) -> None:
        """Pull the plug."""
        self.program.kill()
        self.screen.close()


@pytest.fixture
def at_pc(tmp_path: Path) -> Iterator[Callable[..., Pc]]:
    if tools := missing_tools():
        pytest.skip(f"the virtual screen needs {', '.join(tools)}")
    begun: list[Pc] = []

    def begin(name: str, account: str = "dana") -> Pc:
        begun.append(Pc(tmp_path / f"{name}-pc", account))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    if missing():
        pytest.skip(missing())
    with Share(tmp_path / "played") as played:
        yield played


def test_an_office_goes_into_a_folder_and_back_and_the_program_opens_it_where_it_is(at_pc: Callable[..., Pc], share: Share, tmp_path: Path) -> None:
    folder = share.mount().path
    paths = office_in(tmp_path / "dana-pc")
    dana = at_pc("dana")
    dana.to_moving()
    dana.go_to("QLineEdit: Folder")
    dana.screen.type(str(folder))
    dana.press("Test this folder")
    dana.program.wait_text("The folder is fit for an office of several desks.", "Move this office")
    dana.press("Move this office")
    dana.program.wait_text(f"Move the office to {folder} now?")
    dana.screen.key("shift+Tab", "space")
    dana.program.wait_text(f"The office is at {folder} now.", "each compared with the old office", f"{OFFICE}, shared")
    assert dana.office == str(folder)

    # Whoever opens the old one is told, and led to the new one, also somebody who never was in it.
    SettingsFile(Paths(tmp_path / "dana2-pc").settings).save(Settings(office=str(paths.office), mail_minutes=0))
    again = at_pc("dana2", "dana")
    again.program.wait_ready()
    again.program.wait_text(f"This office was moved to {folder}.", "Open it there")
    again.close()
    SettingsFile(Paths(tmp_path / "ruth-pc").settings).save(Settings(office=str(paths.office), mail_minutes=0))
    ruth = at_pc("ruth", "ruth")
    ruth.program.wait_text(f"This office was moved to {folder} on ", "Open it there")
    wait_until(lambda: ruth.program.see("active"), "the keyboard")
    ruth.screen.key("F8", "space")
    ruth.program.wait_text(f"{OFFICE}, shared", "ruth (clerk)")
    assert ruth.office == str(folder)
    ruth.close()

    # Back to this PC; Ruth's desk was in a moment ago, which is said, and can be put aside.
    dana.to_moving()
    dana.press("Move this office")
    dana.program.wait_text("office-2.daybook now?")
    dana.screen.key("shift+Tab", "space")
    dana.program.wait_text("Other desks were in this office within the last ten minutes", "Move it all the same", f"{OFFICE}, shared")
    assert dana.office == str(folder)
    dana.screen.key("F8", "space")
    dana.program.wait_text("office-2.daybook now.", "These desks still have to open the new place", "(ruth)")
    dana.program.wait_ready()
    assert dana.office == str(paths.office.with_name("office-2.daybook"))
    dana.screen.key("ctrl+k")
    dana.screen.type("0002")
    dana.program.wait_text("Maria 2 Garcia")


def test_a_move_that_is_cancelled_leaves_the_old_office_as_it_was(at_pc: Callable[..., Pc], share: Share, tmp_path: Path) -> None:
    mount = share.mount()
    paths = office_in(tmp_path / "dana-pc")
    dana = at_pc("dana")
    dana.to_moving()
    dana.go_to("QLineEdit: Folder")
    dana.screen.type(str(mount.path))
    dana.press("Test this folder")
    dana.program.wait_text("The folder is fit for an office of several desks.", "Move this office")
    mount.delay(0.05)
    dana.press("Move this office")
    dana.program.wait_text(f"Move the office to {mount.path} now?")
    dana.screen.key("shift+Tab", "space")
    dana.program.wait_text("Moving the office", "Cancel")
    wait_until(lambda: dana.program.see("active"), "the keyboard")
    dana.screen.key("Escape")
    dana.program.wait_text("The move was stopped. The office is where it was", OFFICE)
    assert dana.office == str(paths.office)
    assert list(share.folder.iterdir()) == []
    dana.program.wait_ready()
    dana.screen.key("ctrl+k")
    dana.screen.type("0002")
    dana.program.wait_text("Maria 2 Garcia")
