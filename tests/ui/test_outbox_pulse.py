"""The outbox goes round by itself: at the start, when something is due, and once more when a person asks."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.outbox_pulse import OutboxPulse
from app.domain.changes import Changes, Done, Kind
from app.domain.email_message import MailAddress
from app.domain.errors import OfficeUnavailable, SendUncertain, SignInRefused
from app.domain.outgoing import DeliveryRound, Outgoing, OutgoingState, SendMail
from app.ui.navigation import Place
from app.ui.screen import ScreenSpec
from app.ui.today.outbox_page import OutboxPage, outbox_page
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.desk import Visited
from tests.ui.real_office import RealOffice, open_real_office

Settle = Callable[[], None]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RealOffice]:
    made = open_real_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def pulse(window: MainWindow, office: RealOffice) -> OutboxPulse:
    made = OutboxPulse(office.session, window.shell, window)
    window.actions_found.collect(made, window)
    window.register(outbox_page(office.session, window.shell))
    return made


def queue(office: RealOffice, text: str = "Good morning") -> Outgoing:
    """Put a mail into the outbox whose time to be taken back has passed."""
    from datetime import UTC, datetime, timedelta

    box = next((found.id for found in office.session.mailboxes.all(office.session.actor)), None) or office.mailbox()
    case_id = office.case("Water bill")
    office.clock.fixed = datetime.now(UTC) - timedelta(seconds=30)
    command = SendMail(uuid4(), case_id, box, (MailAddress("", "maria@example.org"),), "Your bill", text)
    done = office.session.outbox.send(office.session.actor, command)
    office.clock.fixed = None
    return done.value


def state(office: RealOffice, mail: Outgoing) -> OutgoingState:
    (found,) = office.session.outbox.of_case(office.session.actor, mail.case_id or 0)
    return found.state


def notices(window: MainWindow) -> list[str]:
    return [notice.text for notice in window.notices.shown]


def test_what_an_earlier_run_left_is_sent_at_the_start(pulse: OutboxPulse, office: RealOffice, settle: Settle) -> None:
    mail = queue(office)
    pulse.start()
    settle()
    assert state(office, mail) is OutgoingState.SENT
    assert len(office.sender.taken) == 1


def test_a_mail_put_into_the_outbox_leaves_when_it_is_due(pulse: OutboxPulse, office: RealOffice, window: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    pulse.start()
    settle()
    mail = queue(office)
    window.shell.hub.publish(Changes.of((Kind.OUTGOING, mail.id)))
    qtbot.waitUntil(lambda: state(office, mail) is OutgoingState.SENT, timeout=5000)
    assert len(office.sender.taken) == 1


def test_a_mailbox_that_cannot_sign_in_is_named_once_and_tried_again_when_a_person_asks(
    pulse: OutboxPulse, office: RealOffice, window: MainWindow, settle: Settle
) -> None:
    office.sender.troubles = [SignInRefused("Front desk", "The mail server refused the password of Front desk.")]
    mail = queue(office)
    pulse.start()
    settle()
    assert [text for text in notices(window) if "Front desk" in text] == [window.notices.shown[0].text]
    assert "waits in the outbox" in notices(window)[0]
    pulse.start()
    settle()
    assert len(notices(window)) == 1
    assert state(office, mail) is OutgoingState.QUEUED
    window.notices.shown[0].offers[0].do()
    settle()
    assert state(office, mail) is OutgoingState.SENT
    assert notices(window) == []


def test_an_uncertain_mail_comes_before_a_person_and_the_notice_goes_when_it_is_settled(
    pulse: OutboxPulse, office: RealOffice, window: MainWindow, settle: Settle
) -> None:
    office.sender.troubles = [SendUncertain("Front desk", "The mail server of Front desk stopped answering.")]
    mail = queue(office)
    pulse.start()
    settle()
    assert state(office, mail) is OutgoingState.UNKNOWN
    assert "1 mail needs you" in notices(window)[-1]
    QTest.keyClick(window, Qt.Key.Key_F7)
    settle()
    page = window.page("outbox")
    assert isinstance(page, OutboxPage)
    assert page.rows[0].headline.text() == "Not certain whether the mail to maria@example.org was sent"
    next(made for made in page.rows[0].buttons if made.accessibleName() == "It was sent").click()
    settle()
    assert state(office, mail) is OutgoingState.SENT
    assert not [text for text in notices(window) if "need you" in text]
    assert page.stack.currentWidget() is page.empty
    assert office.sender.taken == []


def test_the_outbox_leads_to_the_case(pulse: OutboxPulse, office: RealOffice, window: MainWindow, settle: Settle) -> None:
    seen: list[Place] = []
    window.register(ScreenSpec("cases", "Cases", "briefcase", lambda: Visited(seen)))  # type: ignore[arg-type,return-value]
    mail = queue(office)
    pulse.show()
    settle()
    page = window.page("outbox")
    assert isinstance(page, OutboxPage)
    assert page.rows[0].headline.text() == "Waits to be sent to maria@example.org"
    assert problems(window, tab=False) == []
    next(made for made in page.rows[0].buttons if made.accessibleName() == "Open its case").click()
    assert seen == [Place("cases", mail.case_id)]


class Broken:
    """An outbox whose office cannot be reached for a while."""

    def __init__(self) -> None:
        self.rounds = 0

    def recover(self, _actor: object) -> Done[int]:
        return Done(0, Changes())

    def deliver(self, _actor: object, *, asked: bool) -> Done[DeliveryRound]:
        self.rounds += 1
        if self.rounds == 1:
            raise OfficeUnavailable("The office cannot be reached. What waits in the outbox waits on.")
        return Done(DeliveryRound(), Changes())

    def troubled(self, _actor: object) -> tuple[Outgoing, ...]:
        return ()


def test_an_office_that_cannot_be_reached_is_said_and_tried_again(window: MainWindow, office: RealOffice, settle: Settle) -> None:
    from dataclasses import replace

    outbox = Broken()
    pulse = OutboxPulse(replace(office.session, outbox=outbox), window.shell, window)  # type: ignore[arg-type]
    pulse.start()
    settle()
    assert "cannot be reached" in notices(window)[0]
    assert pulse._next.isActive()
    pulse._next.timeout.emit()
    settle()
    assert outbox.rounds == 2
    assert pulse._next.isActive()
