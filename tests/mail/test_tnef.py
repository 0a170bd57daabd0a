"""winmail.dat is opened: its files are the mail's files, its text is the mail's where there is no other. What cannot be opened is kept as it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.parse import parse_mail
from app.mail.tnef import MAGIC, open_package
from tests.mail.letters import File, letter

BODIES = {"body.rtf", "body.html", ""}
"""What the lists beside the samples call the text, which for us is no file."""


def winmail(data: bytes, text: str = "") -> bytes:
    return letter(text, files=(File("winmail.dat", data, "application/ms-tnef"),))


def test_every_sample_holds_the_files_its_list_names(mail_data: Path):
    other = {}
    for path in sorted((mail_data / "mimekit" / "tnef").glob("*.tnef")):
        listed = sorted(set(path.with_suffix(".list").read_text().split("\n")) - BODIES)
        package = open_package(path.read_bytes())
        assert package is not None, path.name
        if sorted({file.name for file in package.files}) != listed:
            other[path.name] = ([file.name for file in package.files], listed)
    # christmas: mails in the mail, which are .eml files here and nameless there. The other two lists name no file although there are some.
    assert other.keys() == {"christmas.tnef", "long-filename.tnef", "missing-filenames.tnef"}


def test_the_bytes_of_the_files_are_the_ones_unpacked_beside_the_samples(mail_data: Path):
    same = 0
    for path in sorted((mail_data / "mimekit" / "tnef").glob("*.tnef")):
        package = open_package(path.read_bytes())
        assert package is not None
        for file in package.files:
            beside = path.with_suffix("") / file.name
            if beside.is_file():
                ours, theirs = (data.replace(b"\r\n", b"\n") for data in (file.data, beside.read_bytes()))  # git changed line ends there
                assert theirs[: len(ours)] == ours, f"{path.name}: {file.name}"
                assert set(theirs[len(ours) :]) <= {0}, "at most filled up with zeros"
                same += 1
    assert same == 26


@pytest.mark.parametrize("folder", ["mimekit/tnef", "tnefparse/examples"])
def test_every_sample_is_opened_as_part_of_a_mail(mail_data: Path, folder: str):
    samples = [path for path in sorted((mail_data / folder).rglob("*")) if path.is_file() and path.read_bytes().startswith(MAGIC)]
    assert len(samples) >= 18
    for path in samples:
        outcome = parse_mail(winmail(path.read_bytes()))
        assert outcome.mail is not None
        assert "winmail.dat" not in [part.name for part in outcome.mail.parts], path.name
        assert all(part.size == len(outcome.contents[part.sha256]) for part in outcome.mail.parts)


def test_the_text_is_taken_from_the_package_only_where_the_mail_has_none(mail_data: Path):
    data = (mail_data / "mimekit" / "tnef" / "unicode-mapi-attr.tnef").read_bytes()
    package = open_package(data)
    assert package is not None
    beside, alone = parse_mail(winmail(data, "My own words.")).mail, parse_mail(winmail(data)).mail
    assert beside is not None
    assert alone is not None
    assert beside.text.strip() == "My own words."
    assert alone.text.strip() == package.plain.strip() != ""
    assert alone.html == package.html


def test_html_and_its_pictures_come_out_of_the_package(mail_data: Path):
    mail = parse_mail(winmail((mail_data / "mimekit" / "tnef" / "panic.tnef").read_bytes())).mail
    assert mail is not None
    assert "<" in mail.html
    assert [part.content_type for part in mail.parts] == ["image/jpeg", "image/jpeg", "image/png"]
    assert all(part.inline for part in mail.parts)


def test_a_mail_in_the_package_is_a_file_that_can_be_read(mail_data: Path):
    outcome = parse_mail(winmail((mail_data / "mimekit" / "tnef" / "christmas.tnef").read_bytes()))
    assert outcome.mail is not None
    inner = [parse_mail(outcome.contents[part.sha256]).mail for part in outcome.mail.parts if part.name.endswith(".eml")]
    assert [[part.name for part in mail.parts] for mail in inner if mail] == [[], ["kitten-playing-with-a-christmas-tree.jpg"]]


def test_a_package_cut_short_is_opened_as_far_as_it_goes_or_kept(mail_data: Path):
    data = (mail_data / "mimekit" / "tnef" / "two-files.tnef").read_bytes()
    for length in range(6, len(data), 61):
        outcome = parse_mail(winmail(data[:length], "words"))
        assert outcome.mail is not None
        assert outcome.mail.text.strip() == "words"


@given(st.binary(max_size=200))
def test_any_bytes_after_the_magic_are_kept_if_not_opened(data: bytes):
    mail = parse_mail(winmail(MAGIC + data, "words")).mail
    assert mail is not None
    assert mail.text.strip() == "words"


def test_a_file_that_is_only_called_winmail_is_kept():
    mail = parse_mail(winmail(b"not what it says")).mail
    assert mail is not None
    assert [part.name for part in mail.parts] == ["winmail.dat"]
