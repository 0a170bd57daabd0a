"""Microsoft 365 is read from a server that checks every request and every answer: folders, lost states, odd pages, single broken messages, faults in words."""

import logging
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.errors import MailboxFault, SignInRefused, Throttled
from app.domain.intake import MailPage
from app.domain.mailbox import MailboxSettings
from app.mail.graph import Checkpoint, GraphSource
from app.mail.graph_http import Pacing, error_code, retry_after
from tests.mail.graph_bench import PATIENT, WATER, GraphBench, Naps, busy, later, settings_of
from tests.mail.letters import letter
from tests.mail.mailbox_contract import NOON, BenchSources, Fault, expected, fault_of, fill, mailbox_in, mails, numbered, pull, raws, read, subjects
from tests.mail.office import DANA, MailOffice
from tests.servers.certificates import Authority, Certificate
from tests.servers.graph_answers import error
from tests.servers.graph_server import TOKEN, GraphServer, Trouble
from tests.servers.graph_state import ChangeTracking

TODAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def certificate(authority: Authority) -> Certificate:
    return authority.issue("graph", "localhost")


@pytest.fixture
def bench(certificate: Certificate) -> Iterator[GraphBench]:
    server = GraphServer(certificate, {"dana@county.example": [WATER], "fay@county.example": ["permits@county.example"]})
    yield GraphBench(server)
    server.close()
    assert server.faults == []


def read_as(bench: GraphBench, checkpoint: str = "", **values: object) -> list[MailPage]:
    return list(GraphSource(replace(bench.settings, **values), lambda: TOKEN).pages(checkpoint, frozenset[str]().intersection))  # type: ignore[arg-type]


def words(bench: GraphBench, settings: MailboxSettings | None = None) -> str:
    """Return what is said when reading does not work."""
    with pytest.raises(MailboxFault) as caught:
        list(GraphSource(settings or bench.settings, lambda: TOKEN, timeouts=PATIENT, pacing=bench.naps.pacing()).pages("", frozenset[str]().intersection))
    assert caught.value.mailbox == "Water"
    return caught.value.message


# ---- folders --------------------------------------------------------------------------------------------------------------------


def test_the_inbox_is_never_looked_for(bench: GraphBench):
    fill(bench, 2)
    for name in ("INBOX", "Inbox", "inbox", ""):
        assert len(mails(read_as(bench, folder=name))) == 2
    assert set(bench.server.asked) == {"delta", "value"}


def test_a_folder_by_its_name_wherever_it_lies(bench: GraphBench):
    account = bench.account
    permits = account.folder("Permits")
    deep = account.folder("2026's", account.folder("Done", permits))
    under = account.folder("Urgent", "inbox")
    for number, folder in enumerate((permits, deep, under)):
        account.deliver(numbered(number), folder=folder)
    for number, name in enumerate(("Permits", "permits/Done/2026's", "Urgent")):
        assert raws(read_as(bench, folder=name)) == [numbered(number)]
    assert raws(read_as(bench, folder="Inbox/Urgent")) == [numbered(2)]
    assert raws(read_as(bench, folder="Permits\\Done\\2026's")) == [numbered(1)]


@pytest.mark.parametrize("name", ["Zoning", "Permits/Zoning", "Inbox/Zoning"])
def test_a_folder_that_is_not_there_is_told_with_those_that_are(bench: GraphBench, name: str):
    bench.account.folder("Permits")
    assert f"has no folder {name}. There are: Inbox, Sent Items and Permits." in words(bench, replace(bench.settings, folder=name))


def test_another_folder_starts_from_its_own_beginning(bench: GraphBench):
    fill(bench, 2)
    checkpoint = read(bench)[-1].checkpoint
    bench.account.deliver(numbered(7), folder=bench.account.folder("Permits"))
    assert raws(read_as(bench, checkpoint, folder="Permits")) == [numbered(7)]


# ---- the walk through the changes -----------------------------------------------------------------------------------------------


def test_the_first_messages_come_in_small_pages_and_only_whole_answers_move_the_checkpoint(bench: GraphBench):
    fill(bench, 130)
    pages = read(bench)
    assert max(len(page.mails) for page in pages) <= 25
    links = [Checkpoint.read(page.checkpoint).link for page in pages]
    assert links.count("") == 4
    assert "$skiptoken" in links[4]
    assert "$deltatoken" in links[-1]
    assert bench.server.most_at_once <= 4


