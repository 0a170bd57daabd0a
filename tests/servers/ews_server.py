"""An Exchange (EWS) server of the project's own: every request and every answer is validated with Microsoft's schema, and it answers like the recordings."""

import ssl
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from lxml import etree

from tests.servers.certificates import Certificate
from tests.servers.ews_answers import MESSAGES, TYPES, Answer, Found, code_only, envelope, folder_element, message_element, name_of
from tests.servers.ews_outgoing import posted
from tests.servers.ews_schema import SOAP, EwsSchema
from tests.servers.ews_search import found_items
from tests.servers.ews_sign_in import BasicSignIn, NtlmSignIn, SignIn
from tests.servers.ews_store import Item, Mailbox, id_of, name_in
from tests.servers.ews_troubles import Trouble

PASSWORD = "daybook-secret"
CHECKED_BYTES = 8_000_000
"""Larger requests and answers are not validated: the schema's own parser refuses such texts."""
READING = frozenset({"ConvertId", "GetFolder", "FindFolder", "SyncFolderItems", "FindItem", "GetItem"})


class EwsServer:
    """Listens on loopback; users map to the mailboxes they may open, everybody signs in with PASSWORD."""

    def __init__(
        self,
        schema: EwsSchema,
        rights: dict[str, Sequence[str]],
        certificate: Certificate | None = None,
        impersonators: Sequence[str] = (),
        most: int = 512,
        *,
        ntlm: bool = False,
    ) -> None:
        """Take who may open what, how many changes or messages one answer lists at most, and whether NTLM is wanted in the place of Basic."""
        self.schema = schema
        self.rights = rights
        self.impersonators = impersonators
        self.most = most
        self.mailboxes = {address: Mailbox(address) for addresses in rights.values() for address in addresses}
        self.faults: list[str] = []
        self.asked: list[str] = []
        """The operations of signed-in requests in order, answered or not."""
        self.received: list[str] = []
        """The operations of all requests in order, signed in or not."""
        self.ntlm = ntlm
        self.sign_ins = 0
        self.handed = 0
        """How many messages were handed out whole."""
        self.trouble: Trouble | None = None
        self.refusals: dict[str, Answer] = {}
        """Answers by operation, in the place of the right one."""
        self.twice = self.shuffled = self.signed_out = False
        self.lost_states = 0
        self._counting = threading.Lock()
        self.open = 0
        """How many connections are open."""
        self._repeated = ""
        self._last_page: tuple[str, Answer] | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._start(certificate)

    def _start(self, certificate: Certificate | None) -> None:
        scheme, host = "http", "127.0.0.1"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate.cert, certificate.key)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            scheme, host = "https", "localhost"
        self.url = f"{scheme}://{host}:{self._server.server_address[1]}/EWS/Exchange.asmx"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def mend(self) -> None:
        """Be well again."""
        self.trouble = None
        self.refusals.clear()
        self.twice = self.shuffled = self.signed_out = False

    def refuse(self, operation: str, code: str, back_off: int = 0) -> None:
        """Answer an operation with a response code, and how many milliseconds to wait."""
        answer = code_only(operation, code, f"{code} for a reason", *{"GetItem": ["Items"], "CreateItem": ["Items"]}.get(operation, []))
        answer.back_off = back_off
        self.refusals[operation] = answer

    def forget_states(self) -> None:
        """Lose every sync state given so far."""
        self.lost_states += 1

    def touched(self) -> bool:
        """Tell whether anybody asked for more than reading."""
        return not READING.issuperset(self.asked)

    def answer(self, body: bytes, user: str) -> bytes:
        """Validate a request, answer it, validate the answer."""
        if len(body) < CHECKED_BYTES:
            self.faults += [f"request: {fault}" for fault in self.schema.faults(body)]
        root = etree.fromstring(body, etree.XMLParser(huge_tree=True))
        request = root.find(f"{{{SOAP}}}Body")[0]  # type: ignore[index]
        operation = name_of(request)
        maker = getattr(self, f"_{operation.lower()}", None)
        if maker is None:
            self.faults.append(f"request: {operation} is not an operation this server has")
            return envelope(code_only(operation, "ErrorInvalidOperation", "not here"))
        acting = self._impersonated(root) or user
        made = self.refusals.get(operation) or maker(request, user if user not in self.impersonators else acting, acting)
        found = envelope(made)
        if len(found) < CHECKED_BYTES:
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
            address, _, folder = name_in(str(reference.get("Id"))).partition("/")
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
            "GetFolder", [("Folders", [folder_element(request, id_of(f"{mailbox.address}/{name}"), _shown(name), items.values(), len(mailbox.folders) - 1)])]
        )

    def _findfolder(self, request: etree._Element, user: str, acting: str) -> Answer:
        found = self._folder(request.find(f"{{{MESSAGES}}}ParentFolderIds")[0], user, acting)  # type: ignore[index]
        if isinstance(found, str):
            return code_only("FindFolder", found, "E-3136: cannot access target folder")
        mailbox, parent = found
        constant = request.find(f".//{{{TYPES}}}Constant")
        wanted = constant.get("Value") if constant is not None else None
        names = [name for name in mailbox.folders if _shown(name) == name and parent == "msgfolderroot" and wanted in {None, name}]
        folders = [folder_element(request, id_of(f"{mailbox.address}/{name}"), name, mailbox.folders[name].values(), 0) for name in names]
        return Answer("FindFolder", [("RootFolder", Found("Folders", folders, len(folders), len(folders)))])

    def _syncfolderitems(self, request: etree._Element, user: str, acting: str) -> Answer:
        found = self._folder(request.find(f"{{{MESSAGES}}}SyncFolderId")[0], user, acting)  # type: ignore[index]
        if isinstance(found, str):
            return code_only("SyncFolderItems", found, "E-3136: cannot access target folder")
        mailbox, name = found
        state = request.findtext(f"{{{MESSAGES}}}SyncState") or ""
        if self.twice and self._last_page is not None and self._last_page[0] == state and self._repeated != state:
            self._repeated = state
            return self._last_page[1]
        place, _, lost = name_in(state).partition("/")
        if state and (not place.isdecimal() or int(lost or 0) != self.lost_states):
            return code_only("SyncFolderItems", "ErrorInvalidSyncStateData", "E-3148: sync state is damaged")
        most = min(int(str(request.findtext(f"{{{MESSAGES}}}MaxChangesReturned"))), self.most)
        changes, end, last = mailbox.changes(name, int(place or 0), most)
        elements = [_change(request, kind, item_id, mailbox.folders[name]) for kind, item_id in self._order(changes)]
        after = id_of(f"{end}/{self.lost_states}" if self.lost_states else str(end))
        made = Answer("SyncFolderItems", [("SyncState", after), ("IncludesLastItemInRange", "true" if last else "false"), ("Changes", elements)])
        self._last_page = (after, made)
        return made

    def _order(self, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return list(reversed(found)) if self.shuffled else [one for one in found for _ in range(1 + self.twice)]

    def _finditem(self, request: etree._Element, user: str, acting: str) -> Answer:
        found = self._folder(request.find(f"{{{MESSAGES}}}ParentFolderIds")[0], user, acting)  # type: ignore[index]
        if isinstance(found, str):
            return code_only("FindItem", found, "E-3136: cannot access target folder")
        mailbox, name = found
        items, end, total, last = found_items(request, list(mailbox.folders[name].values()), self.most)
        shown = list(reversed(items)) if self.shuffled else [item for item in items for _ in range(1 + self.twice)]
        return Answer("FindItem", [("RootFolder", Found("Items", [message_element(request, item) for item in shown], end, total, last))])

    def _getitem(self, request: etree._Element, user: str, acting: str) -> Answer:
        references = [str(reference.get("Id")) for reference in request.find(f"{{{MESSAGES}}}ItemIds")]  # type: ignore[union-attr]
        messages = [self._one_item(request, item_id, user) for item_id in references for _ in range(1 + self.twice)]
        return Answer("GetItem", [], list(reversed(messages)) if self.shuffled else messages)

    def _one_item(self, request: etree._Element, item_id: str, user: str) -> Answer:
        address, _, rest = name_in(item_id).partition("/")
        mailbox = self.mailboxes.get(address)
        if mailbox is None or not self._may(user, address):
            return code_only("GetItem", "ErrorInvalidId", "E-3149: failed to deserialize item entry id", "Items")
        item = mailbox.folders.get(rest.partition("/")[0], {}).get(item_id)
        whole = any(uri.get("FieldURI") == "item:MimeContent" for uri in request.iter(f"{{{TYPES}}}FieldURI"))
        if item is None or item.lost or (item.fault and whole):
            return code_only("GetItem", item.fault if item and item.fault else "ErrorItemNotFound", "E-3187: item not found", "Items")
        self.handed += whole
        return Answer("GetItem", [("Items", [message_element(request, item)])])

    def _createitem(self, request: etree._Element, user: str, acting: str) -> Answer:
        found = self._folder(request.find(f"{{{MESSAGES}}}SavedItemFolderId")[0], user, acting)  # type: ignore[index]
        if isinstance(found, str):
            return code_only("CreateItem", found, "E-3136: cannot access target folder", "Items")
        return posted(request, *found)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1
            disable_nagle_algorithm = True

            def setup(self) -> None:
                owner._opened(1)
                self._sign_in = owner._sign_in()
                super().setup()

            def finish(self) -> None:
                super().finish()
                owner._opened(-1)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                known = self._sign_in.user(self.headers.get("Authorization", ""))
                user = None if owner.signed_out else known
                operation = name_of(etree.fromstring(body, etree.XMLParser(huge_tree=True)).find(f"{{{SOAP}}}Body")[0])  # type: ignore[index]
                owner.received.append(operation)
                if user is not None:
                    owner.asked.append(operation)
                if owner.trouble is not None and owner.trouble(self, operation, lambda: owner.answer(body, user or "")):
                    return
                if user is None:
                    self._send(401, b"Unauthorized\r\n", "text/plain", *self._sign_in.challenge())
                else:
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

    def _sign_in(self) -> SignIn:
        return NtlmSignIn(self._tried) if self.ntlm else BasicSignIn({*self.rights, *self.impersonators}, PASSWORD, self._tried)

    def _tried(self) -> None:
        self.sign_ins += 1

    def _opened(self, more: int) -> None:
        with self._counting:
            self.open += more


def _change(request: etree._Element, kind: str, item_id: str, items: dict[str, Item]) -> etree._Element:
    change = etree.Element(f"{{{TYPES}}}{kind}")
    if kind == "Delete":
        etree.SubElement(change, f"{{{TYPES}}}ItemId", Id=item_id)
    else:
        change.append(message_element(request, items[item_id]))
    return change


def _shown(name: str) -> str:
    return {"inbox": "Inbox", "sentitems": "Sent Items", "msgfolderroot": "Top of Information Store", "root": "Root Container"}.get(name, name)
