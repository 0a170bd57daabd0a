"""Compare a mailbox with the office once a night: what the office lacks is fetched, what arrived cut off is fetched again."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from app.domain.changes import Changes, Done
from app.domain.errors import DomainError, MailboxFault, Throttled
from app.domain.intake import MailPage, RawMail
from app.domain.mailbox import Mailbox, Reconciliation
from app.domain.nightly import last_night
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.completing import MailCompleter
from app.services.mail_keeping import MailKeeper
from app.services.mail_pipeline import MailPipeline, Run
from app.services.mail_tally import Tally
from app.services.mailbox_access import MailboxAccess
from app.services.polling import LeaseLostError
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.mail import MailSource, MessageParser
from app.services.ports.office import Office
from app.services.ports.progress import Progress

SPAN: Final = timedelta(days=30)
"""How far back a mailbox is compared."""
PAGE_MAILS: Final = 50
PAGE_BYTES: Final = 16_000_000
CUT_OFF: Final = 50
"""Messages that arrived cut off and are fetched again in one comparison, at most."""
PAUSE: Final = 0.01


class ReconcilingService:
    """Makes sure that everything the mailboxes hold is here."""

    def __init__(self, office: Office, blobs: BlobStore, access: MailboxAccess, parser: MessageParser, clock: Clock, zone: tzinfo) -> None:
        """Take the office, its file store, what opens mailboxes, the parser, the time and the office's time zone."""
        self._office = office
        self._access = access
        self._clock = clock
        self._zone = zone
        self._pipeline = MailPipeline(MailKeeper(office, blobs, clock), blobs, parser, PAUSE)
        self._completer = MailCompleter(office, blobs, parser)

    @requires(Permission.PULL_MAIL)
    def due(self, actor: Actor) -> tuple[int, ...]:
        """Return the mailboxes that work and were not compared since two o'clock last night."""
        night = last_night(self._clock.now(), self._zone)
        with self._office.read() as unit:
            return tuple(box.id for box in unit.mailboxes.all() if _is_due(box, night))

    @requires(Permission.PULL_MAIL)
    def reconcile(self, actor: Actor, mailbox_id: int, progress: Progress | None = None) -> Done[Reconciliation | None]:
        """Compare the last 30 days of a mailbox with the office and fetch what is missing; None while another desk reads the mailbox.

        Raises NotFound, MailboxFault (what came before the fault is kept), NoCredentialStore.
        """
        mailbox = self._access.mailbox(mailbox_id)
        password = self._access.password(mailbox)
        lease = self._access.lease(actor, mailbox_id)
        if lease.take():
            return Done(None, Changes())
        run = Run(actor, mailbox_id, Tally(), mailbox.settings.name, progress, renew=lease.renew)
        try:
            result = self._compared(run, mailbox, self._access.source(mailbox, password))
        except LeaseLostError:
            return Done(None, run.tally.changes)
        except Throttled as fault:
            self._access.state.throttled(actor, mailbox_id, fault)
            raise
        except MailboxFault as fault:
            self._access.state.noted(actor, mailbox_id, fault.message)
            raise
        finally:
            lease.give_back()
        return Done(result, run.tally.changes)

    def _compared(self, run: Run, mailbox: Mailbox, source: MailSource) -> Reconciliation:
        now = self._clock.now()
        listed = source.listed(now - SPAN)
        missing = sorted(listed - self._here(mailbox.id, listed))
        before = run.tally.seen
        self._pipeline.take_in(run, _pages(source, missing))
        gone = len(missing) - (run.tally.seen - before)
        self._complete(run, mailbox.id, source, listed, now - SPAN)
        here = len(self._here(mailbox.id, listed))
        result = Reconciliation(now, len(listed) - gone, here, len(listed) - gone - here)
        with self._office.write(run.actor) as unit:
            unit.mailboxes.reconciled(mailbox.id, result)
            run.tally.note(unit.commit())
        return result

    def _here(self, mailbox_id: int, ids: frozenset[str]) -> frozenset[str]:
        with self._office.read() as unit:
            return unit.messages.sighted(mailbox_id, sorted(ids))

    def _complete(self, run: Run, mailbox_id: int, source: MailSource, listed: frozenset[str], since: datetime) -> None:
        """Fetch messages again that arrived cut off, each once: it may have happened on the way."""
        with self._office.read() as unit:
            cut = {native: row for row, native in unit.messages.cut_off(mailbox_id, since, CUT_OFF) if native in listed}
        for fetched in source.fetch(sorted(cut)) if cut else ():
            # One that cannot be read even now stays as it is.
            with suppress(DomainError):
                run.tally.note(self._completer.complete(run.actor, cut[fetched.native_id], fetched))


def _pages(source: MailSource, ids: Sequence[str]) -> Iterator[MailPage]:
    """Yield the messages of the ids in pages; those gone from the mailbox meanwhile are left out."""
    page: list[RawMail] = []
    for mail in source.fetch(ids) if ids else ():
        page.append(mail)
        if len(page) >= PAGE_MAILS or sum(len(one.raw) for one in page) >= PAGE_BYTES:
            yield MailPage("", len(page), tuple(page))
            page = []
    if page:
        yield MailPage("", len(page), tuple(page))


def _is_due(box: Mailbox, night: datetime) -> bool:
    works = box.checked_at is not None and not box.fault
    return works and (box.reconciled is None or box.reconciled.at.astimezone(UTC) < night)
