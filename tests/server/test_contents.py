"""Stored files of an office on a server: what one PC stored another one opens, whole or not at all, and nothing is lost while the server is away."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from app.domain.attachment import NewAttachment
from app.domain.case import OpenCase
from app.domain.errors import NotFound, OfficeDamaged, OfficeUnavailable
from app.services.cases import CasesService
from app.services.export import ExportService
from app.store import contents
from app.store.check import findings
from app.store.contents import PART, ContentsIn
from app.store.postgresql import open_office
from app.store.server import server_blobs
from tests.fakes.clock import FakeClock
from tests.server.conftest import Opens, Pc
from tests.servers.breaking_proxy import Break, BreakingProxy, Rule
from tests.servers.postgresql import PostgresqlServer
from tests.stories import ADAM, RUTH

Away = Callable[[], None]
PLAN = b"%PDF- a plan"
PHOTO = Random(7).randbytes(2 * PART + 17)


def cases(pc: Pc, clock: FakeClock) -> CasesService:
    return CasesService(pc.opened.office, pc.opened.blobs, clock)


def attach(pc: Pc, clock: FakeClock, data: bytes = PLAN) -> int:
    """Keep a file with a new case; return its number."""
    from uuid import uuid4

    service = cases(pc, clock)
    return service.attach(RUTH, service.open(RUTH, OpenCase(uuid4(), "Lamp")).value.id, "plan.pdf", "application/pdf", data).value


def opened(pc: Pc, attachment: int) -> bytes:
    """Open a file as a person does."""
    return pc.interactions.attachment_bytes(RUTH, attachment)[1]


def spoil(pc: Pc, statement: str) -> None:
    with pc.opened.office.engine.connect() as connection:
        connection.exec_driver_sql(statement)
        connection.commit()


def on_server(pc: Pc) -> set[str]:
    with pc.opened.office.engine.connect() as connection:
        return set(connection.execute(sa.select(contents.file_part.c.sha256).distinct()).scalars())


@pytest.mark.parametrize("data", [PLAN, PHOTO, b"", b"x" * PART, b"x" * (PART + 1)], ids=["small", "large", "empty", "one part", "one byte more"])
def test_what_one_desk_attaches_the_other_opens_and_keeps(opens: Opens, clock: FakeClock, away: Away, data: bytes) -> None:
    front, back = opens("front"), opens("back")
    number = attach(front, clock, data)
    assert opened(back, number) == data
    away()
    front.go_round()
    back.go_round()
    assert front.opened.blobs.read(sha256(data).hexdigest()) == data
    assert back.opened.blobs.read(sha256(data).hexdigest()) == data, "it stays on the PC that opened it"


def test_no_statement_carries_more_than_a_megabyte_and_the_same_file_lies_there_once(opens: Opens, clock: FakeClock) -> None:
    front, back = opens("front"), opens("back")
    attach(front, clock, PHOTO)
    attach(back, clock, PHOTO)
    with front.opened.office.engine.connect() as connection:
        sizes = connection.exec_driver_sql("SELECT octet_length(data) FROM file_part ORDER BY part").scalars().all()
    assert sizes == [PART, PART, 17]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE file_part SET data = decode('00', 'hex') WHERE part = 1",
        "DELETE FROM file_part WHERE part = 1",
        "DELETE FROM file_part WHERE part = 2",
        "DELETE FROM file_part WHERE part = 0",
        "UPDATE file_part SET part = 3 WHERE part = 0",
    ],
)
def test_a_damaged_content_is_refused_and_not_kept(opens: Opens, clock: FakeClock, statement: str) -> None:
    front, back = opens("front"), opens("back")
    number = attach(front, clock, PHOTO)
    spoil(front, statement)
    for _ in range(2):
        with pytest.raises(OfficeDamaged) as caught:
            opened(back, number)
        assert str(caught.value) == ("A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup.")
    assert opened(front, number) == PHOTO
    assert len(findings(back.opened.office, back.opened.blobs)) == 1


def test_what_went_bad_on_this_pc_comes_from_the_server(opens: Opens, clock: FakeClock, tmp_path: Path) -> None:
    front = opens("front")
    number = attach(front, clock, PHOTO)
    name = sha256(PHOTO).hexdigest()
    (tmp_path / "front" / "files" / name[:2] / name).write_bytes(b"spoilt")
    assert opened(front, number) == PHOTO


def test_while_the_server_is_away_a_file_of_another_desk_says_so_and_ones_own_is_opened(opens: Opens, clock: FakeClock, away: Away) -> None:
    front, back = opens("front"), opens("back")
    attach(front, clock)
    away()
    for pc in (front, back):
        pc.go_round()
    assert front.opened.blobs.read(sha256(PLAN).hexdigest()) == PLAN
    with pytest.raises(OfficeUnavailable) as caught:
        back.opened.blobs.read(sha256(PLAN).hexdigest())
    assert str(caught.value) == (
        "This file was stored by another desk, and the office's server is away. Nothing was changed. Try again when the server is back."
    )


def test_who_attaches_while_the_server_goes_away_is_told_that_it_is_not_saved_and_does_it_again(
    opens: Opens, clock: FakeClock, away: Away, server: PostgresqlServer
) -> None:
    from uuid import uuid4

    front, back = opens("front"), opens("back")
    case = cases(front, clock).open(RUTH, OpenCase(uuid4(), "Lamp")).value.id
    away()
    for _ in range(2):
        with pytest.raises(OfficeUnavailable):
            cases(front, clock).attach(RUTH, case, "plan.pdf", "application/pdf", PHOTO)
    server.start()
    front.go_round()
    number = cases(front, clock).attach(RUTH, case, "plan.pdf", "application/pdf", PHOTO).value
    assert opened(back, number) == PHOTO


def test_a_contact_with_a_file_is_kept_while_the_server_is_away_and_comes_with_its_file(
    opens: Opens, clock: FakeClock, away: Away, server: PostgresqlServer
) -> None:
    front, back = opens("front"), opens("back")
    away()
    name = front.opened.blobs.put(PHOTO)
    logged = front.log(text="Here is the photo.", attachments=(NewAttachment("photo.jpg", "image/jpeg", len(PHOTO), name),))
    assert logged.is_kept
    front.opened.office.close()
    server.start()
    again = opens("front")
    assert again.go_round().waiting == 0
    (found,) = back.contacts()
    (file,) = back.interactions.attachments(RUTH, found.id)
    assert opened(back, file.id) == PHOTO


def test_a_row_is_not_saved_before_its_content_is_there(opens: Opens, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    front, seen = opens("front"), []
    name = sha256(PLAN).hexdigest()
    write = type(front.opened.office).write

    def looking(office: object, actor: object) -> object:
        seen.append(name in on_server(front))
        return write(office, actor)  # type: ignore[arg-type]

    monkeypatch.setattr(type(front.opened.office), "write", looking)
    attach(front, clock)
    assert seen == [False, True], "the case, then the file"


@pytest.mark.parametrize("kind", [Break.CUT, Break.RESET])
@pytest.mark.parametrize("after", [2_500, 9_000, 600_000, 1_500_000])
def test_a_line_that_breaks_while_a_file_is_brought_leaves_it_whole_or_not_there_and_it_comes_later(
    opens: Opens, clock: FakeClock, server: PostgresqlServer, url: str, kind: Break, after: int
) -> None:
    proxy = BreakingProxy(server.port)
    far = opens("front", url.replace(f":{server.port}/", f":{proxy.port}/"))
    back = opens("back")
    far.opened.office.engine.dispose()
    proxy.rule = Rule(kind, after, from_server=False)
    name = far.opened.blobs.put(PHOTO)
    assert name not in on_server(back)
    proxy.rule = None
    for _ in range(3):
        far.go_round()
    assert back.opened.blobs.read(name) == PHOTO
    proxy.close()


def test_what_lies_on_a_pc_from_before_the_server_kept_contents_is_brought_by_that_pc(opens: Opens, clock: FakeClock) -> None:
    front, back = opens("front"), opens("back")
    numbers = [attach(front, clock, data) for data in (PLAN, PHOTO)]
    spoil(front, "DELETE FROM file_part")
    back.go_round()
    with pytest.raises(NotFound) as caught:
        opened(back, numbers[0])
    assert str(caught.value) == (
        "This file is not on the office's server: the PC that stored it has not brought it there yet. Nothing was changed. "
        "Start County Daybook on that PC, then try again."
    )
    front.opened.office.close()
    again = opens("front")
    again.go_round()
    assert [opened(back, number) for number in numbers] == [PLAN, PHOTO]
    assert findings(back.opened.office, back.opened.blobs) == []


def test_an_export_of_a_desk_holds_what_others_stored(opens: Opens, clock: FakeClock, tmp_path: Path) -> None:
    front, back = opens("front"), opens("back")
    attach(front, clock, PHOTO)
    made = ExportService(back.opened.office, back.opened.blobs).export(ADAM, tmp_path / "export")
    (kept,) = (tmp_path / "export" / "attachments").iterdir()
    assert kept.read_bytes() == PHOTO
    assert made["missing_files"] == 0


def test_many_files_are_brought_a_step_at_a_time(opens: Opens, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, away: Away, server: PostgresqlServer) -> None:
    monkeypatch.setattr(server_blobs, "STEP_SECONDS", 0.0)
    front = opens("front")
    away()
    names = set(front.opened.blobs.put_many([b"one", b"two", b"three"]))
    server.start()
    front.go_round()
    assert front.opened.blobs.is_bringing
    monkeypatch.setattr(server_blobs, "STEP_SECONDS", 60.0)
    front.go_round()
    assert not front.opened.blobs.is_bringing
    assert names <= on_server(front)


def test_what_waits_for_one_office_never_gets_into_another_one_at_its_address(
    opens: Opens, server: PostgresqlServer, url: str, clock: FakeClock, away: Away
) -> None:
    front = opens("front")
    front.go_round()
    away()
    front.opened.blobs.put(b"of the old office")
    front.opened.office.close()
    server.start()
    name = url.rpartition("/")[2]
    server.drop(name)
    with server.admin() as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE template0 OWNER daybook")
    open_office(url, clock.now, create=True).close()
    again = opens("front")
    again.go_round()
    assert on_server(again) == set()


def test_two_desks_that_store_the_same_at_once_do_not_hinder_each_other(opens: Opens) -> None:
    front, back = opens("front"), opens("back")
    data = [Random(number).randbytes(1_000) for number in range(20)]
    with front.opened.office.engine.connect() as connection, ThreadPoolExecutor(1) as other:
        ContentsIn(connection).put_many(data[:10])
        storing = other.submit(back.opened.blobs.put_many, data)
        assert not storing.done()
        connection.commit()
        storing.result()
    assert len(on_server(front)) == 20
    assert not back.opened.blobs.is_bringing
