"""Implements MailboxBench over the Graph server."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.mail.graph import MESSAGE_LIMIT, GraphSource
from app.mail.graph_http import Pacing
from app.mail.graph_sender import GraphSender
from tests.mail.mailbox_contract import Fault
from tests.servers.dovecot import free_port
from tests.servers.graph_answers import Answer, error
from tests.servers.graph_server import TOKEN, GraphServer, Trouble
from tests.servers.graph_state import Account

WATER = "water@county.example"
PATIENT, HASTY = (5.0, 20.0), (5.0, 0.3)


def settings_of(server: GraphServer, **values: object) -> MailboxSettings:
    base = MailboxSettings(
        "Water",
        MailboxKind.GRAPH,
        WATER,
        "dana@county.example",
        server.url,
        ca_file=str(server.certificate.cert.with_name("ca.pem")),
        sign_in=SignInWay.MICROSOFT,
    )
    return replace(base, **values)  # type: ignore[arg-type]


@dataclass
class Naps:
    """Sleeps no time and remembers how long it would have been."""

    taken: list[float]

    def pacing(self, **values: object) -> Pacing:
        return Pacing(sleep=self.taken.append, dice=lambda: 0.5, **values)  # type: ignore[arg-type]


def later(**values: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(**values), usegmt=True)


def busy(status: int, code: str, **headers: str) -> Answer:
    return error(status, code, "Application is over its MailboxConcurrency limit.", **headers)


_SEND = frozenset({"send"})
_TROUBLES = {
    Fault.CUT_BEFORE: lambda: Trouble("cut before"),
    Fault.CUT_HEADERS: lambda: Trouble("cut headers"),
    Fault.CUT: lambda: Trouble("cut body"),
    Fault.STALL: lambda: Trouble("stall"),
    Fault.NONSENSE: lambda: Trouble("nonsense"),
    Fault.BUSY: lambda: Trouble("answer", lambda: busy(429, "ApplicationThrottled")),
    Fault.BUSY_SECONDS: lambda: Trouble("answer", lambda: busy(429, "TooManyRequests", Retry_After="7")),
    Fault.BUSY_DATE: lambda: Trouble("answer", lambda: busy(429, "TooManyRequests", Retry_After=later(hours=1))),
    Fault.BUSY_BRIEFLY: lambda: Trouble("answer", lambda: busy(429, "TooManyRequests", Retry_After="2"), times=1),
    Fault.UNAVAILABLE: lambda: Trouble("answer", lambda: busy(503, "serviceNotAvailable")),
    Fault.UNAVAILABLE_SECONDS: lambda: Trouble("answer", lambda: busy(503, "serviceNotAvailable", Retry_After="9")),
    Fault.SIGN_IN_EXPIRED: lambda: Trouble("answer", lambda: error(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.")),
    Fault.REFUSED: lambda: Trouble("answer", lambda: error(400, "ErrorInvalidRecipients"), _SEND),
    Fault.TAKEN_THEN_CUT: lambda: Trouble("cut headers", calls=_SEND, processed=True),
    Fault.TAKEN_THEN_STALL: lambda: Trouble("stall", calls=_SEND, processed=True),
    Fault.TAKEN_THEN_UNAVAILABLE: lambda: Trouble("answer", lambda: busy(503, "serviceNotAvailable", Retry_After="1"), _SEND, processed=True),
}


class GraphBench:
    """A mailbox of Microsoft 365."""

    password = ""

    def __init__(self, server: GraphServer) -> None:
        self.server = server
        self.settings = settings_of(server)
        self.naps = Naps([])
        self._kind: Fault | None = None

    @property
    def account(self) -> Account:
        return self.server.accounts[WATER]

    def put_message(self, raw: bytes, received_at: datetime) -> str:
        return self.account.deliver(raw, received=received_at)[0]

    def remove(self, message: str) -> None:
        self.account.delete(message)

    def touched(self) -> bool:
        return any(item.read or item.folder != "inbox" for item in self.account.items.values())

    def source(self, limit: int | None = None) -> GraphSource:
        return GraphSource(self._reached(), lambda: TOKEN, limit or MESSAGE_LIMIT, self._timeouts(), self.naps.pacing())

    def sender(self) -> GraphSender:
        return GraphSender(self._reached(), lambda: TOKEN, self._timeouts(), self.naps.pacing())

    def fault(self, kind: Fault, after: int = 0) -> None:
        self._kind = kind
        tracking = self.server.tracking
        tracking.repeat, tracking.shuffle = kind is Fault.REPEAT, kind is Fault.REORDER
        if kind is Fault.STATE_LOST:
            tracking.forget()
        if kind in _TROUBLES:
            trouble = _TROUBLES[kind]()
            trouble.after = after
            self.server.misbehave(trouble)

    def mend(self) -> None:
        self._kind = None
        self.server.tracking.repeat = self.server.tracking.shuffle = False
        self.server.mend()

    def delivered(self) -> list[bytes]:
        return list(self.account.taken)

    def _timeouts(self) -> tuple[float, float]:
        return HASTY if self._kind in {Fault.STALL, Fault.TAKEN_THEN_STALL} else PATIENT

    def _reached(self) -> MailboxSettings:
        return replace(self.settings, host=f"https://localhost:{free_port()}/v1.0") if self._kind is Fault.UNREACHABLE else self.settings
