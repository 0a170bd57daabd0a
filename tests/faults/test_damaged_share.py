"""A shared file that nobody can open any more: looked at twice, put aside, replaced by the last good backup, and nothing that was acknowledged is missing."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.errors import OfficeUnavailable
from app.domain.sharing import SharingState
from app.store.office import mending
from app.store.office.folder_backups import verify_shared
from app.store.office.joining import SHARED_FILE, DeskNames, create_folder
from app.store.office.mending import LOCK
from app.store.office.opening import OpenedDesk
from app.store.office.restoring import restore_as_desk
from app.store.office.shared_file import BELIEVED_SECONDS
from tests.fakes.clock import FakeClock
from tests.faults.harms import HARMS, PAGE, cut, garbage_header, other_program, zeros
from tests.shares.desks import Desks
from tests.stories import MONDAY, RUTH
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


@pytest.mark.parametrize("harm", HARMS)
def test_the_first_desk_that_is_sure_replaces_it_and_every_desk_gives_back_what_it_saved(
    harm: Callable[[Path], None], desks: Desks, waited: list[float], clock: FakeClock
) -> None:
    front, back, third = desks.open().opened, desks.open().opened, desks.open()
    logs(front, "before the backup")
    quiet(front)
    backup = Path(front.backups.create())
    logs(front, "front, shared after it")
    logs(back, "back, shared after it")
    logs(third.opened, "third, shared after it")
    for desk in (front, back, third.opened):
        quiet(desk)
    third.opened.office.close()
    logs(back, "back, not shared")
    whole = desks.folder / SHARED_FILE
    harm(whole)
    damaged = whole.read_bytes()

    state = mends(front, waited)
    assert (state.fault, state.news) == (
        "",
        (
            f"The shared file was damaged and was replaced by its backup {backup.name} on {clock.now().astimezone():%Y-%m-%d %H:%M}, from Ruth at desk-3. "
            "What this PC had saved since then is shared again by itself."
        ),
    )
    quiet(back)
    again = desks.reopen(third)
    for desk in (again, back, front):
        quiet(desk)
    everything = ["back, not shared", "back, shared after it", "before the backup", "front, shared after it", "third, shared after it"]
    assert texts(front) == texts(back) == texts(again) == everything
    assert [desk.sharing.state().waiting for desk in (front, back, again)] == [0, 0, 0]
    [kept] = (desks.folder / "backups").glob("shared-damaged-*.daybook")
    assert kept.read_bytes() == damaged, "it is kept as it was found"
    verify_shared(whole)
    assert not (desks.folder / LOCK).exists()


@pytest.mark.parametrize("harm", [zeros, other_program])
def test_a_person_brings_a_backup_back_over_it_by_command(harm: Callable[[Path], None], desks: Desks, waited: list[float], clock: FakeClock) -> None:
    front, back = desks.open(), desks.open()
    logs(front.opened, "before the backup")
    quiet(front.opened)
    backup = Path(front.opened.backups.create())
    logs(back.opened, "after it")
    quiet(back.opened)
    front.opened.office.close()
    harm(desks.folder / SHARED_FILE)
    kept = restore_as_desk(desks.folder, backup, front.home, clock.now, DeskNames("front", "dana", "test"))
    assert kept.name.startswith("shared-damaged-")
    again = desks.reopen(front)
    for desk in (back.opened, again):
        quiet(desk)
    assert texts(again) == texts(back.opened) == ["after it", "before the backup"]
    assert waited == [BELIEVED_SECONDS]


def test_a_file_that_is_gone_is_brought_back_by_command_only(desks: Desks, waited: list[float], clock: FakeClock) -> None:
    front = desks.open()
    logs(front.opened, "one")
    quiet(front.opened)
    backup = Path(front.opened.backups.create())
    (desks.folder / SHARED_FILE).unlink()
    assert "cannot be reached right now" in mends(front.opened, waited).fault
    assert not (desks.folder / SHARED_FILE).exists(), "somebody may be moving it"
    front.opened.office.close()
    restore_as_desk(desks.folder, backup, front.home, clock.now, DeskNames("front", "dana", "test"))
    again = desks.reopen(front)
    quiet(again)
    assert texts(again) == ["one"]


def test_the_journal_of_the_damaged_file_goes_with_it_and_is_never_found_beside_the_new_one(desks: Desks, waited: list[float]) -> None:
    front = desks.open().opened
    quiet(front)
    front.backups.create()
    garbage_header(desks.folder / SHARED_FILE)
    journal = (desks.folder / f"{SHARED_FILE}-journal").read_bytes()
    assert journal
    mends(front, waited)
    [kept] = (desks.folder / "backups").glob("shared-damaged-*.daybook-journal")
    assert kept.read_bytes() == journal
    assert (desks.folder / f"{SHARED_FILE}-journal").read_bytes() != journal


def test_without_a_whole_backup_nothing_is_touched_and_it_is_said_what_to_do(desks: Desks, waited: list[float]) -> None:
    front = desks.open().opened
    logs(front, "kept on this PC")
    spoilt = Path(front.backups.create())
    cut(spoilt)
    zeros(desks.folder / SHARED_FILE)
    before = (desks.folder / SHARED_FILE).read_bytes()
    state = mends(front, waited)
    assert (
        state.fault
        == f"The shared file in {desks.folder} is damaged, and there is no whole backup of it there. Nothing was changed, and what you save stays on this PC. "
        "Ask IT for a backup of the folder, then bring it back with: main.py backup restore FILE."
        or "failed its own check" in state.fault
    )
    assert (desks.folder / SHARED_FILE).read_bytes() == before
    assert (state.waiting, texts(front)) == (1, ["kept on this PC"])


def test_the_newest_whole_backup_of_this_office_is_taken(desks: Desks, waited: list[float], clock: FakeClock, tmp_path: Path) -> None:
    front = desks.open().opened
    logs(front, "one")
    quiet(front)
    good = Path(front.backups.create())
    clock.pass_time(hours=1)
    cut(Path(front.backups.create()))
    other = tmp_path / "other" / "share"
    create_folder(other, clock.now)
    shutil.copyfile(other / SHARED_FILE, desks.folder / "backups" / "shared-20991231-000000-000000.daybook")
    zeros(desks.folder / SHARED_FILE)
    assert good.name in mends(front, waited).news


def test_a_wrong_answer_that_passes_is_not_taken_for_damage(desks: Desks, waited: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """The file reads as noise for a while, as through a failing switch, and then as it is."""
    front = desks.open().opened
    logs(front, "one")
    quiet(front)
    front.backups.create()
    path = desks.folder / SHARED_FILE
    whole = path.read_bytes()
    zeros(path)
    fault = round_of(front).fault
    assert fault == (
        f"The shared file in {desks.folder} gave a wrong answer, as it does while another desk makes room in it. "
        "Whatever you save is kept on this PC, and the file is looked at again in a moment."
    )
    monkeypatch.setattr(mending.Mending, "_is_damaged", lambda self: (path.write_bytes(whole), type(self)._is_sound(self))[1] is False)
    mends(front, waited)
    quiet(front)
    assert path.read_bytes()[: PAGE * 2] == whole[: PAGE * 2]
    assert list((desks.folder / "backups").glob("shared-damaged-*")) == []


def test_one_desk_at_a_time_puts_it_right(desks: Desks, waited: list[float], clock: FakeClock) -> None:
    front, back = desks.open().opened, desks.open().opened
    quiet(front)
    front.backups.create()
    zeros(desks.folder / SHARED_FILE)
    (desks.folder / LOCK).write_text(f"{clock.now().isoformat()}\nDana at front\n", encoding="utf-8")
    state = mends(back, waited)
    assert state.fault != ""
    with pytest.raises(OfficeUnavailable) as caught:
        back.sharing._whole.mend(RUTH)
    assert str(caught.value) == ("The damaged shared file is being replaced right now (Dana at front). What you save is kept on this PC and shared afterwards.")
    clock.pass_time(minutes=31)
    assert mends(back, waited).fault == "", "the one who began it died"


def test_a_desk_that_joined_after_the_backup_keeps_its_number_and_nobody_else_gets_it(desks: Desks, waited: list[float]) -> None:
    front = desks.open().opened
    quiet(front)
    front.backups.create()
    late = desks.open().opened
    logs(late, "of the late desk")
    quiet(late)
    zeros(desks.folder / SHARED_FILE)
    mends(front, waited)
    new = desks.open().opened
    for desk in (late, new, front):
        quiet(desk)
    assert (front.number, late.number) == (1, 2)
    assert new.number > 2
    assert texts(front) == texts(new) == ["of the late desk"]
    late.sharing._told_at = None
    quiet(late)
    assert {desk.number for desk in late.sharing.state().desks} >= {1, 2, new.number}


def test_no_number_of_a_case_is_given_twice(desks: Desks, waited: list[float]) -> None:
    front = desks.open().opened
    quiet(front)
    front.backups.create()
    with front.office.write(RUTH) as unit:
        unit.cases.add(uuid4(), {"title": "Bill"}, MONDAY)
        unit.commit()
    quiet(front)
    with front.office.read() as unit:
        [told] = [one.number for one in unit.cases.all()]
    zeros(desks.folder / SHARED_FILE)
    mends(front, waited)
    with front.office.read() as unit:
        [now] = [one.number for one in unit.cases.all()]
    assert now > told
