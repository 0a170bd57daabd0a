"""A PC that is not a desk yet sees which office lies in a folder, tests it with a way to stop, and leaves nothing behind."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap.sharing import check_folder, create_folder_office, look_at_folder, move_office
from app.domain.errors import OfficeRefused, OfficeUnavailable
from app.domain.share_report import ShareCheck, Verdict
from app.store.office.joining import SHARED_FILE, create_folder
from app.store.office.peeking import office_in
from app.system.paths import Paths
from tests.shares.two_desks import TwoDesks


class StoppedError(Exception):
    """The person cancelled."""


def quiet(_done: int, _total: int | None, _what: str) -> None:
    """Tell nobody."""


def stop_at(check: ShareCheck) -> object:
    def tell(_done: int, _total: int | None, what: str) -> None:
        if what == check.value:
            raise StoppedError

    return tell


def test_an_empty_folder_holds_no_office(tmp_path: Path) -> None:
    assert office_in(tmp_path) is None
    assert office_in(tmp_path / "nowhere") is None


def test_the_office_is_named_with_its_desks_and_this_pc_does_not_become_one(tmp_path: Path) -> None:
    desks = TwoDesks(tmp_path)
    desks.front.session.office.set_name(desks.front.session.actor, "Shelby County Clerk")
    desks.share()
    found = office_in(desks.folder)
    assert found is not None
    assert (found.name, found.moved) == ("Shelby County Clerk", "")
    assert {desk.user_name for desk in found.desks} == {"dana", "ruth"}
    assert office_in(desks.folder) == found
    desks.close()


def test_an_office_that_was_moved_away_says_where_it_went(tmp_path: Path) -> None:
    folder, file = tmp_path / "share", tmp_path / "pc" / "office.daybook"
    create_folder(folder, lambda: datetime.now(UTC))
    move_office(str(folder), str(file), Paths(tmp_path / "home"), quiet)
    found = office_in(folder)
    assert found is not None
    assert f"This office was moved to {file} on " in found.moved


def test_something_else_under_the_name_of_the_shared_file_is_not_believed_to_be_an_office(tmp_path: Path) -> None:
    (tmp_path / SHARED_FILE).write_bytes(b"not a database" * 400)
    with pytest.raises(OfficeUnavailable, match="gave a wrong answer"):
        office_in(tmp_path)


def test_a_look_at_a_folder_tests_it_check_by_check_and_leaves_nothing_there(tmp_path: Path) -> None:
    told: list[str] = []
    look = look_at_folder(tmp_path, 14, lambda _done, _total, what: told.append(what))
    assert look.can_be_used
    assert look.office is None
    assert told == [
        check.value
        for check in (ShareCheck.WRITING, ShareCheck.LOCK, ShareCheck.EXCLUSIVE, ShareCheck.FRESH_READS, ShareCheck.SPEED, ShareCheck.CACHES, ShareCheck.DEATH)
    ]
    assert [one.check for one in look.report.findings if one.verdict is Verdict.WARNING] == [ShareCheck.PLACE, ShareCheck.DESKS]
    assert look.report.better_on_a_server
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("check", [ShareCheck.WRITING, ShareCheck.FRESH_READS, ShareCheck.DEATH])
def test_a_test_that_is_stopped_leaves_nothing_there(tmp_path: Path, check: ShareCheck) -> None:
    with pytest.raises(StoppedError):
        look_at_folder(tmp_path, 2, stop_at(check))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_made_for_a_test_goes_again_when_it_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        check_folder(tmp_path / "new", stop_at(ShareCheck.LOCK))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_a_cloud_service_is_not_opened_to_see_which_office_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "office"
    create_folder(folder, lambda: datetime.now(UTC))
    look = look_at_folder(folder, 2, quiet)
    assert (look.can_be_used, look.office) == (False, None)


def test_an_office_is_made_in_a_folder_that_was_tested_before(tmp_path: Path) -> None:
    create_folder_office(tmp_path, tested=True)
    found = office_in(tmp_path)
    assert found is not None
    assert (found.name, found.desks) == ("", ())
    with pytest.raises(OfficeRefused, match="holds an office already"):
        create_folder_office(tmp_path, tested=True)
