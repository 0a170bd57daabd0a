"""What the self-test of an office folder found: is this share safe to keep an office on, and if not, what to ask IT."""

from dataclasses import dataclass
from enum import StrEnum

SLOW_SAVE_MS = 150.0
"""Milliseconds of one save above which a server serves an office better than a folder."""

MANY_DESKS = 10
"""Desks above which a server serves an office better than a folder."""


class Verdict(StrEnum):
    """What one check says about a folder."""

    GOOD = "good"
    WARNING = "warning"
    REFUSED = "refused"


class ShareCheck(StrEnum):
    """What is looked at, in this order."""

    PLACE = "place"
    OTHER_PC = "other pc"
    """Another PC takes part; without one the test cannot find out locks that hold on one PC only."""
    WRITING = "writing"
    LOCK = "lock"
    EXCLUSIVE = "exclusive lock"
    FRESH_READS = "fresh reads"
    CACHES = "caches"
    DEATH = "death while saving"
    SPEED = "time to save"
    DESKS = "number of desks"


@dataclass(frozen=True, slots=True)
class ShareFinding:
    """One check: its verdict, the value measured with its unit where there is one, and what it means and what to do, as one plain sentence or two."""

    check: ShareCheck
    verdict: Verdict
    message: str
    measured: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ShareReport:
    """All findings about a folder, in the order in which they were made; checks that could not be made any more are left out."""

    folder: str
    findings: tuple[ShareFinding, ...]

    @property
    def usable(self) -> bool:
        """Tell whether an office may lie here."""
        return bool(self.findings) and all(one.verdict is not Verdict.REFUSED for one in self.findings)

    @property
    def verdict(self) -> Verdict:
        """Return the worst verdict."""
        order = (Verdict.GOOD, Verdict.WARNING, Verdict.REFUSED)
        return max((one.verdict for one in self.findings), key=order.index, default=Verdict.REFUSED)

    @property
    def better_on_a_server(self) -> bool:
        """Tell whether PostgreSQL would serve this office better: saving is slow here, or there are many desks."""
        return any(one.check in {ShareCheck.SPEED, ShareCheck.DESKS} and one.verdict is Verdict.WARNING for one in self.findings)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Return why the folder is refused."""
        return tuple(one.message for one in self.findings if one.verdict is Verdict.REFUSED)
