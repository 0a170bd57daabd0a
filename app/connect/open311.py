"""Read service requests from an Open311 server (GeoReport v2) over HTTPS, page by page, without ever writing to it."""

import json
import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from app.domain.errors import ServerFault
from app.domain.service_request import RequestServer, ServiceRequest, service_request

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 60.0
PAGE: Final = 100
PAGES_MOST: Final = 200
ANSWER_LIMIT: Final = 20_000_000
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_OK: Final = 200


class Open311Source:
    """Implements RequestSource."""

    def __init__(self, timeouts: tuple[float, float] = (CONNECT_SECONDS, READ_SECONDS), ca_file: str | None = None) -> None:
        """Take how long to wait for a connection and an answer, and the office's own authority where there is one."""
        self._timeouts = timeouts
        self._verify: str | bool = ca_file or True
        logging.getLogger("urllib3").setLevel(logging.WARNING)

    def requests(self, server: RequestServer, start: datetime, end: datetime) -> Iterator[ServiceRequest]:
        """Yield the requests made in a span of at most 90 days, each once. Raises ServerFault."""
        _check(server)
        seen: set[str] = set()
        for number in range(1, PAGES_MOST + 1):
            page = self._page(server, start, end, number)
            found = [request for values in page if (request := service_request(values)) is not None and request.id not in seen]
            seen.update(request.id for request in found)
            yield from found
            # Servers that do not know pages answer every one with the same list.
            if len(page) < PAGE or not found:
                return

    def _page(self, server: RequestServer, start: datetime, end: datetime, number: int) -> list[Mapping[str, object]]:
        import requests

        asked = {"start_date": _moment(start), "end_date": _moment(end), "page": str(number), "page_size": str(PAGE)}
        asked |= {"jurisdiction_id": server.jurisdiction} if server.jurisdiction else {}
        try:
            with requests.get(
                f"{server.endpoint.rstrip('/')}/requests.json", params=asked, timeout=self._timeouts, verify=self._verify, stream=True, allow_redirects=False
            ) as answer:
                body = _body(server, answer)
        except requests.RequestException as fault:
            raise ServerFault(server.name, f"The server of {server.name} cannot be reached. Nothing was lost; the program tries again later.") from fault
        return _listed(server, body)


def _body(server: RequestServer, answer: Any) -> bytes:
    if answer.status_code != _OK:
        raise ServerFault(server.name, f"The server of {server.name} answered with {answer.status_code} instead of requests. Check its address in Settings.")
    body = b""
    for piece in answer.iter_content(65_536):
        body += piece
        if len(body) > ANSWER_LIMIT:
            raise ServerFault(server.name, f"The server of {server.name} sent more than any list of requests holds. Nothing was taken in.")
    return body


def _listed(server: RequestServer, body: bytes) -> list[Mapping[str, object]]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise ServerFault(server.name, f"The answer of {server.name} is no list of requests. Check its address in Settings.") from fault
    if not isinstance(found, list):
        raise ServerFault(server.name, f"The answer of {server.name} is no list of requests. Check its address in Settings.")
    return [one for one in found if isinstance(one, dict)]


def _check(server: RequestServer) -> None:
    address = urlsplit(server.endpoint)
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _LOOPBACK):
        raise ServerFault(server.name, f"The address of {server.name} must start with https://. Nothing was read.")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
