"""A desk that dies at any step of the upgrade of a shared office: the old office is there, or the new one, and the next desk goes on."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.sharing import SharingState
from app.store.office import upgrading
from app.store.office.joining import create_folder
from app.store.office.opening import OpenedDesk
from tests.fakes.clock import FakeClock
from tests.migrations.shared import TwoVersions
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


class Killed(BaseException):
    """The process is gone."""


STEPS = ("take", "create", "copy_to", "make_upgraded", "verify_shared", "overwrite", "overwritten")


def die_at(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object, **__: object) -> None:
        raise Killed

    if step == "overwritten":
        real = upgrading.SharedFile.overwrite

        def then_dies(*arguments: object) -> None:
            real(*arguments)  # type: ignore[arg-type]
            raise Killed

        monkeypatch.setattr(upgrading.SharedFile, "overwrite", then_dies)
        return
    owner = {"take": upgrading.SharedLeases, "create": upgrading.FolderBackups}.get(step, upgrading.SharedFile)
    monkeypatch.setattr(upgrading if step in {"make_upgraded", "verify_shared"} else owner, step, dies)


@pytest.mark.parametrize("step", STEPS)
def test_a_desk_that_dies_at_any_step_leaves_the_old_office_or_the_new_one(
    step: str, office: TwoVersions, clock: FakeClock, pcs: list[OpenedDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    back = office.back()
    logs(back, "shared")
    quiet(back)
    logs(back, "not shared")
    clock.pass_time(minutes=11)
    newer = office.front(office.next)
    pcs += [back, newer]
    logs(newer, "of the front")
    die_at(step, monkeypatch)
    with pytest.raises(Killed):
        round_of(newer)
    monkeypatch.undo()
    assert office.version == ("0011" if step == "overwritten" else "0010")
    newer.office.close()
    back.office.close()
    clock.pass_time(minutes=16)
    again, back = office.front(office.next), office.back(office.next)
    pcs += [again, back]
    for desk in (again, back, again):
        quiet(desk)
    assert (office.version, texts(again), texts(back)) == ("0011", ["not shared", "of the front", "shared"], ["not shared", "of the front", "shared"])
    assert [path for path in (office.place / "front-pc").rglob(".upgrade-*") if step != "take"] == [], "nothing is left behind"
