"""Find the folders of a mailbox in Exchange. Imported only where Exchange is used: it pulls in exchangelib."""

from typing import TYPE_CHECKING, Any, Final

from exchangelib.errors import ErrorFolderNotFound
from exchangelib.folders import Inbox, MsgFolderRoot, Root, SentItems
from exchangelib.properties import DistinguishedFolderId, Mailbox

from app.domain.mailbox import MailboxSettings
from app.mail.ews_faults import FolderMissing

if TYPE_CHECKING:
    from exchangelib import Account
    from exchangelib.folders import BaseFolder

_INBOX: Final = frozenset({"inbox", ""})
_KINDS: Final = {"inbox": Inbox, "msgfolderroot": MsgFolderRoot, "sentitems": SentItems}


def read_folder(account: "Account", settings: MailboxSettings) -> "BaseFolder":
    """Return the folder that is read. The Inbox is named, not looked for: a clerk who may read a shared Inbox often may read nothing else there."""
    name = settings.folder
    return _distinguished(account, "inbox") if name.casefold() in _INBOX else _named(account, name)


def sent_folder(account: "Account", settings: MailboxSettings) -> "BaseFolder":
    """Return the folder that keeps what was sent: the mailbox's own Sent Items unless the settings name another."""
    return _named(account, settings.sent_folder) if settings.sent_folder else _distinguished(account, "sentitems")


def _distinguished(account: "Account", name: str) -> "BaseFolder":
    place = DistinguishedFolderId(id=name, mailbox=Mailbox(email_address=account.primary_smtp_address))
    root_id = DistinguishedFolderId(id="root", mailbox=Mailbox(email_address=account.primary_smtp_address))
    return _KINDS[name](root=Root(account=account, _distinguished_id=root_id), _distinguished_id=place)


def _named(account: "Account", name: str) -> "BaseFolder":
    folder: Any = _distinguished(account, "msgfolderroot")
    try:
        for step in name.replace("\\", "/").split("/"):
            folder = folder // step
    except ErrorFolderNotFound as fault:
        raise FolderMissing(name) from fault
    return folder
