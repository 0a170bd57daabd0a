"""Exchange is read newest first, as one program that never stops for one message and leaves nothing behind: no connection, no password, no word in the log."""

import gc
import logging
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.errors import MailboxFault, SignInRefused, Throttled
from app.mail.ews import EwsSource
from app.mail.ews_checkpoint import Checkpoint
from app.mail.sources import Sources
from tests.mail.ews_bench import IMPATIENT, TIMEOUTS, TODAY, WATER, EwsBench
from tests.mail.letters import letter
from tests.mail.mailbox_contract import BenchSources, fill, mailbox_in, mails, numbered, raws, read
from tests.mail.office import DANA, MailOffice
from tests.servers import ews_schema
from tests.servers.ews_schema import EwsSchema
from tests.servers.ews_server import PASSWORD
from tests.servers.ews_troubles import When, answers, cuts, is_busy, stalls

pytestmark = pytest.mark.skipif(not ews_schema.FOLDER.is_dir(), reason="the EWS schema in ../shared/data/mail/ews-schema is not on this machine")

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> EwsSchema:
    return EwsSchema(tmp_path_factory.mktemp("schema"))


@pytest.fixture
def bench(schema: EwsSchema) -> Iterator[EwsBench]:
    made = EwsBench(schema)
    yield made
    made.close()
    assert made.server.faults == []


def test_the_fifty_newest_are_here_before_a_long_folder_is_listed(bench: EwsBench):
    fill(bench, 230)
    pages = bench.source().pages("", lambda ids: frozenset())
    first = next(pages)
    assert raws([first]) == [numbered(number) for number in reversed(range(180, 230))]
    assert "SyncFolderItems" not in bench.server.asked
    assert raws(list(pages)) == [numbered(number) for number in reversed(range(180))]
    assert bench.server.asked.count("SyncFolderItems") == 3


def test_the_fifty_newest_are_in_the_office_while_the_folder_is_still_being_listed(bench: EwsBench, mail_office: MailOffice):
    fill(bench, 230)
    mailbox_id = mailbox_in(mail_office, bench)
    seen: list[int] = []

    def lists_slowly(_handler, asked, _process) -> bool:
        until = time.monotonic() + 20
        while asked == "SyncFolderItems" and not seen and time.monotonic() < until:
            if mail_office.count("interaction") == 50:
                seen.append(50)
            time.sleep(0.02)
        return False

    bench.server.trouble = lists_slowly
    mail_office.intake(sources=BenchSources(bench)).pull(DANA, mailbox_id)
    assert (seen, mail_office.count("interaction")) == ([50], 230)


def test_a_look_that_finds_nothing_new_is_one_question_and_no_page(bench: EwsBench):
    fill(bench, 3)
    checkpoint = read(bench)[-1].checkpoint
    asked = len(bench.server.asked)
    assert read(bench, checkpoint) == []
    assert bench.server.asked[asked:] == ["ConvertId", "SyncFolderItems"]  # the first tells the server's version


def test_nothing_but_reading_is_ever_asked(bench: EwsBench):
    fill(bench, 5)
    source = bench.source()
    ids = [mail.native_id for mail in mails(read(bench))]
    list(source.fetch(ids))
    source.listed(NOON)
    source.check()
    assert source.wait(5, lambda: False) is None
    assert set(bench.server.asked) == {"ConvertId", "SyncFolderItems", "FindItem", "GetItem", "GetFolder"}
    assert not bench.touched()


def test_a_long_absence_comes_back_newest_first_although_the_server_lists_the_oldest_first(bench: EwsBench):
    fill(bench, 2)
    checkpoint = read(bench)[-1].checkpoint
    fill(bench, 250, start=10)
    assert raws(read(bench, checkpoint)) == [numbered(number) for number in reversed(range(10, 260))]


