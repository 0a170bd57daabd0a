"""What Microsoft publishes about the answers of Graph (npm @microsoft/microsoft-graph-types 2.43.1), and the check that holds ours to it.

`python -m tests.servers.graph_types path/to/microsoft-graph.d.ts` compares this table with the published file.
"""

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

Fields = dict[str, str]

ENTITY: Final[Fields] = {"id": "string"}
OUTLOOK_ITEM: Final[Fields] = {"categories": "string[]?", "changeKey": "string?", "createdDateTime": "moment?", "lastModifiedDateTime": "moment?"}
TYPES: Final[dict[str, Fields]] = {
    "message": {
        **ENTITY,
        **OUTLOOK_ITEM,
        "bccRecipients": "recipient[]?",
        "body": "itemBody?",
        "bodyPreview": "string?",
        "ccRecipients": "recipient[]?",
        "conversationId": "string?",
        "conversationIndex": "string?",
        "from": "recipient?",
        "hasAttachments": "boolean?",
        "importance": "importance?",
        "inferenceClassification": "inferenceClassificationType?",
        "internetMessageHeaders": "internetMessageHeader[]?",
        "internetMessageId": "string?",
        "isDeliveryReceiptRequested": "boolean?",
        "isDraft": "boolean?",
        "isRead": "boolean?",
        "isReadReceiptRequested": "boolean?",
        "parentFolderId": "string?",
        "receivedDateTime": "moment?",
        "replyTo": "recipient[]?",
        "sender": "recipient?",
        "sentDateTime": "moment?",
        "subject": "string?",
        "toRecipients": "recipient[]?",
        "uniqueBody": "itemBody?",
        "webLink": "string?",
    },
    "mailFolder": {
        **ENTITY,
        "childFolderCount": "number?",
        "displayName": "string?",
        "isHidden": "boolean?",
        "parentFolderId": "string?",
        "totalItemCount": "number?",
        "unreadItemCount": "number?",
    },
    "recipient": {"emailAddress": "emailAddress?"},
    "emailAddress": {"address": "string?", "name": "string?"},
    "itemBody": {"content": "string?", "contentType": "bodyType?"},
    "internetMessageHeader": {"name": "string?", "value": "string?"},
    "publicError": {"code": "string?", "innerError": "innerError?", "message": "string?", "target": "string?"},
}
CHOICES: Final[dict[str, frozenset[str]]] = {
    "importance": frozenset({"low", "normal", "high"}),
    "inferenceClassificationType": frozenset({"focused", "other"}),
    "bodyType": frozenset({"text", "html"}),
}
INNER_ERROR: Final[Fields] = {"date": "string", "request-id": "string", "client-request-id": "string"}
"""Published in the error page of the documentation, not in the types."""
_ANNOTATIONS: Final = {"@odata.type": "string", "@odata.etag": "string", "@odata.context": "string"}
_LINKS: Final = {"@odata.context": "string", "@odata.nextLink": "string", "@odata.deltaLink": "string", "@odata.count": "number"}


def faults_of(kind: str, value: object, *, removed: bool = False) -> list[str]:
    """Return what in a value is not as published; `removed` allows the mark of a delta answer."""
    if not isinstance(value, dict):
        return [f"{kind} is not an object"]
    known = TYPES[kind] | _ANNOTATIONS
    found = [f"{kind} has no field {name}" for name in value if name not in known and not (removed and name == "@removed")]
    if "id" in TYPES[kind] and not value.get("id"):
        found.append(f"{kind} without an id")
    if "@removed" in value and value["@removed"] not in ({"reason": "deleted"}, {"reason": "changed"}):
        found.append("@removed without its reason")
    return found + [fault for name, item in value.items() if name in known for fault in _field_faults(f"{kind}.{name}", known[name], item)]


def collection_faults(kind: str, answer: object, *, delta: bool = False) -> list[str]:
    """Return what in a collection is not as published."""
    if not isinstance(answer, dict) or not isinstance(answer.get("value"), list):
        return ["a collection without value"]
    found = [f"a collection has no field {name}" for name in answer if name not in {*_LINKS, "value"}]
    found += [] if "@odata.context" in answer else ["a collection without @odata.context"]
    found += [fault for name, item in answer.items() if name in _LINKS for fault in _field_faults(name, _LINKS[name], item)]
    if "@odata.deltaLink" in answer and (not delta or "@odata.nextLink" in answer):
        found.append("a delta link where none may be")
    return found + [fault for item in answer["value"] for fault in faults_of(kind, item, removed=delta)]


def error_faults(answer: object) -> list[str]:
    """Return what in an error answer is not as published."""
    if not isinstance(answer, dict) or set(answer) != {"error"}:
        return ["an error answer is {error: ...} and nothing else"]
    found = faults_of("publicError", answer["error"])
    inner = answer["error"].get("innerError", {}) if isinstance(answer["error"], dict) else {}
    return found + [f"innerError.{name} is missing" for name in INNER_ERROR if not isinstance(inner.get(name), str)]


def _field_faults(where: str, kind: str, value: object) -> list[str]:
    """Check a value against "kind", "kind?" (may be null), "kind[]"."""
    if value is None:
        return [] if kind.endswith("?") else [f"{where} is null"]
    kind = kind.removesuffix("?")
    if kind.endswith("[]"):
        if not isinstance(value, list):
            return [f"{where} is not a list"]
        return [fault for item in value for fault in _field_faults(where, kind[:-2], item)]
    if kind in TYPES:
        return faults_of(kind, value)
    return [] if _fits(kind, value) else [f"{where} is no {kind}"]


def _fits(kind: str, value: object) -> bool:
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "innerError":
        return isinstance(value, dict) and set(value) == set(INNER_ERROR)
    if kind in CHOICES:
        return value in CHOICES[kind]
    if kind == "moment":
        return isinstance(value, str) and value.endswith("Z") and datetime.fromisoformat(value) is not None
    return isinstance(value, str)


def published_differences(text: str) -> list[str]:
    """Compare this table with the published type definitions; return what differs."""
    found = []
    for kind, fields in TYPES.items():
        published = _published(text, kind[0].upper() + kind[1:])
        for name, ours in fields.items():
            theirs = published.get(name)
            if kind == "publicError" and name == "innerError":
                continue
            if theirs is None or theirs != ours.replace("moment", "string"):
                found.append(f"{kind}.{name}: here {ours}, published {theirs}")
    for name, values in CHOICES.items():
        match = re.search(rf"export type {name[0].upper()}{name[1:]} = ([^;]+);", text)
        if match is None or set(re.findall(r'"(\w+)"', match[1])) - {"unknownFutureValue"} != values:
            found.append(f"{name}: other choices are published")
    return found


def _published(text: str, name: str) -> Fields:
    match = re.search(rf"^export interface {name}(?: extends (\w+))? \{{\n(.*?)^\}}", text, re.MULTILINE | re.DOTALL)
    if match is None:
        return {}
    fields = _published(text, match[1]) if match[1] else {}
    for field, kind in re.findall(r"^ {4}(\w+)\?: (.+);$", match[2], re.MULTILINE):
        nullable = re.fullmatch(r"NullableOption<(.+)>", kind)
        plain = nullable[1] if nullable else kind
        fields[field] = plain[0].lower() + plain[1:] + ("?" if nullable else "")
    return fields


if __name__ == "__main__":
    differences = published_differences(Path(sys.argv[1]).read_text("utf-8"))
    sys.stdout.write("\n".join(differences) + f"\n{len(differences)} differences\n")
