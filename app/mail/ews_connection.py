"""Sign in to Exchange through exchangelib: one connection, one try, the endpoint given, never autodiscover."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from app.domain.mailbox import MailboxSettings
from app.mail.ews_adapter import adapter

if TYPE_CHECKING:
    from exchangelib import Account

_LOUD: Final = ("exchangelib", "urllib3", "requests_ntlm", "spnego")


@contextmanager
def connected(settings: MailboxSettings, password: str, timeouts: tuple[float, float]) -> "Iterator[Account]":
    """Give the mailbox's account, and close every connection behind it. The first call signs in; the libraries' errors come as they are."""
    from exchangelib import DELEGATE, IMPERSONATION, UTC, Account, Configuration, Credentials
    from exchangelib.protocol import Protocol

    from app.mail.ews_protocol import EwsProtocol, OneTry

    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # below it they log addresses, and whole requests when something fails
    config = Configuration(
        credentials=Credentials(settings.user, password), service_endpoint=settings.host, retry_policy=OneTry(settings.name), max_connections=1
    )
    access = IMPERSONATION if settings.impersonate else DELEGATE
    account = Account(settings.address, config=config, autodiscover=False, access_type=access, default_timezone=UTC)
    with suppress(KeyError):
        del Protocol[config]  # the shared connection, never used; its cache would keep the password
    account.protocol = EwsProtocol.alone(config, lambda: adapter(urlsplit(settings.host).netloc, settings.ca_file, timeouts))
    try:
        yield account
    finally:
        account.protocol.close()
