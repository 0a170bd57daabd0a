"""Mail in files: whatever the name, folders in depth, mbox of any size; files are only read."""

import os
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import InputRefused
from app.domain.intake import RawMail
from app.mail import mbox
from app.mail.files import PAGE_MAILS, FilesSource
from app.mail.parse import parse_mail
from tests.mail.letters import letter

MBOX = b"From maria@example.org Fri Nov 20 09:14:00 2026\n"


def none_seen(_: Sequence[str]) -> frozenset[str]:
    return frozenset()


def mails(*paths: Path, limit: int = 50_000_000) -> list[RawMail]:
    return [mail for page in FilesSource([str(path) for path in paths], limit).pages("", none_seen) for mail in page.mails]


def unix(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")


def test_a_single_mail_whatever_it_is_called(tmp_path: Path):
    for name in ("bill.eml", "bill.txt", "bill", "BILL.EML.bak"):
        path = tmp_path / name
        path.write_bytes(letter())
        (found,) = mails(path)
        assert found == RawMail(sha256(letter()).hexdigest(), letter(), None, name)


def test_an_mbox_gives_each_message_once_without_its_separator(tmp_path: Path):
    raws = [unix(letter(f"text {n}\n\nFrom here on it is worse.", message_id=f"<{n}@x>")) for n in range(3)]
    path = tmp_path / "inbox"
    path.write_bytes(b"".join(MBOX + raw.replace(b"\nFrom here", b"\n>From here") + b"\n" for raw in raws))
    found = mails(path)
    assert [mail.raw for mail in found] == raws
    assert [mail.source_file for mail in found] == ["inbox#1", "inbox#2", "inbox#3"]


def test_an_mbox_with_windows_line_ends(tmp_path: Path):
    path = tmp_path / "inbox.mbox"
    path.write_bytes(b"".join(MBOX.replace(b"\n", b"\r\n") + letter(f"text {n}") + b"\r\n" for n in range(3)))
    assert [mail.raw for mail in mails(path)] == [letter(f"text {n}") for n in range(3)]


def test_a_text_line_that_starts_with_from_does_not_cut_a_mail(tmp_path: Path):
    raw = unix(letter("Dear clerk,\n\nFrom Monday on we are away, until 10:30 that day\nat least.\n\nFrom maria@example.org, with regards"))
    path = tmp_path / "one.mbox"
    path.write_bytes(MBOX + raw)
    assert [mail.raw for mail in mails(path)] == [raw]


def test_a_maildir_and_folders_in_depth(tmp_path: Path):
    for folder in ("cur", "new", "tmp", ".Archive/cur", ".Archive/new", "deep/er"):
        (tmp_path / "Mail" / folder).mkdir(parents=True)
    (tmp_path / "Mail/cur/1:2,S").write_bytes(letter("read"))
    (tmp_path / "Mail/new/2").write_bytes(letter("new"))
    (tmp_path / "Mail/tmp/3").write_bytes(letter("half a delivery"))
    (tmp_path / "Mail/.Archive/cur/4").write_bytes(letter("archived"))
    (tmp_path / "Mail/deep/er/letter.txt").write_bytes(letter("deep"))
    (tmp_path / "Mail/README.txt").write_text("This is not a mail.")
    (tmp_path / "Mail/picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    found = {mail.source_file: parse_mail(mail.raw).mail.text.strip() for mail in mails(tmp_path / "Mail")}
    assert found == {"Mail/cur/1:2,S": "read", "Mail/new/2": "new", "Mail/.Archive/cur/4": "archived", "Mail/deep/er/letter.txt": "deep"}


def test_pages_hold_at_most_a_hundred_messages_and_count_all(tmp_path: Path):
    for n in range(PAGE_MAILS * 2 + 30):
        (tmp_path / f"{n:03}.eml").write_bytes(letter(f"text {n}"))
    pages = list(FilesSource([str(tmp_path)]).pages("", none_seen))
    assert [page.seen for page in pages] == [100, 100, 30]
    first = pages[0].mails[0]
    again = list(FilesSource([str(tmp_path)]).pages("", lambda ids: frozenset(ids) - {first.native_id}))
    assert [(page.seen, len(page.mails)) for page in again] == [(100, 1), (100, 0), (30, 0)]


def test_the_same_file_twice_in_one_folder_is_one_message(tmp_path: Path):
    for name in ("a.eml", "b.eml", "c.eml"):
        (tmp_path / name).write_bytes(letter())
    (page,) = FilesSource([str(tmp_path)]).pages("", none_seen)
    assert (page.seen, len(page.mails)) == (3, 1)


def test_a_large_message_comes_as_its_header(tmp_path: Path):
    raw = letter("x" * 5_000)
    (tmp_path / "big.eml").write_bytes(raw)
    (tmp_path / "box").write_bytes(MBOX + unix(raw) + b"\n" + MBOX + unix(letter("small")))
    single, first, second = mails(tmp_path, limit=3_000)
    assert single.oversize
    assert parse_mail(single.raw).mail.subject == "Water bill doubled"
    assert len(single.raw) < 500
    assert (first.oversize, second.oversize) == (True, False)


def test_a_gigabyte_of_mbox_is_never_held_at_once(tmp_path: Path):
    psutil = pytest.importorskip("psutil")
    path = tmp_path / "huge.mbox"
    one = MBOX + unix(letter("x" * 60 + "\n" * 2, message_id="<same@x>")) + b"y" * 1_000_000 + b"\n\n"
    with path.open("wb") as file:
        for _ in range(200):
            file.write(one)
    before = psutil.Process().memory_full_info().uss
    most, count = 0, 0
    for page in FilesSource([str(path)]).pages("", none_seen):
        count += page.seen
        most = max(most, psutil.Process().memory_full_info().uss)
    assert count == 200
    assert most - before < 60_000_000


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"%PDF-1.7 ..."), "not a mail file"),
        (lambda path: path.write_bytes(b"\x00" * 500), "not a mail file"),
        (lambda path: path.mkdir(), "No mail was found"),
        (lambda path: os.mkfifo(path), "neither a file nor a folder"),
    ],
)
def test_a_path_that_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path, make, words: str):
    path = tmp_path / "given"
    make(path)
    with pytest.raises(InputRefused, match=words) as refused:
        mails(path)
    assert "othing was stored" in refused.value.message


