"""The self-test of a share: what is safe is accepted, what would lose work is refused every time, and nothing is left behind."""

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.share_report import ShareCheck, ShareFinding, ShareReport, Verdict
from app.store.office import share_sentences as say
from app.store.office.share_place import PlaceKind
from app.store.office.share_probe import TEST_FOLDER, Probe
from app.store.office.share_test import ShareTest, examine_share
from tests.shares.metadata_cache import Lifetimes
from tests.shares.samba_share import SambaShare
from tests.shares.samba_share import missing as no_samba
from tests.shares.share import WINDOWS, WRITES, Honesty, Mount, Share, missing

QUICK = ShareTest(thorough=False)


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    if missing():
        pytest.skip(missing())
    with Share(tmp_path / "share") as played:
        yield played
        for mount in played.mounts:
            mount.kill()
        assert list(played.folder.iterdir()) == [], "the test left something behind"


@pytest.fixture
def front(share: Share) -> Mount:
    return share.mount()


def found(report: ShareReport, check: ShareCheck) -> ShareFinding:
    return next(one for one in report.findings if one.check is check)


def refusal(report: ShareReport) -> tuple[ShareCheck, str]:
    assert not report.usable
    assert report.findings[-1].verdict is Verdict.REFUSED
    return report.findings[-1].check, report.findings[-1].message


def test_a_share_whose_locks_hold_is_good_in_every_point(front: Mount) -> None:
    report = examine_share(front.path, ShareTest(desks=3))
    assert [one.check for one in report.findings] == [
        ShareCheck.PLACE,
        ShareCheck.WRITING,
        ShareCheck.LOCK,
        ShareCheck.EXCLUSIVE,
        ShareCheck.FRESH_READS,
        ShareCheck.SPEED,
        ShareCheck.CACHES,
        ShareCheck.DEATH,
        ShareCheck.DESKS,
    ]
    assert report.verdict is Verdict.GOOD
    assert not report.better_on_a_server
    assert found(report, ShareCheck.FRESH_READS).measured == 40
    assert found(report, ShareCheck.SPEED).unit == "ms"


def test_two_pcs_with_the_caches_of_windows_may_share_an_office(share: Share, front: Mount) -> None:
    share.caches(WINDOWS)
    report = examine_share(front.path, QUICK, seen_by=share.mount().path)
    assert report.verdict is Verdict.GOOD


def test_caches_are_measured_and_warned_of(share: Share, front: Mount) -> None:
    share.caches(Lifetimes(missing=0.5, info=1.5, listing=2.0))
    caches = found(examine_share(front.path, seen_by=share.mount().path), ShareCheck.CACHES)
    assert caches.verdict is Verdict.WARNING
    assert caches.measured is not None
    assert 2.0 <= caches.measured < 15
    assert caches.message == say.CACHES_LONG.format(seconds=f"{caches.measured:.0f}")


def test_caches_that_never_end_are_told(share: Share, front: Mount) -> None:
    share.caches(Lifetimes(missing=600, info=600, listing=600))
    caches = found(examine_share(front.path, ShareTest(cache_seconds=0.3), seen_by=share.mount().path), ShareCheck.CACHES)
    assert (caches.verdict, caches.measured, caches.message) == (Verdict.WARNING, 0.3, say.CACHES_ENDLESS.format(seconds="0"))


def test_locks_that_lie_are_refused_every_time(share: Share, front: Mount) -> None:
    share.locks(Honesty.LYING)
    for _ in range(20):
        assert refusal(examine_share(front.path, QUICK)) == (ShareCheck.LOCK, say.LOCKS_LIE)


def test_locks_that_hold_on_one_pc_only_are_found_out_by_two(share: Share, front: Mount) -> None:
    share.locks(Honesty.LOCAL)
    assert examine_share(front.path, QUICK).usable, "one PC alone cannot know"
    for _ in range(5):
        assert refusal(examine_share(front.path, QUICK, seen_by=share.mount().path)) == (ShareCheck.LOCK, say.LOCKS_LIE)


