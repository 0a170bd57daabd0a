"""Propose where a message belongs, with the reasons in words. It proposes; a person decides."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from app.domain.case import Case, CaseBrief, CaseFilter
from app.domain.channel import Channel
from app.domain.citizen import CitizenBrief, Profile
from app.domain.contact_point import ContactPoint, email, email_norm, phone, phone_digits
from app.domain.email_message import FilingProposal, SenderGuess, StoredMessage
from app.domain.errors import sentence_list
from app.domain.filing import FORWARDED, same_subject, shares_conversation, shares_exchange
from app.domain.names import split_name
from app.domain.threading import SIMILAR, Link, bare_subject, case_numbers, is_forward, likeness
from app.domain.timeline import TimelineFilter
from app.domain.web_form import FormField, FormReading, read
from app.services.case_leads import CaseLeads
from app.services.learning import names_agree
from app.services.ports.citizens import PersonMatcher
from app.services.ports.office import ReadUnit
from app.services.sender_match import SenderMatcher, proposed_of

SHARERS: Final = 10
OPEN_CASES: Final = 20
DIGITS: Final = 7
"""Digits from which a phone number says who somebody is."""
BESIDE: Final = 20
RECENT: Final = timedelta(days=14)
RECENT_MAILS: Final = 50
_ANSWERS_CITIZEN: Final = "answers a message of this citizen"
_NOT_ON_FILE: Final = "but comes from an address that is not on file for this citizen"

ProposedCase = tuple[Case | CaseBrief | None, tuple[str, ...]]


class Proposer:
    """Looks for the citizen and the case of a message."""

    def __init__(self, matcher: PersonMatcher) -> None:
        """Take what answers "who is this?"."""
        self._sender = SenderMatcher(matcher)

    def proposal(self, unit: ReadUnit, mail: StoredMessage) -> FilingProposal:
        """Return where a message probably belongs."""
        leads = CaseLeads(unit)
        refs = unit.threads.refs(mail.id)
        links = {ref: [link for link in found if link.message_row != mail.id] for ref, found in leads.links(refs).items()}
        reading = reading_of(unit, mail)
        citizen_id, reasons = self._citizen(unit, mail, [link for ref in refs for link in links.get(ref, ())], reading, leads)
        guesses: tuple[SenderGuess, ...] = ()
        if citizen_id is None:
            citizen_id, guesses = self._matched(unit, mail, reading)
        case, why = self._case(unit, mail, citizen_id, refs, links, leads)
        if case is not None and citizen_id is None:
            citizen_id, guesses = case.citizen_id, ()
        mine = next((guess for guess in guesses if guess.citizen_id == citizen_id), None)
        brief = next(iter(unit.citizens.briefs((citizen_id,))), None) if citizen_id is not None else None
        return FilingProposal(
            citizen_id,
            brief.name if brief else "",
            case.id if case else None,
            case.number if case else "",
            case.title if case else "",
            (*reasons, *(mine.reasons if mine else ()), *why),
            mine.probability if mine else None,
            tuple(guess for guess in guesses if guess is not mine),
        )

    def names_agree(self, unit: ReadUnit, mail: StoredMessage, citizen_id: int) -> bool:
        """Tell whether a citizen may be the sender of a message by name."""
        return names_agree(self._sender.verdict(unit, mail, new_citizen_of(mail, reading_of(unit, mail))), citizen_id)

    def _citizen(
        self, unit: ReadUnit, mail: StoredMessage, links: Sequence[Link], reading: FormReading | None, leads: CaseLeads
    ) -> tuple[int | None, tuple[str, ...]]:
        """Return the citizen of the message answered, else the only one who writes from this address, and why."""
        linked = next((link.citizen_id for link in links if link.citizen_id is not None), None)
        if linked is not None and not is_forward(mail.subject):
            # Anybody can answer a mail that was passed on to them: who is meant is a guess, who wrote is not.
            known = email_norm(mail.sender.email) in leads.addresses_of(linked)
            return linked, (_ANSWERS_CITIZEN,) + (() if known else (_NOT_ON_FILE,))
        ways = [(_writing_from(unit, mail.sender.email, leads), "same email address", "have this email address")]
        if reading is not None:
            ways.append((_with_external_id(unit, reading.get(FormField.EXTERNAL_ID)), "same external number", "have this external number"))
            ways.append((_with_phone(unit, reading.get(FormField.PHONE)), "same phone", "have this phone number"))
        for same, reason, shared in ways:
            if len(same) == 1:
                return same[0].id, (reason,)
            if same:
                return None, (f"{sentence_list([brief.name for brief in same])} {shared}",)
        return None, ("nobody has this email address yet",)

    def _matched(self, unit: ReadUnit, mail: StoredMessage, reading: FormReading | None) -> tuple[int | None, tuple[SenderGuess, ...]]:
        """Return who may be proposed by name and signature, and everybody who may have written it; a name alone is a hint, never a proposal."""
        if mail.automatic:
            return None, ()
        verdict = self._sender.verdict(unit, mail, new_citizen_of(mail, reading))
        return proposed_of(verdict), self._sender.guesses(unit, verdict)

    @staticmethod
    def _case(unit: ReadUnit, mail: StoredMessage, citizen_id: int | None, refs: Sequence[str], links: dict[str, list[Link]], leads: CaseLeads) -> ProposedCase:
        if is_forward(mail.subject):
            return None, (FORWARDED,)
        pointed = leads.ruling(refs, links, mail.subject, mail.sender.email, mail.authentication)
        if pointed is not None:
            return (pointed.case if pointed.open else None), pointed.reasons
        if any(link.decided and link.case_id is None for ref in refs for link in links.get(ref, ())):
            return None, ()
        for found, reason in (
            (unit.threads.beside(mail.id, BESIDE), shares_exchange),
            (unit.threads.in_conversation(mail.id, BESIDE) if mail.conversation else (), shares_conversation),
        ):
            near = _open_case_of(found, leads)
            if near is not None:
                return near, (reason(near.number),)
        return _case_by_subject(unit, mail, citizen_id, leads) if citizen_id is not None else (None, ())


def reading_of(unit: ReadUnit, mail: StoredMessage) -> FormReading | None:
    """Return what the web form says that a message came from; None for every other message, and where the form was taken away."""
    form = next((form for form in unit.web_forms.all() if form.id == mail.form_id), None) if mail.form_id is not None else None
    return None if form is None else read(mail.text, form)


def new_citizen_of(mail: StoredMessage, reading: FormReading | None = None) -> Profile:
    """Return what is known about the sender, as a citizen to register: from the mail's head, and from the fields of a web form."""
    given, family = split_name(mail.sender.name) if "@" not in mail.sender.name else ("", "")
    contacts: tuple[ContactPoint, ...] = (email(mail.sender.email),) if mail.sender.email else ()
    if reading is None:
        return Profile(given, family, contacts=contacts)
    if reading.get(FormField.GIVEN) or reading.get(FormField.FAMILY):
        given, family = reading.get(FormField.GIVEN), reading.get(FormField.FAMILY)
    elif not reading.name:
        given, family = "", ""
    number = reading.get(FormField.PHONE)
    places = (reading.get(FormField.STREET), reading.get(FormField.TOWN), reading.get(FormField.ZIP))
    return Profile(
        given,
        family,
        street=places[0],
        town=places[1],
        zip=places[2],
        contacts=(*contacts, phone(number)) if len(phone_digits(number)) >= DIGITS else contacts,
        external_id=reading.get(FormField.EXTERNAL_ID) or None,
    )


