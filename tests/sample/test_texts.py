"""Sentences and the lists they come from."""

import re
from datetime import date
from pathlib import Path

import pytest

from app.sample.dice import Dice
from app.sample.lists import entries, read_sections
from app.sample.names import Names
from app.sample.places import Places
from app.sample.texts import _SLOTS, Scene, Template
from app.sample.topics import read_subjects, season
from tests.sample.conftest import LISTS

FILES = sorted(LISTS.rglob("*.txt"))
GIVEN_BY_THE_STORY = {"case", "who", "by", "text", "queue"}


def scene(day: date = date(2026, 1, 20), address: str = "412 Oak Street") -> Scene:
    places = Places(LISTS / "places.txt")
    return Scene(Dice(1), places, day, places.towns[0], address)


def test_a_slot_keeps_its_value_within_a_scene() -> None:
    told = scene()
    both = Template("{street} and {street} of {town}").say(told)
    street = both.split(" and ")[0]
    assert both == f"{street} and {street} of Alder Falls"
    assert Template("plain").say(told) == "plain"


def test_the_month_before_january_is_december() -> None:
    assert Template("{month}/{mes}").say(scene()) == "December/diciembre"


def test_an_address_is_made_up_where_none_is_known() -> None:
    assert re.fullmatch(r"\d+ .+", Template("{address}").say(scene(address="")))


def test_what_the_story_gives_goes_before_what_is_made_up() -> None:
    assert Template("{case}: {address}").say(scene().put(case="2026-000001", address="here")) == "2026-000001: here"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_slot_in_the_lists_is_known(path: Path) -> None:
    slots = set(re.findall(r"\{(\w+)\}", path.read_text(encoding="utf-8")))
    assert slots <= set(_SLOTS) | GIVEN_BY_THE_STORY


@pytest.mark.parametrize("path", sorted((LISTS / "topics").glob("*.txt")), ids=lambda path: path.stem)
def test_no_sentence_stands_twice(path: Path) -> None:
    _, sections = read_sections(path)
    for lines in sections.values():
        assert len(set(lines)) == len(lines)


def test_every_topic_can_be_spoken_and_written_about_in_both_languages() -> None:
    subjects = read_subjects(LISTS / "topics")
    assert len(subjects) >= 12
    for subject in subjects:
        assert len(subject.spoken) >= 4, subject.name
        assert len(subject.written) >= 4, subject.name
        assert subject.spanish, subject.name
        assert sum(subject.months) == pytest.approx(12)


def test_a_story_stays_with_its_own_sentences() -> None:
    water = next(subject for subject in read_subjects(LISTS / "topics") if subject.name == "Water billing")
    told = scene()
    for story in water.spoken:
        titles = [title.say(told) for title in story.pools["title"]]
        if any("Shut-off" in title or "shut-off" in title for title in titles):
            assert all("hut-off" in said.say(told) for said in story.pools["what"])
            break
    else:
        pytest.fail("the shut-off notice is gone")


def test_seasons_and_what_is_emerging() -> None:
    subjects = read_subjects(LISTS / "topics")
    today = date(2026, 11, 20)

    def share(name: str, day: date) -> float:
        wheel, dice = season(subjects, day, today), Dice(4)
        return sum(wheel.spin(dice).name == name for _ in range(4_000)) / 4_000

    assert share("Elections", date(2026, 10, 20)) > 3 * share("Elections", date(2026, 7, 1))
    assert share("Water quality", today) > 4 * share("Water quality", date(2026, 9, 1))


def test_names_of_many_origins_and_no_empty_ones() -> None:
    names, dice = Names(LISTS / "names"), Dice(2)
    origins = [names.origin(dice) for _ in range(3_000)]
    assert {origin.key for origin in origins} == {"english", "hispanic", "vietnamese", "polish", "arabic", "other"}
    families = {names.family(origin, dice) for origin in origins}
    assert len(families) > 1_000
    assert all(family == family.strip() and family for family in families)
    for woman in (True, False):
        assert all(names.given(origin, dice, woman=woman) for origin in origins[:300])


def test_lists_are_read_by_section(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# words\nname = Value = here\n[one]\na, b,\nc\n[two]\n\n[one]\nd\n", encoding="utf-8")
    values, sections = read_sections(path)
    assert values == {"name": "Value = here"}
    assert entries(sections["one"]) == ("a", "b", "c", "d")
    assert sections["two"] == ()
