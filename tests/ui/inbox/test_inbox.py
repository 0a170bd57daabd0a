"""The inbox, worked by a clerk with the keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget

from app.domain.case import CaseFilter, OpenCase
from app.domain.changes import Changes, Kind
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import email, phone
from app.domain.email_message import MessageState
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.timeline import TimelineFilter
from app.domain.user import Role
from app.services.session import Session
from app.ui.file_choice import FileChoice
from app.ui.icons import Icons
from app.ui.inbox.filing_choices import Special
from app.ui.inbox.inbox_screen import InboxScreen
from app.ui.inbox.screen import inbox_screen
from app.ui.navigation import Place
from app.ui.screen import ScreenSpec
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.inbox.letters import answer, away, bill, cut_off, elsewhere, invitation, letter, noise, packed, pretender, put
from tests.ui.whole_office import WholeOffice, open_whole_office

PERMITS = MailboxSettings("Permits", MailboxKind.IMAP, "permits@shelby.example", "permits", "imap.shelby.example")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class ChosenFile(FileChoice):
    """Answers with paths and remembers what was proposed."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.paths: tuple[Path, ...] = ()
        self.proposed: list[str] = []

    def save_file(self, parent: QWidget, title: str, suggested: str, filters: str) -> Path | None:
        self.proposed.append(suggested)
        return self.path

    def open_files(self, parent: QWidget, title: str, filters: str) -> tuple[Path, ...]:
        return self.paths


@pytest.fixture
def office(tmp_path: Path) -> Iterator[WholeOffice]:
    made = open_whole_office(tmp_path)
    session, actor = made.session, made.session.actor
    maria = Profile("Maria", "Garcia Lopez", contacts=(email("maria.gl@example.org"), phone("502 555 0134")))
    session.citizens.register(actor, RegisterCitizen(uuid4(), maria))
    session.citizens.register(actor, RegisterCitizen(uuid4(), Profile("Ana", "Lopez", contacts=(phone("502 555 0199"),))))
    session.cases.open(actor, OpenCase(uuid4(), "Water bill doubled", 1))
    session.mailboxes.add(actor, PERMITS, "secret")
    yield made
    made.close()


def arrive(office: WholeOffice, *messages: object) -> None:
    put(office.sources.folder, *messages)  # type: ignore[arg-type]
    if any(office.sources.folder.iterdir()):
        office.session.intake.pull(office.session.actor, 1)


@pytest.fixture
def files() -> ChosenFile:
    return ChosenFile()


@pytest.fixture
def fetched() -> list[str]:
    return []


Open = Callable[..., InboxScreen]


@pytest.fixture
def open_inbox(window: MainWindow, office: WholeOffice, files: ChosenFile, fetched: list[str], settle: Callable[[], None]) -> Open:
    def made(*messages: object, session: Session | None = None, place: Place | None = None) -> InboxScreen:
        arrive(office, *messages)
        screen = InboxScreen(session or office.session, window.shell, files, lambda: fetched.append("all"))
        window.register(ScreenSpec("inbox", "Inbox", "mail_inbox", lambda: screen))
        window.resize(1366, 768)
        window.navigation.open(place or Place("inbox"))
        settle()
        return screen

    return made


def open_message(screen: InboxScreen, subject: str, settle: Callable[[], None]) -> None:
    row = next(row for row in screen.list.rows.rows if row.subject == subject)
    screen.list.mark(row.id)
    settle()
    assert screen.pane.facts is not None
    assert screen.pane.facts.mail.subject == subject


def subjects(screen: InboxScreen) -> list[str]:
    return [row.subject for row in screen.list.rows.rows]


def notice(window: MainWindow) -> str:
    return window.notices.shown[-1].text


def undo(window: MainWindow) -> None:
    window.notices.shown[-1].offers[-1].do()