def test_an_unfinished_pull_goes_on_with_the_news_first(bench: EwsBench):
    fill(bench, 230)
    pages = bench.source().pages("", lambda ids: frozenset())
    taken = [next(pages), next(pages)]
    pages.close()
    fill(bench, 2, start=500)
    rest = raws(read(bench, taken[-1].checkpoint))
    assert rest[:2] == [numbered(501), numbered(500)]
    assert rest[2:] == [numbered(number) for number in reversed(range(80))]


def test_deletes_and_moves_at_the_source_change_nothing_here(bench: EwsBench, mail_office: MailOffice):
    first, second, third = fill(bench, 3)
    mailbox_id = mailbox_in(mail_office, bench)
    service = mail_office.intake(sources=Sources())
    assert service.pull(DANA, mailbox_id).value.stored == 3
    bench.box.delete(first)
    moved = bench.box.move(second, "Done")
    bench.box.mark_read(third)
    report = service.pull(DANA, mailbox_id).value
    assert (report.stored, mail_office.count("message")) == (0, 3)
    back = bench.box.move(moved, "inbox", folder="Done")
    report = service.pull(DANA, mailbox_id).value
    assert (report.stored, report.duplicates, mail_office.count("sighting")) == (0, 1, 4)
    assert back != second


def test_a_message_under_its_old_id_is_left_out_after_a_move_and_found_under_the_new_one(bench: EwsBench):
    first, second = fill(bench, 2)
    new = bench.box.move(first, "Done")
    assert [mail.native_id for mail in bench.source().fetch([first, second])] == [second]
    assert [mail.raw for mail in bench.source().fetch([new])] == [numbered(0)]
    assert list(bench.source().fetch(["no id of this server", first])) == []
    assert list(bench.source().fetch([])) == []


# ---- one message never stops the others ---------------------------------------------------------------------------------------------

ITEM_TROUBLES = (
    "ErrorMimeContentConversionFailed",
    "ErrorContentConversionFailed",
    "ErrorItemCorrupt",
    "ErrorInternalServerError",
    "ErrorMessageSizeExceeded",
    "ErrorAccessDenied",
)


@pytest.mark.parametrize("code", ITEM_TROUBLES)
def test_a_message_exchange_cannot_put_into_words_comes_as_its_header_and_blocks_nothing(bench: EwsBench, code: str):
    fill(bench, 1)
    bench.box.deliver(letter(subject="broken inside"), fault=code, at=NOON + timedelta(minutes=30))
    fill(bench, 1, start=50)
    found = mails(read(bench))
    assert [mail.oversize for mail in found] == [False, True, False]
    assert b"Subject: broken inside\r\n" in found[1].raw
    assert b"doubled since" not in found[1].raw


def test_a_trouble_is_not_put_down_to_another_message_when_the_answers_come_in_another_order(bench: EwsBench):
    bench.server.shuffled = True
    fill(bench, 6)
    bench.box.deliver(letter(subject="broken inside"), fault="ErrorItemCorrupt", at=NOON)
    found = {mail.raw if not mail.oversize else b"header": mail for mail in mails(read(bench))}
    assert set(found) == {b"header", *map(numbered, range(6))}
    assert all(bench.box.folders["inbox"][mail.native_id].raw == raw for raw, mail in found.items() if raw != b"header")


@pytest.mark.parametrize("garbled", ["not base64 at all", "TWFp*=bA==", "TWFpb", " "])
def test_a_message_whose_content_is_garbled_comes_as_its_header(bench: EwsBench, garbled: str):
    fill(bench, 2)
    (broken,) = bench.box.deliver(letter(subject="garbled"), at=NOON)
    bench.box.folders["inbox"][broken].garbled = garbled
    found = {mail.native_id: mail for mail in mails(read(bench))}
    assert sorted(mail.oversize for mail in found.values()) == [False, False, True]
    assert b"Subject: garbled" in found[broken].raw
    bench.server.faults.clear()  # the schema does not like it either


