"""What is composed: every word, name and file comes out at the other end as it was put in, and nothing of it becomes a header."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attachment import safe_name
from app.domain.email_message import MailAddress, ParsedMail, message_fingerprint
from app.domain.names import clean, one_line
from app.domain.outgoing import NewFile, SentFile
from app.domain.reply import whole_text
from app.mail.compose import MimeComposer
from app.mail.header_lines import text_header
from app.mail.parse import parse_mail
from app.services.ports.compose import Letter

MARIA = MailAddress("Maria Garcia", "maria@x.gov")
WATER = MailAddress("Water & Sewer", "water@county.gov")
AT = datetime(2026, 11, 20, 16, 40, tzinfo=timezone(timedelta(hours=-5)))


def letter(**values: Any) -> Letter:
    story: dict[str, Any] = {
        "message_id": "0f3c1f1e6f0a4c539a5e6a1f7f0f0001@county.gov",
        "sender": WATER,
        "to": (MARIA,),
        "cc": (),
        "subject": "Re: Water bill [C-2026-000123-7K4M]",
        "text": "Good morning,\n\nthe meter is read on Thursday.",
        "at": AT,
    }
    return Letter(**{**story, **values})


def composed(**values: Any) -> bytes:
    return MimeComposer().compose(letter(**values))


def parsed(raw: bytes) -> ParsedMail:
    outcome = parse_mail(raw)
    assert outcome.mail is not None, outcome.why
    assert outcome.mail.defects == ()
    return outcome.mail


def as_sent(*files: NewFile) -> tuple[SentFile, ...]:
    return tuple(SentFile(file.name, file.content_type, len(file.data), sha256(file.data).hexdigest()) for file in files)


def test_what_goes_over_the_wire() -> None:
    raw = composed(in_reply_to="bill-1@x.gov", references=("first@x.gov", "second@x.gov"))
    assert raw.decode("ascii") == (
        "Message-ID: <0f3c1f1e6f0a4c539a5e6a1f7f0f0001@county.gov>\r\n"
        "Date: Fri, 20 Nov 2026 16:40:00 -0500\r\n"
        "From: Water & Sewer <water@county.gov>\r\n"
        "To: Maria Garcia <maria@x.gov>\r\n"
        "Subject: Re: Water bill [C-2026-000123-7K4M]\r\n"
        "In-Reply-To: <bill-1@x.gov>\r\n"
        "References: <first@x.gov> <second@x.gov> <bill-1@x.gov>\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "Good morning,\r\n"
        "\r\n"
        "the meter is read on Thursday.\r\n"
    )


def test_an_answer_by_the_program_says_so() -> None:
    mail = parsed(composed(automatic=True))
    assert (mail.automatic, mail.automatic_why) == (True, "an automatic reply")
    raw = composed(automatic=True)
    assert b"\r\nAuto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\nPrecedence: bulk\r\n" in raw
    assert not parsed(composed()).automatic


def test_every_line_fits_and_is_ascii() -> None:
    raw = composed(
        subject="Ñandú " * 60,
        text="ñ" * 5_000 + "\n" + "word " * 5_000 + "\nFrom here\n.\n-- \nWater",
        to=tuple(MailAddress(f"Persona número {n}, Oficina", f"p{n}@county.gov") for n in range(60)),
        references=tuple(f"{n}@{'x' * 50}.gov" for n in range(60)),
        files=(NewFile("Pläne für das Grundstück " * 4 + ".pdf", "application/pdf", bytes(range(256)) * 9),),
    )
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 78 for line in lines)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert not any(line.startswith(b"From ") for line in lines)


def test_references_are_bounded_the_first_and_the_newest_stay() -> None:
    mail = parsed(composed(references=tuple(f"{n}@x.gov" for n in range(90)), in_reply_to="89@x.gov"))
    assert (mail.references[0], len(mail.references), mail.references[-1]) == ("0@x.gov", 20, "89@x.gov")
    assert mail.in_reply_to == ("89@x.gov",)


@pytest.mark.parametrize("bad", ["a@b.gov>\r\nBcc: all@x.gov", "a b@x.gov", "no at", "ñ@x.gov", "<a@x.gov>", "x" * 400 + "@x.gov", ""])
def test_ids_of_others_that_could_do_harm_are_left_out(bad: str) -> None:
    mail = parsed(composed(in_reply_to=bad, references=(bad, "good@x.gov")))
    assert (mail.in_reply_to, mail.references) == ((), ("good@x.gov",))


@pytest.mark.parametrize("bad", ["a@b.gov\r\nBcc: all@x.gov", "a@x.gov, b@x.gov", "ñ@x.gov", "<a@x.gov>", ""])
def test_an_address_nobody_checked_is_not_composed(bad: str) -> None:
    for values in ({"to": (MailAddress("", bad),)}, {"cc": (MailAddress("", bad),)}, {"sender": MailAddress("", bad)}, {"message_id": bad}):
        with pytest.raises(ValueError, match="was not checked"):
            composed(**values)


@pytest.mark.parametrize(
    "name",
    [
        "Garcia, Maria",
        'Maria "Mia" Garcia',
        "O\\Brien",
        "María",
        "Maria\r\nBcc: all@x.gov",
        "Maria <boss@x.gov>",
        "=?utf-8?Q?boss=40x.gov?=",
        "张伟",
        "a" * 200,
        "Dr. (Maria) @home; group: x",
    ],
)
def test_names_are_only_names(name: str) -> None:
    mail = parsed(composed(to=(MailAddress(name, "maria@x.gov"), MailAddress("Jo", "jo@x.gov"))))
    assert mail.to == (MailAddress(one_line(name), "maria@x.gov"), MailAddress("Jo", "jo@x.gov"))
    assert mail.cc == ()


@pytest.mark.parametrize(
    "name", ["bill, October.pdf", 'the "plan".pdf', "größe.pdf", "账单.pdf", "x" * 116 + ".pdf", "ñ" * 116 + ".pdf", "100%.txt", "a;b=c.txt", "🙂.png"]
)
def test_files_keep_their_names(name: str) -> None:
    raw = composed(files=(NewFile(name, "application/pdf", b"%PDF-1.4"),))
    assert parsed(raw).parts[0].name == safe_name(name)
    standard = next(part for part in message_from_bytes(raw, policy=default).walk() if part.get_content_disposition() == "attachment")
    assert standard.get_filename() == name, "other people's programs read it too"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("application/pdf", "application/pdf"),
        ("IMAGE/PNG", "image/png"),
        *(
            (kind, "application/octet-stream")
            for kind in ("message/rfc822", "multipart/mixed", "application/ms-tnef", "application/pkcs7-mime", "text/calendar")
        ),
        *((kind, "application/octet-stream") for kind in ("", "pdf", "a/b\r\nX-Evil: 1", "text/plain; charset=x", "application/pgp-encrypted")),
    ],
)
def test_files_stay_files(given: str, sent: str) -> None:
    mail = parsed(composed(files=(NewFile("a.bin", given, b"Content-Type: text/html\r\n\r\n<b>x</b>"),)))
    [part] = mail.parts
    assert (part.content_type, part.size) == (sent, 35)
    assert mail.text == "Good morning,\n\nthe meter is read on Thursday.\n"


def test_the_signature_line_keeps_its_blank() -> None:
    text = whole_text("Hello", "Water", "On 20 Nov 2026 at 16:40, Maria wrote:\n> Hi")
    assert b"\r\n--=20\r\nWater\r\n" in composed(text=text)
    assert parsed(composed(text=text)).text == f"{text}\n"


@pytest.mark.parametrize("files", [(), (NewFile("a.pdf", "application/pdf", b"%PDF"), NewFile("empty.txt", "text/plain", b""))])
def test_our_copy_that_comes_back_unchanged_is_known(files: tuple[NewFile, ...]) -> None:
    raw = composed(files=files, cc=(MailAddress("Jo", "jo@x.gov"),), in_reply_to="bill-1@x.gov")
    ours, theirs = MimeComposer().read_back(raw, as_sent(*files)), parsed(raw)
    assert message_fingerprint(ours) == message_fingerprint(theirs)
    assert [(part.name, part.sha256) for part in ours.parts] == [(part.name, part.sha256) for part in theirs.parts]
    assert replace(ours, parts=()) == replace(theirs, parts=())


def test_files_are_not_taken_apart_when_our_mail_is_read_back() -> None:
    inner = composed(text="inside")
    files = (NewFile("letter.eml", "message/rfc822", inner), NewFile("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22"))
    mail = MimeComposer().read_back(composed(files=files), as_sent(*files))
    assert [part.name for part in mail.parts] == ["letter.eml", "winmail.dat"]


@pytest.mark.parametrize("raw", [b"", b"no mail", b"Subject: x\r\n\r\nno id", b"\0" * 100])
def test_other_mail_is_not_read_back(raw: bytes) -> None:
    with pytest.raises(ValueError, match="not a mail of ours"):
        MimeComposer().read_back(raw, ())


def test_a_long_subject_is_folded_between_words() -> None:
    assert text_header("Subject", "word " * 40).split("\r\n")[1].startswith(" word")
    assert text_header("Subject", "") == "Subject:"


NAMES = st.text(max_size=60)
FILES = st.lists(
    st.builds(NewFile, st.text(max_size=120).map(safe_name), st.sampled_from(["application/pdf", "image/png", ""]), st.binary(max_size=400)), max_size=3
)


@given(subject=st.text(min_size=1, max_size=300), text=st.text(max_size=2_000), to=NAMES, cc=NAMES, files=FILES, reference=st.text(max_size=60))
def test_what_is_composed_parses_back_equal(subject: str, text: str, to: str, cc: str, files: list[NewFile], reference: str) -> None:
    values = {"subject": subject, "text": text, "to": (MailAddress(to, "maria@x.gov"),), "cc": (MailAddress(cc, "jo@x.gov"),)}
    raw = composed(**values, files=tuple(files), references=(reference,), in_reply_to=reference)
    mail = parsed(raw)
    assert mail.subject == one_line(subject)
    assert mail.text.removesuffix("\n") == clean(text)
    assert mail.to == (MailAddress(one_line(to).strip("\"' "), "maria@x.gov"),)
    assert mail.cc == (MailAddress(one_line(cc).strip("\"' "), "jo@x.gov"),)
    assert mail.sender == WATER
    assert mail.sent_at == AT.astimezone(UTC)
    assert [(part.name, part.sha256) for part in mail.parts] == [(safe_name(file.name), sha256(file.data).hexdigest()) for file in files]
    names = re.findall(rb"^([A-Za-z-]+):", raw.partition(b"\r\n\r\n")[0], re.MULTILINE)
    assert set(names) <= {*b"Message-ID Date From To Cc Subject In-Reply-To References MIME-Version Content-Type Content-Transfer-Encoding".split()}
    assert message_fingerprint(MimeComposer().read_back(raw, as_sent(*files))) == message_fingerprint(mail)
