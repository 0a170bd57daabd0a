"""The command that upgrades a shared office: done by itself where nobody else is in, named and asked for where somebody is."""

from datetime import UTC, datetime
from pathlib import Path

from app.store.migrate import OURS
from app.store.office.joining import SHARED_FILE
from app.store.office.shared_file import SharedFile
from tests.cli.conftest import Command
from tests.migrations.shared import make_old_folder, version_of_file


def test_an_older_office_is_upgraded_by_being_opened(command: Command, tmp_path: Path) -> None:
    make_old_folder(tmp_path / "county", lambda: datetime.now(UTC), "0008")
    ran = command("office", "upgrade", "--json", office=tmp_path / "county")
    assert (ran.code, ran.json) == (0, {"upgraded": True, "message": ""})
    assert version_of_file(tmp_path / "county" / SHARED_FILE) == OURS.head


def test_who_is_in_is_named_and_a_person_may_do_it_all_the_same(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "county"
    make_old_folder(folder, lambda: datetime.now(UTC), "0008")
    shared = SharedFile(folder / SHARED_FILE, None)
    with shared.write() as raw:
        row = (b"x" * 16, "PC-7", "anna", "0.9", int(datetime.now(UTC).timestamp() * 1_000_000))
        raw.execute("INSERT INTO desk (uid, name, user_name, program, seen_at, seen_seq) VALUES (?, ?, ?, ?, ?, 0)", row)
    shared.close()
    ran = command("office", "upgrade", office=folder)
    assert ran.code == 1
    assert "Still in: PC-7 (anna). Ask them to close the program" in ran.out
    assert "To do it all the same, add --even-with-desks-in." in ran.out
    assert version_of_file(folder / SHARED_FILE) == "0008"
    ran = command("office", "upgrade", "--even-with-desks-in", office=folder)
    assert (ran.code, ran.out) == (0, "The office is of this program's data version.\n")
    assert version_of_file(folder / SHARED_FILE) == OURS.head