@pytest.mark.parametrize(("code", "words"), [("ErrorInternalServerError", "makes no sense"), ("ErrorAccessDenied", "Ask IT to give this user read access")])
def test_a_server_that_gives_no_message_at_all_is_at_fault_itself(bench: EwsBench, code: str, words: str):
    for item_id in fill(bench, 3):
        bench.box.folders["inbox"][item_id].fault = code
    with pytest.raises(MailboxFault, match=words):
        read(bench)
    for item in bench.box.folders["inbox"].values():
        item.fault = ""
    assert len(mails(read(bench))) == 3


def test_a_large_message_whose_header_comes_twice(bench: EwsBench):
    bench.server.twice = True
    bench.box.deliver(letter(subject="plans"), size=90_000_000)
    (mail,) = mails(read(bench))
    assert (mail.oversize, b"Subject: plans" in mail.raw) == (True, True)


def test_a_server_that_calls_messages_by_other_names_when_it_hands_them_out(bench: EwsBench):
    placed = fill(bench, 3)
    whole = bench.server.answer

    def answer(body: bytes, user: str) -> bytes:
        found = whole(body, user)
        return re.sub(rb'ItemId Id="', b'ItemId Id="x', found) if b"GetItemResponse" in found else found

    bench.server.answer = answer  # type: ignore[method-assign]
    found = mails(read(bench))
    assert [(mail.native_id, mail.raw) for mail in found] == [(placed[number], numbered(number)) for number in (2, 1, 0)]
    bench.server.faults.clear()


def test_a_message_deleted_between_listing_and_fetching_is_left_out(bench: EwsBench):
    placed = fill(bench, 3)
    bench.box.forget(placed[1])
    pages = read(bench)
    assert (sum(page.seen for page in pages), raws(pages)) == (2, [numbered(2), numbered(0)])


def test_a_message_without_a_time_or_a_size_comes_whole_and_last(bench: EwsBench):
    fill(bench, 2)
    (odd,) = bench.box.deliver(letter(subject="odd"), size=-1)
    bench.box.folders["inbox"][odd].received = None
    found = mails(read(bench))
    assert [mail.native_id for mail in found][-1] == odd
    assert (found[-1].raw, found[-1].received_at) == (letter(subject="odd"), None)


def test_control_characters_in_an_answer_do_not_stop_the_mailbox(bench: EwsBench):
    fill(bench, 2)
    whole = bench.server.answer

    def answer(body: bytes, user: str) -> bytes:
        return whole(body, user).replace(b"<t:Size>", b"<t:Size>&#x1F;")

    bench.server.answer = answer  # type: ignore[method-assign]
    assert raws(read(bench)) == [numbered(1), numbered(0)]


# ---- large messages -----------------------------------------------------------------------------------------------------------------


