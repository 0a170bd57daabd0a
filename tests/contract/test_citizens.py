"""Citizens: registered once, found by what people type, edited by several desks without loss."""

from dataclasses import replace
from uuid import uuid4

import pytest

from app.domain.changes import Kind
from app.domain.citizen import CitizenFilter, Profile
from app.domain.contact_point import email, phone
from app.domain.described import described_by
from app.domain.errors import Conflict, NotFound
from app.domain.names import fold
from app.domain.person_keys import exact_keys
from app.services.ports.office import Office
from tests.stories import BORN, RUTH, named, profile

CROWD = ("Ann Chen", "Bo Diaz", "Cy O'Brien-Łuc")


def register(office: Office, *names: str, **values: object) -> list[int]:
    with office.write(RUTH) as unit:
        ids = [unit.citizens.add(uuid4(), profile(name, **values)) for name in names]
        unit.commit()
    return ids


def names_on(office: Office, text: str = "", limit: int = 50) -> list[str]:
    with office.read() as unit:
        return [brief.name for brief in unit.citizens.page(CitizenFilter(text), None, limit).rows]


def test_everything_typed_about_a_citizen_comes_back(office: Office) -> None:
    typed = Profile(
        given="Aïsha",
        family="O'Brien-Łuc",
        born=BORN,
        street="12 Elm St",
        town="Harlan",
        zip="40831",
        contacts=(phone("(502) 555-0134", "mobile", preferred=True), email("Aisha@X.gov", "work")),
        language="Spanish",
        preferred_channel="phone",
        interpreter=True,
        alert="Dog in the yard.\nRing twice.",
        external_id="C-77",
    )
    with office.write(RUTH) as unit:
        citizen_id = unit.citizens.add(named("Aisha"), typed)
        unit.commit()
    with office.read() as unit:
        citizen = unit.citizens.get(citizen_id)
    assert citizen.profile == typed
    assert (citizen.uid, citizen.version, citizen.name) == (named("Aisha"), 1, "Aïsha O'Brien-Łuc")


def test_a_repeated_command_registers_once(office: Office) -> None:
    with office.write(RUTH) as unit:
        first = unit.citizens.add(named("Maria"), profile("Maria Garcia"))
        unit.commit()
    with office.write(RUTH) as unit:
        assert unit.citizens.add(named("Maria"), profile("Somebody Else")) == first
        unit.commit()
    assert names_on(office) == ["Maria Garcia"]


def test_a_citizen_nobody_knows_is_not_found(office: Office) -> None:
    with office.read() as unit, pytest.raises(NotFound, match="Citizen 4711 was not found"):
        unit.citizens.get(4711)


def test_the_preferred_number_stands_first(office: Office) -> None:
    [citizen_id] = register(office, "Maria Garcia", contacts=(phone("502-555-0001"), phone("502-555-0002", preferred=True), email("m@x.gov")))
    with office.read() as unit:
        [brief] = unit.citizens.briefs([citizen_id])
        assert [point.raw for point in unit.citizens.get(citizen_id).profile.contacts] == ["502-555-0002", "502-555-0001", "m@x.gov"]
    assert (brief.phone, brief.email) == ("502-555-0002", "m@x.gov")


def test_briefs_keep_the_order_asked_for_and_leave_out_strangers(office: Office) -> None:
    one, two = register(office, "Maria Garcia", "Ann Chen")
    with office.read() as unit:
        assert [brief.id for brief in unit.citizens.briefs([two, 999_999, one])] == [two, one]
        assert unit.citizens.briefs([]) == ()


def test_a_citizen_without_a_name_is_shown_by_what_is_known(office: Office) -> None:
    with office.write(RUTH) as unit:
        by_phone = unit.citizens.add(uuid4(), Profile(contacts=(phone("502-555-0134"),)))
        by_email = unit.citizens.add(uuid4(), Profile(contacts=(email("a@x.gov"),)))
        unknown = unit.citizens.add(uuid4(), Profile(street="12 Elm St", town="Harlan"))
        unit.commit()
    with office.read() as unit:
        shown = {brief.id: (brief.name, brief.address) for brief in unit.citizens.briefs([by_phone, by_email, unknown])}
    assert shown == {by_phone: ("Unnamed (502-555-0134)", ""), by_email: ("Unnamed (a@x.gov)", ""), unknown: ("Unnamed citizen", "12 Elm St, Harlan")}


