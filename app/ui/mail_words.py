"""Say in a sentence what a fetch or an import brought."""

from PySide6.QtCore import QCoreApplication

from app.domain.intake import IntakeReport


def said_of(report: IntakeReport) -> str:
    """Return for example "3 new messages, 1 automatic, 2 were here already, 1 could not be read and waits in Quarantine."."""
    if not report.seen:
        return _tr("Nothing new.")
    parts = [_count(report.stored, _tr("1 new message"), _tr("%1 new messages"))]
    if report.automatic:
        parts.append(_tr("%1 of them automatic").replace("%1", str(report.automatic)))
    if report.duplicates:
        parts.append(_count(report.duplicates, _tr("1 was here already"), _tr("%1 were here already")))
    if report.quarantined:
        parts.append(_count(report.quarantined, _tr("1 could not be read and waits in Quarantine"), _tr("%1 could not be read and wait in Quarantine")))
    return ", ".join(parts) + "."


def _count(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.replace("%1", str(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("mail_words", text)
