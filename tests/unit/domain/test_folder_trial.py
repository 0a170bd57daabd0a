"""When a shared folder is tested by itself, and which refusals speak of the folder and not of a bad moment."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.folder_trial import FolderTrial, unfit
from app.domain.share_report import ShareCheck, ShareFinding, ShareReport, Verdict

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("fault", "after", "desks", "due"),
    [
        ("", 6 * DAY, 3, False),
        ("", 7 * DAY, 3, True),
        ("", DAY / 24, 4, True),
        ("", DAY / 24, 2, False),
        ("Locks lie.", DAY / 2, 3, False),
        ("Locks lie.", DAY, 3, True),
        ("", -8 * DAY, 3, True),
    ],
)
def test_when_the_next_one_is_due(fault: str, after: timedelta, desks: int, due: bool) -> None:
    assert FolderTrial(NOW, 3, fault).is_due(NOW + after, desks) is due


def report(*findings: ShareFinding) -> ShareReport:
    return ShareReport("//server/office", findings)


def test_a_folder_that_was_fit_in_every_point_or_slow_is_fit() -> None:
    assert unfit(report(ShareFinding(ShareCheck.LOCK, Verdict.GOOD, "Holds."), ShareFinding(ShareCheck.SPEED, Verdict.WARNING, "Slow."))) == ""


@pytest.mark.parametrize("check", [ShareCheck.LOCK, ShareCheck.EXCLUSIVE, ShareCheck.FRESH_READS, ShareCheck.DEATH])
def test_what_would_lose_work_makes_it_unfit(check: ShareCheck) -> None:
    assert unfit(report(ShareFinding(ShareCheck.PLACE, Verdict.GOOD, "A share."), ShareFinding(check, Verdict.REFUSED, "Lies."))) == "Lies."


@pytest.mark.parametrize("check", [ShareCheck.PLACE, ShareCheck.WRITING])
def test_a_share_that_is_away_or_full_tells_nothing(check: ShareCheck) -> None:
    assert unfit(report(ShareFinding(check, Verdict.REFUSED, "Away."))) is None
    assert unfit(report()) is None


def test_each_fault_is_told_once() -> None:
    assert FolderTrial(NOW, 3, "Locks lie.").about == FolderTrial(NOW + DAY, 4, "Locks lie.").about
