"""An import that is killed at any moment and run again ends as one that was never disturbed: nothing lost, nothing doubled, nothing half."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mail.letters import File, letter
from tests.mail.office import DANA, open_mail_office

ROOT = Path(__file__).resolve().parents[2]
MAILS = 36


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters of every kind: with files, without an id, sent twice, automatic, answering each other, and one that is no mail."""
    place = tmp_path_factory.mktemp("letters")
    for n in range(MAILS):
        attached = (File(f"plan-{n}.pdf", bytes([n]) * (3_000 if n % 8 else 150_000)),) if n % 4 == 0 else ()
        extra = "Auto-Submitted: auto-replied" if n % 7 == 0 else f"In-Reply-To: <{n - 1}@example.org>"
        raw = letter(f"text {n}", message_id="" if n % 5 == 0 else f"<{n}@example.org>", extra=extra, files=attached)
        (place / f"{n:02}.eml").write_bytes(raw)
        if n % 9 == 0:
            (place / f"{n:02}-again.eml").write_bytes(b"Received: by another way\r\n" + raw)
    (place / "broken.eml").write_bytes(b"\x00\x01 no mail")
    return place


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    opened = open_mail_office(tmp_path_factory.mktemp("whole"))
    report = opened.intake().import_files(DANA, [str(folder)]).value
    assert (report.stored, report.duplicates, report.quarantined) == (MAILS, 4, 1)
    state = opened.end_state()
    opened.close()
    return state


def started(office: Path, folder: Path, step: int) -> subprocess.Popen[str]:
    command = (sys.executable, "-m", "tests.mail.killed_import", str(office), str(folder), str(step))
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finished(office: Path, folder: Path) -> list[tuple[object, ...]]:
    """Run the import again, undisturbed, and return the end state."""
    opened = open_mail_office(office)
    service = opened.intake()
    service.import_files(DANA, [str(folder)])
    again = service.import_files(DANA, [str(folder)]).value
    assert (again.stored, again.quarantined, again.duplicates) == (0, 0, again.seen)
    assert opened.rows("SELECT count(*) FROM message WHERE state = 'received'") == [(0,)]
    state = opened.end_state()
    for sha in {str(row[0]) for row in opened.rows("SELECT raw_sha256 FROM message UNION SELECT sha256 FROM attachment")}:
        opened.blobs.read(sha)
    opened.close()
    return state


@pytest.mark.parametrize("step", range(1, 42, 2))
def test_killed_at_a_step_of_writing_and_run_again(folder: Path, undisturbed: list[tuple[object, ...]], tmp_path: Path, step: int):
    with started(tmp_path, folder, step) as child:
        child.communicate(timeout=60)
    assert finished(tmp_path, folder) == undisturbed


@pytest.mark.parametrize("seed", range(3))
def test_killed_again_and_again_at_any_moment(folder: Path, undisturbed: list[tuple[object, ...]], tmp_path: Path, seed: int):
    chance = random.Random(seed)
    for _ in range(2):  # a third could fall on the same message, which is then given up: that is another test
        with started(tmp_path, folder, 0) as child:
            assert child.stdout is not None
            child.stdout.readline()
            try:
                child.wait(timeout=chance.uniform(0.0, 0.4))
            except subprocess.TimeoutExpired:
                child.kill()
    assert finished(tmp_path, folder) == undisturbed


def test_two_imports_at_once_store_each_message_once(folder: Path, undisturbed: list[tuple[object, ...]], tmp_path: Path):
    open_mail_office(tmp_path).close()
    with started(tmp_path, folder, 0) as first, started(tmp_path, folder, 0) as second:
        assert first.communicate(timeout=120)
        assert second.communicate(timeout=120)
    assert (first.returncode, second.returncode) == (0, 0)
    assert finished(tmp_path, folder) == undisturbed
