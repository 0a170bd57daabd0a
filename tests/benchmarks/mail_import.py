"""Messages per second of a whole mail import, against plain stdlib parse and one durable insert each in the same run; and the memory of a large one.

Run: python -m tests.benchmarks.mail_import [FOLDER]. The goal is a ratio of at least 0.5.
Run: python -m tests.benchmarks.mail_import --memory [MESSAGES]. The goal is under 300 MB for 50,000 messages, and no more for twice as many.
"""

import email
import email.policy
import random
import shutil
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Self

import psutil

from app.mail.parse_process import ParseProcess
from app.mail.sources import Sources
from app.services.intake import IntakeService
from app.store.engine import connect
from tests.mail.letters import letter
from tests.mail.office import DANA, DATA, open_mail_office

FOLDER = DATA / "spamassassin" / "easy-ham-1"


def plain_rate(folder: Path, place: Path) -> float:
    """Return messages per second of the plainest importer that is as safe: read, parse with the standard library, one committed insert each."""
    raw = connect(place / "plain.db", create=True)
    raw.execute("CREATE TABLE mail(id INTEGER PRIMARY KEY, message_id TEXT, sender TEXT, subject TEXT, body TEXT, raw BLOB)")
    began, count = time.perf_counter(), 0
    for path in sorted(folder.glob("*.txt")):
        data = path.read_bytes()
        mail = email.message_from_bytes(data)
        part = next((one for one in mail.walk() if one.get_content_maintype() == "text"), None)
        content = part.get_payload(decode=True) if part is not None else b""
        body = content.decode("latin-1") if isinstance(content, bytes) else ""
        row = (str(mail["Message-ID"]), str(mail["From"]), str(mail["Subject"]), body, data)
        raw.execute("INSERT INTO mail(message_id, sender, subject, body, raw) VALUES (?, ?, ?, ?, ?)", row)  # its own transaction: durable when it returns
        count += 1
    seconds = time.perf_counter() - began
    raw.close()
    return count / seconds


def import_rate(folder: Path, place: Path) -> float:
    """Return messages per second of the program's own import into a new office."""
    opened = open_mail_office(place / "office")
    parser = ParseProcess()
    parser.parse((b"From: warm@up.example\n\n",))
    service = IntakeService(opened.office, opened.blobs, Sources(), parser, opened.keys, opened.clock)
    began = time.perf_counter()
    report = service.import_files(DANA, [str(folder)]).value
    seconds = time.perf_counter() - began
    parser.close()
    opened.close()
    assert report.stored == report.seen
    return report.seen / seconds


def run(folder: Path = FOLDER, rounds: int = 5) -> dict[str, float]:
    """Return the medians of some rounds of both, taken in turns, and the median of their ratios."""
    pairs = []
    for _ in range(rounds):
        place = Path(tempfile.mkdtemp(prefix="daybook-bench-"))
        try:
            pairs.append((plain_rate(folder, place), import_rate(folder, place)))
        finally:
            shutil.rmtree(place, ignore_errors=True)
    plain, ours, ratio = (median(values) for values in zip(*((plain, ours, ours / plain) for plain, ours in pairs), strict=True))
    return {"plain_per_second": plain, "import_per_second": ours, "ratio": ratio}


def memory(messages: int = 50_000) -> dict[str, float]:
    """Return what an import of made-up letters takes at most, in the program and in its parser, in megabytes, and how fast it was."""
    place = Path(tempfile.mkdtemp(prefix="daybook-bench-"))
    try:
        with (place / "letters.mbox").open("wb") as file:
            for number in range(messages):
                file.write(b"From maria@example.org Fri Nov 20 09:14:00 2026\n" + _letter(number).replace(b"\r\n", b"\n") + b"\n")
        opened, parser = open_mail_office(place / "office"), ParseProcess()
        service = IntakeService(opened.office, opened.blobs, Sources(), parser, opened.keys, opened.clock)
        with Watch() as watch:
            began = time.perf_counter()
            report = service.import_files(DANA, [str(place / "letters.mbox")]).value
            seconds = time.perf_counter() - began
        parser.close()
        opened.close()
        assert report.stored == messages, report
        half, end = watch.program_at_half, watch.program
        return {"messages": messages, "per_second": messages / seconds, "program_mb": end, "program_mb_at_half": half, "parser_mb": watch.parser}
    finally:
        shutil.rmtree(place, ignore_errors=True)


class Watch:
    """Looks twenty times a second at the memory of this process and of those it started."""

    def __init__(self) -> None:
        self._seen: list[tuple[int, int]] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def program(self) -> float:
        return max(mine for mine, _ in self._seen) / 1e6

    @property
    def program_at_half(self) -> float:
        return max(mine for mine, _ in self._seen[: len(self._seen) // 2 + 1]) / 1e6

    @property
    def parser(self) -> float:
        return max(theirs for _, theirs in self._seen) / 1e6

    def _look(self) -> None:
        me = psutil.Process()
        while not self._ended.wait(0.05):
            children = [0]
            for child in me.children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    children.append(child.memory_info().rss)
            self._seen.append((me.memory_info().rss, max(children)))


def _letter(number: int) -> bytes:
    dice = random.Random(number)
    text = "\r\n".join(" ".join(dice.choices(_WORDS, k=12)) for _ in range(30))
    extra = f"In-Reply-To: <{number - 1}@example.org>" if number % 3 else ""
    return letter(text, message_id=f"<{number}@example.org>", subject=f"Bill {number}", extra=extra)


_WORDS = ("water", "bill", "meter", "parcel", "permit", "street", "light", "fence", "county", "office", "please", "november", "street-12", "doubled", "dog")


def main(arguments: list[str]) -> None:
    """Measure what was asked for and print it."""
    if "--memory" in arguments:
        count = [int(one) for one in arguments if one.isdigit()]
        found = memory(*count)
    else:
        found = run(Path(arguments[0]) if arguments else FOLDER)
    for name, value in found.items():
        print(f"{name:20} {value:10.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
