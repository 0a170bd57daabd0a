"""The project's Exchange server answers like the recordings of a real EWS server, and its schema finds what is wrong."""

import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.mail.mailbox_contract import numbered
from tests.servers import ews_schema
from tests.servers.ews_schema import RECORDINGS, TYPES, EwsSchema, skeleton
from tests.servers.ews_server import EwsServer

pytestmark = pytest.mark.skipif(not ews_schema.FOLDER.is_dir(), reason="the EWS schema in ../shared/data/mail/ews-schema is not on this machine")

CLERK = "clerk@county.example"
SHOWN = b'<t:AdditionalProperties><t:FieldURI FieldURI="item:DateTimeReceived"/></t:AdditionalProperties>'
REPLAYED = {
    "001": "ConvertId, any id",
    "003": "GetFolder, the Inbox",
    "010": "CreateItem, six messages",
    "011": "SyncFolderItems, first page",
    "012": "SyncFolderItems, last page",
    "013": "SyncFolderItems, nothing new",
    "014": "FindItem, a page",
    "019": "SyncFolderItems, a message was read",
    "022": "SyncFolderItems, a message was moved",
    "023": "GetItem, deleted",
    "026": "SyncFolderItems, a message was deleted",
    "027": "GetItem, bad id",
    "028": "CreateItem, a draft from MIME",
    "032": "GetFolder, not allowed",
}
STATES = {"012": "4", "013": "6", "019": "6", "022": "6", "026": "6"}


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> EwsSchema:
    return EwsSchema(tmp_path_factory.mktemp("schema"))


@pytest.fixture
def server(schema: EwsSchema) -> Iterator[EwsServer]:
    made = EwsServer(schema, {CLERK: [CLERK]})
    yield made
    made.close()


def recorded(number: str, kind: str) -> bytes:
    (path,) = RECORDINGS.glob(f"{number}_*.{kind}*")
    return path.read_bytes()


def prepared(server: EwsServer, number: str) -> bytes:
    """Bring the server into the state of the recording; return the recorded request with our ids in the place of theirs."""
    box = server.mailboxes[CLERK]
    box.folders["drafts"] = {}
    ids = box.deliver(*map(numbered, range(6)))
    if number == "019":
        box.mark_read(ids[0])
    if number == "022":
        box.move(ids[0], "Done")
    if number in {"023", "026"}:
        box.delete(ids[0])
    folder = base64.b64encode(f"{CLERK}/inbox".encode()).decode()
    request = re.sub(r'<t:FolderId Id="[^"]*" ChangeKey="[^"]*"/>', f'<t:FolderId Id="{folder}" ChangeKey="AQ=="/>', recorded(number, "request").decode())
    if number == "023":
        request = re.sub(r'<t:ItemId Id="[^"]*"', f'<t:ItemId Id="{ids[0]}"', request)
    if number in STATES:
        request = re.sub(r"<m:SyncState>[^<]*", f"<m:SyncState>{base64.b64encode(STATES[number].encode()).decode()}", request)
    # gromox tells the time of receipt without being asked for it
    return request.encode().replace(b"<t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>", b"<t:BaseShape>IdOnly</t:BaseShape>" + SHOWN + b"</m:ItemShape>")


def theirs(number: str) -> etree._Element:
    """Return the recorded answer without what gromox adds: a stray Groups in FindItem, the time of receipt in CreateItem."""
    answer = etree.fromstring(recorded(number, "response"))
    for name in ("Groups", *(["DateTimeReceived"] if number in {"010", "028"} else [])):
        for stray in list(answer.iter(f"{{{TYPES}}}{name}")):
            parent = stray.getparent()
            assert parent is not None
            parent.remove(stray)
    return answer


@pytest.mark.parametrize("number", REPLAYED, ids=REPLAYED.values())
def test_the_server_answers_like_the_recording(server: EwsServer, number: str):
    ours = etree.fromstring(server.answer(prepared(server, number), CLERK))
    assert server.faults == []
    assert skeleton(ours) == skeleton(theirs(number))


def test_a_fetched_message_has_what_the_recording_has(server: EwsServer):
    answer = theirs("016")
    mime = answer.find(f".//{{{TYPES}}}MimeContent")
    assert mime is not None
    (item_id,) = server.mailboxes[CLERK].deliver(base64.b64decode(str(mime.text)))
    request = re.sub(r'<t:ItemId Id="[^"]*"', f'<t:ItemId Id="{item_id}"', recorded("016", "request").decode())
    ours = etree.fromstring(server.answer(request.encode(), CLERK))
    assert server.faults == []
    assert skeleton(ours) == skeleton(answer)


def test_a_search_is_paged_sorted_and_restricted(server: EwsServer):
    box = server.mailboxes[CLERK]
    ids = box.deliver(*map(numbered, range(5)))
    since = f"{list(box.folders['inbox'].values())[2].received:%Y-%m-%dT%H:%M:%SZ}"
    restriction = f"""<m:Restriction><t:IsGreaterThanOrEqualTo><t:FieldURI FieldURI="item:DateTimeReceived"/>
        <t:FieldURIOrConstant><t:Constant Value="{since}"/></t:FieldURIOrConstant></t:IsGreaterThanOrEqualTo></m:Restriction>
        <m:SortOrder><t:FieldOrder Order="Descending"><t:FieldURI FieldURI="item:DateTimeReceived"/></t:FieldOrder></m:SortOrder>"""
    folder = base64.b64encode(f"{CLERK}/inbox".encode()).decode()
    request = re.sub(r'<t:FolderId Id="[^"]*" ChangeKey="[^"]*"/>', f'<t:FolderId Id="{folder}"/>', recorded("014", "request").decode())
    request = request.replace("<m:ParentFolderIds>", restriction + "<m:ParentFolderIds>").replace('MaxEntriesReturned="100"', 'MaxEntriesReturned="2"')
    answer = etree.fromstring(server.answer(request.encode(), CLERK))
    assert [element.get("Id") for element in answer.iter(f"{{{TYPES}}}ItemId")] == [ids[4], ids[3]]
    (page,) = answer.iter(f"{{{ews_schema.MESSAGES}}}RootFolder")
    assert dict(page.attrib) == {"IndexedPagingOffset": "2", "IncludesLastItemInRange": "false", "TotalItemsInView": "3"}
    assert server.faults == []


def test_all_recorded_requests_are_valid_and_a_broken_one_is_not(schema: EwsSchema):
    requests = sorted(RECORDINGS.glob("*.request.xml"))
    assert len(requests) == 33
    assert [path.name for path in requests if schema.faults(path.read_bytes())] == []
    assert schema.faults(recorded("011", "request").replace(b"<t:BaseShape>IdOnly</t:BaseShape>", b"<t:BaseShape>Everything</t:BaseShape>"))
    assert schema.faults(b"no xml")


def test_an_invalid_request_is_noticed_by_the_server(server: EwsServer):
    server.answer(prepared(server, "003").replace(b"<t:BaseShape>IdOnly</t:BaseShape>", b"<t:BaseShape>Everything</t:BaseShape>"), CLERK)
    assert server.faults[0].startswith("request: GetFolder")
    assert server.answer(recorded("025", "request"), CLERK)
    assert server.faults[-1] == "request: DeleteItem is not an operation this server has"


def test_exchangelib_is_not_imported_with_the_sources():
    code = (
        "import sys, app.mail.sources, app.mail.ews, app.mail.ews_sender; print('exchangelib' in sys.modules, 'requests' in sys.modules, 'lxml' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run((sys.executable, "-c", code), cwd=root, capture_output=True, text=True, check=True).stdout.split() == ["False"] * 3
