"""Microsoft 365 takes a message once: what is certain is told as certain, everything else as doubt, and no library may repeat a request."""

import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import MailboxFault, NoCredentialStore, NotReached, SendRefused, SendUncertain, SignInRefused, Throttled
from app.mail.graph_sender import GraphSender
from app.mail.once_body import OnceBody
from tests.mail.graph_bench import PATIENT, WATER, GraphBench, busy, settings_of
from tests.mail.letters import File
from tests.mail.mailbox_contract import outgoing
from tests.servers.certificates import Authority, Certificate
from tests.servers.graph_answers import Answer, error
from tests.servers.graph_server import TOKEN, GraphServer, Trouble

SEND = frozenset({"send"})


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


def fault(bench: GraphBench, **values: object) -> MailboxFault:
    with pytest.raises(MailboxFault) as caught:
        GraphSender(replace(bench.settings, **values), lambda: TOKEN, PATIENT, bench.naps.pacing()).send(outgoing())  # type: ignore[arg-type]
    assert "Water" in caught.value.message
    return caught.value


def test_the_message_leaves_byte_for_byte(bench: GraphBench):
    raw = outgoing().raw + bytes(range(256)) * 4000
    bench.sender().send(replace(outgoing(), raw=raw))
    assert bench.delivered() == [raw]
    assert bench.server.asked == ["send"]


def test_sent_is_true_only_once_the_copy_is_there(bench: GraphBench):
    bench.account.sent_late = True
    bench.sender().send(outgoing())
    assert bench.sender().sent(outgoing().message_id) is False
    bench.account.show_sent()
    assert bench.sender().sent(outgoing().message_id) is True


@pytest.mark.parametrize("message_id", ["<o'neil@x>", "<a+b&c=d#e?f@x>", "<100%@x>", "<' or '1' eq '1@x>", "<ü@x>", "<" + "l" * 600 + "@x>"])
def test_any_message_id_is_looked_for_as_it_is(bench: GraphBench, message_id: str):
    bench.sender().send(outgoing("<first@county.example>"))
    assert bench.sender().sent(message_id) is False
    raw = outgoing().raw.replace(outgoing().message_id.encode(), message_id.encode())
    bench.account.deliver(raw, folder="sentitems")
    if message_id.isascii():
        assert bench.sender().sent(message_id) is True


CERTAIN = [
    (error(400, "ErrorInvalidRecipients"), SendRefused, "Check the addresses"),
    (error(403, "ErrorSendAsDenied"), SendRefused, "send as water@county.example"),
    (error(404, "ErrorInvalidUser"), SendRefused, "not sent"),
    (error(413, "ErrorMessageSizeExceeded"), SendRefused, "too large"),
    (error(401, "InvalidAuthenticationToken"), SignInRefused, "was not sent; it is kept"),
    (busy(429, "TooManyRequests", Retry_After="30"), Throttled, "asked to wait"),
]
DOUBTFUL = [
    *(error(302, "Moved", Location="https://elsewhere.example/"), error(409, "Conflict"), error(500, "ErrorInternalServerError")),
    *(busy(503, "serviceNotAvailable", Retry_After="1"), error(504, "timeout"), Answer(200, b"{}"), Answer(204)),
]


@pytest.mark.parametrize(("answer", "kind", "said"), CERTAIN, ids=[str(answer.status) for answer, _, _ in CERTAIN])
def test_a_refusal_is_told_for_what_it_is(bench: GraphBench, answer: Answer, kind: type[MailboxFault], said: str):
    bench.server.misbehave(Trouble("answer", lambda: answer, SEND))
    found = fault(bench)
    assert type(found) is kind
    assert said in found.message
    assert (bench.delivered(), bench.naps.taken) == ([], [])


@pytest.mark.parametrize("answer", DOUBTFUL, ids=lambda answer: str(answer.status))
@pytest.mark.parametrize("processed", [False, True], ids=["before taking it", "after taking it"])
def test_everything_else_is_a_doubt_and_nothing_is_tried_again(bench: GraphBench, answer: Answer, processed: bool):
    bench.server.misbehave(Trouble("answer", lambda: answer, SEND, processed=processed))
    found = fault(bench)
    assert type(found) is SendUncertain
    assert "look into Sent before sending again" in found.message
    assert (len(bench.delivered()), bench.naps.taken) == (int(processed), [])


def test_how_long_to_wait_is_handed_on(bench: GraphBench):
    bench.server.misbehave(Trouble("answer", lambda: busy(429, "TooManyRequests", Retry_After="30"), SEND))
    found = fault(bench)
    assert isinstance(found, Throttled)
    assert found.seconds == 30.0


def test_an_answer_cut_at_any_byte_is_a_doubt_or_the_truth(bench: GraphBench):
    for place in (0, 1, 8, 9, 10, 11, 12, 13, 21, 40, 60, 80, 100):
        taken = len(bench.delivered())
        bench.server.misbehave(Trouble("cut at", calls=SEND, processed=True, place=place))
        try:
            bench.sender().send(outgoing())
        except MailboxFault as found:
            assert isinstance(found, SendUncertain)  # noqa: PT017  # or it was taken, which is the truth
        assert len(bench.delivered()) == taken + 1


