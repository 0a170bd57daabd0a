"""Open an office folder as a desk: everything from this PC, the share only where it has to be."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeRefused
from app.domain.user import Actor, Role
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.migrate import OURS, Schema
from app.store.office.capture import watch
from app.store.office.copies import make_copy
from app.store.office.copy_file import without_waiting
from app.store.office.desk_office import Desk, DeskOffice
from app.store.office.desk_sharing import DeskSharing, WholeFile
from app.store.office.folder_backups import FolderBackups
from app.store.office.following import RESTORED, Following, follow_restore
from app.store.office.gate import Gate
from app.store.office.joining import SHARED_FILE, DeskFolder, DeskNames, find_desk, register
from app.store.office.leftovers import remove_leftovers
from app.store.office.mending import Mending
from app.store.office.outbox import Outbox
from app.store.office.shared_blobs import SharedBlobs
from app.store.office.shared_file import Progress, SharedFile
from app.store.office.shared_leases import SharedLeases, Unlocked
from app.store.office.sync import Sync
from app.store.office.upgrading import Upgrade
from app.store.sqlite_file import checked_engine, is_sound

Now = Callable[[], datetime]


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


def open_desk(folder: Path, home: Path, now: Now, names: DeskNames, progress: Progress | None = None, schema: Schema = OURS) -> OpenedDesk:
    """Open an office folder, making this PC a desk of it the first time.

    Raises OfficeUnavailable where the share is away and this PC was never a desk, OfficeRefused, OfficeTooNew, OfficeFull, OfficeDamaged.
    """
    with closing(SharedFile(folder / SHARED_FILE, None, schema)) as unknown:
        desk = find_desk(folder, home, unknown)
    shared = SharedFile(folder / SHARED_FILE, desk.folder.name, schema)
    outbox = Outbox(desk.outbox)
    try:
        return _opened(folder, desk, shared, outbox, now, names, progress)
    except BaseException:
        outbox.close()
        shared.close()
        raise


def _opened(folder: Path, desk: DeskFolder, shared: SharedFile, outbox: Outbox, now: Now, names: DeskNames, progress: Progress | None) -> OpenedDesk:
    number = register(shared, outbox, names, now())
    engine = _engine_of_copy(shared, outbox, desk, now, progress)
    blobs = SharedBlobs(FolderBlobs(desk.folder / "files"), folder, outbox, now)
    sync = Sync(shared, outbox, desk.copy, number, now, blobs.upload)

    def leases(actor: Actor | None, unlocked: Unlocked) -> SharedLeases:
        return SharedLeases(shared, actor, now, unlocked)

    def close() -> None:
        sync.close()
        shared.close()
        with suppress(Exception):
            outbox.close()

    sync.repair()
    gate = Gate()
    office = DeskOffice(engine, str(folder), now, Desk(number, outbox, leases, gate), lambda: is_sound(desk.copy, shared.schema), close, desk.copy)
    made = FolderBackups(shared, SharedLeases(shared, Actor(0, names.user, Role.ADMIN, names.desk), now), desk.backups, now)
    sharing = DeskSharing(sync, shared, outbox, number, names.program, now, _whole_file(shared, outbox, desk, made, gate, now))
    return OpenedDesk(office, blobs, sync, sharing, outbox, made, number)


def _engine_of_copy(shared: SharedFile, outbox: Outbox, desk: DeskFolder, now: Now, progress: Progress | None) -> sa.Engine:
    """Return an engine over this desk's copy, made anew where it is missing, damaged or no longer followed."""
    remove_leftovers(desk.folder, desk.backups)
    if not desk.copy.exists():
        follow_restore(shared, outbox, desk.copy, now, progress)
    elif outbox.state(RESTORED):
        with suppress(EnvironmentFault):  # the rounds follow, as soon as that can be done
            follow_restore(shared, outbox, desk.copy, now, progress)
    backups = Backups(desk.copy, desk.backups, now)
    try:
        return checked_engine(desk.copy, backups, shared.schema, _made_ready)[0]
    except (OfficeDamaged, OfficeRefused):
        # The copy can be thrown away: what counts lies on the share and in the outbox.
        make_copy(shared, outbox, desk.copy, now, progress)
        return checked_engine(desk.copy, backups, shared.schema, _made_ready)[0]


def _made_ready(raw: Any) -> None:
    without_waiting(raw)
    watch(raw)


def _whole_file(shared: SharedFile, outbox: Outbox, desk: DeskFolder, backups: FolderBackups, gate: Gate, now: Now) -> WholeFile:
    def upgrade(actor: Actor) -> None:
        Upgrade(shared, SharedLeases(shared, actor, now), backups, desk.backups, now, outbox.state("uid")).run(_name(actor))

    def mend(actor: Actor) -> None:
        Mending(shared, desk.backups, desk.copy, desk.folder.name, now).run(_name(actor))

    return WholeFile(Following(shared, outbox, desk.copy, gate, now), upgrade, mend)


def _name(actor: Actor) -> str:
    return f"{actor.name} at {actor.desk}"
