"""Exchange is read page by page from a server that validates every request and every answer with Microsoft's schema."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import MailboxFault, SignInRefused
from app.domain.intake import MailPage
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.mail import ews_adapter
from app.mail.ews import Checkpoint, EwsSource
from app.mail.sources import Sources
from app.services.mailboxes import password_key
from tests.mail.letters import letter
from tests.mail.office import DANA, MORGAN, MailOffice
from tests.servers import ews_schema
from tests.servers.dovecot import free_port

pytestmark = pytest.mark.skipif(not ews_schema.FOLDER.is_dir(), reason="the EWS schema in ../shared/data/mail/ews-schema is not on this machine")

if ews_schema.FOLDER.is_dir():
    from lxml import etree

    from tests.servers.certificates import Authority
    from tests.servers.ews_schema import RECORDINGS, EwsSchema, skeleton
    from tests.servers.ews_server import PASSWORD, EwsServer, Mailbox

WATER = "water@county.example"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> "EwsSchema":
    return EwsSchema(tmp_path_factory.mktemp("schema"))


@pytest.fixture
def server(schema: "EwsSchema") -> Iterator["EwsServer"]:
    running = EwsServer(schema, {"dana@county.example": [WATER], "fay@county.example": ["permits@county.example"]}, impersonators=["service@county.example"])
    yield running
    running.close()
    assert running.faults == []


@pytest.fixture
def box(server: "EwsServer") -> "Mailbox":
    return server.mailboxes[WATER]


def settings_of(server: "EwsServer", **values: object) -> MailboxSettings:
    base = MailboxSettings("Water", MailboxKind.EWS, WATER, "dana@county.example", server.url, folder="Inbox")
    return replace(base, **values)  # type: ignore[arg-type]


def read(settings: MailboxSettings, checkpoint: str = "", **values: object) -> list[MailPage]:
    return list(EwsSource(settings, PASSWORD, today=lambda: TODAY, **values).pages(checkpoint, lambda ids: frozenset()))  # type: ignore[arg-type]


def bodies(pages: list[MailPage]) -> list[bytes]:
    return [mail.raw for page in pages for mail in page.mails]


def letters(count: int, start: int = 0) -> list[bytes]:
    return [letter(f"text {n}", message_id=f"<{n}@example.org>") for n in range(start, start + count)]


def test_every_message_comes_whole_in_pages_with_a_checkpoint_each(server: "EwsServer", box: "Mailbox"):
    box.deliver(*letters(230))
    pages = read(settings_of(server))
    assert [page.seen for page in pages] == [100, 100, 30]
    assert bodies(pages) == letters(230)
    assert len({page.checkpoint for page in pages}) == 3
    assert bodies(read(settings_of(server), pages[0].checkpoint)) == letters(130, 100)
    assert set(server.asked) <= {"ConvertId", "SyncFolderItems", "GetItem"}
    assert all(not item.read and item.version == 1 for item in box.folders["inbox"].values())


def test_a_second_look_finds_only_what_is_new(server: "EwsServer", box: "Mailbox"):
    box.deliver(*letters(3))
    checkpoint = read(settings_of(server))[-1].checkpoint
    assert bodies(read(settings_of(server), checkpoint)) == []
    box.deliver(*letters(2, 50))
    assert bodies(read(settings_of(server), checkpoint)) == letters(2, 50)


def mailbox_in(office: MailOffice, settings: MailboxSettings) -> int:
    office.keys.kept[password_key(settings)] = PASSWORD
    with office.office.write(MORGAN) as unit:
        mailbox_id = unit.mailboxes.add(settings)
        unit.commit()
    return mailbox_id


def test_deletes_and_moves_at_the_source_change_nothing_here(server: "EwsServer", box: "Mailbox", mail_office: MailOffice):
    first, second, third = box.deliver(*letters(3))
    mailbox_id = mailbox_in(mail_office, settings_of(server))
    service = mail_office.intake(sources=Sources())
    assert service.pull(DANA, mailbox_id).value.stored == 3
    box.delete(first)
    moved = box.move(second, "Done")
    box.mark_read(third)
    report = service.pull(DANA, mailbox_id).value
    assert (report.stored, mail_office.count("message")) == (0, 3)
    box.move(moved, "inbox", folder="Done")
    report = service.pull(DANA, mailbox_id).value
    assert (report.stored, report.duplicates, mail_office.count("sighting")) == (0, 1, 4)


def test_a_pull_that_is_cut_off_goes_on_where_it_stopped(server: "EwsServer", box: "Mailbox", mail_office: MailOffice):
    box.deliver(*letters(230))
    mailbox_id = mailbox_in(mail_office, settings_of(server))
    service = mail_office.intake(sources=Sources())
    server.cut("SyncFolderItems", after=1)
    with pytest.raises(MailboxFault, match="No mail was lost"):
        service.pull(DANA, mailbox_id)
    assert mail_office.count("interaction") == 100
    server.fail(503, "GetItem", after=3)
    with pytest.raises(MailboxFault, match="is busy right now"):
        service.pull(DANA, mailbox_id)
    assert mail_office.rows("SELECT fault <> '' FROM mailbox") == [(1,)]
    server.trouble = None
    service.pull(DANA, mailbox_id)
    assert mail_office.count("interaction") == 230
    assert mail_office.rows("SELECT fault FROM mailbox") == [("",)]


def test_a_503_is_answered_with_one_request_and_no_second(server: "EwsServer", box: "Mailbox"):
    box.deliver(*letters(1))
    server.fail(503, "SyncFolderItems")
    asked = len(server.asked)
    assert "is busy right now" in faults(settings_of(server))
    assert server.asked[asked:].count("SyncFolderItems") == 0
    assert server.sign_ins <= 3


def test_a_sync_state_the_server_lost_starts_over(server: "EwsServer", box: "Mailbox"):
    box.deliver(*letters(2))
    checkpoint = Checkpoint("not a state", WATER, "Inbox").text()
    assert bodies(read(settings_of(server), checkpoint)) == letters(2)


@pytest.mark.parametrize("stored", ["", "{}", "no json", Checkpoint("MQ==", "permits@county.example", "Inbox").text()])
def test_a_checkpoint_of_something_else_starts_over(server: "EwsServer", box: "Mailbox", stored: str):
    box.deliver(*letters(2))
    assert bodies(read(settings_of(server), stored)) == letters(2)


def test_a_message_deleted_between_listing_and_fetching_is_left_out(server: "EwsServer", box: "Mailbox"):
    ids = box.deliver(*letters(3))
    box.forget(ids[1])
    (page,) = read(settings_of(server))
    assert (page.seen, len(page.mails)) == (2, 2)


def test_a_message_exchange_cannot_convert_comes_as_its_header_and_blocks_nothing(server: "EwsServer", box: "Mailbox"):
    box.deliver(*letters(1))
    box.deliver(letter(subject="broken inside"), fault="ErrorMimeContentConversionFailed")
    box.deliver(*letters(1, 9))
    (page,) = read(settings_of(server))
    assert [mail.oversize for mail in page.mails] == [False, True, False]
    assert b"Subject: broken inside" in page.mails[1].raw


def test_a_message_over_the_limit_comes_as_its_header(server: "EwsServer", box: "Mailbox"):
    box.deliver(letter(subject="plans"), size=90_000_000)
    (page,) = read(settings_of(server))
    (mail,) = page.mails
    assert mail.oversize
    assert b"Subject: plans\r\n" in mail.raw
    assert b"doubled since" not in mail.raw


def test_large_messages_are_split_over_pages_and_only_the_last_moves_the_checkpoint(server: "EwsServer", box: "Mailbox", monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.ews.PAGE_BYTES", 50_000)
    box.deliver(*(letter("x" * 30_000 + str(n), message_id=f"<{n}@x>") for n in range(4)))
    pages = read(settings_of(server))
    assert [len(page.mails) for page in pages] == [2, 2]
    assert Checkpoint.read(pages[0].checkpoint).sync_state == ""
    assert Checkpoint.read(pages[1].checkpoint).sync_state != ""


def test_a_folder_by_its_name(server: "EwsServer", box: "Mailbox"):
    box.deliver(*letters(2), folder="Permits")
    assert bodies(read(settings_of(server, folder="Permits"))) == letters(2)
    assert "has no folder Zoning" in faults(settings_of(server, folder="Zoning"))


def test_a_service_account_impersonates_the_shared_mailbox(server: "EwsServer", box: "Mailbox"):
    box.deliver(*letters(1))
    assert bodies(read(settings_of(server, user="service@county.example", impersonate=True))) == letters(1)


def test_the_test_button(server: "EwsServer", box: "Mailbox"):
    box.deliver(*letters(2))
    check = EwsSource(settings_of(server), PASSWORD).check()
    assert (check.ok, check.messages) == (True, 2)
    assert check.message == "The mailbox Water can be read. The folder Inbox holds 2 messages."
    wrong = EwsSource(settings_of(server), "wrong").check()
    assert (wrong.ok, wrong.messages) == (False, None)


def faults(settings: MailboxSettings, password: str = "") -> str:
    with pytest.raises(MailboxFault) as caught:
        list(EwsSource(settings, password or PASSWORD, today=lambda: TODAY).pages("", lambda ids: frozenset()))
    return caught.value.message


def test_a_wrong_password_is_tried_once(server: "EwsServer"):
    with pytest.raises(SignInRefused, match="refused the user name or password of the mailbox Water"):
        list(EwsSource(settings_of(server), "wrong").pages("", lambda ids: frozenset()))
    assert server.sign_ins == 1


def test_a_password_mended_works_at_once(server: "EwsServer", box: "Mailbox"):
    box.deliver(*letters(1))
    faults(settings_of(server), "wrong")
    assert bodies(read(settings_of(server))) == letters(1)


def test_a_mailbox_of_others_is_refused(server: "EwsServer"):
    assert "may not read the mailbox permits@county.example" in faults(settings_of(server, address="permits@county.example"))


def test_an_unknown_mailbox(server: "EwsServer"):
    assert "knows no mailbox parks@county.example" in faults(settings_of(server, address="parks@county.example"))


def test_nobody_listens_and_then_somebody_does(server: "EwsServer", box: "Mailbox"):
    port = free_port()
    settings = settings_of(server, host=f"http://127.0.0.1:{port}/EWS/Exchange.asmx")
    assert "refused the connection" in faults(settings)
    with socket.create_server(("127.0.0.1", port)) as deaf:
        deaf.settimeout(0.1)
        assert "refused" not in faults_within(settings, (2.0, 0.2))


def faults_within(settings: MailboxSettings, timeouts: tuple[float, float]) -> str:
    before = (ews_adapter.CONNECT_SECONDS, ews_adapter.READ_SECONDS)
    ews_adapter.CONNECT_SECONDS, ews_adapter.READ_SECONDS = timeouts  # type: ignore[misc]
    try:
        return faults(settings)
    finally:
        ews_adapter.CONNECT_SECONDS, ews_adapter.READ_SECONDS = before  # type: ignore[misc]


def test_a_server_that_falls_silent(server: "EwsServer", box: "Mailbox"):
    box.deliver(*letters(1))
    server.stall("SyncFolderItems", 1.0)
    assert "did not answer in time" in faults_within(settings_of(server), (2.0, 0.3))


def test_something_that_is_not_exchange(server: "EwsServer"):
    server.fail(404)
    assert "makes no sense" in faults(settings_of(server)) or "like an Exchange server" in faults(settings_of(server))


def test_no_such_host(server: "EwsServer", monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "no Exchange server named mail.nowhere.example" in faults(settings_of(server, host="https://mail.nowhere.example/EWS/Exchange.asmx"))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> "Authority":
    return Authority(tmp_path_factory.mktemp("authority"))


def test_the_offices_own_authority_is_trusted_where_it_is_named(schema: "EwsSchema", authority: "Authority"):
    safe = EwsServer(schema, {"dana@county.example": [WATER]}, authority.issue("right", "localhost"))
    safe.mailboxes[WATER].deliver(*letters(1))
    assert bodies(read(settings_of(safe, ca_file=str(authority.cert)))) == letters(1)
    assert "not from an authority this PC knows" in faults(settings_of(safe))
    assert safe.sign_ins > 0
    safe.close()


@pytest.mark.parametrize(("host", "expired", "words"), [("localhost", True, "has expired"), ("mail.elsewhere.example", False, "belongs to another name")])
def test_a_wrong_certificate_gets_no_password(schema: "EwsSchema", authority: "Authority", host: str, expired: bool, words: str):
    wrong = EwsServer(schema, {"dana@county.example": [WATER]}, authority.issue(words.split(maxsplit=1)[0], host, expired=expired))
    told = faults(settings_of(wrong, ca_file=str(authority.cert)))
    assert words in told
    assert "password was not sent" in told
    assert wrong.sign_ins == 0
    wrong.close()


CLOUD = MailboxSettings("Water", MailboxKind.EWS, WATER, "dana", "https://outlook.office365.com/EWS/Exchange.asmx")


def test_microsoft_365_is_refused_once_microsoft_has_ended_it():
    with pytest.raises(MailboxFault, match="1 April 2027") as caught:
        EwsSource(CLOUD, PASSWORD, today=lambda: date(2027, 4, 1))
    assert "IMAP" in caught.value.message
    EwsSource(CLOUD, PASSWORD, today=lambda: date(2027, 3, 31))
    EwsSource(replace(CLOUD, host="https://mail.county.example/EWS/Exchange.asmx"), PASSWORD, today=lambda: date(2030, 1, 1))


@pytest.mark.parametrize("host", ["http://mail.county.example/EWS/Exchange.asmx", "mail.county.example", "file:///etc/passwd", ""])
def test_an_endpoint_that_cannot_be_used(host: str):
    with pytest.raises(MailboxFault, match="https://"):
        EwsSource(replace(CLOUD, host=host), PASSWORD)


# ---- the server itself: it answers like the recordings -------------------------------------------------------------------------

REPLAYED = {
    "001": "ConvertId, any id",
    "003": "GetFolder, the Inbox",
    "011": "SyncFolderItems, first page",
    "012": "SyncFolderItems, last page",
    "013": "SyncFolderItems, nothing new",
    "019": "SyncFolderItems, a message was read",
    "022": "SyncFolderItems, a message was moved",
    "023": "GetItem, deleted",
    "026": "SyncFolderItems, a message was deleted",
    "027": "GetItem, bad id",
    "032": "GetFolder, not allowed",
}


def recorded(number: str, kind: str) -> bytes:
    (path,) = RECORDINGS.glob(f"{number}_*.{kind}*")
    return path.read_bytes()


def prepared(schema: "EwsSchema", number: str) -> tuple["EwsServer", bytes]:
    """Return a server in the state of the recording, and the recorded request with our ids in the place of theirs."""
    server = EwsServer(schema, {"clerk@county.example": ["clerk@county.example"]})
    box = server.mailboxes["clerk@county.example"]
    ids = box.deliver(*letters(6))
    server._server.shutdown()
    state = {"011": None, "012": "4", "013": "6", "019": "6", "022": "6", "026": "6"}.get(number)
    if number == "019":
        box.mark_read(ids[0])
    if number == "022":
        box.move(ids[0], "Done")
    if number == "026":
        box.delete(ids[0])
    if number == "023":
        box.delete(ids[0])
    import base64

    request = recorded(number, "request").decode()
    folder = base64.b64encode(b"clerk@county.example/inbox").decode()
    request = re.sub(r'<t:FolderId Id="[^"]*" ChangeKey="[^"]*"/>', f'<t:FolderId Id="{folder}" ChangeKey="AQ=="/>', request)
    if number == "023":
        request = re.sub(r'<t:ItemId Id="[^"]*"', f'<t:ItemId Id="{ids[0]}"', request)
    if state is not None:
        request = re.sub(r"<m:SyncState>[^<]*", f"<m:SyncState>{base64.b64encode(state.encode()).decode()}", request)
    return server, request.encode()


@pytest.mark.parametrize("number", REPLAYED, ids=REPLAYED.values())
def test_the_server_answers_like_the_recording(schema: "EwsSchema", number: str):
    server, request = prepared(schema, number)
    ours = etree.fromstring(server.answer(request, "clerk@county.example"))
    theirs = etree.fromstring(recorded(number, "response"))
    server._server.server_close()
    assert server.faults == []
    assert skeleton(ours) == skeleton(theirs)


def test_a_fetched_message_has_what_the_recording_has(schema: "EwsSchema"):
    import base64

    server = EwsServer(schema, {"clerk@county.example": ["clerk@county.example"]})
    server._server.shutdown()
    theirs = etree.fromstring(recorded("016", "response"))
    mime = theirs.find(f".//{{{ews_schema.TYPES}}}MimeContent")
    (item_id,) = server.mailboxes["clerk@county.example"].deliver(base64.b64decode(str(mime.text)))
    request = re.sub(r'<t:ItemId Id="[^"]*"', f'<t:ItemId Id="{item_id}"', recorded("016", "request").decode())
    ours = etree.fromstring(server.answer(request.encode(), "clerk@county.example"))
    server._server.server_close()
    assert server.faults == []
    assert skeleton(ours) == skeleton(theirs)


def test_all_recorded_requests_are_valid_and_a_broken_one_is_not(schema: "EwsSchema"):
    requests = sorted(RECORDINGS.glob("*.request.xml"))
    assert len(requests) == 33
    assert [path.name for path in requests if schema.faults(path.read_bytes())] == []
    assert schema.faults(recorded("011", "request").replace(b"<t:BaseShape>IdOnly</t:BaseShape>", b"<t:BaseShape>Everything</t:BaseShape>"))
    assert schema.faults(b"no xml")


def test_exchangelib_is_not_imported_with_the_sources():
    import subprocess
    import sys

    code = "import sys, app.mail.sources, app.mail.parse_process; print('exchangelib' in sys.modules, 'imapclient' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run((sys.executable, "-c", code), cwd=root, capture_output=True, text=True, check=True).stdout.split() == ["False", "False"]
