"""Open an office folder as a desk: everything from this PC, the share only where it has to be."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import OfficeDamaged, OfficeRefused
from app.domain.user import Actor, Role
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.migrate import OURS
from app.store.office.capture import watch
from app.store.office.desk_office import Desk, DeskOffice
from app.store.office.desk_sharing import DeskSharing
from app.store.office.folder_backups import FolderBackups
from app.store.office.joining import SHARED_FILE, DeskFolder, DeskNames, find_desk, make_copy, register
from app.store.office.outbox import Outbox
from app.store.office.shared_blobs import SharedBlobs
from app.store.office.shared_file import Progress, SharedFile
from app.store.office.shared_leases import SharedLeases, Unlocked
from app.store.office.sync import GENERATION, RESTORED, Sync, generation_of
from app.store.sqlite_file import checked_engine, is_sound


@dataclass(frozen=True, slots=True)
class OpenedDesk:
    """A shared office as this PC has it open."""

    office: DeskOffice
    blobs: SharedBlobs
    sync: Sync
    sharing: DeskSharing
    outbox: Outbox
    backups: FolderBackups
    number: int


def open_desk(folder: Path, home: Path, now: Callable[[], datetime], names: DeskNames, progress: Progress | None = None) -> OpenedDesk:
    """Open an office folder, making this PC a desk of it the first time.

    Raises OfficeUnavailable where the share is away and this PC was never a desk, OfficeRefused, OfficeTooNew, OfficeFull, OfficeDamaged.
    """
    with closing(SharedFile(folder / SHARED_FILE, None)) as unknown:
        desk = find_desk(folder, home, unknown)
    shared = SharedFile(folder / SHARED_FILE, desk.folder.name)
    outbox = Outbox(desk.outbox)
    try:
        return _opened(folder, desk, shared, outbox, now, names, progress)
    except BaseException:
        outbox.close()
        shared.close()
        raise


def _opened(
    folder: Path, desk: DeskFolder, shared: SharedFile, outbox: Outbox, now: Callable[[], datetime], names: DeskNames, progress: Progress | None
) -> OpenedDesk:
    number = register(shared, outbox, names, now())
    backups = Backups(desk.copy, desk.folder / "backups", now)
    if outbox.state(RESTORED):
        follow_restore(shared, outbox, desk.copy, now, progress)
    elif not desk.copy.exists():
        make_copy(shared, outbox, desk.copy, now, progress)
    try:
        engine, _ = checked_engine(desk.copy, backups, OURS, watch)
    except (OfficeDamaged, OfficeRefused):
        # The copy can be thrown away: what counts lies on the share and in the outbox.
        make_copy(shared, outbox, desk.copy, now, progress)
        engine, _ = checked_engine(desk.copy, backups, OURS, watch)
    blobs = SharedBlobs(FolderBlobs(desk.folder / "files"), folder, outbox, now)
    sync = Sync(shared, outbox, desk.copy, number, now, blobs.upload)

    def leases(actor: Actor | None, unlocked: Unlocked) -> SharedLeases:
        return SharedLeases(shared, actor, unlocked)

    def close() -> None:
        sync.close()
        shared.close()
        with suppress(Exception):
            outbox.close()

    sync.repair()
    office = DeskOffice(engine, str(folder), now, Desk(number, outbox, leases), lambda: is_sound(desk.copy), close, desk.copy)
    made = FolderBackups(shared, SharedLeases(shared, Actor(0, names.user, Role.ADMIN, names.desk)), desk.folder / "backups", now)
    return OpenedDesk(office, blobs, sync, DeskSharing(sync, shared, outbox, number, now), outbox, made, number)


def follow_restore(shared: SharedFile, outbox: Outbox, copy: Path, now: Callable[[], datetime], progress: Progress | None = None) -> None:
    """After the shared file was brought back from a backup: offer again what it lacks, and make this desk's copy anew. Raises as `make_copy`."""
    with shared.read() as raw:
        generation = generation_of(raw)
        there = "SELECT 1 FROM feed WHERE uid = ?"
        lacking = [n for n, uid in outbox.confirmed() if raw.execute(there, (uid.bytes,)).fetchone() is None]
    outbox.share_again(lacking)
    make_copy(shared, outbox, copy, now, progress)
    outbox.set_state({GENERATION: generation, RESTORED: ""})
