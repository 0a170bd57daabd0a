"""A report about a folder says in one word what its findings say in many."""

import pytest

from app.domain.share_report import ShareCheck, ShareFinding, ShareReport, Verdict

GOOD = ShareFinding(ShareCheck.LOCK, Verdict.GOOD, "Locks hold.")
OLD = ShareFinding(ShareCheck.CACHES, Verdict.WARNING, "Old answers are believed.", 10.0, "s")
SLOW = ShareFinding(ShareCheck.SPEED, Verdict.WARNING, "Saving is slow.", 180.0, "ms")
MANY = ShareFinding(ShareCheck.DESKS, Verdict.WARNING, "There are many desks.", 14.0, "desks")
LYING = ShareFinding(ShareCheck.LOCK, Verdict.REFUSED, "Locks do not hold.")


@pytest.mark.parametrize(
    ("findings", "verdict", "usable", "better_on_a_server"),
    [
        ((GOOD,), Verdict.GOOD, True, False),
        ((GOOD, OLD), Verdict.WARNING, True, False),
        ((GOOD, SLOW), Verdict.WARNING, True, True),
        ((MANY, GOOD), Verdict.WARNING, True, True),
        ((GOOD, LYING, SLOW), Verdict.REFUSED, False, True),
        ((), Verdict.REFUSED, False, False),
    ],
)
def test_the_worst_finding_decides(findings: tuple[ShareFinding, ...], verdict: Verdict, usable: bool, better_on_a_server: bool) -> None:
    report = ShareReport("//server/share", findings)
    assert (report.verdict, report.usable, report.better_on_a_server) == (verdict, usable, better_on_a_server)


def test_only_refusals_are_told_as_such() -> None:
    assert ShareReport("x", (GOOD, LYING, SLOW)).refusals == ("Locks do not hold.",)
