"""Two desks share an office in a folder: what one saves the other sees, and a share that hangs holds nobody up. Real windows, real keys, a played share."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from app.bootstrap.session import open_session
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import phone
from app.store.office.joining import DeskNames, create_folder
from app.store.office.restoring import restore_as_desk
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from tests.e2e.screen import Program, VirtualScreen, missing_tools, wait_until
from tests.shares.share import Mount, Share, missing
from tests.watchdog import BLOCKED_MS, Stall

OFFICE = "Shelby County Clerk"


class Desk:
    """A PC with a screen, a person and the program, which has the office's folder open."""

    def __init__(self, home: Path, name: str, folder: Path) -> None:
        self.screen = VirtualScreen()
        paths = Paths(home)
        SettingsFile(paths.settings).save(Settings(office=str(folder), mail_minutes=0))
        self.program = Program(self.screen, home, LOGNAME=name, USER=name, TZ="America/New_York")
        self.program.wait_ready()

    def log_call(self, note: str) -> None:
        """Log a call of Maria with keys only."""
        self.type_call(note)
        self.save_call()

    def type_call(self, note: str) -> None:
        """Type a call of Maria and leave it open."""
        self.screen.key("F2")
        self.program.wait_text("Save call")
        self.screen.type("0134")
        self.program.wait_text("phone ends in 0134")
        self.screen.key("Return")
        self.program.wait_text("Linked: 502-555-0134")
        self.screen.key("alt+n")
        self.screen.type(note)
        self.program.wait_text(note)

    def save_call(self) -> None:
        """Save what is typed."""
        self.screen.key("ctrl+Return")
        self.program.wait_text("Saved")
        wait_until(lambda: "Save call" not in "\n".join(self.program.see("text")), "the call to be put away")

    def look_up_maria(self) -> None:
        """Open her page from the search box with keys only."""
        self.screen.key("ctrl+k")
        self.screen.type("0134")
        self.program.wait_text("Maria Garcia")
        self.screen.key("Down", "Return")
        self.program.wait_text("How best to approach", "502-555-0134")

    def close(self) -> None:
        """Pull the plug."""
        self.program.kill()
        self.screen.close()


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Callable[[str, Path], Desk]]:
    if tools := missing_tools():
        pytest.skip(f"the virtual screen needs {', '.join(tools)}")
    desks: list[Desk] = []

    def begin(name: str, folder: Path) -> Desk:
        desks.append(Desk(tmp_path / f"{name}-pc", name, folder))
        return desks[-1]

    yield begin
    for desk in desks:
        with suppress(Exception):
            desk.close()


def make_office(folder: Path, home: Path) -> None:
    """Make an office folder in which Maria is known."""
    create_folder(folder, lambda: datetime.now(UTC))
    opened = open_session(str(folder), Paths(home))
    opened.session.office.set_name(opened.session.actor, OFFICE)
    profile = Profile("Maria", "Garcia", contacts=(phone("502 555 0134"),))
    opened.session.citizens.register(opened.session.actor, RegisterCitizen(uuid4(), profile))
    opened.session.sharing.go_round(opened.session.actor)
    opened.close()


def notes(folder: Path, home: Path) -> list[str]:
    """Return the texts of all contacts, as a desk that comes new sees them."""
    opened = open_session(str(folder), Paths(home))
    try:
        with opened.office.read() as unit:
            return sorted(contact.text for contact in unit.interactions.all())
    finally:
        opened.close()


def test_what_one_desk_saves_stands_on_the_open_page_of_another_within_seconds(at_desk: Callable[[str, Path], Desk], tmp_path: Path) -> None:
    folder = tmp_path / "share" / "office"
    make_office(folder, tmp_path / "set-up")
    dana, ruth = at_desk("dana", folder), at_desk("ruth", folder)
    ruth.look_up_maria()
    dana.log_call("Asks why the water bill doubled")
    ruth.program.wait_text("Asks why the water bill doubled")
    dana.look_up_maria()
    ruth.log_call("Wants a dog licence")
    dana.program.wait_text("Wants a dog licence")
    for desk in (dana, ruth):
        desk.program.wait_text(f"{OFFICE}, shared")
        desk.program.see(f"shot {tmp_path / 'shared.png'}")
    assert notes(folder, tmp_path / "late-pc") == ["Asks why the water bill doubled", "Wants a dog licence"]


def test_a_backup_is_brought_back_while_people_type_and_nobody_closes_anything(at_desk: Callable[[str, Path], Desk], tmp_path: Path) -> None:
    folder, it = tmp_path / "share" / "office", tmp_path / "set-up"
    make_office(folder, it)
    dana, ruth = at_desk("dana", folder), at_desk("ruth", folder)
    dana.log_call("Before the backup")
    dana.program.wait_text(f"{OFFICE}, shared")
    opened = open_session(str(folder), Paths(it))
    backup = Path(opened.backups.create())
    opened.close()
    ruth.log_call("After the backup")
    ruth.program.wait_text(f"{OFFICE}, shared")
    dana.type_call("Typed while the backup was brought back")
    restore_as_desk(folder, backup, it, lambda: datetime.now(UTC), DeskNames("it-pc", "it", "test"), even_with_desks_in=True)
    for desk in (dana, ruth):
        desk.program.wait_text("it at it-pc brought the office back from its backup")
    dana.program.wait_text("Typed while the backup was brought back")
    dana.program.see(f"shot {tmp_path / 'followed.png'}")
    dana.save_call()
    everything = ["After the backup", "Before the backup", "Typed while the backup was brought back"]
    # Each look is that of a PC that comes new: one that was there before would show its own copy.
    wait_until(lambda: notes(folder, tmp_path / f"late-pc-{uuid4().hex[:8]}") == everything, "what was typed to be shared")


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    if missing():
        pytest.skip(missing())
    with Share(tmp_path / "played") as played:
        yield played


def work_while_it_hangs(desk: Desk, mount: Mount, seconds: float) -> tuple[list[str], list[Stall]]:
    """Log calls and search while the share does not answer; return the notes and when the window did not answer."""
    desk.program.stalls()
    mount.hang()
    end, written = time.monotonic() + seconds, []
    try:
        while time.monotonic() < end or not written:
            note = f"Call {len(written) + 1} while the folder is away"
            desk.log_call(note)
            written.append(note)
            desk.look_up_maria()
            desk.program.wait_text(note)
        desk.program.wait_text(f"{OFFICE}: ", "saved on this PC only")
        return written, desk.program.stalls()
    finally:
        mount.come_back()


@pytest.mark.parametrize("seconds", [10.0, pytest.param(60.0, marks=pytest.mark.long)])
def test_a_share_that_hangs_holds_nobody_up_and_everything_is_shared_once(
    at_desk: Callable[[str, Path], Desk], share: Share, tmp_path: Path, seconds: float
) -> None:
    here, there = share.mount(), share.mount()
    make_office(here.path / "office", tmp_path / "set-up")
    desk = at_desk("dana", here.path / "office")
    desk.log_call("Before")
    desk.program.wait_text(f"{OFFICE}, shared")
    desk.look_up_maria()
    written, stalls = work_while_it_hangs(desk, here, seconds)
    assert [stall.said for stall in stalls if "/app/store/" in stall.said or "/app/services/" in stall.said] == [], "the window itself asked the office"
    assert [stall.said for stall in stalls if stall.own > BLOCKED_MS] == []
    desk.program.wait_text(f"{OFFICE}, shared")
    assert notes(there.path / "office", tmp_path / "late-pc") == sorted(["Before", *written])
