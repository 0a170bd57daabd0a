"""The measures of the service level: every call that a screen makes, over the large office."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

from app.bootstrap.session import OpenedOffice
from app.domain.case import CaseFilter, CaseSort, CaseStatus
from app.domain.channel import Channel, Outcome
from app.domain.citizen import CitizenFilter, Profile
from app.domain.contact_point import phone
from app.domain.described import described
from app.domain.interaction import LogInteraction
from app.domain.timeline import TimelineFilter
from app.sample.dice import Dice
from app.services.inbox import InboxView
from tests.benchmarks.screen_measures import ScreenMeasures
from tests.benchmarks.timing import Timing, timed
from tests.benchmarks.typed import callers, keys, mistyped

KEYSTROKE, SAVE, WEEKLY, SCREEN = 10.0, 20.0, 2_000.0, 20.0
FIRST_PAGE = SCREEN
ROUNDS = 200
WORDS = (
    "water", "bill", "pothole", "dog", "permit", "late fee", "mailbox plow", "brown water", "recibo", "case", "tax exemption", "sofa",
    "wa", "po", "per", "chlor", "birth cert", "absentee ballot", "skunk porch", "Rademacher", "zzyzx", "iron remover desk", "kowalski",
)  # fmt: skip

Call = Callable[[], object]


class Measures(ScreenMeasures):
    """Times the calls of the services of one office."""

    def __init__(self, opened: OpenedOffice, regular: int, address: str = "") -> None:
        """Take the office, its citizen with 2,000 entries, and the address of a server with its password."""
        super().__init__(opened, regular)
        self._address = address

    def candidates(self) -> Iterator[Timing]:
        """Time the candidates while somebody types: the goal holds for every key."""
        began = time.perf_counter()
        with self._opened.office.read() as unit:
            self._opened.finder.refresh(unit.citizens)
        yield _once("learning every name of the office", began)
        dice, people = Dice(11), callers(self._opened)
        find = self._session.citizens.find

        def typed(texts: list[str]) -> list[Call]:
            return [lambda text=text: find(self._actor, text, 8) for text in texts]

        both = [key for one in people for key in keys(f"{one.given} {one.family}")]
        turned = [key for one in people[:30] for key in keys(f"{one.family} {one.given}")]
        numbers = [key for one in people for key in keys(one.phone)]
        wrong = [key for one in people for key in keys(f"{one.given} {mistyped(one.family, dice)}")]
        ends = [f"{one.given} {one.phone[-4:]}" for one in people] + [one.phone[-4:] for one in people]
        yield timed("candidates: a name, key by key", typed(both), KEYSTROKE)
        yield timed("candidates: family name first, key by key", typed(turned), KEYSTROKE)
        yield timed("candidates: a number, key by key", typed(numbers), KEYSTROKE)
        yield timed("candidates: a mistyped name, key by key", typed(wrong), KEYSTROKE)
        yield timed("candidates: end of a number, with and without name", typed(ends), KEYSTROKE)
        yield timed("candidates: mistyped names, whole", typed([f"{mistyped(one.given, dice)} {mistyped(one.family, dice)}" for one in people]), KEYSTROKE)

    def matching(self) -> Iterator[Timing]:
        """Time "who is this?" for what is known at the desk: a number and a name, a name alone, a name and a place."""
        match, actor, people = self._session.identity.match, self._actor, callers(self._opened)
        match(actor, described("Count", "Everybody"))
        asked = {
            "a number and a name": [described(one.given, one.family, phones=(one.phone,)) for one in people],
            "a name alone": [described(one.given, one.family) for one in people],
            "a mistyped name and a number": [described(mistyped(one.given, Dice(3)), one.family, phones=(one.phone,)) for one in people],
        }
        for what, questions in asked.items():
            yield timed(f"who is this: {what}", [lambda one=one: match(actor, one) for one in questions * 3], KEYSTROKE)

    def saving(self) -> Iterator[Timing]:
        """Time saving a contact, durable when it returns."""
        log = self._session.interactions.log
        people = callers(self._opened)
        calls = [self._contact(people[number % len(people)].id) for number in range(ROUNDS)]
        yield timed("save a call of a known citizen", [lambda one=one: log(self._actor, one) for one in calls], SAVE)
        opening = [self._contact(people[number % len(people)].id, Outcome.CASE_OPENED) for number in range(ROUNDS)]
        yield timed("save a call that opens a case", [lambda one=one: log(self._actor, one) for one in opening], SAVE)
        unknown = [self._contact(None) for _ in range(ROUNDS)]
        yield timed("save a call and register the caller", [lambda one=one: log(self._actor, one) for one in unknown], SAVE)

    def _contact(self, citizen: int | None, outcome: Outcome = Outcome.ANSWERED) -> LogInteraction:
        new = None if citizen else Profile("Bench", f"Caller {uuid4().hex[:6]}", contacts=(phone("297 555 0101"),))
        text = "Bill is twice the usual. Explained the tiers and the new rate."
        return LogInteraction(uuid4(), datetime.now(UTC), Channel.PHONE, citizen_id=citizen, new_citizen=new, topic="Water billing", text=text, outcome=outcome)

    def citizens(self) -> Iterator[Timing]:
        """Time the citizen's page: the one with 2,000 entries and ordinary ones."""
        citizens, actor, regular = self._session.citizens, self._actor, self._regular
        people = callers(self._opened)
        every = TimelineFilter()
        second = citizens.timeline(actor, regular, every).next_key
        yield timed("timeline of 2,000 entries, first page", [lambda: citizens.timeline(actor, regular, every)] * ROUNDS, FIRST_PAGE)
        yield timed("timeline of 2,000 entries, second page", [lambda: citizens.timeline(actor, regular, every, second)] * ROUNDS, FIRST_PAGE)
        folded = TimelineFilter(folded=True)
        yield timed("timeline of 2,000 entries, cases folded", [lambda: citizens.timeline(actor, regular, folded)] * ROUNDS, FIRST_PAGE)
        yield timed("timeline of ordinary citizens, cases folded", [lambda one=one: citizens.timeline(actor, one.id, folded) for one in people * 3], FIRST_PAGE)
        yield timed("how best to approach ordinary citizens", [lambda one=one: citizens.approach(actor, one.id) for one in people * 3], SCREEN)
        letters = TimelineFilter(channels=frozenset({Channel.LETTER}))
        yield timed("timeline of 2,000 entries, letters only", [lambda: citizens.timeline(actor, regular, letters)] * 50, FIRST_PAGE)
        hedge = TimelineFilter(text="hedge meter")
        yield timed("timeline of 2,000 entries, with two words", [lambda: citizens.timeline(actor, regular, hedge)] * 50, FIRST_PAGE)
        yield timed("timeline of ordinary citizens", [lambda one=one: citizens.timeline(actor, one.id, every) for one in people * 3], FIRST_PAGE)
        yield timed("citizen's profile", [lambda one=one: citizens.get(actor, one.id) for one in people * 3], SCREEN)
        yield timed("panel beside the quick log", [lambda one=one: citizens.panel(actor, one.id) for one in people * 3], SCREEN)
        yield timed("citizens list, first page", [lambda: citizens.page(actor, CitizenFilter())] * 50, SCREEN)
        yield timed("citizens list, with a name", [lambda one=one: citizens.page(actor, CitizenFilter(one.family[:4])) for one in people], SCREEN)

    def cases(self) -> Iterator[Timing]:
        """Time the case list: every order, its later pages, every filter."""
        cases, actor = self._session.cases, self._actor
        for sort in CaseSort:
            for open_only in (True, False):
                wanted = CaseFilter(open_only=open_only, sort=sort, descending=sort is not CaseSort.DUE)
                what = f"case list by {sort.value}, {'open' if open_only else 'all'}"
                yield timed(f"{what}, first page", [lambda wanted=wanted: cases.page(actor, wanted)] * 40, SCREEN)
                yield timed(f"{what}, next pages", self._next_pages(wanted, 30), SCREEN)
        queues, users = self._session.office.queues(actor), self._session.office.users(actor)
        yield timed("case list of a queue", [lambda one=one: cases.page(actor, CaseFilter(queue_id=one.id)) for one in queues * 4], SCREEN)
        yield timed("case list of an assignee", [lambda one=one: cases.page(actor, CaseFilter(assignee_id=one.id)) for one in users * 4], SCREEN)
        yield timed(
            "closed cases of an assignee", [lambda one=one: cases.page(actor, CaseFilter(open_only=False, assignee_id=one.id)) for one in users * 4], SCREEN
        )
        yield timed("closed cases of a queue", [lambda one=one: cases.page(actor, CaseFilter(open_only=False, queue_id=one.id)) for one in queues * 4], SCREEN)
        waiting = CaseFilter(status=CaseStatus.WAITING_CITIZEN)
        yield timed("case list of a status", [lambda: cases.page(actor, waiting)] * 40, SCREEN)
        overdue = CaseFilter(overdue_at=datetime.now(UTC), sort=CaseSort.DUE, descending=False)
        yield timed("overdue cases", [lambda: cases.page(actor, overdue)] * 40, SCREEN)
        yield timed("case list with a word", [lambda: cases.page(actor, CaseFilter(text="pothole"))] * 40, SCREEN)
        yield timed("all cases with a rare word", [lambda: cases.page(actor, CaseFilter(open_only=False, text="zzyzx"))] * 10, SCREEN)
        numbers = list(range(1, 2_000, 40))
        yield timed("a case", [lambda one=one: cases.get(actor, one) for one in numbers], SCREEN)
        yield timed("a case's history", [lambda one=one: cases.timeline(actor, one) for one in numbers], SCREEN)

    def _next_pages(self, wanted: CaseFilter, count: int) -> Iterator[Call]:
        key = None
        for _ in range(count):
            yield lambda key=key: self._session.cases.page(self._actor, wanted, key)
            key = self._session.cases.page(self._actor, wanted, key).next_key

    def searching(self) -> Iterator[Timing]:
        """Time the search box, key by key and whole."""
        find = self._session.search.find
        whole = [lambda one=one: find(self._actor, one) for one in WORDS * 3]
        typed = [lambda one=one: find(self._actor, one) for word in WORDS for one in keys(word)]
        yield timed("search box: words, whole", whole, SCREEN)
        yield timed("search box: words, key by key", typed, SCREEN)

        def texts(words: list[str]) -> Iterator[Call]:
            return (lambda one=one: self._text(one) for one in words)

        yield timed("full text of contacts alone, key by key", texts([one for word in WORDS for one in keys(word)]), SCREEN)
        with self._opened.office.read() as unit:
            number = unit.cases.get(1).number
        yield timed("search box: a case number, key by key", [lambda one=one: find(self._actor, one) for one in keys(number)], SCREEN)

    def _text(self, words: str) -> object:
        with self._opened.office.read() as unit:
            return unit.interactions.search(words, 6)

    def screens(self) -> Iterator[Timing]:
        """Time the other screens."""
        session, actor = self._session, self._actor
        yield timed("Today", [lambda: session.today.overview(actor)] * 40, SCREEN)
        for view in InboxView:
            yield timed(f"Inbox: {view.value}", [lambda view=view: session.inbox.page(actor, view)] * 40, SCREEN)
        yield timed("Inbox: counts", [lambda: session.inbox.counts(actor)] * 40, SCREEN)
        mails = session.inbox.page(actor, next(iter(InboxView))).rows
        if mails:
            yield timed("Inbox: the proposal for a mail", [lambda one=one: session.inbox.proposal(actor, one.id) for one in mails * 5], SCREEN)

    def paper(self) -> Iterator[Timing]:
        """Time the summaries that are printed."""
        reports, actor = self._session.reports, self._actor
        yield timed("weekly summary, last week", [lambda: reports.weekly_summary(actor)] * 5, WEEKLY, warm=0)
        yield timed("weekly summary as PDF", [lambda: reports.weekly_pdf(actor)] * 3, WEEKLY, warm=0)
        yield timed("case summary as PDF", [lambda one=one: reports.case_pdf(actor, one) for one in range(1, 12)], None, warm=1)

    def other_desks(self) -> Iterator[Timing]:
        """Time what a desk pays once: opening the office again."""
        from app.bootstrap.places import is_url
        from app.bootstrap.session import open_session
        from app.system.paths import Paths

        place = self._address or self._session.location

        def reopen() -> None:
            open_session(place, Paths(Path(place).parent if not is_url(place) else Path(gettempdir()) / "daybook-benchmark-home")).close()

        yield timed("open the office again", [reopen] * 5, None, warm=1)


def _once(name: str, began: float) -> Timing:
    took = (time.perf_counter() - began) * 1_000
    return Timing(name, None, [took], [took])
