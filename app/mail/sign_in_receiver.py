"""Waits on this PC's own address for the browser to bring back what Microsoft answered."""

import time
from collections.abc import Callable
from hmac import compare_digest
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import TracebackType
from typing import Final, Self
from urllib.parse import parse_qs

_LARGEST: Final = 100_000
_STEP_SECONDS: Final = 0.2
_DONE: Final = "County Daybook: you can close this page. / Puede cerrar esta página"
_OTHER: Final = "County Daybook: nothing to see here. / Aquí no hay nada que ver"


class AnswerReceiver:
    """Listens on loopback for one answer that knows `state`; everything else is turned away and waited past."""

    def __init__(self) -> None:
        """Begin to listen at a free port."""
        self._answer: dict[str, str] = {}
        self._state = ""
        self._server = HTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.timeout = _STEP_SECONDS
        self.address = f"http://localhost:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._server.server_close()

    def wait(self, state: str, seconds: float, cancelled: Callable[[], bool]) -> dict[str, str]:
        """Return the answer's fields, or none when time ran out or the person gave up."""
        self._state = state
        end = time.monotonic() + seconds
        while not self._answer and not cancelled() and time.monotonic() < end:
            self._server.handle_request()
        return self._answer

    def take(self, body: str) -> bool:
        """Take what a browser posted; tell whether it is the answer waited for."""
        fields = {name: values[0] for name, values in parse_qs(body, max_num_fields=50).items()}
        if not ("code" in fields or "error" in fields) or not compare_digest(fields.get("state", "").encode(), self._state.encode()):
            return False
        self._answer = fields
        return True


def _handler(receiver: AnswerReceiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 5

        def do_GET(self) -> None:  # http.server's name
            # The answer comes by POST: in an address it would stay in the browser's history.
            self._say(404, _OTHER)

        def do_POST(self) -> None:  # http.server's name
            size = self.headers.get("Content-Length", "")
            body = self.rfile.read(int(size)) if size.isascii() and size.isdigit() and int(size) <= _LARGEST else b""
            try:
                is_answer = receiver.take(body.decode())
            except ValueError:
                is_answer = False
            self._say(200 if is_answer else 404, _DONE if is_answer else _OTHER)

        def _say(self, status: int, words: str) -> None:
            text = words.encode()
            self.send_response(status)
            for name, value in (("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(text))), ("Cache-Control", "no-store")):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # http.server's name
            """Log nothing: the address holds the answer."""

    return Handler
