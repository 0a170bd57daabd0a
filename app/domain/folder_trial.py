"""The weekly test of a shared folder: a server that was set up anew may no longer keep its locks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.share_report import ShareCheck, ShareReport, Verdict

EVERY: Final = timedelta(days=7)
_OF_THE_FOLDER: Final = frozenset({ShareCheck.LOCK, ShareCheck.EXCLUSIVE, ShareCheck.FRESH_READS, ShareCheck.DEATH})
"""Checks whose refusal is about the folder itself; others refuse a share that is away, full or busy just then."""


@dataclass(frozen=True, slots=True)
class FolderTrial:
    """When this PC last tested the folder by itself, how many desks the office had then, and what makes the folder unfit; nothing where `fault` is empty."""

    at: datetime
    desks: int
    fault: str = ""

    @property
    def about(self) -> str:
        """Return the fault."""
        return self.fault

    def is_due(self, now: datetime, desks: int) -> bool:
        """Tell whether the next one is due: after a week, a day after one that failed, and when a desk has joined."""
        return abs(now - self.at) >= (timedelta(days=1) if self.fault else EVERY) or desks > self.desks


def unfit(report: ShareReport) -> str | None:
    """Return why desks are not safe in the folder, an empty text where they are, None where the test could not tell."""
    refused = [one for one in report.findings if one.verdict is Verdict.REFUSED]
    if not refused and report.findings:
        return ""
    return next((one.message for one in refused if one.check in _OF_THE_FOLDER), None)
