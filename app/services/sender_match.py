"""Who wrote from an address that nobody has? The name in the head and what stands beneath the text are matched with the register."""

from dataclasses import replace
from typing import Final

from app.domain.citizen import Profile
from app.domain.contact_point import phone
from app.domain.described import described_by
from app.domain.email_message import SenderGuess, StoredMessage
from app.domain.names import split_name
from app.domain.signature import signature_of
from app.domain.verdict import RankedPerson, Verdict
from app.services.ports.citizens import PersonMatcher
from app.services.ports.office import ReadUnit

LISTED: Final = 0.05
GUESSES: Final = 3
PROPOSED: Final = 0.5
KNOWN_ALREADY: Final = "another email"
"""Of a sender whose address nobody has this is no news."""


class SenderMatcher:
    """Asks "who is this?" for a message; nothing is asked while mail is taken in, only when somebody looks at it."""

    def __init__(self, matcher: PersonMatcher) -> None:
        """Take what weighs candidates."""
        self._matcher = matcher

    def verdict(self, unit: ReadUnit, mail: StoredMessage, known: Profile) -> Verdict:
        """Return who may have written a message; `known` is what its head, or the form it came from, says of the sender."""
        return self._matcher.match(unit.citizens, described_by(with_signature(known, mail)))

    @staticmethod
    def guesses(unit: ReadUnit, verdict: Verdict) -> tuple[SenderGuess, ...]:
        """Return the likeliest citizens with their reasons."""
        ranked = [one for one in verdict.ranked if one.probability >= LISTED][:GUESSES]
        names = {brief.id: brief.name for brief in unit.citizens.briefs([one.id for one in ranked])}
        return tuple(SenderGuess(one.id, names[one.id], one.probability, _reasons(one)) for one in ranked if one.id in names)


def proposed_of(verdict: Verdict) -> int | None:
    """Return who may be proposed: likelier than everybody else together, by something exact, and by a name that does not speak against it."""
    best = next(iter(verdict.ranked), None)
    sure = best is not None and best.probability >= PROPOSED and best.anchored and best.named
    return best.id if sure and best is not None else None


def with_signature(known: Profile, mail: StoredMessage) -> Profile:
    """Return what is known of a sender with what stands beneath the message; a web form says everything in its fields already."""
    if mail.form_id is not None:
        return known
    signed = signature_of(mail.text_new)
    given, family = split_name(signed.name) if not (known.given or known.family) else (known.given, known.family)
    contacts = (*known.contacts, *(phone(number) for number in signed.phones))
    return replace(known, given=given, family=family, street=signed.street, town=signed.town, zip=signed.zip, contacts=contacts)


def _reasons(one: RankedPerson) -> tuple[str, ...]:
    return tuple(reason for reason in one.reasons if reason != KNOWN_ALREADY)
