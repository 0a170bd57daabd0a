"""Write a contact as Outlook saves it (MS-OXMSG, MS-OXOCNTC), with its emails and address at work under numbers of the file's own."""

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from tests.mail.ole_files import Tree, compound, properties

ADDRESSES = UUID("00062004-0000-0000-c000-000000000046")
OTHERS = UUID("00062008-0000-0000-c000-000000000046")
EMAILS = (0x8083, 0x8093, 0x80A3)
DISPLAYED = (0x8084, 0x8094, 0x80A4)
WORK = (0x8045, 0x8046, 0x8048)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass
class OutlookContact:
    """One contact to write; `phones` by property, addresses as (street, town, code)."""

    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    company: str = ""
    display: str = ""
    phones: dict[int, str] = field(default_factory=dict)
    emails: tuple[str, ...] = ()
    displayed: tuple[str, ...] = ()
    home: tuple[str, str, str] | None = None
    work: tuple[str, str, str] | None = None
    born: datetime | None = None
    message_class: str = "IPM.Contact"

    def written(self) -> bytes:
        """Return the bytes of the .msg file."""
        names = [*zip(EMAILS, self.emails, strict=False), *zip(DISPLAYED, self.displayed, strict=False), *zip(WORK, self.work or (), strict=False)]
        texts = {0x001A: self.message_class, 0x3A06: self.given, 0x3A44: self.middle, 0x3A11: self.family, 0x3A05: self.suffix}
        texts |= {0x3A16: self.company, 0x3001: self.display, **self.phones, **dict(zip((0x3A5D, 0x3A59, 0x3A5B), self.home or (), strict=False))}
        # The first named property of the file belongs to another set, so that numbers and places differ.
        texts |= {0x8001 + place: text for place, (_, text) in enumerate(names)}
        branch: Tree = properties([(tag, 0x001F, text.encode("utf-16-le")) for tag, text in texts.items() if text], 32)
        if self.born is not None:
            ticks = int((self.born - _EPOCH).total_seconds()) * 10_000_000
            stream = branch["__properties_version1.0"]
            assert isinstance(stream, bytes)
            branch["__properties_version1.0"] = stream + struct.pack("<HHIQ", 0x0040, 0x3A42, 6, ticks)
        branch["__nameid_version1.0"] = _names([name for name, _ in names])
        return compound(branch)


def _names(names: list[int]) -> Tree:
    entries = [(0x8501, 4, 0)] + [(name, 3, place) for place, name in enumerate(names, 1)]
    return {
        "__substg1.0_00020102": ADDRESSES.bytes_le + OTHERS.bytes_le,
        "__substg1.0_00030102": b"".join(struct.pack("<IHH", name, index << 1, place) for name, index, place in entries),
        "__substg1.0_00040102": b"",
    }
