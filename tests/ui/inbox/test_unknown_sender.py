"""A mail from an address nobody has: the clerk sees who it probably is, how likely and why, and decides with one key."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import email, phone
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.ui.file_choice import FileChoice
from app.ui.inbox.inbox_screen import InboxScreen
from app.ui.navigation import Place
from app.ui.screen import ScreenSpec
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.inbox.letters import letter, put
from tests.ui.whole_office import WholeOffice, open_whole_office

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SIGNED = "Why did it double?\n\nMaria Garcia Lopez\n12 Elm Street, Shelby KY 40065\n(502) 555-0134\n"
NEW = "mgl77@mail.example"
Open = Callable[..., InboxScreen]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[WholeOffice]:
    made = open_whole_office(tmp_path)
    session, actor = made.session, made.session.actor
    contacts = (email("maria.gl@example.org"), phone("502 555 0134"))
    session.citizens.register(actor, RegisterCitizen(uuid4(), Profile("Maria", "Garcia Lopez", street="12 Elm St", zip="40065", contacts=contacts)))
    session.citizens.register(actor, RegisterCitizen(uuid4(), Profile("Jose", "Garcia", street="12 Elm St", zip="40065", contacts=(phone("502 555 0134"),))))
    session.mailboxes.add(actor, MailboxSettings("Permits", MailboxKind.IMAP, "permits@shelby.example", "permits", "imap.shelby.example"), "secret")
    yield made
    made.close()


@pytest.fixture
def open_inbox(window: MainWindow, office: WholeOffice, settle: Callable[[], None]) -> Open:
    def made(sender: str, text: str = SIGNED) -> InboxScreen:
        put(office.sources.folder, letter(sender, "Bill doubled?", text, number=1))
        office.session.intake.pull(office.session.actor, 1)
        screen = InboxScreen(office.session, window.shell, FileChoice(), lambda: None)
        window.register(ScreenSpec("inbox", "Inbox", "mail_inbox", lambda: screen))
        window.resize(1366, 768)
        window.navigation.open(Place("inbox"))
        settle()
        return screen

    return made


def said(screen: InboxScreen) -> str:
    return "\n".join(label.text() for label in screen.pane.card.findChildren(QLabel) if label.isVisible())


def addresses(office: WholeOffice) -> list[str]:
    return [point.norm for point in office.session.citizens.get(office.session.actor, 1).profile.contacts if "@" in point.norm]


def test_one_key_files_it_and_her_address_is_known_and_one_takes_both_back(
    open_inbox: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]
) -> None:
    screen = open_inbox(f"Maria Garcia <{NEW}>")
    card = screen.pane.card
    assert card.citizen.text() == "Maria Garcia Lopez"
    assert card.likely.text() == "99 % likely"
    assert card.reasons.text().startswith("Nobody has this email address yet; ")
    assert "same phone" in card.reasons.text()
    QTest.keyClick(screen.list, Qt.Key.Key_Return, CTRL)
    settle()
    notice = window.notices.shown[-1]
    assert notice.text == f"Filed on Maria Garcia Lopez. {NEW} is known as theirs from now on."
    assert addresses(office) == ["maria.gl@example.org", NEW]
    notice.offers[-1].do()
    settle()
    assert addresses(office) == ["maria.gl@example.org"]
    assert [row.subject for row in screen.list.rows.rows] == ["Bill doubled?"]


def test_a_name_alone_is_a_guess_that_one_key_takes(open_inbox: Open, office: WholeOffice, settle: Callable[[], None]) -> None:
    screen = open_inbox(f"Maria Garcia Lopez <{NEW}>", "Why did it double?")
    card = screen.pane.card
    assert (card.citizen.text(), card.file.isEnabled()) == ("Nobody chosen yet", False)
    assert "Perhaps Maria Garcia Lopez, " in said(screen)
    assert "%: same name" in said(screen)
    assert problems(screen) == []
    QTest.keyClick(screen.list, Qt.Key.Key_Y, CTRL | SHIFT)
    assert (card.citizen.text(), card.likely.isVisible()) == ("Maria Garcia Lopez", False)
    assert not card.guesses.isVisible()
    assert card.file.isEnabled()
    QTest.keyClick(card.file, Qt.Key.Key_Return, CTRL)
    settle()
    assert addresses(office) == ["maria.gl@example.org", NEW]


def test_a_guess_is_taken_with_the_mouse_too_and_another_choice_ends_it(open_inbox: Open) -> None:
    screen = open_inbox(f"Maria Garcia Lopez <{NEW}>", "Why did it double?")
    card = screen.pane.card
    take = next(found for found in card.guesses.findChildren(QPushButton) if found.accessibleName() == "Take Maria Garcia Lopez as the sender")
    assert "Ctrl+Shift+Y" in take.text()
    take.click()
    assert card.filing.citizen_id == 1
    card.take_new_citizen()
    assert not card.guesses.isVisible()


def test_a_stranger_is_nobody(open_inbox: Open, window: MainWindow) -> None:
    screen = open_inbox("Wei Zhang <wei@mail.example>", "Noise at night.\nWei Zhang")
    assert "Perhaps" not in said(screen)
    assert not window.shell.actions.action("inbox.guess").isEnabled()
    screen.acts.take_guess()
    assert screen.pane.card.filing.citizen_id is None