class TestList:
    def test_sorted_by_family_then_given_name_whatever_case_and_accents(self, office: Office) -> None:
        register(office, "Zoë Adams", "bob adams", "Ána Äberg", "Ann Zuñiga", "Łukasz Lis", "Иван Петров")
        assert names_on(office) == ["Ána Äberg", "bob adams", "Zoë Adams", "Łukasz Lis", "Ann Zuñiga", "Иван Петров"]

    def test_pages_hold_everybody_once_even_with_the_same_name(self, office: Office) -> None:
        ids = register(office, *["Maria Garcia"] * 5, "Ann Chen", "Zed Zulu")
        seen, after = [], None
        for _ in range(10):
            with office.read() as unit:
                page = unit.citizens.page(CitizenFilter(), after, 2)
            seen += [brief.id for brief in page.rows]
            after = page.next_key
            if after is None:
                break
        assert seen == [ids[5], *ids[:5], ids[6]]

    def test_a_full_last_page_has_no_next(self, office: Office) -> None:
        register(office, "Ann Chen", "Maria Garcia")
        with office.read() as unit:
            assert unit.citizens.page(CitizenFilter(), None, 2).next_key is None

    @pytest.mark.parametrize("typed", ["gar", "Garcia", "garcia m", "maria gar", "MARIA GARCIA LOPEZ", "Garcia Lopez, Maria", "garcía lópez"])
    def test_filtered_by_the_beginnings_of_both_names_in_either_order(self, office: Office, typed: str) -> None:
        register(office, "Ann Chen", "Mario Garner")
        with office.write(RUTH) as unit:
            unit.citizens.add(uuid4(), Profile(given="María", family="García López"))
            unit.commit()
        found = names_on(office, typed)
        assert "María García López" in found
        assert "Ann Chen" not in found

    def test_words_that_nobody_is_called_find_nobody(self, office: Office) -> None:
        register(office, "Ann Chen")
        assert names_on(office, "chen bob") == []

    def test_a_text_without_letters_shows_everybody(self, office: Office) -> None:
        register(office, "Ann Chen")
        assert names_on(office, " * ") == ["Ann Chen"]


