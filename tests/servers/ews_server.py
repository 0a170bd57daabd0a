"""An Exchange (EWS) server of the project's own: every request and every answer is validated with Microsoft's schema, and it answers like the recordings."""

import base64
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from lxml import etree

from tests.servers.certificates import Certificate
from tests.servers.ews_answers import MESSAGES, TYPES, Answer, code_only, envelope, folder_element, message_element, name_of
from tests.servers.ews_schema import SOAP, EwsSchema

PASSWORD = "daybook-secret"


@dataclass
class Item:
    """A message in a mailbox."""

    id: str
    raw: bytes
    received: datetime
    read: bool = False
    version: int = 1
    size: int = 0
    fault: str = ""
    """The response code with which GetItem answers for this item."""


@dataclass
class Mailbox:
    """A mailbox with its Inbox and named folders; `log` holds (kind, folder, item id) of every change in order."""

    address: str
    folders: dict[str, dict[str, Item]] = field(default_factory=lambda: {"inbox": {}})
    log: list[tuple[str, str, str]] = field(default_factory=list)
    made: int = 0

    def deliver(self, *raws: bytes, folder: str = "inbox", size: int = 0, fault: str = "") -> list[str]:
        """Put messages in; return their ids."""
        ids = []
        for raw in raws:
            self.made += 1
            item = Item(_id(f"{self.address}/{folder}/{self.made}"), raw, datetime(2026, 11, 20, 14, self.made % 60, tzinfo=UTC), size=size, fault=fault)
            self.folders.setdefault(folder, {})[item.id] = item
            self.log.append(("Create", folder, item.id))
            ids.append(item.id)
        return ids

    def mark_read(self, item_id: str, folder: str = "inbox") -> None:
        item = self.folders[folder][item_id]
        item.read = True
        item.version += 1
        self.log.append(("Update", folder, item_id))

    def delete(self, item_id: str, folder: str = "inbox") -> None:
        del self.folders[folder][item_id]
        self.log.append(("Delete", folder, item_id))

    def move(self, item_id: str, target: str, folder: str = "inbox") -> str:
        """Move a message: a delete here, a new id there, as Exchange does."""
        raw = self.folders[folder][item_id].raw
        self.delete(item_id, folder)
        return self.deliver(raw, folder=target)[0]

    def forget(self, item_id: str, folder: str = "inbox") -> None:
        """Lose a message without a word: it is listed, but GetItem does not find it."""
        self.folders[folder][item_id].fault = "ErrorItemNotFound"


Trouble = Callable[[BaseHTTPRequestHandler, str], bool]
"""Given the handler and the operation, misbehaves and returns True, or returns False to let the server answer."""


