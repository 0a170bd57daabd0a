"""Whoever asks the share for a lease waits for the share; whoever only saves does not wait with them."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from app.domain.citizen import Profile
from app.domain.user import Actor, Role
from app.store.office.joining import DeskNames, create_folder
from app.store.office.opening import OpenedDesk, open_desk

DANA = Actor(1, "Dana", Role.CLERK, "front")
SOON = 5.0


def now() -> datetime:
    return datetime.now(UTC)


def desk(folder: Path, home: Path) -> OpenedDesk:
    return open_desk(folder, home, now, DeskNames(home.name, "dana", "test"))


def ask_for_lease(opened: OpenedDesk, taken: list[bool]) -> None:
    with opened.office.write(DANA) as unit:
        taken.append(unit.leases.take("outbox", "dana", timedelta(minutes=3)))
        unit.commit()


def save(opened: OpenedDesk) -> int:
    with opened.office.write(DANA) as unit:
        citizen = unit.citizens.add(uuid4(), Profile("Maria", "Garcia"))
        unit.commit()
    return citizen


def test_a_lease_that_the_share_does_not_give_yet_keeps_nobody_from_saving(tmp_path: Path) -> None:
    create_folder(tmp_path / "share", now)
    front, back = (desk(tmp_path / "share", tmp_path / name) for name in ("front", "back"))
    taken: list[bool] = []
    waiting = threading.Thread(target=ask_for_lease, args=(front, taken))
    saved = threading.Event()
    saving = threading.Thread(target=lambda: (save(front), saved.set()))
    with back.sync._shared.write():
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive(), "it waits for the share"
        saving.start()
        assert saved.wait(SOON), "the save waited for the share"
        assert taken == []
    waiting.join()
    saving.join()
    assert taken == [True]
    for opened in (front, back):
        opened.office.close()


def test_what_is_written_after_the_lease_is_written_with_fresh_numbers(tmp_path: Path) -> None:
    create_folder(tmp_path / "share", now)
    front = desk(tmp_path / "share", tmp_path / "front")
    with front.office.write(DANA) as unit:
        assert unit.leases.take("outbox", "dana", timedelta(minutes=3))
        first = unit.citizens.add(uuid4(), Profile("Maria", "Garcia"))
        assert unit.leases.take("outbox", "dana", timedelta(minutes=3)), "after a write it asks without letting go"
        second = unit.citizens.add(uuid4(), Profile("Jose", "Garcia"))
        unit.commit()
    third = save(front)
    assert first < second < third
    with front.office.read() as unit:
        assert len(list(unit.citizens.all())) == 3
    front.office.close()
