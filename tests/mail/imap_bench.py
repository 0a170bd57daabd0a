"""IMAP and SMTP behind the contract of every mailbox: a real Dovecot with an SMTP server beside it, and a small server for oddities."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.mailbox import MailboxSettings, SignInWay
from app.mail.imap import MESSAGE_LIMIT, ImapSource
from app.mail.smtp_sender import SendTimes, SmtpSender
from tests.mail.imap_reading import plain
from tests.mail.mailbox_contract import Fault
from tests.servers.breaking_proxy import Break, BreakingProxy, Rule
from tests.servers.dovecot import PASSWORD, Dovecot, free_port
from tests.servers.scripted_imap import ScriptedImap
from tests.servers.smtp_sink import Deed, SmtpSink, Stage

PATIENT, QUICK = 10.0, 0.4
BEFORE_SIGN_IN = 300
"""Bytes of Dovecot's greeting and of what it says it can do."""
PER_MESSAGE = 700
"""About as many bytes as a small message takes with all that is said about it."""


@dataclass
class DovecotBench:
    """Implements MailboxBench; `by_token` signs in by XOAUTH2 in place of a password."""

    server: Dovecot
    sink: SmtpSink
    user: str
    by_token: bool
    proxy: BreakingProxy = field(init=False)
    settings: MailboxSettings = field(init=False)
    password: str = field(init=False)
    current: Fault | None = None
    placed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.proxy = BreakingProxy(self.server.port)
        self.server.deliver(self.user)
        self.server.deliver(self.user, folder="Sent")
        self.password = "" if self.by_token else PASSWORD
        way = SignInWay.MICROSOFT if self.by_token else SignInWay.PASSWORD
        self.settings = plain(self.proxy.port, self.user, sign_in=way, smtp_host="127.0.0.1", smtp_port=self.sink.plain, smtp_security="plain")
        self.sink.plan.good_token = lambda user, token: user == self.user and token in self._good
        self._good: set[str] = set()

    def put_message(self, raw: bytes, received_at: datetime) -> str:
        (name,) = self.server.deliver(self.user, raw, received_at=received_at)
        self.placed.add(name)
        return name

    def remove(self, message: str) -> None:
        self.server.remove(self.user, message)
        self.placed.discard(message)

    def touched(self) -> bool:
        there = {name.partition("/")[2].partition(":2,")[0].partition(",")[0] for name in self.server.files(self.user)}
        return self.server.flags(self.user) != set() or there != self.placed

    def source(self, limit: int | None = None) -> ImapSource:
        times = (PATIENT, QUICK if self.current is Fault.STALL else PATIENT)
        return ImapSource(self._reached(), self._secret(), limit or MESSAGE_LIMIT, times, self._token())

    def sender(self) -> SmtpSender:
        silent = self.current in {Fault.STALL, Fault.TAKEN_THEN_STALL}
        return SmtpSender(self._reached(), self._secret(), self._token(), SendTimes(PATIENT, QUICK if silent else PATIENT, QUICK if silent else PATIENT))

    def fault(self, kind: Fault, after: int = 0) -> None:
        self.current = kind
        places = {Fault.CUT_BEFORE: 0, Fault.CUT_HEADERS: BEFORE_SIGN_IN, Fault.CUT: 2 * BEFORE_SIGN_IN, Fault.STALL: 2 * BEFORE_SIGN_IN}
        if kind in places:
            self.proxy.rule = Rule(Break.STALL if kind is Fault.STALL else Break.CUT, places[kind] + after * PER_MESSAGE)
        if kind is Fault.STATE_LOST:
            self.server.forget_uids(self.user)
        if kind in SENDING_FAULTS:
            stage, deed, words = SENDING_FAULTS[kind]
            self.sink.fail(stage, deed, words, taken=kind.name.startswith("TAKEN"))

    def mend(self) -> None:
        self.current = self.proxy.rule = None
        self.sink.plan.failures.clear()

    def delivered(self) -> list[bytes]:
        return [taken.content for taken in self.sink.taken]

    def _reached(self) -> MailboxSettings:
        nowhere = replace(self.settings, port=free_port(), smtp_port=free_port())
        return nowhere if self.current is Fault.UNREACHABLE else self.settings

    def _secret(self) -> str:
        return "" if self.by_token else ("ran out" if self.current is Fault.SIGN_IN_EXPIRED else PASSWORD)

    def _token(self) -> Callable[[], str] | None:
        return self._fresh_token if self.by_token else None

    def _fresh_token(self) -> str:
        expired = self.current is Fault.SIGN_IN_EXPIRED
        token = self.server.token(self.user, -10 if expired else 3600)
        self._good |= set() if expired else {token}
        return token


