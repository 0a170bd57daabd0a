"""Files from outside are judged by their names and by what is in them."""

import pytest

from app.domain.dangerous_file import Danger, dangers
from tests.unit.domain.test_archive_listing import encrypted, packed

WORD = packed(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))
WORD_WITH_MACROS = packed(("word/document.xml", b"<w/>"), ("word/vbaProject.bin", b"\xd0\xcf"))
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000
PDF = b"%PDF-1.7\n"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plan.pdf", ()),
        ("Water bill.docx", ()),
        ("photo.JPG", ()),
        ("no ending", ()),
        ("setup.EXE", (Danger.PROGRAM,)),
        ("letter.pdf.exe", (Danger.PROGRAM, Danger.DISGUISED)),
        ("invoice.docx .js", (Danger.PROGRAM, Danger.DISGUISED)),
        ("version 1.2.exe", (Danger.PROGRAM,)),
        ("invoice.pdf.lnk", (Danger.DISGUISED, Danger.SHORTCUT)),
        ("disk.iso", (Danger.DISK_IMAGE,)),
        ("notes.one", (Danger.DISK_IMAGE,)),
        ("budget.xlsm", (Danger.MACROS,)),
        ("form.html", (Danger.PAGE,)),
        ("logo.svg", (Danger.PAGE,)),
        ("plans.rar", (Danger.NOT_CHECKED,)),
        ("plans.zip", ()),
    ],
)
def test_told_by_the_name_alone(name: str, told: tuple[Danger, ...]) -> None:
    assert dangers(name) == told


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("plan.pdf", PDF, ()),
        ("bill.docx", WORD, ()),
        ("photo.jpg", b"MZ\x90\x00" + b"\0" * 100, (Danger.PROGRAM, Danger.DISGUISED)),
        ("setup.exe", b"MZ\x90\x00", (Danger.PROGRAM,)),
        ("notes", b"#!/bin/sh\n", (Danger.PROGRAM, Danger.DISGUISED)),
        ("bill.docx", WORD_WITH_MACROS, (Danger.MACROS,)),
        ("bill.doc", OLD_WORD, ()),
        ("bill.doc", OLD_WORD + "_VBA_PROJECT".encode("utf-16-le"), (Danger.MACROS,)),
        ("statement.pdf", b"\xef\xbb\xbf  <!DOCTYPE HTML><script>", (Danger.DISGUISED, Danger.PAGE)),
        ("plans.zip", packed(("plan.pdf", PDF)), ()),
        ("plans.zip", packed(("setup/Install.exe", b"MZ")), (Danger.PROGRAM_INSIDE,)),
        ("plans.zip", packed(("inner.zip", packed(("a.pdf.lnk", b"L")))), (Danger.PROGRAM_INSIDE,)),
        ("plans.zip", packed(("bill.docx", WORD_WITH_MACROS)), (Danger.MACROS,)),
        ("plans.zip", packed(("more.7z", b"7z")), (Danger.NOT_CHECKED,)),
        ("plans.zip", encrypted(packed(("plan.pdf", PDF))), (Danger.ENCRYPTED,)),
        ("plans.zip", packed(("zeros", b"\0" * 150_000_000)), (Danger.BOMB,)),
        ("plans.zip", WORD[:40], (Danger.BROKEN,)),
        ("picture.png", b"7z\xbc\xaf\x27\x1c1234", (Danger.NOT_CHECKED,)),
    ],
    ids=lambda value: value if isinstance(value, str) else None if isinstance(value, tuple) else "",
)
def test_told_by_what_is_in_it(name: str, data: bytes, told: tuple[Danger, ...]) -> None:
    assert dangers(name, data) == told


def test_every_danger_has_a_story() -> None:
    stories = {danger for case in test_told_by_the_name_alone.pytestmark[0].args[1] for danger in case[1]}
    stories |= {danger for case in test_told_by_what_is_in_it.pytestmark[0].args[1] for danger in case[2]}
    assert stories == set(Danger)
