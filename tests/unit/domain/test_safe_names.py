"""Five hundred names as senders write them, each made into one that Windows and Linux take as a plain file in the folder that was chosen."""

import unicodedata
from itertools import product
from pathlib import Path, PureWindowsPath

from app.domain.attachment import safe_name

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)} | {"\x7f"}
DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
STARTS = ("", "..\\..\\Startup\\", "/etc/", "C:", "\\\\host\\share\\", "\u202e", "\u200b.", "  ", "~", "\u2066\u2069", "-", "%TEMP%\\", "\x00", "a:b:")
MIDDLES = (
    "bill",
    "CON",
    "nul ",
    "COM\u00b9",
    "LPT9.tar",
    "aux.",
    "ﬁle",
    "résumé",
    "文书" * 70,
    "x" * 400,
    "\U0001f600" * 90,
    "a\tb\nc",
    "conin$",
    "...",
    "%2e%2e%2f",
)
ENDS = (
    "",
    ".pdf",
    ".pdf.exe",
    ".",
    " . .",
    ".htaccess",
    ":Zone.Identifier",
    "::$DATA",
    "\u202ecod.exe",
    ".p\u200bdf",
    "\u00a0.exe",
    ".JS" + " " * 80 + ".txt",
    "\\",
)
CORPUS = tuple("".join(parts) for parts in product(STARTS, MIDDLES, ENDS))


def faults(name: str) -> list[str]:
    """Return what Windows or Linux would do with a name but make a file of that name."""
    stem = name.split(".", maxsplit=1)[0].rstrip(" ").casefold()
    checks = {
        "empty": not name,
        "longer than 120": len(name) > 120,
        "longer than 255 bytes": len(name.encode()) > 240,
        "forbidden letters": bool(set(name) & FORBIDDEN),
        "leads elsewhere": PureWindowsPath(name).name != name or Path(name).name != name,
        "ends are dropped": name != name.rstrip(" ."),
        "hidden": name.startswith("."),
        "device": stem in DEVICES,
        "unseen letters": any(unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs", "Cn"} for letter in name),
        "not composed": unicodedata.normalize("NFKC", name) != name,
        "changes again": safe_name(name) != name,
    }
    return [what for what, is_so in checks.items() if is_so]


def test_every_name_of_the_corpus_becomes_a_plain_one() -> None:
    assert len(CORPUS) >= 500
    assert {raw: found for raw in CORPUS if (found := faults(safe_name(raw)))} == {}


def test_the_check_finds_what_it_is_to_find() -> None:
    assert all(faults(name) for name in ("CON.txt", "a\u202eb", "a:b", "..", "a.", "x" * 121, "", "\u200bx", ".htaccess", "a/b", "ﬁ"))


def test_the_last_ending_is_the_one_that_counts_and_it_stays() -> None:
    assert {Path(safe_name(f"{start}bill.pdf.exe")).suffix for start in STARTS} == {".exe"}
    assert safe_name("x" * 400 + ".exe").endswith(".exe")


def test_every_name_can_be_written_and_lies_where_it_was_put(tmp_path: Path) -> None:
    for name in {safe_name(raw) for raw in CORPUS}:
        (tmp_path / name).write_bytes(b"x")
    assert {found.name for found in tmp_path.iterdir()} == {safe_name(raw) for raw in CORPUS}