def test_no_path_at_all_is_refused():
    with pytest.raises(InputRefused, match="at least one"):
        FilesSource([])


def test_a_file_that_cannot_be_read_is_told_after_the_others_arrived(tmp_path: Path):
    (tmp_path / "a.eml").write_bytes(letter())
    (tmp_path / "b.eml").symlink_to(tmp_path / "gone")
    pages = FilesSource([str(tmp_path)]).pages("", none_seen)
    assert len(next(pages).mails) == 1
    with pytest.raises(InputRefused, match=r"1 file could not be read, the first is .*/b\.eml\. The other 1 messages were taken in"):
        next(pages)


def test_a_link_to_a_folder_is_not_followed_into_a_circle(tmp_path: Path):
    (tmp_path / "a.eml").write_bytes(letter())
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(mails(tmp_path)) == 1


def test_an_outlook_file_is_read_and_twice_the_same(mail_data: Path):
    for path in sorted((mail_data / "outlook-msg").glob("*.msg")):
        (found,) = mails(path)
        first, second = parse_mail(found.raw), parse_mail(found.raw)
        assert first.mail is not None
        assert first == second
        assert first.mail.text.strip()
        assert "EX" not in first.mail.sender.email.split("/")


def test_outlook_files_say_what_their_eml_twins_say(mail_data: Path):
    for path in sorted((mail_data / "outlook-msg").glob("*.msg")):
        ours = parse_mail(path.read_bytes()).mail
        twin = parse_mail(path.with_suffix(".eml").read_bytes()).mail
        assert ours is not None
        assert twin is not None
        assert (ours.subject, ours.to) == (twin.subject, twin.to)
        words = ours.text.split()
        assert words == twin.text.split()[: len(words)], "one twin holds its signed text a second time"


def test_a_damaged_outlook_file_is_kept_and_explained(mail_data: Path, tmp_path: Path):
    raw = (mail_data / "outlook-msg" / "plain_jpeg_attached.msg").read_bytes()
    for length in range(0, len(raw), 701):
        outcome = parse_mail(raw[:length] or b" ")
        assert (outcome.mail is None) == bool(outcome.why)


def test_the_mbox_files_of_the_corpora_are_cut_right(mail_data: Path):
    counts = {path.name: len(mails(path)) for path in sorted((mail_data / "mimekit" / "mbox").glob("*.mbox.txt"))}
    assert counts == {"content-length.mbox.txt": 29, "issue1189.mbox.txt": 4, "simple.mbox.txt": 3, "unmunged.mbox.txt": 1}


def test_easy_ham_is_2500_messages(mail_data: Path):
    assert len(mails(mail_data / "spamassassin" / "easy-ham-1")) == 2_500


PIECES = (b"From a@b.c Mon Nov 16 09:00:00 2026", b"From - ", b"From me to you at 9:00", b"From ", b">From ", b"Subject: x", b"Hello", b"", b"\r", b"\x00")
"""Lines of which every mbox file could be made, and some that only look like it."""


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((b"\n", b"\r\n", b""))), max_size=14))
def test_a_small_mbox_is_cut_as_a_large_one_is(lines: list[tuple[bytes, bytes]]):
    data = b"".join(text + end for text, end in lines)
    assert list(mbox._separators_in(data)) == list(mbox._separators(BytesIO(data)))
