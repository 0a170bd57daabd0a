"""Messages per second of a whole mail import, against plain stdlib parse and one durable insert each in the same run.

Run: python -m tests.benchmarks.mail_import [FOLDER]. The goal is a ratio of at least 0.5.
"""

import email
import email.policy
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from app.mail.parse_process import ParseProcess
from app.mail.sources import Sources
from app.services.intake import IntakeService
from app.store.engine import connect
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


if __name__ == "__main__":
    for name, value in run(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER).items():
        print(f"{name:20} {value:10.2f}")
