"""Build the source for a mailbox's settings or for files."""

from collections.abc import Sequence

from app.domain.mailbox import MailboxKind, MailboxSettings
from app.mail.files import FilesSource
from app.services.ports.mail import MailSource


class Sources:
    """Implements MailSources."""

    def open(self, settings: MailboxSettings, password: str) -> MailSource:
        """Return the source. Raises MailboxFault for settings that cannot work."""
        if settings.kind is MailboxKind.EWS:
            from app.mail.ews import EwsSource  # half a second and 44 MB: only where Exchange is read

            return EwsSource(settings, password)
        from app.mail.imap import ImapSource

        return ImapSource(settings, password)

    def files(self, paths: Sequence[str]) -> MailSource:
        """Return a source over .eml, .msg, mbox and Maildir paths. Raises InputRefused."""
        return FilesSource(paths)
