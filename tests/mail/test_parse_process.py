"""Mail is read in a process of its own, held to time and memory: the message that goes over is set apart, the others arrive."""

import sys
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault
from app.mail.parse import parse_mail
from app.mail.parse_process import ParseProcess
from app.mail.worker_child import worker_command
from tests.mail.letters import File, letter

MISBEHAVING = """
import os, sys, time
from app.mail.wire import read_request, write_outcome
from app.mail.parse import parse_mail
out, src = sys.stdout.buffer, sys.stdin.buffer
while (request := read_request(src)) is not None:
    raw = request.data
    if b"hang" in raw: time.sleep(60)
    if b"crash" in raw: os._exit(3)
    if b"babble" in raw: out.write(b"\\x00\\x00\\x00\\x05hello"); out.flush(); continue
    if b"huge" in raw: out.write(b"\\xff\\xff\\xff\\xff"); out.flush(); continue
    write_outcome(out, parse_mail(raw)); out.flush()
"""


@pytest.fixture
def misbehaving():
    process = ParseProcess((sys.executable, "-c", MISBEHAVING), seconds=1.0)
    yield process
    process.close()


@pytest.fixture(scope="module")
def worker():
    process = ParseProcess()
    yield process
    process.close()


def test_the_process_reads_like_the_parser_itself(worker: ParseProcess):
    raws = [
        letter(),
        letter("¡Hola! 你好 \U0001f6b0", subject="=?utf-8?Q?a=F0=9F=9A=B0?="),
        b"",
        b"nonsense",
        letter(files=(File("a.bin", bytes(range(256)) * 500),)),
    ]
    assert worker.parse(raws) == tuple(parse_mail(raw) for raw in raws)


@pytest.mark.parametrize("fault", ["hang", "crash", "babble", "huge"])
def test_one_bad_message_does_not_stop_the_others(misbehaving: ParseProcess, fault: str):
    raws = [letter("first"), letter(fault, sender="Bo <bo@example.org>", subject=f"a {fault}"), letter("third"), letter(fault), letter("fifth")]
    outcomes = misbehaving.parse(raws)
    assert [outcome.mail is not None for outcome in outcomes] == [True, False, True, False, True]
    assert outcomes[1].why.startswith("The message could not be read")
    assert outcomes[1].subject == f"a {fault}"
    assert outcomes[1].sender is not None
    assert outcomes[1].sender.email == "bo@example.org"


def test_a_message_over_its_time_says_so(misbehaving: ParseProcess):
    _, outcome = misbehaving.parse([letter("first"), letter("hang")])
    assert "longer than 1 seconds" in outcome.why


@pytest.mark.parametrize("command", [("/no/such/program",), (sys.executable, "-c", "pass"), (sys.executable, "-c", "print('hello')")])
def test_a_worker_that_never_starts_is_this_pcs_fault_not_the_mails(command: tuple[str, ...]):
    process = ParseProcess(command, seconds=2.0)
    with pytest.raises(EnvironmentFault, match="does not start on this PC"):
        process.parse([letter()])
    process.close()


def test_the_first_message_may_be_the_one_that_stops_the_worker(misbehaving: ParseProcess):
    outcomes = misbehaving.parse([letter("crash"), letter("second")])
    assert [outcome.mail is not None for outcome in outcomes] == [False, True]


def test_nothing_to_read_is_no_answer(worker: ParseProcess):
    assert worker.parse([]) == ()


def test_closing_twice_and_reading_again_works():
    process = ParseProcess()
    assert process.parse([letter()])[0].mail is not None
    process.close()
    process.close()
    assert process.parse([letter()])[0].mail is not None
    process.close()


def test_a_message_that_needs_too_much_memory_is_set_apart():
    process = ParseProcess((sys.executable, "-c", "from app.mail import parse_worker\nparse_worker.MEMORY_MEGABYTES = 160\nparse_worker.main()"))
    bomb = letter("before the flood\r\n" + "a\r\n" * 20_000_000)
    first, second, third = process.parse([letter("before"), bomb, letter("after")])
    process.close()
    assert first.mail is not None
    assert third.mail is not None
    assert second.mail is None
    assert "memory" in second.why


def test_a_message_of_fifty_megabytes_is_read(worker: ParseProcess):
    raw = letter(files=(File("scan.pdf", b"\x00\x01\x02" * 12_000_000),))
    (outcome,) = worker.parse([raw])
    assert outcome.mail is not None, outcome.why
    assert outcome.mail.parts[0].size == 36_000_000


def test_the_worker_gets_none_of_the_users_secrets(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DAYBOOK_SECRET", "hunter2")
    monkeypatch.setenv("PGPASSWORD", "hunter2")
    code = "import os,sys\nfrom app.mail.wire import *\nfrom app.domain.intake import ParseOutcome\nread_request(sys.stdin.buffer)\nwrite_outcome(sys.stdout.buffer, ParseOutcome(None, why=repr(dict(os.environ))))"
    process = ParseProcess((sys.executable, "-c", code))
    (outcome,) = process.parse([b"x"])
    process.close()
    assert "PYTHONPATH" in outcome.why
    assert "hunter2" not in outcome.why


def test_the_installed_program_starts_itself_as_worker(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == (sys.executable, "--parse-worker")


def test_all_corpora_in_one_process(worker: ParseProcess, mail_data: Path):
    raws = [path.read_bytes() for path in sorted(mail_data.rglob("*")) if path.is_file() and "spamassassin" not in path.parts]
    outcomes = worker.parse(raws)
    assert len(outcomes) == len(raws)
    assert not [outcome.why for outcome in outcomes if "(" in outcome.why]