def test_one_key_files_where_the_program_proposes_and_one_takes_it_back(
    open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]
) -> None:
    screen = open_inbox(bill(), noise())
    open_message(screen, "Bill doubled?", settle)
    card = screen.pane.card
    assert card.citizen.text() == "Maria Garcia Lopez"
    assert card.case.text().endswith("Water bill doubled")
    assert card.reasons.text().startswith("Same email address")
    QTest.keyClick(screen.list, Qt.Key.Key_Return, CTRL)
    settle()
    number = office.session.cases.get(office.session.actor, 1).number
    assert notice(window) == f"Filed on Maria Garcia Lopez, case {number}."
    assert subjects(screen) == ["Noise from the quarry"]
    assert screen.pane.facts is not None
    assert screen.pane.facts.mail.subject == "Noise from the quarry"
    entries = office.session.citizens.timeline(office.session.actor, 1, TimelineFilter()).rows
    assert "Bill doubled?" in [entry.subject for entry in entries]
    undo(window)
    settle()
    assert sorted(subjects(screen)) == ["Bill doubled?", "Noise from the quarry"]
    entries = office.session.citizens.timeline(office.session.actor, 1, TimelineFilter()).rows
    assert "Bill doubled?" not in [entry.subject for entry in entries]


def test_a_key_pressed_twice_files_once_and_the_way_back_still_leads_to_the_inbox(
    open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]
) -> None:
    screen = open_inbox(bill())
    for _ in range(3):
        QTest.keyClick(screen.list, Qt.Key.Key_Return, CTRL)
    settle()
    assert [shown.text for shown in window.notices.shown if shown.text.startswith("Filed")] == [notice(window)]
    undo(window)
    settle()
    assert subjects(screen) == ["Bill doubled?"]
    screen.acts.file()
    settle()
    assert subjects(screen) == []


def test_filing_that_fails_says_why_and_can_be_tried_again(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill())
    screen.pane.card.filing = screen.pane.card.filing.on_citizen(999, "Somebody who was removed")
    screen.acts.file()
    settle()
    assert "was not found" in notice(window)
    assert subjects(screen) == ["Bill doubled?"]
    screen.acts.file()
    settle()
    assert notice(window).startswith("Filed on Maria Garcia Lopez")