def test_several_messages_are_fetched_at_once_but_no_more_than_a_mailbox_allows(bench: GraphBench):
    fill(bench, 30)
    bench.server.think = 0.02
    read(bench)
    assert 2 <= bench.server.most_at_once <= 4


def test_large_messages_are_split_over_pages(bench: GraphBench, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.graph.PAGE_BYTES", 50_000)
    for number in range(8):
        bench.put_message(letter("x" * 30_000, message_id=f"<{number}@x>"), NOON + timedelta(minutes=number))
    pages = read(bench)
    assert [len(page.mails) for page in pages] == [3, 3, 2]
    assert [bool(Checkpoint.read(page.checkpoint).link) for page in pages] == [False, False, True]


def test_what_arrives_during_a_long_first_round_does_not_wait_for_its_end(bench: GraphBench, mail_office: MailOffice):
    fill(bench, 450)
    found: list[bytes] = []
    for number, page in enumerate(bench.source().pages("", frozenset[str]().intersection)):
        found += [mail.raw for mail in page.mails]
        if number == 4:
            fill(bench, 2, start=450)
    assert found.index(numbered(451)) < 300
    assert sorted(found) == sorted(numbered(number) for number in range(452))
    assert bench.server.asked.count("list") == 3


def test_moves_change_no_identity(bench: GraphBench, mail_office: MailOffice):
    placed = fill(bench, 3)
    mailbox_id = mailbox_in(mail_office, bench)
    pull(mail_office, bench, mailbox_id)
    done = bench.account.folder("Done")
    bench.account.move(placed[0], done)
    bench.account.mark_read(placed[1])
    pull(mail_office, bench, mailbox_id)
    bench.account.move(placed[0], "inbox")
    report = mail_office.intake(sources=BenchSources(bench)).pull(DANA, mailbox_id).value
    assert (report.stored, mail_office.count("message"), mail_office.count("sighting")) == (0, 3, 3)


def test_what_was_filed_elsewhere_before_we_looked_is_left_there(bench: GraphBench):
    checkpoint = read(bench)[-1].checkpoint
    placed = fill(bench, 3)
    bench.account.move(placed[1], bench.account.folder("Personal"))
    assert raws(read(bench, checkpoint)) == [numbered(2), numbered(0)]


@pytest.mark.parametrize("code", ["SyncStateNotFound", "syncStateNotFound", "resyncRequired", "UnknownError"])
def test_a_state_the_server_lost_starts_over_whatever_it_calls_it(bench: GraphBench, code: str):
    fill(bench, 3)
    checkpoint = read(bench)[-1].checkpoint
    bench.server.misbehave(Trouble("answer", lambda: error(410, code), frozenset({"delta"}), times=1))
    assert len(mails(read(bench, checkpoint))) == 3


def test_a_state_lost_in_the_middle_goes_on_with_what_is_missing(bench: GraphBench):
    fill(bench, 250)
    source = bench.source()
    pages, found = source.pages("", frozenset[str]().intersection), list[bytes]()
    for number, page in enumerate(pages):
        found += [mail.raw for mail in page.mails]
        if number in {4, 9}:
            bench.server.tracking.forget()
    assert sorted(found) == sorted(numbered(number) for number in range(250))


def test_a_server_that_forgets_all_the_time_is_not_asked_for_ever(bench: GraphBench):
    fill(bench, 3)
    checkpoint = read(bench)[-1].checkpoint
    asked = len(bench.server.asked)
    bench.server.misbehave(Trouble("answer", lambda: error(410, "SyncStateNotFound"), frozenset({"delta"})))
    with pytest.raises(MailboxFault, match="Show this to IT: 410 SyncStateNotFound"):
        read(bench, checkpoint)
    assert len(bench.server.asked) == asked


def test_a_server_that_forgets_every_second_page_is_not_asked_for_ever(bench: GraphBench, monkeypatch: pytest.MonkeyPatch):
    fill(bench, 130)
    monkeypatch.setattr(ChangeTracking, "go_on", lambda self, token: None)
    found: list[bytes] = []

    def gather() -> None:
        for page in bench.source().pages("", frozenset[str]().intersection):
            found.extend(mail.raw for mail in page.mails)

    with pytest.raises(MailboxFault, match="410"):
        gather()
    assert len(found) == 100
    assert bench.server.asked.count("delta") == 4


def test_a_page_without_any_link_loses_nothing(bench: GraphBench, mail_office: MailOffice):
    fill(bench, 130)
    mailbox_id = mailbox_in(mail_office, bench)
    bench.server.tracking.no_links = True
    pull(mail_office, bench, mailbox_id)
    assert subjects(mail_office) == expected(100, 30)
    bench.server.tracking.no_links = False
    pull(mail_office, bench, mailbox_id)
    assert (subjects(mail_office), mail_office.count("message"), fault_of(mail_office)) == (expected(130), 130, "")


def test_pages_that_lead_in_circles_end(bench: GraphBench, mail_office: MailOffice):
    fill(bench, 130)
    mailbox_id = mailbox_in(mail_office, bench)
    bench.server.tracking.in_circles = True
    for _ in range(2):
        pull(mail_office, bench, mailbox_id)
        assert subjects(mail_office) == expected(100, 30)
    bench.server.tracking.in_circles = False
    pull(mail_office, bench, mailbox_id)
    assert (subjects(mail_office), mail_office.count("message")) == (expected(130), 130)


def test_a_listing_that_leads_in_circles_is_not_passed_off_as_whole(bench: GraphBench):
    link = f"{bench.server.url}/users/{WATER}/mailFolders/inbox/messages?$skip=0"
    page = f'{{"@odata.context": "x", "@odata.nextLink": "{link}", "value": []}}'
    bench.server.misbehave(Trouble("answer", lambda: replace(error(200, "x"), body=page.encode()), frozenset({"list"})))
    with pytest.raises(MailboxFault, match="SameLinkAgain"):
        bench.source().listed(NOON)


def test_a_link_to_another_server_gets_no_token(bench: GraphBench, certificate: Certificate):
    stranger = GraphServer(certificate, {"dana@county.example": [WATER]})
    page = f'{{"@odata.context": "x", "@odata.nextLink": "{stranger.url}/users/{WATER}/mailFolders(\'inbox\')/messages/delta?$skiptoken=x", "value": []}}'
    bench.server.misbehave(Trouble("answer", lambda: replace(error(200, "x"), body=page.encode()), frozenset({"delta"})))
    assert "to another server, which was not followed" in words(bench)
    kept = Checkpoint(f"{stranger.url}/x", bench.settings.host, WATER, bench.settings.folder).text()
    with pytest.raises(MailboxFault, match="another server"):
        read(bench, kept)
    stranger.close()
    assert (stranger.asked, stranger.refusals) == ([], 0)


def test_a_redirect_is_not_followed(bench: GraphBench):
    bench.server.misbehave(Trouble("answer", lambda: error(302, "Moved", Location="https://elsewhere.example/")))
    assert "Show this to IT: 302 Moved" in words(bench)


# ---- single messages ------------------------------------------------------------------------------------------------------------


def test_a_message_deleted_between_listing_and_fetching_is_left_out(bench: GraphBench):
    fill(bench, 3)
    bench.server.misbehave(Trouble("answer", lambda: error(404, "ErrorItemNotFound"), frozenset({"value"}), times=1))
    pages = read(bench)
    assert (sum(page.seen for page in pages), len(mails(pages))) == (2, 2)


@pytest.mark.parametrize("status", [400, 403, 415, 422, 500, 501])
def test_a_message_that_cannot_be_had_as_it_is_comes_as_its_header_and_blocks_nothing(bench: GraphBench, status: int):
    fill(bench, 1)
    bench.account.deliver(letter(subject="Grüße inside", extra="X-Long: one\r\n two"), received=NOON + timedelta(hours=1), fault=status)
    fill(bench, 1, start=9)
    first, *rest = mails(read(bench))
    assert [mail.oversize for mail in rest] == [False, False]
    assert first.oversize
    assert b"Message-ID: <bill-1@example.org>\r\n" in first.raw
    assert b"X-Long: one two\r\n" in first.raw
    assert b"Content-Type" not in first.raw
    assert b"doubled since" not in first.raw


def test_a_server_in_trouble_is_not_taken_for_broken_messages(bench: GraphBench):
    fill(bench, 3)
    bench.server.misbehave(Trouble("answer", lambda: busy(500, "UnknownError")))
    assert "could not answer for the mailbox Water right now" in words(bench)
    bench.server.misbehave(Trouble("answer", lambda: busy(503, "serviceNotAvailable"), frozenset({"value"})))
    assert "could not answer" in words(bench)


def test_the_page_of_a_proxy_is_no_mail_and_an_odd_mail_is_no_proxy(bench: GraphBench):
    bench.put_message(b"<!-- lost its header -->\r\n\r\nbut it is a mail", NOON)
    (odd,) = mails(read(bench))
    assert odd.oversize
    bench.server.misbehave(Trouble("nonsense"))
    assert "makes no sense" in words(bench)


def test_an_answer_cut_at_any_byte_is_never_a_message(bench: GraphBench):
    raw = letter("one line\r\n\r\nand another")
    bench.put_message(raw, NOON)
    length = len(raw) + 150
    for place in (0, 9, 20, 40, *range(47, 69), *range(70, length, 70)):
        bench.server.misbehave(Trouble("cut at", calls=frozenset({"value"}), processed=True, place=place))
        found = []
        try:
            found = raws(read(bench))
        except MailboxFault as fault:
            assert "broke off" in fault.message  # noqa: PT017  # either a whole message or this
        assert found in ([], [raw])
    bench.mend()
    assert raws(read(bench)) == [raw]


def test_a_header_without_end_is_cut(bench: GraphBench, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.graph_mailbox.HEADER_LIMIT", 1_000)
    bench.put_message(b"Subject: endless\r\n" + b"X-More: and more\r\n" * 20_000, NOON)
    (mail,) = mails(read(bench, limit=100_000))
    assert (mail.oversize, len(mail.raw)) == (True, 1_000)


def test_fetching_has_a_limit_of_its_own(bench: GraphBench, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.graph.FETCH_LIMIT", 200_000)
    ids = [bench.put_message(letter("x" * size, subject="plans"), NOON) for size in (150_000, 300_000)]
    first, second = bench.source(100_000).fetch(ids)
    assert (first.oversize, len(first.raw) > 150_000, first.received_at) == (False, True, NOON)
    assert (second.oversize, b"Subject: plans" in second.raw, len(second.raw) < 1_000) == (True, True, True)


# ---- a server that is busy ------------------------------------------------------------------------------------------------------


def test_the_server_decides_how_long_to_wait_and_we_never_wait_less_than_our_own_doubling(bench: GraphBench):
    answers = iter([busy(429, "TooManyRequests", Retry_After="7"), busy(429, "ApplicationThrottled"), busy(503, "x", Retry_After=later(seconds=20))])
    bench.server.misbehave(Trouble("answer", lambda: next(answers), times=3))
    fill(bench, 1)
    assert len(mails(read(bench))) == 1
    first, second, third = bench.naps.taken
    assert (first, second) == (7.0, 2.0)
    assert 17 < third <= 20


def test_a_server_that_stays_busy_is_left_alone_after_four_tries(bench: GraphBench):
    bench.server.misbehave(Trouble("answer", lambda: busy(429, "ApplicationThrottled")))
    with pytest.raises(Throttled) as caught:
        read(bench)
    assert caught.value.seconds is None
    assert bench.naps.taken == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("status", [429, 503])
def test_a_long_wait_is_handed_on_at_once(bench: GraphBench, status: int):
    bench.server.misbehave(Trouble("answer", lambda: busy(status, "TooManyRequests", Retry_After="600")))
    with pytest.raises(Throttled) as caught:
        read(bench)
    assert (caught.value.seconds, bench.naps.taken) == (600.0, [])


def test_the_pauses_differ_from_desk_to_desk():
    pauses = {Pacing().pause(1, None) for _ in range(50)}
    assert len(pauses) > 40
    assert all(1.0 <= pause <= 3.0 for pause in pauses)
    assert Pacing().pause(0, 9.0) == 9.0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("-5", 0.0),
        ("Sun, 22 Nov 2026 09:02:00 GMT", 120.0),
        ("Sun, 22 Nov 2026 08:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("Sun, 99 Nov 2026 09:02:00 GMT", None),
        ("1e999", None),
        ("22 Nov 2026 09:02:00", None),
    ],
)
def test_both_forms_of_retry_after(text: str, seconds: float | None):
    assert retry_after(text, TODAY) == seconds


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"error":{"code":"ErrorItemNotFound","message":"x"}}', "ErrorItemNotFound"),
        (b'{"error":{"code":"<b>dana@county.example</b>"}}', "bdanacounty.exampleb"),
        (b'{"error":"text"}', ""),
        (b'{"error":null}', ""),
        (b"[]", ""),
        (b"<html>", ""),
        (b"\xff", ""),
    ],
)
def test_only_a_plain_code_is_kept_of_an_error(body: bytes, code: str):
    assert error_code(body) == code


