"""A message is taken apart into the parts it was put together from, however it was broken on the way."""

from email import message_from_bytes
from email.message import Message
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.mail.mime import BROKEN_HEADER, NO_BOUNDARY, NO_CLOSING, NO_START, PART_LIMIT, Part, TooComplex, read_parts
from app.mail.msg_file import OLE_MAGIC
from app.mail.outline import skip_junk
from app.mail.part_header import cut_header

Leaf = tuple[str, bytes]


def ours(part: Part) -> list[Leaf]:
    if part.parts:
        return [leaf for child in part.parts for leaf in ours(child)]
    return [(part.kind, b"" if part.kind.startswith("message/") else part.content().data)]


def librarys(message: Message) -> list[Leaf]:
    payload = message.get_payload()
    if isinstance(payload, list) and message.get_content_type().startswith("multipart/"):
        return [leaf for child in payload for leaf in librarys(child)]
    data = message.get_payload(decode=True)
    return [(message.get_content_type(), data if isinstance(data, bytes) and not message.get_content_type().startswith("message/") else b"")]


def fields(message: Message) -> list[tuple[str, str]]:
    return sorted((name.lower(), " ".join(str(value).split())) for name, value in message.raw_items())


def our_fields(part: Part) -> list[tuple[str, str]]:
    return sorted((name, " ".join(value.split())) for name in part.headers.names() for value in part.headers.raw(name))


WORDS = st.text("abc xyz-=\t.", max_size=30).map(str.encode)
ENCODINGS = st.sampled_from(["7bit", "base64", "quoted-printable", "8BIT"])
KINDS = st.sampled_from(["text/plain", "text/html; charset=utf-8", "application/pdf; name=plan.pdf", 'image/png; name="a;b.png"'])


@st.composite
def leaves(draw: st.DrawFn) -> bytes:
    import base64
    import quopri

    encoding, data = draw(ENCODINGS), draw(WORDS)
    body = {"base64": base64.encodebytes(data), "quoted-printable": quopri.encodestring(data)}.get(encoding, data)
    return f"Content-Type: {draw(KINDS)}\nContent-Transfer-Encoding: {encoding}\n\n".encode() + body


@st.composite
def multiparts(draw: st.DrawFn, inside: st.SearchStrategy[bytes]) -> bytes:
    kind = draw(st.sampled_from(["mixed", "alternative", "related", "signed; micalg=sha1"]))
    children = draw(st.lists(inside, min_size=1, max_size=4))
    boundary = draw(st.sampled_from(["x", "----=_Part_1", "a b", "=_y'()+_,-./:=?"])) + sha256(b"".join(children)).hexdigest()[:12]
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\npreamble\n'.encode()
    return head + b"".join(b"--" + boundary.encode() + b"\n" + child + b"\n" for child in children) + b"--" + boundary.encode() + b"--\nepilogue\n"


MESSAGES = st.recursive(leaves(), multiparts, max_leaves=12)


@settings(deadline=None, max_examples=200)
@given(MESSAGES, st.booleans())
def test_a_message_in_order_is_taken_apart_as_the_standard_library_does_it(message: bytes, windows: bool):
    raw = b"From: a@example.org\nSubject: folded\n  over two lines\n" + message
    raw = raw.replace(b"\n", b"\r\n") if windows else raw
    assert ours(read_parts(raw)) == librarys(message_from_bytes(raw))
    assert our_fields(read_parts(raw)) == fields(message_from_bytes(raw))


BETTER = {
    "cpython-test_email/msg_15.txt", "cpython-test_email/msg_17.txt", "cpython-test_email/msg_25.txt", "cpython-test_email/msg_31.txt",
    "cpython-test_email/msg_37.txt", "cpython-test_email/msg_39.txt", "cpython-test_email/msg_41.txt", "mimekit/dkim/multipart-no-end-boundary.msg",
    "mimekit/mbox/simple.mbox.txt", "mimekit/messages/empty-multipart.txt", "mimekit/messages/issue358.txt", "outlook-msg/gpg_signed.eml",
    "perl-mime-tools/testmsgs/multi-clen.msg", "perl-mime-tools/testmsgs/multi-digest.msg", "perl-mime-tools/testmsgs/multi-simple.msg",
    "ruby-mail/emails/error_emails/bad_date_header2.eml", "ruby-mail/emails/error_emails/empty_in_reply_to.eml",
    "ruby-mail/emails/error_emails/missing_body.eml", "ruby-mail/emails/error_emails/must_supply_encoding.eml",
    "ruby-mail/emails/mime_emails/raw_email4.eml", "ruby-mail/emails/plain_emails/raw_email_incorrect_header.eml", "ruby-mail/emails/rfc2822/example13.eml",
    "spamassassin/hard-ham-1/00021.1707ccb203e1a39f5167f1c0d65cc235.txt", "spamassassin/spam-1/00038.8d93819b95ff90bf2e2b141c2909bfc9.txt",
    "spamassassin/spam-1/00260.c75ce8b8d8bfc55723426979d260bf61.txt", "spamassassin/spam-1/00307.7ed50c6d80c6e37c8cc1b132f4a19e4d.txt",
    "spamassassin/spam-1/00313.fab744bfd5a128fca39b69df9811c086.txt", "spamassassin/spam-1/00467.5b733c506b7165424a0d4a298e67970f.txt",
}  # fmt: skip
"""Mails that the library reads otherwise: a multipart without or with another boundary than it names (the parts are read all the same), a line broken off a
field above, the last line end before a missing closing boundary, and base64 with a clear line below it. Each was looked at."""


