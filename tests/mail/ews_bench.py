"""The project's Exchange server behind the contract of all mailboxes."""

import socket
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from http import HTTPStatus

from app.domain.mailbox import MailboxKind, MailboxSettings
from app.mail.ews import MESSAGE_LIMIT, EwsSource
from app.mail.ews_sender import EwsSender
from tests.mail.mailbox_contract import Fault
from tests.servers.ews_schema import EwsSchema
from tests.servers.ews_server import PASSWORD, EwsServer
from tests.servers.ews_store import Mailbox
from tests.servers.ews_troubles import Trouble, When, answers, cuts, stalls

WATER = "water@county.example"
DANA = "dana@county.example"
TIMEOUTS = (5.0, 30.0)
IMPATIENT = (5.0, 0.3)
"""Only for servers that fall silent: on a busy PC a good answer can take as long."""
TODAY = date(2026, 11, 22)
SEND = "CreateItem"


class EwsBench:
    """A shared mailbox on the server, whose answers list at most 100 messages, so that every walk has several pages."""

    def __init__(self, schema: EwsSchema, *, impersonate: bool = False, ntlm: bool = False) -> None:
        service = "service@county.example"
        self.server = EwsServer(schema, {DANA: [WATER]}, impersonators=[service], most=100, ntlm=ntlm)
        user = service if impersonate else DANA
        self.settings = MailboxSettings("Water", MailboxKind.EWS, WATER, user, self.server.url, folder="Inbox", impersonate=impersonate)
        self.password = PASSWORD
        self.timeouts = TIMEOUTS
        self._deaf: socket.socket | None = None

    @property
    def box(self) -> Mailbox:
        return self.server.mailboxes[WATER]

    def put_message(self, raw: bytes, received_at: datetime) -> str:
        (item_id,) = self.box.deliver(raw, at=received_at)
        return item_id

    def remove(self, message: str) -> None:
        self.box.delete(message)

    def touched(self) -> bool:
        return self.server.touched() or any(item.read or item.version > 1 for item in self.box.folders["inbox"].values())

    def source(self, limit: int | None = None) -> EwsSource:
        return EwsSource(self._settings(), PASSWORD, limit or MESSAGE_LIMIT, self.timeouts, lambda: TODAY)

    def sender(self) -> EwsSender:
        return EwsSender(self._settings(), PASSWORD, self.timeouts, lambda: TODAY)

    def fault(self, kind: Fault, after: int = 0) -> None:
        server = self.server
        if kind in {Fault.STALL, Fault.TAKEN_THEN_STALL}:
            self.timeouts = IMPATIENT
        if kind is Fault.UNREACHABLE:
            self._deaf = socket.socket()
            self._deaf.bind(("127.0.0.1", 0))
        elif kind is Fault.STATE_LOST:
            server.forget_states()
        elif kind in {Fault.REPEAT, Fault.REORDER}:
            server.twice, server.shuffled = kind is Fault.REPEAT, kind is Fault.REORDER
        elif kind is Fault.SIGN_IN_EXPIRED and not after:
            server.signed_out = True
        elif kind is Fault.REFUSED:
            server.refuse(SEND, "ErrorSendAsDenied")
        else:
            server.trouble = _later(server, after, _trouble(kind))

    def mend(self) -> None:
        self.server.mend()
        self.timeouts = TIMEOUTS
        if self._deaf is not None:
            self._deaf.close()
            self._deaf = None

    def delivered(self) -> list[bytes]:
        return self.box.sent

    def closed(self) -> bool:
        """Tell whether every connection is closed, a moment from now at the latest."""
        until = time.monotonic() + 10
        while self.server.open and time.monotonic() < until:
            time.sleep(0.01)
        return self.server.open == 0

    def close(self) -> None:
        self.mend()
        self.server.close()

    def _settings(self) -> MailboxSettings:
        if self._deaf is None:
            return self.settings
        return replace(self.settings, host=f"http://127.0.0.1:{self._deaf.getsockname()[1]}/EWS/Exchange.asmx")


def _later(server: EwsServer, after: int, trouble: Trouble) -> Trouble:
    """Return a trouble that begins once so many more messages were handed out."""
    start = server.handed + after

    def later(handler, asked, process):
        return server.handed >= start and trouble(handler, asked, process)

    return later


def _trouble(kind: Fault) -> Trouble:
    ever, send = When(), When(SEND)
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    made: dict[Fault, Trouble] = {
        Fault.CUT_BEFORE: cuts(ever),
        Fault.CUT_HEADERS: cuts(ever, b"HTTP/1.1 200 OK\r\nContent-Ty"),
        Fault.CUT: cuts(ever, part=120),
        Fault.STALL: stalls(ever, 0.6),
        Fault.BUSY: answers(ever, HTTPStatus.TOO_MANY_REQUESTS),
        Fault.BUSY_SECONDS: answers(ever, HTTPStatus.TOO_MANY_REQUESTS, headers=(("Retry-After", "90"),)),
        Fault.BUSY_DATE: answers(ever, HTTPStatus.TOO_MANY_REQUESTS, headers=(("Retry-After", until),)),
        Fault.UNAVAILABLE: answers(ever, HTTPStatus.SERVICE_UNAVAILABLE),
        Fault.UNAVAILABLE_SECONDS: answers(ever, HTTPStatus.SERVICE_UNAVAILABLE, headers=(("Retry-After", "90"),)),
        Fault.SIGN_IN_EXPIRED: answers(ever, HTTPStatus.UNAUTHORIZED, headers=(("WWW-Authenticate", 'Basic realm="daybook"'),)),
        Fault.NONSENSE: answers(ever, HTTPStatus.OK, b"<html><body>Welcome</body></html>"),
        Fault.TAKEN_THEN_CUT: cuts(send, processed=True),
        Fault.TAKEN_THEN_UNAVAILABLE: answers(send, HTTPStatus.SERVICE_UNAVAILABLE, processed=True),
        Fault.TAKEN_THEN_STALL: stalls(send, 0.6, processed=True),
    }
    return made[kind]
