"""The commands that test a folder before an office of several desks is put there: one word in the exit code, plain sentences, JSON for scripts."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.store.office.joining import create_folder
from app.store.office.share_probe import TEST_FOLDER
from tests.cli.conftest import Command


def test_a_folder_is_tested_for_a_script(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "county"
    folder.mkdir()
    ran = command("office", "check", "--share", str(folder), "--desks", "12", "--json")
    assert ran.code == 0, ran.err
    assert {name: ran.json[name] for name in ("folder", "usable", "verdict", "better_on_a_server")} == {
        "folder": str(folder),
        "usable": True,
        "verdict": "warning",
        "better_on_a_server": True,
    }
    assert [one["check"] for one in ran.json["findings"]] == [
        *("place", "writing", "lock", "exclusive lock", "fresh reads", "time to save", "caches", "death while saving", "number of desks"),
    ]
    assert all(set(one) == {"check", "verdict", "message", "measured", "unit"} for one in ran.json["findings"])
    assert list(folder.iterdir()) == []


def test_a_refused_folder_ends_with_one_and_says_why(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    ran = command("office", "check", "--share", str(folder))
    assert ran.code == 1
    assert f"NOT  {folder} is copied elsewhere by Dropbox while desks write in it" in ran.out
    assert ran.out.endswith("An office must not lie here.\n")


def test_a_pc_that_waits_for_another_ends_with_one_when_nobody_comes(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "county"
    folder.mkdir()
    ran = command("office", "check", "--share", str(folder), "--wait", "1", "--json")
    assert (ran.code, ran.json) == (1, {"folder": str(folder), "took_part": False})
    assert list(folder.iterdir()) == []


def test_a_pc_that_cannot_wait_says_why(command: Command, tmp_path: Path) -> None:
    ran = command("office", "check", "--share", str(tmp_path / "nowhere"), "--wait", "1")
    assert ran.code == 3
    assert ran.err.startswith("The share went away during the test.")


def test_the_doctor_looks_at_a_share_instead_of_an_office(command: Command, tmp_path: Path) -> None:
    found = command("doctor", "--share", str(tmp_path / "nowhere"), "--json")
    assert found.code == 1
    assert all(set(one) == {"what", "ok", "message", "verdict", "measured", "unit"} for one in found.json)
    share = next(one for one in found.json if one["what"] == "Share")
    assert (share["ok"], share["verdict"]) == (False, "refused")
    assert share["message"].startswith(f"There is no folder {tmp_path / 'nowhere'}")


def test_the_doctor_tells_what_was_measured(command: Command, tmp_path: Path) -> None:
    (tmp_path / "county").mkdir()
    found = command("doctor", "--share", str(tmp_path / "county"), "--json").json
    speed = next(one for one in found if one["what"] == "Share, time to save")
    assert speed["ok"]
    assert speed["measured"] > 0
    assert speed["unit"] == "ms"


@pytest.fixture
def shared_office(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    folder.mkdir()
    create_folder(folder, lambda: datetime.now(UTC))
    return folder


def test_the_folder_of_a_shared_office_is_tested_with_the_office(command: Command, shared_office: Path) -> None:
    ran = command("office", "check", "--json", office=shared_office)
    assert ran.code == 0, ran.err
    assert (ran.json["ok"], ran.json["findings"], ran.json["share"]["usable"]) == (True, [], True)
    assert ran.json["share"]["findings"][-1]["check"] == "number of desks"
    assert [path.name for path in shared_office.iterdir() if path.name.startswith(TEST_FOLDER)] == []


def test_an_office_of_one_pc_has_no_share(command: Command) -> None:
    command("log", "--channel", "phone", "--note", "Who empties the bins?")
    ran = command("office", "check", "--json")
    assert (ran.code, ran.json["share"]) == (0, None)


def test_the_doctor_looks_at_the_folder_of_a_shared_office(command: Command, shared_office: Path) -> None:
    found = command("doctor", "--json", office=shared_office).json
    assert {one["what"] for one in found} >= {"Office", "Share", "Share, locks"}
