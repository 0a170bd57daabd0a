"""What finding a mailbox out asks the network: names, pages over verified TLS, and the greeting of a mail server. Never a password, never a redirect."""

import logging
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from queue import Empty, Queue
from typing import Any, Final, Protocol

from app.mail.http_session import new_session

_log = logging.getLogger(__name__)

_LARGEST: Final = 200_000
_HOST: Final = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to a web address."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class DomainNetwork(Protocol):
    """The questions, each of which is answered within the time limit, or emptily; none raises."""

    def mail_hosts(self, domain: str) -> tuple[str, ...]:
        """Return the hosts that receive mail for a domain (MX), best first."""
        ...

    def service(self, name: str) -> tuple[tuple[str, int], ...]:
        """Return host and port of a service (SRV), best first."""
        ...

    def alias(self, name: str) -> str:
        """Return what a name is an alias of (CNAME), or an empty text."""
        ...

    def page(self, address: str) -> Page | None:
        """Return the page at an https address, unless it is out of reach or cannot prove who it is."""
        ...

    def greeting(self, host: str, port: int) -> str:
        """Return what a mail server says first, over TLS from the first byte; port 587 in the clear, as STARTTLS begins."""
        ...


class Network:
    """Implements DomainNetwork."""

    def __init__(self, seconds: float = 4.0, ca_file: str = "", https_port: int = 443, name_server: tuple[str, int] | None = None) -> None:
        """Take the time limit of one question; tests name their own authority, port and name server."""
        self._name_server = name_server
        self._seconds = seconds
        self._ca_file = ca_file
        self._https_port = https_port

    def mail_hosts(self, domain: str) -> tuple[str, ...]:
        """Return the hosts that receive mail for a domain."""
        found = sorted((int(row.split()[0]), plain_host(row.split()[1])) for row in self._rows(domain, "MX"))
        return tuple(host for _, host in found if host)

    def service(self, name: str) -> tuple[tuple[str, int], ...]:
        """Return host and port of a service."""
        rows = sorted((int(row[0]), -int(row[1]), plain_host(row[3]), int(row[2])) for row in map(str.split, self._rows(name, "SRV")))
        return tuple((host, port) for _, _, host, port in rows if host and port)

    def alias(self, name: str) -> str:
        """Return what a name is an alias of."""
        return next((plain_host(row) for row in self._rows(name, "CNAME")), "")

    def page(self, address: str) -> Page | None:
        """Return the page at an https address."""
        from requests.exceptions import RequestException

        host, _, path = address.removeprefix("https://").partition("/")
        port = "" if self._https_port == 443 else f":{self._https_port}"  # noqa: PLR2004  # https
        try:
            session = new_session((self._seconds, self._seconds), self._ca_file)
            with session, session.get(f"https://{host}{port}/{path}", stream=True, allow_redirects=False) as answer:
                body = b"".join(_within(answer.iter_content(16_384), self._seconds))
                return Page(answer.status_code, answer.headers, body)
        except (RequestException, OSError):
            return None

    def greeting(self, host: str, port: int) -> str:
        """Return what a mail server says first."""
        try:
            with socket.create_connection((host, port), self._seconds) as plain:
                if port == 587:  # noqa: PLR2004  # submission
                    return plain.recv(512).decode("ascii", "replace")
                context = ssl.create_default_context(cafile=self._ca_file or None)
                with context.wrap_socket(plain, server_hostname=host) as safe:
                    return safe.recv(512).decode("ascii", "replace")
        except (OSError, ValueError):
            return ""

    def _rows(self, name: str, kind: str) -> list[str]:
        from dns.exception import DNSException
        from dns.resolver import Resolver

        try:
            resolver = Resolver(configure=self._name_server is None)
            resolver.lifetime = self._seconds
            if self._name_server is not None:
                resolver.nameservers, resolver.port = [self._name_server[0]], self._name_server[1]
            return [row.to_text() for row in resolver.resolve(name, kind)]
        except (DNSException, OSError, ValueError):
            return []


def _within(pieces: Iterable[bytes], seconds: float) -> Iterable[bytes]:
    """Yield pieces until they are too many or come too slowly."""
    total, end = 0, time.monotonic() + seconds
    for piece in pieces:
        total += len(piece)
        if total > _LARGEST or time.monotonic() > end:
            return
        yield piece


def plain_host(name: str) -> str:
    """Return a host's name in lower case without the last dot, or an empty text for what is no public name."""
    found = name.strip().rstrip(".").lower()
    return found if _HOST.fullmatch(found) else ""


def ask_all(questions: Mapping[str, Callable[[], Any]], end: float, enough: Callable[[Mapping[str, Any]], bool], stopped: Callable[[], bool]) -> dict[str, Any]:
    """Ask everything at once; return the answers there are as soon as they are enough, or at `end` (of time.monotonic); None for a question that failed.

    Whoever answers later is not waited for, not even when the program ends.
    """
    answers: dict[str, Any] = {}
    arrived: Queue[tuple[str, Any]] = Queue()

    def ask(name: str, question: Callable[[], Any]) -> None:
        answer = None
        try:
            answer = question()
        except Exception as fault:  # noqa: BLE001  # one odd answer must not hide the others
            _log.warning("A question about a mailbox failed (%s)", type(fault).__name__)
        arrived.put((name, answer))

    for name, question in questions.items():
        threading.Thread(target=ask, args=(name, question), name="find-mailbox", daemon=True).start()
    while len(answers) < len(questions) and not enough(answers) and not stopped() and (left := end - time.monotonic()) > 0:
        try:
            name, answer = arrived.get(timeout=min(left, 0.2))
        except Empty:
            continue
        answers[name] = answer
    return answers
