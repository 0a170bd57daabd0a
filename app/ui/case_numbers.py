"""How the number of a case reads while it is only this desk's: the office gives its own as soon as the case is shared."""

from PySide6.QtCore import QCoreApplication

from app.domain.case import is_provisional

translate = QCoreApplication.translate


def number_words(number: str) -> str:
    """Return a number, with a word where it will be replaced."""
    return translate("case_numbers", "%1 (number for now)").replace("%1", number) if is_provisional(number) else number


def number_tip(number: str) -> str:
    """Say why a number will be replaced; nothing for one that stays."""
    said = translate("case_numbers", "Saved on this PC. The office gives the case its number when it is shared; do not tell this one to the citizen yet.")
    return said if is_provisional(number) else ""
