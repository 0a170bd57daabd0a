"""Write the whole office to open formats: JSON Lines and the files themselves, so that it can leave at any time."""

import errno
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from app.domain.errors import InputRefused, NotFound, OfficeDamaged, OfficeFull, OfficeReadOnly, OfficeUnavailable
from app.domain.exported import FURTHER
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.export_shapes import (
    callback_line,
    case_line,
    citizen_line,
    interaction_line,
    mail_line,
    office_page,
    outgoing_line,
    plain_line,
    template_line,
)
from app.services.ports.attachments import BlobStore
from app.services.ports.office import Office, ReadUnit
from app.services.ports.progress import Progress

SUMS = "SHA256SUMS"
_EVERY = 500
"""Records between two reports of progress."""

Line = dict[str, Any]


class ExportService:
    """Takes everything out of the office."""

    def __init__(self, office: Office, blobs: BlobStore) -> None:
        """Take the office and its file store."""
        self._office = office
        self._blobs = blobs

    @requires(Permission.EXPORT)
    def export(self, actor: Actor, folder: Path, progress: Progress | None = None) -> Mapping[str, int]:
        """Write everything into a new or empty folder; return how many records of each kind were written.

        The folder gets its name only when it is whole. Files that the office lost are counted as "missing_files" and named in their record.
        Raises InputRefused, OfficeFull, OfficeReadOnly, OfficeUnavailable.
        """
        target = folder.expanduser()
        try:
            _check_free(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished = target.with_name(f".{target.name}.{uuid4().hex[:8]}.unfinished")
            try:
                unfinished.mkdir()
                with self._office.read() as unit:
                    counts = _Export(unit, self._blobs, unfinished, progress).write()
                if target.exists():
                    target.rmdir()
                unfinished.rename(target)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
        except OSError as error:
            raise _explained(error, target) from error
        return counts


class _Export:
    """One export into one folder."""

    def __init__(self, unit: ReadUnit, blobs: BlobStore, folder: Path, progress: Progress | None) -> None:
        self._unit = unit
        self._blobs = blobs
        self._folder = folder
        self._progress = progress
        self._counts: Counter[str] = Counter()
        self._missing: set[str] = set()
        self._kept: set[str] = set()
        self._hashes: dict[str, str] = {}

    def write(self) -> Mapping[str, int]:
        """Write every file; return the counts."""
        for name in ("attachments", "mail"):
            (self._folder / name).mkdir()
        rows = self._unit.export
        page = (_json(office_page(self._unit.office), indent=2) + "\n").encode("utf-8")
        (self._folder / "office.json").write_bytes(page)
        self._hashes["office.json"] = sha256(page).hexdigest()
        self._lines("citizens", map(citizen_line, rows.citizens()))
        self._lines("cases", (case_line(row, self._keep) for row in rows.cases()))
        self._lines("interactions", (interaction_line(row, self._keep) for row in rows.interactions()))
        self._lines("callbacks", map(callback_line, rows.callbacks()))
        self._lines("unread_mail", (mail_line(row, self._keep) for row in rows.unread_mail()))
        self._lines("outbox", (outgoing_line(row, self._keep) for row in rows.outgoing()))
        self._lines("templates", map(template_line, self._unit.templates.all()))
        self._lines("answers", iter(()))
        self._lines("changes", map(plain_line, rows.changes()))
        for kind in FURTHER:
            self._lines(kind, map(plain_line, rows.further(kind)))
        self._sums()
        self._counts["missing_files"] = len(self._missing)
        return dict(self._counts)

    def _lines(self, name: str, lines: Iterable[Line]) -> None:
        count, digest = 0, sha256()
        with (self._folder / f"{name}.jsonl").open("wb") as file:
            for line in lines:
                data = f"{_json(line)}\n".encode()
                file.write(data)
                digest.update(data)
                count += 1
                if self._progress is not None and count % _EVERY == 0:
                    self._progress(count, None, name)
        self._counts[name] = count
        self._hashes[f"{name}.jsonl"] = digest.hexdigest()

    def _sums(self) -> None:
        """Write the SHA-256 of every file, as `sha256sum --check` reads it."""
        text = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._hashes.items()))
        (self._folder / SUMS).write_text(text, encoding="utf-8", newline="\n")

    def _keep(self, folder: str, digest: str, suffix: str = "") -> str | None:
        """Copy a stored file once; return its place in the export, or None where the office lost it."""
        place = f"{folder}/{digest}{suffix}"
        if digest in self._missing:
            return None
        if place not in self._kept:
            try:
                data = self._blobs.read(digest)
            except (NotFound, OfficeDamaged):
                self._missing.add(digest)
                return None
            (self._folder / place).write_bytes(data)
            self._kept.add(place)
            self._hashes[place] = digest
            self._counts[folder] += 1
        return place


_LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""Characters that many programs take for the end of a line."""


def _json(value: object, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":"))
    if not text.isascii():
        text = text.translate(_LINE_ENDS)
    # A lone half of a character pair cannot be written as UTF-8.
    return text.encode("utf-8", "replace").decode()


def _check_free(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise InputRefused(f"{target} is a file, not a folder. Nothing was written. Choose a new or empty folder.")
    if target.is_dir() and _first(target.iterdir()) is not None:
        raise InputRefused(f"{target} is not empty. Nothing was written. Choose a new or empty folder.")


def _first(items: Iterator[Path]) -> Path | None:
    return next(items, None)


def _explained(error: OSError, target: Path) -> OfficeFull | OfficeReadOnly | OfficeUnavailable:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return OfficeFull(str(target), "Nothing was exported; the office is unchanged.", "export again")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return OfficeReadOnly(f"This PC has no right to write to {target.parent}. Nothing was exported; the office is unchanged. Choose another folder.")
    return OfficeUnavailable(f"{target} cannot be reached. Nothing was exported; the office is unchanged. Check the disk or the connection.")