def test_enter_goes_into_the_message_and_escape_comes_back(open_inbox: Open, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill())
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.pane.body.plain
    QTest.keyClick(screen.pane.body.plain, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.list


def test_a_stranger_becomes_a_citizen_with_a_case_by_three_keys(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(noise())
    assert not screen.pane.card.file.isEnabled()
    QTest.keyClick(screen.list, Qt.Key.Key_N, CTRL | SHIFT)
    assert screen.pane.card.citizen.text() == "New citizen: Seán O'Brien"
    QTest.keyClick(screen.pane.card.file, Qt.Key.Key_N, CTRL)
    assert screen.pane.card.case.text() == "New case: Noise from the quarry"
    QTest.keyClick(screen.pane.card.file, Qt.Key.Key_Return, CTRL)
    settle()
    assert notice(window).startswith("Filed on Seán O'Brien, case 20")
    case = office.session.cases.get(office.session.actor, 2)
    assert (case.title, case.citizen_name) == ("Noise from the quarry", "Seán O'Brien")
    assert office.session.citizens.get(office.session.actor, 3).profile.contacts[0].raw == "sean@example.org"
    undo(window)
    settle()
    assert subjects(screen) == ["Noise from the quarry"]


def test_another_citizen_is_found_by_typing(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None], qtbot: object) -> None:
    screen = open_inbox(bill())
    QTest.keyClick(screen.list, Qt.Key.Key_C, CTRL | SHIFT)
    settle()
    found = screen.pane.card.citizens
    assert QApplication.focusWidget() is found.field
    QTest.keyClicks(found.field, "502-555-0199")
    found.look("502-555-0199")
    settle()
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    assert screen.pane.card.citizen.text() == "Ana Lopez"
    assert screen.pane.card.case.text() == "No case"
    QTest.keyClick(screen.pane.card.file, Qt.Key.Key_Return, CTRL)
    settle()
    assert notice(window) == "Filed on Ana Lopez."


def test_another_case_is_found_by_its_number_and_escape_leaves_the_search(open_inbox: Open, office: WholeOffice, settle: Callable[[], None]) -> None:
    other = office.session.cases.open(office.session.actor, OpenCase(uuid4(), "Dog licence", None)).value
    screen = open_inbox(bill())
    QTest.keyClick(screen.list, Qt.Key.Key_O, CTRL | SHIFT)
    settle()
    cases = screen.pane.card.cases
    QTest.keyClicks(cases.field, other.number)
    QTest.keyClick(cases.field, Qt.Key.Key_Return)
    settle()
    assert screen.pane.card.case.text() == f"{other.number} Dog licence"
    assert screen.pane.card.citizen.text() == "Maria Garcia Lopez"
    screen.acts.choose_case()
    settle()
    QTest.keyClick(cases.field, Qt.Key.Key_Escape)
    assert not cases.isVisible()
    assert screen.pane.card.case.text() == f"{other.number} Dog licence"


def test_set_aside_is_kept_and_comes_back(open_inbox: Open, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill(), noise())
    open_message(screen, "Noise from the quarry", settle)
    QTest.keyClick(screen.list, Qt.Key.Key_Delete)
    settle()
    assert subjects(screen) == ["Bill doubled?"]
    undo(window)
    settle()
    assert len(subjects(screen)) == 2
    open_message(screen, "Noise from the quarry", settle)
    screen.acts.set_aside()
    settle()
    screen.chips._press("filed")
    settle()
    assert subjects(screen) == ["Noise from the quarry"]
    assert screen.pane.state.accessibleName() == "Set aside"
    QTest.keyClick(screen.list, Qt.Key.Key_B, CTRL | SHIFT)
    settle()
    assert subjects(screen) == []


def test_a_filed_message_can_be_brought_back_or_filed_elsewhere(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill())
    screen.acts.file()
    settle()
    screen.chips._press("filed")
    settle()
    assert screen.pane.card.citizen.text() == "Maria Garcia Lopez"
    assert not window.shell.actions.action("inbox.aside").isVisible()
    screen.acts.choose_citizen()
    screen.pane.card.citizens.field.setText("502-555-0199")
    screen.pane.card.citizens.look("502-555-0199")
    settle()
    QTest.keyClick(screen.pane.card.citizens.field, Qt.Key.Key_Return)
    screen.acts.file()
    settle()
    assert "Bill doubled?" in [entry.subject for entry in office.session.citizens.timeline(office.session.actor, 2, TimelineFilter()).rows]
    screen.acts.bring_back()
    settle()
    assert subjects(screen) == []
    assert office.session.inbox.counts(office.session.actor)["new"] == 1


def test_a_filed_message_is_answered_from_its_case_by_one_key(open_inbox: Open, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill())
    went: list[Place] = []
    reply = window.actions_found.action("inbox.reply")
    screen.acts.file()
    settle()
    screen.chips._press("filed")
    settle()
    assert reply.isEnabled()
    window.navigation.moved.connect(went.append)
    QTest.keyClick(screen.list, Qt.Key.Key_R, CTRL)
    assert went == [Place("cases", 1, "reply:1")]


@pytest.mark.parametrize(("choice", "title"), [(None, "Water bill doubled"), (Special.NO_CASE, "Bill doubled?")])
def test_new_mail_is_filed_and_answered_by_one_key(
    open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None], choice: Special | None, title: str
) -> None:
    """On the case that is proposed, or on one of its own."""
    screen = open_inbox(bill())
    if choice is not None:
        screen.pane.card.cases.picked.emit(choice)
        assert not screen.pane.card.filing.has_case
    went: list[Place] = []
    window.navigation.moved.connect(went.append)
    QTest.keyClick(screen.list, Qt.Key.Key_R, CTRL)
    QTest.keyClick(screen.list, Qt.Key.Key_R, CTRL)
    settle()
    case = next(one for one in office.session.cases.page(office.session.actor, CaseFilter()).rows if one.title == title)
    assert case.citizen_name == "Maria Garcia Lopez"
    assert went == [Place("cases", case.id, "reply:1")], "once, however often the key was pressed"
    assert [entry.subject for entry in office.session.cases.timeline(office.session.actor, case.id).rows if entry.message_id] == ["Bill doubled?"]


