"""The rows of a timeline as the model keeps them: what each is recognised by, on which day it stands, and the stories that are unfolded."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from app.domain.paging import Key, Page
from app.domain.timeline import EntryKind, TimelineEntry

EntryKey = tuple[str, int]
Fetch = Callable[[Key | None, int], Page[TimelineEntry]]
"""Return one page after a key; runs off the main thread."""
ReadStory = Callable[[int], tuple[TimelineEntry, ...]]
"""Return every entry of a case, newest first; runs off the main thread."""


def entry_key(entry: TimelineEntry) -> EntryKey:
    """Return what an entry is recognised by after a refresh, also when a callback was ticked off meanwhile."""
    if entry.kind in {EntryKind.INTERACTION, EntryKind.STORY}:
        return (entry.kind.value, entry.id)
    return ("callback" if entry.kind in {EntryKind.CALLBACK, EntryKind.CALLBACK_DONE} else "event", entry.id)


def runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Join ascending positions into (first, last) runs."""
    found: list[tuple[int, int]] = []
    for at in positions:
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def days_of(entries: Sequence[TimelineEntry], above: date | None = None) -> list[date]:
    """Return the day each row stands on; what is inside a story stands on the day of the story."""
    found: list[date] = []
    for entry in entries:
        above = above if entry.inside and above is not None else entry.at.astimezone().date()
        found.append(above)
    return found


class Stories:
    """Which stories are unfolded, and what reads them; remembered until another record is shown."""

    def __init__(self) -> None:
        """Begin with every story folded."""
        self._unfolded: set[int] = set()
        self._read: ReadStory | None = None

    def read_with(self, read: ReadStory | None, *, forget: bool) -> None:
        """Read stories with this from now on; `forget` folds them all."""
        self._read = read
        if forget:
            self._unfolded.clear()

    def is_unfolded(self, case_id: int) -> bool:
        """Tell whether a story shows its entries."""
        return case_id in self._unfolded

    def turn(self, case_id: int, *, unfolded: bool | None = None) -> None:
        """Unfold a story or fold it."""
        wanted = case_id not in self._unfolded if unfolded is None else unfolded
        (self._unfolded.add if wanted else self._unfolded.discard)(case_id)

    def spliced(self, fetch: Fetch) -> Fetch:
        """Return a fetch whose pages hold the entries of unfolded stories beneath them."""
        read, unfolded = self._read, frozenset(self._unfolded)
        if read is None or not unfolded:
            return fetch

        def with_stories(after: Key | None, limit: int) -> Page[TimelineEntry]:
            page = fetch(after, limit)
            rows: list[TimelineEntry] = []
            for entry in page.rows:
                rows.append(entry)
                if entry.kind is EntryKind.STORY and entry.id in unfolded:
                    rows += [replace(one, inside=True) for one in read(entry.id)]
            return Page(tuple(rows), page.next_key)

        return with_stories
