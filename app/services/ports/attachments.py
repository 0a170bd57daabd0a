"""Files: their rows and their contents."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from app.domain.attachment import Attachment, NewAttachment


class AttachmentRepository(Protocol):
    """Rows that point to stored files."""

    def add(self, new: NewAttachment, interaction_id: int | None, case_id: int | None, *, content_id: str = "", inline: bool = False) -> int:
        """Store a row for a file that is in the blob store already; return its id."""
        ...

    def add_all(self, files: Sequence[tuple[int, NewAttachment, str, bool]]) -> None:
        """Store rows for the files (interaction, file, content id, inline) of a page of mail, which are in the blob store already."""
        ...

    def complete(self, interaction_id: int, files: Sequence[tuple[NewAttachment, str, bool]]) -> None:
        """Put the files (file, content id, inline) of a message that is whole by now in place of those that came while it was cut off."""
        ...

    def of_case(self, case_id: int) -> tuple[Attachment, ...]:
        """Return the files of a case and of its interactions."""
        ...

    def of_interaction(self, interaction_id: int) -> tuple[Attachment, ...]:
        """Return the files of an interaction."""
        ...

    def get(self, attachment_id: int) -> Attachment:
        """Return one. Raises NotFound."""
        ...

    def all(self) -> Iterator[Attachment]:
        """Return every one by id, for export."""
        ...


class BlobStore(Protocol):
    """Files by the SHA-256 of their content; durable before put returns."""

    def put(self, data: bytes) -> str:
        """Store bytes; return their SHA-256 in hex. Raises OfficeFull, OfficeUnavailable."""
        ...

    def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
        """Store several at once, cheaper than one by one."""
        ...

    def read(self, sha256: str) -> bytes:
        """Return the bytes. Raises NotFound, OfficeDamaged when the content no longer has its hash."""
        ...
