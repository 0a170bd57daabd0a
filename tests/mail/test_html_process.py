"""HTML is made safe in a process of its own: a page that stops it or takes too long is answered with nothing, and the next page is shown."""

import sys
import threading
from collections.abc import Iterator

import pytest

from app.domain.errors import EnvironmentFault
from app.mail.html_process import HtmlProcess
from app.mail.sanitize import SafeHtml

MISBEHAVING = """
import os, sys, time
from app.mail.wire import read_request, write_text
from app.mail.sanitize import SafeHtml
out, src = sys.stdout.buffer, sys.stdin.buffer
while (request := read_request(src)) is not None:
    html = request.data.decode()
    if "hang" in html: time.sleep(60)
    if "crash" in html: os._exit(3)
    if "babble" in html: out.write(b"\\x00\\x00\\x00\\x02\\xff\\xfe"); out.flush(); continue
    if "huge" in html: out.write(b"\\xff\\xff\\xff\\xff"); out.flush(); continue
    write_text(out, SafeHtml().clean(html)); out.flush()
"""


@pytest.fixture(scope="module")
def cleaner() -> Iterator[HtmlProcess]:
    process = HtmlProcess()
    yield process
    process.close()


@pytest.fixture
def misbehaving() -> Iterator[HtmlProcess]:
    process = HtmlProcess((sys.executable, "-c", MISBEHAVING), seconds=1.0)
    yield process
    process.close()


PAGES = ["<p>Dear clerk</p>", '<p>año \U0001f6b0 <img src="cid:a"><img src="file:///etc/passwd"></p>', "<script>1</script><b>words</b>", "plain"]


@pytest.mark.parametrize("page", PAGES)
def test_the_process_cleans_like_the_cleaner_itself(cleaner: HtmlProcess, page: str):
    assert cleaner.clean(page) == SafeHtml().clean(page) != ""


@pytest.mark.parametrize("page", ["", "  ", "<p>" * 700_000, "<script>1</script>", "\udcff<p>half a letter</p>"])
def test_what_cannot_be_shown_is_an_empty_text(cleaner: HtmlProcess, page: str):
    assert "\udcff" not in cleaner.clean(page)
    assert cleaner.clean("<p>next</p>") == "<p>next</p>"


@pytest.mark.parametrize("fault", ["hang", "crash", "babble", "huge"])
def test_a_page_that_stops_the_process_is_not_shown_and_the_next_one_is(misbehaving: HtmlProcess, fault: str):
    assert misbehaving.clean("<p>first</p>") == "<p>first</p>"
    assert misbehaving.clean(f"<p>{fault}</p>") == ""
    assert misbehaving.clean("<p>third</p>") == "<p>third</p>"


def test_the_first_page_may_be_the_one_that_stops_it(misbehaving: HtmlProcess):
    assert misbehaving.clean("<p>crash</p>") == ""
    assert misbehaving.clean("<p>second</p>") == "<p>second</p>"


@pytest.mark.parametrize("command", [("/no/such/program",), (sys.executable, "-c", "pass")])
def test_a_process_that_never_starts_is_this_pcs_fault(command: tuple[str, ...]):
    process = HtmlProcess(command, seconds=2.0)
    with pytest.raises(EnvironmentFault, match="does not start on this PC"):
        process.clean("<p>words</p>")
    process.close()


def test_two_pages_asked_for_at_once_get_each_its_own_answer(cleaner: HtmlProcess):
    found: dict[int, str] = {}

    def ask(number: int) -> None:
        found[number] = cleaner.clean(f"<p>page {number}</p>")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"<p>page {number}</p>" for number in range(20)}


def test_closing_twice_and_asking_again_works():
    process = HtmlProcess()
    assert process.clean("<p>one</p>")
    process.close()
    process.close()
    assert process.clean("<p>two</p>")
    process.close()
