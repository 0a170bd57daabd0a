"""Build what reads and what sends for a mailbox's settings."""

from collections.abc import Callable, Sequence

from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.mail.files import FilesSource
from app.services.ports.mail import MailPages, MailSender, MailSource
from app.services.ports.sign_in import SignIns


class Sources:
    """Implements MailSources; libraries are imported only where their kind of mailbox is used."""

    def __init__(self, sign_ins: SignIns | None = None) -> None:
        """Take what hands out tokens for mailboxes that are signed in to in the browser."""
        self._sign_ins = sign_ins

    def open(self, settings: MailboxSettings, password: str) -> MailSource:
        """Return the source. Raises MailboxFault for settings that cannot work."""
        if settings.kind is MailboxKind.EWS:
            from app.mail.ews import EwsSource  # half a second and 44 MB: only where Exchange is read

            return EwsSource(settings, password)
        if settings.kind is MailboxKind.GRAPH:
            from app.mail.graph import GraphSource

            return GraphSource(settings, self._token(settings))
        from app.mail.imap import ImapSource

        return ImapSource(settings, password, token=self._token_or_none(settings))

    def sender(self, settings: MailboxSettings, password: str) -> MailSender:
        """Return what sends for the mailbox. Raises MailboxFault for settings that cannot send."""
        if settings.kind is MailboxKind.EWS:
            from app.mail.ews_sender import EwsSender

            return EwsSender(settings, password)
        if settings.kind is MailboxKind.GRAPH:
            from app.mail.graph_sender import GraphSender

            return GraphSender(settings, self._token(settings))
        from app.mail.smtp_sender import SmtpSender

        return SmtpSender(settings, password, token=self._token_or_none(settings))

    def files(self, paths: Sequence[str]) -> MailPages:
        """Return a source over .eml, .msg, mbox and Maildir paths. Raises InputRefused."""
        return FilesSource(paths)

    def _token(self, settings: MailboxSettings) -> Callable[[], str]:
        sign_ins = self._sign_ins
        assert sign_ins is not None
        return lambda: sign_ins.token(settings)

    def _token_or_none(self, settings: MailboxSettings) -> Callable[[], str] | None:
        return self._token(settings) if settings.sign_in is SignInWay.MICROSOFT else None
