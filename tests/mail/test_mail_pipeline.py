"""Pages are worked on side by side: the parser is kept busy, and between two transactions other desks get their turn."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from app.domain.changes import Changes
from app.domain.intake import MailPage, ParseOutcome, RawMail
from app.domain.user import Actor
from app.services.mail_keeping import MailKeeper
from app.services.mail_pipeline import MailPipeline, Run
from app.services.mail_tally import Tally
from app.services.ports.office import Office, UnitOfWork
from tests.mail.letters import letter
from tests.mail.office import DANA, MailOffice, ParserHere

SOON = 20.0
"""Seconds after which what never comes is given up."""


def page_of(number: int) -> MailPage:
    raw = letter(f"text {number}", message_id=f"<{number}@x>", subject=str(number))
    return MailPage("", 1, (RawMail(f"m{number}", raw, None),))


class Telling(ParserHere):
    """Tells which page it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given = [threading.Event() for _ in range(4)]

    def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
        outcomes = super().parse(raws)
        assert outcomes[0].mail is not None
        self.given[int(outcomes[0].mail.subject)].set()
        return outcomes


def test_the_parser_has_a_page_to_read_while_the_one_before_is_stored(mail_office: MailOffice) -> None:
    parser, kept_third = Telling(), threading.Event()
    waited: list[bool] = []

    class Blobs:
        """The office's files; tells when the third page is durable."""

        def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
            done = mail_office.blobs.put_many(items)
            if any(b"text 2" in item for item in items):
                kept_third.set()
            return done

        put, read = mail_office.blobs.put, mail_office.blobs.read

    def arrived(_: Changes) -> None:
        """Hold the first page back until the second was read and the third is there; the second is not stored before the third is being read."""
        if not waited:
            waited.append(parser.given[1].wait(SOON) and kept_third.wait(SOON))
            time.sleep(0.2)  # what comes after the files of a page are durable is a matter of microseconds
        elif len(waited) == 1:
            waited.append(parser.given[2].wait(SOON))

    pipeline = MailPipeline(MailKeeper(mail_office.office, Blobs(), mail_office.clock), Blobs(), parser, 0)
    pipeline.take_in(Run(DANA, None, Tally(), arrived=arrived), iter([page_of(number) for number in range(4)]))
    assert waited == [True, True]
    assert mail_office.count("interaction") == 4


class WatchedOffice:
    """An office that notes when each writing transaction began and ended."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.spans: list[tuple[float, float]] = []
        self.read = office.read

    @contextmanager
    def write(self, actor: Actor) -> Iterator[UnitOfWork]:
        began = time.perf_counter()
        with self._office.write(actor) as unit:
            yield unit
        self.spans.append((began, time.perf_counter()))


@pytest.mark.parametrize("pause", [0.05, 0.0])
def test_before_a_page_is_stored_other_desks_get_their_turn(mail_office: MailOffice, pause: float) -> None:
    office = WatchedOffice(mail_office.office)
    pipeline = MailPipeline(MailKeeper(office, mail_office.blobs, mail_office.clock), mail_office.blobs, ParserHere(), pause)
    pipeline.take_in(Run(DANA, None, Tally()), iter([page_of(number) for number in range(3)]))
    assert mail_office.count("interaction") == 3
    gaps = [after - before for (_, before), (after, _) in zip(office.spans, office.spans[1:], strict=False)]
    assert len(office.spans) == 6, "each page is received, then stored"
    assert sum(gap >= pause for gap in gaps) >= 3
