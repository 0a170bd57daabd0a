"""The address of an office on a server: where it is, how the way there is protected, and never its password for anybody to read."""

import os
from pathlib import Path
from typing import Final

import sqlalchemy as sa

DEFAULT_PORT: Final = 5432
_NEAR: Final = frozenset({"", "localhost", "127.0.0.1", "::1"})
_FULL: Final = "verify-full"
_SECRETS: Final = ("password", "sslpassword")
_WEAK: Final = {
    "verify-ca": "any server that the same authority knows could pose as the office's",
    "require": "anybody on the network could pose as the office's server and read along",
    "prefer": "the connection may not even be encrypted, so that anybody on the network could read along",
    "allow": "the connection may not even be encrypted, so that anybody on the network could read along",
    "disable": "the connection is not encrypted, so that anybody on the network can read along",
}


def address_of(url: str) -> sa.URL:
    """Return an address taken apart; a password among its options counts as its password."""
    target = sa.make_url(url)
    password = target.query.get("password")
    if isinstance(password, str) and target.password is None:
        target = target.set(password=password)
    return target.difference_update_query(["password"])


def shown(url: str) -> str:
    """Return the address of the office without its password."""
    return address_of(url).difference_update_query(_SECRETS).render_as_string(hide_password=True)


def bare(url: str) -> str:
    """Return the address without a password, as it may be written down; it opens the office where the password is known."""
    return _without_password(address_of(url)).render_as_string(hide_password=False)


def password_of(url: str) -> str | None:
    """Return the password in an address, None where there is none; three stars, which stand for one, are none."""
    found = address_of(url).password
    return None if found in {None, "***"} else str(found)


def account_of(url: str) -> str:
    """Return who signs in where, in words that stay the same when an option of the address changes."""
    target = address_of(url)
    return f"{target.username or ''}@{str(target.host or '').casefold()}:{target.port or DEFAULT_PORT}/{target.database}"


def with_password(url: str, password: str) -> str:
    """Return the address with a password."""
    return address_of(url).set(password=password).render_as_string(hide_password=False)


def _without_password(target: sa.URL) -> sa.URL:
    # `set` takes None for "as it is".
    return sa.URL.create(target.drivername, target.username, None, target.host, target.port, target.database, target.query)


def protection(target: sa.URL) -> dict[str, str]:
    """Return the options that protect a connection: beyond this PC encrypted, to a server whose certificate names it, unless the address asks for less."""
    if is_near(target):
        return {}
    asked = target.query.get("sslmode")
    wanted = {} if asked else {"sslmode": _FULL}
    if asked not in {None, _FULL, "verify-ca"} or "sslrootcert" in target.query or _own_root().is_file():
        return wanted
    return wanted | {"sslrootcert": "system"}


def is_near(target: sa.URL) -> bool:
    """Tell whether the server is on this PC."""
    host = str(target.host or target.query.get("host") or "")
    return host in _NEAR or host.startswith("/")


def weakness(url: str) -> str:
    """Return what is wrong with the protection that an address asks for, as a sentence; empty where nothing is."""
    target = address_of(url)
    mode = target.query.get("sslmode")
    if is_near(target) or not isinstance(mode, str) or mode not in _WEAK:
        return ""
    return f"The address of the office asks for sslmode={mode}: {_WEAK[mode]}. Leave sslmode out of the address and ask IT for the root certificate."


def _own_root() -> Path:
    """Return where PostgreSQL's own programs look for a root certificate."""
    folder = Path(os.environ["APPDATA"]) / "postgresql" if os.name == "nt" and "APPDATA" in os.environ else Path.home() / ".postgresql"
    return folder / "root.crt"
