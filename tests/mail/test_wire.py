"""What the reading process hands over arrives field by field as it was sent; anything else is a fault, never a wrong mail."""

import io
from dataclasses import fields
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar_card import CalendarCard
from app.domain.delivery_report import DeliveryFailure, DeliveryReport
from app.domain.email_message import MailAddress, MailPart, ParsedMail
from app.domain.intake import ParseOutcome
from app.mail.wire import Request, WireFault, read_outcome, read_request, read_text, write_frame, write_outcome, write_request, write_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
TIMES = st.datetimes(datetime(1901, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC)).map(lambda when: when.replace(microsecond=0))
ADDRESS = st.builds(MailAddress, TEXT, TEXT)
PART = st.builds(MailPart, TEXT, TEXT, st.integers(0, 10**9), TEXT, TEXT, st.booleans())
EVENT = st.builds(CalendarCard, TEXT, st.none() | TIMES, st.none() | TIMES, st.booleans(), TEXT, TEXT, TEXT, TEXT, st.booleans())
DELIVERY = st.builds(DeliveryReport, TEXT, st.lists(st.builds(DeliveryFailure, TEXT, TEXT, TEXT, TEXT), max_size=3).map(tuple))


def some(of: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(of, max_size=3).map(tuple)


MAILS = st.builds(
    ParsedMail,
    TEXT, ADDRESS, st.none() | ADDRESS, some(ADDRESS), some(ADDRESS), TEXT, st.none() | TIMES, TEXT, TEXTS, TEXTS, TEXT, TEXT, TEXT, some(PART),
    st.booleans(), TEXT, TEXTS, st.booleans(), TEXT, some(EVENT), st.none() | DELIVERY, TEXT, TEXT,
)  # fmt: skip


@given(MAILS, st.dictionaries(TEXT, st.binary(max_size=50), max_size=3))
def test_a_mail_arrives_as_it_was_sent(mail: ParsedMail, contents: dict[str, bytes]):
    stream = io.BytesIO()
    write_outcome(stream, ParseOutcome(mail, contents))
    stream.seek(0)
    assert read_outcome(stream) == ParseOutcome(mail, contents)
    assert stream.read() == b""


def test_the_story_above_names_every_field_of_a_mail():
    assert len(fields(ParsedMail)) == 23


@pytest.mark.parametrize(
    "answer", [b"", b"{", b"[]", b"null", b'{"mail":{}}', b'{"mail":null,"why":"","sender":["a"],"subject":"","contents":[]}', b"[" * 50_000]
)
def test_a_malformed_answer_is_a_fault(answer: bytes):
    stream = io.BytesIO()
    write_frame(stream, answer)
    stream.seek(0)
    with pytest.raises(WireFault):
        read_outcome(stream)


@pytest.mark.parametrize("length", range(1, 60, 7))
def test_an_answer_cut_short_is_a_fault(length: int):
    stream = io.BytesIO()
    write_outcome(stream, ParseOutcome(None, {"k": b"0123456789"}, "why", None, "subject"))
    whole = stream.getvalue()
    with pytest.raises(WireFault):
        read_outcome(io.BytesIO(whole[: len(whole) - length]))


@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=60)), max_size=5))
def test_requests_arrive_in_order_and_end_with_the_stream(asked: list[tuple[int, bytes]]):
    stream = io.BytesIO()
    for kind, data in asked:
        write_request(stream, Request(kind, data))
    stream.seek(0)
    assert [read_request(stream) for _ in asked] == [Request(kind, data) for kind, data in asked]
    assert read_request(stream) is None


@pytest.mark.parametrize("stream", [b"\0\0", b"\0\0\0\5\1abc", b"\xff\xff\xff\xff\1"])
def test_a_request_cut_short_or_too_long_is_a_fault(stream: bytes):
    with pytest.raises(WireFault):
        read_request(io.BytesIO(stream))


@given(TEXT)
def test_a_text_arrives_as_it_was_sent(text: str):
    stream = io.BytesIO()
    write_text(stream, text)
    stream.seek(0)
    assert read_text(stream) == text


@pytest.mark.parametrize("stream", [b"", b"\0\0\0\2\xff\xfe", b"\0\0\0\x09ab"])
def test_what_is_no_text_is_a_fault(stream: bytes):
    with pytest.raises(WireFault):
        read_text(io.BytesIO(stream))
