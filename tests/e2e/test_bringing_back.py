"""A backup is looked into and brought back from the window, of an office on this PC and of one that desks share."""

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

import pytest

from app.bootstrap.backups import backups_seen
from app.bootstrap.session import open_session
from app.bootstrap.stores import create_office
from app.domain.channel import Channel
from app.domain.interaction import LogInteraction
from app.store.office.joining import create_folder
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from tests.e2e.test_moving_office import Pc, at_pc

__all__ = ["at_pc"]

BEFORE, AFTER = "Asks why the water bill doubled", "Wants a dog licence"


def office_with_a_backup(home: Path, location: str) -> Paths:
    """Make an office of a contact, a backup of it, and a contact after that."""
    paths = Paths(home)
    with patch.object(getpass, "getuser", lambda: "dana"):
        opened = open_session(location, paths)
        session = opened.session
        session.office.set_name(session.actor, "Shelby County Clerk")
        for text in (BEFORE, AFTER):
            session.interactions.log(session.actor, LogInteraction(uuid4(), datetime.now(UTC), Channel.PHONE, text=text))
            session.sharing.go_round(session.actor)
            if text == BEFORE:
                session.office.back_up(session.actor)
        opened.close()
    SettingsFile(paths.settings).save(Settings(office=location, mail_minutes=0))
    return paths


def texts(location: str, paths: Paths) -> list[str]:
    """Return the texts of all contacts."""
    opened = open_session(location, paths)
    try:
        with opened.office.read() as unit:
            return sorted(contact.text for contact in unit.interactions.all())
    finally:
        opened.close()


def bring_back(dana: Pc, steps: int) -> None:
    """Look into the backup, search in it, and bring it back, with keys only; `steps` up from the last section is that of the backups."""
    dana.program.wait_ready()
    dana.screen.key("ctrl+6")
    dana.program.wait_text("Settings")
    dana.screen.key("End", *["Up"] * steps)
    dana.program.wait_text("All backups", "checked", "Look inside")
    dana.press("Look into the backup of")
    dana.program.wait_text("1, now 2", "1 contact of the office is not in it.", BEFORE)
    assert AFTER not in "\n".join(dana.program.see("text"))
    dana.go_to("Search in this backup")
    dana.screen.type("unicorn")
    dana.program.wait_text("No contact with these words")
    dana.screen.key("ctrl+a")
    dana.screen.type("water")
    dana.program.wait_text(BEFORE)
    dana.press("Bring this backup back")
    dana.program.wait_text("A backup of the office as it is now is made first", "1 contact since then", "Not now")
    dana.screen.key("shift+Tab", "space")
    dana.program.wait_text("was brought back.", "The office as it was before is in the list of backups.")
    dana.program.wait_ready()


def test_an_office_of_this_pc_is_as_it_was_and_what_came_since_lies_in_a_backup(at_pc: Callable[..., Pc], tmp_path: Path) -> None:
    home = tmp_path / "dana-pc"
    location = str(Paths(home).office)
    create_office(location)
    paths = office_with_a_backup(home, location)
    dana = at_pc("dana")
    bring_back(dana, 2)
    dana.close()
    assert texts(location, paths) == [BEFORE]
    found = backups_seen(location, paths)
    assert sum(one.is_checked for one in found) == 2
    assert sum(not one.is_checked for one in found) == 1


@pytest.mark.parametrize("place", ["share"])
def test_an_office_that_desks_share_gets_back_what_each_desk_saved_since(at_pc: Callable[..., Pc], tmp_path: Path, place: str) -> None:
    home, location = tmp_path / "dana-pc", str(tmp_path / place)
    create_folder(Path(location), lambda: datetime.now(UTC))
    paths = office_with_a_backup(home, location)
    dana = at_pc("dana")
    bring_back(dana, 2)
    dana.program.wait_text("Shelby County Clerk, shared")
    dana.close()
    assert texts(location, paths) == [BEFORE, AFTER]
    assert sum(one.is_checked for one in backups_seen(location, paths)) == 2
