"""What every mailbox promises, kept by IMAP and SMTP: a real Dovecot by password and by token, and a server that answers oddly."""

from collections.abc import Iterator

import pytest

from tests.mail.imap_bench import DovecotBench, ScriptedBench
from tests.mail.mailbox_contract import Fault, IntakeContract, ReadingContract, SendingContract
from tests.servers.certificates import Authority
from tests.servers.dovecot import Dovecot
from tests.servers.smtp_sink import SmtpSink

BREAKING = (Fault.CUT_BEFORE, Fault.CUT_HEADERS, Fault.CUT, Fault.STALL, Fault.SIGN_IN_EXPIRED, Fault.UNREACHABLE)
ODD = (Fault.BUSY, Fault.BUSY_SECONDS, Fault.UNAVAILABLE, Fault.NONSENSE)
SENDING = (
    *((Fault.TAKEN_THEN_CUT, 1), (Fault.TAKEN_THEN_STALL, 1), (Fault.TAKEN_THEN_UNAVAILABLE, 1), (Fault.CUT_BEFORE, 0), (Fault.CUT_HEADERS, 0)),
    *((Fault.STALL, 0), (Fault.BUSY, 0), (Fault.UNAVAILABLE, 0), (Fault.SIGN_IN_EXPIRED, 0), (Fault.UNREACHABLE, 0), (Fault.REFUSED, 0)),
    (Fault.NONSENSE, 0),
)


@pytest.fixture(scope="module")
def shared_sink(authority: Authority) -> Iterator[SmtpSink]:
    made = SmtpSink(authority.issue("smtp", "localhost", "127.0.0.1"))
    yield made
    made.stop()


@pytest.fixture(params=[False, True], ids=["password", "token"])
def bench(request: pytest.FixtureRequest, dovecot: Dovecot, shared_sink: SmtpSink, user: str) -> Iterator[DovecotBench]:
    shared_sink.mend()
    made = DovecotBench(dovecot, shared_sink, user, by_token=request.param)
    yield made
    made.proxy.close()


@pytest.fixture(params=BREAKING, ids=lambda fault: fault.name)
def breaking(request: pytest.FixtureRequest) -> Fault:
    return Fault(request.param)


@pytest.fixture(params=[Fault.STATE_LOST], ids=lambda fault: fault.name)
def passing(request: pytest.FixtureRequest) -> Fault:
    return Fault(request.param)


@pytest.fixture(params=SENDING, ids=lambda pair: pair[0].name)
def sending(request: pytest.FixtureRequest) -> tuple[Fault, int]:
    return tuple(request.param)


class TestReading(ReadingContract):
    pass


class TestIntake(IntakeContract):
    pass


class TestSending(SendingContract):
    pass


@pytest.fixture
def odd_bench() -> Iterator[ScriptedBench]:
    made = ScriptedBench()
    yield made
    made.server.close()


class TestReadingOddly(ReadingContract):
    """A server that says everything twice and the newest last."""

    @pytest.fixture
    def bench(self, odd_bench: ScriptedBench) -> ScriptedBench:
        odd_bench.server.repeat = odd_bench.server.reverse = True
        return odd_bench


class TestIntakeOddly(IntakeContract):
    """A server that is busy, makes no sense, repeats and reorders."""

    @pytest.fixture
    def bench(self, odd_bench: ScriptedBench) -> ScriptedBench:
        return odd_bench

    @pytest.fixture(params=ODD, ids=lambda fault: fault.name)
    def breaking(self, request: pytest.FixtureRequest) -> Fault:
        return Fault(request.param)

    @pytest.fixture(params=[Fault.REPEAT, Fault.REORDER, Fault.STATE_LOST], ids=lambda fault: fault.name)
    def passing(self, request: pytest.FixtureRequest) -> Fault:
        return Fault(request.param)