@pytest.mark.parametrize("journal", ["DELETE", "TRUNCATE"])
def test_a_journal_that_caches_hide_would_be_found_out(share: Share, front: Mount, journal: str) -> None:
    """The test of the test: with the journals that other programs use, a death while saving damages the file on such a share."""
    share.caches(WINDOWS)
    test = ShareTest(thorough=False, journal=journal)
    assert refusal(examine_share(front.path, test, seen_by=share.mount().path)) == (ShareCheck.DEATH, say.DEATH_KEPT)


def test_old_data_is_found_out(front: Mount, tmp_path: Path) -> None:
    command = _probe_with(tmp_path, "def read_turn(self):\n    return 0\nProbe.read_turn = read_turn")
    assert refusal(examine_share(front.path, ShareTest(thorough=False, command=command))) == (ShareCheck.FRESH_READS, say.STALE)


def test_a_desk_that_reads_what_is_held_alone_is_found_out(front: Mount, tmp_path: Path) -> None:
    command = _probe_with(tmp_path, "Probe.can_read = lambda self: True")
    assert refusal(examine_share(front.path, ShareTest(thorough=False, command=command))) == (ShareCheck.EXCLUSIVE, say.ALONE_LIES)


def test_a_lock_that_is_not_given_back_is_found_out(front: Mount, tmp_path: Path) -> None:
    command = _probe_with(tmp_path, "Probe.rollback = lambda self: None")
    assert refusal(examine_share(front.path, ShareTest(thorough=False, command=command))) == (ShareCheck.LOCK, say.LOCKS_STAY)


def test_slow_saves_and_many_desks_ask_for_a_server(front: Mount, tmp_path: Path) -> None:
    command = _probe_with(tmp_path, "Probe.save = lambda self: 180.4")
    report = examine_share(front.path, ShareTest(desks=14, thorough=False, command=command))
    assert report.usable
    assert report.better_on_a_server
    assert found(report, ShareCheck.SPEED).message == say.SLOW.format(ms=180, limit=150)
    assert found(report, ShareCheck.DESKS).message == say.MANY.format(desks=14, limit=10)


def test_a_delay_shows_in_the_time_to_save(share: Share, front: Mount) -> None:
    share.delay(0.001)
    measured = found(examine_share(front.path, QUICK), ShareCheck.SPEED).measured
    assert measured is not None
    assert measured > 15, "a save is some dozens of requests"


def test_a_real_samba_server_is_good(tmp_path: Path) -> None:
    if no_samba():
        pytest.skip(no_samba())
    with SambaShare(tmp_path / "samba") as served:
        report = examine_share(served.mount().path, QUICK, seen_by=served.mount().path)
        assert [one.verdict for one in report.findings if one.check is not ShareCheck.SPEED] == [Verdict.GOOD] * 6
        assert list(served.folder.iterdir()) == []


def test_a_real_samba_server_that_is_told_not_to_lock_is_refused_every_time(tmp_path: Path) -> None:
    if no_samba():
        pytest.skip(no_samba())
    with SambaShare(tmp_path / "samba", locking=False) as served:
        front, back = served.mount(), served.mount()
        for there in (front, back, back):
            assert refusal(examine_share(front.path, QUICK, seen_by=there.path)) == (ShareCheck.LOCK, say.LOCKS_LIE)
        assert list(served.folder.iterdir()) == []


def test_a_full_share(front: Mount) -> None:
    front.full()
    assert refusal(examine_share(front.path, QUICK)) == (ShareCheck.WRITING, say.TROUBLE["full"])


@pytest.mark.parametrize("after", [3, 12, 60, 300])
def test_a_share_that_fills_up_during_the_test(front: Mount, after: int) -> None:
    front.fail(errno.ENOSPC, after=after, kinds=WRITES)
    assert refusal(examine_share(front.path, QUICK))[1] == say.TROUBLE["full"]


