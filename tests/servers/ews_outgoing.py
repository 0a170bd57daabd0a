"""CreateItem from MIME: save messages, or send them and keep copies."""

import base64
from email.parser import BytesHeaderParser
from email.utils import getaddresses

from lxml import etree

from tests.servers.ews_answers import Answer, code_only
from tests.servers.ews_schema import MESSAGES, TYPES
from tests.servers.ews_store import Mailbox


def posted(request: etree._Element, mailbox: Mailbox, folder: str) -> Answer:
    """Save or send the messages of a request, as its disposition asks."""
    sends = request.get("MessageDisposition") == "SendAndSaveCopy"
    messages = request.find(f"{{{MESSAGES}}}Items")
    assert messages is not None
    return Answer("CreateItem", [], [_sent(message, mailbox, folder) if sends else _saved(message, mailbox, folder) for message in messages])


def _sent(message: etree._Element, mailbox: Mailbox, folder: str) -> Answer:
    raw = _mime(message)
    blind = tuple(str(one.text) for one in message.findall(f"{{{TYPES}}}BccRecipients/{{{TYPES}}}Mailbox/{{{TYPES}}}EmailAddress"))
    head = BytesHeaderParser().parsebytes(raw)
    if not blind and not any("@" in address for _, address in getaddresses([*head.get_all("To", []), *head.get_all("Cc", [])])):
        return code_only("CreateItem", "ErrorInvalidRecipients", "At least one recipient isn't valid.", "Items")
    mailbox.sent.append(raw)
    mailbox.blind.append(blind)
    mailbox.deliver(raw, folder=folder)
    return Answer("CreateItem", [], empty=["Items"])


def _saved(message: etree._Element, mailbox: Mailbox, folder: str) -> Answer:
    (item_id,) = mailbox.deliver(_mime(message), folder=folder)
    element = etree.Element(f"{{{TYPES}}}Message")
    etree.SubElement(element, f"{{{TYPES}}}ItemId", Id=item_id, ChangeKey="CQ1")
    return Answer("CreateItem", [("Items", [element])])


def _mime(message: etree._Element) -> bytes:
    return base64.b64decode(str(message.findtext(f"{{{TYPES}}}MimeContent")), validate=True)
