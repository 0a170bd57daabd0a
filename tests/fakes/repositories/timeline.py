"""Timelines of the fake: every entry, sorted, then cut into pages."""

from collections.abc import Iterable, Iterator

from app.domain.interaction import Interaction
from app.domain.paging import Key, Page
from app.domain.person_link import together
from app.domain.timeline import CaseStory, EntryKind, TimelineEntry, TimelineFilter
from tests.fakes.books import Books, Event, Promise
from tests.fakes.repositories.words import holds

_RANK = {EntryKind.STORY: 4, EntryKind.INTERACTION: 3, EntryKind.CALLBACK: 1, EntryKind.CALLBACK_DONE: 1}


def page_of(entries: Iterable[TimelineEntry], after: Key | None, limit: int) -> Page[TimelineEntry]:
    newest = sorted(entries, key=_key, reverse=True)
    rest = [entry for entry in newest if after is None or _key(entry) < after]
    return Page(tuple(rest[:limit]), _key(rest[limit - 1]) if len(rest) > limit else None)


def _key(entry: TimelineEntry) -> tuple[float, int, int]:
    return entry.at.timestamp(), _RANK.get(entry.kind, 2), entry.id


def citizen_entries(books: Books, citizen_id: int, wanted: TimelineFilter) -> Iterator[TimelineEntry]:
    every = _entries(books, citizen_id, wanted)
    if wanted.case_id is not None:
        yield from (entry for entry in every if entry.case_id == wanted.case_id)
    elif wanted.folds:
        by_case: dict[int, list[TimelineEntry]] = {}
        for entry in every:
            if entry.case_id is None:
                yield entry
            else:
                by_case.setdefault(entry.case_id, []).append(entry)
        yield from (_story(books, case_id, entries) for case_id, entries in by_case.items())
    else:
        yield from every


def _story(books: Books, case_id: int, entries: list[TimelineEntry]) -> TimelineEntry:
    case = books.cases[case_id]
    promises = (one.callback for one in books.promises.values() if one.callback.case_id == case_id and one.callback.done_at is None)
    open_ones = [row.since for key, row in books.waiting.items() if row.answered_at is None and books.interactions[key].case_id == case_id]
    waits = min(open_ones, default=None)
    told = CaseStory(len(entries), case.status.value, min((one.due_at for one in promises), default=None), waits)
    newest = max(entry.at for entry in entries)
    return TimelineEntry(EntryKind.STORY, case_id, newest, None, None, case.title, "", "", None, case_id, case.number, "", waits is not None, story=told)


def _entries(books: Books, citizen_id: int, wanted: TimelineFilter) -> Iterator[TimelineEntry]:
    mine = together(citizen_id, books.links.values())
    for contact in books.interactions.values():
        shown = not wanted.channels or contact.channel in wanted.channels
        if contact.citizen_id in mine and shown and holds(wanted.text, contact.subject, contact.text):
            yield contact_entry(books, contact)
    if not wanted.cases or wanted.channels:
        return
    for event in books.events.values():
        case = books.cases[event.case_id]
        if case.citizen_id in mine and holds(wanted.text, event.text, case.number):
            yield event_entry(books, event)
    for promise in books.promises.values():
        if promise.callback.citizen_id in mine and holds(wanted.text, promise.callback.note):
            yield _promise_entry(books, promise)


def case_entries(books: Books, case_id: int) -> Iterator[TimelineEntry]:
    yield from (contact_entry(books, contact) for contact in books.interactions.values() if contact.case_id == case_id)
    yield from (event_entry(books, event) for event in books.events.values() if event.case_id == case_id)
    yield from (_promise_entry(books, promise) for promise in books.promises.values() if promise.callback.case_id == case_id)


def contact_entry(books: Books, contact: Interaction) -> TimelineEntry:
    waiting = books.waiting.get(contact.id)
    return TimelineEntry(
        EntryKind.INTERACTION,
        contact.id,
        contact.at,
        contact.channel,
        contact.direction,
        contact.subject,
        contact.text[:4000],
        contact.topic,
        contact.outcome,
        contact.case_id,
        _number(books, contact.case_id),
        contact.user_name,
        waiting is not None and waiting.answered_at is None,
        sum(kept.attachment.interaction_id == contact.id for kept in books.kept.values()),
        max((letter.id for letter in books.letters.values() if letter.interaction_id == contact.id), default=None),
        contact.seconds,
        tuple(dict.fromkeys(one.recipient for mail in books.outbox.values() if mail.interaction_id == contact.id for one in mail.failures if one.recipient)),
    )


def event_entry(books: Books, event: Event) -> TimelineEntry:
    number = _number(books, event.case_id)
    return TimelineEntry(event.kind, event.id, event.at, None, None, "", event.text, "", None, event.case_id, number, event.by)


def _promise_entry(books: Books, promise: Promise) -> TimelineEntry:
    callback = promise.callback
    kind = EntryKind.CALLBACK if callback.done_at is None else EntryKind.CALLBACK_DONE
    number = _number(books, callback.case_id)
    due = callback.due_at.isoformat()
    return TimelineEntry(kind, callback.id, promise.made_at, None, None, due, callback.note, "", None, callback.case_id, number, promise.by)


def _number(books: Books, case_id: int | None) -> str:
    return "" if case_id is None else books.cases[case_id].number
