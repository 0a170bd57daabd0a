"""Set up the mailboxes the office reads. Passwords go to the system's own store and nowhere else."""

from dataclasses import replace

from app.domain.changes import Done
from app.domain.contact_point import is_email
from app.domain.errors import DomainError, MailboxFault, NoCredentialStore
from app.domain.intake import MailboxCheck
from app.domain.mailbox import Mailbox, MailboxKind, MailboxSettings
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.ports.credentials import CredentialStore
from app.services.ports.mail import MailSources
from app.services.ports.office import Office

PORT_LIMIT = 65_535
_TYPED = ("name", "address", "user", "host", "ca_file", "client_id", "tenant", "smtp_host", "smtp_user", "sent_folder")


def password_key(settings: MailboxSettings) -> str:
    """Return the name under which a mailbox's password is kept on this PC."""
    return f"mailbox/{settings.kind.value}/{settings.user}@{settings.host}"


class MailboxesService:
    """Everything the office does with its mailbox settings."""

    def __init__(self, office: Office, sources: MailSources, credentials: CredentialStore) -> None:
        """Take the office, the builders of sources and the store of passwords."""
        self._office = office
        self._sources = sources
        self._credentials = credentials

    @requires(Permission.READ)
    def all(self, actor: Actor) -> tuple[Mailbox, ...]:
        """Return every mailbox by name."""
        with self._office.read() as unit:
            return unit.mailboxes.all()

    @requires(Permission.READ)
    def named(self, actor: Actor, name: str) -> Mailbox:
        """Return the mailbox of a name, whatever the case of its letters. Raises DomainError naming those there are."""
        found = self.all(actor)
        for mailbox in found:
            if mailbox.settings.name.casefold() == name.strip().casefold():
                return mailbox
        known = ", ".join(mailbox.settings.name for mailbox in found) or "none yet"
        raise DomainError(f"There is no mailbox named {name}. Set up: {known}. Nothing was fetched.", "mailbox")

    @requires(Permission.MANAGE_MAILBOX)
    def add(self, actor: Actor, settings: MailboxSettings, password: str) -> Done[int]:
        """Set up a mailbox. The password is kept first: without a safe store nothing is set up. Raises DomainError, NoCredentialStore."""
        checked = check_settings(settings)
        with self._office.read() as unit:
            if any(mailbox.settings.name.casefold() == checked.name.casefold() for mailbox in unit.mailboxes.all()):
                raise DomainError(f"There is a mailbox named {checked.name} already. Choose another name; nothing was saved.", "name")
        self._credentials.set(password_key(checked), password)
        with self._office.write(actor) as unit:
            mailbox_id = unit.mailboxes.add(checked)
            return Done(mailbox_id, unit.commit())

    @requires(Permission.MANAGE_MAILBOX)
    def replace(self, actor: Actor, mailbox_id: int, settings: MailboxSettings, password: str | None = None) -> Done[int]:
        """Change a mailbox; the password stays as it is where none is given. Raises NotFound, DomainError, NoCredentialStore."""
        checked = check_settings(settings)
        with self._office.read() as unit:
            before = unit.mailboxes.get(mailbox_id).settings
            if any(box.id != mailbox_id and box.settings.name.casefold() == checked.name.casefold() for box in unit.mailboxes.all()):
                raise DomainError(f"There is a mailbox named {checked.name} already. Choose another name; nothing was saved.", "name")
        moved = password_key(before) != password_key(checked)
        kept = password if password is not None else self._credentials.get(password_key(before)) if moved else None
        if kept is not None:
            self._credentials.set(password_key(checked), kept)
        with self._office.write(actor) as unit:
            unit.mailboxes.replace(mailbox_id, checked)
            changes = unit.commit()
        if moved:
            self._forget_unused(before)
        return Done(mailbox_id, changes)

    @requires(Permission.MANAGE_MAILBOX)
    def remove(self, actor: Actor, mailbox_id: int) -> Done[int]:
        """Take a mailbox and its password away; its messages stay. Raises NotFound."""
        with self._office.write(actor) as unit:
            before = unit.mailboxes.get(mailbox_id).settings
            unit.mailboxes.remove(mailbox_id)
            changes = unit.commit()
        self._forget_unused(before)
        return Done(mailbox_id, changes)

    @requires(Permission.MANAGE_MAILBOX)
    def test(self, actor: Actor, settings: MailboxSettings, password: str | None = None) -> MailboxCheck:
        """Try the settings as they stand in the form and say in plain words what is wrong; stores nothing, raises nothing but PermissionDenied."""
        try:
            checked = check_settings(settings)
            secret = password if password is not None else self._credentials.get(password_key(checked))
            return self._sources.open(checked, secret or "").check()
        except (DomainError, MailboxFault, NoCredentialStore) as fault:
            return MailboxCheck(ok=False, message=fault.message)

    def _forget_unused(self, settings: MailboxSettings) -> None:
        with self._office.read() as unit:
            if all(password_key(mailbox.settings) != password_key(settings) for mailbox in unit.mailboxes.all()):
                self._credentials.forget(password_key(settings))


def check_settings(settings: MailboxSettings) -> MailboxSettings:
    """Return the settings trimmed. Raises DomainError naming the field at fault."""
    trimmed = replace(
        settings,
        **{name: getattr(settings, name).strip() for name in _TYPED},
        folder=settings.folder.strip() or "INBOX",
    )
    for field, value, what in (("name", trimmed.name, "a name"), ("user", trimmed.user, "the user name"), ("host", trimmed.host, "the server")):
        if not value:
            raise DomainError(f"Type {what} of the mailbox. Nothing was saved.", field)
    if not is_email(trimmed.address):
        raise DomainError(f"{trimmed.address or 'The address'} is not an email address. Type the mailbox's own address; nothing was saved.", "address")
    if not 0 < trimmed.port <= PORT_LIMIT:
        raise DomainError(f"The port must be between 1 and {PORT_LIMIT}; 993 is usual. Nothing was saved.", "port")
    if trimmed.kind is MailboxKind.EWS and not trimmed.host.lower().startswith(("https://", "http://") if trimmed.security == "plain" else "https://"):
        raise DomainError(
            "Type the whole address of the Exchange service; it starts with https:// and ends with /EWS/Exchange.asmx. Nothing was saved.", "host"
        )
    return trimmed
