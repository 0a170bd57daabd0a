"""Set up the mailboxes the office reads. Passwords and tokens go to the system's own store and nowhere else."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.changes import Done
from app.domain.contact_point import is_email
from app.domain.errors import DomainError, MailboxFault, NoCredentialStore, SignInRefused
from app.domain.intake import MailboxCheck
from app.domain.mailbox import Mailbox, MailboxKind, MailboxSettings, SignInWay
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.ports.credentials import CredentialStore
from app.services.ports.discovery import MailboxDiscovery, MailboxSuggestion
from app.services.ports.mail import MailSources
from app.services.ports.office import Office
from app.services.ports.sign_in import SignInPrompt, SignIns

PORT_LIMIT = 65_535
_TYPED = ("name", "address", "user", "host", "ca_file", "client_id", "tenant", "smtp_host", "smtp_user", "sent_folder")


def password_key(settings: MailboxSettings) -> str:
    """Return the name under which a mailbox's password is kept on this PC."""
    return f"mailbox/{settings.kind.value}/{settings.user}@{settings.host}"


def secret_of(credentials: CredentialStore, settings: MailboxSettings) -> str:
    """Return a mailbox's password; an empty text where a person signs in in the browser. Raises SignInRefused, NoCredentialStore."""
    if settings.sign_in is SignInWay.MICROSOFT:
        return ""
    found = credentials.get(password_key(settings))
    if found is None:
        name = settings.name
        raise SignInRefused(name, f"This PC has no password for the mailbox {name}. No mail was fetched. Open Settings, Mailboxes, and type the password once.")
    return found


