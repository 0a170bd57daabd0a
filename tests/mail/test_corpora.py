"""Every message of the test mail is read as other people's code reads it, corpus by corpus; where it is not, the file is named here with the reason.

The table is printed by `python -m tests.mail.test_corpora` and held by the tests below.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.mail.mime import Part, read_parts
from app.mail.msg_file import OLE_MAGIC
from app.mail.outline import skip_junk
from app.mail.parse import parse_mail
from tests.mail.independent import FIELDS, independent, same_fields
from tests.mail.office import DATA


@dataclass(frozen=True)
class Row:
    """One corpus: how many mails are in it, and for each field how many of them the library could read and ours says the same as."""

    mails: int
    subject: int
    sender: int
    to: int
    text: int
    files: int
    no_mail: int = 0
    """Files in the folder that are no mail: answered with a sentence."""


TABLE = {
    "cpython-test_email": Row(mails=47, subject=47, sender=47, to=46, text=36, files=47, no_mail=1),
    "ruby-mail": Row(mails=103, subject=101, sender=101, to=99, text=82, files=102, no_mail=1),
    "notmuch": Row(mails=319, subject=319, sender=319, to=318, text=297, files=316, no_mail=0),
    "perl-mime-tools": Row(mails=40, subject=40, sender=40, to=40, text=33, files=39, no_mail=1),
    "mimekit messages": Row(mails=32, subject=32, sender=31, to=29, text=24, files=32, no_mail=0),
    "mimekit dkim, partial, tnef": Row(mails=14, subject=14, sender=14, to=14, text=8, files=12, no_mail=0),
    "spamassassin": Row(mails=3250, subject=3250, sender=3248, to=3249, text=2905, files=3247, no_mail=0),
}
"""Held row by row: where a number differs from the number of mails, the library read nothing or said something else, and then the file is named below."""

NAMED = {
    "cpython-test_email/msg_25.txt": "two To headers: the library takes the first, ours both",
    "ruby-mail/emails/attachment_emails/attachment_with_unquoted_name.eml": "a name with blanks and no quotes: the library takes its first word, ours all",
    "ruby-mail/emails/plain_emails/mix_caps_content_type.eml": "Big Bug bb@bug.com: the library makes one address of all, ours a name and an address",
    "ruby-mail/emails/plain_emails/raw_email_incorrect_header.eml": "a line broken off a field: the library ends the header there, ours goes on",
    "ruby-mail/emails/plain_emails/raw_email_with_at_display_name.eml": "Mikel@Lindsaar <raasdnil@gmail.com>: the library takes the name for the address",
    "ruby-mail/emails/rfc2822/example11.eml": "blanks inside an address, as in 1982: the library closes them, ours ends the address there",
    "ruby-mail/emails/rfc2822/example13.eml": "a line of a folded blank, as in 1982: the library ends the header there, ours goes on",
    "notmuch/corpora/html/attribute-text": "a mail of one part with a name: the library counts it as text and as a file, ours as the text",
    "notmuch/corpora/pkcs7/smime-onepart-signed.eml": "the signed words are taken out of smime.p7m",
    "notmuch/corpora/protected-headers/smime-onepart-signed.eml": "the signed words are taken out of smime.p7m",
    "perl-mime-tools/testmsgs/multi-2evil.msg": "a file name in encoded words: the library leaves them, ours reads them",
    "perl-mime-tools/testmsgs/uu-zeegee.msg": "two files are taken out of the text",
    "spamassassin/hard-ham-1/00189.c69e4af5bfa5a1bcb403eefe112e5e45.txt": "a file is taken out of the text",
    "spamassassin/hard-ham-1/00167.728c686d0128f4d677a5658d865e6159.txt": "the plain part only says that the mail is in the other one",
    "spamassassin/hard-ham-1/00169.251360b0bc97db8a080cc122ce0428fe.txt": "the plain part only says that the mail is in the other one",
    "spamassassin/hard-ham-1/00170.1a9e4779117adf05e9690401ab6bc6cb.txt": "the plain part only says that the mail is in the other one",
    "spamassassin/hard-ham-1/00176.de59e6073d714bb1e1d2e9e8a45dd4c9.txt": "the plain part only says that the mail is in the other one",
    "spamassassin/hard-ham-1/00246.fdaacadac7143848978ea0af07eed070.txt": "the plain part only says that the mail is in the other one",
    "mimekit/messages/issue358.txt": "a line broken off a field: the library ends the header there, ours goes on",
    "mimekit/tnef/rich-text.eml": "the files are taken out of winmail.dat",
    "mimekit/tnef/ukr.eml": "winmail.dat is opened; there is no file in it",
    "spamassassin/spam-1/00036.256602e2cb5a5b373bdd1fb631d9f452.txt": "a mail of one part with a name: the library counts it as text and as a file, ours as the text",
    "spamassassin/spam-1/00243.c6e70273fe1cf9e56e26bb6bbeef415d.txt": "no charset named: ours finds Chinese, the library bytes",
    "spamassassin/spam-1/00252.7e355e0c5fd1de609684544262435579.txt": "an address in raw Chinese bytes: ours reads them",
    "spamassassin/spam-1/00260.c75ce8b8d8bfc55723426979d260bf61.txt": "base64 with stray bytes: the library gives it up, ours reads it",
    "spamassassin/spam-1/00263.13fc73e09ae15e0023bdb13d0a010f2d.txt": "no charset named: ours finds Japanese, the library bytes",
    "spamassassin/spam-1/00293.f4e9fd5549f9063ad5559c094edf08f2.txt": "an address in raw Chinese bytes: ours reads them",
    "spamassassin/spam-1/00307.7ed50c6d80c6e37c8cc1b132f4a19e4d.txt": "base64 with stray bytes: the library gives it up, ours reads it",
    "spamassassin/spam-1/00320.20dcbb5b047b8e2f212ee78267ee27ad.txt": "no charset named: ours finds Japanese, the library bytes",
    "spamassassin/spam-1/00323.9e36bf05304c99f2133a4c03c49533a9.txt": "no charset named: ours finds Japanese, the library bytes",
    "spamassassin/spam-1/00324.6f320a8c6b5f8e4bc47d475b3d4e86ef.txt": "no charset named: ours finds Japanese, the library bytes",
    "spamassassin/spam-1/00338.a595ffbb6cbcf3a5058293051ebaabf4.txt": "an address in raw Chinese bytes: ours reads them",
}
"""Every mail of which ours says something else than the library, and why. Each was looked at."""

FOLDERS = {
    "cpython-test_email": "cpython-test_email",
    "ruby-mail": "ruby-mail/emails",
    "notmuch": "notmuch/corpora",
    "perl-mime-tools": "perl-mime-tools/testmsgs",
    "mimekit messages": "mimekit/messages",
    "mimekit dkim, partial, tnef": "mimekit",
    "spamassassin": "spamassassin",
}
LEFT_OUT = {
    ".ref",
    ".md",
    ".json",
    ".tnef",
    ".list",
    ".rtf",
    ".html",
    ".htm",
    ".tokens",
    ".xhtml",
    ".cfg",
    ".pfx",
    ".key",
    ".pem",
    ".crt",
    ".cnf",
    ".sh",
    ".db",
}


def mails_of(name: str, data: Path) -> list[Path]:
    folder = data / FOLDERS[name]
    if name.startswith("mimekit dkim"):
        return sorted([*folder.glob("dkim/*.msg"), *folder.glob("partial/*.eml"), *folder.glob("tnef/*.eml"), *folder.glob("smime/*.txt")])
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in LEFT_OUT and path.name not in {"README", "README.txt", ".gitattributes"}
    ]


def read_corpus(name: str, data: Path) -> tuple[Row, dict[str, set[str]]]:
    """Return the row of a corpus and the fields that differ by file."""
    same: Counter[str] = Counter()
    mails = none = 0
    other: dict[str, set[str]] = {}
    for path in mails_of(name, data):
        raw = path.read_bytes()
        assert not raw.startswith(OLE_MAGIC)
        outcome = parse_mail(raw)
        if outcome.mail is None:
            assert outcome.why.endswith(".")
            none += 1
            continue
        mails += 1
        for field, agrees in same_fields(independent(skip_junk(raw)), outcome.mail).items():
            if agrees:
                same[field] += 1
            else:
                other.setdefault(str(path.relative_to(data)), set()).add(field)
    return Row(mails, *(same[field] for field in FIELDS), no_mail=none), other


@pytest.mark.parametrize("name", FOLDERS)
def test_every_mail_of_a_corpus_is_read_as_other_peoples_code_reads_it(name: str, mail_data: Path):
    row, other = read_corpus(name, mail_data)
    assert row == TABLE[name]
    assert other.keys() <= NAMED.keys()


def test_no_file_is_named_that_is_read_alike(mail_data: Path):
    differing = {file for name in FOLDERS if name != "spamassassin" for file in read_corpus(name, mail_data)[1]}
    assert {file for file in NAMED if not file.startswith("spamassassin")} == differing


SECTION = re.compile(r'"(Msg|Part_[\d_]+)"\s*=>\s*\{(.*?)\n\s*\}', re.DOTALL)
VALUE = re.compile(r'"(\w+)"\s*=>\s*(?:"((?:[^"\\]|\\.)*)"|qq\{([^}]*)\}|(\d+))')
ELSEWHERE = {
    ("ak-0696-nest.ref", "Part_2_1"), ("multi-digest.ref", "Part_1_1"), ("multi-digest.ref", "Part_2_1"), ("multi-nested.ref", "Part_5_1"),
    ("multi-nested2.ref", "Part_5_1"), ("multi-nested3.ref", "Part_5_1"), ("re-fwd.ref", "Part_1"), ("re-fwd.ref", "Part_1_1"),  # in a mail in the mail: a file
    ("ak-0696-replace.ref", "Part_2"),  # the same, taken for its inner part there
    ("uu-junk-extracted.ref", "Part_2"), ("uu-junk-extracted.ref", "Part_2_1"), ("uu-junk-extracted.ref", "Part_2_2"), ("uu-junk-extracted.ref", "Part_2_3"),
    ("uu-zeegee.ref", "Msg"), ("uu-zeegee.ref", "Part_1"), ("uu-zeegee.ref", "Part_2"), ("uu-zeegee.ref", "Part_3"),  # uuencoded in a text: see below
    ("hdr-fakeout.ref", "Msg"),  # names no type
    ("multi-weirdspace.ref", "Part_1"),  # the line end before a boundary of blanks: one byte more here
}  # fmt: skip


def test_mime_tools_parts_have_the_type_and_size_their_authors_wrote_down(mail_data: Path):
    folder, right, other = mail_data / "perl-mime-tools" / "testmsgs", 0, set()
    for ref in sorted(folder.glob("*ref")):
        said = ref.read_text("latin-1")
        name = re.search(r'"Message"\s*=>\s*"testmsgs/([^"]+)"', said)
        assert name
        root = read_parts(skip_junk((folder / name[1]).read_bytes()))
        for place, body in SECTION.findall(said):
            values = {key: text or quoted or number for key, text, quoted, number in VALUE.findall(body)}
            found = part_at(root, [int(number) for number in place.split("_")[1:]])
            size = int(values["Size"]) if "Size" in values else None
            same = found is not None and (found.kind, len(found.content().data) if size is not None else None) == (values.get("Type", "").lower(), size)
            right += same
            other |= set() if same else {(ref.name, place)}
    assert other == ELSEWHERE
    assert right == 84


def part_at(root: Part, path: list[int]) -> Part | None:
    part = root
    for number in path:
        if number > len(part.parts):
            return None
        part = part.parts[number - 1]
    return part


def test_mime_tools_uuencoded_files_have_the_sizes_their_authors_wrote_down(mail_data: Path):
    for name in ("uu-junk.msg", "uu-zeegee.msg"):
        mail = parse_mail((mail_data / "perl-mime-tools" / "testmsgs" / name).read_bytes()).mail
        assert mail is not None
        assert [(part.name, part.content_type, part.size) for part in mail.parts] == [("up.gif", "image/gif", 110), ("zeegee.gif", "image/gif", 4834)]


def test_every_kind_of_test_mail_is_in_a_table():
    """These six, and: outlook-msg in test_files, tnefparse and mimekit's TNEF in test_tnef, mail-parser-reply in test_reply_text, mbox files in test_files."""
    checked = {folder.split("/")[0] for folder in FOLDERS.values()} | {"outlook-msg", "tnefparse", "mail-parser-reply"}
    if DATA.is_dir():
        assert {path.name for path in DATA.iterdir() if path.is_dir() and not path.name.startswith("ews-")} == checked


if __name__ == "__main__":
    for corpus in FOLDERS:
        row, differing = read_corpus(corpus, DATA)
        print(f'    "{corpus}": {row},')
        for file, fields in differing.items():
            print("        ", file, sorted(fields))
