"""More measures of the service level: what is typed into the one search box, the pages of people, and everything about mail."""

from collections.abc import Callable, Iterator

from app.bootstrap.session import OpenedOffice
from app.domain.case import CaseFilter
from app.domain.channel import Channel
from app.domain.timeline import TimelineFilter
from app.services.inbox import FileMessage, InboxView
from tests.benchmarks.timing import Timing, timed
from tests.benchmarks.typed import callers, keys

GOAL = 20.0
TYPED = ("555 12", "1234", "garcia mar", "elm st", "240 grif", "o'br", "maria garcia lopez", "gar", "sm")

Call = Callable[[], object]


class ScreenMeasures:
    """Times the calls of the services of one office."""

    def __init__(self, opened: OpenedOffice, regular: int) -> None:
        """Take the office and its citizen with 2,000 entries."""
        self._opened, self._session, self._actor, self._regular = opened, opened.session, opened.session.actor, regular

    def finding(self) -> Iterator[Timing]:
        """Time what people type to find somebody or something: parts of numbers, names the other way round, streets, single letters."""
        search, find, actor = self._session.search.find, self._session.citizens.find, self._actor
        people = callers(self._opened)
        for text in TYPED:
            yield timed(f"search box: {text!r}, key by key", [lambda one=one: search(actor, one) for one in keys(text)] * 4, GOAL)
        letters = [chr(code) for code in range(ord("a"), ord("z") + 1)] + [str(digit) for digit in range(10)]
        yield timed("search box: a single letter or digit", [lambda one=one: search(actor, one) for one in letters], GOAL)
        after = [f"{word} {letter}" for word in ("water", "bill", "maria", "road") for letter in letters[:26]]
        yield timed("search box: a word and a single letter", [lambda one=one: search(actor, one) for one in after], GOAL)
        numbers = [row.number for row in self._session.cases.page(actor, CaseFilter(open_only=False)).rows[:20]]
        parts = [number[start:end] for number in numbers for start, end in ((0, 4), (0, 7), (5, 11), (8, 11), (9, 11), (0, 11))]
        yield timed("search box: parts of case numbers", [lambda one=one: search(actor, one) for one in parts], GOAL)
        yield timed("caller pop: a whole number", [lambda one=one: find(actor, one.phone, 8) for one in people * 2], GOAL)
        dashed = [f"+1 ({one.phone[:3]}) {one.phone[3:6]}-{one.phone[6:]}" for one in people]
        yield timed("caller pop: as a phone writes it", [lambda one=one: find(actor, one, 8) for one in dashed], GOAL)
        known = [tuple(hit.citizen.id for hit in find(actor, one.family[:3], 7)) for one in people]
        yield timed("who of a list waits for an answer", [lambda ids=ids: self._session.radar.unanswered(actor, ids) for ids in known], GOAL)

    def people(self) -> Iterator[Timing]:
        """Time what the pages of people read: joined records, households, who speaks for whom, the radar, how somebody is best reached."""
        session, actor = self._session, self._actor
        ordinary = [one.id for one in callers(self._opened)]
        with self._opened.office.read() as unit:
            joined = sorted(unit.links.joined())[:60]
        every = TimelineFilter()
        for what, ids in (("ordinary", ordinary), ("joined", joined), ("regular", [self._regular] * 40)):
            yield timed(f"records of one person: {what}", [lambda one=one: session.people.records(actor, one) for one in ids], GOAL)
            yield timed(f"links: {what}", [lambda one=one: session.people.links(actor, one) for one in ids], GOAL)
            yield timed(f"household: {what}", [lambda one=one: session.people.household(actor, one) for one in ids], GOAL)
            yield timed(f"who speaks for whom: {what}", [lambda one=one: session.people.speakers(actor, one) for one in ids], GOAL)
            yield timed(f"citizen page, timeline: {what}", [lambda one=one: session.citizens.timeline(actor, one, every) for one in ids], GOAL)
            yield timed(f"panel beside the quick log: {what}", [lambda one=one: session.citizens.panel(actor, one) for one in ids], GOAL)
            yield timed(f"how best to approach: {what}", [lambda one=one: session.citizens.approach(actor, one) for one in ids], GOAL)
            hops = [lambda one=one: session.radar.hops(actor, one, Channel.PHONE, "", "the water bill") for one in ids]
            yield timed(f"channel-hop radar: {what}", hops, GOAL)
        yield timed("duplicates page: the records of a list of pairs", [lambda: session.citizens.briefs(actor, joined * 6)] * 20, GOAL)

    def mail_screens(self) -> Iterator[Timing]:
        """Time the inbox with 100,000 mails, its pages and one mail; the outbox; templates and mailboxes."""
        session, actor, inbox = self._session, self._actor, self._session.inbox
        for view in InboxView:
            first = inbox.page(actor, view)
            yield timed(f"inbox, {view.value}: first page", [lambda view=view: inbox.page(actor, view)] * 30, GOAL)
            if first.next_key is not None:
                yield timed(f"inbox, {view.value}: second page", [lambda view=view, key=first.next_key: inbox.page(actor, view, key)] * 30, GOAL)
        yield timed("inbox: counts", [lambda: inbox.counts(actor)] * 30, GOAL)
        mails = [row.id for row in inbox.page(actor, InboxView.NEW).rows][:40]
        if mails:
            inbox.proposal(actor, mails[0])
            for name, call in (("the mail", inbox.get), ("its files", inbox.parts), ("the proposal", inbox.proposal), ("the warnings", inbox.warnings)):
                yield timed(f"inbox: {name}", [lambda one=one, call=call: call(actor, one) for one in mails], GOAL)
            yield timed("inbox: who is this new sender", [lambda one=one: inbox.new_citizen(actor, one) for one in mails], GOAL)
            yield timed("inbox: file a mail", [lambda at=at, one=one: inbox.file(actor, FileMessage(one, at + 1)) for at, one in enumerate(mails[:20])], GOAL)
        cases = [row.id for row in session.cases.page(actor, CaseFilter(open_only=False)).rows[:40]]
        yield timed("outbox: waiting", [lambda: session.outbox.waiting(actor)] * 30, GOAL)
        yield timed("outbox: troubled", [lambda: session.outbox.troubled(actor)] * 30, GOAL)
        yield timed("outbox: of a case", [lambda one=one: session.outbox.of_case(actor, one) for one in cases], GOAL)
        yield timed("reply box: begin", [lambda one=one: session.replies.start(actor, one) for one in cases], GOAL)
        yield timed("templates", [lambda: session.templates.all(actor)] * 30, GOAL)
        yield timed("mailboxes", [lambda: session.mailboxes.all(actor)] * 30, GOAL)
        yield timed("imports", [lambda: session.imports.batches(actor)] * 30, GOAL)
        yield timed("callbacks", [lambda: session.callbacks.open(actor)] * 30, GOAL)
        yield timed("files of a case", [lambda one=one: session.cases.attachments(actor, one) for one in cases], GOAL)
        yield timed("who else is in a case", [lambda one=one: session.presence.drafts(actor, one) for one in cases], GOAL)
        yield timed("waits for an answer, everybody", [lambda: session.interactions.awaiting(actor)] * 30, GOAL)
