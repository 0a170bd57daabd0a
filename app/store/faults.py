"""Turn the driver's errors into sentences: what happened, whether the work is saved, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeFull, OfficeReadOnly, OfficeUnavailable

_KEPT = "What you typed is kept in the form, but it is not saved in the office yet."


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Raise a DaybookError in place of the driver's error; `where` names the office for the person."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise explain(error, where) from error


def explain(error: sa.exc.DBAPIError, where: str) -> EnvironmentFault | sa.exc.DBAPIError:
    """Return the fault behind a driver's error, or the error itself where it is our own bug."""
    text = str(error.orig).casefold()
    for words, fault in _known(where):
        if any(word in text for word in words):
            return fault
    if error.connection_invalidated or (isinstance(error, sa.exc.OperationalError) and "fts5" not in text and "no such" not in text):
        return OfficeUnavailable(f"The office at {where} cannot be reached right now. {_KEPT} Check the connection and save again.")
    return error


def _known(where: str) -> tuple[tuple[tuple[str, ...], EnvironmentFault], ...]:
    return (
        (("disk is full", "no space left"), OfficeFull(where)),
        (
            ("readonly database", "read-only", "permission denied for"),
            OfficeReadOnly(f"The office at {where} can only be read from this PC. {_KEPT} Ask IT for the right to change files there, then save again."),
        ),
        (
            ("database is locked", "database table is locked", "lock timeout"),
            OfficeUnavailable(f"Another program is holding the office at {where}. {_KEPT} Wait a moment and save again."),
        ),
        (
            ("malformed", "not a database"),
            OfficeDamaged(
                f"The office file at {where} failed its own check. {_KEPT} Nothing more is written to it. Close the program and open the last good backup."
            ),
        ),
        (
            ("disk i/o error",),
            OfficeUnavailable(f"The disk that holds the office at {where} reported an error. {_KEPT} Check the disk or the connection, then save again."),
        ),
    )