def test_a_share_that_may_only_be_read(front: Mount) -> None:
    front.read_only()
    assert refusal(examine_share(front.path, QUICK)) == (ShareCheck.WRITING, say.TROUBLE["read only"])
    front.read_only(on=False)


@pytest.mark.parametrize("after", [0, 10, 100, 600])
def test_a_share_that_is_gone_or_goes_away_during_the_test(share: Share, front: Mount, after: int) -> None:
    front.fail(errno.EHOSTDOWN, after=after)
    assert refusal(examine_share(front.path, QUICK))[1] in {say.TROUBLE["gone"], say.TROUBLE["disk"]}
    front.heal()
    for left in share.folder.iterdir():
        assert left.name.startswith(TEST_FOLDER)
        for path in (*left.iterdir(), left):
            os.utime(path, (0, 0))
    assert examine_share(front.path, QUICK).usable, "the next test takes away what the share did not let this one take away"


@pytest.mark.parametrize("after", [20, 200, 1_000])
def test_a_share_that_has_errors_for_a_moment(front: Mount, after: int) -> None:
    front.fail(errno.EIO, after=after, times=1)
    report = examine_share(front.path, QUICK)
    assert report.usable or report.refusals[0] in say.TROUBLE.values()


def test_a_share_that_hangs_costs_patience_and_nothing_else(front: Mount) -> None:
    front.hang()
    assert refusal(examine_share(front.path, ShareTest(seconds=0.5)))[1] == say.TROUBLE["no answer"]
    front.come_back()


def test_no_folder(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert refusal(examine_share(nowhere, QUICK)) == (ShareCheck.PLACE, say.NO_FOLDER.format(folder=nowhere))


def test_a_folder_that_a_cloud_service_copies_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "office"
    folder.mkdir(parents=True)
    assert refusal(examine_share(folder, QUICK)) == (ShareCheck.PLACE, say.SYNCED.format(folder=folder, service="Dropbox"))
    assert list(folder.iterdir()) == []


def test_a_link_does_not_hide_a_cloud_folder(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "office").symlink_to(tmp_path / "Nextcloud")
    assert refusal(examine_share(tmp_path / "office", QUICK))[1] == say.SYNCED.format(folder=tmp_path / "office", service="Nextcloud")


@pytest.mark.parametrize("kind", [PlaceKind.WEB, PlaceKind.WSL])
def test_places_without_locks_between_pcs_are_refused(tmp_path: Path, kind: PlaceKind) -> None:
    command = _probe_with(tmp_path, f"Probe.look = lambda self, folder: {{'there': True, 'service': '', 'kind': {kind.value!r}}}")
    assert refusal(examine_share(tmp_path, ShareTest(command=command))) == (ShareCheck.PLACE, say.PLACES[kind])


def test_this_pcs_own_disk_is_warned_of(tmp_path: Path) -> None:
    report = examine_share(tmp_path, QUICK)
    assert report.usable
    assert report.findings[0] == ShareFinding(ShareCheck.PLACE, Verdict.WARNING, say.PLACES[PlaceKind.THIS_PC])


def test_a_pc_on_which_the_test_cannot_start(tmp_path: Path) -> None:
    assert refusal(examine_share(tmp_path, ShareTest(command=[str(tmp_path / "nothing")]))) == (ShareCheck.PLACE, say.TROUBLE["not started"])


def test_every_place_and_trouble_has_its_sentence() -> None:
    assert set(say.PLACES) == set(PlaceKind)
    kinds = {"busy", "full", "read only", "gone", "disk", "damaged", "no answer", "not started"}
    assert set(say.TROUBLE) == kinds
    assert hasattr(Probe, "weigh")


def _probe_with(folder: Path, change: str) -> list[str]:
    """Return the command of a probe that behaves differently in one point."""
    program = folder.parent / f"{folder.name}-probe.py"
    program.write_text(f"import sys\nfrom app.store.office.share_probe import Probe, main\n{change}\nsys.exit(main())\n")
    return [sys.executable, str(program)]
