"""Find out which kind of mailbox an address is, from what its domain says: no password is sent, and nobody but the domain and Microsoft is asked."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from app.mail import discover_answers as answers
from app.mail import discover_words as words
from app.mail.discover_answers import Door
from app.mail.discover_network import DomainNetwork, Network, ask_all, plain_host
from app.mail.discover_suggestions import Found, suggestions
from app.mail.microsoft_cloud import GRAPH, is_outlook_host
from app.services.ports.discovery import MailboxSuggestion

SECONDS: Final = 9.0
"""For everything together; a person waits."""
_LOGIN: Final = "https://login.microsoftonline.com"
_GOVERNMENT: Final = "https://graph.microsoft.us/v1.0"
_EWS: Final = "/EWS/Exchange.asmx"


class MailboxFinder:
    """Implements MailboxDiscovery."""

    def __init__(self, network: DomainNetwork | None = None, seconds: float = SECONDS) -> None:
        """Take what asks the network and how long all of it may take."""
        self._network = network or Network()
        self._seconds = seconds

    def suggest(self, address: str, stopped: Callable[[], bool] = lambda: False) -> tuple[MailboxSuggestion, ...]:
        """Return what fits, best first; empty where nothing was found."""
        local, _, typed = address.strip().rpartition("@")
        domain = _ascii(typed)
        if not local or not domain:
            return ()
        end = time.monotonic() + self._seconds
        return suggestions(address.strip(), domain, self._look(address.strip(), domain, end, stopped))

    def _look(self, address: str, domain: str, end: float, stopped: Callable[[], bool]) -> Found:
        first = ask_all(self._first_questions(address, domain), end, _is_plain, stopped)
        hosts = [host for host in (*_rows(first, "mx"), *_hosts(first, "srv/autodiscover")) if not is_outlook_host(host)]
        if _is_plain(first) or not hosts or stopped():
            return _found(domain, first, {})
        return _found(domain, first, ask_all(self._more_questions(hosts[:3]), end, lambda _: False, stopped))

    def _first_questions(self, address: str, domain: str) -> dict[str, Callable[[], Any]]:
        """Return everything that can be asked knowing nothing but the address."""
        net = self._network
        own = f"autodiscover.{domain}"
        questions: dict[str, Callable[[], Any]] = {
            "mx": partial(net.mail_hosts, domain),
            "alias": partial(net.alias, own),
            "realm": partial(net.page, f"{_LOGIN}/{domain}/v2.0/.well-known/openid-configuration"),
            "exchange": partial(net.page, f"https://{own}/autodiscover/autodiscover.json?Email={quote(address)}&Protocol=EWS"),
            "autoconfig": partial(net.page, f"https://autoconfig.{domain}/mail/config-v1.1.xml"),
            "well-known": partial(net.page, f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"),
        }
        for service in ("imaps", "submissions", "submission", "autodiscover"):
            questions[f"srv/{service}"] = partial(net.service, f"_{service}._tcp.{domain}")
        for host in (own, f"mail.{domain}", f"owa.{domain}", f"webmail.{domain}"):
            questions[f"ews/{host}"] = partial(net.page, f"https://{host}{_EWS}")
        for host in (f"imap.{domain}", f"mail.{domain}"):
            questions[f"imap/{host}"] = partial(net.greeting, host, 993)
        for host in (f"smtp.{domain}", f"mail.{domain}"):
            questions |= {f"smtp/{host}/{port}": partial(net.greeting, host, port) for port in (465, 587)}
        return questions

    def _more_questions(self, hosts: list[str]) -> dict[str, Callable[[], Any]]:
        """Return what can be asked once the hosts that receive the domain's mail are known."""
        questions: dict[str, Callable[[], Any]] = {f"ews/{host}": partial(self._network.page, f"https://{host}{_EWS}") for host in hosts}
        return questions | {f"imap/{host}": partial(self._network.greeting, host, 993) for host in hosts}


def _found(domain: str, first: Mapping[str, Any], more: Mapping[str, Any]) -> Found:
    """Put the answers together."""
    mx = _rows(first, "mx")
    office = answers.graph_service(first.get("realm"))
    named = answers.exchange_service(first.get("exchange"), domain)
    leads_to_office = answers.is_office_alias(first.get("alias") or "") or any(
        map(is_outlook_host, (answers.host_of(named), *_hosts(first, "srv/autodiscover")))
    )
    arrives_at_office = answers.is_office(mx) or (bool(office) and leads_to_office)
    government = any(host.endswith(".office365.us") for host in mx)
    return Found(
        office=_GOVERNMENT if government and office in {"", GRAPH} else office,
        arrives_at_office=arrives_at_office and not answers.is_personal_outlook(mx),
        arrives_at_google=answers.is_google(mx),
        is_personal=answers.is_personal_outlook(mx),
        exchange=() if arrives_at_office else _exchanges(named, {**first, **more}),
        imap=_imap_doors(first, more),
        smtp=_smtp_doors(first),
    )


def _exchanges(named: str, found: Mapping[str, Any]) -> tuple[str, ...]:
    asking = [name.partition("/")[2] for name, page in found.items() if name.startswith("ews/") and answers.wants_exchange_sign_in(page)]
    guessed = [f"https://{host}{_EWS}" for host in asking]
    return (named,) if named else tuple(guessed[:1])


def _imap_doors(first: Mapping[str, Any], more: Mapping[str, Any]) -> tuple[tuple[Door, str], ...]:
    """Return IMAP doors: first what the domain says itself, then what merely answers; each server once."""
    told = [(Door(host, port, "tls"), words.told(host)) for host, port in _rows(first, "srv/imaps")[:1]]
    configured = [answers.autoconfig_doors(first.get(name)) for name in ("autoconfig", "well-known")]
    told += [(doors["imap"], words.told(doors["imap"].host)) for doors in configured if "imap" in doors]
    greeted = [name.partition("/")[2] for name, greeting in {**first, **more}.items() if name.startswith("imap/") and (greeting or "").startswith("* OK")]
    told += [(Door(host, 993, "tls"), words.answered(host)) for host in sorted(greeted, key=lambda host: not host.startswith("imap."))]
    once = {door.host: (door, why) for door, why in reversed(told)}
    return tuple(once[host] for host in dict.fromkeys(door.host for door, _ in told))


def _smtp_doors(first: Mapping[str, Any]) -> tuple[Door, ...]:
    found = [Door(host, port, "tls") for host, port in _rows(first, "srv/submissions")[:1]]
    found += [Door(host, port, "starttls") for host, port in _rows(first, "srv/submission")[:1]]
    configured = (answers.autoconfig_doors(first.get(name)) for name in ("autoconfig", "well-known"))
    found += [doors["smtp"] for doors in configured if "smtp" in doors]
    greeted = [name.split("/")[1:] for name, greeting in first.items() if name.startswith("smtp/") and (greeting or "").startswith("220")]
    return (*found, *(Door(host, int(port), "tls" if port == "465" else "starttls") for host, port in greeted))


def _is_plain(first: Mapping[str, Any]) -> bool:
    """Tell whether the answers so far leave no doubt."""
    mx = _rows(first, "mx")
    return answers.is_google(mx) or answers.is_personal_outlook(mx) or (answers.is_office(mx) and "realm" in first)


def _rows(found: Mapping[str, Any], name: str) -> tuple[Any, ...]:
    return found.get(name) or ()


def _hosts(found: Mapping[str, Any], name: str) -> list[str]:
    return [host for host, _ in _rows(found, name)]


def _ascii(domain: str) -> str:
    try:
        return plain_host(domain.encode("idna").decode())
    except UnicodeError:
        return ""
