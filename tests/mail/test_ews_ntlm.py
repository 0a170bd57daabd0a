"""Exchange that signs people in by NTLM, as most do within an office: the password never travels, and the message goes out once all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import SendRefused, SendUncertain, SignInRefused
from app.mail.ews import EwsSource
from app.mail.ews_sender import EwsSender
from tests.mail.ews_bench import DANA, SEND, TIMEOUTS, TODAY, EwsBench
from tests.mail.mailbox_contract import fill, mails, numbered, outgoing, raws, read
from tests.servers import ews_schema
from tests.servers.ews_schema import EwsSchema
from tests.servers.ews_server import PASSWORD
from tests.servers.ews_sign_in import ntlm_users
from tests.servers.ews_troubles import When, answers, cuts

pytestmark = pytest.mark.skipif(not ews_schema.FOLDER.is_dir(), reason="the EWS schema in ../shared/data/mail/ews-schema is not on this machine")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> EwsSchema:
    return EwsSchema(tmp_path_factory.mktemp("schema"))


@pytest.fixture
def bench(schema: EwsSchema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EwsBench]:
    monkeypatch.setenv("NTLM_USER_FILE", "")
    ntlm_users(tmp_path, [DANA], PASSWORD)
    made = EwsBench(schema, ntlm=True)
    yield made
    made.close()
    assert made.server.faults == []


def test_reading_signs_the_connection_in_once(bench: EwsBench):
    fill(bench, 120)
    assert raws(read(bench)) == [numbered(number) for number in reversed(range(120))]
    assert bench.server.sign_ins == 1


def test_a_wrong_password_is_tried_once(bench: EwsBench):
    with pytest.raises(SignInRefused):
        list(EwsSource(bench.settings, "wrong", timeouts=TIMEOUTS, today=lambda: TODAY).pages("", lambda ids: frozenset()))
    assert bench.server.sign_ins == 1
    with pytest.raises(SignInRefused):
        EwsSender(bench.settings, "wrong", TIMEOUTS, lambda: TODAY).send(outgoing())
    assert bench.server.sign_ins == 2
    assert SEND not in bench.server.received


def test_a_large_message_is_read_over_a_signed_in_connection(bench: EwsBench):
    fill(bench, 1)
    for item in bench.box.folders["inbox"].values():
        item.size = 9_000_000
    assert raws(read(bench)) == [numbered(0)]


def test_the_message_goes_over_the_wire_once_not_once_for_each_step_of_the_handshake(bench: EwsBench):
    mail = outgoing()
    bench.sender().send(mail)
    assert bench.delivered() == [mail.raw]
    assert bench.server.received.count(SEND) == 1
    assert bench.sender().sent(mail.message_id) is True


def test_a_doubt_is_told_and_not_tried_again(bench: EwsBench):
    for trouble in (cuts(When(SEND), processed=True), answers(When(SEND), 503, processed=True)):
        bench.server.trouble = trouble
        with pytest.raises(SendUncertain):
            bench.sender().send(outgoing())
    assert len(bench.delivered()) == 2
    assert bench.server.received.count(SEND) == 2


def test_a_connection_that_lost_its_sign_in_sends_nothing_and_blames_no_password(bench: EwsBench):
    bench.server.trouble = answers(When(SEND), 401, headers=(("WWW-Authenticate", "NTLM"),))
    with pytest.raises(SendRefused) as caught:
        bench.sender().send(outgoing())
    assert "401" in caught.value.message
    assert (bench.delivered(), bench.server.received.count(SEND)) == ([], 1)


def test_a_sign_in_that_expires_in_the_middle_of_a_pull(bench: EwsBench):
    fill(bench, 60)
    pages = bench.source().pages("", lambda ids: frozenset())
    first = next(pages)
    bench.server.signed_out = True
    with pytest.raises(SignInRefused):
        list(pages)
    bench.server.signed_out = False
    assert len(mails(read(bench, first.checkpoint))) == 10
