"""What a desk says of the share in places that other tests only pass by."""

import errno
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault, OfficeRefused, OfficeUnavailable
from app.store.office import mending, shared_connection, shared_file
from app.store.office.joining import SHARED_FILE
from app.store.office.lean import lean_file
from app.store.office.shared_file import SharedFile
from tests.fakes.clock import FakeClock
from tests.shares.desks import Desks
from tests.stories import RUTH
from tests.unit.store.office.test_desk import logs, texts


def test_an_older_file_put_in_its_place_by_hand_is_followed_and_said(desks: Desks, tmp_path: Path) -> None:
    desk = desks.open().opened
    logs(desk, "one")
    desk.sharing.go_round(RUTH)
    shutil.copyfile(desks.folder / SHARED_FILE, tmp_path / "older")
    logs(desk, "two")
    desk.sharing.go_round(RUTH)
    desk.sync._shared.close()
    shutil.copyfile(tmp_path / "older", desks.folder / SHARED_FILE)
    state = desk.sharing.go_round(RUTH).state
    assert (state.fault, state.news) == ("", "The shared file was replaced by an older one. What this PC had saved since then is shared again by itself.")
    desk.sharing.go_round(RUTH)
    assert (texts(desk), desk.sharing.state().waiting) == (["one", "two"], 0)


def test_a_file_that_cannot_be_brought_to_the_share_is_kept_here(desks: Desks) -> None:
    desk = desks.open().opened
    (desks.folder / "files").write_text("a file where the folder should be")
    name = desk.blobs.put(b"a plan of the well")
    with pytest.raises(EnvironmentFault) as caught:
        desk.blobs.upload()
    assert "The file is kept on this PC and shared later." in str(caught.value)
    assert desk.blobs.read(name) == b"a plan of the well"


def test_a_setting_that_does_not_take_stops_everything(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_connection, "_PRAGMAS", (("synchronous", "EXTRA", 9),))
    shared = SharedFile(desks.folder / SHARED_FILE, None)
    with pytest.raises(OfficeRefused) as caught, shared.read():
        pass
    assert str(caught.value) == "The shared file did not accept the safe setting synchronous. Nothing was written. Ask IT to check the share."


def test_a_restore_does_not_wait_for_ever_for_desks_that_save(desks: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desks.folder / SHARED_FILE
    shutil.copyfile(path, tmp_path / "backup")
    monkeypatch.setattr(shared_file, "_COMMIT_SECONDS", 0.1)
    shared = SharedFile(path, None)
    with closing(lean_file(path)) as other, closing(lean_file(tmp_path / "backup")) as source:
        with shared.read():
            pass
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OfficeUnavailable) as caught:
            shared.overwrite(source)
        other.execute("ROLLBACK")
    assert str(caught.value) == f"Other desks are saving to {desks.folder} all the time. Nothing was changed. Close the program there, then try again."


def test_a_damaged_file_that_another_desk_holds_open_stays_and_it_is_said(desks: Desks, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows gives no other name to a file that a program has open."""
    desk = desks.open()
    desk.opened.sharing.go_round(RUTH)
    desk.opened.backups.create()
    path = desks.folder / SHARED_FILE
    path.write_bytes(bytes(100_000))
    real = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self.name.startswith(SHARED_FILE):
            raise PermissionError(errno.EACCES, "The process cannot access the file because it is being used by another process")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", held)
    home = next(desk.home.glob("shared/*/copy.daybook")).parent
    work = mending.Mending(desk.opened.sync._shared, home / "backups", home / "copy.daybook", home.name, clock.now, lambda _seconds: None)
    with pytest.raises(OfficeUnavailable) as caught:
        work.run("Dana at front")
    assert str(caught.value) == (
        f"The damaged shared file in {desks.folder} could not be put aside, because another desk has it open. Nothing is lost, and what you save stays "
        "on this PC. Close the program on every desk, then bring the backup back again."
    )
    assert path.read_bytes() == bytes(100_000)
    monkeypatch.undo()
    assert work.run("Dana at front") is not None
