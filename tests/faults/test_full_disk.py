"""A full disk: the sentence says so, what was saved stays, half-made files are gone, and it works again when there is room."""

from contextlib import suppress
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import pytest

from app.domain.citizen import CitizenFilter
from app.domain.errors import OfficeFull
from app.services.cases import CasesService
from app.store.backup import Backups, verify
from app.store.blobs import FolderBlobs
from app.store.engine import connect
from app.store.sqlite_file import create_office
from tests.fakes.clock import FakeClock
from tests.faults.conftest import Opens, names, register
from tests.stories import RUTH, contact, profile


def fill(disk: Path) -> Path:
    """Take every block of the disk."""
    stone = disk / "stone"
    with stone.open("ab", buffering=0) as file:
        for size in (65_536, 4_096, 512, 1):
            with suppress(OSError):
                while file.write(bytes(size)) == size:
                    pass
    return stone


def noise(size: int, seed: int = 7) -> str:
    return Random(seed).randbytes(size // 2).hex()


def test_a_save_says_so_and_nothing_saved_before_is_lost(small_disk: Path, opens: Opens, clock: FakeClock) -> None:
    path = small_disk / "office.daybook"
    create_office(path, clock.now)
    office = opens(path)
    register(office, "Maria Garcia")
    stone = fill(small_disk)
    kept = 0

    def save_on_and_on() -> None:
        nonlocal kept
        while kept < 2_000:
            register(office, f"Ann Chen{kept:04d}")
            kept += 1

    with pytest.raises(OfficeFull) as caught:
        save_on_and_on()
    assert str(caught.value) == (
        f"The disk that holds {path} is full. What you typed is kept in the form, but it is not saved in the office yet. "
        "Free some space on that disk by removing other files, then save again."
    )
    assert len(names(office)) == 1 + kept, "all that was said to be saved, and nothing else"
    stone.unlink()
    register(office, "Zed Zulu")
    assert len(names(office)) == 2 + kept
    office.close()
    verify(path)


def test_what_was_acknowledged_is_there_after_a_day_of_full_disks(small_disk: Path, opens: Opens, clock: FakeClock) -> None:
    """Contacts of random size are saved while the disk fills up and is cleared again and again."""
    random = Random(11)
    path = small_disk / "office.daybook"
    create_office(path, clock.now)
    office = opens(path)
    acknowledged: set[UUID] = set()
    refused = 0
    for _ in range(4):
        stone = fill(small_disk)
        stone.write_bytes(bytes(max(0, stone.stat().st_size - random.randint(20_000, 200_000))))
        for _ in range(60):
            command = contact(uid=uuid4(), text=noise(random.choice([10, 2_000, 40_000]), random.getrandbits(30)))
            try:
                with office.write(RUTH) as unit:
                    unit.interactions.add(command, None, None)
                    unit.commit()
                acknowledged.add(command.uid)
            except OfficeFull:
                refused += 1
        stone.unlink()
        with connect(path) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.close()
    assert refused
    with office.read() as unit:
        stored = [one.uid for one in unit.interactions.all()]
        logged = {entry["record_id"] for entry in unit.changes.all()}
        ids = {one.id for one in unit.interactions.all()}
    assert set(stored) >= acknowledged
    assert len(stored) == len(set(stored))
    assert logged == ids, "every contact has its entry in the change log and every entry its contact"
    office.close()
    verify(path)


@pytest.mark.parametrize("size", [20_000, 900_000], ids=["small", "large"])
def test_an_attached_file_is_kept_whole_or_not_at_all(size: int, small_disk: Path, opens: Opens, clock: FakeClock, tmp_path: Path) -> None:
    path = tmp_path / "office.daybook"
    create_office(path, clock.now)
    office, folder = opens(path), small_disk / "files"
    blobs = FolderBlobs(folder)
    blobs.put(b"first" * 30)
    cases = CasesService(office, blobs, clock)
    with office.write(RUTH) as unit:
        case_id, _, _ = unit.cases.add(uuid4(), {"title": "Fence"}, clock.now())
        unit.commit()
    stone = fill(small_disk)
    plan = noise(size).encode()
    with pytest.raises(OfficeFull) as caught:
        cases.attach(RUTH, case_id, "plan.pdf", "application/pdf", plan)
    assert "is full" in str(caught.value)
    assert "not saved" in str(caught.value)
    assert cases.attachments(RUTH, case_id) == ()
    assert list(folder.rglob("*.tmp")) == []
    stone.unlink()
    cases.attach(RUTH, case_id, "plan.pdf", "application/pdf", plan)
    [kept] = cases.attachments(RUTH, case_id)
    assert blobs.read(kept.sha256) == plan


def test_a_backup_that_does_not_fit_leaves_nothing_and_harms_nothing(small_disk: Path, opens: Opens, clock: FakeClock, tmp_path: Path) -> None:
    path = tmp_path / "office.daybook"
    create_office(path, clock.now)
    office = opens(path)
    with office.write(RUTH) as unit:
        unit.interactions.add(contact(text=noise(900_000)), None, None)
        unit.citizens.add(uuid4(), profile("Maria Garcia"))
        unit.commit()
    backups = Backups(path, small_disk / "backups", clock.now)
    (small_disk / "backups").mkdir()
    stone = fill(small_disk)
    stone.write_bytes(bytes(stone.stat().st_size - 300_000))
    with pytest.raises(OfficeFull) as caught:
        backups.create()
    assert str(caught.value) == (
        f"The disk that holds the backups ({small_disk / 'backups'}) is full. There is no new backup; the office itself was not changed. "
        "Free some space on that disk by removing other files, then make a backup again."
    )
    assert list((small_disk / "backups").iterdir()) == []
    assert names(office) == ["Maria Garcia"]
    stone.unlink()
    verify(path=Path(backups.create()))
    with office.read() as unit:
        assert len(unit.citizens.page(CitizenFilter(), None, 9).rows) == 1


def test_an_office_on_a_full_disk_says_so_when_it_is_opened(small_disk: Path, opens: Opens, clock: FakeClock) -> None:
    path = small_disk / "office.daybook"
    create_office(path, clock.now)
    stone = fill(small_disk)
    with pytest.raises(OfficeFull) as caught:
        opens(path)
    assert str(caught.value) == (
        f"The disk that holds {path} is full. Nothing was changed. Free some space on that disk by removing other files, then try again."
    )
    stone.unlink()
    assert names(opens(path)) == []


def test_a_new_office_that_does_not_fit_leaves_nothing(small_disk: Path, clock: FakeClock) -> None:
    stone = fill(small_disk)
    stone.write_bytes(bytes(stone.stat().st_size - 100_000))
    path = small_disk / "office.daybook"
    with pytest.raises(OfficeFull, match=r"Nothing was changed\. Free some space on that disk by removing other files, then try again\.$"):
        create_office(path, clock.now)
    assert [file.name for file in small_disk.iterdir()] == ["stone"]
