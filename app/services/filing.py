"""File what may be filed by rule while mail is taken in; everything else waits for a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.case import Case, CaseStatus
from app.domain.contact_point import email_norm
from app.domain.delivery_report import DeliveryFailure as ReportedFailure
from app.domain.email_message import RULE, MessageState, ParsedMail
from app.domain.filing import WOKEN_BY_REPLY, Ruling
from app.domain.names import one_line
from app.domain.outgoing import DeliveryFailure, Outgoing, OutgoingState
from app.domain.threading import Link, newest_first
from app.domain.timeline import EntryKind
from app.services.case_leads import CaseLeads
from app.services.ports.office import UnitOfWork

PROGRAM: Final = "County Daybook"
"""In whose name a rule writes into the history of a case."""
REPLIED: Final = "An answer to it arrived, so it reached somebody."
BOUNCED: Final = "A delivery report about it arrived, so it left."
CAME_BACK: Final = "It came back to one of the office's own mailboxes, so it left."
WHY_SHOWN: Final = 300
FRESH: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that was just stored: its row, its contact and what was read. What a web form sends proves nothing about who wrote it."""

    row: int
    interaction_id: int
    mail: ParsedMail
    at: datetime
    is_form: bool = False


class Filer:
    """Files a page of new mail inside the transaction that stores it."""

    def __init__(self, unit: UnitOfWork, now: datetime) -> None:
        """Take the office in an open transaction and the time."""
        self._unit = unit
        self._now = now
        self._leads = CaseLeads(unit)

    def file_all(self, arrivals: Sequence[Arrival]) -> int:
        """File what is certain; return how many. Older mails first: the younger ones may answer them."""
        refs = {one.row: newest_first(one.mail.in_reply_to, one.mail.references) for one in arrivals}
        links = self._leads.links([ref for found in refs.values() for ref in found])
        reports = self._reported(arrivals)
        filed = 0
        self._note_proof(refs)
        for one in sorted(arrivals, key=lambda one: (one.mail.sent_at or one.at, one.row)):
            report = one.mail.delivery
            if report is not None and report.original_message_id in reports:
                filed += self._file_report(one, reports[report.original_message_id])
                continue
            found = None if one.is_form else self._ruling(one, refs[one.row], links)
            if found is not None and found.certain:
                self._file(one, found)
                links.setdefault(one.mail.message_id, []).append(Link(one.row, one.mail.message_id, None, found.case.id, decided=False))
                filed += 1
        return filed

    def _ruling(self, one: Arrival, refs: Sequence[str], links: dict[str, list[Link]]) -> Ruling | None:
        mail = one.mail
        if not any(ref in links for ref in refs) and "[" not in mail.subject:
            return None
        return self._leads.ruling(refs, links, mail.subject, mail.sender.email, mail.authentication)

    def _file(self, one: Arrival, found: Ruling) -> None:
        case = found.case
        self._unit.interactions.file(one.interaction_id, self._leads.citizen(case, one.mail.sender.email), case.id)
        self._unit.messages.filed(one.row, MessageState.FILED, RULE, found.reasons[0])
        if not one.mail.automatic:
            wake(self._unit, case, one.at, self._now, PROGRAM)
        self._leads.forget(case.id)

    def _note_proof(self, refs: Mapping[int, Sequence[str]]) -> None:
        """Tell the outbox of every uncertain mail of ours that was answered: nobody knows its Message-ID before it left."""
        for ref in {ref for found in refs.values() for ref in found if ref in self._leads.sent}:
            proves_sent(self._unit, self._leads.sent[ref], self._now, REPLIED)

    def _reported(self, arrivals: Sequence[Arrival]) -> dict[str, Outgoing]:
        ids = [one.mail.delivery.original_message_id for one in arrivals if one.mail.delivery is not None and one.mail.delivery.original_message_id]
        return {sent.message_id: sent for sent in self._unit.outgoing.with_message_ids(ids)} if ids else {}

    def _file_report(self, one: Arrival, sent: Outgoing) -> int:
        """Show a delivery report on the mail it is about and file it on that mail's case."""
        report = one.mail.delivery
        assert report is not None
        proves_sent(self._unit, sent, self._now, BOUNCED)
        known = {failure.recipient for failure in sent.failures}
        for failure in report.failures:
            if failure.action != "failed":
                continue
            recipient = email_norm(failure.recipient) or ", ".join(sent.recipients)
            self._unit.outgoing.failed(sent.id, DeliveryFailure(recipient, _why(failure), one.at, one.row))
            if sent.case_id is not None and recipient not in known:
                text = f"Could not be delivered to {recipient}: {_why(failure)}" if _why(failure) else f"Could not be delivered to {recipient}"
                self._unit.cases.add_event(sent.case_id, EntryKind.CASE_UNDELIVERED, text, self._now, by=PROGRAM)
            known.add(recipient)
        if sent.case_id is None and sent.citizen_id is None:
            return 0
        self._unit.interactions.file(one.interaction_id, sent.citizen_id, sent.case_id)
        why = f"a delivery report about our mail on case {sent.case_number}" if sent.case_id is not None else "a delivery report about our mail to this citizen"
        self._unit.messages.filed(one.row, MessageState.FILED, RULE, why)
        return 1


def wake(unit: UnitOfWork, case: Case, written_at: datetime, now: datetime, by: str | None = None) -> None:
    """Put a case to Open to which a person wrote while it waited for the citizen or was resolved; `by` is None for the acting person.

    An old mail that only comes in now, with an archive or a mailbox read for the first time, is no answer to what is going on.
    """
    if case.status in WOKEN_BY_REPLY and now - written_at <= FRESH:
        unit.cases.update(case.id, case.version, {"status": CaseStatus.OPEN, "closed_at": None})
        unit.cases.add_event(case.id, EntryKind.CASE_STATUS, f"{case.status.value} → {CaseStatus.OPEN.value}", now, by=by)


def proves_sent(unit: UnitOfWork, sent: Outgoing, now: datetime, why: str) -> None:
    """Note on an uncertain mail of ours what shows that it left; a person or the outbox draws the conclusion."""
    if sent.state is OutgoingState.UNKNOWN and sent.why != why:
        unit.outgoing.looked(sent.id, now, why)


def _why(failure: ReportedFailure) -> str:
    return one_line(failure.diagnostic or failure.status)[:WHY_SHOWN]
