"""Turn the driver's errors into sentences: what happened, whether the work is saved, what to do. Our own bugs stay what they are."""

import shutil
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path

import sqlalchemy as sa

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeFull, OfficeReadOnly, OfficeUnavailable

NOT_SAVED = "What you typed is kept in the form, but it is not saved in the office yet."
NOTHING_CHANGED = "Nothing was changed."


class Fault(Enum):
    """What is wrong with the world when a statement fails."""

    FULL = auto()
    READ_ONLY = auto()
    BUSY = auto()
    DAMAGED = auto()
    DISK = auto()
    MEMORY = auto()
    REFUSED = auto()
    UNREACHABLE = auto()
    UNKNOWN_AUTHORITY = auto()
    OTHER_NAME = auto()
    NOT_ENCRYPTED = auto()


_SQLITE = {
    3: Fault.READ_ONLY,
    5: Fault.BUSY,
    6: Fault.BUSY,
    7: Fault.MEMORY,
    8: Fault.READ_ONLY,
    10: Fault.DISK,
    11: Fault.DAMAGED,
    13: Fault.FULL,
    14: Fault.UNREACHABLE,
    15: Fault.BUSY,
    26: Fault.DAMAGED,
}
"""Primary result codes of SQLite; every other one is a bug of ours."""

_REFUSALS = ("password authentication failed", "no pg_hba.conf entry", "does not exist", "no password supplied", "permission denied")
"""What a server says to a connection that it does not let in; in another language it counts as not reached."""

_UNPROVEN = (
    ("does not match host name", Fault.OTHER_NAME),
    ("certificate verify failed", Fault.UNKNOWN_AUTHORITY),
    ("root certificate", Fault.UNKNOWN_AUTHORITY),
    ("server does not support SSL", Fault.NOT_ENCRYPTED),
)
"""What the driver says where a server does not prove who it is, the first that fits."""

_NOT_TEXT = "Could not decode to UTF-8"
"""How the SQLite driver begins its complaint about bytes that are no text; it has no code of its own for it."""

KNOWN_FAULT = "daybook_fault"
"""Attribute of a driver's error in which the place that opened the file says more than SQLite's code does."""

LEAST_ROOM = 1_048_576
"""Bytes without which SQLite cannot even make the files beside an office."""

_POSTGRESQL = (
    ("53100", Fault.FULL),
    ("53", Fault.UNREACHABLE),
    ("25006", Fault.READ_ONLY),
    ("42501", Fault.READ_ONLY),
    ("55P03", Fault.BUSY),
    ("40001", Fault.BUSY),
    ("40P01", Fault.BUSY),
    ("57014", Fault.BUSY),
    ("57P", Fault.UNREACHABLE),
    ("58", Fault.DISK),
    ("08", Fault.UNREACHABLE),
    ("28", Fault.REFUSED),
    ("3D000", Fault.REFUSED),
    ("XX001", Fault.DAMAGED),
    ("XX002", Fault.DAMAGED),
)
"""Beginnings of SQLSTATE codes, the first that fits; every other one is a bug of ours."""


@contextmanager
def explained(where: str, *, saving: bool = False, disk: Path | None = None) -> Iterator[None]:
    """Raise a DaybookError in place of the driver's error; `where` names the office for the person, `disk` is a file on its disk."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        fault = fault_behind(error)
        if fault is None:
            raise
        raise sentence(_looked_at(fault, disk), where, saving=saving) from error
    except Exception as error:
        fault = raw_fault(error) if _is_raw(error) else None
        if fault is None:
            raise
        raise sentence(_looked_at(fault, disk), where, saving=saving) from error


def no_room(path: Path) -> bool:
    """Tell whether the disk of a file is as good as full."""
    try:
        return shutil.disk_usage(path.parent).free < LEAST_ROOM
    except OSError:
        return False


def _looked_at(fault: Fault, disk: Path | None) -> Fault:
    """Return the fault after a look at the disk: SQLite reports a full one as faulty when it is the log's index that does not fit."""
    return Fault.FULL if fault is Fault.DISK and disk is not None and no_room(disk) else fault


