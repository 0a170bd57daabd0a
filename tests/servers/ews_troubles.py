"""How the Exchange server of the tests misbehaves: each trouble is set on the server and stays until it is taken away."""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler

Trouble = Callable[[BaseHTTPRequestHandler, str, Callable[[], bytes]], bool]
"""Given the handler, the operation and what processes the request; misbehaves and returns True, or returns False to let the server answer."""

_SERVER_BUSY = """<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
<faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:ErrorServerBusy</faultcode>
<faultstring xml:lang="en-US">The server cannot service this request right now. Try again later.</faultstring><detail>
<e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">{code}</e:ResponseCode>
<e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">The server cannot service this request right now. Try again later.</e:Message>
{more}</detail></s:Fault></s:Body></s:Envelope>"""
_BACK_OFF = (
    """<t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><t:Value Name="BackOffMilliseconds">{}</t:Value></t:MessageXml>"""
)


@dataclass
class When:
    """For which operation a trouble holds (empty: all), after how many good ones, and for how many requests."""

    operation: str = ""
    after: int = 0
    times: int = 1_000_000

    def now(self, asked: str) -> bool:
        if self.operation not in {"", asked} or self.times == 0:
            return False
        if self.after > 0:
            self.after -= 1
            return False
        self.times -= 1
        return True


def answers(when: When, status: int, body: bytes = b"", headers: tuple[tuple[str, str], ...] = (), *, processed: bool = False) -> Trouble:
    """Answer with an HTTP status of our own, after processing the request or without."""

    def trouble(handler: BaseHTTPRequestHandler, asked: str, process: Callable[[], bytes]) -> bool:
        if not when.now(asked):
            return False
        if processed:
            process()
        handler.send_response(status)
        for name, value in (("Content-Type", "text/xml; charset=utf-8"), ("Content-Length", str(len(body))), *headers):
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
        return True

    return trouble


def is_busy(when: When, milliseconds: int | None = None, code: str = "ErrorServerBusy") -> Trouble:
    """Answer with Exchange's own fault for an overloaded server, with or without how long to wait."""
    more = "" if milliseconds is None else _BACK_OFF.format(milliseconds)
    return answers(when, 500, _SERVER_BUSY.format(code=code, more=more).encode())


def cuts(when: When, sent: bytes = b"", *, processed: bool = False, part: int = 0) -> Trouble:
    """Break the connection, after `sent` or after `part` bytes of the right answer."""

    def trouble(handler: BaseHTTPRequestHandler, asked: str, process: Callable[[], bytes]) -> bool:
        if not when.now(asked):
            return False
        whole = process() if processed or part else b""
        handler.wfile.write(sent)
        if part:
            handler.wfile.write(f"HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {len(whole)}\r\n\r\n".encode() + whole[:part])
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True
        return True

    return trouble


def stalls(when: When, seconds: float, *, processed: bool = False) -> Trouble:
    """Say nothing for so long, then break off."""

    def trouble(handler: BaseHTTPRequestHandler, asked: str, process: Callable[[], bytes]) -> bool:
        if not when.now(asked):
            return False
        if processed:
            process()
        time.sleep(seconds)
        handler.close_connection = True
        return True

    return trouble
