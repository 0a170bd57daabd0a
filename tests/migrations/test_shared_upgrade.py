"""A shared office of an older data version: backed up, upgraded once, by one desk; what every desk had saved goes in, before and after."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.citizen import CitizenFilter
from app.domain.errors import OfficeTooNew, OfficeUnavailable
from app.domain.sharing import DeskSeen, SharingState
from app.store.migrate import OURS
from app.store.office import upgrading
from app.store.office.folder_backups import all_backups, verify_shared
from app.store.office.joining import SHARED_FILE, create_folder
from app.store.office.opening import OpenedDesk
from app.store.office.row_changes import Author, Op, RowChange, Written, pack, unpack_fitting
from app.store.office.versions import LEASE, OfficeOlder, OfficeUpgraded
from tests.fakes.clock import FakeClock
from tests.migrations.later import FAILS_HALF_WAY
from tests.migrations.shared import TwoVersions, make_old_folder, version_of_file
from tests.stories import RUTH
from tests.unit.store.office.test_desk import logs, texts


@pytest.fixture
def office(tmp_path: Path, clock: FakeClock) -> TwoVersions:
    """An office of our version; the program of the front desk will be updated first."""
    create_folder(tmp_path / "share", clock.now)
    return TwoVersions(tmp_path, tmp_path / "share", clock.now)


@pytest.fixture
def pcs() -> Iterator[list[OpenedDesk]]:
    """Desks to be closed at the end."""
    opened: list[OpenedDesk] = []
    yield opened
    for desk in opened:
        with suppress(Exception):
            desk.office.close()


def round_of(desk: OpenedDesk) -> SharingState:
    return desk.sharing.go_round(RUTH).state


def quiet(desk: OpenedDesk) -> None:
    assert round_of(desk).fault == ""


@pytest.mark.parametrize("version", ["0003", "0004", "0007", "0008"])
def test_a_folder_of_each_older_version_is_upgraded_with_everything_in_it(version: str, tmp_path: Path, clock: FakeClock, pcs: list[OpenedDesk]) -> None:
    make_old_folder(tmp_path / "share", clock.now, version)
    desk = TwoVersions(tmp_path, tmp_path / "share", clock.now).front()
    pcs.append(desk)
    assert texts(desk) == ["Long ago"], "it can be read before it is upgraded"
    logs(desk, "meanwhile")
    quiet(desk)
    assert (texts(desk), desk.sharing.state().waiting) == (["Long ago", "meanwhile"], 0)
    assert version_of_file(tmp_path / "share" / SHARED_FILE) == OURS.head
    [backup] = all_backups(tmp_path / "share")
    verify_shared(backup)
    assert version_of_file(backup) == version, "the backup is of the time before"
    with desk.office.read() as unit:
        assert [brief.name for brief in unit.citizens.page(CitizenFilter(text="garcia"), None, 9).rows][:1] == ["Maria Garcia"], "it is found by its words"


def test_desks_of_both_versions_lose_nothing(office: TwoVersions, clock: FakeClock, pcs: list[OpenedDesk]) -> None:
    """The old program saves before, during and after; each desk is then updated, and every desk has everything once."""
    front, back = office.front(), office.back()
    pcs += [front, back]
    logs(front, "front, shared")
    logs(back, "back, shared")
    for desk in (front, back, front):
        quiet(desk)
    logs(front, "front, not shared")
    logs(back, "back, not shared")
    front.office.close()
    clock.pass_time(minutes=11)
    front = office.front(office.next)
    pcs.append(front)
    state = round_of(front)
    assert (state.fault, office.version) == ("", "0011")
    assert (
        state.news
        == f"Ruth at desk-3 upgraded this office on {clock.now().astimezone():%Y-%m-%d %H:%M}. What this PC had saved and not shared yet is shared now."
    )
    assert texts(front) == ["back, shared", "front, not shared", "front, shared"]

    refused = round_of(back)
    assert (refused.fault, refused.stays, refused.waiting) == (
        (
            f"This office was upgraded by Ruth at desk-3 on {clock.now().astimezone():%Y-%m-%d %H:%M} (data version 0011), and this PC's program is older "
            "(it knows 0010). What you save stays on this PC and is shared once the program here is updated. Ask IT to update it."
        ),
        True,
        1,
    )
    logs(back, "back, after the upgrade")
    assert round_of(back).waiting == 2
    assert texts(back) == ["back, after the upgrade", "back, not shared", "back, shared", "front, shared"], "its copy is read and written as ever"
    back.office.close()

    back = office.back(office.next)
    pcs.append(back)
    for desk in (back, front):
        quiet(desk)
    assert texts(front) == texts(back) == ["back, after the upgrade", "back, not shared", "back, shared", "front, not shared", "front, shared"]
    with back.office.engine.connect() as connection:
        assert set(connection.exec_driver_sql("SELECT nickname FROM citizen").scalars()) == {"none"}, "what an older program saved got the new column"
        assert connection.exec_driver_sql("SELECT text FROM notice").scalar() == "migrated"


def test_desks_that_are_in_are_named_and_a_person_decides(office: TwoVersions, clock: FakeClock, pcs: list[OpenedDesk]) -> None:
    front, back = office.front(), office.back()
    pcs += [front, back]
    quiet(back)
    front.office.close()
    newer = office.front(office.next)
    pcs.append(newer)
    logs(newer, "while it waits")
    state = round_of(newer)
    assert (state.fault, state.is_older, state.stays, state.waiting, office.version) == (
        (
            "This office was made by an older version of County Daybook and has to be upgraded once, after a backup. What you save stays on this PC until then. "
            "Still in: desk-3 (Ruth). Ask them to close the program; ten minutes later it is done by itself."
        ),
        True,
        True,
        1,
        "0010",
    )
    state = newer.sharing.upgrade(RUTH).state
    assert (state.fault, state.waiting, office.version) == ("", 0, "0011")
    assert isinstance(back.sync.go_round().fault, OfficeUpgraded)


def test_ten_minutes_after_the_last_one_left_it_is_done_by_itself(office: TwoVersions, clock: FakeClock, pcs: list[OpenedDesk]) -> None:
    back = office.back()
    quiet(back)
    back.office.close()
    newer = office.front(office.next)
    pcs.append(newer)
    assert round_of(newer).is_older
    clock.pass_time(minutes=11)
    quiet(newer)
    assert office.version == "0011"


def test_while_one_desk_upgrades_the_others_wait_and_say_for_whom(office: TwoVersions, clock: FakeClock, pcs: list[OpenedDesk]) -> None:
    front, back = office.front(), office.back()
    pcs += [front, back]
    with front.office.write(RUTH) as unit:
        assert unit.leases.take(LEASE, front.outbox.state("uid"), timedelta(minutes=15))
    logs(back, "meanwhile")
    state = round_of(back)
    assert (state.fault, state.waiting) == (
        "The office is being upgraded right now (Ruth at desk-3). What you save is kept on this PC and shared afterwards.",
        1,
    )
    with pytest.raises(OfficeUnavailable, match=r"being upgraded right now \(Ruth at desk-3\)"):
        back.sharing.upgrade(RUTH)
    clock.pass_time(minutes=16)
    quiet(back)


def test_another_desk_that_saves_meanwhile_is_not_overwritten(
    office: TwoVersions, clock: FakeClock, pcs: list[OpenedDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes from a program that knows nothing of leases, so it writes between the copy and the moment in which the new file takes its place."""
    back = office.back()
    quiet(back)
    clock.pass_time(minutes=11)
    newer = office.front(office.next)
    pcs += [back, newer]
    made, left = upgrading.make_upgraded, ["first", "second"]
    monkeypatch.setattr("app.store.office.sync.check_nobody_upgrades", lambda *_: None)

    def slowly(was: Path, *rest: object) -> None:
        if left:
            logs(back, left.pop(0))
            assert back.sync.share() == 1
        made(was, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(upgrading, "make_upgraded", slowly)
    quiet(newer)
    assert (texts(newer), office.version) == (["first", "second"], "0011")


def test_desks_that_save_all_the_time_put_it_off(office: TwoVersions, clock: FakeClock, pcs: list[OpenedDesk], monkeypatch: pytest.MonkeyPatch) -> None:
    newer = office.front(office.next)
    pcs.append(newer)
    monkeypatch.setattr("app.store.office.shared_file.SharedFile.overwrite", lambda *_: False)
    assert round_of(newer).fault == (
        "Other desks save to this office all the time, so it could not be upgraded. Nothing was changed. Close the program there; it is tried again by itself."
    )
    monkeypatch.undo()
    assert round_of(newer).is_older, "not at once again: each try makes a backup"
    clock.pass_time(minutes=11)
    quiet(newer)


def test_a_step_that_fails_half_way_leaves_the_old_office_and_a_backup(tmp_path: Path, clock: FakeClock, pcs: list[OpenedDesk]) -> None:
    create_folder(tmp_path / "share", clock.now)
    office = TwoVersions(tmp_path, tmp_path / "share", clock.now, FAILS_HALF_WAY)
    desk = office.front()
    logs(desk, "kept")
    quiet(desk)
    desk.office.close()
    with pytest.raises(ZeroDivisionError):
        office.front(office.next)
    assert office.version == "0010"
    again = office.front()
    pcs.append(again)
    assert texts(again) == ["kept"]


def test_without_a_backup_there_is_no_upgrade(office: TwoVersions, pcs: list[OpenedDesk]) -> None:
    newer = office.front(office.next)
    pcs.append(newer)
    (office.folder / "backups").write_text("a file where the folder should be")
    state = round_of(newer)
    assert "There is no new backup; the office itself was not changed." in state.fault
    assert office.version == "0010"


def test_a_pc_with_an_older_program_that_never_was_a_desk_is_told_who_upgraded_it(office: TwoVersions, pcs: list[OpenedDesk]) -> None:
    newer = office.front(office.next)
    pcs.append(newer)
    quiet(newer)
    with pytest.raises(OfficeTooNew, match=r"This office was upgraded by Ruth at desk-3 on .* Ask IT to update it\."):
        office.back()


def test_an_older_copy_of_this_pc_follows_a_program_that_was_updated_while_the_folder_is_away(office: TwoVersions, pcs: list[OpenedDesk]) -> None:
    front = office.front()
    logs(front, "shared")
    quiet(front)
    logs(front, "not shared")
    front.office.close()
    gone = office.folder.rename(office.folder.with_name("gone"))
    newer = office.front(office.next)
    pcs.append(newer)
    assert texts(newer) == ["not shared", "shared"]
    assert "cannot be reached right now" in round_of(newer).fault
    gone.rename(office.folder)
    quiet(newer)
    assert (office.version, newer.sharing.state().waiting) == ("0011", 0)


def test_rows_that_an_older_program_noted_fit_the_tables_of_today() -> None:
    author = Author(1, "ruth", "back desk")
    older = Written(
        (
            RowChange("citizen", Op.ADD, (7,), {"id": 7, "given": "Maria", "no_longer_there": "x"}),
            RowChange("citizen", Op.EDIT, (7,), {"given": "Ana", "no_longer_there": "y"}, {"given": "Maria"}),
            RowChange("table_of_before", Op.ADD, (1,), {"id": 1}),
        ),
        frozenset(),
        author,
    )
    added, edited = unpack_fitting(pack(older)).rows
    assert (added.after["given"], added.after["deceased"], added.after["zip"], added.after["version"], added.after["born"]) == ("Maria", 0, "", 1, None)
    assert "no_longer_there" not in added.after
    assert edited.after == {"given": "Ana"}


def test_the_sentence_names_no_more_desks_than_people_read() -> None:
    desks = tuple(DeskSeen(number, f"PC {number}", "ruth", FakeClock().now()) for number in range(9))
    assert "Still in: PC 0 (ruth), PC 1 (ruth), PC 2 (ruth), PC 3 (ruth) and 5 more." in OfficeOlder(desks).message
    assert OfficeOlder(()).message.endswith("until then. It begins by itself.")
