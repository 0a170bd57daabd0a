"""What every mailbox promises, kept by Microsoft 365 (the project's own Graph server)."""

from collections.abc import Iterator

import pytest

from tests.mail.graph_bench import WATER, GraphBench
from tests.mail.mailbox_contract import Fault, IntakeContract, ReadingContract, SendingContract
from tests.servers.certificates import Authority, Certificate
from tests.servers.graph_server import GraphServer


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Authority(tmp_path_factory.mktemp("authority")).issue("graph", "localhost")


@pytest.fixture
def bench(certificate: Certificate) -> Iterator[GraphBench]:
    server = GraphServer(certificate, {"dana@county.example": [WATER]})
    yield GraphBench(server)
    server.close()
    assert server.faults == []


BREAKING = (
    *(Fault.CUT_BEFORE, Fault.CUT_HEADERS, Fault.CUT, Fault.STALL, Fault.BUSY, Fault.BUSY_SECONDS, Fault.BUSY_DATE, Fault.UNAVAILABLE),
    *(Fault.UNAVAILABLE_SECONDS, Fault.SIGN_IN_EXPIRED, Fault.UNREACHABLE, Fault.NONSENSE),
)
PASSING = (Fault.REPEAT, Fault.REORDER, Fault.STATE_LOST, Fault.BUSY_BRIEFLY)
SENDING = (
    *((Fault.TAKEN_THEN_CUT, 1), (Fault.TAKEN_THEN_STALL, 1), (Fault.TAKEN_THEN_UNAVAILABLE, 1), (Fault.CUT_BEFORE, 0), (Fault.CUT_HEADERS, 0)),
    *((Fault.STALL, 0), (Fault.BUSY, 0), (Fault.BUSY_SECONDS, 0), (Fault.BUSY_DATE, 0), (Fault.UNAVAILABLE, 0), (Fault.UNAVAILABLE_SECONDS, 0)),
    *((Fault.SIGN_IN_EXPIRED, 0), (Fault.UNREACHABLE, 0), (Fault.REFUSED, 0), (Fault.NONSENSE, 0)),
)


@pytest.fixture(params=BREAKING, ids=lambda fault: fault.name)
def breaking(request: pytest.FixtureRequest) -> Fault:
    return Fault(request.param)


@pytest.fixture(params=PASSING, ids=lambda fault: fault.name)
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
