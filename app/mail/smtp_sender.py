"""Hand messages over by SMTP: encrypted, signed in, with exactly one try, and never in doubt without saying so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from app.domain.errors import MailboxFault
from app.domain.final_mail import FinalMail
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxSettings
from app.mail.imap_connection import CONNECT_SECONDS, READ_SECONDS, ImapAccess, bearer
from app.mail.imap_faults import tls_context
from app.mail.imap_sent import SentFolder
from app.mail.smtp_envelope import Envelope, announced, envelope_of
from app.mail.smtp_faults import (
    NOT_SENT,
    ONLY_TRIED,
    check_sending,
    no_common_sign_in,
    not_taken,
    perhaps_taken,
    recipients_refused,
    refusal,
    sign_in_fault,
    uncertain,
    unencrypted,
)
from app.mail.smtp_link import Reply, SmtpLink, wire_form

PATIENCE_SECONDS: Final = 600.0
"""How long the answer to a whole message may take (RFC 5321 4.5.3.2.6): giving up earlier makes a doubt out of a slow server."""
FAREWELL_SECONDS: Final = 2.0
COPY_SECONDS: Final = 20.0


@dataclass(frozen=True, slots=True)
class SendTimes:
    """Seconds for connecting, for one answer, for the answer to a whole message, and for one of the server that keeps the copy."""

    connect: float = CONNECT_SECONDS
    answer: float = READ_SECONDS
    patience: float = PATIENCE_SECONDS
    copy: float = COPY_SECONDS


class SmtpSender:
    """Implements MailSender over an SMTP server, with IMAP for the mailbox's Sent folder."""

    def __init__(self, settings: MailboxSettings, password: str, token: Callable[[], str] | None = None, times: SendTimes | None = None) -> None:
        """Take the settings and the password, or what gives a token. Raises MailboxFault for settings that cannot send."""
        check_sending(settings)
        self._settings = settings
        self._over_smtp = replace(settings, host=settings.smtp_host, port=settings.smtp_port, security=settings.smtp_security)
        self._password = password
        self._token = token
        self._times = times or SendTimes()
        self._sent = SentFolder(ImapAccess(settings, password, token, (self._times.connect, self._times.copy)))

    def send(self, mail: FinalMail) -> None:
        """Hand a message over with exactly one try, then put a copy into Sent where the server does not do so itself.

        Raises SendRefused, SignInRefused or Throttled where the server certainly did not take it, SendUncertain for everything else that went wrong.
        """
        envelope = envelope_of(self._settings, mail)
        content = wire_form(mail.raw)
        with not_taken(self._settings):
            link = self._connected()
        try:
            with not_taken(self._settings):
                self._introduce(link)
                self._address(link, envelope, content)
                link.hand_over(content)
                self._still_waiting(link)
            with perhaps_taken(self._settings):
                reply = link.end(self._times.patience)
        except BaseException:
            link.hang_up()
            raise
        self._judge(link, reply)
        self._sent.keep(mail)

    def sent(self, message_id: str) -> bool | None:
        """Tell whether Sent holds the message; None where there is no such folder, or where its absence there proves nothing. Raises MailboxFault."""
        return self._sent.holds(message_id)

    def check(self) -> MailboxCheck:
        """Connect, encrypt and sign in as for sending, hand nothing over; say in plain words how it went."""
        try:
            with not_taken(self._settings):
                link = self._connected()
                try:
                    self._introduce(link)
                except BaseException:
                    link.hang_up()
                    raise
        except MailboxFault as fault:
            return MailboxCheck(ok=False, message=fault.message.replace(NOT_SENT, ONLY_TRIED))
        link.leave(FAREWELL_SECONDS)
        return MailboxCheck(ok=True, message=f"Mail can be sent by the server {self._settings.smtp_host}.")

    def _judge(self, link: SmtpLink, reply: Reply) -> None:
        """Take the answer to a whole message: 2xx is a yes, 4xx and 5xx are a clear no, anything else is none of them."""
        link.leave(FAREWELL_SECONDS)
        if reply[0] < 0 or 300 <= reply[0] < 400:  # noqa: PLR2004
            raise uncertain(self._settings, "its answer made no sense")
        if reply[0] >= 400:  # noqa: PLR2004
            raise refusal(self._settings, reply)

    def _connected(self) -> SmtpLink:
        settings = self._settings
        context = tls_context(self._over_smtp) if settings.smtp_security == "tls" else None
        return SmtpLink(settings.smtp_host, settings.smtp_port, context, (self._times.connect, self._times.answer))

    def _introduce(self, link: SmtpLink) -> None:
        """Greet, encrypt where that is still to be done, and sign in with exactly one try."""
        self._agreed(link.greeting(), 220)
        self._agreed(link.ehlo(), 250)
        if self._settings.smtp_security == "starttls":
            context = tls_context(self._over_smtp)
            if context is None or not link.has_extn("starttls"):
                raise unencrypted(self._settings)
            self._agreed(link.encrypt(context), 220)
            self._agreed(link.ehlo(), 250)
        if link.has_extn("auth") and (self._password or self._token is not None):
            self._sign_in(link)

    def _sign_in(self, link: SmtpLink) -> None:
        offered = frozenset(link.esmtp_features["auth"].upper().split())
        user = self._settings.smtp_user or self._settings.user
        refused = b""
        if self._token is not None and offered & {"XOAUTH2", "OAUTHBEARER"}:
            mechanism, first, refused = bearer(user, self._token(), "XOAUTH2" in offered)
            answers = [first]
        elif self._token is None and "PLAIN" in offered:
            mechanism, answers = "PLAIN", [f"\0{user}\0{self._password}".encode()]
        elif self._token is None and "LOGIN" in offered:
            mechanism, answers = "LOGIN", [user.encode(), self._password.encode()]
        else:
            raise no_common_sign_in(self._settings)
        reply = link.sign_in(mechanism, answers, refused)
        if reply[0] != 235:  # noqa: PLR2004  # RFC 4954
            raise sign_in_fault(self._settings, reply, by_token=self._token is not None)

    def _address(self, link: SmtpLink, envelope: Envelope, content: bytes) -> None:
        """Say who it is from and for, and be told to go on. One recipient that is not accepted means that nothing is sent to anybody."""
        options = announced(self._settings, link, envelope, content)
        self._agreed(link.docmd("MAIL", " ".join((f"FROM:<{envelope.sender}>", *options))), 250)
        answers = [(address, link.docmd("RCPT", f"TO:<{address}>")) for address in envelope.recipients]
        refused = [(address, reply) for address, reply in answers if not 200 <= reply[0] < 300]  # noqa: PLR2004
        if refused:
            link.leave(FAREWELL_SECONDS)
            raise recipients_refused(self._settings, refused)
        self._agreed(link.docmd("DATA"), 354)

    def _still_waiting(self, link: SmtpLink) -> None:
        """Make sure that the server waits for the end of the message; an answer before that is never taken for the answer to it."""
        early = link.early_answer()
        if early is not None:
            raise refusal(self._settings, early)

    def _agreed(self, reply: Reply, wanted: int) -> None:
        if reply[0] != wanted:
            raise refusal(self._settings, reply)
