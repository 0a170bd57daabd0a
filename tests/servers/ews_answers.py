"""Write EWS answers in the shape of the recordings: element by element, in the order the schema wants."""

import base64
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesHeaderParser

from lxml import etree

from tests.servers.ews_schema import MESSAGES, SOAP, TYPES
from tests.servers.ews_store import Item

NAMESPACES = {"m": MESSAGES, "t": TYPES}
_RIGHTS = ("CreateAssociated", "CreateContents", "CreateHierarchy", "Delete", "Modify", "Read")


@dataclass
class Answer:
    """One response message, or several under one operation."""

    operation: str
    content: list[tuple[str, object]]
    messages: Sequence["Answer"] = ()
    code: str = "NoError"
    text: str = ""
    empty: list[str] = field(default_factory=list)
    back_off: int = 0
    """How many milliseconds an overloaded server asks to wait."""


@dataclass
class Found:
    """One page of FindItem or FindFolder: its elements, where the next begins, how many there are, and whether it is the last."""

    kind: str
    elements: list[etree._Element]
    next: int
    total: int
    last: bool = True


def code_only(operation: str, code: str, text: str, *empty: str) -> Answer:
    """Return an error answer; `empty` names the containers that stay empty."""
    return Answer(operation, [], (), code, text, list(empty))


def envelope(answer: Answer) -> bytes:
    """Return the whole SOAP answer."""
    root = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"SOAP": SOAP})
    header = etree.SubElement(root, f"{{{SOAP}}}Header")
    version = {"MajorVersion": "15", "MinorVersion": "0", "MajorBuildNumber": "847", "MinorBuildNumber": "4040", "Version": "V2017_07_11"}
    etree.SubElement(header, f"{{{TYPES}}}ServerVersionInfo", version, nsmap={"t": TYPES})
    body = etree.SubElement(root, f"{{{SOAP}}}Body")
    response = etree.SubElement(body, f"{{{MESSAGES}}}{answer.operation}Response", nsmap=NAMESPACES)
    messages = etree.SubElement(response, f"{{{MESSAGES}}}ResponseMessages")
    for one in answer.messages or [answer]:
        messages.append(_response_message(one))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _response_message(answer: Answer) -> etree._Element:
    found = etree.Element(f"{{{MESSAGES}}}{answer.operation}ResponseMessage", ResponseClass="Success" if answer.code == "NoError" else "Error")
    if answer.code != "NoError":
        _sub(found, MESSAGES, "MessageText", answer.text)
    _sub(found, MESSAGES, "ResponseCode", answer.code)
    if answer.code != "NoError":
        _sub(found, MESSAGES, "DescriptiveLinkKey", "0")
    if answer.back_off:
        _sub(_sub(found, MESSAGES, "MessageXml"), TYPES, "Value", str(answer.back_off)).set("Name", "BackOffMilliseconds")
    for name in answer.empty:
        _sub(found, MESSAGES, name)
    for name, value in answer.content:
        holder = _sub(found, MESSAGES, name, value if isinstance(value, str) else None)
        if isinstance(value, Found):
            page = {"IndexedPagingOffset": str(value.next), "IncludesLastItemInRange": str(value.last).lower(), "TotalItemsInView": str(value.total)}
            holder.attrib.update(page)
            _sub(holder, TYPES, value.kind).extend(value.elements)
        elif isinstance(value, list):
            holder.extend(value)
    return found


def folder_element(request: etree._Element, folder_id: str, shown: str, items: Collection[Item], children: int) -> etree._Element:
    """Return a folder with the properties asked for, in the order of the schema."""
    asked = _asked(request)
    found = etree.Element(f"{{{TYPES}}}Folder")
    etree.SubElement(found, f"{{{TYPES}}}FolderId", Id=folder_id, ChangeKey=f"AQ{len(items)}")
    unread = sum(1 for item in items if not item.read)
    _if(asked, "folder:ParentFolderId", lambda: etree.SubElement(found, f"{{{TYPES}}}ParentFolderId", Id="AAAA"))
    if shown not in {"Root Container", "Top of Information Store"}:
        _if(asked, "folder:FolderClass", lambda: _sub(found, TYPES, "FolderClass", "IPF.Note"))
    _if(asked, "folder:DisplayName", lambda: _sub(found, TYPES, "DisplayName", shown))
    _if(asked, "folder:TotalCount", lambda: _sub(found, TYPES, "TotalCount", str(len(items))))
    _if(asked, "folder:ChildFolderCount", lambda: _sub(found, TYPES, "ChildFolderCount", str(children)))
    _if(asked, "folder:EffectiveRights", lambda: _rights(found))
    distinguished = {"Inbox": "inbox", "Sent Items": "sentitems", "Root Container": "root", "Top of Information Store": "msgfolderroot"}.get(shown)
    if distinguished and asked:
        _sub(found, TYPES, "DistinguishedFolderId", distinguished)
    _if(asked, "folder:PermissionSet", lambda: _permissions(found))
    _if(asked, "folder:UnreadCount", lambda: _sub(found, TYPES, "UnreadCount", str(unread)))
    return found


