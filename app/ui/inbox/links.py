"""Judge a link of a message: where it really leads, and what is odd about it."""

from dataclasses import dataclass
from enum import Enum
from urllib.parse import SplitResult, unquote, urlsplit

from app.domain.link_check import other_host

_SCHEMES = frozenset({"http", "https", "mailto"})
_SHOWN = 300


class Oddity(Enum):
    """What a person should know before opening a link."""

    FOREIGN_LETTERS = "foreign letters"
    OTHER_WORDS = "other words"
    NUMBER = "number"
    USER_IN_FRONT = "user in front"
    NOT_ENCRYPTED = "not encrypted"


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link leads: the address as written, the host (or the address written to), and whether it may be opened at all."""

    address: str
    host: str
    allowed: bool
    oddities: tuple[Oddity, ...] = ()

    @property
    def shown(self) -> str:
        """Return the address on one line, cut where it is very long."""
        return self.address if len(self.address) <= _SHOWN else self.address[:_SHOWN] + "..."


def judge(address: str, words: tuple[str, ...] = ()) -> LinkTarget:
    """Return where a link leads; only http, https and mailto may be opened, and only with a host or address that can be named."""
    clean = "".join(char for char in address if char.isprintable()).strip()
    try:
        parts = urlsplit(clean)
        host = _host(parts)
    except ValueError:
        return LinkTarget(clean, "", allowed=False)
    scheme = parts.scheme.casefold()
    if scheme not in _SCHEMES or not host:
        return LinkTarget(clean, host, allowed=False)
    return LinkTarget(clean, host, allowed=True, oddities=tuple(_oddities(parts, scheme, host, words)))


def _host(parts: SplitResult) -> str:
    if parts.scheme.casefold() == "mailto":
        return unquote(parts.path)
    _ = parts.port  # raises ValueError for a port that is none
    return (parts.hostname or "").rstrip(".")


def _oddities(parts: SplitResult, scheme: str, host: str, words: tuple[str, ...]) -> list[Oddity]:
    found = []
    if not host.isascii() or any(label.startswith("xn--") for label in host.rpartition("@")[2].split(".")):
        found.append(Oddity.FOREIGN_LETTERS)
    if scheme != "mailto" and any(other_host(text, host) for text in words):
        found.append(Oddity.OTHER_WORDS)
    if scheme != "mailto" and (host.replace(".", "").isdigit() or ":" in host):
        found.append(Oddity.NUMBER)
    if scheme != "mailto" and parts.username is not None:
        found.append(Oddity.USER_IN_FRONT)
    if scheme == "http":
        found.append(Oddity.NOT_ENCRYPTED)
    return found
