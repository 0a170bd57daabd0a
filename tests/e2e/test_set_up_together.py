"""Two PCs are set up in a folder that they share: the first makes the office there, the second joins it. Real windows, real keys, real self-tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.store.office.share_probe import TEST_FOLDER
from tests.e2e.screen import Program, VirtualScreen, missing_tools, wait_until
from tests.e2e.test_first_start import skip_mailbox
from tests.shares.byte_locks import Honesty
from tests.shares.share import Share, missing

OFFICE = "Shelby County Clerk"


class NewPc:
    """A PC on which the program was never started."""

    def __init__(self, home: Path, name: str) -> None:
        self.screen = VirtualScreen()
        self.program = Program(self.screen, home, LOGNAME=name, USER=name, TZ="America/New_York")
        self.program.wait_text("Where does your office keep its daybook?", "Work together in a folder")
        wait_until(lambda: self.program.see("active"), "the keyboard")

    def choose(self, folder: Path) -> None:
        """Choose to work together in a folder, type it and have it tested."""
        self.screen.key("Down", "Return")
        self.program.wait_text("Which folder do your desks share?")
        self.screen.type(str(folder))
        self.program.wait_text(str(folder))
        self.screen.key("Return")

    def close(self) -> None:
        """Pull the plug."""
        self.program.kill()
        self.screen.close()


@pytest.fixture
def new_pc(tmp_path: Path) -> Iterator[Callable[[str], NewPc]]:
    if tools := missing_tools():
        pytest.skip(f"the virtual screen needs {', '.join(tools)}")
    begun: list[NewPc] = []

    def begin(name: str) -> NewPc:
        begun.append(NewPc(tmp_path / f"{name}-pc", name))
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


def test_the_first_pc_makes_the_office_and_the_second_one_joins_it_by_keyboard_alone(new_pc: Callable[[str], NewPc], share: Share) -> None:
    here, there = share.mount(), share.mount()
    for mount in (here, there):
        (mount.path / "office").mkdir(exist_ok=True)
    dana = new_pc("dana")
    dana.choose(here.path / "office")
    dana.program.wait_text("The folder is fit for an office of several desks.", "locks hold", "Make the office here")
    assert list((there.path / "office").iterdir()) == [], "the test leaves nothing behind"
    dana.screen.key("Return")
    dana.program.wait_text("What is your office called?")
    dana.screen.type(OFFICE)
    dana.screen.key("Tab", "ctrl+a")
    dana.screen.type("Dana Whitfield")
    dana.screen.key("Return")
    dana.program.wait_text("Which mailbox do citizens write to?")
    skip_mailbox(dana.screen, dana.program)
    dana.program.wait_text("Your daybook is ready", str(here.path / "office"))
    dana.screen.key("Return")
    dana.program.wait_text("Dana Whitfield (admin)", f"{OFFICE}, shared")

    ruth = new_pc("ruth")
    ruth.choose(there.path / "office")
    ruth.program.wait_text(f"In this folder lies {OFFICE}. Its desks: ", "(Dana Whitfield)", "Join this office")
    ruth.screen.key("Return")
    ruth.program.wait_text("Your daybook is ready")
    ruth.screen.key("Return")
    ruth.program.wait_text("ruth (clerk)", f"{OFFICE}, shared")


def test_a_folder_whose_locks_lie_is_refused_with_the_reason_and_nothing_stays_there(new_pc: Callable[[str], NewPc], share: Share) -> None:
    front = share.mount()
    share.locks(Honesty.LYING)
    dana = new_pc("dana")
    dana.choose(front.path)
    dana.program.wait_text("An office is not safe in this folder.", "Two desks were both told that they alone may write", "Test again")
    assert list(front.path.iterdir()) == []


def test_a_folder_of_a_cloud_service_is_refused_with_the_reason(new_pc: Callable[[str], NewPc], tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "office"
    folder.mkdir(parents=True)
    dana = new_pc("dana")
    dana.choose(folder)
    dana.program.wait_text("An office is not safe in this folder.", "is copied elsewhere by Dropbox", "Test again")
    assert list(folder.iterdir()) == []


def test_a_test_that_is_cancelled_leaves_nothing_behind(new_pc: Callable[[str], NewPc], share: Share) -> None:
    front = share.mount()
    front.delay(0.05)
    dana = new_pc("dana")
    dana.choose(front.path)
    wait_until(lambda: any(one.name.startswith(TEST_FOLDER) for one in share.folder.iterdir()), "the test to be at work")
    dana.screen.key("Escape")
    dana.program.wait_text("Test this folder")
    dana.program.wait_quiet()
    assert list(share.folder.iterdir()) == []
