"""The token in the subject of our mail, [C-2026-000123-7K4M]: by it an answer finds its case even where its program drops the references.

Its last four characters are made of the case's number and a secret of the office, so that nobody writes a valid one by accident or by counting.
Whoever reads it must still ask whether the sender belongs to the case: a forwarded subject carries the token along.
"""

import re
import secrets
from hashlib import sha256
from hmac import compare_digest
from hmac import new as keyed

from app.domain.case import is_provisional

KEY_SETTING = "reply_key"
"""The office's setting that holds the secret."""
CHECKS = 4
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without those that people take for each other."""
_TOKEN = re.compile(r"\[C-(\d{4}-\d{6})-([0-9A-Z]{4})\]", re.IGNORECASE)


def new_key() -> str:
    """Return a new secret for an office."""
    return secrets.token_hex(16)


def token_for(case_number: str, key: str) -> str:
    """Return the token of a case; an empty text while the case has only a number for now, which nobody outside is to learn."""
    return "" if is_provisional(case_number) else f"[C-{case_number}-{_checks(case_number, key)}]"


def cases_in(subject: str, key: str) -> tuple[str, ...]:
    """Return the numbers of the cases whose tokens stand in a subject, each once; a token with wrong check characters counts for nothing."""
    found = [number for number, checks in _TOKEN.findall(subject) if compare_digest(checks.upper(), _checks(number, key))]
    return tuple(dict.fromkeys(found)) if key else ()


def without_tokens(subject: str) -> str:
    """Return a subject without anything that looks like a token."""
    return " ".join(_TOKEN.sub(" ", subject).split())


def _checks(case_number: str, key: str) -> str:
    value = int.from_bytes(keyed(key.encode(), case_number.encode(), sha256).digest()[:8], "big")
    letters = ""
    for _ in range(CHECKS):
        value, rest = divmod(value, len(_LETTERS))
        letters += _LETTERS[rest]
    return letters
