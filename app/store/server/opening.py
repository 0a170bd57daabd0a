"""Open an office on a server as one PC: straight from the server, or from what lies on this PC while that is away."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from app.domain.errors import OfficeUnavailable
from app.domain.user import Actor
from app.store.blobs import FolderBlobs
from app.store.contents import ServerContents
from app.store.office.outbox import Outbox
from app.store.postgresql import bring_up, postgresql_engine
from app.store.postgresql_address import DEFAULT_PORT, address_of, shown
from app.store.server.dump_backups import DumpBackups
from app.store.server.dump_files import FOLDER
from app.store.server.kept_contacts import KeptContacts
from app.store.server.local_copy import LocalCopy
from app.store.server.server_blobs import ServerBlobs
from app.store.server.server_office import ServerOffice, is_out_of_reach
from app.store.server.server_sharing import ServerSharing


@dataclass(frozen=True, slots=True)
class OpenedServer:
    """An office on a server as this PC has it open."""

    office: ServerOffice
    blobs: ServerBlobs
    sharing: ServerSharing
    backups: DumpBackups


def desk_folder(url: str, home: Path) -> Path:
    """Return where this PC keeps what belongs to one office on a server: known by its address, whoever signs in."""
    target = address_of(url)
    address = f"{str(target.host or '').casefold()}:{target.port or DEFAULT_PORT}/{target.database}"
    return home / "server" / sha256(address.encode()).hexdigest()[:16]


def backups_folder(url: str, home: Path) -> Path:
    """Return where this PC keeps the backups of an office on a server that it made itself."""
    return desk_folder(url, home) / FOLDER


def open_server(url: str, home: Path, here: FolderBlobs, now: Callable[[], datetime], actor: Actor) -> OpenedServer:
    """Open an office on a server, as a desk that takes leases under the name of `actor`.

    Raises OfficeRefused, OfficeTooNew, OfficeUnavailable where the server is away and nothing of it lies here.
    """
    folder, where = desk_folder(url, home), shown(url)
    engine = postgresql_engine(url)
    copy = LocalCopy(folder, where, now)
    outbox = Outbox(folder / "outbox.db")
    kept = KeptContacts(outbox, now)
    closing = ExitStack()
    closing.callback(outbox.close)

    def check() -> str:
        uid = bring_up(engine, where, now)
        kept.know(uid)
        return uid

    office = ServerOffice(engine, where, now, check, copy, closing.close)
    try:
        office.reach()
    except OfficeUnavailable as fault:
        if not is_out_of_reach(fault) or copy.office() is None:
            office.close()
            raise
    except BaseException:
        office.close()
        raise
    blobs = ServerBlobs(here, ServerContents(engine, where), office, outbox, now)
    sharing = ServerSharing(office, kept, blobs, copy)
    closing.callback(sharing.close)
    backups = DumpBackups(url, office, backups_folder(url, home), actor, now)
    closing.callback(backups.close)
    return OpenedServer(office, blobs, sharing, backups)
