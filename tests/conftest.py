"""What every test may use: the project on the path, the --long option, a clock, and a PostgreSQL server where one is installed."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

TOP = Path(__file__).resolve().parents[1]
if str(TOP) not in sys.path:
    sys.path.insert(0, str(TOP))

# A share is played with FUSE and POSIX locks.
collect_ignore_glob = ["shares/*", "faults/test_share_*"] if os.name == "nt" else []

# No test is timed: on a busy machine an example may take seconds.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

from tests.fakes.clock import FakeClock  # noqa: E402
from tests.servers.postgresql import PostgresqlServer, programs, running_server  # noqa: E402


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", default=False, help="run the torture tests for hours instead of seconds")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes hours, without a skip: it was not asked for."""
    if config.getoption("--long"):
        return
    kept = [item for item in items if item.get_closest_marker("long") is None]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI nothing may be skipped: a test that did not run proves nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed here: on Debian, apt-get install postgresql")
    with running_server() as server:
        yield server
