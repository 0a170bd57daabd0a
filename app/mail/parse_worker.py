"""The process that reads mail: raw messages and HTML come in on stdin, outcomes go out on stdout. It holds no secrets and reaches nothing else."""

import os
import sys
from typing import BinaryIO, Final

from app.mail.child_limits import limit_memory
from app.mail.contact_file import card_of_msg
from app.mail.msg_file import DamagedMsg
from app.mail.parse import parse_mail
from app.mail.sanitize import SafeHtml
from app.mail.wire import CARD, HTML, read_request, write_outcome, write_text

MEMORY_MEGABYTES: Final = 512


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer every request in order until the stream ends."""
    while (request := read_request(requests)) is not None:
        if request.kind == HTML:
            write_text(answers, _cleaned(request.data))
        elif request.kind == CARD:
            write_text(answers, _card(request.data))
        else:
            write_outcome(answers, parse_mail(request.data))
        answers.flush()


def _cleaned(html: bytes) -> str:
    try:
        return SafeHtml().clean(html.decode("utf-8", "replace"))
    except (MemoryError, RecursionError, ValueError):
        return ""


def _card(data: bytes) -> str:
    try:
        return card_of_msg(data)
    except (DamagedMsg, MemoryError, RecursionError):
        return ""


def main() -> int:
    """Run the worker on the process's own stdin and stdout; anything printed by mistake goes to stderr, not into the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    requests = os.fdopen(os.dup(0), "rb")
    os.dup2(2, 1)
    limit_memory(MEMORY_MEGABYTES)
    serve(requests, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