def test_mail_of_nobody_known_is_not_answered_before_somebody_says_whose_it_is(open_inbox: Open, window: MainWindow) -> None:
    open_inbox(noise())
    reply = window.actions_found.action("inbox.reply")
    assert not reply.isEnabled()
    assert not reply.isVisible()


def test_marked_as_answered_nobody_waits_any_more(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill())
    assert len(office.session.interactions.awaiting(office.session.actor)) == 1
    QTest.keyClick(screen.list, Qt.Key.Key_D, CTRL | SHIFT)
    settle()
    assert office.session.interactions.awaiting(office.session.actor) == ()
    undo(window)
    settle()
    assert len(office.session.interactions.awaiting(office.session.actor)) == 1


def test_the_quoted_part_is_folded_until_it_is_wanted(open_inbox: Open, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill())
    body = screen.pane.body
    assert body.plain.toPlainText() == "Why did my water bill double?"
    QTest.keyClick(body.quote, Qt.Key.Key_Space)
    assert "> Pay by 1 December." in body.plain.toPlainText()
    QTest.keyClick(body.quote, Qt.Key.Key_Space)
    assert "> Pay by 1 December." not in body.plain.toPlainText()


def test_formatting_is_shown_on_request_and_a_link_says_where_it_leads(open_inbox: Open, settle: Callable[[], None]) -> None:
    screen = open_inbox(noise())
    body = screen.pane.body
    assert not body.is_formatted
    assert body.plain.toPlainText() == "It starts at ten."
    QTest.keyClick(screen.list, Qt.Key.Key_H, CTRL | SHIFT)
    settle()
    assert body.is_formatted
    assert "It starts at ten." in body.browser.toPlainText()
    opened: list[str] = []
    body.links._open_link = opened.append
    body.browser.anchorClicked.emit(QUrl("http://evil.example/"))
    assert body.links.host.text() == "evil.example"
    assert "name another place" in body.links.odd.text()
    assert opened == []
    assert QApplication.focusWidget() is body.links.dismiss
    QTest.keyClick(body.links.open, Qt.Key.Key_Space)
    assert opened == ["http://evil.example/"]
    body.browser.anchorClicked.emit(QUrl("file:///C:/Windows/System32/calc.exe"))
    assert not body.links.open.isVisible()
    body.links._open()
    assert opened == ["http://evil.example/"]
    QTest.keyClick(body.formatting, Qt.Key.Key_Space)
    assert not body.is_formatted


def test_very_large_formatting_is_shown_as_text(open_inbox: Open, office: WholeOffice, settle: Callable[[], None]) -> None:
    large = "".join(f"<p>line {at} with some words</p>" for at in range(7000))
    screen = open_inbox(letter("a@example.org", "Long", "short", number=7, html=large))
    screen.acts.show_formatting()
    settle()
    assert not screen.pane.body.is_formatted
    assert "Here is its text" in screen.pane.body.note.text


def test_attachments_are_named_plainly_and_saved_never_opened(
    open_inbox: Open, files: ChosenFile, tmp_path: Path, window: MainWindow, settle: Callable[[], None]
) -> None:
    screen = open_inbox(noise())
    files.path = tmp_path / "copy.bin"
    QApplication.processEvents()
    saves = [found for found in screen.pane.files.findChildren(QPushButton) if found.isVisible()]
    assert [found.accessibleName() for found in saves] == ["Save a copy of night.mp3", "Save a copy of .._.._Startup_letter.pdf.exe".replace(".._.._", "_.._")]
    QTest.keyClick(saves[0], Qt.Key.Key_Space)
    settle()
    assert files.proposed == ["night.mp3"]
    assert files.path.read_bytes() == b"recording"
    assert notice(window) == "Saved as copy.bin."
    words = " ".join(found.accessibleName() for found in screen.pane.files.findChildren(QWidget))
    assert words.count("Can do harm when opened") == 1


def test_the_whole_message_is_saved_as_it_arrived(open_inbox: Open, files: ChosenFile, tmp_path: Path, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill())
    files.path = tmp_path / "copy.eml"
    QTest.keyClick(screen.list, Qt.Key.Key_S, CTRL | SHIFT)
    settle()
    assert files.proposed == ["Bill doubled_.eml"]
    assert files.path.read_bytes() == bytes(bill())


