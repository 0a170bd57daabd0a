"""Mails made to stop whoever reads them: what the project's list of poisons names, made here, each with how it must end."""

import base64
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from tests.mail.letters import File, letter

READ, REFUSED, EITHER = "read", "refused", "either"


@dataclass(frozen=True)
class Poison:
    """One mail; `ends` says whether it must be read, refused, or may be either; `words` must stand in the text that is read."""

    raw: bytes
    ends: str = EITHER
    words: str = ""
    incomplete: bool | None = None


HEAD = b"From: Bo <bo@example.org>\nTo: water@county.example\nSubject: poison\n"


def multiparts(depth: int) -> bytes:
    return HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(depth)) + b"\nwords\n"


def one_boundary(depth: int) -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * depth + b"\nwords\n"


def mails_in_mails(depth: int) -> bytes:
    return HEAD + b"Content-Type: message/rfc822\n\n" * depth + b"From: a@b.c\n\nwords"


def with_body(kind: bytes, body: bytes, extra: bytes = b"") -> bytes:
    return HEAD + b"Content-Type: " + kind + b"\n" + extra + b"\n" + body


def zip_bomb() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.bin", b"\0" * 200_000_000)
    return data.getvalue()


def tnef_bomb() -> bytes:
    """A winmail.dat of many small objects, and one whose text unpacks without end."""
    rtf = struct.pack("<II4sI", 10**6, 2**31 - 1, b"LZFu", 0) + (b"\xff" + b"\x00\x0f" * 8) * 60_000
    mapi = struct.pack("<I", 1) + struct.pack("<HHII", 0x0102, 0x1009, 1, len(rtf)) + rtf + b"\0" * (-len(rtf) % 4)
    head = b"\x78\x9f\x3e\x22\x01\x00"
    objects = b"".join(struct.pack("<BHHI", 1, 0x8005, 3, 14) + b"\0" * 16 for _ in range(20_000))
    return head + objects + struct.pack("<BHHI", 1, 0x9003, 6, len(mapi)) + mapi + b"\0\0"


def signed_bomb() -> bytes:
    def der(tag: int, content: bytes) -> bytes:
        return bytes([tag, 0x84]) + len(content).to_bytes(4, "big") + content

    data = der(0x06, bytes.fromhex("2a864886f70d010701")) + der(0xA0, der(0x04, zlib.compress(b"\0" * 400_000_000, 9)))
    body = der(0x30, der(0x02, b"\0") + der(0x30, data))
    return der(0x30, der(0x06, bytes.fromhex("2a864886f70d0109100109")) + der(0xA0, body))


def encoded(kind: str, data: bytes) -> bytes:
    return with_body(kind.encode(), base64.encodebytes(data), b"Content-Transfer-Encoding: base64\n")


CALENDAR = b"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Site visit\nDTSTART:20261203T193000Z\nEND:VEVENT\nEND:VCALENDAR\n"


