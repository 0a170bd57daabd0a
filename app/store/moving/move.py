"""Move an office to another place: copied, proved row by row and file by file, then the old one is sealed. Until the last step nothing has happened."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from app.domain.errors import OfficeDamaged, OfficeUnavailable
from app.domain.move_report import MoveReport
from app.services.ports.progress import Progress
from app.store.moved import Moved
from app.store.moving.files import copy_files, named_files
from app.store.moving.sources import CHANGED, Source
from app.store.moving.tables import Digest, count_rows, digests, last_numbers
from app.store.moving.targets import Filling, Target
from app.store.moving.writing import copy_rows


def move(source: Source, target: Target, at: datetime, progress: Progress) -> MoveReport:
    """Move an office; whatever is raised, the old one is as it was and nothing is left at the new place.

    Raises OfficeRefused, OfficeReadOnly, OfficeUnavailable, OfficeFull, OfficeDamaged and what `progress` raises to cancel.
    """
    with source.snapshot() as old, target.filled() as new:
        total = count_rows(old)
        files = named_files(old)
        missing = copy_files(files, source.files, new.files, progress)
        copy_rows(old, new.connection, new.writer, progress, total)
        new.finish(last_numbers(old))
        there = digests(new.connection, progress, total, "rows proved")
        _check_same(digests(old, progress, total, "rows compared"), there)
        _seal(source, new, Moved(target.where, at), there, progress)
    return MoveReport(source.where, target.where, {name: digest.rows for name, digest in there.items()}, len(files) - len(missing), missing)


def _seal(source: Source, new: Filling, mark: Moved, there: Mapping[str, Digest], progress: Progress) -> None:
    total = sum(digest.rows for digest in there.values())
    placed = False

    def compare(connection: sa.Connection) -> None:
        if digests(connection, progress, total, "rows compared once more") != there:
            raise OfficeUnavailable(CHANGED)

    def take_place() -> None:
        nonlocal placed
        placed = True
        new.take_place()

    try:
        source.seal(mark, compare, take_place)
    except BaseException:
        if placed:
            new.withdraw()
        raise


def _check_same(old: Mapping[str, Digest], new: Mapping[str, Digest]) -> None:
    for name, digest in old.items():
        if digest != new[name]:
            raise OfficeDamaged(
                f"The new office does not hold the same as the old one: {name}, {digest.rows} rows there, {new[name].rows} here. The office is as it was, and "
                "nothing was left at the new place. Try again, and check the disk of the new place if it happens twice."
            )