def message_element(request: etree._Element, item: Item) -> etree._Element:
    """Return a message with the properties asked for, in the order of the schema."""
    asked, mail = _asked(request), BytesHeaderParser().parsebytes(item.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
    found = etree.Element(f"{{{TYPES}}}Message")
    if "item:MimeContent" in asked:
        _sub(found, TYPES, "MimeContent", item.garbled or base64.b64encode(item.raw).decode()).set("CharacterSet", "UTF-8")
    etree.SubElement(found, f"{{{TYPES}}}ItemId", Id=item.id, ChangeKey=f"CQ{item.version}")
    _if(asked, "item:Subject", lambda: _sub(found, TYPES, "Subject", _plain(mail["Subject"])))
    if item.received is not None:
        _if(asked, "item:DateTimeReceived", lambda: _sub(found, TYPES, "DateTimeReceived", f"{item.received:%Y-%m-%dT%H:%M:%SZ}"))
    if item.size >= 0:
        _if(asked, "item:Size", lambda: _sub(found, TYPES, "Size", str(item.size or len(item.raw))))
    _if(asked, "item:InternetMessageHeaders", lambda: _headers(found, mail))
    _if(asked, "item:HasAttachments", lambda: _sub(found, TYPES, "HasAttachments", "true" if mail.get_content_maintype() == "multipart" else "false"))
    _if(asked, "item:ConversationId", lambda: etree.SubElement(found, f"{{{TYPES}}}ConversationId", Id="AAQ="))
    _if(asked, "message:InternetMessageId", lambda: _sub(found, TYPES, "InternetMessageId", _plain(mail["Message-ID"])))
    _if(asked, "message:IsRead", lambda: _sub(found, TYPES, "IsRead", "true" if item.read else "false"))
    return found


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def _asked(request: etree._Element) -> set[str]:
    return {str(uri.get("FieldURI")) for uri in request.iter(f"{{{TYPES}}}FieldURI")}


def _if(asked: set[str], uri: str, make: Callable[[], object]) -> None:
    if uri in asked:
        make()


def _sub(parent: etree._Element, namespace: str, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{namespace}}}{name}")
    child.text = text
    return child


def _headers(found: etree._Element, mail: Message) -> None:
    holder = _sub(found, TYPES, "InternetMessageHeaders")
    for name, value in mail.raw_items():
        _sub(holder, TYPES, "InternetMessageHeader", _plain(value)).set("HeaderName", name)


def _rights(found: etree._Element) -> None:
    holder = _sub(found, TYPES, "EffectiveRights")
    for name in _RIGHTS:
        _sub(holder, TYPES, name, "true")


def _permissions(found: etree._Element) -> None:
    holder = _sub(_sub(found, TYPES, "PermissionSet"), TYPES, "Permissions")
    for who in ("Default", "Anonymous"):
        permission = _sub(holder, TYPES, "Permission")
        _sub(_sub(permission, TYPES, "UserId"), TYPES, "DistinguishedUser", who)
        for name in ("CanCreateItems", "CanCreateSubFolders", "IsFolderOwner", "IsFolderVisible", "IsFolderContact"):
            _sub(permission, TYPES, name, "false")
        for name in ("EditItems", "DeleteItems", "ReadItems", "PermissionLevel"):
            _sub(permission, TYPES, name, "None")


def _plain(value: object) -> str:
    """Return a header as XML can carry it."""
    text = "".join(str(value or "").splitlines())
    return "".join(char for char in text if char >= " " and not "\ud800" <= char <= "\udfff")
