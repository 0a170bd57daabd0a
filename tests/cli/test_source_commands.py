"""requests pull and forms pull, as the Task Scheduler uses them: over real HTTP, killed and repeated."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap.session import open_session
from app.cli.run import run_command
from app.domain.form_place import FormPlace
from app.domain.service_request import RequestServer
from app.system.paths import Paths
from tests.cli.test_people_commands import paths, run
from tests.servers.open311_server import Open311Server, open311_server, request

__all__ = ["paths"]


def set_up(paths: Paths, capsys: pytest.CaptureFixture[str], city: Open311Server, folder: Path) -> None:
    run(paths, capsys, "log", "--channel", "phone", "--note", "the office exists")
    opened = open_session(str(paths.home.parent / "office.daybook"), paths)
    session = opened.session
    session.requests.set_servers(session.actor, [RequestServer("City 311", city.endpoint)])
    session.form_files.set_places(session.actor, [FormPlace("Potholes", str(folder))])
    opened.close()


def found(paths: Paths, capsys: pytest.CaptureFixture[str], words: str) -> int:
    return len(json.loads(run(paths, capsys, "find", words, "--json"))["interactions"])


def test_requests_and_forms_come_in_once(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    with open311_server() as city:
        set_up(paths, capsys, city, folder)
        city.rows = [request(number, at="2026-11-18T15:04:00Z") for number in (1, 2)] * 2
        first = json.loads(run(paths, capsys, "requests", "pull", "--json"))
        assert first == {"made": 2, "refused": 0, "sources": [{"name": "City 311", "made": 2, "refused": 0, "fault": None}]}
        assert json.loads(run(paths, capsys, "requests", "pull", "--server", "City 311", "--json"))["made"] == 0
        city.fault = "error"
        run(paths, capsys, "requests", "pull", code=3)
    assert found(paths, capsys, "curb") == 2
    assert run_command(["requests", "pull", "--server", "Nobody", "--office", str(paths.home.parent / "office.daybook")], paths) == 2
    (folder / "1.json").write_text('{"name": "Maria Garcia", "message": "A pothole"}', encoding="utf-8")
    (folder / "2.json").write_text("not json", encoding="utf-8")
    ages(folder)
    capsys.readouterr()
    assert "1 contacts stored, 1 files refused" in run(paths, capsys, "forms", "pull")
    assert found(paths, capsys, "pothole") == 1


def ages(folder: Path) -> None:
    """Make files old enough to count as written."""
    import os
    import time

    for path in folder.iterdir():
        os.utime(path, (time.time() - 60, time.time() - 60))


KILLED = """
import os, sys
from pathlib import Path
from app.cli.run import run_command
from app.connect.form_folder import WatchedFolder
from app.system.paths import Paths
WatchedFolder.put_away = lambda self, file: os._exit(9)
run_command(["forms", "pull", "--office", sys.argv[1]], Paths(Path(sys.argv[2])))
"""


def test_killed_when_a_file_is_stored_but_not_yet_put_away_it_comes_in_once(paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    with open311_server() as city:
        set_up(paths, capsys, city, folder)
    (folder / "1.json").write_text('[{"message": "A pothole"}, {"message": "Another pothole"}]', encoding="utf-8")
    ages(folder)
    office = str(paths.home.parent / "office.daybook")
    killed = subprocess.run([sys.executable, "-c", KILLED, office, str(paths.home)], check=False, timeout=60)
    assert killed.returncode == 9
    assert found(paths, capsys, "pothole") == 2
    assert json.loads(run(paths, capsys, "forms", "pull", "--json"))["made"] == 0
    assert found(paths, capsys, "pothole") == 2
    assert (folder / "taken" / "1.json").exists()


def test_an_office_without_sources_says_where_they_are_set_up(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    run(paths, capsys, "log", "--channel", "phone", "--note", "the office exists")
    for command, words in (("requests", "No Open311 server"), ("forms", "No folder of web forms")):
        assert run_command([command, "pull", "--office", str(paths.home.parent / "office.daybook")], paths) == 2
        assert words in capsys.readouterr().err
