"""A large file goes to the office's server and comes from there in a worker: the window answers meanwhile."""

from hashlib import sha256
from pathlib import Path
from random import Random
from uuid import uuid4

from pytestqt.qtbot import QtBot

from app.domain.case import OpenCase
from app.services.cases import CasesService
from app.services.interactions import InteractionsService
from app.store.blobs import FolderBlobs
from app.store.postgresql import open_office
from app.store.server.opening import OpenedServer, open_server
from app.ui.change_hub import ChangeHub
from app.ui.jobs import Jobs
from app.ui.lanes import Lane
from tests.fakes.clock import FakeClock
from tests.servers.postgresql import PostgresqlServer
from tests.stories import RUTH
from tests.watchdog import BLOCKED_MS, Watchdog

MEGABYTES = 20
PATIENCE_MS = 60_000


def attach(pc: OpenedServer, clock: FakeClock, data: bytes) -> int:
    cases = CasesService(pc.office, pc.blobs, clock)
    return cases.attach(RUTH, cases.open(RUTH, OpenCase(uuid4(), "Lamp")).value.id, "photo.jpg", "image/jpeg", data).value


def test_a_file_of_20_megabytes_that_another_desk_attached_keeps_nobody_waiting_at_the_window(
    qtbot: QtBot, postgresql: PostgresqlServer, clock: FakeClock, tmp_path: Path
) -> None:
    url = postgresql.url(postgresql.database())
    open_office(url, clock.now, create=True).close()
    front, back = (open_server(url, tmp_path / name, FolderBlobs(tmp_path / name / "files"), clock.now, RUTH) for name in ("front", "back"))
    photo = Random(20).randbytes(MEGABYTES << 20)
    jobs, done = Jobs(ChangeHub()), list[object]()
    watchdog = Watchdog(jobs)
    jobs.run(lambda: attach(front, clock, photo), done.append, lane=Lane.POOL)
    qtbot.waitUntil(lambda: len(done) == 1, timeout=PATIENCE_MS)
    number = done[0]
    assert isinstance(number, int)
    service = InteractionsService(back.office, back.blobs, clock)
    jobs.run(lambda: service.attachment_bytes(RUTH, number)[1], done.append, lane=Lane.POOL)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=PATIENCE_MS)
    stalls = watchdog.take()
    jobs.close()
    for pc in (front, back):
        pc.office.close()
    assert done[1] == photo
    assert FolderBlobs(tmp_path / "back" / "files").held([sha256(photo).hexdigest()])
    assert not stalls or stalls[0].own < BLOCKED_MS, stalls[0].said
