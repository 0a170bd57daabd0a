"""The day's work on a real office: what waits, in which order, and what the keys do with it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.case import CaseEdit, EditCase
from app.domain.channel import Channel, Outcome
from app.domain.citizen import Profile
from app.domain.errors import OfficeUnavailable
from app.domain.interaction import CallbackWish
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.outgoing import OutgoingState
from app.ui.navigation import Place
from app.ui.today.day import Item, Part
from app.ui.today.screen import TodayScreen
from app.ui.window import MainWindow, Session
from tests.contract.test_outgoing import new
from tests.ui.accessibility import problems
from tests.ui.desk_office import DeskOffice, make_office
from tests.ui.today.pages import Target, pages

Settle = Callable[[], None]
NOW = datetime.now(UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[DeskOffice]:
    made = make_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def today(window: MainWindow, office: DeskOffice, settle: Settle) -> TodayScreen:
    return _open(window, office, settle)


def _open(window: MainWindow, office: DeskOffice, settle: Settle) -> TodayScreen:
    window.attach(Session(pages(office.session, window.shell)))
    settle()
    page = window.page("today")
    assert isinstance(page, TodayScreen)
    return page


def items(page: TodayScreen, part: Part | None = None) -> list[Item]:
    lines = [page.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.list.count())]
    return [line.item for line in lines if line.item is not None and part in {None, line.item.part}]


def words(page: TodayScreen) -> list[str]:
    return [page.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(page.list.count())]


def overdue_case(office: DeskOffice) -> int:
    actor = office.session.actor
    case_id = office.session.citizens.panel(actor, office.ids["maria"]).open_cases[0].id
    case = office.session.cases.get(actor, case_id)
    edit = CaseEdit(due_at=NOW - timedelta(days=1), assignee_id=actor.user_id)
    office.session.cases.edit(actor, EditCase(case_id, case.version, edit))
    return case_id


def test_an_empty_day_says_what_will_stand_here(window: MainWindow, tmp_path: Path, settle: Settle) -> None:
    office = make_office(tmp_path, filled=False)
    page = _open(window, office, settle)
    assert items(page) == []
    said = words(page)
    assert any("F2" in line for line in said)
    assert "No case is overdue." in said
    assert "Every letter, web form and email is answered." in said
    assert problems(window) == []
    office.close()


def test_everything_that_waits_is_listed_with_its_citizen(today: TodayScreen, office: DeskOffice) -> None:
    callback = items(today, Part.CALLBACKS)[0]
    assert callback.title == "María García López"
    assert "502-555-0134" in callback.detail
    assert "Meter reading" in callback.detail
    unanswered = items(today, Part.UNANSWERED)[0]
    assert (unanswered.title, unanswered.detail) == ("María García López", "Bill doubled?")


def test_an_overdue_case_is_red_with_a_word_and_not_listed_twice(window: MainWindow, office: DeskOffice, settle: Settle) -> None:
    case_id = overdue_case(office)
    page = _open(window, office, settle)
    assert [item.id for item in items(page, Part.OVERDUE)] == [case_id]
    assert items(page, Part.MINE) == []
    assert any("overdue 24 h" in line or "overdue 1 day" in line for line in words(page))


def test_mail_older_than_the_standard_is_late(window: MainWindow, office: DeskOffice, settle: Settle) -> None:
    office.log(at=NOW - timedelta(days=20), channel=Channel.LETTER, citizen_id=office.ids["ana"], text="Please answer me", outcome=Outcome.NONE)
    page = _open(window, office, settle)
    oldest = items(page, Part.UNANSWERED)[0]
    assert (oldest.title, oldest.is_late) == ("Ana Ruiz", True)
    heading = next(line for line in words(page) if line.startswith("Not answered"))
    assert "2, " in heading
    assert "over 2 working days" in heading


def test_space_ticks_a_callback_off_and_undo_takes_it_back(window: MainWindow, today: TodayScreen, office: DeskOffice, qtbot: QtBot, settle: Settle) -> None:
    assert today.list.hasFocus()
    QTest.keyClick(today.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not items(today, Part.CALLBACKS))
    assert office.session.callbacks.open(office.session.actor) == ()
    notice = window.notices.shown[-1]
    assert notice.text == "Callback made: María García López"
    notice.offers[-1].do()
    qtbot.waitUntil(lambda: bool(items(today, Part.CALLBACKS)))
    assert len(office.session.callbacks.open(office.session.actor)) == 1


def test_space_on_anything_else_does_nothing(window: MainWindow, today: TodayScreen, settle: Settle) -> None:
    QTest.keyClick(today.list, Qt.Key.Key_Down)
    marked = today.list.current_item
    assert marked is not None
    assert marked.part is Part.UNANSWERED
    QTest.keyClick(today.list, Qt.Key.Key_Space)
    settle()
    assert not window.notices.shown


def test_enter_opens_the_citizen_of_a_callback_and_of_an_unanswered_email(window: MainWindow, today: TodayScreen, office: DeskOffice) -> None:
    QTest.keyClick(today.list, Qt.Key.Key_Return)
    assert window.navigation.place == Place("citizens", office.ids["maria"])
    window.go_back()
    QTest.keyClick(today.list, Qt.Key.Key_Down)
    QTest.keyClick(today.list, Qt.Key.Key_Return)
    target = window.page("citizens")
    assert isinstance(target, Target)
    assert target.places == [Place("citizens", office.ids["maria"])] * 2


def test_enter_opens_an_overdue_case(window: MainWindow, office: DeskOffice, settle: Settle) -> None:
    case_id = overdue_case(office)
    page = _open(window, office, settle)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert window.navigation.place == Place("cases", case_id)


def test_a_write_anywhere_reloads_the_list_and_keeps_the_marked_row(window: MainWindow, today: TodayScreen, office: DeskOffice, qtbot: QtBot) -> None:
    QTest.keyClick(today.list, Qt.Key.Key_Down)
    marked = today.list.current_item
    wish = CallbackWish(NOW + timedelta(hours=2), "502-555-0188", "Tell her about the fee")
    session = office.session
    from uuid import uuid4

    from app.domain.interaction import LogInteraction

    command = LogInteraction(uuid4(), NOW, Channel.PHONE, citizen_id=office.ids["ana"], outcome=Outcome.CALLBACK, callback=wish)
    window.shell.jobs.run(lambda: session.interactions.log(session.actor, command), lambda _done: None)
    qtbot.waitUntil(lambda: len(items(today, Part.CALLBACKS)) == 2)
    assert items(today, Part.CALLBACKS)[0].title == "Ana Ruiz"
    assert today.list.current_item is not None
    assert marked is not None
    assert (today.list.current_item.part, today.list.current_item.id) == (marked.part, marked.id)


def test_an_office_that_is_away_says_so_and_keeps_the_list(today: TodayScreen, office: DeskOffice, settle: Settle) -> None:
    class Away:
        def overview(self, _actor: object) -> object:
            raise OfficeUnavailable("The shared folder does not answer. Everything shown as saved is saved.")

    before = len(items(today))
    office.session.today = Away()
    today.reload()
    settle()
    assert today._fault.isVisible()
    assert "does not answer" in today._fault.text()
    assert len(items(today)) == before


def test_the_rail_is_told_how_much_waits(window: MainWindow, today: TodayScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(today.counted) as counted:
        today.reload()
    assert counted.args == [2]


def test_hostile_names_are_drawn_as_they_are(window: MainWindow, office: DeskOffice, settle: Settle) -> None:
    for key in ("obrien", "arabic", "emoji", "long"):
        office.log(channel=Channel.LETTER, citizen_id=office.ids[key], text="<script>alert(1)</script> & more", outcome=Outcome.NONE)
    page = _open(window, office, settle)
    assert "Seán <b> O'Brien & Sons" in [item.title for item in items(page, Part.UNANSWERED)]
    tips = [page.list.item(row).toolTip() for row in range(page.list.count())]
    assert not any("<b>" in tip or "<script>" in tip for tip in tips)
    window.grab()


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768)])
def test_the_page_passes_for_everybody(size: tuple[int, int], window: MainWindow, today: TodayScreen, settle: Settle) -> None:
    window.resize(*size)
    settle()
    assert problems(window) == []


def test_mail_of_which_nobody_knows_whether_it_left_stands_first_until_it_is_settled(window: MainWindow, office: DeskOffice, settle: Settle) -> None:
    case_id = overdue_case(office)
    actor = office.session.actor
    with office.office.write(actor) as unit:
        box = unit.mailboxes.add(MailboxSettings("Front desk", MailboxKind.IMAP, "desk@shelby.example", "desk", "imap.shelby.example"))
        ids = [unit.outgoing.add(new(box, name, case_id=case_id if name == "first" else None))[0] for name in ("first", "second")]
        for outgoing_id in ids:
            unit.outgoing.move(outgoing_id, OutgoingState.QUEUED, OutgoingState.SENDING, NOW)
            unit.outgoing.move(outgoing_id, OutgoingState.SENDING, OutgoingState.UNKNOWN, NOW, "The mail server stopped answering.")
        unit.commit()
    page = _open(window, office, settle)
    found = items(page, Part.OUTBOX)
    assert [item.title for item in found] == ["Not certain whether the mail to Maria@X.gov and one more was sent"] * 2
    assert [item.place for item in found] == [Place("cases", case_id), Place("outbox")]
    assert all(item.is_late for item in found)
    assert items(page)[0] == found[0]
    assert "Mail that needs you, 2, F7 shows the outbox" in words(page)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    target = window.page("cases")
    assert isinstance(target, Target)
    assert target.places == [Place("cases", case_id)]
    for outgoing_id in ids:
        office.session.outbox.decide(actor, outgoing_id, was_sent=True)
    page.reload()
    settle()
    assert items(page, Part.OUTBOX) == []
    assert not [line for line in words(page) if line.startswith("Mail that needs you")]


def test_who_was_made_to_ask_twice_this_week_is_listed_and_opens(window: MainWindow, office: DeskOffice, settle: Settle) -> None:
    person = office.log(channel=Channel.LETTER, at=NOW - timedelta(days=20), new_citizen=Profile("Rosa", "Diaz"), subject="Well water", outcome=Outcome.NONE)
    office.log(at=NOW - timedelta(seconds=2), citizen_id=person.citizen_id, text="Asked about the well water again")
    page = _open(window, office, settle)
    [item] = items(page, Part.TWICE)
    assert (item.title, item.detail, item.icon, item.place) == ("Rosa Diaz", "Well water", "phone", Place("citizens", person.citizen_id))
    [heading] = [line for line in words(page) if line.startswith("Made to ask twice this week")]
    assert heading.endswith("1")
    [row] = [line for line in words(page) if "Rosa Diaz" in line and "first Letter" in line]
    assert "Well water" in row
    other = office.log(channel=Channel.LETTER, at=NOW - timedelta(days=20), new_citizen=Profile("Bob", "Hale"), subject="Fence", outcome=Outcome.NONE)
    office.log(at=NOW - timedelta(seconds=1), citizen_id=other.citizen_id, text="Wants a dog licence", topic="Dog licences")
    page.reload()
    settle()
    assert [item.title for item in items(page, Part.TWICE)] == ["Rosa Diaz"], "another matter is no second time"
