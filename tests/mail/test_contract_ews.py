"""Exchange keeps the promises of every mailbox, by its own user's rights (delegate) and in the name of the mailbox (impersonation)."""

from collections.abc import Iterator

import pytest

from tests.mail.mailbox_contract import Fault, IntakeContract, ReadingContract, SendingContract
from tests.servers import ews_schema

pytestmark = pytest.mark.skipif(not ews_schema.FOLDER.is_dir(), reason="the EWS schema in ../shared/data/mail/ews-schema is not on this machine")

if ews_schema.FOLDER.is_dir():
    from tests.mail.ews_bench import EwsBench
    from tests.servers.ews_schema import EwsSchema

BREAKING = (
    *(Fault.CUT_BEFORE, Fault.CUT_HEADERS, Fault.CUT, Fault.STALL, Fault.BUSY, Fault.BUSY_SECONDS, Fault.BUSY_DATE, Fault.UNAVAILABLE),
    *(Fault.UNAVAILABLE_SECONDS, Fault.SIGN_IN_EXPIRED, Fault.UNREACHABLE, Fault.NONSENSE),
)
PASSING = (Fault.REPEAT, Fault.REORDER, Fault.STATE_LOST)
SENDING = (
    *((Fault.CUT_BEFORE, 0), (Fault.CUT_HEADERS, 0), (Fault.CUT, 0), (Fault.STALL, 0), (Fault.BUSY, 0), (Fault.BUSY_SECONDS, 0)),
    *((Fault.UNAVAILABLE, 0), (Fault.UNAVAILABLE_SECONDS, 0), (Fault.NONSENSE, 0), (Fault.REFUSED, 0), (Fault.SIGN_IN_EXPIRED, 0)),
    *((Fault.TAKEN_THEN_CUT, 1), (Fault.TAKEN_THEN_UNAVAILABLE, 1), (Fault.TAKEN_THEN_STALL, 1)),
)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> "EwsSchema":
    return EwsSchema(tmp_path_factory.mktemp("schema"))


@pytest.fixture(params=[False, True], ids=["delegate", "impersonation"])
def bench(schema: "EwsSchema", request: pytest.FixtureRequest) -> Iterator["EwsBench"]:
    made = EwsBench(schema, impersonate=request.param)
    yield made
    made.close()
    assert made.server.faults == []


@pytest.fixture(params=BREAKING, ids=[fault.name for fault in BREAKING])
def breaking(request: pytest.FixtureRequest) -> Fault:
    fault: Fault = request.param
    return fault


@pytest.fixture(params=PASSING, ids=[fault.name for fault in PASSING])
def passing(request: pytest.FixtureRequest) -> Fault:
    fault: Fault = request.param
    return fault


@pytest.fixture(params=SENDING, ids=[f"{fault.name}-{taken}" for fault, taken in SENDING])
def sending(request: pytest.FixtureRequest) -> tuple[Fault, int]:
    pair: tuple[Fault, int] = request.param
    return pair


class TestReading(ReadingContract):
    """Reading Exchange."""


class TestIntake(IntakeContract):
    """Exchange through the intake."""


class TestSending(SendingContract):
    """Sending by Exchange."""
