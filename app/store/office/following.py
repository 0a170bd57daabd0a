"""Follow a shared file that was brought back from a backup, replaced or upgraded: offer again what it lacks, make this desk's copy anew."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from app.domain.changes import Changes
from app.store.office.copies import GENERATION, fresh_copy, make_copy, swap_in
from app.store.office.gate import Gate
from app.store.office.news import news_of
from app.store.office.outbox import Outbox
from app.store.office.shared_file import Progress, SharedFile

RESTORED: Final = "restored"
"""Under which the outbox notes that another generation was seen and this desk has not followed it yet."""

Now = Callable[[], datetime]


class Following:
    """Follows while the office is open: what people type stays, and who reads goes on reading."""

    def __init__(self, shared: SharedFile, outbox: Outbox, copy: Path, gate: Gate, now: Now) -> None:
        """Take the shared file, this desk's outbox and copy, what keeps its writers out, and the time."""
        self._shared, self._outbox, self._copy, self._gate, self._now = shared, outbox, copy, gate, now

    def follow(self) -> tuple[Changes, str]:
        """Return what the screens have to look at again, and a sentence for the person. Raises EnvironmentFault; it can be tried again."""
        news = _offer_again(self._shared, self._outbox)
        with fresh_copy(self._shared, self._outbox, self._copy, self._now) as (fresh, generation):
            with self._gate.closed():
                changes = swap_in(fresh, self._copy, self._outbox)
            self._outbox.set_state({GENERATION: generation, RESTORED: ""})
        return changes, news


def follow_restore(shared: SharedFile, outbox: Outbox, copy: Path, now: Now, progress: Progress | None = None) -> None:
    """Follow with a copy that nobody has open. Raises as `make_copy`."""
    _offer_again(shared, outbox)
    make_copy(shared, outbox, copy, now, progress)
    outbox.set_state({RESTORED: ""})


def _offer_again(shared: SharedFile, outbox: Outbox) -> str:
    """Let everything that the shared file lacks wait in the outbox again; return what became of the file, in words."""
    with shared.read() as raw:
        there = "SELECT 1 FROM feed WHERE uid = ?"
        lacking = [n for n, uid in outbox.confirmed() if raw.execute(there, (uid.bytes,)).fetchone() is None]
        news = news_of(raw)
    outbox.share_again(lacking)
    return news
