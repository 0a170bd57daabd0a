"""What templates are called and how they look on a made-up case: languages, variables, sample values."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.written_dates import is_spanish, written_date
from app.ui import when

translate = QCoreApplication.translate
_EXPLAINED: dict[str, object] = {
    "citizen.name": QT_TRANSLATE_NOOP("template_words", "the citizen's full name"),
    "citizen.given": QT_TRANSLATE_NOOP("template_words", "the citizen's given name"),
    "case.number": QT_TRANSLATE_NOOP("template_words", "the number of the case"),
    "case.title": QT_TRANSLATE_NOOP("template_words", "what the case is about"),
    "case.due": QT_TRANSLATE_NOOP("template_words", "the day by which the case is due"),
    "office.name": QT_TRANSLATE_NOOP("template_words", "the name of the office"),
    "queue.name": QT_TRANSLATE_NOOP("template_words", "the name of the department"),
    "user.name": QT_TRANSLATE_NOOP("template_words", "your own name"),
    "today": QT_TRANSLATE_NOOP("template_words", "today's date"),
}


def language_name(code: str) -> str:
    """Return a template's language as people call it; a template without one suits everybody."""
    names = {
        "": translate("template_words", "Any language"),
        "English": translate("template_words", "English"),
        "Spanish": translate("template_words", "Spanish"),
    }
    return names.get(code, code)


def explained(variable: str, otherwise: str) -> str:
    """Return what a variable stands for."""
    words = _EXPLAINED.get(variable)
    return translate("template_words", str(words)) if words is not None else otherwise


def sample_values(language: str, office: str, queue: str, person: str) -> Mapping[str, str]:
    """Return the values of a made-up case, its words and dates in the template's language."""
    spanish, today = is_spanish(language), when.now().date()
    return {
        "citizen.name": "Maria Garcia Lopez",
        "citizen.given": "Maria",
        "case.number": f"{today.year}-000123",
        "case.title": "Factura del agua de octubre" if spanish else "Water bill for October",
        "case.due": written_date(today + timedelta(days=5), spanish=spanish),
        "office.name": office or "Shelby County Clerk",
        "queue.name": queue or ("Servicio de agua" if spanish else "Water Department"),
        "user.name": person,
        "today": written_date(today, spanish=spanish),
    }
