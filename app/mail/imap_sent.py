"""The Sent folder of an IMAP mailbox: keep a copy of what SMTP took, and look whether a message is there."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.final_mail import FinalMail
from app.domain.mailbox import MailboxSettings
from app.mail.imap_connection import ImapAccess
from app.mail.imap_folder import understood

if TYPE_CHECKING:
    from app.mail.imap_link import Client

_SENT: Final = b"\\Sent"
_USUAL: Final = ("sent", "sent items", "sent messages", "sent mail", "enviados", "elementos enviados")
_KEEP_THEMSELVES: Final = ("gmail.com", "googlemail.com", "outlook.com", "office365.com", "office365.us", "hotmail.com")
_MESSAGE_ID: Final = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"
_MOST: Final = 50

_log = logging.getLogger(__name__)


class SentFolder:
    """What was sent from a mailbox, as its server keeps it."""

    def __init__(self, access: ImapAccess) -> None:
        """Take the way into the mailbox."""
        self._access = access
        self._settings = access.settings

    def keep(self, mail: FinalMail) -> None:
        """Put a copy of a sent message into Sent, read, unless the server does so itself or it is there. Raises nothing: the message has left."""
        if not self._settings.keep_sent:
            return
        try:
            with self._access.connected() as client:
                folder = None if keeps_itself(client, self._settings) else sent_folder(client, self._settings)
                if folder is not None and not _holds(client, folder, mail.message_id):
                    client.append(folder, mail.raw, flags=(b"\\Seen",))
        except Exception as fault:  # noqa: BLE001  # whatever fails here, the message was sent
            _log.warning("No copy of a sent message was kept (%s)", type(fault).__name__)

    def holds(self, message_id: str) -> bool | None:
        """Tell whether Sent holds a message; None where there is no Sent folder to look into. Raises MailboxFault.

        None too where it is not there but only this program puts copies there: after a doubt it did not, so that its absence proves nothing.
        """
        if not self._settings.host:
            return None
        with self._access.connected() as client:
            folder = sent_folder(client, self._settings)
            if folder is None:
                return None
            return _holds(client, folder, message_id) or (False if keeps_itself(client, self._settings) else None)


def keeps_itself(client: "Client", settings: MailboxSettings) -> bool:
    """Tell whether the server keeps what is sent through it: Gmail and Exchange Online do; a second copy would be one too many."""
    hosts = (settings.host.lower(), settings.smtp_host.lower())
    return bool(client.has_capability("X-GM-EXT-1")) or any(host == end or host.endswith(f".{end}") for host in hosts for end in _KEEP_THEMSELVES)


def sent_folder(client: "Client", settings: MailboxSettings) -> str | None:
    """Return the folder of sent mail: the one in the settings, else the one the server names (RFC 6154), else one with a usual name."""
    with understood():
        folders = [
            (tuple(flags), str(delimiter or b"", "ascii") if isinstance(delimiter, bytes) else str(delimiter or ""), str(name))
            for flags, delimiter, name in client.list_folders()
        ]
    names = [name for _, _, name in folders]
    if settings.sent_folder:
        return settings.sent_folder if settings.sent_folder in names else None
    named = [name for flags, _, name in folders if _SENT in flags]
    usual = [name for wanted in _USUAL for _, delimiter, name in folders if (name.rpartition(delimiter)[2] if delimiter else name).lower() == wanted]
    return next(iter([*named, *usual]), None)


def _holds(client: "Client", folder: str, message_id: str) -> bool:
    """Search for the header, which finds parts of it too, then compare whole."""
    wanted = message_id.strip().strip("<>")
    if not wanted:
        return False
    with understood():
        client.select_folder(folder, readonly=True)
        found: Sequence[int] = client.search(["HEADER", "Message-ID", wanted.encode()])
        answers = client.fetch(list(found)[-_MOST:], [_MESSAGE_ID]) if found else {}
    return any(_same(value, wanted) for answer in answers.values() for value in answer.values() if isinstance(value, bytes))


def _same(header: bytes, wanted: str) -> bool:
    return header.partition(b":")[2].decode(errors="replace").strip().strip("<>") == wanted
