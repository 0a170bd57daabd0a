"""A log of contacts comes in once, on whom it belongs to, and can be taken back as a whole; what somebody worked with since stays."""

from datetime import UTC
from uuid import uuid4

import pytest

from app.domain.case import OpenCase
from app.domain.contacts_table import guess_contact_columns
from app.domain.errors import NotFound, PermissionDenied
from app.domain.interaction import Interaction
from app.domain.user import Actor, Role
from app.services.contact_imports import ContactImportService
from app.services.import_tables import ContactsTable, contacts_table, read_table
from app.services.imports import ImportService
from app.services.opening import open_case
from tests.fakes.clock import FakeClock
from tests.fakes.office import FakeOffice
from tests.stories import profile
from tests.unit.services.test_imports import NameMatcher

MORGAN = Actor(7, "Morgan", Role.MANAGER, "back-1")


class Desk:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.office = FakeOffice(self.clock.now)
        self.service = ContactImportService(self.office, NameMatcher(), self.clock, UTC)
        self.imports = ImportService(self.office, NameMatcher(), self.clock)
        with self.office.write(MORGAN) as unit:
            self.maria = unit.citizens.add(uuid4(), profile("Maria Garcia", external_id="C-7"))
            _, self.case = open_case(unit, OpenCase(uuid4(), "Water bill", self.maria), self.clock.now())
            unit.commit()

    def contacts(self) -> list[Interaction]:
        with self.office.read() as unit:
            return list(unit.interactions.all())

    def names(self) -> list[str]:
        with self.office.read() as unit:
            return sorted(one.name for one in unit.citizens.all())


@pytest.fixture
def desk() -> Desk:
    return Desk()


def table(text: str) -> ContactsTable:
    headings, rows = read_table(text)
    return contacts_table("log.csv", guess_contact_columns(headings), rows)


LOG = table(
    "date,time,channel,direction,name,phone,topic,subject,note,by\n"
    '2026-11-02,09:00,phone,in,Maria Garcia,502-555-0134,Water,Bill,"It doubled.\nWhy?",Dana\n'
    "2026-11-02,10:00,walk-in,,John Smith,,Roads,,Pothole,\n"
    "2026-11-03,11:00,email,in,Ann Lee,502-555-0101,,,Thanks,\n"
    "2026-11-04,12:00,phone,out,Ann Lee,502-555-0101,,,Called back,\n"
    "2026-11-04,12:30,phone,in,,,,,Hung up,\n"
    "2026-11-05,13:00,pigeon,in,Bob Hale,,,,x,\n"
    "2099-01-01,13:00,phone,in,Bob Hale,,,,x,\n"
)


def test_a_dry_run_counts_what_the_import_then_does(desk: Desk) -> None:
    looked = desk.service.dry_run(MORGAN, LOG)
    assert desk.contacts() == []
    done = desk.service.interactions(MORGAN, LOG).value
    for report in (looked, done):
        assert (report.rows, report.created, report.matched, len(report.doubtful), report.citizens, report.repeated) == (7, 5, 1, 2, 1, 0)
        assert [(one.row, one.why) for one in report.refused] == [
            (6, "The channel pigeon is none. Write phone, walk-in, email, web form, letter, chat or social."),
            (7, "The time of this contact is in the future. Check the date; the text is kept, nothing was saved yet."),
        ]
        assert [(one.row, one.why) for one in report.doubtful] == [(2, "same name"), (4, "same phone")]


def test_contacts_lie_on_their_citizens_as_they_were_said(desk: Desk) -> None:
    desk.service.interactions(MORGAN, LOG)
    first, smith, ann, _, nobody = desk.contacts()
    assert (first.citizen_id, first.subject, first.text, first.topic, first.user_name) == (desk.maria, "Bill", "It doubled.\nWhy?", "Water", "Dana")
    assert first.at.isoformat() == "2026-11-02T09:00:00+00:00"
    assert (smith.citizen_id, smith.caller, smith.user_name) == (None, "John Smith", "Morgan"), "who may be somebody known is left to a person"
    with desk.office.read() as unit:
        assert unit.citizens.get(ann.citizen_id or 0).name == "Ann Lee"
        assert unit.interactions.awaiting(None, 9) == (), "what lies years back waits for nobody"
    assert (nobody.citizen_id, nobody.caller) == (None, "")