def test_the_corpora_are_taken_apart_as_the_standard_library_does_it(mail_data: Path):
    """4,089 files; those that are read otherwise are named above."""
    other, count = set(), 0
    for path in sorted(mail_data.rglob("*")):
        if path.is_file() and not path.parts[-2].startswith("ews-") and path.name != "README.txt" and path.suffix not in {".md", ".json"}:
            raw = path.read_bytes()
            if raw.startswith(OLE_MAGIC):
                continue
            raw = skip_junk(raw)
            count += 1
            library, our = message_from_bytes(raw), read_parts(raw)
            if ours(our) != librarys(library) or our_fields(our) != fields(library):
                other.add(str(path.relative_to(mail_data)))
    assert count > 4_000
    assert other == BETTER


def test_a_nested_mail_is_kept_byte_for_byte():
    inner = (
        b"From: b@example.org\nSubject:   odd   spacing\nX-Long: "
        + b"word " * 40
        + b"\nContent-Type: multipart/mixed; boundary=in\n\n--in\n\nold words\n--in--\n"
    )
    raw = b"From: a@example.org\nContent-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: message/rfc822\n\n" + inner + b"\n--out--\n"
    (part,) = read_parts(raw).parts
    assert part.written == inner


@pytest.mark.parametrize(
    ("boundary", "lines", "defects", "words"),
    [
        ("; boundary=x", b"--x\n\none\n--x\n\ntwo\n--x--\n", [], [b"one", b"two"]),
        ("; boundary=x", b"--x\n\none\n--x\n\ntwo", [NO_CLOSING], [b"one", b"two"]),
        ("; boundary=x", b"--x\n\none\n--x--\nepilogue\n--x\n\nstray\n--x--\n", [], [b"one", b"stray"]),
        ("; boundary=x", b"--x \t\r\n\r\none\r\n--x--  \r\n", [], [b"one"]),
        ("; boundary=x", b"--xyz\n\nnot ours\n--x\n\none\n--x--\n", [], [b"one"]),
        ("", b"--guess\nContent-Type: text/plain\n\none\n--guess--\n", [NO_BOUNDARY], [b"one"]),
        ("; boundary=other", b"--guess\nContent-Type: text/plain\n\none\n--guess--\n", [], [b"one"]),
        ("; boundary=x", b"no boundary at all\n", [NO_START], [b"no boundary at all\n"]),
        ("; boundary=x", b"", [NO_START], [b""]),
    ],
)
def test_broken_boundaries_lose_no_words(boundary: str, lines: bytes, defects: list[str], words: list[bytes]):
    root = read_parts(f"From: a@example.org\nContent-Type: multipart/mixed{boundary}\n\n".encode() + lines)
    assert [data for _, data in ours(root)] == words
    assert root.defects == defects


@pytest.mark.parametrize(
    ("head", "read", "body", "broken"),
    [
        (b"Subject: a\n b\n\nbody", {"subject": [" a b"]}, b"body", False),
        (b"Subject: a\r\n\tb\r\n\r\nbody", {"subject": [" a b"]}, b"body", False),
        (b"Subject: a\rFrom: b\r\rbody", {"subject": [" a"], "from": [" b"]}, b"body", True),
        (b"\nbody", {}, b"body", False),
        (b"\r\nbody", {}, b"body", False),
        (b"Subject: broken off\nhere\nFrom: b\n\nbody", {"subject": [" broken off here"], "from": [" b"]}, b"body", True),
        (b"From a@b Fri\nSubject: a\n\nbody", {"subject": [" a"]}, b"body", True),
        (b"Subject: a\nand then only words\nand more\n", {"subject": [" a"]}, b"and then only words\nand more\n", True),
        (b"Subject : a\nX-A: 1\nx-a: 2\n\nbody", {"subject": [" a"], "x-a": [" 1", " 2"]}, b"body", False),
        (b"Subject: no end", {"subject": [" no end"]}, b"", False),
        (b"words only", {}, b"words only", True),
    ],
)
def test_headers_are_cut_where_they_end(head: bytes, read: dict[str, list[str]], body: bytes, broken: bool):
    found = cut_header(head, 0, len(head))
    assert (found.fields, head[found.body_start :], found.broken) == (read, body, broken)


def test_a_header_with_a_broken_line_is_told():
    assert BROKEN_HEADER in read_parts(b"From: a@b.c\nbroken\nSubject: x\n\nbody").defects


def test_more_parts_than_any_honest_mail_are_refused():
    for lines in (b"--x\n\npart\n" * (PART_LIMIT + 2), b"--x\nContent-Type: multipart/mixed; boundary=y\n\n--y\n\n--y--\n" * PART_LIMIT):
        with pytest.raises(TooComplex):
            read_parts(b"Content-Type: multipart/mixed; boundary=x\n\n" + lines + b"--x--\n")
