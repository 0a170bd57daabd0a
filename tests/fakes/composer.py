"""A composer without MIME: everything of a letter as JSON, to look at what was asked for."""

import json
from collections.abc import Sequence

from app.domain.email_message import MailAddress, MailPart, ParsedMail
from app.domain.outgoing import SentFile
from app.services.ports.compose import Letter


class FakeComposer:
    """`broken` cannot read back what it wrote."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.broken = False

    def compose(self, letter: Letter) -> bytes:
        self.letters.append(letter)
        people = [[one.name, one.email] for one in letter.to], [[one.name, one.email] for one in letter.cc]
        said = (letter.message_id, [letter.sender.name, letter.sender.email], *people, letter.subject, letter.text, letter.in_reply_to, letter.references)
        return json.dumps([*said, letter.automatic]).encode()

    def read_back(self, raw: bytes, files: Sequence[SentFile]) -> ParsedMail:
        if self.broken or not raw:
            raise ValueError("not a mail of ours")
        message_id, sender, to, cc, subject, text, answered, references, automatic = json.loads(raw)
        return ParsedMail(
            message_id=message_id,
            sender=MailAddress(*sender),
            reply_to=None,
            to=tuple(MailAddress(*one) for one in to),
            cc=tuple(MailAddress(*one) for one in cc),
            subject=subject,
            sent_at=None,
            date_raw="",
            in_reply_to=(answered,) if answered else (),
            references=tuple(references),
            text=text,
            text_new=text,
            html="",
            parts=tuple(MailPart(file.name, file.content_type, file.size, file.sha256) for file in files),
            automatic=automatic,
            automatic_why="",
            defects=(),
        )
