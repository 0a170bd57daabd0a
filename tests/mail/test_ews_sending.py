"""A message leaves through Exchange once or not at all; where nobody can know, a person is told, and Sent Items say the rest."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.errors import MailboxFault, NotReached, SendRefused, SendUncertain, SignInRefused, Throttled
from app.domain.final_mail import FinalMail
from app.mail.ews_sender import EwsSender
from tests.mail.ews_bench import IMPATIENT, SEND, TIMEOUTS, TODAY, WATER, EwsBench
from tests.mail.letters import letter
from tests.mail.mailbox_contract import outgoing
from tests.servers import ews_schema
from tests.servers.ews_schema import RECORDINGS, EwsSchema
from tests.servers.ews_server import PASSWORD
from tests.servers.ews_troubles import Trouble, When, answers, cuts, is_busy, stalls

pytestmark = pytest.mark.skipif(not ews_schema.FOLDER.is_dir(), reason="the EWS schema in ../shared/data/mail/ews-schema is not on this machine")

SOAP = b"<?xml version='1.0'?><s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages'><s:Body>%s</s:Body></s:Envelope>"
REPLY = b"<m:CreateItemResponse><m:ResponseMessages>%s</m:ResponseMessages></m:CreateItemResponse>"
ONE = b"<m:CreateItemResponseMessage ResponseClass='%s'><m:ResponseCode>%s</m:ResponseCode><m:Items/></m:CreateItemResponseMessage>"


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> EwsSchema:
    return EwsSchema(tmp_path_factory.mktemp("schema"))


@pytest.fixture
def bench(schema: EwsSchema) -> Iterator[EwsBench]:
    made = EwsBench(schema)
    yield made
    made.close()
    assert made.server.faults == []


def fault(bench: EwsBench, mail: FinalMail | None = None) -> MailboxFault:
    """Send, and return the fault; the one request is counted here."""
    with pytest.raises(MailboxFault) as caught:
        bench.sender().send(mail or outgoing())
    assert caught.value.mailbox == "Water"
    return caught.value


def test_a_message_leaves_byte_for_byte_with_one_request_and_a_copy_lies_in_sent(bench: EwsBench):
    mail = outgoing()
    bench.sender().send(mail)
    assert bench.server.asked == ["ConvertId", "GetFolder", SEND]
    assert bench.delivered() == [mail.raw]
    assert [item.raw for item in bench.box.folders["sentitems"].values()] == [mail.raw]
    assert mail.message_id.encode() in bench.delivered()[0]


def test_blind_copies_travel_beside_the_message_and_nobody_else(bench: EwsBench):
    mail = outgoing()
    bench.sender().send(replace(mail, recipients=("Maria.GL@example.org", "archive@county.example", "o'neil+x@example.org")))
    assert bench.box.blind == [("archive@county.example", "o'neil+x@example.org")]
    assert b"archive" not in bench.delivered()[0]


def test_a_message_of_twenty_megabytes_leaves_whole(bench: EwsBench):
    raw = letter("0123456789abcdef" * 1_250_000, message_id="<plans@county.example>")
    slow = EwsSender(bench.settings, PASSWORD, (2.0, 30.0), lambda: TODAY)
    slow.send(FinalMail("<plans@county.example>", raw, WATER, ("maria.gl@example.org",)))
    assert bench.delivered() == [raw]


def test_a_folder_of_its_own_for_what_was_sent(bench: EwsBench):
    bench.box.folders["Gesendet"] = {}
    bench.settings = replace(bench.settings, sent_folder="Gesendet")
    bench.sender().send(outgoing())
    assert bench.sender().sent(outgoing().message_id) is True
    assert len(bench.box.folders["Gesendet"]) == 1
    bench.settings = replace(bench.settings, sent_folder="Nowhere")
    told = fault(bench)
    assert type(told) is SendRefused
    assert "has no folder Nowhere" in told.message
    assert len(bench.delivered()) == 1


@pytest.mark.parametrize(
    "code", ["ErrorInvalidRecipients", "ErrorSendAsDenied", "ErrorAccessDenied", "ErrorQuotaExceeded", "ErrorMessageSizeExceeded", "ErrorSchemaValidation"]
)
def test_a_refusal_of_exchange_is_certain(bench: EwsBench, code: str):
    bench.server.refuse(SEND, code)
    told = fault(bench)
    assert type(told) is SendRefused
    assert "not sent; it is kept" in told.message
    assert (bench.delivered(), bench.server.asked.count(SEND)) == ([], 1)


def test_a_message_for_nobody_is_refused(bench: EwsBench):
    nobody = letter(to="undisclosed-recipients:;", message_id="<none@county.example>")
    assert "Check the addresses" in fault(bench, FinalMail("<none@county.example>", nobody, WATER, ())).message


def test_who_may_not_use_the_mailbox_sends_nothing_from_it(bench: EwsBench):
    bench.server.rights = {"dana@county.example": []}
    told = fault(bench)
    assert type(told) is SendRefused
    assert "Ask IT for the right to send as this mailbox" in told.message
    assert SEND not in bench.server.asked


def test_a_wrong_password_is_tried_once_and_nothing_sent(bench: EwsBench):
    with pytest.raises(SignInRefused):
        EwsSender(bench.settings, "wrong", TIMEOUTS, lambda: TODAY).send(outgoing())
    assert (bench.server.sign_ins, bench.delivered()) == (1, [])


Kind = type[MailboxFault]


def faults() -> dict[str, tuple[Trouble, Kind, int]]:
    """Return what can go wrong with the one request: the trouble, the fault that must be told, and how many messages the server has taken."""
    now = When(SEND)
    success = SOAP % (REPLY % (ONE % (b"Success", b"NoError")))
    malformed = next(RECORDINGS.glob("030_*response*")).read_bytes().replace(b"SendItem", b"CreateItem") if ews_schema.FOLDER.is_dir() else b""
    return {
        "refused at the door (400)": (answers(now, 400), SendRefused, 0),
        "signed out (401)": (answers(now, 401, headers=(("WWW-Authenticate", "Basic realm=x"),)), SignInRefused, 0),
        "signed out and closed (401)": (answers(now, 401, headers=(("WWW-Authenticate", "Basic realm=x"), ("Connection", "close"))), SignInRefused, 0),
        "forbidden (403)": (answers(now, 403), SendRefused, 0),
        "not found (404)": (answers(now, 404, b"<html/>"), SendRefused, 0),
        "too large (413)": (answers(now, 413), SendRefused, 0),
        "busy (429)": (answers(now, 429, headers=(("Retry-After", "30"),)), Throttled, 0),
        "Exchange is busy": (is_busy(now, 12_000), Throttled, 0),
        "Exchange is busy, no time": (is_busy(now), Throttled, 0),
        "out of order (503)": (answers(now, 503), SendUncertain, 0),
        "out of order for a while (503)": (answers(now, 503, headers=(("Retry-After", "30"),)), SendUncertain, 0),
        "out of order and closed (503)": (answers(now, 503, headers=(("Connection", "close"),)), SendUncertain, 0),
        "taken, then out of order (503)": (answers(now, 503, processed=True), SendUncertain, 1),
        "taken, then out of order, closed (503)": (answers(now, 503, headers=(("Connection", "close"),), processed=True), SendUncertain, 1),
        "an error page (500)": (answers(now, 500, b"Server Error in '/EWS' Application"), SendUncertain, 0),
        "taken, then an error page (500)": (answers(now, 500, b"oops", processed=True), SendUncertain, 1),
        "a bad gateway (502)": (answers(now, 502, processed=True), SendUncertain, 1),
        "a slow gateway (504)": (answers(now, 504, processed=True), SendUncertain, 1),
        "sent on to another place (302)": (answers(now, 302, headers=(("Location", "/EWS/Other.asmx"),)), SendUncertain, 0),
        "sent on with the message (307)": (answers(now, 307, headers=(("Location", "/EWS/Exchange.asmx"),)), SendUncertain, 0),
        "sent to the page of errors (302)": (
            answers(now, 302, headers=(("Location", "/ews/genericerrorpage.htm?aspxerrorpath=/ews/exchange.asmx"),), processed=True),
            SendUncertain,
            1,
        ),
        "no content (204)": (answers(now, 204, processed=True), SendUncertain, 1),
        "taken, then nothing (200)": (answers(now, 200, processed=True), SendUncertain, 1),
        "taken, then a web page (200)": (answers(now, 200, b"<html><body>Welcome</body></html>", processed=True), SendUncertain, 1),
        "taken, then the shape of gromox (200)": (answers(now, 200, malformed, processed=True), SendUncertain, 1),
        "taken, then half an answer (200)": (answers(now, 200, success[:-40], processed=True), SendUncertain, 1),
        "success as a server error (500)": (answers(now, 500, success, processed=True), SendUncertain, 1),
        "two answers (200)": (
            answers(now, 200, SOAP % (REPLY % (ONE * 2 % (b"Success", b"NoError", b"Error", b"ErrorSendAsDenied"))), processed=True),
            SendUncertain,
            1,
        ),
        "a warning (200)": (answers(now, 200, SOAP % (REPLY % (ONE % (b"Warning", b"NoError"))), processed=True), SendUncertain, 1),
        "success with an error's code (200)": (
            answers(now, 200, SOAP % (REPLY % (ONE % (b"Success", b"ErrorSendAsDenied"))), processed=True),
            SendUncertain,
            1,
        ),
        "a code that tells nothing (200)": (
            answers(now, 200, SOAP % (REPLY % (ONE % (b"Error", b"ErrorInternalServerError"))), processed=True),
            SendUncertain,
            1,
        ),
        "Exchange ran out of time (500)": (is_busy(now, code="ErrorTimeoutExpired"), SendUncertain, 0),
        "a fault that Exchange names (500)": (is_busy(now, code="ErrorSchemaValidation"), SendRefused, 0),
        "a fault of nothing known (500)": (answers(now, 500, SOAP % b"<s:Fault/>"), SendUncertain, 0),
        "a document type (200)": (
            answers(now, 200, success.replace(b"<s:Env", b"<!DOCTYPE x [<!ENTITY c 'NoError'>]><s:Env", 1).replace(b">NoError<", b">&c;<"), processed=True),
            SendUncertain,
            1,
        ),
        "cut before": (cuts(now), SendUncertain, 0),
        "taken, then cut": (cuts(now, processed=True), SendUncertain, 1),
        "cut in the head": (cuts(now, b"HTTP/1.1 200 OK\r\nContent-Le", processed=True), SendUncertain, 1),
        "no HTTP": (cuts(now, b"220 mail.county.example ESMTP\r\n", processed=True), SendUncertain, 1),
        "cut in the answer": (cuts(now, part=300), SendUncertain, 1),
        "silence": (stalls(now, 0.6), SendUncertain, 0),
        "taken, then silence": (stalls(now, 0.6, processed=True), SendUncertain, 1),
    }


@pytest.mark.parametrize("name", faults())
def test_a_fault_of_the_one_request_is_told_as_what_it_is_and_the_request_is_never_made_again(bench: EwsBench, name: str):
    trouble, kind, taken = faults()[name]
    mail = outgoing()
    bench.timeouts = IMPATIENT if "silence" in name else TIMEOUTS
    bench.server.trouble = trouble
    told = fault(bench, mail)
    assert type(told) is kind
    assert bench.server.asked.count(SEND) == 1
    bench.mend()
    assert bench.delivered() == [mail.raw] * taken
    assert bench.sender().sent(mail.message_id) is bool(taken)
    assert bench.server.asked.count(SEND) == 1


def test_what_a_busy_server_asks_for_is_passed_on(bench: EwsBench):
    for trouble, seconds in ((is_busy(When(SEND), 12_000), 12), (answers(When(SEND), 429, headers=(("Retry-After", "30"),)), 30), (is_busy(When(SEND)), None)):
        bench.server.trouble = trouble
        told = fault(bench)
        assert isinstance(told, Throttled)
        assert told.seconds == seconds
    bench.mend()
    bench.server.refuse(SEND, "ErrorServerBusy", back_off=2_500)
    told = fault(bench)
    assert isinstance(told, Throttled)
    assert told.seconds == 2.5


@pytest.mark.parametrize("operation", ["ConvertId", "GetFolder"])
@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_whatever_goes_wrong_before_the_one_request_is_certain(bench: EwsBench, operation: str, status: int):
    bench.server.trouble = answers(When(operation), status)
    assert isinstance(fault(bench), (SendRefused, SignInRefused, Throttled))
    assert SEND not in bench.server.asked


def test_a_server_that_goes_away_between_the_sign_in_and_the_message_took_nothing(bench: EwsBench, monkeypatch: pytest.MonkeyPatch):
    from app.mail import ews_posting

    def then_gone(*arguments) -> bytes:
        bench.server._server.shutdown()
        bench.server._server.server_close()
        return envelope(*arguments)

    envelope = ews_posting.envelope
    monkeypatch.setattr(ews_posting, "envelope", then_gone)
    bench.server.trouble = lambda handler, asked, process: (
        asked == "GetFolder" and answers(When(), 200, process(), (("Connection", "close"),))(handler, asked, process)
    )
    told = fault(bench)
    assert type(told) is NotReached
    assert "refused the connection" in told.message
    assert bench.delivered() == []


def test_trying_whether_mail_could_be_sent_hands_nothing_over(bench: EwsBench):
    check = bench.sender().check()
    assert (check.ok, check.message) == (True, "Mail is sent by the same way.")
    bench.settings = replace(bench.settings, sent_folder="Nowhere")
    assert "has no folder Nowhere" in bench.sender().check().message
    bench.settings = replace(bench.settings, sent_folder="")
    bench.server.rights = {"dana@county.example": []}
    refused = bench.sender().check()
    assert (refused.ok, "Ask IT for the right to send as this mailbox" in refused.message, "not sent; it is kept" in refused.message) == (False, True, False)
    assert SEND not in bench.server.received


def test_looking_into_sent(bench: EwsBench):
    sender = bench.sender()
    assert sender.sent("<nothing@county.example>") is False
    bench.box.deliver(letter(message_id='<o\'neil&"quoted"@county.example>'), folder="sentitems")
    assert sender.sent('<o\'neil&"quoted"@county.example>') is True
    assert sender.sent("<neil@county.example>") is False
    bench.server.rights = {"dana@county.example": []}
    assert sender.sent("<nothing@county.example>") is None
    bench.server.trouble = cuts(When("FindItem"))
    bench.server.rights = {"dana@county.example": [WATER]}
    with pytest.raises(MailboxFault, match="broke off"):
        sender.sent("<nothing@county.example>")


def test_nothing_of_a_message_is_written_into_the_log(bench: EwsBench, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    bench.sender().send(outgoing())
    bench.server.trouble = cuts(When(SEND), processed=True)
    fault(bench)
    assert "example.org" not in caplog.text
    assert "county.example" not in caplog.text


def test_a_connection_of_our_own_is_closed_after_each_message(bench: EwsBench):
    bench.sender().send(outgoing())
    assert bench.closed()
    bench.server.trouble = stalls(When(SEND), 0.6)
    bench.timeouts = IMPATIENT
    fault(bench)
    assert bench.closed()
    bench.mend()
    bench.sender().send(outgoing("<another@county.example>"))
    assert len(bench.delivered()) == 2
