"""import citizens, match and duplicates, as scripts and migrations use them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.run import run_command
from app.system.paths import Paths

TOP = Path(__file__).resolve().parents[2]

PEOPLE = """id,given,sur,dob,phone,email,street,zip
17,Maria,Garcia Lopez,19840305,502-555-0134,maria.gl@example.org,12 Elm St,40065
18,Jose,Garcia,19800102,502-555-0134,,12 Elm St,40065
19,Robert,Fisher,19700501,502-555-0101,,9 Oak Ave,40065
20,Bob,Fisher,19700501,502-555-0101,,9 Oak Avenue,40065
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


def run(paths: Paths, capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run_command([*arguments, "--office", str(paths.home.parent / "office.daybook")], paths) == code
    return capsys.readouterr().out


def table(folder: Path, text: str, name: str = "people.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_register_comes_in_and_answers_who_somebody_is(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crowd = "".join(f"{number},Given{number},Family{number},,,,{number} Pine Rd,4{number:04}\n" for number in range(100, 400))
    report = json.loads(run(paths, capsys, "import", "citizens", table(tmp_path, PEOPLE + crowd), "--as-is", "--json"))
    assert report == {"rows": 304, "created": 304, "matched": 0, "doubtful": 0, "refused": [], "batch": 1, "doubtful_rows": [], "same_rows": []}
    asked = table(tmp_path, "given,sur,phone\nMaria,Garcia,5025550134\nZoltan,Kovacs,\n", "asked.csv")
    first, second = json.loads(run(paths, capsys, "match", asked, "--json"))
    assert set(first) == {"row", "candidates", "preselected", "new", "ms"}
    assert (first["row"], first["candidates"][0]["external_id"], first["preselected"]) == (1, "17", first["candidates"][0]["id"])
    assert "same phone" in first["candidates"][0]["reasons"]
    assert (second["candidates"], second["preselected"]) == ([], None)
    assert second["new"] > 0.9
    said = run(paths, capsys, "match", asked)
    assert "(preselected)" in said
    assert "row 2: somebody new" in said


def test_who_is_registered_twice(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crowd = "".join(f"{number},Given{number},Family{number},,,,{number} Pine Rd,4{number:04}\n" for number in range(100, 400))
    run(paths, capsys, "import", "citizens", table(tmp_path, PEOPLE + crowd), "--as-is")
    [pair] = [row for row in json.loads(run(paths, capsys, "duplicates", "--json")) if row["p"] >= 0.5]
    assert set(pair) == {"a", "b", "p", "reasons"}
    assert {"same phone", "same birth date"} <= set(pair["reasons"])
    assert "same birth date" in run(paths, capsys, "duplicates")


def test_known_people_are_not_registered_again(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crowd = "".join(f"{number},Given{number},Family{number},,,,{number} Pine Rd,4{number:04}\n" for number in range(100, 400))
    run(paths, capsys, "import", "citizens", table(tmp_path, PEOPLE + crowd), "--as-is")
    again = json.loads(run(paths, capsys, "import", "citizens", table(tmp_path, PEOPLE.splitlines()[0] + "\n" + PEOPLE.splitlines()[1] + "\n"), "--json"))
    assert (again["created"], again["matched"]) == (0, 1)
    said = run(paths, capsys, "import", "citizens", table(tmp_path, "given,sur\nAnn,Lee\n,\nMaria,Garcia Lopez\n"))
    assert said.startswith("2 rows: 1 registered")


def test_somebody_who_stands_in_the_file_twice_is_registered_once_and_named(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Robert and Bob Fisher of PEOPLE have one number, one birthday and one house: into a new office goes one of them."""
    report = json.loads(run(paths, capsys, "import", "citizens", table(tmp_path, PEOPLE), "--json"))
    assert (report["rows"], report["created"], report["matched"], report["doubtful"]) == (4, 3, 1, 0)
    [bob] = report["same_rows"]
    assert (bob["row"], bob["same_row"], bob["citizen"]) == (4, 3, 3)
    assert "Bob = Robert" in bob["why"]
    doubt = "given,sur,phone\nAnn,Lee,270-555-0111\nAnne,Leigh,270-555-0111\n"
    said = run(paths, capsys, "import", "citizens", table(tmp_path, doubt))
    assert "row 2 may be the person of row 1: same phone" in said


def test_contact_cards(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cards = table(tmp_path, "BEGIN:VCARD\nFN:Ann Lee\nTEL:502-555-0177\nEND:VCARD\n", "phone.vcf")
    assert json.loads(run(paths, capsys, "import", "citizens", cards, "--json"))["created"] == 1


def test_columns_named_by_a_mapping(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = table(tmp_path, 'family = "Nachname"\ngiven = "Vorname"\n', "map.toml")
    report = run(paths, capsys, "import", "citizens", table(tmp_path, "Nachname;Vorname\nMueller;Anna\n"), "--map", mapping, "--json")
    assert json.loads(report)["created"] == 1


@pytest.mark.parametrize(
    ("text", "mapping", "why"),
    [
        ("colour,shape\nred,round\n", None, "has no column that tells who somebody is"),
        ("", None, "empty"),
        ("a,b\n1,2\n", "shoe_size = 'a'", "is no mapping"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, mapping: str | None, why: str) -> None:
    more = ("--map", table(tmp_path, mapping, "map.toml")) if mapping else ()
    office = str(tmp_path / "office.daybook")
    assert run_command(["import", "citizens", table(tmp_path, text), *more, "--office", office], paths) == 2
    assert why in capsys.readouterr().err
    assert not Path(office).exists(), "nothing is written on a failed command"


def test_a_file_that_is_not_there(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["match", str(tmp_path / "nothing.csv"), "--office", str(tmp_path / "office.daybook")], paths) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_comparing_a_register_is_stopped_by_a_key_and_changes_nothing(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl+C at a terminal, in the middle of a comparison that has told how far it is."""
    names = ("Ann", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal", "Ida", "Jon")
    crowd = "".join(f"{n},{names[n % 10]}{n % 7},Lee{n % 60},19{n % 90 + 10}0101,,,{n % 50} Elm St,40065\n" for n in range(3_000))
    run(paths, capsys, "import", "citizens", table(tmp_path, PEOPLE + crowd), "--as-is")
    office = tmp_path / "office.daybook"
    before = json.loads(run(paths, capsys, "office", "check", "--json"))
    command = [sys.executable, "main.py", "duplicates", "--json", "--office", str(office)]
    with subprocess.Popen(
        command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"COUNTY_DAYBOOK_HOME": str(paths.home)}
    ) as process:
        assert process.stderr is not None
        assert b"citizens" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, rest = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert b"Stopped." in rest.splitlines()[-1]
    assert json.loads(run(paths, capsys, "office", "check", "--json")) == before
    assert {path.name for path in tmp_path.iterdir()} <= {
        "people.csv",
        "home",
        *(f"office.{end}" for end in ("daybook", "daybook-wal", "daybook-shm", "files", "backups")),
    }
