"""Send through Exchange (EWS): the finished MIME, signed in first and then handed over with exactly one request."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from app.domain.errors import MailboxFault, SendUncertain
from app.domain.final_mail import FinalMail
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxSettings
from app.mail.ews_adapter import TIMEOUTS
from app.mail.ews_connection import connected
from app.mail.ews_endpoint import check_endpoint
from app.mail.ews_faults import SENDING, TRYING, explained
from app.mail.once_body import OnceBody

if TYPE_CHECKING:
    from exchangelib import Account

    from app.mail.ews_posting import Posted


class EwsSender:
    """Implements MailSender; Exchange puts the copy into the mailbox's Sent Items itself."""

    def __init__(self, settings: MailboxSettings, password: str, timeouts: tuple[float, float] = TIMEOUTS, today: Callable[[], date] | None = None) -> None:
        """Take the settings and the password. Raises MailboxFault for an endpoint that must not or can no longer be used."""
        check_endpoint(settings, today() if today else datetime.now(UTC).date())
        self._settings = settings
        self._password = password
        self._timeouts = timeouts

    def send(self, mail: FinalMail) -> None:
        """Hand a message over with exactly one try. Raises SendRefused, SignInRefused, Throttled, SendUncertain."""
        with explained(self._settings, SENDING), connected(self._settings, self._password, self._timeouts) as account:
            from exchangelib.transport import BASIC

            from app.mail.ews_folder import EwsFolder
            from app.mail.ews_places import sent_folder
            from app.mail.ews_posting import envelope
            from app.mail.ews_verdict import verdict

            folder = sent_folder(account, self._settings)
            EwsFolder(folder).count()  # signs in; whatever fails up to here leaves the message certainly unsent
            posted = self._posted(account, envelope(account, folder, mail))
            fault = verdict(self._settings, posted, shown_password=account.protocol.auth_type == BASIC)
        if fault is not None:
            raise fault

    def sent(self, message_id: str) -> bool | None:
        """Tell whether Sent Items hold the message; None where this user may not look into them. Raises MailboxFault."""
        with explained(self._settings), connected(self._settings, self._password, self._timeouts) as account:
            from exchangelib.errors import ErrorAccessDenied

            from app.mail.ews_folder import EwsFolder
            from app.mail.ews_places import sent_folder

            try:
                return EwsFolder(sent_folder(account, self._settings)).holds(message_id)
            except ErrorAccessDenied:
                return None

    def check(self) -> MailboxCheck:
        """Sign in, open Sent Items, hand nothing over; say in plain words how it went. Whether sending as the mailbox is allowed only a message shows."""
        try:
            with explained(self._settings, TRYING), connected(self._settings, self._password, self._timeouts) as account:
                from app.mail.ews_folder import EwsFolder
                from app.mail.ews_places import sent_folder

                EwsFolder(sent_folder(account, self._settings)).count()
        except MailboxFault as fault:
            return MailboxCheck(ok=False, message=fault.message)
        return MailboxCheck(ok=True, message="Mail is sent by the same way.")

    def _posted(self, account: "Account", whole: bytes) -> "Posted":
        from app.mail.ews_posting import post_once

        body = OnceBody(whole)
        try:
            return post_once(account, body)
        except Exception as fault:
            if not body.begun:
                raise
            name = self._settings.name
            raise SendUncertain(
                name,
                f"The connection broke off while the mailbox {name} was sending. Whether the message left is not known; look into Sent before sending again.",
            ) from fault
