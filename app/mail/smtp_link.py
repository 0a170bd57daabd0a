"""The SMTP connection under the sender: one answer at a time with limits of time and size, and a message whose end goes out on its own."""

import re
import smtplib
import socket
import ssl
from base64 import b64encode
from time import monotonic
from typing import Final

from app.mail.socket_reader import SocketReader

LONGEST_LINE: Final = 10_000
MOST_LINES: Final = 200
NAMELESS: Final = "[127.0.0.1]"
"""What the PC calls itself; its real name is nobody's business."""
_CODE: Final = re.compile(rb"[2-5]\d\d(?=[ \-\r\n])")
_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_DOT: Final = re.compile(rb"^\.", re.MULTILINE)
_BLOCK: Final = 65_536
_A_MOMENT: Final = 0.001

Reply = tuple[int, bytes]
"""Code and text of an answer; the code is -1 for something that is no answer."""


class SmtpLink(smtplib.SMTP):
    """One connection, in TLS from its first byte where a context is given. Network errors come as they are: TimeoutError, OSError, ssl.SSLError."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext | None, timeouts: tuple[float, float]) -> None:
        """Connect; `timeouts` are seconds for connecting and for one answer. The greeting is read by `greeting`."""
        super().__init__(local_hostname=NAMELESS)
        self._name = host
        self._seconds = timeouts[1]
        self._reader: SocketReader | None = None
        plain = socket.create_connection((host, port), timeouts[0])
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock: socket.socket = plain
        if context is not None:
            self._encrypt(context)
        self.sock.settimeout(self._seconds)

    def greeting(self) -> Reply:
        """Return the server's first answer."""
        return self.getreply()

    def encrypt(self, context: ssl.SSLContext) -> Reply:
        """Ask for TLS (STARTTLS) and begin it where the server agrees; what was said before it counts no more."""
        reply = self.docmd("STARTTLS")
        if reply[0] == 220:  # noqa: PLR2004  # RFC 3207
            self._encrypt(context)
            self.esmtp_features = {}
        return reply

    def sign_in(self, mechanism: str, answers: list[bytes], refused: bytes = b"") -> Reply:
        """Sign in by a SASL mechanism (RFC 4954) with one answer for each of the server's questions; `refused` answers any further one."""
        first = b64encode(answers.pop(0)).decode() if mechanism != "LOGIN" else ""
        reply = self.docmd("AUTH", f"{mechanism} {first}".strip())
        questions = 0
        while reply[0] == 334 and questions < 3:  # noqa: PLR2004
            questions += 1
            reply = self.docmd(b64encode(answers.pop(0) if answers else refused).decode())
        return reply

    def hand_over(self, content: bytes) -> None:
        """Send the content of a message without its end, piece by piece, so that the time limit counts for each piece."""
        for start in range(0, len(content), _BLOCK):
            self.sock.sendall(content[start : start + _BLOCK])

    def early_answer(self) -> Reply | None:
        """Return what the server says before it was asked, None where it waits as it should. Raises ConnectionError where it left."""
        try:
            return self.getreply() if self._source().ready(_A_MOMENT) else None
        except EOFError:
            raise ConnectionError from None

    def end(self, patience: float) -> Reply:
        """Send the end of the message and wait for the answer. From here on the server may have taken it, whatever happens."""
        self.sock.sendall(b".\r\n")
        self._seconds = patience
        self.sock.settimeout(patience)
        return self.getreply()

    def getreply(self) -> Reply:
        """Return one whole answer, which may have several lines. Raises ConnectionError at the end of the connection, TimeoutError, OSError."""
        end, lines = monotonic() + self._seconds, list[bytes]()
        while len(lines) < MOST_LINES:
            line = self._source().line(LONGEST_LINE, max(0.0, end - monotonic()))
            if not line:
                raise ConnectionError
            code = _CODE.match(line)
            lines.append(line[4:].strip())
            if code is None or not line.endswith(b"\n"):
                break
            if line[3:4] != b"-":
                return int(code[0]), b"\n".join(lines)
        return -1, b"\n".join(lines)

    def send(self, s: object) -> None:
        """Send a command; the library would hide what the network said."""
        self.sock.sendall(s.encode(self.command_encoding) if isinstance(s, str) else bytes(s))  # type: ignore[call-overload]

    def leave(self, seconds: float) -> None:
        """Say goodbye; how that goes is of no matter, and it may not take long."""
        try:
            self._seconds = seconds
            self.sock.settimeout(seconds)
            self.docmd("QUIT")
        except (OSError, ValueError):
            pass
        finally:
            self.hang_up()

    def hang_up(self) -> None:
        """Close the connection."""
        self.close()

    def _encrypt(self, context: ssl.SSLContext) -> None:
        try:
            self.sock = context.wrap_socket(self.sock, server_hostname=self._name)
        except BaseException:
            self.sock.close()
            raise

    def _source(self) -> SocketReader:
        """Return the reader of the socket of now: what came before STARTTLS, unprotected, is never read after it."""
        if self._reader is None or self._reader.sock is not self.sock:
            self._reader = SocketReader(self.sock, self._seconds)
        return self._reader


def wire_form(raw: bytes) -> bytes:
    """Return a message as SMTP carries it: every line ends in CRLF, the last one too, and a line that begins with a dot gets another (RFC 5321 4.5.2)."""
    lines = _LINE_END.sub(b"\r\n", raw)
    return _DOT.sub(b"..", lines if lines.endswith(b"\r\n") else lines + b"\r\n")