SENDING_FAULTS = {
    Fault.CUT_BEFORE: (Stage.MAIL, Deed.CUT, ""),
    Fault.CUT_HEADERS: (Stage.MAIL, Deed.CUT_IN_ANSWER, "25"),
    Fault.STALL: (Stage.DATA, Deed.STALL, ""),
    Fault.BUSY: (Stage.MAIL, Deed.SAY, "451 4.7.1 busy"),
    Fault.UNAVAILABLE: (Stage.GREETING, Deed.SAY, "421 4.3.2 out of order"),
    Fault.NONSENSE: (Stage.DATA, Deed.SAY, "what"),
    Fault.REFUSED: (Stage.END, Deed.SAY, "554 5.7.1 no"),
    Fault.TAKEN_THEN_CUT: (Stage.END, Deed.CUT, ""),
    Fault.TAKEN_THEN_STALL: (Stage.END, Deed.STALL, ""),
    Fault.TAKEN_THEN_UNAVAILABLE: (Stage.END, Deed.SAY, "out of order"),  # an error in SMTP's own words would say that it was not taken
}


@dataclass
class ScriptedBench:
    """Implements the reading half of MailboxBench over the small server."""

    server: ScriptedImap = field(default_factory=ScriptedImap)
    settings: MailboxSettings = field(init=False)
    password: str = PASSWORD
    next_uid: int = 1

    def __post_init__(self) -> None:
        self.settings = plain(self.server.port)

    def put_message(self, raw: bytes, received_at: datetime) -> str:
        uid, self.next_uid = self.next_uid, self.next_uid + 1
        self.server.received[uid] = received_at
        self.server.messages[uid] = raw
        return str(uid)

    def remove(self, message: str) -> None:
        del self.server.messages[int(message)]

    def touched(self) -> bool:
        allowed = {"CAPABILITY", "AUTHENTICATE", "EXAMINE", "SEARCH", "FETCH", "LOGOUT", "LIST"}
        spoken = {line.removeprefix("UID ").split()[0] for line in self.server.heard if line}
        return not spoken <= allowed | {line for line in spoken if line.startswith("AH")}

    def source(self, limit: int | None = None) -> ImapSource:
        return ImapSource(self.settings, PASSWORD, limit or MESSAGE_LIMIT, (PATIENT, PATIENT))

    def fault(self, kind: Fault, after: int = 0) -> None:
        self.server.spare["FETCH"] = 2 * (after > 0)
        self.server.repeat, self.server.reverse = kind is Fault.REPEAT, kind is Fault.REORDER
        if kind is Fault.STATE_LOST:
            self._number_anew()
        if kind in READING_ANSWERS:
            command, answer = READING_ANSWERS[kind]
            self.server.answers = {command: answer}

    def mend(self) -> None:
        self.server.answers = {}
        self.server.repeat = self.server.reverse = False

    def _number_anew(self) -> None:
        """Give every message another number, as a server does that lost its list."""
        order = sorted(self.server.messages)
        moved = {uid: number for number, uid in enumerate(order, start=1_000)}
        self.server.messages = {moved[uid]: self.server.messages[uid] for uid in order}
        self.server.received = {moved[uid]: self.server.received[uid] for uid in order}
        self.server.uidvalidity += 1
        self.next_uid = 1_000 + len(order)


READING_ANSWERS = {
    Fault.BUSY: ("FETCH", "NO [LIMIT] too many requests"),
    Fault.BUSY_SECONDS: ("FETCH", "BAD Request is throttled. Suggested Backoff Time: 2000 milliseconds"),
    Fault.UNAVAILABLE: ("AUTHENTICATE", "NO [UNAVAILABLE] out of order for a moment"),
    Fault.NONSENSE: ("FETCH", "* WHAT\r\n* FETCH one two\r\n"),
    Fault.SIGN_IN_EXPIRED: ("AUTHENTICATE", "NO [AUTHENTICATIONFAILED] no"),
}