# ---- faults in words ------------------------------------------------------------------------------------------------------------


def test_a_mailbox_of_others_is_refused(bench: GraphBench):
    said = words(bench, replace(bench.settings, address="permits@county.example"))
    assert "dana@county.example may not read the mailbox permits@county.example" in said


@pytest.mark.parametrize("code", ["ErrorInvalidUser", "MailboxNotEnabledForRESTAPI", "ResourceNotFound"])
def test_a_mailbox_that_is_not_in_microsoft_365(bench: GraphBench, code: str):
    bench.server.misbehave(Trouble("answer", lambda: error(404, code)))
    assert "has no mailbox water@county.example" in words(bench)


def test_a_token_nobody_can_give_is_told_as_it_is(bench: GraphBench):
    def refused() -> str:
        raise SignInRefused("Water", "Nobody is signed in to the mailbox Water on this PC.")

    source = GraphSource(bench.settings, refused)
    with pytest.raises(SignInRefused, match="Nobody is signed in"):
        list(source.pages("", frozenset[str]().intersection))
    assert source.check().message == "Nobody is signed in to the mailbox Water on this PC."
    assert bench.server.refusals == 0


def test_the_token_is_asked_for_anew_with_every_request(bench: GraphBench):
    fill(bench, 3)
    tokens = iter([f"token-{number}" for number in range(9)])
    bench.server.tokens = {f"token-{number}": "dana@county.example" for number in range(9)}
    assert len(mails(list(GraphSource(bench.settings, lambda: next(tokens)).pages("", frozenset[str]().intersection)))) == 3
    assert next(tokens) == "token-4"