def poisons() -> dict[str, Poison]:
    """Return every poison by its name."""
    many = b", ".join(b"Person %d <p%d@example.org>" % (number, number) for number in range(20_000))
    return {
        # structure
        "2,000 multiparts in each other": Poison(multiparts(2_000), REFUSED),
        "2,000 multiparts of one boundary": Poison(one_boundary(2_000), REFUSED),
        "20 multiparts in each other": Poison(multiparts(20), READ, "words", incomplete=True),
        "2,000 mails in each other": Poison(mails_in_mails(2_000), READ),
        "2,000 mails in multiparts in each other": Poison(
            HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\nContent-Type: message/rfc822\n\n" % (number, number) for number in range(2_000)),
        ),
        "10,000 parts": Poison(with_body(b"multipart/mixed; boundary=x", b"--x\n\npart\n" * 10_000 + b"--x--\n"), REFUSED),
        "10,000 parts in pairs": Poison(with_body(b"multipart/mixed; boundary=x", b"--x\nContent-Type: multipart/mixed; boundary=y\n\n--y\n\na\n--y--\n" * 5_000 + b"--x--"), REFUSED),
        "999 parts": Poison(with_body(b"multipart/mixed; boundary=x", b"--x\n\npart\n" * 998 + b"--x--\n"), READ, "part"),
        "a million boundaries that are none": Poison(with_body(b"multipart/mixed; boundary=x", b"--xy\n" * 1_000_000 + b"--x\n\nwords\n--x--\n"), READ, "words"),
        "a boundary of a thousand letters": Poison(with_body(b"multipart/mixed; boundary=" + b"x" * 1_000, b"--" + b"x" * 1_000 + b"\n\nwords\n--" + b"x" * 1_000 + b"--"), READ, "words"),
        "no boundary": Poison(with_body(b"multipart/mixed", b"only words\n"), READ, "only words"),
        "an empty multipart": Poison(with_body(b"multipart/mixed; boundary=x", b"--x--\n"), READ, incomplete=False),
        # headers
        "3,000 comments in each other": Poison(b"From: a@b.c\nTo: " + b"(" * 3_000 + b"x" + b")" * 3_000 + b" c@d.e\n\nwords", READ, "words"),
        "a million open comments": Poison(b"From: " + b"(" * 1_000_000 + b"\n\nwords", READ, "words"),
        "20,000 addresses": Poison(b"From: a@b.c\nTo: " + many + b"\n\nwords", READ, "words"),
        "a million commas": Poison(b"From: a@b.c\nTo: " + b"," * 1_000_000 + b"\n\nwords", READ, "words"),
        "a million quotes": Poison(b'From: "' + b'\\"' * 500_000 + b"\n\nwords", READ, "words"),
        "5,000 parameters": Poison(b"From: a@b.c\nContent-Type: text/plain" + b"".join(b";\n p*%d=x" % number for number in range(5_000)) + b"\n\nwords", READ, "words"),
        "5,000 pieces of a name": Poison(
            with_body(b"application/pdf" + b"".join(b";\n name*%d*=%%41" % number for number in range(5_000)), b"%PDF", b"Content-Disposition: attachment\n"), READ
        ),
        "a megabyte of subject": Poison(b"From: a@b.c\nSubject: " + b"x" * 1_000_000 + b"\n\nwords", READ, "words"),
        "a megabyte of folded subject": Poison(b"From: a@b.c\nSubject: x" + b"\n x" * 300_000 + b"\n\nwords", READ, "words"),
        "encoded words without end": Poison(b"From: a@b.c\nSubject: " + b"=?utf-8?B?" * 50_000 + b"\n\nwords", READ, "words"),
        "100,000 encoded words": Poison(b"From: a@b.c\nSubject: " + b"=?utf-8?Q?=C3=B1?= " * 100_000 + b"\n\nwords", READ, "words"),
        "a header of 100,000 lines": Poison(b"From: a@b.c\n" + b"X-Line: y\n" * 100_000 + b"\nwords", READ, "words"),
        "a header that never ends": Poison(b"From: a@b.c\n" + b"X-Line: yyyyyyyyyyyyyyyyyyyyy\n" * 200_000, READ),
        "100,000 header lines without a name": Poison(b"From: a@b.c\n" + b"broken\n" * 100_000 + b"Subject: x\n\nwords"),
        "every second header line broken": Poison(b"From: a@b.c\n" + b"broken\nX-A: b\n" * 50_000 + b"\nwords", READ, "words"),
        "200,000 references": Poison(b"From: a@b.c\nReferences: " + b"<a@b>\n " * 200_000 + b"\n\nwords", READ, "words"),
        "a Message-ID of blanks": Poison(b"From: a@b.c\nMessage-ID: <" + b" " * 90_000 + b"\nReferences: " + b"<" * 90_000 + b"\n\nwords", READ, "words"),
        "8-bit headers": Poison(b"From: J\xfcrgen <j@b.c>\nSubject: \xff\xfe\x80\nTo: \xe4\xf6\n\nwords", READ, "words"),
        "NULs everywhere": Poison(b"From: a\0b@b.c\nSubject: n\0l\nTo: \0\n\nwo\0rds\0", READ),
        "a megabyte of NUL": Poison(b"From: a@b.c\nSubject: nul\n\n" + b"\0" * 1_000_000, READ),
        "no From": Poison(b"To: water@county.example\nSubject: who\n\nwords", READ, "words"),
        "no header but one": Poison(b"Subject: alone\n\nwords", READ, "words"),
        "an invalid date": Poison(letter("words", date="Fri, 99 Foo 20266 99:99:99 +9999"), READ, "words"),
        "a date without end": Poison(letter("words", date="1 " * 100_000), READ, "words"),
        "an unknown charset": Poison(with_body(b"text/plain; charset=klingon-8", "niño words".encode()), READ, "niño words"),
        "a charset without end": Poison(with_body(b"text/plain; charset=" + b"x" * 100_000, b"words"), READ, "words"),
        "a charset that is code": Poison(with_body(b"text/plain; charset=unicode_escape", b"words \\u0041"), READ, "words \\u0041"),
        "mixed charset": Poison(with_body(b"text/plain; charset=iso-2022-jp", bytes(range(256)) * 4_000), READ),
        # content
        "winmail.dat that is one": Poison(letter("words", files=(File("winmail.dat", tnef_bomb(), "application/ms-tnef"),)), READ, "words"),
        "winmail.dat that is none": Poison(letter("words", files=(File("winmail.dat", b"\x78\x9f\x3e\x22" + b"\xff" * 100_000, "application/ms-tnef"),)), READ, "words"),
        "a signed bomb": Poison(encoded("application/pkcs7-mime; name=smime.p7m", signed_bomb())),
        "elements of a signature in each other": Poison(encoded("application/pkcs7-mime; name=smime.p7m", b"\x30\x80" * 1_000_000), READ),
        "an encrypted mail": Poison(with_body(b'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x', b"--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x--\n"), READ),
        "a calendar invitation": Poison(with_body(b"text/calendar; method=REQUEST", CALENDAR), READ),
        "a calendar without end": Poison(with_body(b"text/calendar", b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 200_000), READ),
        "a zip bomb": Poison(letter("words", files=(File("a.zip", zip_bomb(), "application/zip"),)), READ, "words"),
        "base64 that is none": Poison(with_body(b"application/pdf", b"=" * 1_000_000, b"Content-Transfer-Encoding: base64\n"), READ),
        "base64 in a million pieces": Poison(with_body(b"application/pdf", b"QQ==" * 500_000, b"Content-Transfer-Encoding: base64\n"), READ),
        "base64 of one letter a line": Poison(with_body(b"application/pdf; name=a.pdf", b"Q\n" * 2_000_000, b"Content-Transfer-Encoding: base64\n"), READ),
        "quoted-printable without end": Poison(with_body(b"text/plain", b"=\n" * 1_000_000 + b"words", b"Content-Transfer-Encoding: quoted-printable\n"), READ, "words"),
        "uuencode without end": Poison(with_body(b"text/plain", b"begin 644 a\n" + b"M" * 1_000_000, b"Content-Transfer-Encoding: x-uuencode\n"), READ),
        "uuencoded files without end": Poison(with_body(b"text/plain", b"begin 644 a\n#86)C\n" * 50_000 + b"end\n"), READ),
        "flowed lines without end": Poison(with_body(b"text/plain; format=flowed", b"> a \n" * 150_000 + b"words"), READ, "words"),
        "PGP armour without end": Poison(with_body(b"text/plain", b"-----BEGIN PGP SIGNED MESSAGE-----\n\n" * 20_000 + b"words"), READ, "words"),
        "a bounce of a million lines": Poison(
            b"From: MAILER-DAEMON@mx.example\nSubject: Undelivered\n\ncould not be delivered\n" + b"<a@example.org>: 550\n" * 300_000, READ
        ),
        "a report of 100,000 people": Poison(
            with_body(b"multipart/report; report-type=delivery-status; boundary=x", b"--x\nContent-Type: message/delivery-status\n\n" + b"Final-Recipient: rfc822; a@b.c\nAction: failed\n\n" * 100_000 + b"--x--\n"), READ
        ),
        "an automatic answer that calls for one": Poison(letter("words", sender="noreply@example.org", extra="Auto-Submitted: auto-replied\r\nReply-To: water@county.example"), READ, "words"),
        # HTML
        "600,000 tags": Poison(with_body(b"text/html", b"<b>" * 600_000 + b"words"), READ, "words"),
        "300,000 comments": Poison(with_body(b"text/html", b"<!-- " * 300_000), READ),
        "200,000 scripts": Poison(with_body(b"text/html", b"<script>" * 200_000), READ),
        "50,000 blockquotes": Poison(with_body(b"text/html", b"<blockquote type=cite>" * 50_000 + b"words"), READ, "words"),
        "attributes without end": Poison(with_body(b"text/html", b"<div class=" + b"gmail_quote " * 200_000), READ),
        "50,000 marks of quotes": Poison(with_body(b"text/html", b"<div class=gmail_quote>" * 50_000 + b"words"), READ, "words"),
        # text
        "a million quote marks": Poison(HEAD + b"\n" + b"> " * 500_000, READ),
        "80,000 people who wrote": Poison(HEAD + b"\n" + b"On Fri, Nov 20, 2026 at 9:14 AM A <a@b.c> wrote:\n>\n" * 20_000, READ),
        "100,000 blocks of Outlook": Poison(HEAD + b"\nnew\n" + b"From: a\nSent: b\nTo: c\n" * 40_000, READ, "new"),
        "a megabyte without a line end": Poison(HEAD + b"\n" + b"\xe9" * 1_000_000, READ),
        "two million line ends": Poison(HEAD + b"\n" + b"\r\n" * 1_000_000, READ),
        **{f"an address that confuses: {value.decode('latin-1')[:40]!r}": Poison(b"From: " + value + b"\nSubject: x\n\nwords", READ, "words") for value in CONFUSING},
        "nothing": Poison(b"", REFUSED),
        "blanks": Poison(b" \r\n\t", REFUSED),
        "random bytes": Poison(bytes((number * 7919) % 256 for number in range(200_000)), REFUSED),
    }  # fmt: skip


