"""The office on a server as one PC has it: everything goes straight there, and while it is away what can be looked up comes from a copy here."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Protocol

import sqlalchemy as sa

from app.domain.errors import EnvironmentFault, OfficeUnavailable
from app.domain.user import Actor
from app.store.faults import Fault, explained, fault_behind
from app.store.postgresql import PostgresqlOffice
from app.store.sql_office import SqlOffice
from app.store.unit_of_work import SqlUnit

_log = logging.getLogger(__name__)
_AWAY = frozenset({Fault.UNREACHABLE, Fault.REFUSED, Fault.UNKNOWN_AUTHORITY, Fault.OTHER_NAME, Fault.NOT_ENCRYPTED})


class LookupCopy(Protocol):
    """What lies on this PC to look things up in."""

    def office(self) -> SqlOffice | None:
        """Return the copy, None where there is none that can be used."""
        ...

    def close(self) -> None:
        """Let go of the copy."""
        ...


class ServerAway(OfficeUnavailable):
    """The server is known to be away; it is not asked again by whoever works at the window."""

    def __init__(self) -> None:
        """Say what can be done meanwhile."""
        super().__init__(
            "The server of this office is away. What you typed is kept in the form, but it is not saved in the office yet. "
            "New contacts can be logged meanwhile and are kept on this PC; save everything else when the server is back."
        )


class ServerOffice(PostgresqlOffice):
    """An opened office on a server. Whoever finds it away says so once; from then on nobody waits for it until `reach` has found it again."""

    def __init__(
        self, engine: sa.Engine, where: str, now: Callable[[], datetime], check: Callable[[], str], copy: LookupCopy, close: Callable[[], None]
    ) -> None:
        """Take the engine, the place in words, the time, what looks whether the office can be used and names it, the copy, and what else to close."""
        super().__init__(engine, where, now)
        self._check = check
        self._copy = copy
        self._close = close
        self._fault = ""
        self.uid = ""
        """What the office is known by; empty before it was reached."""

    @property
    def fault(self) -> str:
        """Return why the server is away, as a sentence; empty where it is not."""
        return self._fault

    def reach(self) -> None:
        """Look whether the server is there, and after it was away whether its office can be used. Raises EnvironmentFault."""
        if self.uid and not self._fault:
            # A connection is tried before it is handed out.
            with self._noticing(), super().read():
                return
        try:
            self.uid = self._check()
        except EnvironmentFault as fault:
            self.say_away(fault)
            raise
        if self._fault:
            _log.warning("the office's server is back")
        self._fault = ""

    def notice(self, fault: EnvironmentFault) -> None:
        """Note that the server is away, where that stands behind a fault."""
        if not self._fault and is_away(fault):
            self.say_away(fault)

    def say_away(self, fault: EnvironmentFault) -> None:
        """Note that the server is away."""
        if not self._fault:
            _log.warning("the office's server is away: %s", fault.code)
        self._fault = fault.message

    @contextmanager
    def read(self) -> Iterator[SqlUnit]:
        """Open a consistent view of the office; of the copy while the server is away."""
        with self._noticing(), ExitStack() as stack:
            yield self._entered(stack)

    @contextmanager
    def write(self, actor: Actor) -> Iterator[SqlUnit]:
        """Begin a transaction. Raises ServerAway while the server is known to be away."""
        if self._fault:
            raise ServerAway
        with self._noticing(), super().write(actor) as unit:
            yield unit

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a view of the server's office, never of the copy. Raises OfficeUnavailable."""
        with self._noticing(), explained(self.where), self.engine.connect().execution_options(**self._view) as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self._close()
        super().close()
        self._copy.close()

    def _entered(self, stack: ExitStack) -> SqlUnit:
        if not self._fault:
            try:
                return stack.enter_context(super().read())
            except OfficeUnavailable as fault:
                if not is_away(fault):
                    raise
                self.say_away(fault)
                if self._copy.office() is None:
                    raise
        copy = self._copy.office()
        if copy is None:
            raise OfficeUnavailable(self._fault)
        return stack.enter_context(copy.read())

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        try:
            yield
        except OfficeUnavailable as fault:
            self.notice(fault)
            raise


def is_away(fault: EnvironmentFault) -> bool:
    """Tell whether it is the way to the server, not what somebody else does there, that stands behind a fault."""
    return _behind(fault) in _AWAY


def is_out_of_reach(fault: EnvironmentFault) -> bool:
    """Tell whether the server did not answer at all; one that answers and refuses, or does not prove who it is, is another matter when an office is opened."""
    return _behind(fault) is Fault.UNREACHABLE


def _behind(fault: EnvironmentFault) -> Fault | None:
    error = fault.__cause__
    return fault_behind(error) if isinstance(error, sa.exc.DBAPIError) else None