def fault_behind(error: sa.exc.DBAPIError) -> Fault | None:
    """Return the fault behind a driver's error, or None where it is our own bug. It goes by codes: the texts hold what people typed."""
    origin = error.orig
    if error.connection_invalidated:
        return Fault.UNREACHABLE
    state = getattr(origin, "sqlstate", None)
    if state is not None:
        return next((fault for start, fault in _POSTGRESQL if state.startswith(start)), None)
    if hasattr(origin, "sqlite_errorcode"):
        return raw_fault(origin)
    if str(origin).startswith(_NOT_TEXT):
        return Fault.DAMAGED
    # A connection that was never made has no state, every error of a statement has one. Its text holds nothing that a citizen said.
    if isinstance(error, sa.exc.OperationalError):
        return _not_connected(str(origin))
    return None


def _not_connected(words: str) -> Fault:
    unproven = next((fault for known, fault in _UNPROVEN if known in words), None)
    return unproven or (Fault.REFUSED if any(known in words for known in _REFUSALS) else Fault.UNREACHABLE)


_SENTENCES: dict[Fault, tuple[type[EnvironmentFault], str]] = {
    Fault.READ_ONLY: (
        OfficeReadOnly,
        "The office at {where} can only be read from this PC. {kept} Ask IT for the right to change files there, then {again}.",
    ),
    Fault.BUSY: (OfficeUnavailable, "Another program is holding the office at {where}. {kept} Wait a moment and {again}."),
    Fault.DAMAGED: (
        OfficeDamaged,
        "The office file at {where} failed its own check. {kept} Nothing more is written to it. Close the program and open the last good backup.",
    ),
    Fault.DISK: (OfficeUnavailable, "The disk that holds the office at {where} reported an error. {kept} Check the disk or the connection, then {again}."),
    Fault.MEMORY: (OfficeUnavailable, "This PC has no memory left to work on the office at {where}. {kept} Close other programs, then {again}."),
    Fault.REFUSED: (OfficeUnavailable, "The server refused the user name, the password or the database of {where}. {kept} Check the address and {again}."),
    Fault.UNREACHABLE: (OfficeUnavailable, "The office at {where} cannot be reached right now. {kept} Check the connection and {again}."),
    Fault.UNKNOWN_AUTHORITY: (
        OfficeUnavailable,
        (
            "The server of {where} has a certificate of an authority that this PC does not know, so nothing was sent to it. {kept} Ask IT for the root "
            "certificate of the server: add sslrootcert=FILE to the address, or let IT install it on this PC. Then {again}."
        ),
    ),
    Fault.OTHER_NAME: (
        OfficeUnavailable,
        (
            "The certificate of the server of {where} is for another name, so nothing was sent to it. {kept} Ask IT which name stands in the certificate "
            "and use that one in the address. Then {again}."
        ),
    ),
    Fault.NOT_ENCRYPTED: (
        OfficeUnavailable,
        "The server of {where} offers no encrypted connection, so nothing was sent to it. {kept} Ask IT to switch on TLS at the server. Then {again}.",
    ),
}


def sentence(fault: Fault, where: str, *, saving: bool) -> EnvironmentFault:
    """Return the error a person reads."""
    kept, again = (NOT_SAVED, "save again") if saving else (NOTHING_CHANGED, "try again")
    if fault is Fault.FULL:
        return OfficeFull(where, kept, again)
    kind, text = _SENTENCES[fault]
    return kind(text.format(where=where, kept=kept, again=again))


def from_store(error: BaseException) -> bool:
    """Tell whether an error was raised while rows were read or turned into values, by the store or the libraries below it."""
    for frame, _ in reversed(list(traceback.walk_tb(error.__traceback__))):
        parts = Path(frame.f_code.co_filename).parts
        if "store" in parts or "sqlalchemy" in parts:
            return True
        if "app" in parts or "site-packages" in parts:
            return False
    return False


def _is_raw(error: Exception) -> bool:
    """Tell whether the error comes straight from the SQLite driver; before it is imported nothing can."""
    driver = sys.modules.get("sqlcipher3.dbapi2")
    return driver is not None and isinstance(error, driver.Error)


def raw_fault(error: BaseException | None) -> Fault | None:
    """Return the fault behind an error of the SQLite driver, or None where it is our own bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if (known := getattr(error, KNOWN_FAULT, None)) is not None:
        return known  # type: ignore[no-any-return]
    return None if code is None else _SQLITE.get(code & 0xFF)
