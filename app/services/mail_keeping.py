"""Keep mail in the office in an order that survives a kill at any moment: raw bytes, then the row, then what was read out of it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.changes import Changes
from app.domain.errors import EnvironmentFault
from app.domain.intake import MailPage, ParseOutcome, RawMail, ReceivedMail
from app.domain.user import Actor
from app.services.filing import Filer
from app.services.mail_contacts import ReadMail, make_contacts, marked, ours_sorted_out, own_addresses, sorted_out, told_by_forms
from app.services.mail_tally import Tally
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.office import Office, UnitOfWork

Renew = Callable[[UnitOfWork], None]
"""Renews the right to read the mailbox; raises when it is lost."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """Messages kept raw, with their bytes at hand, ready to be read."""

    mails: tuple[ReceivedMail, ...]
    raws: tuple[bytes, ...]


class MailKeeper:
    """Writes received and read mail, each page in one transaction."""

    def __init__(self, office: Office, blobs: BlobStore, clock: Clock) -> None:
        """Take the office, its file store and the time."""
        self._office = office
        self._blobs = blobs
        self._clock = clock

    def receive(self, actor: Actor, mailbox_id: int | None, page: MailPage, hashes: Sequence[str], tally: Tally, renew: Renew | None = None) -> Batch:
        """Keep a page whose bytes are durable already: rows, sightings and the checkpoint in one transaction, which begins with `renew`."""
        now = self._clock.now()
        kept: list[tuple[ReceivedMail, bytes]] = []
        with self._office.write(actor) as unit:
            if renew is not None:
                renew(unit)
            known = unit.messages.sighted(mailbox_id, [mail.native_id for mail in page.mails])
            new = [(mail, key) for mail, key in zip(page.mails, hashes, strict=True) if mail.native_id not in known]
            rows = unit.messages.receive_all(mailbox_id, [mail for mail, _ in new], [key for _, key in new], now)
            for row, (mail, key) in zip(rows, new, strict=True):
                kept.append((_received(row, mail, key, now, mailbox_id), mail.raw))
            if mailbox_id is not None and page.checkpoint:
                unit.messages.set_checkpoint(mailbox_id, page.checkpoint)
            tally.note(unit.commit())
        tally.seen += page.seen
        tally.duplicates += page.seen - len(kept)
        return Batch(tuple(mail for mail, _ in kept), tuple(raw for _, raw in kept))

    def keep_files(self, batch: Batch, outcomes: Sequence[ParseOutcome]) -> list[ReadMail]:
        """Make the contents of the files that were read durable, and return the messages with what was made of them. No transaction of the office."""
        contents = {key: data for outcome in outcomes for key, data in outcome.contents.items()}
        kept = frozenset(self._blobs.put_many(list(contents.values()))) if contents else frozenset()
        return [ReadMail(mail, outcome, kept) for mail, outcome in zip(batch.mails, outcomes, strict=True)]

    def store(self, actor: Actor, read: Sequence[ReadMail], tally: Tally) -> Changes:
        """Keep what was read, whose files are durable by now, in one transaction.

        Where a message cannot be stored although the office is well, the others are stored one by one; that one is stored without being filed, and where
        even that fails it goes to quarantine.
        """
        try:
            return self._store_all(actor, read, tally)
        except EnvironmentFault:
            raise
        except Exception as fault:  # noqa: BLE001  # our own bug, a rule or the engine: one message must never stop the mailbox
            # The type only: an error of the store quotes the message it was about.
            _log.error("A page of %d messages could not be stored at once (%s); trying them one by one", len(read), type(fault).__name__)
            changes = Changes()
            for one in read:
                changes |= self._store_alone(actor, one, tally)
            return changes

    def _store_alone(self, actor: Actor, one: ReadMail, tally: Tally) -> Changes:
        for filing in (True, False):
            try:
                return self._store_all(actor, [one], tally, filing=filing)
            except EnvironmentFault:
                raise
            except Exception as fault:  # noqa: BLE001  # logged above
                one.why = f"The message was read but could not be stored ({type(fault).__name__}). Show this to IT."
        one.mail = None
        return self._store_all(actor, [one], tally)

    def _store_all(self, actor: Actor, read: Sequence[ReadMail], tally: Tally, *, filing: bool = True) -> Changes:
        done, now = Tally(), self._clock.now()
        with self._office.write(actor) as unit:
            own = own_addresses(box.settings.address for box in unit.mailboxes.all())
            new = [(one, marked(one.mail, one.received, own)) for one in sorted_out(unit, read, done) if one.mail is not None]
            fresh, used = ours_sorted_out(unit, new, own, now)
            arrivals = make_contacts(unit, told_by_forms(unit, fresh), used, now)
            done.filed += Filer(unit, now).file_all(arrivals) if filing else 0
            done.stored += len(new)
            done.automatic += sum(mail.automatic for _, mail in new)
            done.rows += [one.received.id for one, _ in new]
            changes = done.note(unit.commit())
        tally.add(done)
        return changes


def _received(row: int, mail: RawMail, key: str, now: datetime, mailbox_id: int | None) -> ReceivedMail:
    return ReceivedMail(row, key, mail.received_at or now, mail.received_at is not None, mail.source_file, mailbox_id, 0, mail.oversize)