def test_the_same_file_again_brings_nothing_and_a_longer_one_only_what_is_new(desk: Desk) -> None:
    desk.service.interactions(MORGAN, LOG)
    again = desk.service.interactions(MORGAN, LOG).value
    assert (again.created, again.repeated, again.citizens) == (0, 5, 0)
    twice = table("at,channel,note\n2026-11-02 09:00,phone,tally\n2026-11-02 09:00,phone,tally\n")
    assert desk.service.interactions(MORGAN, twice).value.created == 2, "two rows that say the same are two contacts"
    longer = table("at,channel,note\n2026-11-02 09:00,phone,tally\n2026-11-02 09:00,phone,tally\n2026-11-02 09:00,phone,tally\n")
    report = desk.service.interactions(MORGAN, longer).value
    assert (report.created, report.repeated) == (1, 2)


def test_a_contact_names_its_citizen_and_case_by_number(desk: Desk) -> None:
    rows = table(
        "at,channel,citizen id,external_id,name,case\n"
        f"2026-11-02,phone,{desk.maria},,,{desk.case}\n2026-11-02,phone,,C-7,,\n2026-11-02,phone,,C-8,Zoe Hart,\n2026-11-03,phone,,C-8,Z. Hart,\n"
        "2026-11-02,phone,999,,,\n2026-11-02,phone,,,,2020-000001\n2026-11-02,phone,seven,,,\n"
    )
    report = desk.service.interactions(MORGAN, rows).value
    assert (report.created, report.matched, report.citizens) == (4, 3, 1)
    assert [one.why for one in report.refused] == [
        "There is no citizen 999 in this office.", "There is no case 2020-000001 in this office.", "There is no citizen seven in this office.",
    ]  # fmt: skip
    first, second, zoe, later = desk.contacts()
    assert (first.citizen_id, second.citizen_id) == (desk.maria, desk.maria)
    assert first.case_id is not None
    assert zoe.citizen_id == later.citizen_id != desk.maria


def test_a_number_that_two_citizens_have_is_refused(desk: Desk) -> None:
    with desk.office.write(MORGAN) as unit:
        unit.citizens.add(uuid4(), profile("Other", external_id="C-7"))
        unit.commit()
    report = desk.service.interactions(MORGAN, table("at,channel,external_id\n2026-11-02,phone,C-7\n")).value
    assert [one.why for one in report.refused] == ["More than one citizen has the number C-7 of the other program."]


def test_as_is_asks_nobody_who_they_are(desk: Desk) -> None:
    told: list[tuple[int, int | None]] = []
    report = desk.service.interactions(MORGAN, LOG, as_is=True, progress=lambda done, total, _what: told.append((done, total))).value
    assert (report.created, report.matched, report.citizens, report.doubtful) == (5, 0, 0, ())
    assert {one.citizen_id for one in desk.contacts()} == {None}
    assert desk.contacts()[0].caller == "Maria Garcia (502-555-0134)"
    assert told[-1] == (7, 7)


def test_the_whole_import_goes_again_but_what_was_worked_with_stays(desk: Desk) -> None:
    batch = desk.service.interactions(MORGAN, LOG).value.batch
    assert batch is not None
    [listed] = desk.imports.batches(MORGAN)
    assert (listed.kind, listed.rows, listed.created) == ("interactions", 7, 5)
    ann = next(one for one in desk.contacts() if one.text == "Thanks")
    with desk.office.write(MORGAN) as unit:
        unit.interactions.await_reply(ann.id)
        unit.commit()
    assert desk.imports.undo(MORGAN, batch, lambda *_: None).value == (4, 2), "her contact stays, and she with it"
    assert desk.contacts() == [ann]
    assert desk.names() == ["Ann Lee", "Maria Garcia"]
    report = desk.service.interactions(MORGAN, LOG).value
    assert (report.created, report.repeated) == (4, 1), "what was taken back can come again"


def test_two_desks_that_import_the_same_file_at_once_store_it_once(desk: Desk) -> None:
    """The other desk's rows arrive after ours were compared."""
    looked = desk.service._looked_at(LOG, None, as_is=False)
    desk.service.interactions(MORGAN, LOG)
    desk.service._looked_at = lambda *_args, **_named: looked  # type: ignore[method-assign]
    assert desk.service.interactions(MORGAN, LOG).value.created == 0


def test_a_clerk_may_look_but_not_import(desk: Desk) -> None:
    clerk = Actor(3, "Dana", Role.CLERK, "front-1")
    assert desk.service.dry_run(clerk, LOG).rows == 7
    with pytest.raises(PermissionDenied):
        desk.service.interactions(clerk, LOG)
    with pytest.raises(NotFound):
        desk.imports.undo(MORGAN, 99)
