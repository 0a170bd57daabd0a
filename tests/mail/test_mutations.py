"""Real mails, damaged at random: each is read or explained, in a moment, in text that every store takes. The damage is the same in every run."""

from pathlib import Path
from random import Random
from time import process_time

import pytest

from app.domain.email_message import ParsedMail
from app.mail.parse import parse_mail

ROUNDS = 400
PIECES = (
    b"\r", b"\n", b"\r\n", b"\0", b'"', b";", b"=?", b"<", b">", b"--", b"(", b":", b"\n\n", b"Content-Type: text/html\n", b"Content-Transfer-Encoding: base64\n",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"Content-Type: message/rfc822\n\n", b"Content-Type: application/ms-tnef\n",
    b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\n", b"charset=utf-16", b"format=flowed", b"\xff\xfe",
)  # fmt: skip


def damaged(raw: bytes, others: list[bytes], random: Random) -> bytes:
    data = bytearray(raw)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(data) + 1)
        match random.randrange(6):
            case 0:
                data[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del data[at : at + random.randint(1, 200)]
            case 2:
                data[at:at] = random.choice(PIECES)
            case 3:
                start = random.randrange(len(data) + 1)
                data[at:at] = data[start : start + random.randint(1, 500)]
            case 4:
                other = random.choice(others)
                start = random.randrange(len(other) + 1)
                data[at:at] = other[start : start + random.randint(1, 800)]
            case _:
                data[at:at] = random.randbytes(random.randint(1, 8))
    return bytes(data)


def texts(mail: ParsedMail) -> list[str]:
    found = [mail.subject, mail.text, mail.text_new, mail.html, mail.message_id, mail.date_raw, mail.authentication, mail.conversation, *mail.references]
    found += [part.name + part.content_type + part.content_id for part in mail.parts]
    found += [one.name + one.email for one in (mail.sender, *mail.to, *mail.cc)]
    found += [card.summary + card.location + card.organizer + card.method + card.status for card in mail.events]
    if mail.delivery:
        found += [mail.delivery.original_message_id, *(one.recipient + one.action + one.status + one.diagnostic for one in mail.delivery.failures)]
    return found


@pytest.mark.parametrize("seed", range(4))
def test_damaged_mails_are_read_or_explained(mail_data: Path, seed: int):
    random = Random(seed)
    files = [path for path in sorted(mail_data.rglob("*")) if path.is_file() and not path.parts[-2].startswith("ews-") and path.stat().st_size < 60_000]
    raws = [path.read_bytes() for path in random.sample(files, 300)]
    for _ in range(ROUNDS):
        raw = damaged(random.choice(raws), raws, random)
        began = process_time()
        outcome = parse_mail(raw)
        assert process_time() - began < 20
        assert (outcome.mail is None) == bool(outcome.why)
        assert "(" not in outcome.why, outcome.why
        if outcome.mail is not None:
            assert outcome.mail.text.strip().startswith(outcome.mail.text_new.strip())
            for text in texts(outcome.mail):
                text.encode("utf-8")
                assert "\0" not in text
