"""How a change of a case reads: the field, its value, and the sentence of the notice."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.case import Case, CaseStatus
from app.ui import when
from app.ui.cases.lookups import Lookups
from app.ui.widgets.timeline_words import status_name

translate = QCoreApplication.translate


def change_said(field: str, after: Case, lookups: Lookups) -> str:
    """Say what a field of a case is now."""
    value = value_words(field, getattr(after, field), after, lookups)
    said = translate("case_words", "%1 of %2 is now \u201c%3\u201d.")
    return said.replace("%1", field_words(field)).replace("%2", after.number).replace("%3", value)


def field_words(field: str) -> str:
    """Return what a field is called."""
    words = {
        "title": translate("case_words", "The title"),
        "status": translate("case_words", "The status"),
        "queue_id": translate("case_words", "The queue"),
        "assignee_id": translate("case_words", "The assignee"),
        "due_at": translate("case_words", "The due date"),
        "citizen_id": translate("case_words", "The citizen"),
    }
    return words[field]


def value_words(field: str, value: object, case: Case, lookups: Lookups) -> str:
    """Return a field's value as people read it."""
    if isinstance(value, CaseStatus):
        return status_name(value)
    if isinstance(value, datetime):
        return when.due(value, when.now())
    names = {"queue_id": lookups.queue_name(value), "assignee_id": lookups.user_name(value), "citizen_id": case.citizen_name}
    return names.get(field, str(value or "")) or translate("case_words", "none")
