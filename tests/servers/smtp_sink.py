"""A real SMTP server (aiosmtpd) with TLS and sign-in that keeps what it took and can be told to fail at any moment of a conversation."""

import asyncio
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.certificates import Certificate
from tests.servers.dovecot import PASSWORD, free_port


class Stage(StrEnum):
    """Which of the server's answers it is."""

    GREETING = "greeting"
    EHLO = "EHLO"
    STARTTLS = "STARTTLS"
    AUTH = "AUTH"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    CONTENT = "while the content comes"
    END = "after the end of the content"
    QUIT = "QUIT"


class Deed(StrEnum):
    """What the server does instead of its answer."""

    SAY = "say"
    CUT = "cut"
    RESET = "reset"
    STALL = "stall"
    CUT_IN_ANSWER = "cut in the middle of its answer"


@dataclass(frozen=True)
class Failure:
    """What goes wrong; `taken` tells whether a message whose end has come is kept all the same."""

    deed: Deed
    words: str = ""
    taken: bool = False


@dataclass(frozen=True)
class Taken:
    """A message the server took."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    options: tuple[str, ...] = ()


@dataclass
class Plan:
    """How the server behaves; may be changed at any time."""

    failures: dict[Stage, Failure] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    """Recipients that are answered by these words."""
    good_token: Callable[[str, str], bool] = lambda _user, _token: False
    taken: list[Taken] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    hidden: tuple[str, ...] = ()
    """Extensions that are not announced, by the beginning of their line."""


class FailingSmtp(SMTP):
    """A conversation whose answers pass through `push`, where the plan interferes."""

    command_size_limit = 20_000
    line_length_limit = 100_000

    def __init__(self, handler: "Keeper", plan: Plan, **values: Any) -> None:
        super().__init__(handler, hostname="sink.example", ident="ready", **values)
        self._plan = plan
        self._stage = Stage.GREETING

    async def push(self, status: str | bytes) -> None:
        text = status.decode() if isinstance(status, bytes) else status
        if self._stage is Stage.DATA and not text.startswith("354"):
            self._stage = Stage.END
        self._plan.stages.append(self._stage)
        if self._stage is Stage.EHLO and any(text[4:].startswith(word) for word in self._plan.hidden):
            return
        failure = self._plan.failures.get(self._stage)
        after = self._plan.failures.get(Stage.CONTENT) if text.startswith("354") else None
        if after is not None and after.deed is Deed.SAY:
            await super().push(f"{text}\r\n{after.words}")
        elif failure is None:
            await super().push(text)
        else:
            await self._fail(failure)
        if after is not None and after.deed is not Deed.SAY:
            await self._fail(after)

    async def _fail(self, failure: Failure) -> None:
        if failure.deed is Deed.SAY:
            self._writer.write(failure.words.encode() + b"\r\n")
            await self._writer.drain()
            return
        if failure.deed is Deed.STALL:
            await asyncio.sleep(30)
        if failure.deed is Deed.CUT_IN_ANSWER:
            self._writer.write(failure.words.encode())
            await self._writer.drain()
        transport = self._writer.transport
        transport.abort() if failure.deed is Deed.RESET else transport.close()
        raise asyncio.CancelledError

    async def smtp_EHLO(self, hostname: str) -> None:
        self._stage = Stage.EHLO
        await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:
        self._stage = Stage.STARTTLS
        await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:
        self._stage = Stage.AUTH
        await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:
        self._stage = Stage.MAIL
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        self._stage = Stage.RCPT
        await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        self._stage = Stage.DATA
        await super().smtp_DATA(arg)

    async def smtp_QUIT(self, arg: str) -> None:
        self._stage = Stage.QUIT
        await super().smtp_QUIT(arg)


class Keeper:
    """Keeps messages, refuses recipients and checks tokens, as the plan says."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if (words := self._plan.refused.get(address)) is not None:
            return words
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        failure = self._plan.failures.get(Stage.END)
        if failure is None or failure.taken:
            content = envelope.content if isinstance(envelope.content, bytes) else b""
            self._plan.taken.append(Taken(envelope.mail_from or "", tuple(envelope.rcpt_tos), content, tuple(envelope.mail_options)))
        return "250 2.0.0 queued"

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        return await self._bearer(server, args, ("user=", "\1auth=Bearer ", "\1\1"))

    async def auth_OAUTHBEARER(self, server: SMTP, args: list[str]) -> AuthResult:
        return await self._bearer(server, args, ("n,a=", ",\1auth=Bearer ", "\1\1"))

    async def _bearer(self, server: SMTP, args: list[str], shape: tuple[str, str, str]) -> AuthResult:
        """Take a token, and explain a refusal in a question of its own, as the mechanisms want it."""
        import base64

        said = base64.b64decode(args[1]).decode()
        user, _, rest = said.removeprefix(shape[0]).partition(shape[1])
        if self._plan.good_token(user, rest.removesuffix(shape[2])):
            return AuthResult(success=True)
        await server.push("334 " + base64.b64encode(b'{"status":"401"}').decode())
        await server._reader.readline()
        return AuthResult(success=False, handled=False)