class EwsServer:
    """Listens on loopback; users map to the mailboxes they may open, everybody signs in with PASSWORD."""

    def __init__(self, schema: EwsSchema, rights: dict[str, Sequence[str]], certificate: Certificate | None = None, impersonators: Sequence[str] = ()) -> None:
        self.schema = schema
        self.rights = rights
        self.impersonators = impersonators
        self.mailboxes = {address: Mailbox(address) for addresses in rights.values() for address in addresses}
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.sign_ins = 0
        self.trouble: Trouble | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate.cert, certificate.key)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            scheme = "https"
        host = "localhost" if certificate is not None else "127.0.0.1"
        self.url = f"{scheme}://{host}:{self._server.server_address[1]}/EWS/Exchange.asmx"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def fail(self, status: int, operation: str = "", times: int = 10_000, after: int = 0) -> None:
        """Answer an operation (or all) with an HTTP status, `times` times after `after` good ones."""
        left, good = [times], [after]

        def trouble(handler: BaseHTTPRequestHandler, asked: str) -> bool:
            if (operation and asked != operation) or left[0] == 0:
                return False
            if good[0] > 0:
                good[0] -= 1
                return False
            left[0] -= 1
            handler.send_response(status)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return True

        self.trouble = trouble

    def cut(self, operation: str, after: int = 0) -> None:
        """Break the connection in the middle of an answer."""
        good = [after]

        def trouble(handler: BaseHTTPRequestHandler, asked: str) -> bool:
            if asked != operation:
                return False
            if good[0] > 0:
                good[0] -= 1
                return False
            handler.send_response(200)
            handler.send_header("Content-Type", "text/xml")
            handler.send_header("Content-Length", "5000")
            handler.end_headers()
            handler.wfile.write(b"<?xml version='1.0'?><s:Envelope")
            handler.wfile.flush()
            handler.connection.close()
            return True

        self.trouble = trouble

    def stall(self, operation: str, seconds: float) -> None:
        """Think for so long before an answer."""

        def trouble(_: BaseHTTPRequestHandler, asked: str) -> bool:
            if asked == operation:
                time.sleep(seconds)
            return False

        self.trouble = trouble

    def answer(self, body: bytes, user: str) -> bytes:
        """Validate a request, answer it, validate the answer."""
        self.faults += [f"request: {fault}" for fault in self.schema.faults(body)]
        root = etree.fromstring(body)
        request = root.find(f"{{{SOAP}}}Body")[0]  # type: ignore[index]
        operation = name_of(request)
        self.asked.append(operation)
        maker = getattr(self, f"_{operation.lower()}", None)
        if maker is None:
            self.faults.append(f"request: {operation} is not an operation this server has")
            return envelope(code_only(operation, "ErrorInvalidOperation", "not here"))
        acting = self._impersonated(root) or user
        found = envelope(maker(request, user if user not in self.impersonators else acting, acting))
        self.faults += [f"answer: {fault}" for fault in self.schema.faults(found)]
        return found

    def _impersonated(self, root: etree._Element) -> str:
        sid = root.find(f"{{{SOAP}}}Header/{{{TYPES}}}ExchangeImpersonation/{{{TYPES}}}ConnectingSID")
        return str(sid[0].text) if sid is not None else ""

    def _may(self, user: str, address: str) -> bool:
        return address in self.rights.get(user, ()) or user == address

    def _folder(self, reference: etree._Element, user: str, acting: str) -> tuple[Mailbox, str] | str:
        """Return (mailbox, folder) of a folder reference, or the response code of the refusal."""
        if name_of(reference) == "DistinguishedFolderId":
            address = reference.findtext(f"{{{TYPES}}}Mailbox/{{{TYPES}}}EmailAddress") or acting
            folder = str(reference.get("Id"))
        else:
            address, _, folder = _name(str(reference.get("Id"))).partition("/")
        mailbox = self.mailboxes.get(address)
        if mailbox is None:
            return "ErrorNonExistentMailbox"
        if not self._may(user, address):
            return "ErrorAccessDenied"
        if folder not in {*mailbox.folders, "msgfolderroot", "root"}:
            return "ErrorFolderNotFound"
        return mailbox, folder

    def _convertid(self, request: etree._Element, user: str, acting: str) -> Answer:
        return code_only("ConvertId", "ErrorCorruptData", "E-3252: invalid input id")

    def _getfolder(self, request: etree._Element, user: str, acting: str) -> Answer:
        found = self._folder(request.find(f"{{{MESSAGES}}}FolderIds")[0], user, acting)  # type: ignore[index]
        if isinstance(found, str):
            return code_only("GetFolder", found, "E-3136: cannot access target folder", "Folders")
        mailbox, name = found
        items = mailbox.folders.get(name, {})
        return Answer(
            "GetFolder", [("Folders", [folder_element(request, _id(f"{mailbox.address}/{name}"), _shown(name), items.values(), len(mailbox.folders) - 1)])]
        )

    def _findfolder(self, request: etree._Element, user: str, acting: str) -> Answer:
        found = self._folder(request.find(f"{{{MESSAGES}}}ParentFolderIds")[0], user, acting)  # type: ignore[index]
        if isinstance(found, str):
            return code_only("FindFolder", found, "E-3136: cannot access target folder")
        mailbox, parent = found
        constant = request.find(f".//{{{TYPES}}}Constant")
        wanted = constant.get("Value") if constant is not None else None
        names = [name for name in mailbox.folders if name != "inbox" and parent == "msgfolderroot" and wanted in {None, name}]
        folders = [folder_element(request, _id(f"{mailbox.address}/{name}"), name, mailbox.folders[name].values(), 0) for name in names]
        return Answer("FindFolder", [("RootFolder", folders)])

    def _syncfolderitems(self, request: etree._Element, user: str, acting: str) -> Answer:
        found = self._folder(request.find(f"{{{MESSAGES}}}SyncFolderId")[0], user, acting)  # type: ignore[index]
        if isinstance(found, str):
            return code_only("SyncFolderItems", found, "E-3136: cannot access target folder")
        mailbox, name = found
        state = request.findtext(f"{{{MESSAGES}}}SyncState")
        try:
            start = int(_name(state)) if state else 0
        except ValueError:
            return code_only("SyncFolderItems", "ErrorInvalidSyncStateData", "E-3148: sync state is damaged")
        changes, end, last = self._changes(mailbox, name, start, int(str(request.findtext(f"{{{MESSAGES}}}MaxChangesReturned"))))
        elements = []
        for kind, item_id in changes:
            change = etree.Element(f"{{{TYPES}}}{kind}")
            if kind == "Delete":
                etree.SubElement(change, f"{{{TYPES}}}ItemId", Id=item_id)
            else:
                change.append(message_element(request, mailbox.folders[name][item_id]))
            elements.append(change)
        return Answer("SyncFolderItems", [("SyncState", _id(str(end))), ("IncludesLastItemInRange", "true" if last else "false"), ("Changes", elements)])

    @staticmethod
    def _changes(mailbox: Mailbox, folder: str, start: int, most: int) -> tuple[list[tuple[str, str]], int, bool]:
        """Return the next changes, one per item, the place after them, and whether that is the end."""
        changes: dict[str, str] = {}
        present = mailbox.folders.get(folder, {})
        for place in range(start, len(mailbox.log)):
            kind, where, item_id = mailbox.log[place]
            if where == folder and (item_id in present) != (kind == "Delete"):
                if item_id not in changes and len(changes) == most:
                    return [(found, key) for key, found in changes.items()], place, False
                changes[item_id] = "Create" if changes.get(item_id) == "Create" else kind
        return [(found, key) for key, found in changes.items()], len(mailbox.log), True

    def _getitem(self, request: etree._Element, user: str, acting: str) -> Answer:
        messages = []
        for reference in request.find(f"{{{MESSAGES}}}ItemIds"):  # type: ignore[union-attr]
            messages.append(self._one_item(request, str(reference.get("Id")), user))
        return Answer("GetItem", [], messages)

    def _one_item(self, request: etree._Element, item_id: str, user: str) -> Answer:
        address, _, rest = _name(item_id).partition("/")
        mailbox = self.mailboxes.get(address)
        if mailbox is None or not self._may(user, address):
            return code_only("GetItem", "ErrorInvalidId", "E-3149: failed to deserialize item entry id", "Items")
        item = mailbox.folders.get(rest.partition("/")[0], {}).get(item_id)
        if item is None or item.fault:
            return code_only("GetItem", item.fault if item else "ErrorItemNotFound", "E-3187: item not found", "Items")
        return Answer("GetItem", [("Items", [message_element(request, item)])])

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                user = owner._signed_in(self.headers.get("Authorization", ""))
                if user is None:
                    self._send(401, b"Unauthorized\r\n", "text/plain", ("WWW-Authenticate", 'Basic realm="daybook"'))
                    return
                operation = name_of(etree.fromstring(body).find(f"{{{SOAP}}}Body")[0])  # type: ignore[index]
                if owner.trouble is not None and owner.trouble(self, operation):
                    self.close_connection = True
                    return
                self._send(200, owner.answer(body, user), "text/xml; charset=utf-8")

            def _send(self, status: int, body: bytes, kind: str, *headers: tuple[str, str]) -> None:
                self.send_response(status)
                for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), *headers):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        return Handler

    def _signed_in(self, header: str) -> str | None:
        if not header.startswith("Basic "):
            return None
        self.sign_ins += 1
        user, _, password = base64.b64decode(header[6:]).decode().partition(":")
        return user if password == PASSWORD and (user in self.rights or user in self.impersonators) else None


def _id(name: str) -> str:
    return base64.b64encode(name.encode()).decode()


def _name(identity: str) -> str:
    try:
        return base64.b64decode(identity.encode(), validate=True).decode()
    except ValueError:
        return ""


def _shown(name: str) -> str:
    return {"inbox": "Inbox", "msgfolderroot": "Top of Information Store", "root": "Root Container"}.get(name, name)
