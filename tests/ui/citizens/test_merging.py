"""Two desks edit one citizen: nothing of either is lost, and only what both changed is asked about."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.citizen import Profile
from app.domain.contact_point import phone
from app.ui.citizens.merging import FIELDS, merge, shown, take_theirs

BASE = Profile("Maria", "Garcia", street="12 Elm St", town="Shelby")
PROFILES = st.builds(
    Profile,
    given=st.sampled_from(["Maria", "María"]),
    family=st.sampled_from(["Garcia", "García López"]),
    born=st.sampled_from([None, date(1984, 3, 5)]),
    street=st.sampled_from(["12 Elm St", "14 Elm St", ""]),
    contacts=st.sampled_from([(), (phone("5025550134"),)]),
    interpreter=st.booleans(),
)


def test_different_fields_are_joined_without_asking() -> None:
    merged = merge(BASE, Profile("María", "Garcia", street="12 Elm St", town="Shelby"), Profile("Maria", "Garcia", street="12 Elm St", town="Waddy"))
    assert merged.clashes == ()
    assert (merged.profile.given, merged.profile.town) == ("María", "Waddy")


def test_the_same_field_is_for_a_person_to_decide() -> None:
    theirs = Profile("Maria", "Garcia", street="14 Elm St", town="Shelby")
    merged = merge(BASE, Profile("Maria", "Garcia", street="12B Elm St", town="Shelby"), theirs)
    assert [(clash.field, clash.mine, clash.theirs) for clash in merged.clashes] == [("street", "12B Elm St", "14 Elm St")]
    assert merged.profile.street == "12B Elm St"
    assert take_theirs(merged.profile, theirs, merged.clashes).street == "14 Elm St"


@given(PROFILES, PROFILES, PROFILES)
def test_no_change_of_either_desk_is_lost(base: Profile, mine: Profile, theirs: Profile) -> None:
    merged = merge(base, mine, theirs)
    asked = {clash.field for clash in merged.clashes}
    for name in FIELDS:
        before, here, there, now = (getattr(profile, name) for profile in (base, mine, theirs, merged.profile))
        assert now == (here if here != before else there)
        assert (name in asked) == (here not in {before, there} and there != before)


@given(PROFILES, PROFILES)
def test_an_edit_nobody_else_touched_merges_to_itself(base: Profile, mine: Profile) -> None:
    assert merge(base, mine, base).profile == mine
    assert merge(base, mine, mine).clashes == ()


def test_fields_are_compared_in_words() -> None:
    assert shown((phone("5025550134"),)) == "502-555-0134"
    assert [shown(value) for value in (None, date(1984, 3, 5), "x")] == ["", "1984-03-05", "x"]
    assert shown(value=True) != shown(value=False)
