"""The IMAP connection under IMAPClient: limits of time and size on everything that is read, IDLE that stops when told to, and nothing logged.

Imported only where an IMAP mailbox is read, because it loads the library.
"""

import imaplib
import socket
import ssl
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any, Final

from imapclient import IMAPClient, SocketTimeout

from app.mail.imap_answers import Answer, plain_answers
from app.mail.socket_reader import SocketReader

LONGEST_LINE: Final = 4_000_000
"""Bytes; a list of 300,000 message numbers is shorter."""
LARGEST_LITERAL: Final = 170_000_000
"""Bytes; a message of 150 MB and what a server may add to it."""
LOOK_SECONDS: Final = 0.5
"""How often a waiting connection asks whether it should stop."""


class Link(imaplib.IMAP4):
    """One connection, in TLS from its first byte where a context is given."""

    def __init__(self, host: str, port: int, timeouts: tuple[float, float], context: ssl.SSLContext | None) -> None:
        """Connect and read the greeting; `timeouts` are seconds for connecting and for one answer."""
        self._context = context
        self._seconds = timeouts[1]
        self._reader: SocketReader | None = None
        self.plain: dict[int, Answer] | None = None
        """What the last answer to FETCH said, where it was plain."""
        super().__init__(host, port, timeout=timeouts[0])

    def read(self, size: int) -> bytes:
        """Return a literal; a server that announces an absurd size is not believed."""
        if size > LARGEST_LITERAL:
            raise self.abort(f"a literal of {size} bytes")
        return self._source().exactly(size)

    def readline(self) -> bytes:
        """Return one line; at the end of the connection say why the server ended it, where it did."""
        line = self._source().line(LONGEST_LINE)
        if not line:
            self._check_bye()
        if len(line) >= LONGEST_LINE:
            raise self.abort("a line without an end")
        return line

    def hurry(self, seconds: float) -> None:
        """Wait no longer than this for what is still to be read."""
        self._seconds = seconds
        self._reader = None
        self.sock.settimeout(seconds)

    def sign_in(self, user: str, password: str) -> None:
        """Sign in by LOGIN, quoted; letters outside ASCII go as UTF-8, which most servers take."""
        typ, data = self._simple_command("LOGIN", _quoted(user), _quoted(password))
        if typ != "OK":
            raise self.error(str(data[-1]))
        self.state = "AUTH"

    def await_news(self, seconds: float, stopped: Callable[[], bool], renew: float) -> bool:
        """Idle on the open folder until the server tells of a new message (True), `seconds` are over or `stopped` (False).

        The command is renewed every `renew` seconds, because servers end it after half an hour.
        """
        end = monotonic() + seconds
        while (remaining := end - monotonic()) > 0 and not stopped():
            if self._idle(min(remaining, renew), stopped):
                return True
        return False

    def _idle(self, seconds: float, stopped: Callable[[], bool]) -> bool:
        """Idle once (RFC 2177)."""
        end = monotonic() + seconds
        self._told()  # what opening the folder said is known
        tag = self._new_tag()
        self.send(tag + b" IDLE\r\n")
        while self._get_response() is not None:
            if self.tagged_commands[tag] is not None:
                raise self.error("IDLE refused")
        news = self._told()
        while not news and (remaining := end - monotonic()) > 0 and not stopped():
            if self._answers_within(min(remaining, LOOK_SECONDS)):
                self._get_response()
                self._check_bye()
                news = self._told()
        self.send(b"DONE\r\n")
        self._get_tagged_response(tag)
        return news or self._told()

    def _answers_within(self, seconds: float) -> bool:
        try:
            return self._source().ready(seconds)
        except EOFError:
            raise self.abort("socket error: EOF") from None

    def _told(self) -> bool:
        """Tell whether the server spoke of messages since the last question."""
        told = self.untagged_responses.keys() & {"EXISTS", "RECENT"}
        for name in told:
            del self.untagged_responses[name]
        return bool(told)

    def _untagged_response(self, typ: str, dat: Any, name: str) -> Any:
        """Return an answer's records; those of a plain answer to FETCH are read here, and nothing is left of them for the library."""
        answered = super()._untagged_response(typ, dat, name)  # type: ignore[misc]  # not in the library's types
        self.plain = plain_answers(answered[1]) if name == "FETCH" and answered[0] == "OK" else None
        return (answered[0], []) if self.plain is not None else answered

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self.host, self.port), timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # a command goes out in two pieces; the second must not wait for an answer to the first
        if self._context is None:
            return plain
        try:
            return self._context.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise

    def _source(self) -> SocketReader:
        """Return the reader of the socket of now: what came before STARTTLS, unprotected, is never read after it."""
        if self._reader is None or self._reader.sock is not self.sock:
            self._reader = SocketReader(self.sock, self._seconds)
        return self._reader


class Client(IMAPClient):  # type: ignore[misc]  # the library has no types
    """IMAPClient over such a connection."""

    def __init__(self, host: str, port: int, security: str, context: ssl.SSLContext | None, timeouts: tuple[float, float]) -> None:
        """Connect; `security` as in MailboxSettings."""
        super().__init__(host, port, ssl=security == "tls", ssl_context=context, timeout=SocketTimeout(*timeouts))
        self._imap.debug = 0  # the library writes down every byte of every mail to throw it away again, which takes longer than reading it
        self.normalise_times = False

    def fetch(self, messages: Sequence[int], data: Sequence[str], modifiers: Sequence[str] | None = None) -> dict[int, Answer]:
        """Fetch as the library does; what it would read letter by letter is read at once where it is plain."""
        found: dict[int, Answer] = super().fetch(messages, data, modifiers)
        plain, self.link.plain = self.link.plain, None
        return found if plain is None else {uid: plain[uid] for uid in messages if uid in plain}

    @property
    def link(self) -> Link:
        """The connection itself."""
        link: Link = self._imap
        return link

    def forget_capabilities(self) -> None:
        """Ask anew what the server can do; after signing in it can do more."""
        self._cached_capabilities = None

    def _create_IMAP4(self) -> Any:  # noqa: N802  # the library's name
        return Link(self.host, self.port, (self._timeout.connect, self._timeout.read), self.ssl_context if self.ssl else None)


def _quoted(text: str) -> bytes:
    if any(letter in text for letter in "\r\n\0"):
        raise imaplib.IMAP4.error("a line end in a user name or password")
    return ('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"').encode()
