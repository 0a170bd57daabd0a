"""The office's store: a consistent view, and one transaction that writes."""

from contextlib import AbstractContextManager
from typing import Protocol

from app.domain.changes import Changes
from app.domain.user import Actor
from app.services.ports.attachments import AttachmentRepository
from app.services.ports.callbacks import CallbackRepository
from app.services.ports.cases import CaseRepository
from app.services.ports.change_log import ChangeLog
from app.services.ports.citizens import CitizenRepository
from app.services.ports.conflicts import ConflictRepository
from app.services.ports.desks import LeaseRepository, PresenceRepository
from app.services.ports.export import ExportRepository
from app.services.ports.figures import FigureRepository
from app.services.ports.imports import ImportRepository
from app.services.ports.interactions import InteractionRepository
from app.services.ports.mailboxes import MailboxRepository
from app.services.ports.messages import MessageRepository
from app.services.ports.office_data import OfficeRepository
from app.services.ports.outgoing import OutgoingRepository
from app.services.ports.people import HouseholdRepository, LinkRepository, SpeaksForRepository
from app.services.ports.pins import PinRepository
from app.services.ports.templates import TemplateRepository, WebFormRepository
from app.services.ports.threads import ThreadRepository


class ReadUnit(Protocol):
    """A consistent view of the office for reading."""

    @property
    def citizens(self) -> CitizenRepository:
        """Return the citizens."""
        ...

    @property
    def interactions(self) -> InteractionRepository:
        """Return the interactions."""
        ...

    @property
    def cases(self) -> CaseRepository:
        """Return the cases."""
        ...

    @property
    def callbacks(self) -> CallbackRepository:
        """Return the callbacks."""
        ...

    @property
    def messages(self) -> MessageRepository:
        """Return the messages."""
        ...

    @property
    def threads(self) -> ThreadRepository:
        """Return which mails belong together."""
        ...

    @property
    def mailboxes(self) -> MailboxRepository:
        """Return the mailboxes."""
        ...

    @property
    def attachments(self) -> AttachmentRepository:
        """Return the attachments."""
        ...

    @property
    def office(self) -> OfficeRepository:
        """Return the office's own data."""
        ...

    @property
    def figures(self) -> FigureRepository:
        """Return the figures."""
        ...

    @property
    def changes(self) -> ChangeLog:
        """Return the change log."""
        ...

    @property
    def outgoing(self) -> OutgoingRepository:
        """Return the outbox."""
        ...

    @property
    def templates(self) -> TemplateRepository:
        """Return the reply templates."""
        ...

    @property
    def web_forms(self) -> WebFormRepository:
        """Return the forms of the office's website."""
        ...

    @property
    def leases(self) -> LeaseRepository:
        """Return what only one desk may do at a time."""
        ...

    @property
    def presence(self) -> PresenceRepository:
        """Return who has which case open."""
        ...

    @property
    def links(self) -> LinkRepository:
        """Return the links between records of one person."""
        ...

    @property
    def households(self) -> HouseholdRepository:
        """Return who lives together."""
        ...

    @property
    def speakers(self) -> SpeaksForRepository:
        """Return who may speak for whom."""
        ...

    @property
    def pins(self) -> PinRepository:
        """Return what people pinned."""
        ...

    @property
    def imports(self) -> ImportRepository:
        """Return the imports."""
        ...

    @property
    def conflicts(self) -> ConflictRepository:
        """Return the edits of two desks that did not go together."""
        ...

    @property
    def export(self) -> ExportRepository:
        """Return everything, row by row."""
        ...


class UnitOfWork(ReadUnit, Protocol):
    """One transaction that writes. Every repository write is logged in it; without commit() everything is rolled back."""

    def commit(self) -> Changes:
        """Make the writes durable and return what they changed. Raises OfficeFull, OfficeUnavailable."""
        ...


class Office(Protocol):
    """The data set that desks share."""

    def read(self) -> AbstractContextManager[ReadUnit]:
        """Open a consistent view. Raises OfficeUnavailable."""
        ...

    def write(self, actor: Actor) -> AbstractContextManager[UnitOfWork]:
        """Begin a transaction in the name of the actor. Raises OfficeUnavailable, OfficeReadOnly."""
        ...
