"""Write compound files (MS-CFB) and Outlook messages (MS-OXMSG), as small as they come, for tests of what reads them."""

import struct
from dataclasses import dataclass, field
from functools import reduce

SECTOR, SMALL, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5

Tree = dict[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """Return a compound file of streams (bytes) and storages (dicts); streams under 4,096 bytes lie in the small sectors, as the format demands."""
    entries: list[bytes] = []
    data: list[bytes] = []
    chains: list[int] = []
    small = bytearray()
    small_chains: list[int] = []

    def place_small(content: bytes) -> int:
        first = len(small_chains)
        count = max(1, -(-len(content) // SMALL))
        small.extend(content.ljust(count * SMALL, b"\0"))
        small_chains.extend([first + number + 1 for number in range(count - 1)] + [END])
        return first

    def place(content: bytes) -> int:
        first = len(chains)
        count = max(1, -(-len(content) // SECTOR))
        data.append(content.ljust(count * SECTOR, b"\0"))
        chains.extend([first + number + 1 for number in range(count - 1)] + [END])
        return first

    def entry(name: str, kind: int, child: int = FREE, right: int = FREE, start: int = 0, size: int = 0) -> bytes:
        written = name.encode("utf-16-le")
        head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
        return head + struct.pack("<III", FREE, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size)

    def add(branch: Tree) -> int:
        """Add the entries of one storage and return the first; each is the right sibling of the one before."""
        names = sorted(branch, key=lambda name: (len(name), name.upper()))
        places = []
        for _ in names:
            places.append(len(entries))
            entries.append(b"")
        for number, name in enumerate(names):
            right = places[number + 1] if number + 1 < len(names) else FREE
            content = branch[name]
            if isinstance(content, dict):
                entries[places[number]] = entry(name, STORAGE, child=add(content), right=right)
            else:
                entries[places[number]] = entry(name, STREAM, right=right, start=(place_small if len(content) < CUTOFF else place)(content), size=len(content))
        return places[0] if places else FREE

    entries.append(b"")
    first = add(tree)
    entries[0] = entry("Root Entry", ROOT, child=first, start=place(bytes(small)), size=len(small))
    small_table = struct.pack(f"<{len(small_chains)}I", *small_chains)
    small_fat = place(small_table + b"\xff" * (-len(small_table) % SECTOR))
    directory = place(b"".join(entries) + entry("", 0) * (-len(entries) % 4))
    fats = 1
    while fats * 128 < len(chains) + fats:
        fats += 1
    table = [*chains, *[FAT] * fats]
    table += [FREE] * (fats * 128 - len(table))
    numbers = [len(chains) + number for number in range(fats)]
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, fats, directory, 0, CUTOFF, small_fat, -(-len(small_table) // SECTOR), END, 0)
    head += b"".join(struct.pack("<I", number) for number in (*numbers, *[FREE] * (109 - fats)))
    return head + b"".join(data) + struct.pack(f"<{len(table)}I", *table)


@dataclass
class Msg:
    """One Outlook message to write: texts by property, files, mails in it."""

    subject: str = ""
    sender: tuple[str, str] = ("", "")
    body: str = ""
    rtf: bytes = b""
    html: bytes = b""
    files: list[tuple[str, bytes]] = field(default_factory=list)
    mails: "list[Msg]" = field(default_factory=list)

    def tree(self, header: int = 32) -> Tree:
        """Return the storages of the message; `header` is 32 bytes for the outermost, 24 for one in another."""
        values: list[tuple[int, int, bytes]] = []
        for tag, text in ((0x0037, self.subject), (0x0C1A, self.sender[0]), (0x5D01, self.sender[1]), (0x1000, self.body)):
            if text:
                values.append((tag, 0x001F, text.encode("utf-16-le")))
        values += [(tag, 0x0102, data) for tag, data in ((0x1009, self.rtf), (0x1013, self.html)) if data]
        branch: Tree = properties(values, header)
        for number, (name, data) in enumerate(self.files):
            branch[f"__attach_version1.0_#{number:08X}"] = properties([(0x3707, 0x001F, name.encode("utf-16-le")), (0x3701, 0x0102, data)], 8)
        for number, mail in enumerate(self.mails, len(self.files)):
            attached = properties([(0x3001, 0x001F, mail.subject.encode("utf-16-le"))], 8)
            attached["__substg1.0_3701000D"] = mail.tree(24)
            branch[f"__attach_version1.0_#{number:08X}"] = attached
        return branch

    def written(self) -> bytes:
        """Return the bytes of the .msg file."""
        return compound(self.tree())


def properties(values: list[tuple[int, int, bytes]], header: int) -> Tree:
    """Return a property stream and the streams it names."""
    rows = b"".join(struct.pack("<HHIII", kind, tag, 6, len(data) + (2 if kind == 0x1F else 0), 0) for tag, kind, data in values)
    streams: Tree = {f"__substg1.0_{tag:04X}{kind:04X}": data for tag, kind, data in values}
    return {"__properties_version1.0": b"\0" * header + rows, **streams}


def nested(depth: int) -> Msg:
    """Return a mail in a mail in a mail."""
    return reduce(lambda inner, number: Msg(f"level {number}", body=f"words {number}", mails=[inner]), range(depth), Msg("innermost", body="words"))
