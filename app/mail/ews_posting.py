"""The one request that hands a message over to Exchange. Imported only where Exchange is used: it pulls in exchangelib."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from typing import TYPE_CHECKING, Final

from exchangelib.properties import FolderId
from exchangelib.services import CreateItem
from exchangelib.services.common import folder_ids_element
from exchangelib.util import create_element

from app.domain.final_mail import FinalMail

if TYPE_CHECKING:
    from exchangelib import Account
    from exchangelib.folders import BaseFolder
    from lxml.etree import _Element

    from app.mail.once_body import OnceBody

_ADDRESSED: Final = ("To", "Cc", "Bcc", "Resent-To", "Resent-Cc")


@dataclass(frozen=True, slots=True)
class Posted:
    """The server's answer as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def envelope(account: "Account", folder: "BaseFolder", mail: FinalMail) -> bytes:
    """Return the SOAP envelope of CreateItem: send this MIME as it is and keep a copy in the folder.

    https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/createitem-operation
    """
    payload = create_element("m:CreateItem", attrs={"MessageDisposition": "SendAndSaveCopy"})
    payload.append(folder_ids_element([folder if folder.id is None else FolderId(folder.id)], account.version, "m:SavedItemFolderId"))
    items = create_element("m:Items")
    items.append(_message(mail))
    payload.append(items)
    return bytes(CreateItem(account=account).wrap(payload, account.version.api_version))


def post_once(account: "Account", body: "OnceBody") -> Posted:
    """Send the envelope with exactly one HTTP request: no hook that repeats it for a sign-in, no redirect, no retry. Raises RequestException."""
    from requests import Request

    protocol = account.protocol
    session = protocol.get_session()
    try:
        request = session.prepare_request(Request("POST", protocol.service_endpoint, {"X-AnchorMailbox": account.primary_smtp_address}, data=body))
        request.hooks = {"response": []}  # NTLM and Digest would send it again after a 401; the connection is signed in already
        proxies = session.merge_environment_settings(request.url, {}, False, None, None)  # requests takes them by place
        response = session.send(request, allow_redirects=False, **proxies)
        return Posted(response.status_code, response.headers, response.content)
    finally:
        protocol.release_session(session)


def _message(mail: FinalMail) -> "_Element":
    message: _Element = create_element("t:Message")
    content = _text("t:MimeContent", b64encode(mail.raw).decode())
    content.set("CharacterSet", "UTF-8")
    message.append(content)
    hidden = _blind_copies(mail)
    if hidden:
        blind = create_element("t:BccRecipients")
        for address in hidden:
            mailbox = create_element("t:Mailbox")
            mailbox.append(_text("t:EmailAddress", address))
            blind.append(mailbox)
        message.append(blind)
    return message


def _blind_copies(mail: FinalMail) -> list[str]:
    """Return the recipients that the header does not name: Exchange takes the others from there."""
    head = BytesHeaderParser().parsebytes(mail.raw)
    named = {address.casefold() for _, address in getaddresses([str(value) for name in _ADDRESSED for value in head.get_all(name, [])])}
    return [address for address in mail.recipients if address.casefold() not in named]


def _text(name: str, text: str) -> "_Element":
    element: _Element = create_element(name)
    element.text = text
    return element
