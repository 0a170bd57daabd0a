"""A Microsoft Graph server of the project's own, on loopback TLS: requests must be as documented, answers are checked against the published types."""

import base64
import binascii
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.servers.certificates import Certificate
from tests.servers.graph_answers import Answer, collection, error, folder, json_answer, message, removed
from tests.servers.graph_state import Account, ChangeTracking, Item, Step
from tests.servers.graph_types import TYPES, collection_faults, error_faults, faults_of
from tests.servers.https import HttpsServer

TOKEN = "eyJ0eXAi.daybook-token.sig"
IMMUTABLE: Final = 'IdType="ImmutableId"'
_ROUTES: Final = (
    ("delta", re.compile(r"^/users/(?P<user>[^/]+)/mailFolders\('(?P<folder>[^/']+)'\)/messages/delta$")),
    ("delta", re.compile(r"^/users/(?P<user>[^/]+)/mailFolders/(?P<folder>[^/]+)/messages/delta$")),
    ("list", re.compile(r"^/users/(?P<user>[^/]+)/mailFolders/(?P<folder>[^/]+)/messages$")),
    ("children", re.compile(r"^/users/(?P<user>[^/]+)/mailFolders/(?P<folder>[^/]+)/childFolders$")),
    ("folder", re.compile(r"^/users/(?P<user>[^/]+)/mailFolders/(?P<folder>[^/]+)$")),
    ("folders", re.compile(r"^/users/(?P<user>[^/]+)/mailFolders$")),
    ("value", re.compile(r"^/users/(?P<user>[^/]+)/messages/(?P<item>[^/]+)/\$value$")),
    ("message", re.compile(r"^/users/(?P<user>[^/]+)/messages/(?P<item>[^/]+)$")),
    ("send", re.compile(r"^/users/(?P<user>[^/]+)/sendMail$")),
)
_OPTIONS: Final = {
    "delta": {"$select", "$orderby", "$filter", "$top", "$skiptoken", "$deltatoken", "changeType"},
    "list": {"$select", "$orderby", "$filter", "$top", "$skip"},
    "children": {"$select", "$filter", "$top"},
    "folder": {"$select"},
    "folders": {"$select", "$filter", "$top"},
    "message": {"$select"},
    "value": set[str](),
    "send": set[str](),
}


@dataclass
class Call:
    """A request, understood."""

    name: str
    user: str
    parts: dict[str, str]
    query: dict[str, str]
    prefer: str
    content_type: str
    body: bytes

    @property
    def selected(self) -> frozenset[str]:
        return frozenset(filter(None, self.query.get("$select", "").split(",")))


@dataclass
class Trouble:
    """How to misbehave: at which calls (none: all), after how many messages handed out, how often, and whether the call is carried out first."""

    how: str
    """One of "answer", "cut before", "cut headers", "cut body", "cut at" (`place`), "stall", "nonsense"."""
    answer: Callable[[], Answer] | None = None
    calls: frozenset[str] = frozenset()
    after: int = 0
    times: int = 1_000_000
    processed: bool = False
    place: int = 0


