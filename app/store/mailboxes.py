"""Mailboxes set up in the office; never their passwords."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.mailbox import Mailbox, MailboxKind, MailboxSettings, Reconciliation, SignInWay, Throttling
from app.domain.names import fold
from app.store.recorder import Recorder
from app.store.schema import mailbox

_PRESENT = sa.select(mailbox).where(mailbox.c.removed.is_(False))


class MailboxRows:
    """Repository of mailboxes over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def add(self, settings: MailboxSettings) -> int:
        """Store a mailbox, or bring back the removed one of that name."""
        assert self._recorder is not None
        found = self._connection.execute(sa.select(mailbox.c.id).where(mailbox.c.name == settings.name)).scalar()
        if found is not None:
            self._connection.execute(sa.update(mailbox).where(mailbox.c.id == found).values(removed=False, settings=_row(settings)))
        else:
            row = {"name": settings.name, "settings": _row(settings)}
            found = self._connection.execute(sa.insert(mailbox).returning(mailbox.c.id), row).scalar_one()
        self._recorder.note(Kind.MAILBOX, int(found), "add", {"kind": settings.kind})
        return int(found)

    def all(self) -> tuple[Mailbox, ...]:
        """Return every mailbox by name."""
        found = [_mailbox(row) for row in self._connection.execute(_PRESENT).mappings()]
        return tuple(sorted(found, key=lambda box: (fold(box.settings.name), box.settings.name)))

    def get(self, mailbox_id: int) -> Mailbox:
        """Return a mailbox. Raises NotFound."""
        row = self._connection.execute(_PRESENT.where(mailbox.c.id == mailbox_id)).mappings().first()
        if row is None:
            raise NotFound("Mailbox", mailbox_id)
        return _mailbox(row)

    def replace(self, mailbox_id: int, settings: MailboxSettings) -> None:
        """Replace the settings; another folder or server starts from the beginning."""
        assert self._recorder is not None
        before = self.get(mailbox_id).settings
        values: dict[str, Any] = {"name": settings.name, "settings": _row(settings)}
        if (before.host, before.user, before.folder, before.address) != (settings.host, settings.user, settings.folder, settings.address):
            values |= {"checkpoint": "", "reconciled": None, "throttled": None}
        # The name of a mailbox that was taken away is free; its messages know it by number.
        former = sa.and_(mailbox.c.name == settings.name, mailbox.c.removed.is_(True), mailbox.c.id != mailbox_id)
        self._connection.execute(sa.update(mailbox).where(former).values(name=sa.func.concat(settings.name, " (", mailbox.c.id, ")")))
        self._connection.execute(sa.update(mailbox).where(mailbox.c.id == mailbox_id).values(**values))
        self._recorder.note(Kind.MAILBOX, mailbox_id, "edit", {"kind": settings.kind})

    def remove(self, mailbox_id: int) -> None:
        """Take a mailbox away; its messages stay. Raises NotFound."""
        assert self._recorder is not None
        self.get(mailbox_id)
        self._connection.execute(sa.update(mailbox).where(mailbox.c.id == mailbox_id).values(removed=True, checkpoint=""))
        self._recorder.note(Kind.MAILBOX, mailbox_id, "remove", {})

    def checked(self, mailbox_id: int, at: datetime, fault: str) -> None:
        """Note the result of the last look."""
        assert self._recorder is not None
        before = self.get(mailbox_id).fault
        self._connection.execute(sa.update(mailbox).where(mailbox.c.id == mailbox_id).values(checked_at=at, fault=fault))
        # A row for every look would fill the log with nothing; a fault that comes or goes is the change.
        if before != fault:
            self._recorder.note(Kind.MAILBOX, mailbox_id, "fault" if fault else "recovered", {})
        self._recorder.touch(Kind.MAILBOX, mailbox_id)

    def reconciled(self, mailbox_id: int, result: Reconciliation) -> None:
        """Note what the comparison with the source gave. Raises NotFound."""
        counts = {"at_source": result.at_source, "here": result.here, "missing": result.missing}
        self._set(mailbox_id, reconciled={"at": result.at.isoformat(), **counts})
        assert self._recorder is not None
        self._recorder.note(Kind.MAILBOX, mailbox_id, "reconcile", counts)

    def throttled(self, mailbox_id: int, throttling: Throttling | None) -> None:
        """Note that the server asked to wait, or that it answers again. Raises NotFound."""
        self._set(mailbox_id, throttled=throttling and {"since": throttling.since.isoformat(), "until": throttling.until.isoformat()})
        assert self._recorder is not None
        self._recorder.touch(Kind.MAILBOX, mailbox_id)

    def _set(self, mailbox_id: int, **values: Any) -> None:
        self.get(mailbox_id)
        self._connection.execute(sa.update(mailbox).where(mailbox.c.id == mailbox_id).values(**values))


def _row(settings: MailboxSettings) -> dict[str, Any]:
    return asdict(settings)


def _mailbox(row: sa.RowMapping) -> Mailbox:
    values = dict(row["settings"])
    values["kind"] = MailboxKind(values["kind"])
    values["sign_in"] = SignInWay(values.get("sign_in", SignInWay.PASSWORD))
    return Mailbox(row["id"], MailboxSettings(**values), row["checked_at"], row["fault"], _reconciled(row["reconciled"]), _throttled(row["throttled"]))


def _reconciled(value: dict[str, Any] | None) -> Reconciliation | None:
    return Reconciliation(datetime.fromisoformat(value["at"]), value["at_source"], value["here"], value["missing"]) if value else None


def _throttled(value: dict[str, str] | None) -> Throttling | None:
    return Throttling(datetime.fromisoformat(value["since"]), datetime.fromisoformat(value["until"])) if value else None