def large(size: int, message_id: str = "<plans@example.org>") -> bytes:
    return letter("0123456789abcdef" * (size // 16), subject="plans", message_id=message_id)


def test_a_large_message_is_decoded_as_it_arrives(bench: EwsBench):
    fill(bench, 2)
    raw = large(9_000_000)
    (placed,) = bench.box.deliver(raw, at=NOON + timedelta(hours=2))
    found = mails(read(bench))
    assert [mail.raw == raw for mail in found] == [True, False, False]
    assert [mail.raw == raw for mail in bench.source().fetch([placed])] == [True]
    bench.box.forget(placed)
    assert list(bench.source().fetch([placed])) == []


def test_a_large_message_that_turns_out_far_larger_than_exchange_said_comes_as_its_header(bench: EwsBench):
    bench.box.deliver(large(900_000), size=-1)
    (mail,) = mails(read(bench, limit=400_000))
    assert mail.oversize
    assert b"Subject: plans" in mail.raw


@pytest.mark.parametrize("garbled", ["not base64 at all", "TWFpbA==TWFpbA==", "TWFpb", "&#x1F;"])
def test_a_large_message_whose_content_is_garbled_comes_as_its_header(bench: EwsBench, garbled: str):
    (broken,) = bench.box.deliver(large(50_000), size=9_000_000)
    whole = bench.server.answer
    bench.server.answer = lambda body, user: whole(body, user).replace(b"GARBLED", garbled.encode())  # type: ignore[method-assign]
    bench.box.folders["inbox"][broken].garbled = "GARBLED"
    (mail,) = mails(read(bench))
    assert mail.oversize
    bench.server.faults.clear()


def test_a_fault_while_a_large_message_arrives_is_the_mailboxs_and_leaves_no_connection(bench: EwsBench):
    bench.box.deliver(large(9_000_000))
    for trouble, kind in (
        (cuts(When("GetItem"), part=200_000), MailboxFault),
        (is_busy(When("GetItem"), 5_000), Throttled),
        (stalls(When("GetItem"), 0.5), MailboxFault),
    ):
        bench.server.trouble = trouble
        bench.timeouts = IMPATIENT
        with pytest.raises(kind):
            read(bench)
    assert bench.closed()


def test_a_document_type_in_an_answer_is_not_read(bench: EwsBench):
    bench.box.deliver(large(50_000), size=9_000_000)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    bench.server.trouble = answers(When("GetItem", times=1), 200, bomb)
    (mail,) = mails(read(bench))
    assert mail.oversize


def test_pages_hold_sixteen_megabytes_and_each_moves_the_checkpoint(bench: EwsBench, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.ews_pull.PAGE_BYTES", 70_000)
    for number in range(5):
        bench.box.deliver(large(30_000, f"<{number}@x>"))
    pages = read(bench)
    assert [len(page.mails) for page in pages] == [2, 2, 1]
    assert [len(mails(read(bench, page.checkpoint))) for page in pages] == [3, 1, 0]


# ---- the server's troubles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trouble", "seconds"),
    [
        (lambda: answers(When("SyncFolderItems"), 503), None),
        (lambda: answers(When("SyncFolderItems"), 429, headers=(("Retry-After", "17"),)), 17),
        (lambda: answers(When("SyncFolderItems"), 503, headers=(("Retry-After", "soon"),)), None),
        (lambda: answers(When("SyncFolderItems"), 503, headers=(("Retry-After", "900000"),)), 86_400),
        (lambda: answers(When("SyncFolderItems"), 503, headers=(("Connection", "close"), ("Retry-After", "3"))), 3),
        (lambda: is_busy(When("SyncFolderItems"), 297_749), 297.749),
        (lambda: is_busy(When("SyncFolderItems")), None),
    ],
    ids=["503", "429 in seconds", "503 and no time", "503 for too long", "503 and closed", "busy and for how long", "busy"],
)
def test_a_server_that_wants_to_be_left_alone_is_asked_once(bench: EwsBench, trouble, seconds: float | None):
    fill(bench, 1)
    bench.server.trouble = trouble()
    with pytest.raises(Throttled) as caught:
        read(bench)
    assert caught.value.seconds == seconds
    assert bench.server.asked.count("SyncFolderItems") == 1


def test_a_busy_mailbox_beside_a_response_code_says_for_how_long(bench: EwsBench):
    bench.server.refuse("SyncFolderItems", "ErrorServerBusy", back_off=4_500)
    with pytest.raises(Throttled) as caught:
        read(bench)
    assert caught.value.seconds == 4.5


def test_a_busy_server_is_not_even_asked_how_it_wants_to_be_signed_in_to(bench: EwsBench):
    bench.server.trouble = answers(When(), 429, headers=(("Retry-After", "60"),))
    with pytest.raises(Throttled) as caught:
        read(bench)
    assert caught.value.seconds == 60
    assert bench.server.asked == []


def test_a_sign_in_that_runs_out_in_the_middle_is_tried_once(bench: EwsBench):
    fill(bench, 60)
    bench.server.trouble = answers(When("GetItem", after=2), 401, headers=(("Connection", "close"), ("WWW-Authenticate", 'Basic realm="x"')))
    with pytest.raises(SignInRefused):
        read(bench)
    assert bench.server.asked.count("GetItem") == 3


def test_a_server_that_lists_in_circles_is_given_up(bench: EwsBench):
    fill(bench, 230)
    checkpoint = Checkpoint(WATER, "Inbox", "").text()
    circle = bench.server.mailboxes[WATER].changes
    bench.server.mailboxes[WATER].changes = lambda folder, start, most: (circle(folder, 0, most)[0], 100, False)  # type: ignore[method-assign]
    with pytest.raises(MailboxFault, match="makes no sense"):
        read(bench, checkpoint)
    assert bench.server.asked.count("SyncFolderItems") < 8


def test_a_refused_sync_state_starts_over_once_and_then_is_a_fault(bench: EwsBench):
    fill(bench, 2)
    lost = Checkpoint(WATER, "Inbox", "bm90IGEgc3RhdGU=").text()
    assert raws(read(bench, lost)) == [numbered(1), numbered(0)]
    bench.server.refuse("SyncFolderItems", "ErrorInvalidSyncStateData")
    with pytest.raises(MailboxFault, match="makes no sense"):
        read(bench, lost)


# ---- what stays behind: nothing -----------------------------------------------------------------------------------------------------


def test_every_connection_is_closed_however_a_pull_ends(bench: EwsBench):
    fill(bench, 120)
    read(bench)
    assert bench.closed()
    abandoned = bench.source().pages("", lambda ids: frozenset())
    next(abandoned)
    abandoned.close()
    assert bench.closed()
    for trouble in (cuts(When("GetItem", after=2)), answers(When("FindItem"), 500, b"oops"), answers(When("GetItem"), 401)):
        bench.server.trouble = trouble
        with pytest.raises(MailboxFault):
            read(bench)
        assert bench.closed()
    gc.collect()  # an unclosed socket would say so now


def test_no_password_stays_in_the_library(bench: EwsBench):
    from exchangelib.protocol import Protocol

    read(bench)
    bench.server.signed_out = True
    with pytest.raises(SignInRefused):
        read(bench)
    assert Protocol._protocol_cache == {}


def test_nothing_of_the_mail_is_written_into_the_log(bench: EwsBench, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    fill(bench, 3)
    read(bench)
    for trouble in (cuts(When("GetItem")), answers(When("SyncFolderItems"), 200, b"<x>maria.gl@example.org"), answers(When(), 500, b"oops")):
        bench.server.trouble = trouble
        with pytest.raises(MailboxFault):
            read(bench)
    assert "county.example" not in caplog.text
    assert "matter" not in caplog.text
    assert PASSWORD not in caplog.text


def test_two_mailboxes_are_read_at_the_same_time(schema: EwsSchema, bench: EwsBench):
    other = EwsBench(schema)
    fill(bench, 120)
    fill(other, 130, start=1000)
    found: dict[str, list[bytes]] = {}
    readers = [threading.Thread(target=lambda name=name, box=box: found.update({name: raws(read(box))})) for name, box in (("a", bench), ("b", other))]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    other.close()
    assert found == {"a": [numbered(n) for n in reversed(range(120))], "b": [numbered(n) for n in reversed(range(1000, 1130))]}


def test_a_folder_by_its_name(bench: EwsBench):
    bench.box.deliver(numbered(1), numbered(2), folder="Permits")
    bench.settings = replace(bench.settings, folder="Permits")
    assert raws(read(bench)) == [numbered(2), numbered(1)]
    bench.settings = replace(bench.settings, folder="Zoning")
    with pytest.raises(MailboxFault, match="has no folder Zoning"):
        read(bench)


def test_the_test_button_warns_of_the_end_in_microsoft_365(bench: EwsBench, monkeypatch: pytest.MonkeyPatch):
    fill(bench, 2)
    assert bench.source().check().message == "The mailbox Water can be read. The folder Inbox holds 2 messages."
    monkeypatch.setattr("app.mail.ews_endpoint._CLOUD", ("127.0.0.1",))
    assert "on 1 April 2027" in EwsSource(bench.settings, PASSWORD, timeouts=TIMEOUTS, today=lambda: TODAY).check().message
    with pytest.raises(MailboxFault, match="1 April 2027"):
        EwsSource(bench.settings, PASSWORD, timeouts=TIMEOUTS, today=lambda: date(2027, 4, 1))