def test_a_server_that_closes_before_the_message_has_left_whole_is_a_doubt(authority: Authority, bench: GraphBench):
    listener = socket.create_server(("127.0.0.1", 0))

    def close_early() -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(bench.server.certificate.cert, bench.server.certificate.key)
        plain, _ = listener.accept()
        with context.wrap_socket(plain, server_side=True) as link:
            link.recv(10_000)

    thread = threading.Thread(target=close_early, daemon=True)
    thread.start()
    sender = GraphSender(replace(bench.settings, host=f"https://localhost:{listener.getsockname()[1]}/v1.0"), lambda: TOKEN, PATIENT)
    with pytest.raises(SendUncertain):
        sender.send(replace(outgoing(), raw=outgoing().raw + b"x" * 3_000_000))
    thread.join()
    listener.close()


def test_what_never_reached_the_server_is_certain(bench: GraphBench, authority: Authority, monkeypatch: pytest.MonkeyPatch):
    strange = fault(bench, ca_file="")
    assert isinstance(strange, NotReached)
    assert "not from an authority this PC knows" in strange.message
    wrong = GraphServer(authority.issue("other", "mail.elsewhere.example"), {"dana@county.example": [WATER]})
    assert isinstance(fault(bench, host=settings_of(wrong).host), SendRefused)
    wrong.close()
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    refused = fault(bench, host=f"https://localhost:{port}/v1.0")
    assert isinstance(refused, NotReached)
    assert refused.message.endswith("The message was not sent; it is kept.")
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
    assert isinstance(fault(bench), SendRefused)
    monkeypatch.delenv("HTTPS_PROXY")
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        sender = GraphSender(replace(bench.settings, host=f"https://localhost:{deaf.getsockname()[1]}/v1.0"), lambda: TOKEN, (0.3, 0.3))
        with pytest.raises(SendRefused):
            sender.send(outgoing())
    assert bench.delivered() == []


def test_nobody_signed_in_is_told_before_anything_leaves(bench: GraphBench):
    def refused() -> str:
        raise SignInRefused("Water", "Nobody is signed in.")

    with pytest.raises(SignInRefused, match="Nobody is signed in"):
        GraphSender(bench.settings, refused).send(outgoing())
    assert bench.server.refusals == 0


@pytest.mark.parametrize(
    "fault", [MailboxFault("Water", "Microsoft's sign-in service is busy."), NoCredentialStore()], ids=["sign-in out of reach", "no store"]
)
def test_a_token_that_cannot_be_had_right_now_leaves_no_doubt(bench: GraphBench, fault: Exception):
    def none() -> str:
        raise fault

    with pytest.raises(NotReached, match=str(fault)[:30]):
        GraphSender(bench.settings, none).send(outgoing())
    assert (bench.server.asked, bench.delivered()) == ([], [])


def test_an_authoritys_file_that_was_moved_leaves_no_doubt(bench: GraphBench, tmp_path: Path):
    with pytest.raises(NotReached, match="certificate file"):
        GraphSender(replace(bench.settings, ca_file=str(tmp_path / "gone.pem")), lambda: TOKEN).send(outgoing())


def test_a_message_over_the_servers_limit_is_refused_by_it(bench: GraphBench):
    bench.server.send_limit = 100_000
    raw = outgoing().raw + File("plan.pdf", b"x" * 200_000).data
    with pytest.raises(SendRefused, match="too large"):
        bench.sender().send(replace(outgoing(), raw=raw))


def test_a_message_no_request_can_carry_is_not_begun(bench: GraphBench):
    with pytest.raises(SendRefused, match="too large"):
        bench.sender().send(replace(outgoing(), raw=b"x" * 3_200_000))
    bench.sender().send(replace(outgoing(), raw=outgoing().raw + b"x" * 2_900_000))
    assert (bench.server.asked, len(bench.delivered())) == (["send"], 1)


def test_looking_into_sent_tells_faults(bench: GraphBench):
    bench.server.misbehave(Trouble("answer", lambda: error(401, "InvalidAuthenticationToken")))
    with pytest.raises(SignInRefused):
        bench.sender().sent("<a@x>")
    bench.server.misbehave(Trouble("nonsense"))
    with pytest.raises(MailboxFault, match="makes no sense"):
        bench.sender().sent("<a@x>")
    bench.server.misbehave(Trouble("answer", lambda: busy(429, "x", Retry_After="1"), times=1))
    assert bench.sender().sent("<a@x>") is False


def test_a_body_is_given_out_once():
    body = OnceBody(b"x" * 200_000)
    assert (len(body), body.begun) == (200_000, False)
    pieces = iter(body)
    assert not body.begun
    assert b"".join(pieces) == b"x" * 200_000
    assert body.begun
    with pytest.raises(RuntimeError, match="once"):
        next(iter(body))


def test_an_address_that_would_send_in_the_clear_is_refused(bench: GraphBench):
    with pytest.raises(MailboxFault, match="https://"):
        GraphSender(replace(bench.settings, host="http://graph.microsoft.com/v1.0"), lambda: TOKEN)
