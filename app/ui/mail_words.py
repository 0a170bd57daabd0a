"""Say in a sentence what a fetch or an import brought."""

from PySide6.QtCore import QCoreApplication

from app.domain.intake import IntakeReport

translate = QCoreApplication.translate


def said_of(report: IntakeReport) -> str:
    """Return for example "3 new messages, 1 automatic, 2 were here already, 1 could not be read and waits in Quarantine."."""
    if not report.seen:
        return translate("mail_words", "Nothing new.")
    parts = [_count(report.stored, translate("mail_words", "1 new message"), translate("mail_words", "%1 new messages"))]
    if report.automatic:
        parts.append(translate("mail_words", "%1 of them automatic").replace("%1", str(report.automatic)))
    if report.duplicates:
        parts.append(_count(report.duplicates, translate("mail_words", "1 was here already"), translate("mail_words", "%1 were here already")))
    if report.quarantined:
        parts.append(
            _count(
                report.quarantined,
                translate("mail_words", "1 could not be read and waits in Quarantine"),
                translate("mail_words", "%1 could not be read and wait in Quarantine"),
            )
        )
    return ", ".join(parts) + "."


def _count(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.replace("%1", str(count))