@dataclass
class GraphServer:
    """Listens on loopback; `rights` maps the person a token belongs to to the mailboxes they may open."""

    certificate: Certificate
    rights: dict[str, Sequence[str]]
    tokens: dict[str, str] = field(default_factory=lambda: {TOKEN: "dana@county.example"})
    tracking: ChangeTracking = field(default_factory=ChangeTracking)
    faults: list[str] = field(default_factory=list)
    """What was not as documented, in requests and in our own answers."""
    asked: list[str] = field(default_factory=list)
    handed_out: int = 0
    refusals: int = 0
    trouble: Trouble | None = None
    send_limit: int = 4_000_000
    think: float = 0.0
    """Seconds before every answer."""
    most_at_once: int = 0
    running: int = 0

    def __post_init__(self) -> None:
        self.accounts = {address: Account(address) for addresses in self.rights.values() for address in addresses}
        self._release = threading.Event()
        self._lock = threading.Lock()
        self._server = HttpsServer(_handler(self), self.certificate)
        self.origin = self._server.origin
        self.url = f"{self.origin}/v1.0"

    def close(self) -> None:
        self._release.set()
        self._server.close()

    def misbehave(self, trouble: Trouble) -> None:
        """Misbehave from now on; `after` counts from here."""
        trouble.after += self.handed_out
        self._release.clear()
        self.trouble = trouble

    def mend(self) -> None:
        """Be well again."""
        self.trouble = None
        self._release.set()

    def due(self, name: str) -> Trouble | None:
        """Return the trouble for a call, counting it."""
        with self._lock:
            trouble = self.trouble
            if trouble is None or (trouble.calls and name not in trouble.calls) or self.handed_out < trouble.after or trouble.times == 0:
                return None
            trouble.times -= 1
            return trouble

    def understood(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Call | Answer:
        """Return the call, or the refusal of a request that is not as documented."""
        parts = urlsplit(target)
        name, found = next(((name, match) for name, route in _ROUTES if (match := route.match(parts.path.removeprefix("/v1.0")))), ("", None))
        query = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        wrong = _request_faults(method, parts.path, name, query, headers)
        self.faults += wrong
        token = headers.get("authorization", "")
        if token.removeprefix("Bearer ") not in self.tokens or not token.startswith("Bearer "):
            self.refusals += 1
            return error(401, "InvalidAuthenticationToken", WWW_Authenticate='Bearer realm="", error="invalid_token"')
        if wrong or found is None:
            return error(400, "BadRequest", "; ".join(wrong))
        named = {key: unquote(value) for key, value in found.groupdict().items()}
        return Call(name, self.tokens[token.removeprefix("Bearer ")], named, query, headers.get("prefer", ""), headers.get("content-type", ""), body)

    def answer(self, call: Call) -> Answer:
        """Carry a call out and check the answer."""
        with self._lock:
            self.running += 1
            self.most_at_once = max(self.most_at_once, self.running)
        time.sleep(self.think)
        with self._lock:
            self.running -= 1
            self.asked.append(call.name)
            found = self._answer(call)
            self.faults += [f"answer: {fault}" for fault in _answer_faults(found, delta=call.name == "delta")]
            self.handed_out += call.name == "value" and found.status == 200
        return found

    def _answer(self, call: Call) -> Answer:
        account = self.accounts.get(call.parts["user"])
        if account is None:
            return error(404, "ErrorInvalidUser")
        if call.parts["user"] not in self.rights.get(call.user, ()) and call.parts["user"] != call.user:
            return error(403, "ErrorAccessDenied")
        if "folder" in call.parts and call.parts["folder"] not in {*account.folders, "msgfolderroot"}:
            return error(404, "ErrorFolderNotFound" if call.parts["folder"].islower() else "ErrorItemNotFound")
        if "item" in call.parts and call.parts["item"] not in account.items:
            return error(404, "ErrorItemNotFound")
        found: Answer = getattr(self, f"_{call.name}")(call, account)
        return found

    def _delta(self, call: Call, account: Account) -> Answer:
        if call.query.get("$orderby", "receivedDateTime desc") != "receivedDateTime desc":
            return error(400, "ErrorInvalidUrlQuery")
        size = min(int((re.search(r"odata\.maxpagesize=(\d+)", call.prefer) or ["", "10"])[1]), 1000)
        token = call.query.get("$skiptoken") or call.query.get("$deltatoken")
        step = self.tracking.go_on(token) if token else self.tracking.begin(account, call.parts["folder"], size)
        if step is None:
            return error(410, "SyncStateNotFound", "The sync state generation is not found; generation=518;[highest=523][523][521][522].")
        place = f"{self.url}/users/{account.address}/mailFolders('{call.parts['folder']}')/messages/delta?"
        links = (place + f"$skiptoken={step.next_token}" if step.next_token else "", place + f"$deltatoken={step.delta_token}" if step.delta_token else "")
        return collection("message", f"{self.url}/$metadata#Collection(message)", _rows(account, call, step), *links)

    def _list(self, call: Call, account: Account) -> Answer:
        wanted = _message_filter(call.query.get("$filter", ""))
        if wanted is None:
            return error(400, "ErrorInvalidUrlQueryFilter")
        items = [account.items[item_id] for item_id in account.newest_first(call.parts["folder"]) if wanted(account.items[item_id])]
        size, skip = min(int(call.query.get("$top", "10")), 1000), int(call.query.get("$skip", "0"))
        more = "&".join(f"{name}={value}" for name, value in call.query.items() if name != "$skip").replace(" ", "%20").replace("#", "%23").replace("+", "%2B")
        place = f"{self.url}/users/{account.address}/mailFolders/{call.parts['folder']}/messages?{more}&$skip={skip + size}"
        shown = [message(item, call.selected) for item in items[skip : skip + size]]
        return collection("message", f"{self.url}/$metadata#users('x')/mailFolders('x')/messages", shown, place if skip + size < len(items) else "")

    def _children(self, call: Call, account: Account) -> Answer:
        parent = call.parts.get("folder", "")
        found = [other for other in account.folders.values() if other.parent == ("" if parent == "msgfolderroot" else parent)]
        name = re.fullmatch(r"displayName eq '((?:[^']|'')*)'", call.query.get("$filter", ""))
        if "$filter" in call.query:
            if name is None:
                return error(400, "ErrorInvalidUrlQueryFilter")
            found = [other for other in found if other.name.casefold() == name[1].replace("''", "'").casefold()]
        return collection("mailFolder", f"{self.url}/$metadata#users('x')/mailFolders", [folder(one, account, call.selected) for one in found])

    def _folder(self, call: Call, account: Account) -> Answer:
        context = {"@odata.context": f"{self.url}/$metadata#users('x')/mailFolders/$entity"}
        return json_answer("mailFolder", {**context, **folder(account.folders[call.parts["folder"]], account, call.selected)})

    def _message(self, call: Call, account: Account) -> Answer:
        context = {"@odata.context": f"{self.url}/$metadata#users('x')/messages/$entity"}
        return json_answer("message", {**context, **message(account.items[call.parts["item"]], call.selected)})

    def _value(self, call: Call, account: Account) -> Answer:
        item = account.items[call.parts["item"]]
        return error(item.fault, "ErrorMimeContentConversionFailed") if item.fault else Answer(200, item.raw, "text/plain")

    def _send(self, call: Call, account: Account) -> Answer:
        if call.content_type != "text/plain":
            return error(415, "RequestBodyRead")
        if len(call.body) > self.send_limit:
            return error(413, "ErrorMessageSizeExceeded")
        try:
            raw = base64.b64decode(call.body, validate=True)
        except binascii.Error:
            return error(400, "ErrorMimeContentInvalidBase64String", "Invalid base64 string for MIME content.")
        account.take(raw)
        return Answer(202)

    _folders = _children


def _rows(account: Account, call: Call, step: Step) -> list[dict[str, object]]:
    present = {item_id for item_id in step.ids if item_id in account.items and account.items[item_id].folder == call.parts["folder"]}
    selected = call.selected or frozenset({"receivedDateTime"})  # later pages go by what the token stands for
    return [message(account.items[item_id], selected, typed=True) if item_id in present else removed(item_id) for item_id in step.ids]


def _message_filter(text: str) -> Callable[[Item], bool] | None:
    """Understand the two filters that are used, strictly; None for anything else."""
    if not text:
        return lambda _: True
    if since := re.fullmatch(r"receivedDateTime ge (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)", text):
        earliest = datetime.fromisoformat(since[1])
        return lambda item: item.received >= earliest
    if wanted := re.fullmatch(r"internetMessageId eq '((?:[^']|'')*)'", text):
        message_id = wanted[1].replace("''", "'")
        return lambda item: message(item, frozenset({"internetMessageId"}))["internetMessageId"] == message_id
    return None


def _request_faults(method: str, path: str, name: str, query: dict[str, str], headers: dict[str, str]) -> list[str]:
    found = []
    if not path.startswith("/v1.0/") or not name:
        return [f"request: there is no {path.split('?', maxsplit=1)[0]}"]
    if method != ("POST" if name == "send" else "GET"):
        found.append(f"request: {method} is not allowed for {name}")
    if IMMUTABLE not in [part.strip() for part in headers.get("prefer", "").split(",")]:
        found.append(f"request: {name} without Prefer: {IMMUTABLE}")
    found += [f"request: {name} takes no {option}" for option in query if option not in _OPTIONS[name]]
    kind = TYPES["mailFolder" if name in {"folder", "folders", "children"} else "message"]
    found += [f"request: there is no field {field}" for field in filter(None, query.get("$select", "").split(",")) if field not in kind]
    if {"$skiptoken", "$deltatoken"} & set(query) and len(query) > 1:
        found.append("request: a link was changed")
    return found


def _answer_faults(answer: Answer, *, delta: bool) -> list[str]:
    if not answer.kind:
        return []
    value = json.loads(answer.body)
    if answer.kind == "error":
        return error_faults(value)
    return collection_faults(answer.kind[:-2], value, delta=delta) if answer.kind.endswith("[]") else faults_of(answer.kind, value)


def _handler(owner: GraphServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        timeout = 30

        def do_GET(self) -> None:
            self._handle()

        def do_POST(self) -> None:
            self._handle()

        def _handle(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            call = owner.understood(self.command, self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            if isinstance(call, Answer):
                self._send(call)
                return
            trouble = owner.due(call.name)
            if trouble is None:
                self._send(owner.answer(call))
                return
            answer = owner.answer(call) if trouble.processed else Answer(200, b"x" * 4000, "text/plain")
            self._misbehave(trouble, answer)

        def _misbehave(self, trouble: Trouble, answer: Answer) -> None:
            if trouble.how == "answer":
                assert trouble.answer is not None
                self._send(trouble.answer())
                return
            if trouble.how == "stall":
                owner._release.wait(30)
            elif trouble.how == "nonsense":
                self._send(Answer(200, b"<html>Your network needs you to log in.</html>", "text/html"))
            elif trouble.how == "cut headers":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Ty")
            elif trouble.how == "cut at":
                self.wfile.write((_head(answer) + answer.body)[: trouble.place])
            elif trouble.how == "cut body":
                self.wfile.write(_head(answer) + answer.body[: len(answer.body) // 2])
            self._hang_up()

        def _hang_up(self) -> None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

        def _send(self, answer: Answer) -> None:
            self.wfile.write(_head(answer) + answer.body)

        def log_message(self, *_: object) -> None:
            return

    return Handler


def _head(answer: Answer) -> bytes:
    lines = [f"HTTP/1.1 {answer.status} Status", f"Content-Type: {answer.content_type}", f"Content-Length: {len(answer.body)}", "Cache-Control: private"]
    return ("\r\n".join([*lines, *(f"{name}: {value}" for name, value in answer.headers.items())]) + "\r\n\r\n").encode()
