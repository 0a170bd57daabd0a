"""The probe of a share does what it is ordered and answers every trouble; whoever orders is never stuck with it."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from app.store.office.probe_process import ProbeProcess, ProbeTrouble, probe_command
from app.store.office.share_probe import TEST_FOLDER, Probe, database_address, serve, trouble


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/srv/share/office.db", "file:///srv/share/office.db?mode=rw"),
        ("//server/share/office.db", "file:////server/share/office.db?mode=rw"),
        ("C:/County Office/50%.db", "file:///C%3A/County%20Office/50%25.db?mode=rw"),
    ],
)
def test_the_address_of_a_file_never_names_a_server_as_its_authority(path: str, address: str) -> None:
    class Named:
        def as_posix(self) -> str:
            return path

    assert database_address(Named()) == address  # type: ignore[arg-type]


def test_an_order_that_fails_is_answered_and_the_next_one_is_done(tmp_path: Path) -> None:
    orders = [{"do": "look", "folder": str(tmp_path)}, {"do": "open", "place": str(tmp_path), "journal": "PERSIST"}, {"do": "dance"}, {"do": "close"}]
    answers = io.StringIO()
    assert serve(io.StringIO("".join(json.dumps(order) + "\n" for order in orders)), answers) == 0
    found = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert found[0]["value"]["there"]
    assert (found[1]["trouble"], found[2]["trouble"], found[3]["value"]) == ("gone", "other", None)


def test_a_file_is_not_called_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not Probe().look(str(tmp_path / "file"))["there"]
    assert not Probe().look(str(tmp_path / "nothing"))["there"]


def test_what_an_older_test_left_behind_is_taken_away(tmp_path: Path) -> None:
    for name, age in (("old", 7_200), ("running", 60)):
        (tmp_path / (TEST_FOLDER + name)).mkdir()
        then = (tmp_path / (TEST_FOLDER + name)).stat().st_mtime - age
        os.utime(tmp_path / (TEST_FOLDER + name), (then, then))
    probe = Probe()
    place = probe.prepare(str(tmp_path), "mine", "PERSIST")
    assert {path.name for path in tmp_path.iterdir()} == {TEST_FOLDER + "running", TEST_FOLDER + "mine"}
    probe.remove(place)
    assert {path.name for path in tmp_path.iterdir()} == {TEST_FOLDER + "running"}


def test_a_desk_that_dies_leaves_part_of_its_save_in_the_file(tmp_path: Path) -> None:
    """Otherwise the check of such a death would prove nothing."""
    probe = Probe()
    place = Path(probe.prepare(str(tmp_path), "x", "PERSIST"))
    before = (place / "office.db").read_bytes()
    probe.half_save()
    after = (place / "office.db").read_bytes()
    probe.rollback()
    assert before != after
    assert (place / "office.db-journal").stat().st_size > 0
    assert probe.weigh() == {"sum": 400, "whole": True}
    probe.close()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(28, "full"), "full"),
        (PermissionError(13, "no"), "read only"),
        (OSError(112, "down"), "gone"),
        (UnicodeDecodeError("utf-8", b"", 0, 1, "noise"), "damaged"),
        (KeyError("x"), "other"),
    ],
)
def test_errors_have_kinds(error: BaseException, kind: str) -> None:
    assert trouble(error) == kind


class TestProcess:
    def test_it_answers_from_a_process_of_its_own(self, tmp_path: Path) -> None:
        with ProbeProcess() as probe:
            assert probe.ask("look", folder=str(tmp_path))["there"]
            with pytest.raises(ProbeTrouble) as caught:
                probe.ask("open", place=str(tmp_path), journal="PERSIST")
            assert caught.value.kind == "gone"

    def test_one_that_does_not_start_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(ProbeTrouble) as caught:
            ProbeProcess([str(tmp_path / "nothing")])
        assert caught.value.kind == "not started"

    def test_one_that_ends_at_once_is_told(self) -> None:
        with ProbeProcess([sys.executable, "-c", ""]) as probe, pytest.raises(ProbeTrouble) as caught:
            probe.ask("look", folder="/")
        assert caught.value.kind == "not started"

    def test_one_that_says_nothing_costs_the_time_allowed_and_no_more(self) -> None:
        with ProbeProcess([sys.executable, "-c", "import time; time.sleep(600)"], seconds=0.2) as probe, pytest.raises(ProbeTrouble) as caught:
            probe.ask("look", folder="/")
        assert caught.value.kind == "no answer"

    def test_the_installed_program_starts_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        assert probe_command() == (sys.executable, "--share-probe")
