"""Two PCs test a share together: one waits in the folder, the other finds it there and makes it its second desk."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.domain.errors import OfficeUnavailable
from app.domain.share_report import ShareCheck, ShareReport, Verdict
from app.store.office import share_sentences as say
from app.store.office.share_partner import LEAVE, PARTNER_FOLDER, find_partner, relay
from app.store.office.share_test import ShareTest, examine_share, wait_in
from tests.shares.share import WINDOWS, Honesty, Mount, Share, missing

TOP = Path(__file__).resolve().parents[2]
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


@contextmanager
def waiting(mount: Mount, home: Path) -> Iterator[subprocess.Popen[str]]:
    """The command on the other PC, once it is to be seen in the folder."""
    line = [sys.executable, "main.py", "office", "check", "--share", str(mount.path), "--wait", "60", "--json"]
    environment = os.environ | {"COUNTY_DAYBOOK_HOME": str(home)}
    with subprocess.Popen(line, cwd=TOP, env=environment, stdout=subprocess.PIPE, text=True) as process:
        while not find_partner(mount.path):
            assert process.poll() is None
        yield process
        process.wait(60)


def other_pc(report: ShareReport) -> str:
    return next((one.message for one in report.findings if one.check is ShareCheck.OTHER_PC), "")


def test_the_pc_that_waits_takes_part_and_leaves_nothing(share: Share, front: Mount, tmp_path: Path) -> None:
    share.caches(WINDOWS)
    with waiting(share.mount(), tmp_path / "home") as process:
        front.forget()
        report = examine_share(front.path, QUICK)
        assert other_pc(report).startswith("The PC ")
        assert [one.verdict for one in report.findings] == [Verdict.GOOD] * len(report.findings)
        assert report.findings[-1].check is ShareCheck.DEATH
        assert process.stdout is not None
        assert '"took_part": true' in process.stdout.read()
    assert process.returncode == 0


def test_locks_that_hold_on_one_pc_only_are_refused(share: Share, front: Mount, tmp_path: Path) -> None:
    share.locks(Honesty.LOCAL)
    with waiting(share.mount(), tmp_path / "home"):
        report = examine_share(front.path, QUICK)
    assert report.refusals == (say.LOCKS_LIE,)


def test_one_pc_waits_and_takes_part_in_one_test_at_a_time(share: Share, front: Mount, tmp_path: Path) -> None:
    with waiting(share.mount(), tmp_path / "home"):
        assert not wait_in(front.path, "a third PC", 60)
        assert relay(front.path, 1, {"do": "look", "folder": str(share.folder)}, 20)["value"]["there"]
        while find_partner(front.path):
            pass
        assert other_pc(examine_share(front.path, QUICK)) == ""
        with suppress(OSError):  # it takes its letters away when it leaves
            relay(front.path, 2, {"do": LEAVE}, 20)


def test_a_pc_that_died_while_it_waited_is_not_asked(front: Mount) -> None:
    left = front.path / PARTNER_FOLDER
    left.mkdir()
    (left / "alive").write_bytes(bytes(4096))
    assert find_partner(front.path) == ""
    assert other_pc(examine_share(front.path, QUICK)) == ""
    (left / "alive").unlink()
    left.rmdir()


def test_a_pc_that_leaves_during_the_test_is_told(share: Share, front: Mount, tmp_path: Path) -> None:
    back = share.mount()
    with waiting(back, tmp_path / "home") as process:
        process.kill()
        back.kill()
        # It was seen a moment ago; now it does not answer.
        report = examine_share(front.path, ShareTest(thorough=False, seconds=1, command=_finding_a_partner(tmp_path)))
        assert report.refusals == (say.TROUBLE["no answer"],)
    for left in (share.folder / PARTNER_FOLDER).iterdir():
        left.unlink()
    (share.folder / PARTNER_FOLDER).rmdir()


def test_nobody_comes(front: Mount) -> None:
    assert not wait_in(front.path, "front", 0.2)


def test_waiting_where_no_folder_is(tmp_path: Path) -> None:
    with pytest.raises(OfficeUnavailable) as caught:
        wait_in(tmp_path / "nowhere", "front", 0.2)
    assert caught.value.message == say.TROUBLE["gone"]


def _finding_a_partner(folder: Path) -> list[str]:
    program = folder / "probe.py"
    program.write_text("import sys\nfrom app.store.office.share_probe import Probe, main\nProbe.find_partner = lambda self, folder: 'back'\nsys.exit(main())\n")
    return [sys.executable, str(program)]