def _open_case_of(links: Sequence[Link], leads: CaseLeads) -> Case | None:
    """Return the open case on which the links lie where it is one; several cases are no proposal."""
    cases = {link.case_id for link in links if link.case_id is not None}
    found = [leads.case(case_id) for case_id in cases]
    waiting = [case for case in found if not case.ended]
    return waiting[0] if len(waiting) == 1 else None


def _case_by_subject(unit: ReadUnit, mail: StoredMessage, citizen_id: int, leads: CaseLeads) -> ProposedCase:
    """Return the citizen's own open case that the subject names or is like; a number that belongs to others opens no door."""
    mine = unit.cases.page(CaseFilter(citizen_id=citizen_id), None, OPEN_CASES).rows
    named = next((case for case in mine if case.number in case_numbers(mail.subject)), None)
    if named is not None:
        return named, (f"the subject names case {named.number} of this citizen",)
    recent = _recent_case(unit, mail, citizen_id, leads)
    if recent is not None:
        return recent, (same_subject(recent.number),)
    bare = bare_subject(mail.subject)
    alike = max(mine, key=lambda case: likeness(bare, case.title), default=None)
    if alike is not None and likeness(bare, alike.title) >= SIMILAR:
        return alike, (f"the subject is like case {alike.number}",)
    return None, ()


def _recent_case(unit: ReadUnit, mail: StoredMessage, citizen_id: int, leads: CaseLeads) -> Case | None:
    """Return the open case on which a mail of this citizen with the same subject lies, of the last 14 days."""
    bare = bare_subject(mail.subject).casefold()
    if not bare:
        return None
    wanted = TimelineFilter(channels=frozenset({Channel.EMAIL, Channel.WEB_FORM}), cases=False)
    for entry in unit.interactions.citizen_timeline(citizen_id, wanted, None, RECENT_MAILS).rows:
        same = entry.case_id is not None and entry.id != mail.interaction_id and bare_subject(entry.subject).casefold() == bare
        if same and abs(mail.received_at - entry.at) <= RECENT and not (case := leads.case(entry.case_id or 0)).ended:
            return case
    return None


def _writing_from(unit: ReadUnit, address: str, leads: CaseLeads) -> list[CitizenBrief]:
    """Return the citizens who have exactly this address."""
    wanted = email_norm(address)
    return [brief for brief in unit.citizens.by_email(wanted, SHARERS) if wanted in leads.addresses_of(brief.id)] if wanted else []


def _with_phone(unit: ReadUnit, typed: str) -> list[CitizenBrief]:
    digits = phone_digits(typed)
    return list(unit.citizens.by_phone(digits, SHARERS)) if len(digits) >= DIGITS else []


def _with_external_id(unit: ReadUnit, typed: str) -> list[CitizenBrief]:
    return list(unit.citizens.by_external_id(typed, SHARERS)) if typed else []
