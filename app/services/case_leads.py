"""Find the case a mail points at by its references or by the token in its subject."""

from collections.abc import Mapping, Sequence

from app.domain.case import Case
from app.domain.contact_point import ContactKind, email_norm
from app.domain.errors import NotFound
from app.domain.filing import Ruling, answers_on, lead, ruling, token_of
from app.domain.outgoing import Outgoing, OutgoingState
from app.domain.reply_token import KEY_SETTING, cases_in
from app.domain.sender_check import AUTHSERV_SETTING, failed_check
from app.domain.threading import Link, is_forward
from app.services.ports.office import ReadUnit

LEFT = frozenset({OutgoingState.SENT, OutgoingState.UNKNOWN, OutgoingState.SENDING})
"""States in which a mail of ours may have reached somebody who answers it."""
CHUNK = 400
MAILS = 500


class CaseLeads:
    """Reads what is needed once for a whole page of mail."""

    def __init__(self, unit: ReadUnit) -> None:
        """Take the office in an open transaction."""
        self._unit = unit
        self._people: dict[int, Mapping[str, frozenset[int]]] = {}
        self._cases: dict[int, Case] = {}
        self._settings: dict[str, str] = {}
        self.sent: dict[str, Outgoing] = {}
        """Our own mails among those asked for, by Message-ID."""

    def links(self, refs: Sequence[str]) -> dict[str, list[Link]]:
        """Return by Message-ID the filed mails of the refs: those stored and those that we sent."""
        wanted = list(dict.fromkeys(refs))
        found: dict[str, list[Link]] = {}
        for start in range(0, len(wanted), CHUNK):
            for sent in self._unit.outgoing.with_message_ids(wanted[start : start + CHUNK]):
                if sent.state in LEFT:
                    self.sent[sent.message_id] = sent
                    found.setdefault(sent.message_id, []).append(Link(None, sent.message_id, sent.citizen_id, sent.case_id, decided=False))
        for link in self._unit.threads.links(wanted) if wanted else ():
            found.setdefault(link.message_id, []).append(link)
        return found

    def ruling(self, refs: Sequence[str], links: Mapping[str, Sequence[Link]], subject: str, sender: str, authentication: str) -> Ruling | None:
        """Return the case a mail points at, and whether that is certain; None where it points at none, or a person decided that it belongs to none."""
        if is_forward(subject):
            return None
        leading = lead(refs, links)
        if leading is not None:
            return None if leading.case_id is None else self._ruled(leading.case_id, "", sender, authentication)
        named = self._by_token(subject)
        return None if named is None else self._ruled(named.id, token_of(named.number), sender, authentication)

    def citizen(self, case: Case, sender: str) -> int | None:
        """Return who of a case writes from an address: its citizen, the one whose mail from there lies on it, or the only one who has it; else None."""
        address = email_norm(sender)
        if case.citizen_id is not None and address in self.addresses_of(case.citizen_id):
            return case.citizen_id
        filed = self.people(case).get(address, frozenset())
        if not filed:
            filed = frozenset(brief.id for brief in self._unit.citizens.by_email(address, 3) if address in self.addresses_of(brief.id))
        return next(iter(filed)) if len(filed) == 1 else None

    def people(self, case: Case) -> Mapping[str, frozenset[int]]:
        """Return the addresses that belong to a case, and the citizens whose mail came from each."""
        if case.id not in self._people:
            found = dict(self._unit.threads.people_on(case.id))
            for sent in self._unit.outgoing.of_case(case.id, MAILS):
                for address in map(email_norm, sent.recipients):
                    found.setdefault(address, frozenset())
            for address in self.addresses_of(case.citizen_id) if case.citizen_id is not None else ():
                found.setdefault(address, frozenset())
            self._people[case.id] = found
        return self._people[case.id]

    def case(self, case_id: int) -> Case:
        """Return a case as it was read first, or as it was changed since."""
        if case_id not in self._cases:
            self._cases[case_id] = self._unit.cases.get(case_id)
        return self._cases[case_id]

    def forget(self, case_id: int) -> None:
        """Read a case and its people anew: something was filed on it."""
        self._cases.pop(case_id, None)
        self._people.pop(case_id, None)

    def addresses_of(self, citizen_id: int) -> frozenset[str]:
        """Return the email addresses of a citizen as they are compared, without those found to be somebody else's."""
        return frozenset(point.norm for point in self._unit.citizens.get(citizen_id).profile.contacts if point.kind is ContactKind.EMAIL and not point.wrong)

    def _ruled(self, case_id: int, base: str, sender: str, authentication: str) -> Ruling:
        case = self.case(case_id)
        confirmed = not failed_check(authentication, self._setting(AUTHSERV_SETTING))
        return ruling(case, base or answers_on(case.number), known_sender=email_norm(sender) in self.people(case), confirmed=confirmed)

    def _by_token(self, subject: str) -> Case | None:
        numbers = cases_in(subject, self._setting(KEY_SETTING)) if "[" in subject else ()
        if len(numbers) != 1:
            return None
        try:
            return self._unit.cases.by_number(numbers[0])
        except NotFound:
            return None

    def _setting(self, key: str) -> str:
        if key not in self._settings:
            self._settings[key] = self._unit.office.setting(key)
        return self._settings[key]
