"""Understand what a domain says about its mail."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from app.mail.discover_network import Page, plain_host
from app.mail.microsoft_cloud import GRAPH, is_outlook_host

_OFFICE: Final = (".mail.protection.outlook.com", ".mail.eo.outlook.com", ".mx.microsoft", ".mail.protection.office365.us")
_PERSONAL: Final = (".olc.protection.outlook.com",)
_GOOGLE: Final = (".google.com", ".googlemail.com")
_GRAPH_HOSTS: Final = frozenset({"graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us"})
_UNAUTHORIZED: Final = 401
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class Door:
    """Where a protocol is spoken: "tls" from the first byte, or "starttls"."""

    host: str
    port: int
    security: str
    user: str = ""
    """How the server wants to be told the user: the whole address, or the part before the @; empty where it does not say."""


def is_office(hosts: Sequence[str]) -> bool:
    """Tell whether mail arrives at Microsoft 365."""
    return any(host.endswith(_OFFICE) for host in hosts)


def is_personal_outlook(hosts: Sequence[str]) -> bool:
    """Tell whether mail arrives at Microsoft's service for private people."""
    return any(host.endswith(_PERSONAL) for host in hosts)


def is_google(hosts: Sequence[str]) -> bool:
    """Tell whether mail arrives at Google."""
    return any(host.endswith(_GOOGLE) for host in hosts)


def is_office_alias(name: str) -> bool:
    """Tell whether the name that Outlook asks for its settings leads to Microsoft 365."""
    return name in {"autodiscover.outlook.com", "autodiscover-s.outlook.com", "autodiscover.office365.us", "autodiscover-s.office365.us"}


def host_of(service: str) -> str:
    """Return the host of a service address, or an empty text."""
    return plain_host(service.removeprefix("https://").partition("/")[0].partition(":")[0])


def graph_service(page: Page | None) -> str:
    """Return Graph's address from what Microsoft says about an organisation; an empty text where it knows none."""
    if page is None or page.status != _OK:
        return ""
    try:
        host = str(json.loads(page.body).get("msgraph_host", ""))
    except (ValueError, AttributeError):
        return ""
    return f"https://{host}/v1.0" if host in _GRAPH_HOSTS else GRAPH


def exchange_service(page: Page | None, domain: str) -> str:
    """Return the address of EWS that an Exchange server names (autodiscover.json): of the domain itself or of Microsoft 365, never of others."""
    if page is None or page.status != _OK:
        return ""
    try:
        address = str(json.loads(page.body)["Url"])
        parts = urlsplit(address)
        host = plain_host(parts.hostname or "")
    except (ValueError, KeyError, TypeError):
        return ""
    own = host == domain or host.endswith(f".{domain}")
    return address if parts.scheme == "https" and (own or is_outlook_host(host)) and address.lower().endswith("/ews/exchange.asmx") else ""


def wants_exchange_sign_in(page: Page | None) -> bool:
    """Tell whether an address asks for a sign-in the way Exchange does."""
    if page is None or page.status != _UNAUTHORIZED:
        return False
    ways = page.headers.get("WWW-Authenticate", "").lower()
    return "negotiate" in ways or "ntlm" in ways or any(name.lower().startswith(("x-feserver", "x-owa-version")) for name in page.headers)


def autoconfig_doors(page: Page | None) -> dict[str, Door]:
    """Return the best doors ("imap", "smtp") of a Mozilla configuration file; what is not encrypted is left out."""
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]

    if page is None or page.status != _OK:
        return {}
    try:
        root = fromstring(page.body)
    except (ParseError, DefusedXmlException, ValueError):
        return {}
    doors: dict[str, Door] = {}
    for kind, place in (("imap", "incomingServer"), ("smtp", "outgoingServer")):
        found = [_door(server) for server in root.iter(place) if server.get("type") == kind]
        safe = sorted((door for door in found if door is not None), key=lambda door: door.security != "tls")
        doors |= {kind: safe[0]} if safe else {}
    return doors


def _door(server) -> Door | None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # an element of the parsed file
    host = plain_host(server.findtext("hostname", ""))
    security = {"SSL": "tls", "STARTTLS": "starttls"}.get(server.findtext("socketType", "").strip().upper(), "")
    port = server.findtext("port", "").strip()
    if not host or not security or not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):  # noqa: PLR2004  # ports
        return None
    return Door(host, int(port), security, server.findtext("username", "").strip())
