"""A look into a backup: what is in it beside the office of now, its newest contacts, a search; nothing is changed and nothing stays behind."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app.bootstrap.backups import backup_of, backups_seen, look_into_backup, restore_backup
from app.bootstrap.session import OpenedOffice, open_session
from app.domain.channel import Channel
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import phone
from app.domain.errors import InputRefused, OfficeDamaged
from app.domain.interaction import LogInteraction
from app.store.looking_back import LONGEST, NEWEST
from app.store.office.joining import create_folder
from app.system.paths import Paths

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.fixture(params=["pc", "folder"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenedOffice]:
    """Return an office of each kind that makes its own backups."""
    paths = Paths(tmp_path / "home")
    location = str(paths.office)
    if request.param == "folder":
        location = str(tmp_path / "share")
        create_folder(Path(location), lambda: datetime.now(UTC))
    made = open_session(location, paths, create=True)
    yield made
    made.close()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


def log(opened: OpenedOffice, text: str, at: datetime = MONDAY, citizen_id: int | None = None) -> None:
    session = opened.session
    session.interactions.log(session.actor, LogInteraction(uuid4(), at, Channel.PHONE, citizen_id=citizen_id, text=text))
    session.sharing.go_round(session.actor)


def backed_up(opened: OpenedOffice) -> str:
    return Path(opened.session.office.back_up(opened.session.actor)).name


def test_it_counts_what_is_in_it_and_what_came_since(opened: OpenedOffice, paths: Paths) -> None:
    session = opened.session
    maria = session.citizens.register(session.actor, RegisterCitizen(uuid4(), Profile("Maria", "Garcia", contacts=(phone("502 555 0134"),)))).value
    log(opened, "Asks about the bill", citizen_id=maria)
    name = backed_up(opened)
    for at in range(3):
        log(opened, f"Call {at}")
    look = look_into_backup(session.location, name, paths)
    assert (look.inside.contacts, look.inside.citizens, look.now.contacts, look.now.citizens, look.since) == (1, 1, 4, 1, 3)
    (only,) = look.newest
    assert (only.at, only.channel, only.who, only.text) == (MONDAY, "phone", "Maria Garcia", "Asks about the bill")
    assert list((paths.home / "looking").iterdir()) == []


def test_the_newest_contacts_come_first_and_a_search_goes_through_all_of_them(opened: OpenedOffice, paths: Paths) -> None:
    for at in range(NEWEST + 5):
        log(opened, f"Call {at} about 50% of the _bill_", MONDAY + timedelta(minutes=at))
    log(opened, "x" * (LONGEST + 1), MONDAY + timedelta(days=1))
    name, where = backed_up(opened), opened.session.location
    look = look_into_backup(where, name, paths)
    assert look.since == 0
    assert [one.text[:7] for one in look.newest][:2] == ["xxxxxxx", "Call 24"]
    assert look.newest[0].text.endswith("x...")
    assert len(look.newest) == NEWEST
    assert [one.text for one in look_into_backup(where, name, paths, " CALL   3 ").newest] == ["Call 3 about 50% of the _bill_"]
    assert look_into_backup(where, name, paths, "50% of the _b").newest[0].text.startswith("Call 24")
    assert look_into_backup(where, name, paths, "unicorn").newest == ()


def test_what_a_killed_look_left_goes_with_the_next_one(opened: OpenedOffice, paths: Paths) -> None:
    left = paths.home / "looking" / "old"
    left.mkdir(parents=True)
    look_into_backup(opened.session.location, backed_up(opened), paths)
    assert not left.exists()


def test_a_damaged_backup_says_so_and_another_one_can_be_looked_into(opened: OpenedOffice, paths: Paths) -> None:
    name, where = backed_up(opened), opened.session.location
    path = backup_of(where, paths)
    good = path.read_bytes()
    path.write_bytes(b"noise" * 20_000)
    with pytest.raises(OfficeDamaged, match="cannot be read"):
        look_into_backup(where, name, paths)
    path.write_bytes(good)
    assert look_into_backup(where, name, paths).since == 0


def test_one_that_was_thinned_meanwhile_is_not_there_any_more(opened: OpenedOffice, paths: Paths) -> None:
    with pytest.raises(InputRefused, match="is not there any more"):
        look_into_backup(opened.session.location, "office-19990101-000000-000000.daybook", paths)


def test_they_are_listed_newest_first_and_what_a_restore_put_aside_is_no_checked_backup(opened: OpenedOffice, paths: Paths) -> None:
    where = opened.session.location
    assert backups_seen(where, paths) == ()
    first, second = backed_up(opened), backed_up(opened)
    assert [one.name for one in backups_seen(where, paths)] == [second, first]
    newest = backup_of(where, paths)
    opened.close()
    restore_backup(where, newest, paths)
    found = backups_seen(where, paths)
    assert [one.name for one in found if one.is_checked] == [second, first]
    (aside,) = [one for one in found if not one.is_checked]
    assert "-before-restore-" in aside.name
    assert all(one.size > 0 for one in found)
    assert backup_of(where, paths) == newest, "what was put aside is not the newest backup"
    assert look_into_backup(where, aside.name, paths).since == 0


def test_a_server_s_backups_are_its_administrator_s(paths: Paths) -> None:
    assert backups_seen("postgresql://db/daybook", paths) == ()
