"""Why an Exchange mailbox cannot be read, said in plain words; and no password for a server that does not prove who it is."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app.domain.errors import MailboxFault, SignInRefused, Throttled
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.mail.ews import EwsSource
from app.mail.ews_faults import explained
from tests.mail.ews_bench import DANA, IMPATIENT, TIMEOUTS, TODAY, WATER, EwsBench
from tests.mail.mailbox_contract import Fault, fill, numbered
from tests.servers import ews_schema
from tests.servers.certificates import Authority
from tests.servers.dovecot import free_port
from tests.servers.ews_schema import EwsSchema
from tests.servers.ews_server import PASSWORD, EwsServer
from tests.servers.ews_troubles import When, answers, cuts, stalls

pytestmark = pytest.mark.skipif(not ews_schema.FOLDER.is_dir(), reason="the EWS schema in ../shared/data/mail/ews-schema is not on this machine")

CLOUD = MailboxSettings("Water", MailboxKind.EWS, WATER, "dana", "https://outlook.office365.com/EWS/Exchange.asmx")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> EwsSchema:
    return EwsSchema(tmp_path_factory.mktemp("schema"))


@pytest.fixture
def bench(schema: EwsSchema) -> Iterator[EwsBench]:
    made = EwsBench(schema)
    made.server.mailboxes["permits@county.example"] = replace(made.box, address="permits@county.example")
    yield made
    made.close()
    assert made.server.faults == []


def fault(settings: MailboxSettings, password: str = PASSWORD) -> MailboxFault:
    with pytest.raises(MailboxFault) as caught:
        list(EwsSource(settings, password, timeouts=TIMEOUTS, today=lambda: TODAY).pages("", lambda ids: frozenset()))
    assert caught.value.mailbox == "Water"
    return caught.value


def said(settings: MailboxSettings) -> str:
    return fault(settings).message


def test_a_wrong_password_is_tried_once(bench: EwsBench):
    refused = fault(bench.settings, "wrong")
    assert isinstance(refused, SignInRefused)
    assert "refused the user name or password of the mailbox Water" in refused.message
    assert bench.server.sign_ins == 1
    check = EwsSource(bench.settings, "wrong", timeouts=TIMEOUTS).check()
    assert (check.ok, check.messages, check.message) == (False, None, refused.message)
    assert bench.server.sign_ins == 2


def test_a_password_mended_works_at_once(bench: EwsBench):
    fill(bench, 1)
    fault(bench.settings, "wrong")
    assert bench.source().check().messages == 1


def test_a_mailbox_of_others_is_refused(bench: EwsBench):
    assert "may not use the mailbox Water (permits@county.example). Ask IT" in said(replace(bench.settings, address="permits@county.example"))


def test_an_unknown_mailbox(bench: EwsBench):
    assert "knows no mailbox parks@county.example" in said(replace(bench.settings, address="parks@county.example"))


def test_a_user_who_may_not_impersonate(bench: EwsBench):
    bench.server.refuse("SyncFolderItems", "ErrorImpersonateUserDenied")
    bench.server.refuse("FindItem", "ErrorImpersonateUserDenied")
    assert "may not use the mailbox Water (water@county.example)" in said(replace(bench.settings, impersonate=True))


def test_nobody_listens_and_then_somebody_does(bench: EwsBench):
    settings = replace(bench.settings, host=f"http://127.0.0.1:{free_port()}/EWS/Exchange.asmx")
    assert "refused the connection" in said(settings)
    assert bench.source().check().ok


def test_a_server_that_falls_silent(bench: EwsBench):
    fill(bench, 1)
    bench.server.trouble = stalls(When("SyncFolderItems"), 0.6)
    with pytest.raises(MailboxFault, match="did not answer in time"):
        list(EwsSource(bench.settings, PASSWORD, timeouts=IMPATIENT, today=lambda: TODAY).pages("", lambda ids: frozenset()))


def test_a_server_that_breaks_off(bench: EwsBench):
    bench.fault(Fault.CUT)
    assert "broke off" in said(bench.settings)
    bench.server.trouble = cuts(When("SyncFolderItems"), part=200)
    assert "broke off" in said(bench.settings)


NONSENSE = {
    "a web page": (404, b"<html>Not Found</html>", ()),
    "another web page": (200, b"<html><body>Welcome</body></html>", ()),
    "nothing": (200, b"", ()),
    "no text": (200, bytes(range(256)), ()),
    "an error page": (500, b"Server Error in '/EWS' Application", ()),
    "a fault of nothing known": (
        500,
        b"<?xml version='1.0'?><s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault/></s:Body></s:Envelope>",
        (),
    ),
    "an empty body": (200, b"<?xml version='1.0'?><s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>", ()),
    "another place": (302, b"", (("Location", "https://elsewhere.example/"),)),
    "the page of errors": (302, b"", (("Location", "/ews/genericerrorpage.htm?aspxerrorpath=/ews/exchange.asmx"),)),
    "a refusal of its own": (500, b"", (("X-CasErrorCode", "CAS error: not here"),)),
}


@pytest.mark.parametrize("operation", ["", "SyncFolderItems", "FindItem", "GetItem"])
@pytest.mark.parametrize("kind", NONSENSE)
def test_an_answer_that_makes_no_sense_is_a_fault_with_the_mailboxs_name_and_never_a_crash(bench: EwsBench, kind: str, operation: str):
    fill(bench, 60)
    status, body, headers = NONSENSE[kind]
    bench.server.trouble = answers(When(operation), status, body, headers)
    told = fault(bench.settings)
    assert "Water" in told.message
    assert not isinstance(told, SignInRefused)


@pytest.mark.parametrize(
    "cut",
    [
        r"<m:SyncState>[^<]*</m:SyncState>",
        r"<m:IncludesLastItemInRange>true</m:IncludesLastItemInRange>",
        r"<m:Changes.*</m:Changes>",
        r"<m:ResponseCode>NoError</m:ResponseCode>",
    ],
)
def test_an_answer_with_a_piece_missing_is_no_crash(bench: EwsBench, cut: str):
    import re

    fill(bench, 2)
    whole = bench.server.answer
    bench.server.answer = lambda body, user: re.sub(cut.encode(), b"", whole(body, user), flags=re.DOTALL)  # type: ignore[method-assign]
    assert "makes no sense" in said(bench.settings)


def test_a_fault_of_our_own_stays_one():
    with pytest.raises(AttributeError, match="nowhere"), explained(CLOUD):
        raise AttributeError("nowhere")
    busy = Throttled("Water", 5)
    with pytest.raises(Throttled) as caught, explained(CLOUD):
        raise busy
    assert caught.value is busy


def test_no_such_host(bench: EwsBench, monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "no Exchange server named mail.nowhere.example" in said(replace(bench.settings, host="https://mail.nowhere.example/EWS/Exchange.asmx"))


def test_a_server_that_knows_no_way_to_sign_in_we_know(bench: EwsBench):
    bench.server.trouble = answers(When(), 401, headers=(("WWW-Authenticate", "Bearer"),))
    told = fault(bench.settings)
    assert "does not answer like an Exchange server" in told.message
    assert not isinstance(told, SignInRefused)


# ---- certificates -------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def safe(schema: EwsSchema, authority: Authority) -> Iterator[EwsServer]:
    made = EwsServer(schema, {DANA: [WATER]}, authority.issue("right", "localhost"))
    yield made
    made.close()


def trusted(server: EwsServer, ca_file: str) -> MailboxSettings:
    return MailboxSettings("Water", MailboxKind.EWS, WATER, DANA, server.url, ca_file=ca_file)


def test_the_offices_own_authority_is_trusted_where_it_is_named(safe: EwsServer, authority: Authority):
    safe.mailboxes[WATER].deliver(numbered(1))
    settings = trusted(safe, str(authority.cert))
    assert EwsSource(settings, PASSWORD, timeouts=TIMEOUTS, today=lambda: TODAY).check().messages == 1
    assert safe.sign_ins > 0
    assert "not from an authority this PC knows" in said(replace(settings, ca_file=""))


def test_two_authorities_at_the_same_time_are_not_mixed_up(schema: EwsSchema, safe: EwsServer, authority: Authority, tmp_path_factory: pytest.TempPathFactory):
    other_authority = Authority(tmp_path_factory.mktemp("other"))
    other = EwsServer(schema, {DANA: [WATER]}, other_authority.issue("right", "localhost"))
    pairs = [(safe, authority, True), (other, other_authority, True), (safe, other_authority, False), (other, authority, False)] * 3
    told: list[bool] = []

    def look(server: EwsServer, own: Authority, fits: bool) -> None:
        check = EwsSource(trusted(server, str(own.cert)), PASSWORD, timeouts=(5, 5), today=lambda: TODAY).check()
        told.append(check.ok is fits)

    lookers = [threading.Thread(target=look, args=pair) for pair in pairs]
    for looker in lookers:
        looker.start()
    for looker in lookers:
        looker.join()
    other.close()
    assert told == [True] * len(pairs)


@pytest.mark.parametrize(("host", "expired", "words"), [("localhost", True, "has expired"), ("mail.elsewhere.example", False, "belongs to another name")])
def test_a_wrong_certificate_gets_no_password(schema: EwsSchema, authority: Authority, host: str, expired: bool, words: str):
    wrong = EwsServer(schema, {DANA: [WATER]}, authority.issue(words.split(maxsplit=1)[0], host, expired=expired))
    told = said(trusted(wrong, str(authority.cert)))
    assert words in told
    assert "password was not sent" in told
    assert wrong.sign_ins == 0
    wrong.close()


# ---- endpoints that must not be used ------------------------------------------------------------------------------------------------


def test_microsoft_365_is_refused_once_microsoft_has_ended_it():
    with pytest.raises(MailboxFault, match="1 April 2027") as caught:
        EwsSource(CLOUD, PASSWORD, today=lambda: date(2027, 4, 1))
    assert "Change it to Microsoft 365" in caught.value.message
    EwsSource(CLOUD, PASSWORD, today=lambda: date(2027, 3, 31))
    EwsSource(replace(CLOUD, host="https://mail.county.example/EWS/Exchange.asmx"), PASSWORD, today=lambda: date(2030, 1, 1))


@pytest.mark.parametrize(
    "host", ["http://mail.county.example/EWS/Exchange.asmx", "mail.county.example", "file:///etc/passwd", "", "https://[::1", "https:///EWS"]
)
def test_an_endpoint_that_cannot_be_used(host: str):
    with pytest.raises(MailboxFault, match="https://"):
        EwsSource(replace(CLOUD, host=host), PASSWORD)


def test_a_certificate_file_that_is_not_there():
    with pytest.raises(MailboxFault, match="cannot be used"):
        EwsSource(replace(CLOUD, ca_file="/nowhere/ca.pem"), PASSWORD, today=lambda: TODAY)
