"""How an edit that was kept out reads: what its field is called, and both texts as people write them."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.domain.case import CaseStatus
from app.domain.changes import Kind
from app.domain.edit_conflict import EditConflict
from app.ui import when
from app.ui.widgets.timeline_words import status_name

translate = QCoreApplication.translate
_TIMES = frozenset({"due_at", "at", "done_at", "answered_at", "closed_at"})
_DAYS = frozenset({"born", "deceased_on"})
_FLAGS = frozenset({"interpreter", "deceased", "do_not_contact", "wrong", "preferred"})


def field_name(edit: EditConflict) -> str:
    """Return what the field is called; one that people do not know by a name is called by its record."""
    names = {
        "given": translate("conflict_words", "given name"),
        "family": translate("conflict_words", "family name"),
        "born": translate("conflict_words", "date of birth"),
        "street": translate("conflict_words", "street"),
        "town": translate("conflict_words", "town"),
        "zip": translate("conflict_words", "ZIP code"),
        "language": translate("conflict_words", "language"),
        "preferred_channel": translate("conflict_words", "preferred channel"),
        "interpreter": translate("conflict_words", "interpreter needed"),
        "alert": translate("conflict_words", "alert"),
        "external_id": translate("conflict_words", "external number"),
        "deceased": translate("conflict_words", "deceased"),
        "deceased_on": translate("conflict_words", "day of death"),
        "do_not_contact": translate("conflict_words", "do not contact"),
        "title": translate("conflict_words", "title"),
        "status": translate("conflict_words", "status"),
        "queue_id": translate("conflict_words", "queue"),
        "assignee_id": translate("conflict_words", "assignee"),
        "due_at": translate("conflict_words", "due date"),
        "citizen_id": translate("conflict_words", "citizen it is filed on"),
        "case_id": translate("conflict_words", "case it is filed on"),
        "done_at": translate("conflict_words", "ticked off"),
        "raw": translate("conflict_words", "phone or email"),
        "wrong": translate("conflict_words", "number or address found to be wrong"),
        "name": translate("conflict_words", "name"),
        "body": translate("conflict_words", "text"),
        "text": translate("conflict_words", "text"),
        "subject": translate("conflict_words", "subject"),
    }
    if not edit.field:
        return translate("conflict_words", "removed on another desk")
    return names.get(edit.field) or translate("conflict_words", "another detail")


def record_name(kind: Kind) -> str:
    """Return what a record is called where it has no name of its own."""
    names = {
        Kind.CITIZEN: translate("conflict_words", "A citizen"),
        Kind.CASE: translate("conflict_words", "A case"),
        Kind.INTERACTION: translate("conflict_words", "A contact"),
        Kind.CALLBACK: translate("conflict_words", "A callback"),
        Kind.MESSAGE: translate("conflict_words", "A message"),
        Kind.MAILBOX: translate("conflict_words", "A mailbox"),
        Kind.QUEUE: translate("conflict_words", "A queue"),
        Kind.TOPIC: translate("conflict_words", "A topic"),
        Kind.TEMPLATE: translate("conflict_words", "A reply template"),
        Kind.WEB_FORM: translate("conflict_words", "A web form"),
        Kind.USER: translate("conflict_words", "A user"),
        Kind.SETTING: translate("conflict_words", "A setting of the office"),
        Kind.OUTGOING: translate("conflict_words", "A mail in the outbox"),
    }
    return names.get(kind) or translate("conflict_words", "A record")


def value_words(field: str, text: str) -> str:
    """Return a text of a conflict as people read it; nothing is said, too."""
    if field in _FLAGS:
        return translate("conflict_words", "yes") if text in {"1", "True"} else translate("conflict_words", "no")
    if not text:
        return translate("conflict_words", "(empty)")
    try:
        return _value(field, text)
    except ValueError:
        return text


def _value(field: str, text: str) -> str:
    now = when.now()
    if field == "status":
        return status_name(CaseStatus(text))
    if field in _TIMES:
        return when.due(datetime.fromisoformat(text), now)
    return when.day(date.fromisoformat(text), now.date()) if field in _DAYS else text
