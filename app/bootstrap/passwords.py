"""The password of an office on a server: kept in the system's own store for secrets, never in a file, a message or the log."""

from contextlib import suppress
from typing import Final

from app.bootstrap.places import is_url
from app.domain.errors import NoCredentialStore
from app.services.ports.credentials import CredentialStore
from app.system.credentials import KeyringCredentials

_KEY: Final = "office "
"""Beginning of the name under which a password is kept; who signs in where follows."""


def written_down(location: str) -> str:
    """Return where an office is as settings and messages may hold it: without a password."""
    if not is_url(location):
        return location
    from app.store.postgresql_address import bare

    return bare(location)


def complete(location: str, store: CredentialStore | None = None) -> str:
    """Return an address with the password that this PC keeps for it; as it is where it has one, where none is kept, and for any other office."""
    if not is_url(location):
        return location
    from app.store.postgresql_address import password_of, with_password

    if password_of(location) is None:
        with suppress(NoCredentialStore):
            kept = (store or KeyringCredentials()).get(_key(location))
            return location if kept is None else with_password(location, kept)
    return location


def keep_password(location: str, store: CredentialStore | None = None) -> None:
    """Keep the password in an address, so that the address alone opens the office next time. Raises NoCredentialStore."""
    if not is_url(location):
        return
    from app.store.postgresql_address import password_of

    password = password_of(location)
    store = store or KeyringCredentials()
    if password is not None and store.get(_key(location)) != password:
        store.set(_key(location), password)


def _key(location: str) -> str:
    from app.store.postgresql_address import account_of

    return f"{_KEY}{account_of(location)}"
