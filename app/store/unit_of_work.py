"""One transaction with its repositories."""

from collections.abc import Callable
from functools import cached_property
from typing import Final

import sqlalchemy as sa

from app.domain.changes import Changes
from app.services.ports.desks import LeaseRepository
from app.store.attachments import AttachmentRows
from app.store.callbacks import CallbackRows
from app.store.cases import CaseRows
from app.store.change_log import ChangeRows
from app.store.citizens import CitizenRows
from app.store.conflicts import ConflictRows
from app.store.export_rows import ExportRows
from app.store.figures import FigureRows
from app.store.households import HouseholdRows, SpeaksForRows
from app.store.imports import ImportRows
from app.store.interactions import InteractionRows
from app.store.mailboxes import MailboxRows
from app.store.messages import MessageRows
from app.store.office_rows import OfficeRows
from app.store.outgoing import OutgoingRows
from app.store.person_links import PersonLinkRows
from app.store.pins import PinRows
from app.store.presence import PresenceRows
from app.store.recorder import Recorder
from app.store.schema import change
from app.store.templates import TemplateRows
from app.store.text_search import TextSearch
from app.store.threads import ThreadRows
from app.store.web_forms import WebFormRows

Leases = Callable[[sa.Connection, Recorder | None], LeaseRepository]
"""Gives the leases of a transaction: whose time counts for them depends on where the office is."""
CHANNEL: Final = "daybook_change"
"""On which a server tells the desks that something changed; the word is the place of the newest entry in the change log."""
_TOLD: Final = sa.select(sa.func.pg_notify(CHANNEL, sa.cast(sa.func.coalesce(sa.func.max(change.c.seq), 0), sa.Text)))


class SqlUnit:
    """Repositories over one connection; with a recorder it writes, without one it only reads."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None, search: TextSearch, leases: Leases) -> None:
        """Take the connection in its open transaction."""
        self._connection = connection
        self._recorder = recorder
        self._search = search
        self._leases = leases

    @cached_property
    def citizens(self) -> CitizenRows:
        """Return the citizens."""
        return CitizenRows(self._connection, self._recorder)

    @cached_property
    def interactions(self) -> InteractionRows:
        """Return the interactions."""
        return InteractionRows(self._connection, self._recorder, self._search)

    @cached_property
    def cases(self) -> CaseRows:
        """Return the cases."""
        return CaseRows(self._connection, self._recorder, self._search)

    @cached_property
    def callbacks(self) -> CallbackRows:
        """Return the callbacks."""
        return CallbackRows(self._connection, self._recorder)

    @cached_property
    def messages(self) -> MessageRows:
        """Return the messages."""
        return MessageRows(self._connection, self._recorder)

    @cached_property
    def threads(self) -> ThreadRows:
        """Return which mails belong together."""
        return ThreadRows(self._connection, self._recorder)

    @cached_property
    def mailboxes(self) -> MailboxRows:
        """Return the mailboxes."""
        return MailboxRows(self._connection, self._recorder)

    @cached_property
    def attachments(self) -> AttachmentRows:
        """Return the attachments."""
        return AttachmentRows(self._connection, self._recorder)

    @cached_property
    def office(self) -> OfficeRows:
        """Return the office's own data."""
        return OfficeRows(self._connection, self._recorder)

    @cached_property
    def figures(self) -> FigureRows:
        """Return the figures."""
        return FigureRows(self._connection)

    @property
    def changes(self) -> ChangeRows:
        """Return the change log, with what this transaction logged so far."""
        if self._recorder is not None:
            self._recorder.flush()
        return ChangeRows(self._connection)

    @cached_property
    def export(self) -> ExportRows:
        """Return everything, row by row."""
        return ExportRows(self._connection)

    @cached_property
    def leases(self) -> LeaseRepository:
        """Return what only one desk may do at a time."""
        return self._leases(self._connection, self._recorder)

    @cached_property
    def web_forms(self) -> WebFormRows:
        """Return the forms of the office's website."""
        return WebFormRows(self._connection, self._recorder)

    @cached_property
    def outgoing(self) -> OutgoingRows:
        """Return the outbox."""
        return OutgoingRows(self._connection, self._recorder)

    @cached_property
    def templates(self) -> TemplateRows:
        """Return the reply templates."""
        return TemplateRows(self._connection, self._recorder)

    @cached_property
    def presence(self) -> PresenceRows:
        """Return who has which case open."""
        return PresenceRows(self._connection, self._recorder)

    @cached_property
    def links(self) -> PersonLinkRows:
        """Return the links between records of one person."""
        return PersonLinkRows(self._connection, self._recorder)

    @cached_property
    def households(self) -> HouseholdRows:
        """Return who lives together."""
        return HouseholdRows(self._connection, self._recorder)

    @cached_property
    def speakers(self) -> SpeaksForRows:
        """Return who may speak for whom."""
        return SpeaksForRows(self._connection, self._recorder)

    @cached_property
    def pins(self) -> PinRows:
        """Return what people pinned."""
        return PinRows(self._connection, self._recorder)

    @cached_property
    def imports(self) -> ImportRows:
        """Return the imports."""
        return ImportRows(self._connection, self._recorder)

    @cached_property
    def conflicts(self) -> ConflictRows:
        """Return the edits of two desks that did not go together."""
        return ConflictRows(self._connection, self._recorder)

    def commit(self) -> Changes:
        """Make the writes durable and return what they changed. Raises OfficeFull, OfficeUnavailable."""
        assert self._recorder is not None
        self._recorder.flush()
        if self._connection.dialect.name == "postgresql" and self._recorder.changes():
            # Told by the commit itself, to whoever listens.
            self._connection.execute(_TOLD)
        self._connection.commit()
        return self._recorder.changes()
