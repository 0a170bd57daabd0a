"""A reply as a plain value: it becomes a draft and comes back the same; addresses are read as people write them."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.email_message import MailAddress
from app.domain.outgoing import NewFile
from app.ui.cases.reply import Reply, command, draft_uid, from_fields, to_fields
from app.ui.widgets.address_words import read_address, shown_address, split_typed, written_address

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
LINES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
NAMES = LINES.map(lambda text: " ".join(text.split()).strip('"').strip())
PEOPLE = st.builds(MailAddress, NAMES, st.sampled_from(("maria.gl@example.org", "o'brien+bill@x.co", "a@b.cd", "jo@bücher.example")))
REPLIES = st.builds(
    Reply,
    uid=st.uuids(),
    case_id=st.integers(1, 9_999),
    after=st.integers(0, 9_999),
    case_number=LINES,
    citizen_id=st.none() | st.integers(1, 99),
    mailbox_id=st.none() | st.integers(1, 9),
    to=st.lists(PEOPLE, max_size=4).map(tuple),
    cc=st.lists(PEOPLE, max_size=4).map(tuple),
    typed_to=LINES,
    typed_cc=LINES,
    subject=LINES,
    text=st.text(max_size=200),
    answers=st.none() | st.integers(1, 99),
    quote=st.booleans(),
    attached=st.lists(st.integers(1, 99), max_size=3, unique=True).map(tuple),
    lost=st.lists(st.sampled_from(("a.pdf", "photo, 2.jpg")), max_size=2).map(tuple),
)


@given(REPLIES)
def test_a_draft_comes_back_as_it_was(reply: Reply) -> None:
    found = from_fields(to_fields(reply, NOW))
    assert found is not None
    plain = lambda people: [(one.name.replace('"', ""), one.email) for one in people]  # noqa: E731 - one use
    assert (plain(found.to), plain(found.cc)) == (plain(reply.to), plain(reply.cc))
    assert (found.text, found.subject, found.attached, found.lost, found.uid) == (reply.text, reply.subject, reply.attached, reply.lost, reply.uid)
    assert (found.case_id, found.after, found.answers, found.mailbox_id, found.quote) == (
        reply.case_id, reply.after, reply.answers, reply.mailbox_id, reply.quote,
    )  # fmt: skip


def test_a_draft_names_the_files_it_cannot_hold() -> None:
    reply = Reply(uuid4(), 7, 0, files=(NewFile("plan.pdf", "application/pdf", b"%PDF"),))
    found = from_fields(to_fields(reply, NOW))
    assert found is not None
    assert (found.files, found.lost) == ((), ("plan.pdf",))


@pytest.mark.parametrize(
    "spoilt",
    [{"form": "quick_log"}, {"form": "reply"}, {"form": "reply", "uid": "x"}, {"form": "reply", "uid": str(UUID(int=1)), "case_id": "1", "after": "many"}],
)
def test_a_draft_of_another_form_or_without_sense_is_none(spoilt: dict[str, str]) -> None:
    assert from_fields(spoilt) is None


def test_each_person_case_and_office_has_a_draft_of_its_own() -> None:
    names = {draft_uid(office, person, case) for office in ("/a", "/b") for person in (1, 2) for case in (1, 2)}
    assert len(names) == 8
    assert draft_uid("/a", 1, 1) == draft_uid("/a", 1, 1)


def test_nothing_is_quoted_where_nothing_is_answered() -> None:
    assert not command(Reply(uuid4(), 1, 0, mailbox_id=1, quote=True)).quote
    assert command(Reply(uuid4(), 1, 0, mailbox_id=1, quote=True, answers=3)).quote


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("maria@example.org", ("", "maria@example.org")),
        ("Maria <maria@example.org>", ("Maria", "maria@example.org")),
        ('"Lopez, Ana" <ana@example.org>', ("Lopez, Ana", "ana@example.org")),
        ("<ana@example.org>", ("", "ana@example.org")),
        ("  ana@example.org  ", ("", "ana@example.org")),
        ("a <b> <c@d.ef>", ("a <b>", "c@d.ef")),
    ],
)
def test_an_address_is_read_as_people_write_it(typed: str, read: tuple[str, str]) -> None:
    assert read_address(typed) == MailAddress(*read)


@pytest.mark.parametrize(
    "typed", ["", "maria", "maria@", "@example.org", "maria at example.org", "a b@example.org", "a@b@c.de", "maria@example", "x" * 300 + "@a.bc"]
)
def test_what_is_no_address_is_none(typed: str) -> None:
    assert read_address(typed) is None


def test_a_pasted_list_falls_apart_where_people_part_it() -> None:
    pasted = '"Lopez, Ana" <ana@example.org>; jose@example.org,\nSam <sam@example.org>\n\n;, '
    assert split_typed(pasted) == ('"Lopez, Ana" <ana@example.org>', "jose@example.org", "Sam <sam@example.org>")


@given(st.text(max_size=300))
def test_whatever_is_typed_is_taken_apart_without_a_fault(text: str) -> None:
    for one in split_typed(text):
        found = read_address(one)
        if found is not None:
            assert read_address(written_address(found)) == MailAddress(found.name.replace('"', "").strip(), found.email)
            assert found.email in shown_address(found)
