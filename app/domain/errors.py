"""The errors the program can explain: each owns the sentence a person reads."""

from collections.abc import Sequence


def sentence_list(items: Sequence[str]) -> str:
    """Join items as people write them: "a, b and c"."""
    if len(items) <= 1:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]


_FIELD_WORDS = {
    "given": "given name",
    "family": "family name",
    "born": "date of birth",
    "deceased": "deceased",
    "deceased_on": "day of death",
    "do_not_contact": "do not contact",
    "zip": "ZIP code",
    "contacts": "phones and emails",
    "preferred_channel": "preferred channel",
    "external_id": "external number",
    "queue_id": "queue",
    "assignee_id": "assignee",
    "due_at": "due date",
    "closed_at": "closing date",
    "citizen_id": "citizen",
}


class DaybookError(Exception):
    """Base of every error whose text may be shown to a person as it stands."""

    code = "CD-00"

    def __init__(self, message: str) -> None:
        """Keep the sentence shown to the person."""
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        """Return the sentence shown to the person."""
        return self.message


class DomainError(DaybookError):
    """A rule of the office was not met; nothing was saved and the form stays open."""

    code = "CD-10"

    def __init__(self, message: str, field: str | None = None) -> None:
        """Name the form field at fault where there is one."""
        super().__init__(message)
        self.field = field


class NotFound(DomainError):  # noqa: N818 - named as people call it
    """The record asked for does not exist (any more)."""

    code = "CD-11"

    def __init__(self, what: str, key: object) -> None:
        """Say what was looked for and by which key."""
        super().__init__(f"{what} {key} was not found. It may have been removed on another desk. Nothing was changed.")


class PermissionDenied(DomainError):  # noqa: N818 - named as people call it
    """The user's role does not allow this."""

    code = "CD-12"

    def __init__(self, permission: str, role: str) -> None:
        """Name the permission that is missing and the role that lacks it."""
        super().__init__(f"Your role ({role}) may not {permission}. Nothing was changed. Ask a manager of the office.")
        self.permission = permission


class Conflict(DaybookError):  # noqa: N818 - named as people call it
    """Somebody else changed the same fields first; both texts are kept for the author to choose."""

    code = "CD-20"

    def __init__(self, what: str, mine: dict[str, str], theirs: dict[str, str]) -> None:
        """Keep both versions of every field that both desks changed."""
        fields = sentence_list(sorted({_FIELD_WORDS.get(name, name) for name in {**mine, **theirs}}))
        super().__init__(
            f"{what} was changed on another desk while you were editing it ({fields or 'the same text'}). "
            "Your text is still here and nothing was overwritten. Compare the two and save again."
        )
        self.mine = mine
        self.theirs = theirs


class EnvironmentFault(DaybookError):  # noqa: N818 - named as people call it
    """The machine, the network or a file is at fault, not the program; the work can be tried again."""

    code = "CD-30"


class OfficeUnavailable(EnvironmentFault):
    """The office's data cannot be reached right now."""

    code = "CD-31"


class OfficeRefused(EnvironmentFault):
    """The file or folder is not an office this program may open; says why."""

    code = "CD-32"


class OfficeTooNew(OfficeRefused):
    """A newer version of the program upgraded this office."""

    code = "CD-33"

    def __init__(self, found: str, known: str) -> None:
        """Name the schema found and the newest one this program knows."""
        super().__init__(
            f"This office was upgraded by a newer version of County Daybook (data version {found}, this program knows {known}). "
            "Nothing was changed. Update the program on this PC, then open the office again."
        )


class OfficeReadOnly(EnvironmentFault):
    """The office can be read but not written."""

    code = "CD-34"


class OfficeMoved(OfficeReadOnly):
    """The office was moved to another place; what is here can be read."""

    code = "CD-39"

    def __init__(self, message: str, to: str) -> None:
        """Keep the sentence, and where the office went, without a password."""
        super().__init__(message)
        self.to = to


class OfficeFull(EnvironmentFault):
    """The disk that holds the office is full."""

    code = "CD-35"

    def __init__(
        self, where: str, outcome: str = "What you typed is kept in the form, but it is not saved in the office yet.", then: str = "save again"
    ) -> None:
        """Name the place that is full, what became of the work, and what to do once there is room."""
        super().__init__(f"The disk that holds {where} is full. {outcome} Free some space on that disk by removing other files, then {then}.")


class OfficeDamaged(EnvironmentFault):
    """The office file failed its own check."""

    code = "CD-36"


class MailboxFault(EnvironmentFault):
    """The mailbox cannot be read right now; manual work goes on."""

    code = "CD-40"

    def __init__(self, mailbox: str, message: str) -> None:
        """Name the mailbox and keep the plain reason."""
        super().__init__(message)
        self.mailbox = mailbox


class SignInRefused(MailboxFault):
    """The mail server refused the user name or password."""

    code = "CD-41"


class Throttled(MailboxFault):
    """The mail server asks to wait; nothing was processed. `seconds` is how long it asked for, None where it did not say."""

    code = "CD-43"

    def __init__(self, mailbox: str, seconds: float | None = None) -> None:
        """Name the mailbox and how long the server wants to be left alone."""
        super().__init__(mailbox, f"The mail server of {mailbox} is busy and asked to wait. Nothing is lost; the program tries again by itself.")
        self.seconds = seconds


class SendRefused(MailboxFault):
    """The server certainly did not take the message; it can be sent again."""

    code = "CD-44"


class NotReached(SendRefused):
    """No byte of the message left because there was no way to the server; it stays queued and is tried again by itself."""

    code = "CD-47"


class SendUncertain(MailboxFault):
    """The server may or may not have taken the message; only a look into Sent or a person can tell."""

    code = "CD-45"


class ServerFault(EnvironmentFault):
    """A server the office reads besides its mailboxes does not answer as it should; manual work goes on."""

    code = "CD-46"

    def __init__(self, server: str, message: str) -> None:
        """Name the server and keep the plain reason."""
        super().__init__(message)
        self.server = server


class NoCredentialStore(EnvironmentFault):
    """The system offers no safe place for passwords; the program refuses to keep them elsewhere."""

    code = "CD-42"

    def __init__(self) -> None:
        """Say why nothing was stored and what to do."""
        super().__init__(
            "This computer has no safe store for passwords (Windows Credential Manager, or a keyring on Linux), so the password was not saved anywhere. "
            "Ask IT to switch the store on, then connect the mailbox again. Everything else works meanwhile."
        )


class InputRefused(DaybookError):  # noqa: N818 - named as people call it
    """A command or a file was not usable as given; one line says why, for the command line's exit code 2."""

    code = "CD-50"


class DesksAreIn(InputRefused):
    """Other desks are in an office that is to be moved or brought back; it can be done all the same, but what they have not shared stays behind."""

    code = "CD-54"