def test_automatic_mail_and_quarantine_stand_apart(open_inbox: Open, office: WholeOffice, settle: Callable[[], None]) -> None:
    office.sources.folder.joinpath("broken.eml").write_bytes(b"")
    screen = open_inbox(bill(), away())
    assert subjects(screen) == ["Bill doubled?"]
    texts = [chip.text() for chip in screen.chips._chips.values()]
    assert texts == ["New  1", "Automatic  1", "Quarantine  1", "Filed by reply", "Filed", "Set aside"]
    screen.chips._press("automatic")
    settle()
    assert subjects(screen) == ["Out of office"]
    assert screen.pane.state.accessibleName() == "an automatic reply"


def test_a_message_that_could_not_be_read_shows_its_raw_text_and_can_be_tried_again(
    open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None], files: ChosenFile
) -> None:
    office.parser.gives_up = "Reading this message took too long."
    screen = open_inbox(bill(), place=Place("inbox", None, "quarantine"))
    office.parser.gives_up = ""
    assert screen.view.value == "quarantine"
    assert "From: Maria Garcia Lopez" in screen.pane.body.plain.toPlainText()
    assert "took too long" in screen.pane.fault.text
    assert not screen.pane.card.isVisible()
    screen.acts.file()
    QTest.keyClick(screen.list, Qt.Key.Key_R, CTRL | SHIFT)
    settle()
    assert notice(window).startswith("Now it could be read")
    screen.chips._press("new")
    settle()
    assert subjects(screen) == ["Bill doubled?"]


def test_a_pretended_sender_is_named(open_inbox: Open) -> None:
    screen = open_inbox(pretender())
    (said,) = screen.pane.notes.texts
    assert said.startswith("The sender's name shows clerk@shelby.example, but the message came from evil@example.net.")
    assert said.endswith("Before you answer or open anything, ask that person on another way, at a number or address you know.")


def test_answers_that_would_go_elsewhere_are_named(open_inbox: Open) -> None:
    screen = open_inbox(elsewhere())
    assert any(text.startswith("An answer would not go to maria.gl@example.org but to maria.gl@examp1e.net") for text in screen.pane.notes.texts)
    assert screen.pane.notes.texts[-1].endswith("at a number or address you know.")


def test_an_ordinary_message_warns_of_nothing(open_inbox: Open) -> None:
    screen = open_inbox(letter("a@example.org", "Hello", "Hello", number=8, Reply_To="Desk <b@EXAMPLE.org>"))
    assert screen.pane.notes.texts == ()
    assert not screen.pane.notes.isVisible()


def test_an_identification_used_twice_is_named(open_inbox: Open, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill(), letter("maria.gl@example.org", "Another matter", "Hello", number=1))
    open_message(screen, "Another matter", settle)
    assert "other content is here already" in screen.pane.notes.texts[0]


def test_another_page_opens_one_message(open_inbox: Open, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill(), noise(), away())
    for message_row in (1, 2, 3, 1):
        window.navigation.open(Place("inbox", message_row))
        settle()
        assert screen.pane.facts is not None
        assert screen.pane.facts.mail.id == message_row
        assert screen.list.current is not None
        assert screen.list.current.id == message_row
    screen.acts.file()
    settle()
    window.navigation.open(Place("inbox", 1))
    settle()
    assert screen.view.value == "filed"
    assert screen.pane.facts is not None
    assert screen.pane.facts.mail.state is MessageState.FILED


