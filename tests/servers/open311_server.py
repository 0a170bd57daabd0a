"""An Open311 server of the tests' own (GeoReport v2, GET requests.json), which can be told to misbehave."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


def request(number: int, at: str = "2026-11-18T15:04:00Z", **more: Any) -> dict[str, Any]:
    """Return one request as the specification's example shows it."""
    return {
        "service_request_id": str(number), "status": "open", "status_notes": None, "service_name": "Sidewalk and Curb Issues", "service_code": "006",
        "description": f"Broken curb number {number}", "agency_responsible": "Public Works", "service_notice": None, "requested_datetime": at,
        "updated_datetime": at, "expected_datetime": None, "address": "8TH AVE and JUDAH ST", "address_id": 545483, "zipcode": 94122,
        "lat": 37.762221815, "long": -122.4651145, "media_url": None,
    } | more  # fmt: skip


def made_at(row: Any) -> datetime | None:
    """Return when a row says it was made, if it does."""
    try:
        return datetime.fromisoformat(row["requested_datetime"])
    except (KeyError, TypeError, ValueError):
        return None


@dataclass
class Open311Server:
    """What the server holds, and what it was asked."""

    rows: list[Any] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    fault: str = ""
    knows_pages: bool = True
    endpoint: str = ""

    def answer(self, query: dict[str, str]) -> tuple[int, bytes]:
        """Return status and body for a query."""
        self.asked.append(query)
        if self.fault == "error":
            return 500, b'[{"code": 500, "description": "Something went wrong"}]'
        if self.fault == "html":
            return 200, b"<html>maintenance</html>"
        if self.fault == "object":
            return 200, b'{"requests": []}'
        start, end = (datetime.fromisoformat(query[name]) for name in ("start_date", "end_date"))
        rows = [row for row in self.rows if (at := made_at(row)) is None or start <= at < end]
        page, size = int(query["page"]), int(query["page_size"])
        return 200, json.dumps(rows[(page - 1) * size : page * size] if self.knows_pages else rows).encode()


@contextmanager
def open311_server() -> Iterator[Open311Server]:
    """Run a server on loopback."""
    state = Open311Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            assert address.path == "/v2/requests.json"
            status, body = state.answer({name: values[0] for name, values in parse_qs(address.query).items()})
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body) * (2 if state.fault == "cut" else 1)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.endpoint = f"http://127.0.0.1:{server.server_port}/v2/"
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
