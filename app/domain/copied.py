"""What a person copied somewhere else (a number from a web page, an address, a case number in a letter) and now wants to open."""

import re
from typing import Final

from app.domain.contact_point import EMAIL_LIMIT, phone_digits
from app.domain.program_link import LinkTarget, ProgramLink, program_link

READ: Final = 2000
"""Characters of the copied text that are looked at."""
_CASE: Final = re.compile(r"(?<![\w-])((?:19|20)\d{2}-\d{6})(?![\w-])", re.ASCII)
_EMAIL: Final = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE: Final = re.compile(r"(?<![\w+])\+?\(?\d[\d ().\u00a0-]{5,28}\d(?!\w)", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PHONE_DIGITS: Final = range(7, 16)
"""A number without its area code, up to the longest of E.164."""


def copied_link(text: str) -> ProgramLink | None:
    """Return what a copied text opens: a link of ours, a case number, else a call with the phone number or email; None where there is none of these."""
    read = text[:READ].strip()
    if (link := program_link(read)) is not None:
        return link
    if found := _CASE.search(read):
        return ProgramLink(LinkTarget.CASE, case_number=found[1])
    for candidate in _PHONE.findall(read):
        if _DATE.search(candidate) is None and len(phone_digits(candidate)) in _PHONE_DIGITS:
            return ProgramLink(LinkTarget.CALL, candidate)
    if (found := _EMAIL.search(read)) and len(found[0]) <= EMAIL_LIMIT:
        return ProgramLink(LinkTarget.CALL, name=found[0])
    return None
