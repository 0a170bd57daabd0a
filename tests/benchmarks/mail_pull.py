"""From a real Dovecot to stored and searchable: messages per second, memory, and how soon the first page is there.

Run: python -m tests.benchmarks.mail_pull [--messages N | --all]. Goals: at least half the speed of plain stdlib parse and one durable insert each, and at
least 300 messages a second (a hundred times Request Tracker 5 on the machine where that was measured); memory flat under 300 MB with --all (50,000
messages); the first 50 messages on the screen within 10 seconds. The pull runs in a process of its own, whose memory is measured.
"""

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from app.domain.changes import Changes
from app.domain.mailbox import MailboxSettings
from app.mail.parse_process import ParseProcess
from app.mail.sources import Sources
from app.services.intake import IntakeService
from tests.benchmarks.mail_import import FOLDER, plain_rate
from tests.mail.imap_reading import mailbox_in
from tests.mail.letters import letter
from tests.mail.office import DANA, open_mail_office
from tests.servers.certificates import Authority
from tests.servers.dovecot import Dovecot, available

MESSAGES, ALL = 10_000, 50_000
PLAIN_MESSAGES = 5_000
GOALS = {"ratio": 0.5, "per_second": 300.0, "megabytes": 300.0, "first_page_seconds": 10.0}
BATCH = 2_000
_MESSAGE_ID = re.compile(rb"^message-id:.*\r?\n", re.IGNORECASE | re.MULTILINE)


def messages(count: int) -> Iterator[bytes]:
    """Yield real mails, each with a Message-ID of its own, as often as needed; made-up ones where there are none on this machine."""
    known = [path.read_bytes() for path in sorted(FOLDER.glob("*.txt"))] if FOLDER.is_dir() else [letter("a" * 2_000)]
    for number in range(count):
        raw = known[number % len(known)]
        yield f"Message-ID: <{number}@benchmark.example>\r\n".encode() + _MESSAGE_ID.sub(b"", raw, count=1)


def run(count: int = MESSAGES) -> dict[str, float]:
    """Return the figures of one pull of so many messages over TLS."""
    place = Path(tempfile.mkdtemp(prefix="daybook-pull-"))
    (place / "mails").mkdir()
    server = Dovecot(Authority(place))
    try:
        server.start()
        batch: list[bytes] = []
        for number, raw in enumerate(messages(count)):
            batch.append(raw)
            if number < PLAIN_MESSAGES:
                (place / "mails" / f"{number:06}.txt").write_bytes(raw)
            if len(batch) == BATCH or number == count - 1:
                server.deliver("water@county.example", *batch)
                batch = []
        plain = plain_rate(place / "mails", place)
        found = _in_its_own_process(server, place / "office")
        assert found["stored"] == count, f"{found['stored']:.0f} of {count} messages were stored"
        return found | {"plain_per_second": plain, "ratio": found["per_second"] / plain}
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


def _in_its_own_process(server: Dovecot, office: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.mail_pull", "--pull", str(office), str(server.tls_port), str(server.ca_file)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    values: dict[str, float] = json.loads(done.stdout)
    return values


def pull(office: Path, settings: MailboxSettings) -> dict[str, float]:
    """Pull into a new office in this process; return what it took."""
    opened = open_mail_office(office)
    parser = ParseProcess()
    parser.parse((b"From: warm@up.example\n\n",))
    service = IntakeService(opened.office, opened.blobs, Sources(), parser, opened.keys, opened.clock)
    mailbox_id = mailbox_in(opened, settings)
    pages: list[float] = []
    before, began = _most_megabytes(), time.perf_counter()

    def arrived(_: Changes) -> None:
        pages.append(time.perf_counter() - began)

    report = service.pull(DANA, mailbox_id, arrived=arrived).value
    seconds = time.perf_counter() - began
    began_second = time.perf_counter()
    assert service.pull(DANA, mailbox_id).value.seen == 0
    second = time.perf_counter() - began_second
    found = {
        "stored": float(report.stored),
        "per_second": report.seen / seconds,
        "first_page_seconds": pages[0],
        "nothing_new_seconds": second,
        "megabytes_before": before,
        "megabytes": _most_megabytes(),
        "parser_megabytes": sum(_most_megabytes(child.pid) for child in psutil.Process().children()),
        "processor_seconds": sum(resource.getrusage(resource.RUSAGE_SELF)[:2]),
    }
    parser.close()
    opened.close()
    return found


def _most_megabytes(pid: int | str = "self") -> float:
    """Return the most memory a process ever held, as the kernel counts it."""
    text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(text.partition("VmHWM:")[2].split()[0]) / 1_000


def lines(found: dict[str, float]) -> Iterator[str]:
    """Say the figures and their goals."""
    yield (
        f"mail pull from Dovecot over TLS: {found['stored']:,.0f} messages, {found['per_second']:.0f} a second stored and searchable,"
        f" stdlib parse and one insert each: {found['plain_per_second']:.0f}; ratio {found['ratio']:.2f} (goal: at least {GOALS['ratio']})"
    )
    yield (
        f"  first page on the screen after {found['first_page_seconds']:.2f} s (goal: {GOALS['first_page_seconds']:.0f}),"
        f" a look without news {found['nothing_new_seconds'] * 1000:.0f} ms"
    )
    yield (
        f"  most memory: program {found['megabytes']:.0f} MB (before the pull {found['megabytes_before']:.0f}), parser {found['parser_megabytes']:.0f} MB"
        f" (goal: {GOALS['megabytes']:.0f} each)"
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.mail_pull", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--messages", type=int, default=MESSAGES)
    options.add_argument("--all", action="store_true", help=f"{ALL:,} messages")
    options.add_argument("--pull", nargs=3, metavar=("OFFICE", "PORT", "AUTHORITY"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.pull:
        office, port, authority = chosen.pull
        user = "water@county.example"
        json.dump(pull(Path(office), _settings(user, int(port), authority)), sys.stdout)
    elif not available():
        print("mail pull: not measured, dovecot (Debian package dovecot-imapd) or openssl is not on this machine")
    else:
        print(*lines(run(ALL if chosen.all else chosen.messages)), sep="\n")


def _settings(user: str, port: int, authority: str) -> MailboxSettings:
    from app.domain.mailbox import MailboxKind

    return MailboxSettings("Water", MailboxKind.IMAP, user, user, "localhost", port, ca_file=authority)


if __name__ == "__main__":
    main()
