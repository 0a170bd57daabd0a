"""Take service requests of Open311 servers in as contacts: each once, however often it is read."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from app.domain.changes import Changes, Done
from app.domain.errors import DomainError
from app.domain.interaction import LogInteraction, check_log
from app.domain.permission import Permission, requires
from app.domain.service_request import RequestServer, ServiceRequest
from app.domain.user import Actor
from app.services.ports.clock import Clock
from app.services.ports.office import Office
from app.services.ports.requests import RequestSource

SETTING: Final = "open311"
FIRST: Final = timedelta(days=30)
SPAN: Final = timedelta(days=60)
AGAIN: Final = timedelta(days=2)
"""How far back each pull looks again: servers show requests late."""
AT_ONCE: Final = 50
TRIED, SHOWN = 500, 10
"""Requests read and contacts shown when a server is tried."""


class Open311Service:
    """Everything the office does with Open311 servers."""

    def __init__(self, office: Office, source: RequestSource, clock: Clock) -> None:
        """Take the office, what reads servers, and the time."""
        self._office = office
        self._source = source
        self._clock = clock

    @requires(Permission.READ)
    def servers(self, actor: Actor) -> tuple[RequestServer, ...]:
        """Return the servers that are read."""
        with self._office.read() as unit:
            return _servers(unit.office.setting(SETTING))

    @requires(Permission.MANAGE_OFFICE)
    def set_servers(self, actor: Actor, servers: Sequence[RequestServer]) -> Done[int]:
        """Replace the list of servers. Raises DomainError for one without a name or address."""
        for server in servers:
            _check(server)
        if len({server.name for server in servers}) < len(servers):
            raise DomainError("There is a source of this name already. Choose another name; nothing was saved yet.", "name")
        with self._office.write(actor) as unit:
            unit.office.set_setting(SETTING, json.dumps([asdict(server) for server in servers]))
            return Done(len(servers), unit.commit())

    @requires(Permission.MANAGE_OFFICE)
    def try_on(self, actor: Actor, server: RequestServer) -> tuple[LogInteraction, ...]:
        """Return the newest contacts a server would bring, without storing any. Raises DomainError, ServerFault."""
        _check(server)
        now = self._clock.now()
        found = sorted(islice(self._source.requests(server, now - FIRST, now), TRIED), key=lambda one: one.requested_at, reverse=True)
        return tuple(one.contact(server) for one in found[:SHOWN])

    @requires(Permission.PULL_MAIL)
    def pull(self, actor: Actor, server: RequestServer) -> Done[int]:
        """Take in what is new; return how many contacts were made. Raises ServerFault (what came before it is kept)."""
        now = self._clock.now()
        changes, made = Changes(), 0
        for start, end in _spans(self._read_until(server) or now - FIRST, now):
            for some in _chunks(self._source.requests(server, start, end)):
                count, touched = self._log(actor, server, some, now)
                made += count
                changes |= touched
            with self._office.write(actor) as unit:
                unit.office.set_setting(_mark(server), end.isoformat())
                changes |= unit.commit()
        return Done(made, changes)

    def _log(self, actor: Actor, server: RequestServer, requests: Sequence[ServiceRequest], now: datetime) -> tuple[int, Changes]:
        made = 0
        with self._office.write(actor) as unit:
            for request in requests:
                command = request.contact(server)
                # A server whose clock is ahead must not hold up the others.
                checked = check_log(command, max(now, command.at))
                interaction_id, new = unit.interactions.add(checked, None, None)
                made += new
                if new and request.status.casefold() != "closed":
                    unit.interactions.await_reply(interaction_id)
            return made, unit.commit()

    def _read_until(self, server: RequestServer) -> datetime | None:
        with self._office.read() as unit:
            text = unit.office.setting(_mark(server))
        try:
            return datetime.fromisoformat(text) - AGAIN
        except ValueError:
            return None


def _servers(text: str) -> tuple[RequestServer, ...]:
    try:
        return tuple(RequestServer(**(values | {"topics": tuple(map(tuple, values.get("topics", ())))})) for values in json.loads(text or "[]"))
    except (ValueError, TypeError, AttributeError):
        return ()


def _check(server: RequestServer) -> None:
    if not server.name.strip():
        raise DomainError("Type a name for this source. Nothing was saved yet.", "name")
    if not server.endpoint.strip():
        raise DomainError("Type a name and the address of the server. Nothing was saved yet.", "endpoint")


def _mark(server: RequestServer) -> str:
    return f"{SETTING}/{server.endpoint}"


def _spans(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    while start < end:
        yield start, min(start + SPAN, end)
        start += SPAN


def _chunks(requests: Iterator[ServiceRequest]) -> Iterator[list[ServiceRequest]]:
    some: list[ServiceRequest] = []
    for request in requests:
        some.append(request)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some