def test_a_sign_in_of_some_file_is_not_used(bench: GraphBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "netrc").write_text("machine localhost login dana password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    fill(bench, 1)
    assert len(mails(read(bench))) == 1
    assert bench.server.refusals == 0


def test_nothing_personal_is_logged(bench: GraphBench, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    fill(bench, 2)
    read(bench)
    bench.server.misbehave(Trouble("cut before"))
    words(bench)
    assert "county.example" not in caplog.text
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("host", ["http://graph.microsoft.com/v1.0", "graph.microsoft.com", "file:///etc/passwd", "", "https://"])
def test_an_address_that_would_send_the_token_in_the_clear_is_refused(bench: GraphBench, host: str):
    with pytest.raises(MailboxFault, match="must start with https://"):
        GraphSource(replace(bench.settings, host=host), lambda: TOKEN)


def test_only_who_proves_the_name_gets_a_token(bench: GraphBench, authority: Authority):
    assert "not from an authority this PC knows" in words(bench, replace(bench.settings, ca_file=""))
    for host, expired, said in (("localhost", True, "has expired"), ("mail.elsewhere.example", False, "belongs to another name")):
        wrong = GraphServer(authority.issue(said.split(maxsplit=1)[0], host, expired=expired), {"dana@county.example": [WATER]})
        assert said in words(bench, settings_of(wrong))
        wrong.close()
        assert (wrong.asked, wrong.refusals) == ([], 0)


@pytest.mark.parametrize("name", ["missing.pem", "folder", "text.pem"])
def test_an_authority_that_cannot_be_used(bench: GraphBench, tmp_path: Path, name: str):
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.pem").write_text("not a certificate")
    assert "cannot be used. Choose a PEM file" in words(bench, replace(bench.settings, ca_file=str(tmp_path / name)))


def test_where_nobody_listens_or_answers_one_try_is_enough(bench: GraphBench):
    bench.fault(Fault.UNREACHABLE)
    with pytest.raises(MailboxFault, match="refused the connection"):
        read(bench)
    bench.fault(Fault.STALL)
    with pytest.raises(MailboxFault, match="did not answer in time"):
        read(bench)
    assert bench.naps.taken == []


def test_no_such_host(bench: GraphBench, monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "no mail server named graph.nowhere.example" in words(bench, replace(bench.settings, host="https://graph.nowhere.example/v1.0"))


def test_a_network_that_lets_nothing_through(bench: GraphBench, monkeypatch: pytest.MonkeyPatch):
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        port = proxy.getsockname()[1]
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
    assert "proxy let nothing through" in words(bench)


def test_a_kept_connection_that_the_server_closed_is_no_fault(bench: GraphBench):
    fill(bench, 1)
    bench.server.misbehave(Trouble("cut before", times=1))
    assert len(mails(read(bench))) == 1
    assert Naps(bench.naps.taken).taken == [1.0]