def test_a_message_far_down_the_list_opens_too(open_inbox: Open, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(*(letter("a@example.org", f"Question {at}", "Hello", number=100 + at) for at in range(130)))
    assert len(screen.list.rows.rows) == 100
    hidden = next(row for row in range(1, 131) if row not in {found.id for found in screen.list.rows.rows})
    window.navigation.open(Place("inbox", hidden))
    settle()
    assert screen.pane.facts is not None
    assert screen.pane.facts.mail.id == hidden
    window.shell.hub.publish(Changes.of((Kind.MESSAGE, 1)))
    settle()
    assert screen.pane.facts.mail.id == hidden
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    settle()
    assert screen.list.current is not None
    assert screen.pane.facts.mail.id == screen.list.current.id


def test_a_message_that_is_gone_says_so(open_inbox: Open, window: MainWindow, settle: Callable[[], None]) -> None:
    open_inbox(bill())
    window.navigation.open(Place("inbox", 999))
    settle()
    assert "was not found" in notice(window)


def test_f5_fetches_and_new_mail_appears_without_moving_the_reader(
    open_inbox: Open, office: WholeOffice, fetched: list[str], window: MainWindow, settle: Callable[[], None]
) -> None:
    screen = open_inbox(bill())
    QTest.keyClick(screen.list, Qt.Key.Key_F5)
    assert fetched == ["all"]
    put(office.sources.folder, noise())
    done = office.session.intake.pull(office.session.actor, 1)
    window.shell.hub.publish(done.changes)
    settle()
    assert sorted(subjects(screen)) == ["Bill doubled?", "Noise from the quarry"]
    assert screen.pane.facts is not None
    assert screen.pane.facts.mail.subject == "Bill doubled?"


def test_mail_files_are_imported_from_a_dialog(open_inbox: Open, files: ChosenFile, tmp_path: Path, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox()
    (tmp_path / "old").mkdir()
    put(tmp_path / "old", bill(), noise(), away())
    files.paths = tuple(sorted((tmp_path / "old").iterdir()))
    QTest.keyClick(screen.list, Qt.Key.Key_I, CTRL)
    settle()
    assert notice(window) == "Mail imported: 3 new messages, 1 of them automatic."
    assert sorted(subjects(screen)) == ["Bill doubled?", "Noise from the quarry"]


def test_the_front_desk_may_look_not_file(open_inbox: Open, office: WholeOffice, window: MainWindow) -> None:
    screen = open_inbox(bill(), session=office.as_role(Role.FRONT_DESK))
    assert screen.pane.body.plain.toPlainText() == "Why did my water bill double?"
    for name in ("inbox.file", "inbox.aside", "inbox.answered", "inbox.import", "inbox.citizen"):
        assert not window.shell.actions.action(name).isEnabled()


def test_what_is_chosen_survives_new_mail(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(noise())
    screen.acts.new_citizen()
    put(office.sources.folder, bill())
    done = office.session.intake.pull(office.session.actor, 1)
    window.shell.hub.publish(done.changes)
    settle()
    assert screen.pane.card.citizen.text() == "New citizen: Seán O'Brien"


@pytest.mark.parametrize("scene", ["new", "empty", "choosing", "formatted"])
def test_the_page_is_complete_for_people_without_a_mouse_or_without_sight(
    scene: str, open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None], windows_shown: list[str]
) -> None:
    plain = letter("a@example.org", "Formatted", "Hello", number=9, html="<p>Hello <b>clerk</b></p>")
    screen = open_inbox(*([] if scene == "empty" else [bill(), noise(), plain]))
    if scene == "choosing":
        screen.acts.choose_citizen()
    if scene == "formatted":
        open_message(screen, "Formatted", settle)
        screen.acts.show_formatting()
    settle()
    QApplication.processEvents()
    assert problems(window) == []
    assert [shown for shown in windows_shown if "MainWindow" not in shown] == []


def test_tab_goes_from_link_to_link_and_then_on(open_inbox: Open, settle: Callable[[], None]) -> None:
    screen = open_inbox(noise())
    screen.acts.show_formatting()
    settle()
    browser = screen.pane.body.browser
    QTest.keyClick(browser, Qt.Key.Key_Tab)
    QTest.keyClick(browser, Qt.Key.Key_Return)
    assert screen.pane.body.links.host.text() == "evil.example"
    QTest.keyClick(screen.pane.body.links.dismiss, Qt.Key.Key_Escape)
    assert not screen.pane.body.links.isVisible()
    browser.setFocus()
    QTest.keyClick(browser, Qt.Key.Key_Tab)
    QTest.keyClick(browser, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not browser


def test_the_factory_makes_the_page(window: MainWindow, office: WholeOffice, settle: Callable[[], None]) -> None:
    window.register(inbox_screen(office.session, window.shell))
    window.navigation.open(Place("inbox"))
    settle()
    assert isinstance(window.page("inbox"), InboxScreen)
    assert not window.shell.actions.action("inbox.fetch").isVisible()


def answered(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> InboxScreen:
    """File Maria's question on her case, then let her answer arrive."""
    screen = open_inbox(bill())
    screen.acts.file()
    settle()
    put(office.sources.folder, answer())
    window.shell.hub.publish(office.session.intake.pull(office.session.actor, 1).changes)
    settle()
    return screen


def test_what_filed_itself_says_why_and_one_key_takes_it_back(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = answered(open_inbox, office, window, settle)
    assert subjects(screen) == []
    screen.chips._press("by_rule")
    settle()
    assert subjects(screen) == ["Re: Bill doubled?"]
    number = office.session.cases.get(office.session.actor, 1).number
    assert any(text.startswith("Filed by itself: ") and number in text for text in screen.pane.notes.texts)
    QTest.keyClick(screen.list, Qt.Key.Key_B, CTRL | SHIFT)
    settle()
    assert subjects(screen) == []
    screen.chips._press("new")
    settle()
    assert subjects(screen) == ["Re: Bill doubled?"]
    assert screen.pane.notes.texts == ()
    undo(window)
    settle()
    assert subjects(screen) == []


def test_a_filed_message_moves_to_another_case_by_keyboard_and_back(
    open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]
) -> None:
    session, actor = office.session, office.session.actor
    other = session.cases.open(actor, OpenCase(uuid4(), "Dog licence", 1)).value
    screen = answered(open_inbox, office, window, settle)
    screen.chips._press("by_rule")
    settle()
    QTest.keyClick(screen.list, Qt.Key.Key_M, CTRL | SHIFT)
    settle()
    found = screen.pane.card.cases
    assert [found.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole).split(",")[0] for at in range(found.list.count())] == ["Dog licence"]
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    settle()
    assert notice(window) == f"Moved to case {other.number}."
    assert "Re: Bill doubled?" in [entry.subject for entry in session.cases.timeline(actor, other.id).rows]
    undo(window)
    settle()
    assert "Re: Bill doubled?" in [entry.subject for entry in session.cases.timeline(actor, 1).rows]


def test_a_message_is_split_off_with_its_answers_and_back(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    session, actor = office.session, office.session.actor
    screen = answered(open_inbox, office, window, settle)
    screen.chips._press("filed")
    settle()
    open_message(screen, "Bill doubled?", settle)
    QTest.keyClick(screen.list, Qt.Key.Key_X, CTRL | SHIFT)
    settle()
    new = session.cases.get(actor, 2)
    assert notice(window) == f"Split off into case {new.number}, with 1 mails that answer it."
    assert new.title == "Bill doubled?"
    assert len([entry for entry in session.cases.timeline(actor, 2).rows if entry.subject]) == 2
    undo(window)
    settle()
    assert len([entry for entry in session.cases.timeline(actor, 1).rows if entry.subject]) == 2


def test_an_appointment_is_a_card_in_local_words_and_nothing_answers_it(open_inbox: Open) -> None:
    screen = open_inbox(invitation())
    (card,) = [found for found in screen.pane.events.findChildren(QFrame) if found.property("surface") == "card"]
    said = card.accessibleName()
    assert said.startswith("Invitation: Meter <b>reading</b>, Tue 24 Nov")
    local = datetime(2026, 11, 24, 19, tzinfo=UTC).astimezone()
    assert said.endswith(f"{local:%H:%M} to {local + timedelta(minutes=90):%H:%M}")
    words = [found.text() for found in screen.pane.events.findChildren(QLabel)]
    assert "Where: 12 Elm St" in words
    assert "Nothing is answered by itself." in words


def test_a_file_is_looked_into_and_what_is_found_is_said_with_what_to_do(open_inbox: Open, settle: Callable[[], None]) -> None:
    screen = open_inbox(packed())
    settle()
    words = " ".join(found.text() for found in screen.pane.files.findChildren(QLabel))
    assert "A program or shortcut is packed inside." in words
    assert "It holds macros" in words
    assert words.count("Ask the sender on another way before you open it.") == 2


def test_a_message_that_arrived_incomplete_says_so_and_can_be_fetched_again(
    open_inbox: Open, window: MainWindow, office: WholeOffice, settle: Callable[[], None]
) -> None:
    office.sources.folder.joinpath("0000.eml").write_bytes(cut_off())
    screen = open_inbox()
    settle()
    open_inbox_again(office, window, settle)
    (said,) = screen.pane.notes.texts
    assert said == "This message arrived incomplete: part of it, perhaps a file, is missing."
    assert window.shell.actions.action("inbox.whole").isEnabled()


def open_inbox_again(office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    window.shell.hub.publish(office.session.intake.pull(office.session.actor, 1).changes)
    settle()


def test_a_message_too_large_for_its_own_fetch_offers_to_be_fetched(icons: Icons, window: MainWindow, open_inbox: Open) -> None:
    screen = open_inbox(bill())
    assert screen.pane.facts is not None
    large = replace(screen.pane.facts, mail=replace(screen.pane.facts.mail, oversize=True, incomplete=True, size=73_400_320))
    screen.pane.show_facts(large)
    screen.acts.show_rights()
    assert screen.pane.notes.texts == ("Too large to fetch by itself (70.0 MB): only its header is here.",)
    assert [found.text() for found in screen.pane.notes.findChildren(QPushButton)] == ["Fetch it now"]
    assert window.shell.actions.action("inbox.whole").isEnabled()


@pytest.mark.parametrize(("protection", "said"), [("signed", "Signed, not checked"), ("encrypted", "Encrypted, not opened")])
def test_protection_is_said_and_never_claimed(open_inbox: Open, protection: str, said: str) -> None:
    screen = open_inbox(bill())
    assert screen.pane.facts is not None
    screen.pane.show_facts(replace(screen.pane.facts, mail=replace(screen.pane.facts.mail, protection=protection)))
    assert screen.pane.notes.texts[0].startswith(said)


def test_what_was_quoted_unfolds_by_one_key(open_inbox: Open) -> None:
    screen = open_inbox(bill())
    QTest.keyClick(screen.list, Qt.Key.Key_Q, CTRL | SHIFT)
    assert "> Pay by 1 December." in screen.pane.body.plain.toPlainText()
    QTest.keyClick(screen.list, Qt.Key.Key_Q, CTRL | SHIFT)
    assert "> Pay by 1 December." not in screen.pane.body.plain.toPlainText()


def test_one_mailbox_alone_can_be_shown(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(bill())
    assert not screen.bar.mailbox.isVisible()
    water = replace(PERMITS, name="Water", address="water@shelby.example", user="water")
    window.shell.hub.publish(office.session.mailboxes.add(office.session.actor, water, "secret").changes)
    settle()
    assert [screen.bar.mailbox.itemText(at) for at in range(screen.bar.mailbox.count())] == ["All mailboxes", "Permits", "Water"]
    screen.bar.mailbox.setFocus()
    QTest.keyClick(screen.bar.mailbox, Qt.Key.Key_End)
    settle()
    assert subjects(screen) == []
    QTest.keyClick(screen.bar.mailbox, Qt.Key.Key_Up)
    settle()
    assert subjects(screen) == ["Bill doubled?"]


def test_new_mail_never_moves_what_is_being_looked_at(open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_inbox(*(letter("a@example.org", f"Question {at}", "Hello", number=100 + at, day=10) for at in range(60)))
    bar = screen.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle()
    first = screen.list.indexAt(screen.list.viewport().rect().topLeft())
    seen, top = screen.list.rows.row(first), screen.list.visualRect(first).top()
    reading = screen.pane.facts
    put(office.sources.folder, *(letter("b@example.org", f"Newer {at}", "Hello", number=300 + at, day=20) for at in range(150)))
    window.shell.hub.publish(office.session.intake.pull(office.session.actor, 1).changes)
    settle()
    first = screen.list.indexAt(screen.list.viewport().rect().topLeft())
    assert screen.list.rows.row(first) == seen
    assert screen.list.visualRect(first).top() == top
    assert screen.pane.facts == reading