class MailboxesService:
    """Everything the office does with its mailbox settings."""

    def __init__(
        self,
        office: Office,
        sources: MailSources,
        credentials: CredentialStore,
        sign_ins: SignIns | None = None,
        discovery: MailboxDiscovery | None = None,
    ) -> None:
        """Take the office, the builders of sources, the store of passwords, what signs people in, and what finds mailboxes out."""
        self._office = office
        self._sources = sources
        self._credentials = credentials
        self._sign_ins = sign_ins
        self._discovery = discovery

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
        """Set up a mailbox. The password is kept first: without a safe store nothing is set up. Raises DomainError, NoCredentialStore.

        Where a person signs in in the browser there is no password; `sign_in` comes before.
        """
        checked = check_settings(settings)
        with self._office.read() as unit:
            if any(mailbox.settings.name.casefold() == checked.name.casefold() for mailbox in unit.mailboxes.all()):
                raise DomainError(f"There is a mailbox named {checked.name} already. Choose another name; nothing was saved.", "name")
        if checked.sign_in is SignInWay.PASSWORD:
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
        moved = _secret_place(before) != _secret_place(checked)
        if checked.sign_in is SignInWay.PASSWORD:
            self._keep_password(before, checked, password)
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
        """Try the settings as they stand in the form, for reading and where it sends for sending; say in plain words, a line each, how it went.

        Stores nothing, raises nothing but PermissionDenied.
        """
        try:
            checked = check_settings(settings)
            return tried(self._sources, checked, self._secret_to_try(checked, password))
        except (DomainError, MailboxFault, NoCredentialStore) as fault:
            return MailboxCheck(ok=False, message=fault.message)

    @requires(Permission.MANAGE_MAILBOX)
    def sign_in(self, actor: Actor, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        """Sign a person in in the browser and return the account's name, which is the mailbox's user. Takes minutes: the person is at work there.

        `tell` is called from this thread with what the person has to do. Raises DomainError, SignInRefused, MailboxFault, NoCredentialStore.
        """
        check_registration(settings)
        if self._sign_ins is None:
            raise NoCredentialStore
        return self._sign_ins.sign_in(replace(settings, client_id=settings.client_id.strip(), tenant=settings.tenant.strip()), tell, cancelled)

    @requires(Permission.MANAGE_MAILBOX)
    def suggest(self, actor: Actor, address: str) -> tuple[MailboxSuggestion, ...]:
        """Find out which kind of mailbox an address is; takes up to 10 seconds, may find nothing. Raises DomainError for what is no address."""
        checked = check_address(address)
        return self._discovery.suggest(checked) if self._discovery is not None else ()

    def _secret_to_try(self, settings: MailboxSettings, password: str | None) -> str:
        if settings.sign_in is SignInWay.MICROSOFT:
            return ""
        return password if password is not None else self._credentials.get(password_key(settings)) or ""

    def _keep_password(self, before: MailboxSettings, after: MailboxSettings, password: str | None) -> None:
        """Keep a new password, or take the old one along to where it is looked for now."""
        kept = password if password is not None else self._credentials.get(password_key(before)) if password_key(before) != password_key(after) else None
        if kept is not None:
            self._credentials.set(password_key(after), kept)

    def _forget_unused(self, settings: MailboxSettings) -> None:
        with self._office.read() as unit:
            if any(_secret_place(mailbox.settings) == _secret_place(settings) for mailbox in unit.mailboxes.all()):
                return
        if settings.sign_in is SignInWay.PASSWORD:
            self._credentials.forget(password_key(settings))
        elif self._sign_ins is not None:
            self._sign_ins.forget(settings)


def _secret_place(settings: MailboxSettings) -> tuple[str, ...]:
    """Return what tells apart where the secret of a mailbox is kept."""
    if settings.sign_in is SignInWay.PASSWORD:
        return (settings.sign_in.value, password_key(settings))
    return (settings.sign_in.value, settings.client_id, settings.tenant, settings.user.casefold())


def tried(sources: MailSources, settings: MailboxSettings, password: str) -> MailboxCheck:
    """Try to read a mailbox, and where it sends to sign in for that; return how it went, a line each. Raises MailboxFault, NoCredentialStore."""
    reading = sources.open(settings, password).check()
    only_reads = settings.kind is MailboxKind.IMAP and not settings.smtp_host
    if not reading.ok or only_reads:
        return reading
    sending = sources.sender(settings, password).check()
    return MailboxCheck(sending.ok, f"{reading.message}\n{sending.message}", reading.messages)


def check_settings(settings: MailboxSettings) -> MailboxSettings:
    """Return the settings trimmed. Raises DomainError naming the field at fault."""
    trimmed = replace(
        settings,
        **{name: getattr(settings, name).strip() for name in _TYPED},
        folder=settings.folder.strip() or "INBOX",
        sign_in=SignInWay.MICROSOFT if settings.kind is MailboxKind.GRAPH else settings.sign_in,
    )
    for field, value, what in (("name", trimmed.name, "a name"), ("user", trimmed.user, "the user name"), ("host", trimmed.host, "the server")):
        if not value:
            raise DomainError(f"Type {what} of the mailbox. Nothing was saved.", field)
    check_address(trimmed.address)
    if not 0 < trimmed.port <= PORT_LIMIT:
        raise DomainError(f"The port must be between 1 and {PORT_LIMIT}; 993 is usual. Nothing was saved.", "port")
    _check_service(trimmed)
    if trimmed.sign_in is SignInWay.MICROSOFT:
        check_registration(trimmed)
    return trimmed


def check_address(address: str) -> str:
    """Return an address trimmed. Raises DomainError for what is none."""
    typed = address.strip()
    if not is_email(typed):
        raise DomainError(f"{typed or 'The address'} is not an email address. Type the mailbox's own address; nothing was saved.", "address")
    return typed


def check_registration(settings: MailboxSettings) -> None:
    """Refuse a sign-in in the browser that cannot work. Raises DomainError naming the field at fault."""
    if settings.kind is MailboxKind.EWS:
        raise DomainError(
            "An Exchange server of your own is signed in to with a password. Microsoft 365 is its own kind of mailbox. Nothing was saved.", "kind"
        )
    if not settings.client_id.strip():
        raise DomainError("Type the application number under which your administrator registered the program at Microsoft. Nothing was saved.", "client_id")


def _check_service(settings: MailboxSettings) -> None:
    host, plain = settings.host.lower(), settings.security == "plain"
    if settings.kind is MailboxKind.EWS and not host.startswith(("https://", "http://") if plain else "https://"):
        raise DomainError(
            "Type the whole address of the Exchange service; it starts with https:// and ends with /EWS/Exchange.asmx. Nothing was saved.", "host"
        )
    if settings.kind is MailboxKind.GRAPH and not host.startswith("https://"):
        raise DomainError("Type the whole address of Microsoft's service; usually it is https://graph.microsoft.com/v1.0. Nothing was saved.", "host")
