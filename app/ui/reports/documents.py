"""What can be printed: its title, the name of its file, and how its PDF and CSV are made. Both run in jobs."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.services.session import Session


@dataclass(frozen=True, slots=True)
class Document:
    """One document; two are the same when kind and key are."""

    kind: str
    key: object
    title: str
    file_name: str
    pdf: Callable[[], bytes]
    csv: Callable[[], bytes]


def case_document(session: Session, case_id: int, number: str) -> Document:
    """Return the summary of a case."""
    reports, actor = session.reports, session.actor
    title = QCoreApplication.translate("documents", "Case %1").replace("%1", number)
    return Document("case", case_id, title, f"case-{number}", lambda: reports.case_pdf(actor, case_id), lambda: reports.case_csv(actor, case_id))


def weekly_document(session: Session, week: str) -> Document:
    """Return the summary of a week such as "2026-W47"."""
    reports, actor = session.reports, session.actor
    year, _, number = week.partition("-W")
    title = QCoreApplication.translate("documents", "Week %1 of %2").replace("%1", number.lstrip("0")).replace("%2", year)
    return Document("weekly", week, title, f"weekly-{week}", lambda: reports.weekly_pdf(actor, week), lambda: reports.weekly_csv(actor, week))
