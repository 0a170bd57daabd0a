"""The sample office is made whole or not at all, with its mail in the inbox."""

from pathlib import Path

import pytest

from app.bootstrap.sample import make_sample
from app.bootstrap.session import open_session
from app.domain.email_message import MessageState
from app.domain.errors import InputRefused, MailboxFault, OfficeRefused
from app.sample.county import County
from app.sample.delivery import SampleMail
from app.sample.maker import CountySample
from app.store.blobs import FolderBlobs
from app.store.fresh import fresh_file
from app.system.paths import Paths, files_beside
from tests.fakes.clock import FakeClock
from tests.stories import RUTH, contact, mailbox, profile


class CancelledError(Exception):
    """A person pressed Cancel."""


def silent(done: int, total: int | None, what: str) -> None:
    assert done >= 0
    assert total is None or total > 0
    assert what


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_the_sample_opens_with_its_inbox_and_its_cases(tmp_path: Path) -> None:
    place = tmp_path / "sample" / "office.daybook"
    counts = make_sample(str(place), Paths(tmp_path), 300, 12, silent)
    assert counts["citizens"] == 300
    assert counts["mails"] >= 16
    assert left_in(place.parent) == ["office.daybook", "office.files"]
    opened = open_session(str(place), Paths(tmp_path))
    try:
        session = opened.session
        assert session.office_name == "Alder County"
        assert session.actor.name == "Dana Whitfield"
        with opened.office.read() as unit:
            waiting = unit.messages.counts()
            assert waiting["new"] >= 12
            assert (waiting["automatic"], waiting["quarantined"]) == (4, 1)
            damaged = unit.messages.inbox((MessageState.QUARANTINED,), automatic=None, after=None, limit=5).rows
            assert "damaged" in damaged[0].why
            pictures = [file for file in unit.attachments.all() if file.content_type == "image/png"]
            assert len(pictures) == 2
            assert opened.blobs.read(pictures[0].sha256).startswith(b"\x89PNG")
    finally:
        opened.close()


@pytest.mark.parametrize("after", [1, 3])
def test_cancelling_leaves_nothing_behind(tmp_path: Path, after: int) -> None:
    steps = 0

    def cancel(done: int, total: int | None, what: str) -> None:
        nonlocal steps
        steps += 1
        if steps == after:
            raise CancelledError

    place = tmp_path / "sample" / "office.daybook"
    with pytest.raises(CancelledError):
        make_sample(str(place), Paths(tmp_path), 50, 4, cancel)
    assert left_in(place.parent) == []
    make_sample(str(place), Paths(tmp_path), 50, 4, silent)
    assert place.exists()


def test_an_office_that_is_there_is_not_touched(tmp_path: Path) -> None:
    place = tmp_path / "office.daybook"
    place.write_bytes(b"precious")
    with pytest.raises(OfficeRefused, match="exists already"):
        make_sample(str(place), Paths(tmp_path), 50, 4, silent)
    assert place.read_bytes() == b"precious"
    assert left_in(tmp_path) == ["office.daybook"]


@pytest.mark.parametrize(("citizens", "weeks"), [(0, 52), (-1, 52), (100, 0), (10**9, 52), (100, 10**6)])
def test_impossible_sizes_are_refused_before_anything_is_made(tmp_path: Path, citizens: int, weeks: int) -> None:
    with pytest.raises(InputRefused, match="Nothing was made"):
        make_sample(str(tmp_path / "office.daybook"), Paths(tmp_path), citizens, weeks, silent)
    assert left_in(tmp_path) == []


def test_files_of_an_earlier_sample_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "office.daybook"
    files = files_beside(path)
    old = FolderBlobs(files).put(b"old")
    clock = FakeClock()
    with fresh_file(path, files, clock.now) as (office, blobs):
        key = blobs.put(b"new")
        with office.write(RUTH) as unit:
            unit.citizens.add(contact().uid, profile())
            unit.commit()
    assert [FolderBlobs(files).read(one) for one in (old, key)] == [b"old", b"new"]
    assert left_in(tmp_path) == ["office.daybook", "office.files"]


def test_the_account_is_dana_and_without_one_dana_is_a_clerk(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[County] = []
    monkeypatch.setattr("app.sample.maker.County", lambda *values: made.append(County(*values)) or made[-1])

    class NoOffice:
        def fresh(self, location: str) -> None:
            raise CancelledError

    for login in ("ruth", ""):
        with pytest.raises(CancelledError):
            CountySample(NoOffice(), FakeClock(), Path(), login).make("here", 1, 1, silent)
    assert [(county.me.login, county.me.role) for county in made] == [("ruth", "admin"), ("dana", "clerk")]


def test_the_sample_has_no_mailbox_to_read_or_to_send_from() -> None:
    mail = SampleMail(RUTH, lambda sources: pytest.fail("nothing arrives yet"))
    for build in (mail.open, mail.sender):
        with pytest.raises(MailboxFault, match="sample office"):
            build(mailbox(), "")
    assert next(iter(mail.files(()).pages("", lambda ids: frozenset()))).mails == ()
