"""Look into a backup without bringing it back: read only, and beside the office as it is now."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import quote

from app.domain.backup_look import Amounts, BackupLook, ContactSeen
from app.domain.errors import OfficeDamaged
from app.store.columns import from_micros
from app.store.engine import connect
from app.store.files import explained_file

NEWEST: Final = 20
LONGEST: Final = 200
"""Characters of a contact's text that are shown."""

_TABLES: Final = ("interaction", "citizen", "case_file", "message")
_CONTACTS: Final = """
    SELECT i.at, i.channel, coalesce(nullif(trim(c.given || ' ' || c.family), ''), i.caller), i.subject, i.body
    FROM interaction i LEFT JOIN citizen c ON c.id = i.citizen_id
    WHERE ? = '' OR instr(lower(i.subject || ' ' || i.body || ' ' || i.caller || ' ' || coalesce(c.given || ' ' || c.family, '')), lower(?)) > 0
    ORDER BY i.at DESC, i.id DESC LIMIT ?
"""


def look_inside(backup: Path, present: Path, workshop: Path, words: str = "") -> BackupLook:
    """Return what a backup holds beside the office of now; with `words` only contacts in which they stand are listed.

    The backup is copied into `workshop` first, because it may lie on a share. Raises OfficeDamaged, OfficeUnavailable, OfficeFull.
    """
    from sqlcipher3 import dbapi2

    try:
        with _copied(backup, workshop) as copy, closing(_only_read(copy)) as then, closing(connect(present, read_only=True)) as now:
            asked = " ".join(words.split())
            newest = tuple(_contact(row) for row in then.execute(_CONTACTS, (asked, asked, NEWEST)))
            known = {row[0] for row in then.execute("SELECT uid FROM interaction")}
            since = sum(row[0] not in known for row in now.execute("SELECT uid FROM interaction"))
            return BackupLook(_amounts(then), _amounts(now), since, newest)
    except dbapi2.Error as error:
        raise OfficeDamaged(f"The backup {backup.name} cannot be read. Nothing was changed. Look into another backup.") from error


@contextmanager
def _copied(backup: Path, workshop: Path) -> Iterator[Path]:
    # What a look left that was killed goes first.
    shutil.rmtree(workshop, ignore_errors=True)
    with explained_file(str(backup), backup.parent):
        workshop.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=workshop, ignore_cleanup_errors=True) as place:
            copy = Path(place) / "look.daybook"
            shutil.copyfile(backup, copy)
            yield copy


def _only_read(path: Path) -> Any:
    from sqlcipher3 import dbapi2

    return dbapi2.connect(f"file:{quote(path.as_posix())}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _amounts(raw: Any) -> Amounts:
    return Amounts(*(int(raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in _TABLES))  # noqa: S608 - our own names


def _contact(row: Any) -> ContactSeen:
    at, channel, who, subject, body = row
    text = " ".join(f"{subject} {body}".split())
    return ContactSeen(from_micros(at), channel, who or "", text if len(text) <= LONGEST else f"{text[:LONGEST]}...")
