"""What a file that came from outside can do to a PC that opens it: told by its name and by what is in it, never by what its sender calls it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from app.domain.archive_listing import Listing, Refusal, is_archive, listed

PROGRAMS: Final = frozenset(
    """
    ade adp apk app application appref-ms appx appxbundle asp bas bat cer chm cmd cnt com cpl crt csh deb der diagcab dll dmg elf exe fxp gadget
    grp hlp hpj hta htc inf ins its jar jnlp js jse ksh library-ms mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz msc msh
    msh1 msh1xml msh2 msh2xml mshxml msi msix msixbundle msp mst ocx ops osd pcd pif pkg pl plg prf prg printerexport ps1 ps1xml ps2 ps2xml psc1 psc2
    psd1 psdm1 pssc pst py pyc pyd pyo pyw pyz pyzw rb reg rpm run scf scr sct search-ms settingcontent-ms sh shb shs sys theme themepack tmp udl vb vbe
    vbp vbs vsmacros vsw ws wsb wsc wsf wsh xbap xll xnk
    """.split()  # noqa: SIM905 - words read better than a hundred lines
)
SHORTCUTS: Final = frozenset({"lnk", "url", "website", "desktop", "webloc", "rdp", "vnc", "ica"})
IMAGES: Final = frozenset({"iso", "img", "vhd", "vhdx", "one", "onepkg", "onetoc2", "udf", "wim"})
PAGES: Final = frozenset({"htm", "html", "xhtml", "shtml", "mht", "mhtml", "svg", "svgz", "xsl"})
MACROS: Final = frozenset(
    {"docm", "dotm", "xlsm", "xltm", "xlam", "xla", "xlsb", "xlm", "xlw", "iqy", "slk", "pptm", "potm", "ppam", "ppsm", "sldm", "ppa", "wll", "wiz"}
)
ARCHIVES: Final = frozenset({"zip", "rar", "7z", "gz", "tgz", "tar", "bz2", "xz", "arj", "ace", "lzh", "z", "cab"})
"""Only zip can be looked into."""
PAPERS: Final = frozenset(
    {"pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "rtf", "txt", "csv", "jpg", "jpeg", "png", "gif", "tif", "tiff", "bmp", "mp3", "mp4"}
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_STREAM: Final = "_VBA_PROJECT".encode("utf-16-le")
_MACRO_PART: Final = "vbaproject.bin"
_RUNS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00\x01\x14\x02\x00")
_PAGE_STARTS: Final = (b"<!doctype html", b"<html", b"<script", b"<svg")
_LOOKED: Final = 1_024
_SECURED: Final = (b"Rar!", b"7z\xbc\xaf\x27\x1c")


class Danger(StrEnum):
    """What is dangerous about a file, the most telling first."""

    PROGRAM = "program"
    DISGUISED = "disguised"
    SHORTCUT = "shortcut"
    DISK_IMAGE = "disk image"
    MACROS = "macros"
    PROGRAM_INSIDE = "program inside"
    BOMB = "bomb"
    NOT_CHECKED = "not checked"
    ENCRYPTED = "encrypted"
    PAGE = "page"
    BROKEN = "broken"


def dangers(name: str, data: bytes | None = None) -> tuple[Danger, ...]:
    """Return what is dangerous about a file, each once; without its content only what its name tells."""
    found = [*_by_name(name), *(_by_content(name, data) if data is not None else ())]
    return tuple(danger for danger in Danger if danger in found)


def _endings(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in name.casefold().split(".")[1:])


def _by_name(name: str) -> Iterator[Danger]:
    endings = _endings(name)
    last = endings[-1] if endings else ""
    kinds = ((PROGRAMS, Danger.PROGRAM), (SHORTCUTS, Danger.SHORTCUT), (IMAGES, Danger.DISK_IMAGE), (MACROS, Danger.MACROS), (PAGES, Danger.PAGE))
    for known, danger in kinds:
        if last in known:
            yield danger
    hides_itself = len(endings) > 1 and last in PROGRAMS | SHORTCUTS | IMAGES and endings[-2] in PAPERS
    if hides_itself:
        yield Danger.DISGUISED
    if last in ARCHIVES - {"zip"}:
        yield Danger.NOT_CHECKED


def _by_content(name: str, data: bytes) -> Iterator[Danger]:
    endings = _endings(name)
    last = endings[-1] if endings else ""
    if data.startswith(_RUNS):
        yield Danger.PROGRAM
        if last not in PROGRAMS | SHORTCUTS:
            yield Danger.DISGUISED
    if data[:_LOOKED].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE_STARTS):
        yield Danger.PAGE
        if last in PAPERS:
            yield Danger.DISGUISED
    if data.startswith(_OLE) and _MACRO_STREAM in data:
        yield Danger.MACROS
    if data.startswith(_SECURED):
        yield Danger.NOT_CHECKED
    if is_archive(data):
        yield from _by_listing(listed(data))


def _by_listing(inside: Listing) -> Iterator[Danger]:
    if inside.refusal is not None:
        refused = {Refusal.ENCRYPTED: Danger.ENCRYPTED, Refusal.BROKEN: Danger.BROKEN}
        yield refused.get(inside.refusal, Danger.BOMB)
    for name in inside.names:
        if name.casefold().rpartition("/")[2] == _MACRO_PART:
            yield Danger.MACROS
        told = set(_by_name(name.rpartition("/")[2]))
        if told & {Danger.PROGRAM, Danger.SHORTCUT, Danger.DISK_IMAGE}:
            yield Danger.PROGRAM_INSIDE
        if told & {Danger.MACROS, Danger.NOT_CHECKED}:
            yield from told & {Danger.MACROS, Danger.NOT_CHECKED}
