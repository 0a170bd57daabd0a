"""A desk dies while it replaces a damaged shared file, or finds what is no damaged file of its office."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.errors import OfficeDamaged, OfficeRefused, OfficeUnavailable
from app.domain.sharing import SharingState
from app.store.office import desk_sharing, mending
from app.store.office.joining import SHARED_FILE, DeskNames, create_folder
from app.store.office.opening import OpenedDesk, open_desk
from app.store.office.restoring import restore_as_desk
from app.store.office.shared_file import BELIEVED_SECONDS
from tests.fakes.clock import FakeClock
from tests.faults.harms import PAGE, zeros
from tests.shares.desks import Desks
from tests.stories import RUTH
from tests.unit.store.office.test_desk import logs, texts


def round_of(desk: OpenedDesk) -> SharingState:
    return desk.sharing.go_round(RUTH).state


def quiet(desk: OpenedDesk) -> None:
    assert round_of(desk).fault == ""


def mends(desk: OpenedDesk, waited: list[float]) -> SharingState:
    """Go rounds as the window does until the damage is believed and put right."""
    for _ in range(4):
        state = round_of(desk)
        if not state.fault:
            return state
        assert "What you save" in state.fault or "Whatever you save" in state.fault or "what was saved here is kept" in state.fault or state.stays
        waited.append(BELIEVED_SECONDS + 1)
    return state


@pytest.mark.parametrize("at", ["copy_durably", "prepare", "_switch", "between", "renamed"])
def test_a_desk_that_dies_while_it_replaces_it_leaves_what_the_next_one_can_finish(
    at: str, desks: Desks, waited: list[float], clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    front, back = desks.open(), desks.open()
    logs(front.opened, "one")
    quiet(front.opened)
    backup = Path(front.opened.backups.create())
    logs(back.opened, "two")
    quiet(back.opened)
    zeros(desks.folder / SHARED_FILE)

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    if at in {"copy_durably", "prepare"}:
        monkeypatch.setattr(mending, at, dies)
    elif at == "_switch":
        monkeypatch.setattr(mending.Mending, at, dies)
    else:
        left = iter([None, dies] if at == "between" else [None, None, dies])
        monkeypatch.setattr(mending, "flush_folder", lambda _folder: (next(left, None) or (lambda: None))() if at == "renamed" else dies())
    with suppress(KeyboardInterrupt):
        mends(front.opened, waited)
    monkeypatch.setattr(desk_sharing, "MEND_EVERY", desk_sharing.MEND_EVERY * 0)
    if at in {"copy_durably", "prepare"}:
        monkeypatch.setattr(mending, at, __import__(f"app.store.{'files' if at == 'copy_durably' else 'office.folder_backups'}", fromlist=[at]).__dict__[at])
    monkeypatch.undo()
    front.opened.office.close()
    if not (desks.folder / SHARED_FILE).exists():
        restore_as_desk(desks.folder, backup, front.home, clock.now, DeskNames("front", "dana", "test"), wait=lambda _seconds: None)
    clock.pass_time(minutes=31)
    again = desks.reopen(front)
    waited_again: list[float] = []
    monkeypatch.setattr(mending.Mending, "_is_damaged", lambda self: not self._is_sound())
    monkeypatch.setattr("app.store.office.shared_file.BELIEVED_SECONDS", 0.0)
    mends(again, waited_again)
    mends(again, waited_again)
    quiet(back.opened)
    quiet(again)
    assert texts(again) == texts(back.opened) == ["one", "two"]


def test_another_office_in_the_folder_is_never_replaced(desks: Desks, waited: list[float], clock: FakeClock, tmp_path: Path) -> None:
    front = desks.open()
    quiet(front.opened)
    backup = Path(front.opened.backups.create())
    other = tmp_path / "other"
    create_folder(other, clock.now)
    shutil.copyfile(other / SHARED_FILE, desks.folder / SHARED_FILE)
    before = (desks.folder / SHARED_FILE).read_bytes()
    assert "another office than the one this PC belongs to" in mends(front.opened, waited).fault
    front.opened.office.close()
    with pytest.raises(OfficeRefused, match="another office"):
        restore_as_desk(desks.folder, backup, front.home, clock.now, DeskNames("front", "dana", "test"))
    assert (desks.folder / SHARED_FILE).read_bytes()[:PAGE] == before[:PAGE]


def test_a_pc_that_never_was_a_desk_is_told_the_truth(desks: Desks, waited: list[float], clock: FakeClock, tmp_path: Path) -> None:
    zeros(desks.folder / SHARED_FILE)
    waited.append(BELIEVED_SECONDS + 1)
    with pytest.raises((OfficeDamaged, OfficeRefused, OfficeUnavailable)):
        open_desk(desks.folder, tmp_path / "new", clock.now, DeskNames("new", "dana", "test"))
