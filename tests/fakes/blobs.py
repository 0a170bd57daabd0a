"""Files in memory."""

from collections.abc import Sequence
from hashlib import sha256

from app.domain.errors import NotFound, OfficeDamaged, OfficeFull


class FakeBlobs:
    """`full` refuses every new file, as a full disk does."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.full = False

    def put(self, data: bytes) -> str:
        return self.put_many((data,))[0]

    def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
        if self.full:
            raise OfficeFull("the office's files", "The file was not saved.", "try again")
        names = tuple(sha256(data).hexdigest() for data in items)
        self.kept.update(zip(names, items, strict=True))
        return names

    def read(self, sha256_hex: str) -> bytes:
        if sha256_hex not in self.kept:
            raise NotFound("File", sha256_hex[:12])
        data = self.kept[sha256_hex]
        if sha256(data).hexdigest() != sha256_hex:
            raise OfficeDamaged("A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup.")
        return data