class _Running(Controller):
    def __init__(self, plan: Plan, port: int, values: dict[str, Any], context: ssl.SSLContext | None) -> None:
        self._plan, self._values = plan, values
        self._conversations: list[FailingSmtp] = []
        super().__init__(Keeper(plan), hostname="127.0.0.1", port=port, ssl_context=context)

    def factory(self) -> FailingSmtp:
        made = FailingSmtp(self.handler, self._plan, **self._values)
        self._conversations.append(made)
        return made

    def hang_up(self) -> None:
        """Close every connection, also one whose encryption never came about, which aiosmtpd would leave open."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result(5)

    async def _hang_up(self) -> None:
        for one in self._conversations:
            for transport in (one.transport, one._original_transport):
                if isinstance(transport, asyncio.WriteTransport):
                    transport.abort()
        await asyncio.sleep(0)


class SmtpSink:
    """Three doors to the same server: without encryption (`plain`), with STARTTLS (`port`), in TLS from the first byte (`tls_port`).

    Every user name signs in with PASSWORD.
    """

    def __init__(self, certificate: Certificate, size_limit: int = 33_554_432, *, utf8: bool = True, mechanisms_hidden: tuple[str, ...] = ()) -> None:
        self.plan = Plan()
        self.plain, self.port, self.tls_port = free_port(), free_port(), free_port()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate.cert, certificate.key)
        common = {
            "data_size_limit": size_limit,
            "enable_SMTPUTF8": utf8,
            "authenticator": _check,
            "auth_require_tls": False,
            "auth_exclude_mechanism": mechanisms_hidden,
        }
        self._doors = (
            _Running(self.plan, self.plain, common, None),
            _Running(self.plan, self.port, common | {"tls_context": context, "auth_require_tls": True, "auth_required": True}, None),
            _Running(self.plan, self.tls_port, common, context),
        )
        for door in self._doors:
            door.start()

    @property
    def taken(self) -> list[Taken]:
        return self.plan.taken

    def fail(self, stage: Stage, deed: Deed, words: str = "", *, taken: bool = False) -> None:
        """Fail at a stage from now on."""
        self.plan.failures[stage] = Failure(deed, words, taken)

    def mend(self) -> None:
        """Be well again and forget what was taken."""
        self.plan.failures.clear()
        self.plan.refused.clear()
        self.plan.taken.clear()
        self.plan.stages.clear()
        self.plan.hidden = ()
        self.plan.good_token = lambda _user, _token: False

    def stop(self) -> None:
        """Close all doors."""
        for door in self._doors:
            with suppress(Exception):
                door.hang_up()
                door.stop()


def _check(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object) -> AuthResult:
    right = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=right, handled=False)
