"""The process that reads mail: raw messages come in on stdin, outcomes go out on stdout. It holds no secrets and reaches nothing else."""

import os
import sys
from typing import BinaryIO, Final

from app.mail.child_limits import limit_memory
from app.mail.parse import parse_mail
from app.mail.wire import read_frame, write_outcome

MEMORY_MEGABYTES: Final = 512


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer every request in order until the stream ends."""
    while (raw := read_frame(requests)) is not None:
        write_outcome(answers, parse_mail(raw))
        answers.flush()


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
