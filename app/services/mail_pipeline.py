"""Work on pages of mail side by side: one is fetched and its bytes are kept, one is read in the parser's process, one is stored."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from time import perf_counter, sleep
from typing import Any, Final

from app.domain.changes import Changes
from app.domain.intake import MailPage, ParseOutcome
from app.domain.user import Actor
from app.services.mail_keeping import Batch, MailKeeper, Renew
from app.services.mail_tally import Tally
from app.services.ports.attachments import BlobStore
from app.services.ports.mail import MessageParser
from app.services.ports.progress import Progress

AHEAD: Final = 2
"""Pages kept raw and not stored yet, at most: they are held in memory."""

Arrived = Callable[[Changes], None]
"""Called after each page that was stored, so that it is seen at once."""

Reading = deque[tuple[Batch, Future[tuple[ParseOutcome, ...]]]]
Fetched = tuple[MailPage, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Run:
    """One pull or import: who acts, for which mailbox (None: files), what is told to whom."""

    actor: Actor
    mailbox_id: int | None
    tally: Tally
    what: str = ""
    progress: Progress | None = None
    arrived: Arrived | None = None
    renew: Renew | None = None


class MailPipeline:
    """Takes the pages of a source in."""

    def __init__(self, keeper: MailKeeper, blobs: BlobStore, parser: MessageParser, pause: float) -> None:
        """Take what keeps mail, the file store, the parser, and the seconds between two transactions in which other desks get their turn."""
        self._keeper = keeper
        self._blobs = blobs
        self._parser = parser
        self._pause = pause
        self._wrote = 0.0
        """When the last transaction ended; the clock of perf_counter, the only fine one on Windows."""

    def take_in(self, run: Run, pages: Iterator[MailPage]) -> None:
        """Store every page; each is visible as soon as it was read, whatever the next one costs. What came before a fault is stored too."""
        reading: Reading = deque()
        try:
            with ThreadPoolExecutor(1, thread_name_prefix="mail-fetch") as fetcher, ThreadPoolExecutor(1, thread_name_prefix="mail-read") as reader:
                try:
                    self._work(run, pages, reading, fetcher, reader)
                finally:
                    while reading:
                        self._store_oldest(run, reading)
        finally:
            # A source holds a connection as long as its pages are not closed; the fetching thread has ended by now.
            if (close := getattr(pages, "close", None)) is not None:
                close()

    def _work(self, run: Run, pages: Iterator[MailPage], reading: Reading, fetcher: ThreadPoolExecutor, reader: ThreadPoolExecutor) -> None:
        coming: Future[Fetched | None] = fetcher.submit(self._fetch, pages)
        while True:
            if len(reading) < AHEAD:
                under_way: list[Future[Any]] = [coming, *(future for _, future in reading)]
                wait(under_way, return_when=FIRST_COMPLETED)
            if len(reading) == AHEAD or not coming.done():
                self._store_oldest(run, reading)
            else:
                # Before the oldest is stored, so that the parser has the next page to read meanwhile.
                fetched = coming.result()
                if fetched is None:
                    return
                coming = fetcher.submit(self._fetch, pages)
                batch = self._keeper.receive(run.actor, run.mailbox_id, *fetched, run.tally, run.renew)
                self._wrote = perf_counter()
                if batch.mails:
                    reading.append((batch, reader.submit(self._parser.parse, batch.raws)))
                if run.progress is not None:
                    run.progress(run.tally.seen, max(fetched[0].total, run.tally.seen) if fetched[0].total else None, run.what)

    def _fetch(self, pages: Iterator[MailPage]) -> Fetched | None:
        """Return the next page and the hashes under which its messages are durable by now; None after the last one."""
        page = next(pages, None)
        return None if page is None else (page, self._blobs.put_many([mail.raw for mail in page.mails]))

    def _store_oldest(self, run: Run, reading: Reading) -> None:
        batch, future = reading.popleft()
        read = self._keeper.keep_files(batch, future.result())
        sleep(max(0.0, self._wrote + self._pause - perf_counter()))
        changes = self._keeper.store(run.actor, read, run.tally)
        self._wrote = perf_counter()
        if run.arrived is not None:
            run.arrived(changes)
