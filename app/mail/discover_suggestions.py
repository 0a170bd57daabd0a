"""Make settings of what was found out about a domain's mail, best first, each with its reason."""

from dataclasses import dataclass, replace

from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.mail import discover_words as words
from app.mail.discover_answers import Door, host_of
from app.mail.microsoft_cloud import GRAPH, OUTLOOK
from app.services.ports.discovery import MailboxSuggestion


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out about a domain."""

    office: str = ""
    """Graph's address where the organisation is known to Microsoft."""
    arrives_at_office: bool = False
    arrives_at_google: bool = False
    is_personal: bool = False
    exchange: tuple[str, ...] = ()
    """Addresses of EWS that answer."""
    imap: tuple[tuple[Door, str], ...] = ()
    """Doors with the reason, best first."""
    smtp: tuple[Door, ...] = ()


def suggestions(address: str, domain: str, found: Found) -> tuple[MailboxSuggestion, ...]:
    """Return what fits what was found out, best first."""
    made: list[MailboxSuggestion] = []
    if found.arrives_at_office:
        made += [_graph(address, domain, found.office or GRAPH, words.office(domain)), _outlook_imap(address, domain)]
    if found.is_personal:
        made.append(_personal(address))
    if found.arrives_at_google:
        made.append(_google(address, domain))
    made += [_exchange(address, service) for service in found.exchange]
    made += [_imap(address, door, why, found.smtp) for door, why in found.imap]
    if found.office and not found.arrives_at_office:
        made.append(_graph(address, domain, found.office, words.perhaps_office(domain)))
    return tuple(made)


def _graph(address: str, domain: str, service: str, why: str) -> MailboxSuggestion:
    settings = MailboxSettings(address, MailboxKind.GRAPH, address, address, service, 443, folder="Inbox", sign_in=SignInWay.MICROSOFT, tenant=domain)
    return MailboxSuggestion(settings, why)


def _outlook_imap(address: str, domain: str) -> MailboxSuggestion:
    base = MailboxSettings(address, MailboxKind.IMAP, address, address, OUTLOOK, sign_in=SignInWay.MICROSOFT, tenant=domain)
    return MailboxSuggestion(_sending(base, Door("smtp.office365.com", 587, "starttls"), keep=False), words.office_imap())


def _personal(address: str) -> MailboxSuggestion:
    base = MailboxSettings(address, MailboxKind.IMAP, address, address, OUTLOOK, sign_in=SignInWay.MICROSOFT)
    return MailboxSuggestion(_sending(base, Door("smtp-mail.outlook.com", 587, "starttls"), keep=False), words.personal())


def _google(address: str, domain: str) -> MailboxSuggestion:
    base = MailboxSettings(address, MailboxKind.IMAP, address, address, "imap.gmail.com")
    return MailboxSuggestion(_sending(base, Door("smtp.gmail.com", 465, "tls"), keep=False), words.google(domain))


def _exchange(address: str, service: str) -> MailboxSuggestion:
    settings = MailboxSettings(address, MailboxKind.EWS, address, address, service, 443, folder="Inbox")
    return MailboxSuggestion(settings, words.exchange(host_of(service)))


def _imap(address: str, door: Door, why: str, smtp: tuple[Door, ...]) -> MailboxSuggestion:
    user = address.rpartition("@")[0] if door.user == "%EMAILLOCALPART%" else address
    base = MailboxSettings(address, MailboxKind.IMAP, address, user, door.host, door.port, door.security)
    return MailboxSuggestion(_sending(base, smtp[0]) if smtp else base, why)


def _sending(base: MailboxSettings, door: Door, *, keep: bool = True) -> MailboxSettings:
    return replace(base, smtp_host=door.host, smtp_port=door.port, smtp_security=door.security, keep_sent=keep)
