"""Much is taken over at once: every new text is found, also one that is touched again before it was indexed."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.domain.timeline import EntryKind
from app.store.engine import connect
from app.store.layout import layout
from app.store.office.joining import SHARED_FILE
from app.store.office.new_words import NewWords
from app.store.office.replaying import MANY
from app.store.office.row_changes import Row
from app.store.office.rows import Rows
from app.store.office.shapes import shapes
from app.store.unit_of_work import SqlUnit
from tests.fakes.clock import FakeClock
from tests.shares.compare import differences, is_whole, words_are_whole
from tests.shares.desks import Desks, SettledDesk
from tests.stories import MONDAY, RUTH, contact


def copy_of(desk: SettledDesk) -> Path:
    [found] = desk.home.glob("shared/*/copy.daybook")
    return found


def saves(desk: SettledDesk, work: Any) -> Any:
    with desk.opened.office.write(RUTH) as unit:
        done = work(unit)
        unit.commit()
    return done


def works_while_the_other_is_away(unit: SqlUnit, number: int) -> None:
    unit.interactions.add(contact(text=f"the well of number {number}"), None, None)
    case_id, _, _ = unit.cases.add(uuid4(), {"title": f"Hedge {number}"}, MONDAY)
    unit.cases.add_event(case_id, EntryKind.CASE_NOTE, f"Meter {number} was read.", MONDAY, uuid4())
    unit.cases.update(case_id, unit.cases.get(case_id).version, {"title": f"Fence {number}"})


def test_whoever_was_away_finds_every_word_of_the_others(desks: Desks) -> None:
    front, back = desks.open(), desks.open()
    for number in range(MANY + 5):
        saves(back, lambda unit, number=number: works_while_the_other_is_away(unit, number))
    back.opened.sync.go_round()
    done = front.opened.sync.go_round()
    assert done.taken > MANY
    with front.opened.office.read() as unit:
        assert len(unit.interactions.search("well", 500)) == MANY + 5
        assert len(unit.cases.search("fence", 500)) == MANY + 5
        assert unit.cases.search("hedge", 500) == ()
        [noted] = unit.cases.search("meter 104", 5)
        assert noted.title == "Fence 104"
    copy = copy_of(front)
    assert differences(desks.folder / SHARED_FILE, copy) == []
    assert is_whole(copy)
    assert words_are_whole(copy)


def test_the_copy_is_laid_out_as_before_when_much_was_taken_over(desks: Desks) -> None:
    front, back = desks.open(), desks.open()
    with closing(connect(copy_of(front))) as raw:
        before = layout(raw)
    for number in range(MANY):
        saves(back, lambda unit, number=number: unit.interactions.add(contact(text=f"number {number}"), None, None))
    back.opened.sync.go_round()
    front.opened.sync.go_round()
    with closing(connect(copy_of(front))) as raw:
        assert layout(raw) == before
    saves(front, lambda unit: unit.interactions.add(contact(text="saved after that"), None, None))
    with front.opened.office.read() as unit:
        assert len(unit.interactions.search("after", 5)) == 1, "the triggers stand again"


@pytest.fixture
def copy(desks: Desks, clock: FakeClock) -> Iterator[Any]:
    """A connection to a desk's copy in which one contact of an incomplete mail is."""
    del clock
    desk = desks.open()
    saves(desk, lambda unit: unit.interactions.add(contact(text="as it came"), None, None))
    path = copy_of(desk)
    desk.close()
    with closing(connect(path)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        yield raw


def another(raw: Any) -> Row:
    """Return a row as that of the contact, with a number and a uid of its own."""
    shape = shapes()["interaction"]
    [number] = raw.execute("SELECT max(id) FROM interaction").fetchone()
    found = Rows(raw).get(shape, (number,))
    assert found is not None
    return found | {"id": number + 1, "uid": uuid4().bytes}


def incomplete(raw: Any, interaction: Row) -> None:
    """Let a contact be a mail whose text may still be completed."""
    raw.execute(
        "INSERT INTO message (interaction_id, state, raw_sha256, size, received_at, dated, incomplete) VALUES (?, 'parsed', '', 1, 1, 1, 1)",
        (interaction["id"],),
    )


def found(raw: Any, word: str) -> int:
    return int(raw.execute("SELECT count(*) FROM interaction_fts WHERE interaction_fts MATCH ?", (word,)).fetchone()[0])


def test_a_text_completed_before_it_was_indexed_is_found_by_its_new_words_alone(copy: Any) -> None:
    shape, row, rows = shapes()["interaction"], another(copy), NewWords(copy)
    copy.execute("BEGIN IMMEDIATE")
    with rows.gathered():
        assert rows.insert_new(shape, row)
        incomplete(copy, row)
        assert rows.correct(shape, (row["id"],), {"body": "completed"})
    copy.execute("COMMIT")
    assert found(copy, "completed") == 1
    assert found(copy, "came") == 1, "that of the contact from before"
    copy.execute("INSERT INTO interaction_fts(interaction_fts, rank) VALUES ('integrity-check', 1)")
    assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_contact_that_is_another_desks_own_leaves_no_words_behind(copy: Any) -> None:
    shape, row, rows = shapes()["interaction"], another(copy), NewWords(copy)
    row["body"] = "twice"
    copy.execute("BEGIN IMMEDIATE")
    with rows.gathered():
        assert rows.insert(shape, row)
        assert not rows.insert_new(shape, row), "it stands there already"
        assert rows.renumber(shape, int(row["id"] or 0), int(row["id"] or 0) - 1)
    copy.execute("COMMIT")
    assert found(copy, "twice") == 0
    copy.execute("INSERT INTO interaction_fts(interaction_fts, rank) VALUES ('integrity-check', 1)")
    assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_what_fails_half_way_leaves_triggers_and_words_as_they_were(copy: Any) -> None:
    before, row, rows = layout(copy), another(copy), NewWords(copy)
    copy.execute("BEGIN IMMEDIATE")
    with suppress(KeyError), rows.gathered():
        rows.insert(shapes()["interaction"], row)
        raise KeyError
    copy.execute("ROLLBACK")
    assert layout(copy) == before
    assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
