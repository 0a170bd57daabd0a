"""Mail that lies in files: .eml under any name, Outlook .msg, mbox, Maildir, and folders of all of these. Files are only ever read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.errors import InputRefused
from app.domain.intake import MailboxCheck, MailPage, RawMail
from app.mail import mbox
from app.mail.msg_file import OLE_MAGIC
from app.mail.outline import HEAD, looks_like_mail

PAGE_MAILS: Final = 100
PAGE_BYTES: Final = 16_000_000
MESSAGE_LIMIT: Final = 50_000_000
"""Bytes of the largest message taken whole."""
_MAIL_NAMES: Final = frozenset({".eml", ".msg"})
_NOT_WALKED: Final = frozenset({"tmp"})


class FilesSource:
    """Implements MailSource over paths. A message's native id is the SHA-256 of its bytes, so the same file again is the same sighting."""

    def __init__(self, paths: Sequence[str], message_limit: int = MESSAGE_LIMIT) -> None:
        """Check that every path can be used. Raises InputRefused with one sentence."""
        if not paths:
            raise InputRefused("Name at least one mail file or folder to import. Nothing was stored.")
        self._roots = tuple(Path(path) for path in paths)
        self._limit = message_limit
        self._unreadable: list[str] = []
        for root in self._roots:
            _check(root)

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        """Yield pages of at most 100 messages and 16 MB. Raises InputRefused at the end for files that could not be read, the others are out by then."""
        del checkpoint  # a second import looks at all files again and knows each by its sighting
        seen = 0
        for batch in _batches(self._mails()):
            seen += len(batch)
            yield _page(batch, sighted)
        if not seen and not self._unreadable:
            names = ", ".join(root.name for root in self._roots)
            raise InputRefused(f"No mail was found in {names}: neither .eml, .msg, mbox nor Maildir. Nothing was stored.")
        if self._unreadable:
            count = len(self._unreadable)
            raise InputRefused(
                f"{count} {'file' if count == 1 else 'files'} could not be read, the first is {self._unreadable[0]}. "
                f"The other {seen} messages were taken in. Check who may read {'it' if count == 1 else 'them'} and import again; nothing is stored twice."
            )

    def check(self) -> MailboxCheck:
        """Say that the paths can be read."""
        return MailboxCheck(ok=True, message="The files can be read.")

    def _mails(self) -> Iterator[RawMail]:
        for root in self._roots:
            for path, named in _files(root):
                shown = root.name if path == root else f"{root.name}/{path.relative_to(root).as_posix()}"
                try:
                    yield from self._of_file(path, shown, named=named)
                except OSError:
                    self._unreadable.append(shown)

    def _of_file(self, path: Path, shown: str, *, named: bool) -> Iterator[RawMail]:
        with path.open("rb") as file:
            head = file.read(HEAD)
        if not head:
            if path.suffix.lower() in _MAIL_NAMES or _in_maildir(path):
                yield _raw(b"", shown)
        elif mbox.is_mbox(head) and path.suffix.lower() not in _MAIL_NAMES:
            for number, raw, oversize in mbox.messages(path, self._limit):
                yield replace(_raw(raw, shown if number == 1 and not named else f"{shown}#{number}"), oversize=oversize)
        elif head.startswith(OLE_MAGIC) or named or path.suffix.lower() in _MAIL_NAMES or _in_maildir(path) or looks_like_mail(head):
            yield self._single(path, shown)

    def _single(self, path: Path, shown: str) -> RawMail:
        with path.open("rb") as file:
            raw = file.read(self._limit + 1)
        if len(raw) > self._limit:
            return replace(_raw(mbox.header_only(raw), shown), oversize=True)
        return _raw(raw, shown)


class _Entry(NamedTuple):
    path: Path
    named: bool
    """Named by the person, not found in a folder."""


def _check(root: Path) -> None:
    try:
        if root.is_dir():
            return
        if not root.exists():
            raise InputRefused(f"{root} does not exist. Check the name; nothing was stored.")
        if not root.is_file():
            raise InputRefused(f"{root} is neither a file nor a folder. Nothing was stored.")
        with root.open("rb") as file:
            head = file.read(HEAD)
    except OSError as fault:
        raise InputRefused(f"{root} cannot be read ({fault.strerror or type(fault).__name__}). Check who may read it; nothing was stored.") from fault
    if not head:
        raise InputRefused(f"{root} is empty: there is no message in it. Nothing was stored.")
    if not (head.startswith(OLE_MAGIC) or mbox.is_mbox(head) or looks_like_mail(head)):
        raise InputRefused(f"{root} is not a mail file: it is neither .eml, .msg nor mbox. Nothing was stored.")


def _files(root: Path) -> Iterator[_Entry]:
    """Yield the files to look at, folders in depth, by name; a Maildir's unfinished deliveries and hidden files are left out."""
    if not root.is_dir():
        yield _Entry(root, named=True)
        return
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            entries = sorted(folder.iterdir(), key=lambda path: path.name)
        except OSError:
            continue
        names = {entry.name for entry in entries}
        maildir = {"cur", "new"} <= names
        folders = [entry for entry in entries if entry.is_dir() and not entry.is_symlink() and not (maildir and entry.name in _NOT_WALKED)]
        pending.extend(reversed(folders))
        yield from (_Entry(entry, named=False) for entry in entries if not entry.name.startswith(".") and (entry.is_file() or _broken_link(entry)))


def _broken_link(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def _in_maildir(path: Path) -> bool:
    return path.parent.name in {"cur", "new"}


def _raw(raw: bytes, shown: str) -> RawMail:
    return RawMail(sha256(raw).hexdigest(), raw, None, shown)


def _batches(mails: Iterator[RawMail]) -> Iterator[list[RawMail]]:
    batch: list[RawMail] = []
    size = 0
    for mail in mails:
        batch.append(mail)
        size += len(mail.raw)
        if len(batch) == PAGE_MAILS or size >= PAGE_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _page(batch: list[RawMail], sighted: Callable[[Sequence[str]], frozenset[str]]) -> MailPage:
    first = {mail.native_id: mail for mail in reversed(batch)}
    known = sighted(tuple(first))
    return MailPage("", len(batch), tuple(mail for mail in reversed(first.values()) if mail.native_id not in known))