CONFUSING = (
    b'"bo@example.org" <mallory@evil.example>',
    b"bo@example.org <mallory@evil.example>",
    b"<bo@example.org> <mallory@evil.example>",
    b"bo@example.org(<mallory@evil.example>)",
    b"bo@example.org]<mallory@evil.example>",
    b'"<bo@example.org>"@evil.example',
    b"bo@evil.example@example.org",
    b"=?utf-8?Q?bo=40example.org=2C?= <mallory@evil.example>",
    b"bo@example.org\x00@evil.example",
    b'"bo@example.org\\" <mallory@evil.example>',
    b"undisclosed:bo@example.org;, mallory@evil.example",
    b"a@b.c,(" * 2_000,
    b"<" * 5_000 + b"a@b.c" + b">" * 5_000,
)
"""From headers after CVE-2019-16056 and CVE-2023-27043, where two readers see two senders."""


def cut_short(percent: int) -> Iterator[tuple[str, bytes]]:
    """Yield whole mails of different makes, each cut at a share of what follows its header."""
    makes = {
        "a plan": letter("Please see the plan.", files=(File("plan.pdf", bytes(range(256)) * 136),)),
        "two readings": b"From: a@b.c\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nwords\n--x\nContent-Type: text/html\n\n<p>words</p>\n--x--\n",
        "a mail in a mail": b"From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--x\nContent-Type: message/rfc822\n\n"
        + letter("inner")
        + b"\n--x--\n",
        "a report": b"From: MAILER-DAEMON@b.c\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\nsorry\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; b.c\n\nFinal-Recipient: rfc822; d@e.f\nAction: failed\n\n--x--\n",
    }
    for name, raw in makes.items():
        start = raw.index(b"\n--") + 1
        yield name, raw[: start + (len(raw) - start) * percent // 100]
