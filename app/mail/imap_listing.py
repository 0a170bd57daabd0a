"""Which messages of a folder were taken already, and in which order the others come: newest first, and nothing left behind after a kill."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

Range = tuple[int, int]
"""The lowest and the highest of a run of UIDs."""

FIRST_PAGE: Final = 50
PAGE_MAILS: Final = 100
FIRST_WINDOW: Final = 500
LARGEST_WINDOW: Final = 10_000
NO_LIMIT: Final = 2**32


@dataclass(frozen=True, slots=True)
class FolderState:
    """What a server says when a folder is opened; `uidnext` and `modseq` are 0 where it does not say."""

    uidvalidity: int
    exists: int
    uidnext: int = 0
    modseq: int = 0


@dataclass(frozen=True, slots=True)
class UidRanges:
    """A set of UIDs as runs, lowest first, never touching each other."""

    runs: tuple[Range, ...] = ()

    @classmethod
    def of(cls, runs: Iterable[Range]) -> "UidRanges":
        """Merge runs in any order, overlapping or not; empty ones are left out."""
        merged: list[Range] = []
        for low, high in sorted((max(1, low), high) for low, high in runs if low <= high):
            if merged and low <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(merged[-1][1], high))
            else:
                merged.append((low, high))
        return cls(tuple(merged))

    def __contains__(self, uid: int) -> bool:
        """Tell whether a UID is in the set."""
        return any(low <= uid <= high for low, high in self.runs)

    def plus(self, low: int, high: int) -> "UidRanges":
        """Return the set with another run."""
        return UidRanges.of([*self.runs, (low, high)])

    def minus(self, uids: Iterable[int]) -> "UidRanges":
        """Return the set without some UIDs."""
        runs = list(self.runs)
        for uid in uids:
            runs = [part for low, high in runs for part in ((low, min(high, uid - 1)), (max(low, uid + 1), high)) if part[0] <= part[1]]
        return UidRanges(tuple(runs))

    def all_below(self, uid: int) -> bool:
        """Tell whether every UID below this one is in the set."""
        return uid <= 1 or bool(self.runs and self.runs[0][0] <= 1 and self.runs[0][1] >= uid - 1)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What was taken of a folder. `uidvalidity` is the server's number for this numbering of it.

    `exists` and `modseq` are the folder's when it was last taken as a whole, 0 while something is missing.
    """

    folder: str = ""
    uidvalidity: int = 0
    taken: UidRanges = field(default_factory=UidRanges)
    exists: int = 0
    modseq: int = 0

    @classmethod
    def read(cls, text: str) -> "Checkpoint":
        """Return the stored checkpoint, also one of the first version; anything else starts from the beginning, which stores nothing twice."""
        try:
            found = json.loads(text)
            runs = found["taken"] if "taken" in found else [(1, found["last_uid"])]
            taken = UidRanges.of((int(low), int(high)) for low, high in runs)
            return cls(str(found["folder"]), int(found["uidvalidity"]), taken, int(found.get("exists", 0)), int(found.get("modseq", 0)))
        except (ValueError, KeyError, TypeError):
            return cls()

    def text(self) -> str:
        """Return the checkpoint as it is stored."""
        values: dict[str, object] = {"folder": self.folder, "uidvalidity": self.uidvalidity, "taken": self.taken.runs}
        return json.dumps(values | ({"exists": self.exists, "modseq": self.modseq} if self.modseq else {}))

    def at(self, folder: str, state: FolderState) -> "Checkpoint":
        """Return the checkpoint where it is this folder's under this numbering, else an empty one."""
        return self if (self.folder, self.uidvalidity) == (folder, state.uidvalidity) else Checkpoint(folder, state.uidvalidity)

    def nothing_new(self, state: FolderState) -> bool:
        """Tell from what the server says at opening that there is nothing to take.

        A UID below UIDNEXT is never given out again, so all of them taken means nothing new (RFC 3501). Where the last messages were deleted
        before they were seen, an unchanged HIGHESTMODSEQ says the same: a message that comes always raises it (RFC 7162).
        """
        unchanged = bool(self.modseq) and (self.modseq, self.exists) == (state.modseq, state.exists)
        return not state.exists or unchanged or bool(state.uidnext and self.taken.all_below(state.uidnext))

    def having_taken(self, low: int, high: int, held_back: Iterable[int], state: FolderState) -> "Checkpoint":
        """Return the checkpoint with a run of UIDs taken but for some; with it the folder's state where nothing is missing any more."""
        taken = self.taken.plus(low, high).minus(held_back)
        whole = len(taken.runs) == 1 and taken.all_below(max(state.uidnext, taken.runs[0][1] + 1))
        return replace(self, taken=taken, exists=state.exists if whole else 0, modseq=state.modseq if whole else 0)


def untaken(state: FolderState, taken: UidRanges, search: Callable[[int, int], Sequence[int]]) -> Iterator[int]:
    """Yield the UIDs that the ranges lack, highest first.

    `search` gives the UIDs at sequence numbers from one to another. The folder is looked through from its newest end in windows, so that no answer
    is long, and only as far down as something may be missing. A message deleted meanwhile moves those above it one down, never out of what is still
    to be looked through; what is seen twice by that is left out.
    """
    ceiling, high, size = NO_LIMIT, state.exists, FIRST_WINDOW
    while high > 0 and not taken.all_below(min(ceiling, state.uidnext or NO_LIMIT)):
        low = max(1, high - size + 1)
        found = sorted((uid for uid in search(low, high) if uid < ceiling), reverse=True)
        yield from (uid for uid in found if uid not in taken)
        ceiling = found[-1] if found else ceiling
        high, size = low - 1, min(2 * size, LARGEST_WINDOW)


def paged(uids: Iterator[int]) -> Iterator[list[int]]:
    """Split UIDs into pages, a small one first so that something is on the screen soon."""
    page = list(islice(uids, FIRST_PAGE))
    while page:
        yield page
        page = list(islice(uids, PAGE_MAILS))
