"""Mail is fetched while the disk is full, the office is locked or the disk is read-only: it says so, keeps what it has, and the next pull brings the rest once."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from app.domain.email_message import MessageState
from app.domain.errors import OfficeFull, OfficeUnavailable
from app.domain.intake import IntakeReport, MailPage
from app.store.engine import connect
from tests.faults.conftest import mounted
from tests.faults.test_full_disk import fill, noise
from tests.faults.test_locked import held, impatient  # noqa: F401 - a fixture
from tests.mail.letters import File, letter
from tests.mail.office import DANA, MailOffice, open_mail_office
from tests.mail.shelf import Shelf, Shelves
from tests.mail.test_intake import water

MAILS = 60


@pytest.fixture
def shelf() -> Shelf:
    """Sixty mails, every tenth with a file too large for the common store."""
    made = Shelf()
    for number in range(MAILS):
        files = (File("plan.pdf", noise(120_000, number).encode()),) if number % 10 == 0 else ()
        made.put(f"m{number:02}", letter(noise(2_000, number), message_id=f"<{number}@x>", files=files))
    return made


class Pages(Shelf):
    """The same mails, ten to a page."""

    def pages(self, checkpoint, sighted):  # type: ignore[no-untyped-def]
        for page in super().pages(checkpoint, sighted):
            for start in range(0, len(page.mails), 10):
                some = page.mails[start : start + 10]
                yield MailPage(f"seen {start}", len(some), some)


def pulls(office: MailOffice, shelf: Shelf) -> Callable[[], IntakeReport]:
    box, service = water(office), office.intake(sources=Shelves(Pages(shelf.mails)))  # type: ignore[arg-type]
    return lambda: service.pull(DANA, box).value


def everything_is_here_once(office: MailOffice) -> None:
    assert [office.count(table) for table in ("message", "sighting", "interaction")] == [MAILS] * 3
    assert office.rows("SELECT DISTINCT state FROM message") == [(MessageState.PARSED.value,)]
    assert office.rows("SELECT count(DISTINCT fingerprint) FROM message") == [(MAILS,)]
    for (sha,) in office.rows("SELECT raw_sha256 FROM message UNION SELECT sha256 FROM attachment"):
        office.blobs.read(str(sha))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of sixteen megabytes."""
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=16m", "tmpfs") as folder:
        yield folder


@pytest.mark.parametrize("room", [100_000, 400_000, 900_000, 1_400_000])
def test_a_disk_that_fills_up_during_a_pull(room: int, disk: Path, shelf: Shelf) -> None:
    office = open_mail_office(disk / "office")
    pull = pulls(office, shelf)
    stone = fill(disk)
    stone.write_bytes(bytes(max(0, stone.stat().st_size - room)))
    with pytest.raises(OfficeFull, match="is full"):
        pull()
    kept = office.count("message")
    assert kept < MAILS
    assert list((disk / "office" / "files").rglob("*.tmp")) == []
    stone.unlink()
    office.clock.at += timedelta(minutes=5)  # the right to read the mailbox could perhaps not be given back
    assert pull().stored >= MAILS - kept
    assert pull().seen == 0
    everything_is_here_once(office)
    office.close()


def test_another_program_holds_the_office_for_a_moment(tmp_path: Path, shelf: Shelf) -> None:
    office = open_mail_office(tmp_path / "office")
    pull = pulls(office, shelf)
    with closing(connect(tmp_path / "office" / "office.daybook")) as holder:
        holder.execute("BEGIN IMMEDIATE")

        def lets_go() -> None:
            sleep(0.7)
            holder.execute("ROLLBACK")

        release = Thread(target=lets_go)
        release.start()
        assert pull().stored == MAILS
        release.join()
    everything_is_here_once(office)
    office.close()


@pytest.mark.usefixtures("impatient")
def test_another_program_does_not_let_go_of_the_office(tmp_path: Path, shelf: Shelf) -> None:
    office = open_mail_office(tmp_path / "office")
    pull = pulls(office, shelf)
    with held(tmp_path / "office" / "office.daybook"), pytest.raises(OfficeUnavailable, match="Another program is holding the office"):
        pull()
    assert pull().stored == MAILS
    everything_is_here_once(office)
    office.close()


@pytest.mark.usefixtures("impatient")
def test_the_office_is_taken_away_in_the_middle_and_comes_back(tmp_path: Path, shelf: Shelf) -> None:
    """Whatever was fetched by then is kept; the next pull finishes it first."""
    office = open_mail_office(tmp_path / "office")
    pull, box = pulls(office, shelf), water(office)
    service = office.intake(sources=Shelves(Pages(shelf.mails)))  # type: ignore[arg-type]
    holds: list[object] = []

    def take_away(*_: object) -> None:
        if not holds:
            holds.append(held(tmp_path / "office" / "office.daybook"))
            holds[0].__enter__()  # type: ignore[attr-defined]

    try:
        with pytest.raises(OfficeUnavailable):
            service.pull(DANA, box, arrived=take_away)
    finally:
        holds[0].__exit__(None, None, None)  # type: ignore[attr-defined]
    kept = office.count("message")
    assert 0 < kept < MAILS
    office.clock.at += timedelta(minutes=5)  # the right to read the mailbox could not be given back
    pull()
    everything_is_here_once(office)
    office.close()
