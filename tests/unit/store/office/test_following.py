"""A desk that is open while the shared file is brought back from a backup: it goes on, and nothing of what was saved there is missing."""

import threading
from pathlib import Path

import pytest

from app.domain.changes import Kind
from app.domain.errors import OfficeUnavailable
from app.store.office.following import Following
from app.store.office.gate import Gate
from app.store.office.joining import DeskNames
from app.store.office.opening import OpenedDesk
from app.store.office.restoring import restore_as_desk
from tests.fakes.clock import FakeClock
from tests.shares.desks import Desks, SettledDesk
from tests.stories import RUTH
from tests.unit.store.office.test_desk import logs, texts


def back_up(desk: SettledDesk) -> Path:
    return Path(desk.opened.backups.create())


def restore(desks: Desks, desk: SettledDesk, backup: Path, clock: FakeClock) -> None:
    restore_as_desk(desks.folder, backup, desk.home, clock.now, DeskNames("front", "dana", "test"), even_with_desks_in=True)


def saved(desk: SettledDesk, text: str) -> None:
    logs(desk.opened, text)
    assert desk.opened.sync.go_round().fault is None


def follows(desk: OpenedDesk) -> str:
    done = desk.sharing.go_round(RUTH)
    assert done.state.fault == ""
    return done.state.news


def test_an_open_desk_follows_by_itself_and_says_so_once(desks: Desks, clock: FakeClock) -> None:
    front, back = desks.open(), desks.open()
    saved(front, "before")
    backup = back_up(front)
    saved(back, "after the backup")
    logs(back.opened, "not shared yet")
    front.opened.office.close()
    restore(desks, front, backup, clock)
    assert follows(back.opened) == (
        f"dana at front brought the office back from its backup {backup.name} on {clock.now().astimezone():%Y-%m-%d %H:%M}. "
        "What this PC had saved since then is shared again by itself."
    )
    assert texts(back.opened) == ["after the backup", "before", "not shared yet"]
    assert back.opened.sharing.state().waiting == 0
    assert follows(back.opened) == ""


def test_what_stood_on_a_screen_before_is_told_to_look_again(desks: Desks, clock: FakeClock) -> None:
    front, back = desks.open(), desks.open()
    backup = back_up(front)
    saved(front, "only at the front")
    back.opened.sync.go_round()
    with back.opened.office.read() as unit:
        [contact] = unit.interactions.all()
    front.opened.office.close()
    restore(desks, back, backup, clock)
    done = back.opened.sharing.go_round(RUTH)
    assert contact.id in done.changes.ids(Kind.INTERACTION)
    assert done.changes.kinds() == set(Kind), "lists look again too"


def test_who_reads_meanwhile_reads_on_and_who_writes_next_writes_to_what_is_new(desks: Desks, clock: FakeClock) -> None:
    front, back = desks.open(), desks.open()
    saved(front, "one")
    backup = back_up(front)
    saved(front, "two")
    back.opened.sync.go_round()
    front.opened.office.close()
    restore(desks, back, backup, clock)
    with back.opened.office.read() as unit:
        assert len(list(unit.interactions.all())) == 2
        follows(back.opened)
        assert len(list(unit.interactions.all())) == 2, "a view is of one moment"
    assert texts(back.opened) == ["one"]
    saved(back, "three")
    assert texts(back.opened) == ["one", "three"]


def test_a_save_that_is_on_its_way_is_waited_for(desks: Desks, clock: FakeClock) -> None:
    front, back = desks.open(), desks.open()
    backup = back_up(front)
    front.opened.office.close()
    restore(desks, front, backup, clock)
    begun, go_on = threading.Event(), threading.Event()

    def types() -> None:
        with back.opened.office.write(RUTH) as unit:
            begun.set()
            assert go_on.wait(30)
            unit.office.set_setting("name", "Harlan")
            unit.commit()

    typist = threading.Thread(target=types)
    typist.start()
    assert begun.wait(30)
    threading.Timer(0.3, go_on.set).start()
    follows(back.opened)
    typist.join()
    with back.opened.office.read() as unit:
        assert unit.office.setting("name") == "Harlan"
    assert back.opened.sharing.go_round(RUTH).state.waiting == 0


def test_one_that_takes_too_long_is_not_waited_for_for_ever() -> None:
    gate = Gate(wait_seconds=0.05)
    with gate.inside(), pytest.raises(OfficeUnavailable) as caught, gate.closed():
        pass
    assert str(caught.value) == (
        "This PC's copy of the office is made anew as soon as what is being saved here right now is done. Nothing has to be done for it."
    )
    with gate.closed():
        pass


@pytest.mark.parametrize("at", ["copied", "swapped"])
def test_a_desk_that_dies_while_it_follows_follows_when_it_is_opened_again(at: str, desks: Desks, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    front, back = desks.open(), desks.open()
    saved(front, "one")
    backup = back_up(front)
    saved(back, "two")
    logs(back.opened, "three")
    front.opened.office.close()
    restore(desks, front, backup, clock)
    from app.store.office import following

    real = following.swap_in

    def dies(*arguments: Path) -> None:
        if at == "swapped":
            real(*arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(following, "swap_in", dies)
    with pytest.raises(KeyboardInterrupt):
        back.opened.sharing.go_round(RUTH)
    monkeypatch.undo()
    back.opened.office.close()
    again = desks.reopen(back)
    assert follows(again) == ""
    assert texts(again) == ["one", "three", "two"]


def test_following_twice_changes_nothing_more(desks: Desks, clock: FakeClock) -> None:
    front = desks.open()
    saved(front, "one")
    opened = front.opened
    following = opened.sharing._whole.follow
    assert isinstance(following, Following)
    following.follow()
    following.follow()
    assert follows(opened) == ""
    assert texts(opened) == ["one"]
