"""Opens an office for the person who sits at this PC."""

import socket
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.bootstrap.places import account, is_elsewhere, office_file
from app.bootstrap.services import build_services
from app.bootstrap.stores import SYSTEM, OpenedStore, create_office, open_store
from app.domain.errors import InputRefused
from app.domain.user import Actor, Role
from app.services.office import BackupMaker
from app.services.ports.attachments import BlobStore
from app.services.ports.citizens import CandidateFinder
from app.services.ports.clock import Clock
from app.services.session import Session
from app.store.sql_office import SqlOffice
from app.system.clock import SystemClock
from app.system.paths import Paths


@dataclass(frozen=True, slots=True)
class OpenedOffice:
    """An opened office with its services; close it when done."""

    session: Session
    office: SqlOffice
    blobs: BlobStore
    backups: BackupMaker
    finder: CandidateFinder
    close: Callable[[], None]


def open_session(location: str, paths: Paths, *, create: bool = False, clock: Clock | None = None) -> OpenedOffice:
    """Open an office with all its services; with `create` a missing office file is made first. Raises the errors of the store."""
    clock = clock or SystemClock()
    if create and not is_elsewhere(location, paths) and not office_file(location).exists():
        create_office(location, clock=clock)
    store = open_store(location, clock.now, paths)
    actor = _who(store)
    session, finder, close_parser = build_services(store, clock, actor, paths)

    def close() -> None:
        close_parser()
        store.office.close()

    return OpenedOffice(session, store.office, store.blobs, store.backups, finder, close)


def _who(store: OpenedStore) -> Actor:
    """Return the actor for this Windows account; on an office's first start it becomes the administrator."""
    office, login, desk = store.office, account(), socket.gethostname()
    with office.read() as unit:
        users = unit.office.users()
    found = next((user for user in users if user.login == login), None)
    if found is None:
        role = Role.ADMIN if not users else Role.CLERK
        with office.write(SYSTEM) as unit:
            user_id = unit.office.add_user(login, login, role)
            unit.commit()
        return _shared(store, Actor(user_id, login, role, desk))
    if not found.active:
        raise InputRefused(f"The user {login} may no longer open this office. Nothing was changed. Ask a manager of the office.")
    return Actor(found.id, found.name, found.role, desk)


def _shared(store: OpenedStore, actor: Actor) -> Actor:
    """Return a new user with the number under which the office knows them: at another desk the same account may have been first."""
    store.sharing.go_round(actor)
    with store.office.read() as unit:
        return replace(actor, user_id=next((user.id for user in unit.office.users() if user.login == actor.name), actor.user_id))
