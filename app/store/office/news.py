"""What happened to the shared file as a whole, written into it, so that every desk can say who did it and when."""

from datetime import datetime
from typing import Any, Final

AT: Final = "news_at"
BY: Final = "news_by"
WHAT: Final = "news_what"
DETAIL: Final = "news_detail"
KEYS: Final = (AT, BY, WHAT, DETAIL)

RESTORED: Final = "restored"
REPLACED: Final = "replaced"
UPGRADED: Final = "upgraded"

_KEEP: Final = "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"


def tell(raw: Any, what: str, by: str, at: datetime, detail: str = "") -> None:
    """Write what was done, by which person at which PC, inside the caller's transaction."""
    values = {WHAT: what, BY: by, AT: at.isoformat(), DETAIL: detail}
    raw.executemany(_KEEP, list(values.items()))


def told(raw: Any) -> dict[str, str]:
    """Return what was written, empty texts where nothing was."""
    found = dict(raw.execute("SELECT key, value FROM meta WHERE key IN (?, ?, ?, ?)", KEYS).fetchall())
    return {key: str(found.get(key, "")) for key in KEYS}


def day_of(moment: str) -> str:
    """Return the day and time of a stored moment as this PC's clock shows them, an empty text for none."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}" if moment else ""


def news_of(raw: Any) -> str:
    """Return, for a person, why this desk's copy was made anew."""
    found = told(raw)
    by, at, detail = found[BY], day_of(found[AT]), found[DETAIL]
    if found[WHAT] == RESTORED:
        return f"{by} brought the office back from its backup {detail} on {at}. What this PC had saved since then is shared again by itself."
    if found[WHAT] == REPLACED:
        return (
            f"The shared file was damaged and was replaced by its backup {detail} on {at}, from {by}. What this PC had saved since then is shared again "
            "by itself."
        )
    if found[WHAT] == UPGRADED:
        return f"{by} upgraded this office on {at}. What this PC had saved and not shared yet is shared now."
    return "The shared file was replaced by an older one. What this PC had saved since then is shared again by itself."
