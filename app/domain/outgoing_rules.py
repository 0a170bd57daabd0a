"""What a mail must be before it may leave, and when an uncertain one is looked for again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.attachment import safe_name
from app.domain.dangerous_file import Danger, dangers
from app.domain.errors import DomainError
from app.domain.interaction import TEXT_LIMIT
from app.domain.names import clean, one_line
from app.domain.outgoing import NewFile, Outgoing, SendMail
from app.domain.template_variables import places

FILES_LIMIT = 20_000_000
"""Bytes of all files of one mail; most servers take 25 MB of MIME, in which they are a third larger."""
FILES_MOST = 50
SUBJECT_LIMIT = 400
SOONEST, LATEST = timedelta(seconds=30), timedelta(hours=6)
"""How often an uncertain mail is looked for: soon at first, seldom later."""
FIRST_PAUSE, LONGEST_PAUSE, ABSENT_PAUSE = timedelta(seconds=30), timedelta(hours=1), timedelta(minutes=10)
"""How long a busy server, or one that cannot be reached, is left alone at first and at most."""
_REFUSED = frozenset({Danger.PROGRAM, Danger.DISGUISED, Danger.SHORTCUT, Danger.DISK_IMAGE, Danger.MACROS, Danger.PROGRAM_INSIDE, Danger.BOMB})


def check_words(command: SendMail) -> SendMail:
    """Return the command with its subject and text cleaned up. Raises DomainError (subject, text) for what is empty, too long or not filled in."""
    subject, text = one_line(command.subject), clean(command.text)
    if not subject:
        raise DomainError("Give the mail a subject. Nothing was sent; the text is kept.", "subject")
    if len(subject) > SUBJECT_LIMIT:
        raise DomainError(f"A subject may have at most {SUBJECT_LIMIT} characters; this one has {len(subject)}. Nothing was sent; the text is kept.", "subject")
    if not text:
        raise DomainError("The mail is empty. Write something first; nothing was sent.", "text")
    if len(text) > TEXT_LIMIT:
        raise DomainError("The mail is longer than a million characters. Attach it as a file instead; nothing was sent, the text is kept.", "text")
    for field, words in (("subject", subject), ("text", text)):
        if left := places(words):
            raise DomainError(f"{{{{{left[0]}}}}} is not filled in. Write what belongs there; nothing was sent, the text is kept.", field)
    return replace(command, subject=subject, text=text)


def check_files(files: Sequence[NewFile]) -> tuple[NewFile, ...]:
    """Return the files under safe names. Raises DomainError (files) for too many, too much, or what mail servers and careful readers turn away."""
    if len(files) > FILES_MOST:
        raise DomainError(f"A mail may carry at most {FILES_MOST} files; this one has {len(files)}. Nothing was sent; the text is kept.", "files")
    total = sum(len(file.data) for file in files)
    if total > FILES_LIMIT:
        raise DomainError(
            f"The files are {total / 1_000_000:.1f} MB together; at most {FILES_LIMIT // 1_000_000} MB can go by mail. "
            "Nothing was sent; the text is kept. Take some away, or send them another way.",
            "files",
        )
    named = tuple(replace(file, name=safe_name(file.name)) for file in files)
    for file in named:
        if not _REFUSED.isdisjoint(dangers(file.name, file.data)):
            raise DomainError(
                f"{file.name} is a program, or hides one. Mail servers turn such files away, and nobody should open them. "
                "Take it away; nothing was sent, the text is kept.",
                "files",
            )
    return named


def look_again_at(mail: Outgoing) -> datetime:
    """Return when an uncertain mail is next looked for in Sent: after a tenth of the time that has passed since it was tried."""
    if mail.looked_at is None or mail.tried_at is None:
        return mail.tried_at or mail.queued_at
    return mail.looked_at + min(max((mail.looked_at - mail.tried_at) / 10, SOONEST), LATEST)


def pause_after(mail: Outgoing, asked: float | None, spread: float, longest: timedelta = LONGEST_PAUSE) -> timedelta:
    """Return how long a busy or absent server is left alone: as long as it asked, else twice as long as the last time.

    `mail` is the row as it was before this try; `spread` from 0 to 1 keeps desks from coming back all at once.
    """
    if asked is not None:
        return timedelta(seconds=max(asked, 1.0))
    before = mail.not_before - mail.tried_at if mail.tried_at is not None and mail.why else timedelta(0)
    return min(max(before * 2, FIRST_PAUSE), longest) * (1 + spread / 4)
