"""What is read out of a message: the everyday ones, the broken ones, and whatever bytes somebody sends."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.email_message import MailAddress, ParsedMail, message_fingerprint
from app.mail.parse import parse_mail
from tests.mail.letters import File, letter


def read(raw: bytes) -> ParsedMail:
    outcome = parse_mail(raw)
    assert outcome.mail is not None, outcome.why
    return outcome.mail


def test_a_plain_mail_is_read_whole():
    mail = read(letter(extra="Cc: Ana <ana@example.org>\r\nIn-Reply-To: <ours-1@county.example>\r\nReferences: <a@b.example>\r\n <ours-1@county.example>"))
    assert mail.sender == MailAddress("Maria Garcia Lopez", "maria.gl@example.org")
    assert mail.to == (MailAddress("", "water@county.example"),)
    assert mail.cc == (MailAddress("Ana", "ana@example.org"),)
    assert mail.subject == "Water bill doubled"
    assert mail.message_id == "bill-1@example.org"
    assert mail.sent_at == datetime(2026, 11, 20, 14, 14, tzinfo=UTC)
    assert mail.in_reply_to == ("ours-1@county.example",)
    assert mail.references == ("a@b.example", "ours-1@county.example")
    assert mail.text.strip() == "The bill has doubled since October."
    assert (mail.parts, mail.html, mail.defects, mail.automatic, mail.incomplete) == ((), "", (), False, False)


def test_attached_files_come_with_their_bytes_and_a_safe_name():
    raw = letter(files=(File("..\\..\\Startup\\bill\u202efdp.exe. ", b"%PDF-1.7 bill"), File("CON.txt", b"x", "text/plain")))
    outcome = parse_mail(raw)
    assert outcome.mail is not None
    bill, reserved = outcome.mail.parts
    assert outcome.contents[bill.sha256] == b"%PDF-1.7 bill"
    assert (bill.size, bill.content_type) == (13, "application/pdf")
    assert not set(bill.name) & set("\\/\u202e:")
    assert not bill.name.endswith((".", " "))
    assert reserved.name == "_CON.txt"


def test_the_same_text_in_two_readings_is_one_text():
    raw = (
        b"From: a@example.org\r\nSubject: two readings\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/plain\r\n\r\nPlain words\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Rich <b>words</b></p>\r\n--x--\r\n"
    )
    mail = read(raw)
    assert mail.text.strip() == "Plain words"
    assert mail.html.strip() == "<p>Rich <b>words</b></p>"


def test_a_mail_in_html_only_can_be_read_and_searched_as_text():
    raw = b"From: a@example.org\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>p{}</style><p>Dear clerk,</p><ul><li>one<li>two &amp; three</ul><script>evil()</script>"
    mail = read(raw)
    assert mail.text == "Dear clerk,\n\n- one\n- two & three"
    assert mail.text_new == mail.text


def test_html_is_read_as_the_body_even_when_it_is_marked_as_an_attachment():
    mail = read(b"From: a@example.org\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=mail.html\r\n\r\n<p>All I wanted to say</p>")
    assert mail.text == "All I wanted to say"


def test_pictures_in_the_text_are_inline_and_keep_their_content_id():
    raw = (
        b"From: a@example.org\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<img src='cid:meter@1'>\r\n"
        b"--x\r\nContent-Type: image/png; name=meter.png\r\nContent-ID: <meter@1>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n"
    )
    (part,) = read(raw).parts
    assert (part.inline, part.content_id, part.name) == (True, "meter@1", "meter.png")


def test_a_forwarded_mail_is_kept_as_a_file_of_its_own():
    raw = b"From: a@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: b@example.org\r\nSubject: inner\r\n\r\nold words\r\n--x--\r\n"
    outcome = parse_mail(raw)
    assert outcome.mail is not None
    (part,) = outcome.mail.parts
    assert part.name.endswith(".eml")
    assert b"old words" in outcome.contents[part.sha256]


@pytest.mark.parametrize("percent", range(5, 100, 5))
def test_a_mail_cut_short_is_marked_incomplete(percent: int):
    whole = letter("Please see the plan.", files=(File("plan.pdf", bytes(range(256)) * 136),))
    start = whole.index(b"--cut")
    cut = whole[: start + (len(whole) - start) * percent // 100]
    assert not read(whole).incomplete
    assert read(cut).incomplete


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"From: \r\nReply-To: Bo <bo@example.org>", MailAddress("Bo", "bo@example.org")),
        (b"From: <>\r\nSender: desk@example.org", MailAddress("", "desk@example.org")),
        (b"Return-Path: <last@example.org>", MailAddress("", "last@example.org")),
        (b"From: J\xfcrgen Gro\xdf <j@example.org>", MailAddress("J\u00fcrgen Gro\u00df", "j@example.org")),
        (b"From: J\xc3\xbcrgen <j@example.org>", MailAddress("J\u00fcrgen", "j@example.org")),
        (b"From: =?utf-8?B?xYF1Y2phIE5vd2Fr?= <l@example.org>", MailAddress("\u0141ucja Nowak", "l@example.org")),
        (b"From: O'Brien <b> <ob@example.org>", MailAddress("O'Brien <b>", "ob@example.org")),
        (b"From: only a name", MailAddress("only a name", "")),
        (b"Subject: nobody", MailAddress("", "")),
    ],
)
def test_the_sender_is_found_where_the_from_header_is_poor(header: bytes, expected: MailAddress):
    assert read(header + b"\r\nTo: water@county.example\r\n\r\nwords").sender == expected


@pytest.mark.parametrize("junk", [b"", b"\r\n\r\n", b"\xef\xbb\xbf", b"From maria Fri Nov 20 09:14:00 2026\r\n", b"converted by tool 3\r\nok\r\n"])
def test_a_header_that_does_not_start_on_the_first_line_is_found(junk: bytes):
    assert read(junk + letter()).subject == "Water bill doubled"


@pytest.mark.parametrize(
    ("declared", "data", "expected"),
    [
        ("utf-8", "Straße".encode(), "Straße"),
        ("iso-8859-1", b"\x93quoted\x94", "\u201cquoted\u201d"),
        ("us-ascii", b"caf\xe9", "caf\u00e9"),
        ("x-unknown", "niño".encode(), "niño"),
        ("DEFAULT", b"plain", "plain"),
        ("CHINESEBIG5", "\u4f60\u597d".encode("big5"), "\u4f60\u597d"),
        ("iso-gb2312", "\u4f60\u597d".encode("gb2312"), "\u4f60\u597d"),
        ("utf-7", b"Hi +AGEA8Q-o", "Hi a\u00f1o"),
        ("zlib", b"not text", "not text"),
    ],
)
def test_text_is_decoded_whatever_charset_it_claims(declared: str, data: bytes, expected: str):
    raw = b"From: a@example.org\r\nContent-Type: text/plain; charset=" + declared.encode() + b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + data
    assert read(raw).text == expected


def test_what_no_database_takes_is_replaced():
    mail = read(b"From: a@example.org\r\nSubject: nul\x00 here\r\n\r\nbefore\x00after")
    for text in (mail.subject, mail.text):
        assert "\x00" not in text
        text.encode("utf-8")


@pytest.mark.parametrize("written", ["yesterday", "", "Fri, 32 Nov 2026 09:14:00 -0500", "Fri, 20 Nov 99999 09:14:00", "0", "Fri, 31 Dec 9999 23:59:59 -1400"])
def test_a_date_that_cannot_be_read_is_none_and_kept_as_written(written: str):
    mail = read(letter(date=written))
    assert mail.sent_at is None
    assert mail.date_raw == written


def test_a_second_delivery_has_the_same_fingerprint_though_its_bytes_differ():
    first = letter(files=(File("bill.pdf", b"bill"),))
    second = b"Received: from elsewhere\r\n" + first.replace(b"cut", b"another-boundary").replace(b"October.\r\n", b"October.  \r\n")
    assert message_fingerprint(read(first)) == message_fingerprint(read(second))
    assert message_fingerprint(read(first)) != message_fingerprint(read(letter("Other words", files=(File("bill.pdf", b"bill"),))))


def test_a_nested_mail_with_other_boundaries_is_the_same_mail():
    inner = "From: b@example.org\r\nSubject: the old bill\r\nContent-Type: multipart/mixed; boundary=INNER\r\n\r\n--INNER\r\n\r\nold words\r\n--INNER--\r\n"
    outer = f"From: a@example.org\r\nMessage-ID: <1@a.example>\r\nContent-Type: multipart/mixed; boundary=OUTER\r\n\r\n--OUTER\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--OUTER--\r\n"
    first, second = read(outer.encode()), read(outer.replace("INNER", "x-1").replace("OUTER", "x-2").encode())
    assert first.parts[0].name == "the old bill.eml"
    assert first.parts[0].sha256 != second.parts[0].sha256
    assert message_fingerprint(first) == message_fingerprint(second)
    assert message_fingerprint(first) != message_fingerprint(read(outer.replace("old bill", "new bill").encode()))


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        (
            "This message is in HTML. Please use a program that shows it.",
            "Dear clerk, the bill has doubled since October and nobody can tell me why. I read the meter every week and it says the same each time. Maria",
        ),
        (
            "View this email in your browser",
            "Dear clerk, the bill has doubled since October and nobody can tell me why. I read the meter every week and it says the same each time. Maria",
        ),
        (
            "Su programa no muestra esto: abra el navegador",
            "Dear clerk, the bill has doubled since October and nobody can tell me why. I read the meter every week and it says the same each time. Maria",
        ),
        ("The bill has doubled.", "The bill has doubled."),
        ("I wrote this in HTML and it says the same as the other part, every word of it, also the part about October.", None),
    ],
)
def test_a_plain_part_that_only_points_at_the_other_one_is_not_the_text(plain: str, text: str | None):
    html = "<p>Dear clerk, the bill has doubled since October and nobody can tell me why. I read the meter every week and it says the same each time. Maria</p>"
    raw = f"From: a@example.org\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n{plain}\n--x\nContent-Type: text/html\n\n{html}\n--x--\n"
    assert read(raw.encode()).text.strip() == (plain if text is None else text)


@pytest.mark.parametrize("written", [b"text / plain", b"TEXT/Plain ; charset=utf-8", b"text", b"te\xffxt/plain", b"/", b"text/plain/x", b"", b"text/plain\xe4"])
def test_a_content_type_written_oddly_is_still_a_text(written: bytes):
    mail = read(b"From: a@example.org\nContent-Type: " + written + b"\n\nwords")
    assert mail.text == "words"


def test_a_picture_the_html_shows_is_inline_even_when_it_is_marked_as_an_attachment():
    raw = (
        b"From: a@example.org\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<img src='cid:meter@1'>\r\n"
        b"--x\r\nContent-Type: image/png; name=meter.png\r\nContent-ID: <meter@1>\r\nContent-Disposition: attachment; filename=meter.png\r\n\r\nPNG\r\n"
        b"--x\r\nContent-Type: image/png; name=plan.png\r\nContent-ID: <plan@1>\r\nContent-Disposition: attachment; filename=plan.png\r\n\r\nPNG2\r\n--x--\r\n"
    )
    assert [(part.name, part.inline) for part in read(raw).parts] == [("meter.png", True), ("plan.png", False)]


def test_html_around_a_file_in_the_middle_is_shown_whole():
    """Apple Mail writes a letter with a plan in its middle as two pieces of HTML inside one reading of an alternative."""
    raw = (
        b"From: a@example.org\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nbefore\n\nafter\n"
        b"--x\nContent-Type: multipart/mixed; boundary=y\n\n--y\nContent-Type: text/html\n\n<p>before</p>\n--y\nContent-Type: application/pdf; name=plan.pdf\n\n%PDF\n"
        b"--y\nContent-Type: text/html\n\n<p>after</p>\n--y--\n--x--\n"
    )
    mail = read(raw)
    assert mail.text.split() == ["before", "after"]
    assert (mail.html.count("before"), mail.html.count("after")) == (1, 1)
    assert [part.name for part in mail.parts] == ["plan.pdf"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\x00\x01\x02\x03" * 100, "no header"),
        (b"just a text file\nwith lines\n", "no header"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "no header"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, "damaged"),
    ],
)
def test_what_is_not_a_mail_is_answered_with_a_sentence(raw: bytes, why: str):
    outcome = parse_mail(raw)
    assert outcome.mail is None
    assert why in outcome.why
    assert outcome.why.endswith(".")


def test_a_message_that_cannot_be_read_still_says_who_it_is_from():
    raw = b"From: Bo <bo@example.org>\nSubject: =?utf-8?Q?Caf=C3=A9?=\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)
    )
    outcome = parse_mail(raw)
    assert outcome.mail is None
    assert outcome.sender == MailAddress("Bo", "bo@example.org")
    assert outcome.subject == "Café"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_give_an_outcome(raw: bytes):
    outcome = parse_mail(raw)
    assert (outcome.mail is None) == bool(outcome.why)


PIECES = st.sampled_from(
    [
        b"From: ", b"a@b.c", b"\r\n", b"\n", b"\n\n", b"Subject: ", b"=?utf-8?B?", b"=?gb2312?Q?=C4=E3?=", b"?=", b"(", b")", b'"', b"<", b">", b",", b";",
        b"Content-Type: multipart/mixed; boundary=x", b"Content-Type: text/html", b"Content-Type: message/rfc822", b"--x", b"--x--", b"filename*0*=''%ff",
        b"Content-Disposition: attachment; filename=", b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: quoted-printable", b"=\xff", b"QUI=",
        b"charset=utf-16", b"Date: ", b"Message-ID: <", b"To: undisclosed:;", b"<blockquote><!--", b"\x00", b"\xed\xa0\x80", b"> ", b"On x wrote:",
    ]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=60))
def test_any_heap_of_mail_pieces_gives_storable_text(pieces: list[bytes]):
    outcome = parse_mail(b"".join(pieces))
    assert (outcome.mail is None) == bool(outcome.why)
    if outcome.mail is not None:
        mail = outcome.mail
        for text in (mail.subject, mail.text, mail.text_new, mail.html, mail.message_id, mail.sender.name, mail.sender.email, mail.date_raw, *mail.references):
            text.encode("utf-8")
            assert "\x00" not in text
        assert all(part.sha256 in outcome.contents for part in mail.parts)
        assert len(message_fingerprint(mail)) == 64