class TestLookup:
    def test_by_the_beginnings_of_both_names_in_either_order(self, office: Office) -> None:
        maria, other, swapped = register(office, "Maria Garcia", "Maria Chen", "Garcia Mariano")
        with office.read() as unit:
            assert {brief.id for brief in unit.citizens.by_name("gar", "mar", 10)} == {maria, swapped}
            assert {brief.id for brief in unit.citizens.by_name("mar", "", 10)} == {maria, other, swapped}
            assert unit.citizens.by_name("", "", 10) == ()

    def test_family_names_come_before_given_names(self, office: Office) -> None:
        by_given, by_family = register(office, "Chen Adams", "Ann Chen")
        with office.read() as unit:
            assert [brief.id for brief in unit.citizens.by_name("chen", "", 10)] == [by_family, by_given]

    def test_by_several_ways_to_read_what_was_typed_each_citizen_once(self, office: Office) -> None:
        garcia, swapped, maria = register(office, "Lopez Garcia", "Garcia Lopez", "Maria Garcia")
        with office.read() as unit:
            assert [brief.id for brief in unit.citizens.by_names([("garcia", "lop"), ("lopez", "gar")], 10)] == [garcia, swapped]
            assert [brief.id for brief in unit.citizens.by_names([("maria", "gar"), ("", ""), ("garcia", "m")], 10)] == [maria]
            assert unit.citizens.by_names([("", "")], 10) == unit.citizens.by_names([], 10) == ()

    def test_the_first_by_name_of_each_way_and_order(self, office: Office) -> None:
        for name in ("Zoe Garcia", "Ann Garcia", "Bob Garcia", "Garcia Bell", "Garcia Abbot"):
            register(office, name)
        with office.read() as unit:
            assert [brief.name for brief in unit.citizens.by_names([("garcia", "")], 2)] == ["Ann Garcia", "Bob Garcia", "Garcia Abbot", "Garcia Bell"]

    def test_by_exact_names_the_first_of_each_kind(self, office: Office) -> None:
        for name in ("Ann Chen", "Zoe Adams", "Ann Bell", "Eve Chen", "Ann Adams"):
            register(office, name)
        with office.read() as unit:
            find = unit.citizens.by_exact_names
            assert [brief.name for brief in find([("", "ann")], 2)] == ["Ann Adams", "Ann Bell"]
            assert [brief.name for brief in find([("chen", ""), ("adams", "")], 3)] == ["Ann Adams", "Zoe Adams", "Ann Chen"]
            assert [brief.name for brief in find([("chen", "eve"), ("chen", "eve"), ("chen", "zoe"), ("", "zoe")], 3)] == ["Eve Chen", "Zoe Adams"]
            assert find([("", ""), ("o\"br'ien", "{a,b}")], 3) == ()

    def test_by_exact_names(self, office: Office) -> None:
        maria, mario, ann = register(office, "Maria Garcia", "Mario Garcia", "Ann Chen")
        with office.read() as unit:
            assert [brief.id for brief in unit.citizens.by_exact_names([("garcia", "maria")], 10)] == [maria]
            assert [brief.id for brief in unit.citizens.by_exact_names([("garcia", "")], 10)] == [maria, mario]
            assert [brief.id for brief in unit.citizens.by_exact_names([("", "ann"), ("garcia", "mario")], 10)] == [mario, ann]
            assert unit.citizens.by_exact_names([("garci", "maria")], 10) == ()
            assert unit.citizens.by_exact_names([], 10) == ()

    @pytest.mark.parametrize("digits", ["5025550134", "502", "0134", "5550134"])
    def test_by_the_beginning_or_end_of_a_number(self, office: Office, digits: str) -> None:
        maria, _ = register(office, "Maria Garcia", phones=["(502) 555-0134"]) + register(office, "Ann Chen", phones=["606-555-0199"])
        with office.read() as unit:
            assert [brief.id for brief in unit.citizens.by_phone(digits, 10)] == [maria]

    def test_by_the_middle_of_a_number_finds_nobody(self, office: Office) -> None:
        register(office, "Maria Garcia", phones=["502-555-0134"])
        with office.read() as unit:
            assert unit.citizens.by_phone("55501", 10) == ()
            assert unit.citizens.by_phone("", 10) == ()

    def test_one_citizen_with_two_fitting_numbers_is_found_once(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", phones=["502-555-0134", "502-555-0502"])
        with office.read() as unit:
            assert [brief.id for brief in unit.citizens.by_phone("502", 10)] == [maria]

    def test_by_the_beginning_of_an_address(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", emails=["Maria.Garcia@X.gov"])
        with office.read() as unit:
            assert [brief.id for brief in unit.citizens.by_email("maria.g", 10)] == [maria]
            assert unit.citizens.by_email("arcia", 10) == ()
            assert unit.citizens.by_email("", 10) == ()

    def test_by_the_beginning_of_a_street(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", street="12 Élm-St.")
        with office.read() as unit:
            assert [brief.id for brief in unit.citizens.by_street(fold("12 elm"), 10)] == [maria]
            assert unit.citizens.by_street("", 10) == ()
            assert [brief.id for brief in unit.citizens.by_road("elm st", 10)] == [maria]
            assert unit.citizens.by_road("", 10) == ()

    def test_every_name_of_the_office(self, office: Office) -> None:
        register(office, "María García", "Ann García")
        with office.read() as unit:
            assert unit.citizens.name_words() == (frozenset({"garcia"}), frozenset({"maria", "ann"}))

    def test_names_learnt_since_the_last_look(self, office: Office) -> None:
        register(office, "Ann Chen")
        with office.read() as unit:
            seen, none = unit.citizens.names_since(None)
        assert none == ()
        register(office, "María García")
        with office.read() as unit:
            newest, names = unit.citizens.names_since(seen)
            assert unit.citizens.names_since(newest) == (newest, ())
        assert newest > seen
        assert names == (("garcia", "maria"),)


class TestEdits:
    def edit(self, office: Office, citizen_id: int, version: int, edited: Profile) -> None:
        with office.write(RUTH) as unit:
            unit.citizens.replace(citizen_id, version, edited)
            unit.commit()

    def profile_of(self, office: Office, citizen_id: int) -> Profile:
        with office.read() as unit:
            return unit.citizens.get(citizen_id).profile

    def test_an_edit_raises_the_version_and_logs_before_and_after(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", phones=["502-555-0134"])
        self.edit(office, maria, 1, profile("Maria Garcia-Chen", contacts=(phone("502-555-0177", "home", preferred=True),)))
        with office.read() as unit:
            citizen = unit.citizens.get(maria)
            logged, *_ = unit.changes.of("citizen", maria)
        assert (citizen.version, citizen.name) == (2, "Maria Garcia-Chen")
        assert (logged["op"], logged["diff"]) == (
            "edit",
            {"family": ["Garcia", "Garcia-Chen"], "contacts": ["502-555-0134", "502-555-0177 (home, preferred)"]},
        )

    def test_the_edited_name_and_number_are_found_and_the_old_ones_no_more(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", phones=["502-555-0134"])
        self.edit(office, maria, 1, profile("Maria Chen", phones=["606-555-0177"]))
        with office.read() as unit:
            assert [brief.id for brief in unit.citizens.by_name("chen", "", 9)] == [maria]
            assert unit.citizens.by_name("garcia", "", 9) == ()
            assert unit.citizens.by_phone("502", 9) == ()

    def test_saving_without_a_change_changes_nothing(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia")
        self.edit(office, maria, 1, profile("Maria Garcia"))
        with office.read() as unit:
            assert unit.citizens.get(maria).version == 1

    def test_a_stranger_cannot_be_edited(self, office: Office) -> None:
        with office.write(RUTH) as unit, pytest.raises(NotFound):
            unit.citizens.replace(4711, 1, profile("Maria Garcia"))

    def test_two_desks_that_edit_different_fields_both_keep_their_work(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", town="Harlan")
        seen = self.profile_of(office, maria)
        self.edit(office, maria, 1, replace(seen, town="Cumberland"))
        self.edit(office, maria, 1, replace(seen, alert="Hard of hearing"))
        both = self.profile_of(office, maria)
        assert (both.town, both.alert) == ("Cumberland", "Hard of hearing")

    def test_the_second_desk_that_edits_the_same_field_sees_both_texts(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", town="Harlan", street="1 Elm St")
        seen = self.profile_of(office, maria)
        self.edit(office, maria, 1, replace(seen, town="Cumberland", street="2 Oak St"))
        with pytest.raises(Conflict, match=r"The citizen Maria Garcia was changed on another desk while you were editing it \(town\)") as caught:
            self.edit(office, maria, 1, replace(seen, town="Evarts", alert="Hard of hearing"))
        assert (caught.value.mine, caught.value.theirs) == ({"town": "Evarts"}, {"town": "Cumberland"})
        assert self.profile_of(office, maria).alert == "", "a conflict stores nothing"

    def test_both_desks_typed_the_same(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", town="Harlan")
        edited = replace(self.profile_of(office, maria), town="Evarts")
        self.edit(office, maria, 1, edited)
        self.edit(office, maria, 1, edited)
        with office.read() as unit:
            assert unit.citizens.get(maria).version == 2

    def test_changed_and_changed_back_is_no_conflict(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", town="Harlan")
        seen = self.profile_of(office, maria)
        self.edit(office, maria, 1, replace(seen, town="Evarts"))
        self.edit(office, maria, 2, seen)
        self.edit(office, maria, 1, replace(seen, town="Cumberland"))
        assert self.profile_of(office, maria).town == "Cumberland"

    def test_two_edits_of_one_field_within_one_transaction_do_not_pass_each_other(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", town="Harlan")
        seen = self.profile_of(office, maria)
        with office.write(RUTH) as unit:
            unit.citizens.replace(maria, 1, replace(seen, town="Evarts"))
            with pytest.raises(Conflict):
                unit.citizens.replace(maria, 1, replace(seen, town="Cumberland"))
            unit.citizens.replace(maria, 1, replace(seen, zip="40831"))
            unit.commit()
        assert (self.profile_of(office, maria).town, self.profile_of(office, maria).zip) == ("Evarts", "40831")

    def test_two_desks_that_edit_the_numbers_see_each_other(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", phones=["502-555-0134"])
        seen = self.profile_of(office, maria)
        self.edit(office, maria, 1, replace(seen, contacts=(phone("502-555-0134", preferred=True),)))
        with pytest.raises(Conflict, match="phones and emails"):
            self.edit(office, maria, 1, replace(seen, contacts=(phone("502-555-0199"),)))

    def test_a_version_from_before_a_restored_backup_is_a_conflict(self, office: Office) -> None:
        [maria] = register(office, "Maria Garcia", town="Harlan")
        with pytest.raises(Conflict):
            self.edit(office, maria, 7, profile("Maria Garcia", town="Evarts"))


def test_everybody_for_export_by_number(office: Office) -> None:
    ids = register(office, "Maria Garcia", "Ann Chen", phones=["502-555-0134"])
    with office.read() as unit:
        every = list(unit.citizens.all())
    assert [citizen.id for citizen in every] == ids
    assert every[1].profile.contacts == (phone("502-555-0134"),)


def test_a_wrong_number_finds_nobody_and_stays_noted(office: Office) -> None:
    points = (replace(phone("502-555-0134"), wrong=True), phone("502-555-0135"), replace(email("old@x.gov"), wrong=True))
    [ada] = register(office, "Ada Reed", contacts=points)
    with office.read() as unit:
        for digits in ("5025550134", "0134", "502555013"):
            assert {found.id for found in unit.citizens.by_phone(digits, 5)} == ({ada} if digits == "502555013" else set())
        assert unit.citizens.by_email("old@", 5) == ()
        [brief] = unit.citizens.briefs([ada])
        assert (brief.phone, brief.email) == ("502-555-0135", "")
        assert unit.citizens.described([ada])[ada].phones == ("5025550135",)
        assert [point.wrong for point in unit.citizens.get(ada).profile.contacts] == [True, False, True]


def test_who_has_died_is_kept_with_and_without_the_day(office: Office) -> None:
    [ada] = register(office, "Ada Reed", deceased=True, deceased_on=BORN, do_not_contact=True)
    [ann, joe] = register(office, "Ann Lee", "Joe Lee", deceased=True)
    with office.write(RUTH) as unit:
        unit.citizens.replace(joe, 1, profile("Joe Lee"))
        unit.commit()
    with office.read() as unit:
        kept = unit.citizens.get(ada).profile
        assert (kept.deceased, kept.deceased_on, kept.do_not_contact) == (True, BORN, True)
        assert unit.citizens.get(ann).profile.deceased_on is None
        assert [brief.deceased for brief in unit.citizens.briefs([ada, ann, joe])] == [True, True, False]


def test_many_are_registered_at_once_as_if_one_by_one(office: Office) -> None:
    people = [(named(name), profile(name, contacts=(phone(f"502-555-01{place:02}"), email(f"{place}@x.gov")))) for place, name in enumerate(CROWD)]
    with office.write(RUTH) as unit:
        first = unit.citizens.add(uuid4(), profile("Zoe Adams"))
        ids = unit.citizens.add_all(people)
        assert unit.citizens.add_all([]) == []
        changes = unit.commit()
    assert {(Kind.CITIZEN, one) for one in (first, *ids)} <= changes.touched
    with office.read() as unit:
        assert [unit.citizens.get(one).profile for one in ids] == [profile for _, profile in people]
        assert [unit.citizens.by_phone(f"01{place:02}", 9)[0].id for place in range(len(ids))] == ids
        assert [list(unit.citizens.under_keys(exact_keys(described_by(profile)), 9)) for _, profile in people] == [[one] for one in ids]
        logged = [row["record_id"] for row in unit.changes.all() if row["kind"] == "citizen"]
    assert logged == [first, *ids], "the change log names each"
