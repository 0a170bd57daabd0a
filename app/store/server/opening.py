"""Open an office on a server as one PC: straight from the server, or from what lies on this PC while that is away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import sqlalchemy as sa

from app.domain.errors import OfficeUnavailable
from app.services.ports.attachments import BlobStore
from app.store.postgresql import bring_up, postgresql_engine, shown
from app.store.server.kept_contacts import KeptContacts
from app.store.server.server_office import LookupCopy, NoCopy, ServerOffice, is_away
from app.store.server.server_sharing import ServerSharing

_DEFAULT_PORT = 5432


@dataclass(frozen=True, slots=True)
class OpenedServer:
    """An office on a server as this PC has it open."""

    office: ServerOffice
    sharing: ServerSharing


def desk_folder(url: str, home: Path) -> Path:
    """Return where this PC keeps what belongs to one office on a server: known by its address, whoever signs in."""
    target = sa.make_url(url)
    address = f"{str(target.host or '').casefold()}:{target.port or _DEFAULT_PORT}/{target.database}"
    return home / "server" / sha256(address.encode()).hexdigest()[:16]


def open_server(url: str, home: Path, blobs: BlobStore, now: Callable[[], datetime]) -> OpenedServer:
    """Open an office on a server. Raises OfficeRefused, OfficeTooNew, OfficeUnavailable where the server is away and nothing of it lies here."""
    folder, where = desk_folder(url, home), shown(url)
    engine = postgresql_engine(url)
    copy: LookupCopy = NoCopy()
    kept = KeptContacts(folder / "outbox.db", now)

    def check() -> str:
        uid = bring_up(engine, where, now)
        kept.know(uid)
        return uid

    office = ServerOffice(engine, where, now, check, copy, kept.close)
    try:
        check()
    except OfficeUnavailable as fault:
        if not is_away(fault) or copy.office() is None:
            office.close()
            raise
        office.say_away(fault)
    except BaseException:
        office.close()
        raise
    return OpenedServer(office, ServerSharing(office, kept, blobs, check))
