"""The office's folder is tested by itself once a week: a server set up anew may no longer keep its locks, and nobody would test that by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap.folder_trial import trial_seen, trial_when_due
from app.bootstrap.session import open_session
from app.bootstrap.sharing import create_folder_office
from app.domain.errors import EnvironmentFault
from app.domain.folder_trial import FolderTrial
from app.store.office import share_sentences as say
from app.system.paths import Paths
from tests.fakes.clock import FakeClock
from tests.shares.share import Honesty, Mount, Share, missing

DESKS = 2


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    if missing():
        pytest.skip(missing())
    with Share(tmp_path / "share") as played:
        yield played


@pytest.fixture
def mount(share: Share) -> Mount:
    return share.mount()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "pc")


@pytest.fixture
def office(mount: Mount, paths: Paths) -> str:
    """An office in a folder, which this PC is a desk of."""
    folder = mount.path / "office"
    create_folder_office(folder)
    open_session(str(folder), paths).close()
    return str(folder)


def test_a_folder_is_tested_once_a_week_and_when_a_desk_joined(office: str, paths: Paths, clock: FakeClock) -> None:
    assert trial_seen(office, paths) is None
    first = trial_when_due(office, paths, DESKS, clock)
    assert first == FolderTrial(clock.now(), DESKS)
    clock.pass_time(days=6)
    assert trial_when_due(office, paths, DESKS, clock) == first == trial_seen(office, paths)
    assert trial_when_due(office, paths, DESKS + 1, clock) == FolderTrial(clock.now(), DESKS + 1)
    clock.pass_time(days=7)
    assert trial_when_due(office, paths, DESKS, clock) == FolderTrial(clock.now(), DESKS)
    assert sorted(path.name for path in Path(office).iterdir() if "test" in path.name) == [], "nothing of a test stays"


def test_locks_that_no_longer_hold_are_found_and_tried_again_a_day_later(share: Share, office: str, paths: Paths, clock: FakeClock) -> None:
    trial_when_due(office, paths, DESKS, clock)
    share.locks(Honesty.LYING)
    clock.pass_time(days=7)
    assert trial_when_due(office, paths, DESKS, clock) == FolderTrial(clock.now(), DESKS, say.LOCKS_LIE)
    share.locks(Honesty.HONEST)
    clock.pass_time(days=1)
    assert trial_when_due(office, paths, DESKS, clock) == FolderTrial(clock.now(), DESKS)


def test_a_share_that_is_away_says_nothing_about_its_locks(mount: Mount, office: str, paths: Paths, clock: FakeClock) -> None:
    before = trial_when_due(office, paths, DESKS, clock)
    clock.pass_time(days=8)
    mount.vanish()
    try:
        assert trial_when_due(office, paths, DESKS, clock) == before
    finally:
        mount.come_back()


def test_what_a_killed_test_left_half_written_is_no_test(office: str, paths: Paths, clock: FakeClock) -> None:
    trial_when_due(office, paths, DESKS, clock)
    [kept] = paths.home.glob("shared/*/folder_test.json")
    for text in ("", "[]", '{"at": "yesterday"}', '{"at": "2026-11-16T09:00:00+00:00", "desks": null, "fault": ""}'):
        kept.write_text(text, encoding="utf-8")
        assert trial_seen(office, paths) is None
    assert trial_when_due(office, paths, DESKS, clock) == trial_seen(office, paths) is not None


def test_a_pc_that_cannot_keep_the_answer_says_so(office: str, paths: Paths, clock: FakeClock) -> None:
    [home] = [path.parent for path in paths.home.glob("shared/*/outbox.db")]
    (home / "folder_test.json").mkdir()
    with pytest.raises(EnvironmentFault):
        trial_when_due(office, paths, DESKS, clock)


def test_an_office_on_this_pc_has_no_folder_to_test(tmp_path: Path, paths: Paths, clock: FakeClock) -> None:
    location = str(tmp_path / "alone.daybook")
    open_session(location, paths, create=True).close()
    assert trial_seen(location, paths) is None
    assert trial_when_due(location, paths, 1, clock) is None
