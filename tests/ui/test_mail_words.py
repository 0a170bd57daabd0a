"""What a fetch brought, in a sentence."""

import pytest

from app.domain.intake import IntakeReport
from app.ui.mail_words import said_of


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (IntakeReport(), "Nothing new."),
        (IntakeReport(seen=1, stored=1), "1 new message."),
        (
            IntakeReport(seen=5, stored=3, automatic=1, duplicates=1, quarantined=1),
            "3 new messages, 1 of them automatic, 1 was here already, 1 could not be read and waits in Quarantine.",
        ),
        (IntakeReport(seen=2500, duplicates=2500), "0 new messages, 2500 were here already."),
        (IntakeReport(seen=2, quarantined=2), "0 new messages, 2 could not be read and wait in Quarantine."),
    ],
)
def test_counts_are_said_in_words(report: IntakeReport, said: str) -> None:
    assert said_of(report) == said
