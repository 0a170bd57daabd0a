"""Programs of different versions on one office: the older one leaves the shared file alone, the newer one upgrades it first."""

from datetime import datetime, timedelta
from typing import Any, Final

from app.domain.errors import OfficeRefused, OfficeTooNew, OfficeUnavailable, sentence_list
from app.domain.sharing import DeskSeen
from app.store.columns import from_micros, to_micros
from app.store.migrate import Schema
from app.store.office.news import AT, BY, UPGRADED, WHAT, day_of, told

LATELY: Final = timedelta(minutes=10)
"""How long ago a desk was seen that counts as in: each tells that it is in every five minutes."""
LEASE: Final = "upgrade"
_NAMED: Final = 5


class OfficeUpgraded(OfficeTooNew):
    """Another desk upgraded the shared file; what is saved here waits until this PC's program is updated."""

    def __init__(self, found: str, known: str, by: str, at: str) -> None:
        """Name both data versions, who did it at which PC, and when."""
        super().__init__(found, known)
        self.message = (
            f"This office was upgraded by {by} on {at} (data version {found}), and this PC's program is older (it knows {known}). "
            "What you save stays on this PC and is shared once the program here is updated. Ask IT to update it."
        )


class OfficeOlder(OfficeRefused):
    """The shared file is of an older data version; this desk shares nothing before it is upgraded."""

    def __init__(self, desks: tuple[DeskSeen, ...]) -> None:
        """Name the desks that were in lately: with an older program they would not reach the office any more."""
        still_in = f"Still in: {names_of(desks)}. Ask them to close the program; ten minutes later it is done by itself." if desks else "It begins by itself."
        super().__init__(
            "This office was made by an older version of County Daybook and has to be upgraded once, after a backup. "
            f"What you save stays on this PC until then. {still_in}"
        )
        self.desks = desks


def names_of(desks: tuple[DeskSeen, ...]) -> str:
    """Return the names of desks with who works there, the first few."""
    named = [f"{desk.name} ({desk.user_name})" for desk in desks]
    return sentence_list(named if len(named) <= _NAMED else [*named[: _NAMED - 1], f"{len(named) - _NAMED + 1} more"])


def check_not_upgraded(raw: Any, schema: Schema, found: str | None) -> None:
    """Raise OfficeUpgraded or OfficeTooNew for an open shared file that a newer program upgraded."""
    try:
        schema.check_not_newer(found)
    except OfficeTooNew as newer:
        news = told(raw)
        if news[WHAT] == UPGRADED:
            raise OfficeUpgraded(str(found), schema.head, news[BY], day_of(news[AT])) from newer
        raise


def check_current(raw: Any, schema: Schema, found: str | None, number: int, now: datetime) -> None:
    """Raise OfficeOlder for an open shared file that this program has to upgrade first."""
    if found != schema.head:
        raise OfficeOlder(tuple(desk for desk in desks_in(raw, number) if now - desk.seen_at < LATELY))


def check_nobody_upgrades(raw: Any, holder: str, now: datetime) -> None:
    """Raise OfficeUnavailable while another desk upgrades the open shared file: what is written now would have to be done again."""
    row = raw.execute("SELECT user_name, desk FROM lease WHERE name = ? AND holder <> ? AND until > ?", (LEASE, holder, to_micros(now))).fetchone()
    if row is not None:
        raise being_upgraded(f"{row[0]} at {row[1]}")


def being_upgraded(who: str) -> OfficeUnavailable:
    """Return the fault that says who is upgrading the office."""
    return OfficeUnavailable(f"The office is being upgraded right now ({who}). What you save is kept on this PC and shared afterwards.")


def desks_in(raw: Any, number: int) -> tuple[DeskSeen, ...]:
    """Return the other desks of an open shared file, those seen last first."""
    rows = raw.execute("SELECT number, name, user_name, seen_at FROM desk WHERE number <> ? ORDER BY seen_at DESC, number", (number,)).fetchall()
    return tuple(DeskSeen(at, name, user, from_micros(seen)) for at, name, user, seen in rows)
