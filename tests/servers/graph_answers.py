"""The answers of the Graph server, field by field as Microsoft publishes them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from uuid import uuid4

from tests.servers.graph_state import Account, Folder, Item

JSON = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"


@dataclass
class Answer:
    """What goes back: `kind` names the published type it must fit ("message[]" is a collection)."""

    status: int
    body: bytes = b""
    content_type: str = JSON
    kind: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def json_answer(kind: str, value: object, status: int = 200) -> Answer:
    return Answer(status, json.dumps(value).encode(), JSON, kind)


def error(status: int, code: str, message: str = "The server says why in words for developers.", **headers: str) -> Answer:
    """Return an error answer."""
    number = str(uuid4())
    inner = {"date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"), "request-id": number, "client-request-id": number}
    answer = json_answer("error", {"error": {"code": code, "message": message, "innerError": inner}}, status)
    answer.headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return answer


def collection(kind: str, context: str, values: Iterable[dict[str, object]], next_link: str = "", delta_link: str = "") -> Answer:
    """Return a collection answer with at most one of the two links."""
    body: dict[str, object] = {"@odata.context": context}
    if next_link:
        body["@odata.nextLink"] = next_link
    if delta_link:
        body["@odata.deltaLink"] = delta_link
    return json_answer(f"{kind}[]", {**body, "value": list(values)})


def message(item: Item, selected: frozenset[str], *, typed: bool = False) -> dict[str, object]:
    """Return a message with the selected fields; the id is always there."""
    head = BytesHeaderParser().parsebytes(item.raw)
    whole: dict[str, object] = {
        "subject": str(head["subject"] or ""),
        "receivedDateTime": moment(item.received),
        "sentDateTime": moment(item.received),
        "internetMessageId": str(head["message-id"] or "").strip() or None,
        "internetMessageHeaders": [{"name": name, "value": str(value)} for name, value in head.items()],
        "from": {"emailAddress": {"name": str(head["from"] or ""), "address": str(head["from"] or "")}},
        "isRead": item.read,
        "isDraft": False,
        "hasAttachments": b"multipart/mixed" in item.raw,
        "importance": "normal",
        "parentFolderId": item.folder,
    }
    shown = {name: value for name, value in whole.items() if name in selected or (not selected and name != "internetMessageHeaders")}
    etag: dict[str, object] = {"@odata.etag": f'W/"{item.id[-8:]}"'}
    return {**({"@odata.type": "#microsoft.graph.message"} if typed else {}), **etag, **shown, "id": item.id}


def removed(item_id: str) -> dict[str, object]:
    return {"@odata.type": "#microsoft.graph.message", "id": item_id, "@removed": {"reason": "deleted"}}


def folder(found: Folder, account: Account, selected: frozenset[str]) -> dict[str, object]:
    """Return a folder with the selected fields."""
    whole: dict[str, object] = {
        "displayName": found.name,
        "parentFolderId": found.parent or "msgfolderroot",
        "childFolderCount": sum(1 for other in account.folders.values() if other.parent == found.id),
        "totalItemCount": sum(1 for item in account.items.values() if item.folder == found.id),
        "unreadItemCount": sum(1 for item in account.items.values() if item.folder == found.id and not item.read),
        "isHidden": False,
    }
    return {**{name: value for name, value in whole.items() if not selected or name in selected}, "id": found.id}
