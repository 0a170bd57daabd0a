"""import interactions and import undo, as scripts and migrations use them."""

import json
from pathlib import Path

import pytest

from app.cli.run import run_command
from app.system.paths import Paths
from tests.cli.test_people_commands import paths, run, table
from tests.mail.outlook_contact import OutlookContact

__all__ = ["paths"]

LOG = (
    "Date,Time,Contact type,Name,Phone,Subject,Notes\n"
    '11/20/2025,4:40 PM,Phone call,Maria Garcia,502-555-0134,Bill,"It doubled.\nWhy?"\n'
    "11/21/2025,9:00 AM,Walk-in,Maria Garcia,502-555-0134,Bill,Paid in cash\n"
    "11/21/2025,9:05 AM,Pigeon,Bob Hale,,,x\n"
)


def test_a_log_comes_in_once_and_goes_again(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = table(tmp_path, LOG, "log.csv")
    run(paths, capsys, "log", "--channel", "phone", "--note", "the office exists")
    looked = json.loads(run(paths, capsys, "import", "interactions", file, "--dry-run", "--json"))
    done = json.loads(run(paths, capsys, "import", "interactions", file, "--json"))
    assert set(done) == {"rows", "created", "matched", "doubtful", "refused", "repeated", "citizens", "batch", "doubtful_rows"}
    assert (looked["batch"], done["batch"]) == (None, 1)
    assert {**looked, "batch": 1} == done
    assert (done["rows"], done["created"], done["citizens"], done["refused"][0]["row"]) == (3, 2, 1, 3)
    again = json.loads(run(paths, capsys, "import", "interactions", file, "--json"))
    assert (again["created"], again["repeated"]) == (0, 2)
    [maria] = json.loads(run(paths, capsys, "find", "garcia", "--json"))["citizens"]
    assert [row["channel"] for row in json.loads(run(paths, capsys, "timeline", str(maria["id"]), "--json"))] == ["walk_in", "phone"]
    assert json.loads(run(paths, capsys, "import", "undo", "1", "--json")) == {"removed": 3, "kept": 0}
    assert json.loads(run(paths, capsys, "find", "garcia", "--json"))["citizens"] == []
    said = run(paths, capsys, "import", "interactions", file)
    assert said.startswith("3 rows: 2 contacts stored (")
    assert "row 3: The channel pigeon is none." in said


def test_a_dry_run_makes_no_office(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.daybook"
    assert run_command(["import", "citizens", table(tmp_path, "name\nAnn Lee\n"), "--dry-run", "--office", str(office)], paths) == 3
    assert not office.exists()
    run(paths, capsys, "import", "citizens", table(tmp_path, "name\nAnn Lee\n"))
    assert json.loads(run(paths, capsys, "import", "citizens", table(tmp_path, "name\nBob Hale\n"), "--dry-run", "--json"))["created"] == 1
    assert json.loads(run(paths, capsys, "find", "hale", "--json"))["citizens"] == []


def test_a_mapping_names_the_columns(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = table(tmp_path, 'at = "Wann"\nchannel = "Wie"\nexternal_id = "Nr"\n', "map.toml")
    file = table(tmp_path, "Wann;Wie;Nr\n2025-11-20;phone;17\n", "log.csv")
    assert json.loads(run(paths, capsys, "import", "interactions", file, "--map", mapping, "--as-is", "--json"))["created"] == 1


@pytest.mark.parametrize(("text", "why"), [("name,note\nA,b\n", "no column that tells when"), ("at,note\nA,b\n", "on which channel"), ("", "is empty")])
def test_a_table_of_something_else_is_refused_in_one_line(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, why: str) -> None:
    office = tmp_path / "office.daybook"
    assert run_command(["import", "interactions", table(tmp_path, text), "--office", str(office)], paths) == 2
    said = capsys.readouterr().err
    assert why in said
    assert len(said.splitlines()) == 1
    assert not office.exists()


def test_contacts_saved_by_outlook_come_in_from_their_folder(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "contacts"
    folder.mkdir()
    for name in ("Ann", "Bob"):
        (folder / f"{name}.msg").write_bytes(OutlookContact(given=name, family="Lee", emails=(f"{name}@x.org",)).written())
    report = json.loads(run(paths, capsys, "import", "citizens", str(folder), "--json"))
    assert (report["rows"], report["created"]) == (2, 2)
    again = json.loads(run(paths, capsys, "import", "citizens", str(folder / "Ann.msg"), str(folder / "Bob.msg"), "--json"))
    assert (again["created"], again["matched"]) == (0, 2)
    office = tmp_path / "other.daybook"
    assert run_command(["import", "citizens", str(folder / "Ann.msg"), table(tmp_path, "name\nA B\n"), "--office", str(office)], paths) == 2
    assert "Name one table" in capsys.readouterr().err
    assert run_command(["import", "citizens", table(tmp_path, "junk", "junk.msg"), "--office", str(office)], paths) == 2
    assert "There is no contact in the file" in capsys.readouterr().err
    assert not office.exists()


def test_an_export_can_be_imported_into_a_new_office_and_again_without_doubling(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, phone, note in (("Maria Garcia", "502-555-0134", "Bill doubled"), ("Jose Garcia", "502-555-0134", "Paid in cash"), ("", "", "Hung up")):
        run(paths, capsys, "log", "--channel", "phone", "--name", name, "--phone", phone, "--note", note)
    run(paths, capsys, "export", "--to", str(tmp_path / "out"))
    office = ("--office", str(tmp_path / "new.daybook"))

    def command(*arguments: str) -> object:
        assert run_command([*arguments, "--json", *office], paths) == 0
        return json.loads(capsys.readouterr().out)

    people, contacts = str(tmp_path / "out" / "citizens.jsonl"), str(tmp_path / "out" / "interactions.jsonl")
    report = command("import", "citizens", people, "--as-is")
    assert isinstance(report, dict)
    assert report["created"] == 2
    for created in (3, 0):
        report = command("import", "interactions", contacts, "--as-is")
        assert isinstance(report, dict)
        assert (report["created"], report["refused"]) == (created, [])
    found = command("find", "garcia")
    assert isinstance(found, dict)
    for citizen in found["citizens"]:
        rows = command("timeline", str(citizen["id"]))
        assert isinstance(rows, list)
        assert len(rows) == 1
    assert run_command(["import", "citizens", table(tmp_path, "{}", "other.jsonl"), *office], paths) == 2
    assert "no export of County Daybook" in capsys.readouterr().err
