"""Settings, Server: what waits on this PC is listed, with the reason where the office did not take it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.channel import Channel
from app.domain.sharing import KeptContact, Meeting, SharingState
from app.domain.user import Actor
from app.services.ports.sharing import SharingRound
from app.services.sharing import SharingService
from app.ui import when
from app.ui.settings.server_section import ServerSection
from app.ui.window import MainWindow
from tests.ui.whole_office import SystemTime, open_whole_office

Show = Callable[[SharingState], list[str]]


class Server:
    """A PC's way to a server that stands as a test says."""

    def __init__(self, state: SharingState) -> None:
        self.now = state

    def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
        return SharingRound(self.now)

    def upgrade(self, actor: Actor) -> SharingRound:
        return self.go_round(actor)

    def state(self) -> SharingState:
        return self.now

    def listen(self, heard: Callable[[], None]) -> None:
        """Nobody else is in."""


@pytest.fixture
def show(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[Show]:
    office = open_whole_office(tmp_path)
    sections = []

    def shown(state: SharingState) -> list[str]:
        session = replace(office.session, sharing=SharingService(Server(state), SystemTime(), None, Meeting.SERVER))
        section = ServerSection(session, window.shell)
        sections.append(section)
        qtbot.addWidget(section)
        section.refresh()
        qtbot.waitUntil(lambda: section.copy.text() != "Looking")
        section.show()
        return [found.text() for found in section.findChildren(QLabel) if found.isVisibleTo(section)]

    yield shown
    office.close()


def test_nothing_waits_and_there_is_no_copy_yet(show: Show) -> None:
    texts = show(SharingState(0, None))
    assert "Nothing: everything saved here is on the server." in texts
    assert "Contacts can be logged; they are kept on this PC. There is no copy yet to look things up in." in texts


def test_each_contact_that_waits_has_a_line(show: Show) -> None:
    at = when.now() - timedelta(minutes=5)
    refused = "Another office is at this address."
    kept = (KeptContact(uuid4(), at, Channel.PHONE, "Ann Chen", "He paid.\nTwice."), KeptContact(uuid4(), at, Channel.WALK_IN, "", "", refused))
    texts = show(SharingState(2, at, "The server is away.", kept=kept, as_of=at))
    assert "2 contacts, in the order in which the server gets them." in texts
    assert "The server is away." in texts
    assert any(text.startswith("Contacts can be logged; they are kept on this PC. People, open cases and the last 90 days") for text in texts)
    names = " | ".join(texts)
    assert "Phone, Ann Chen, He paid. Twice." in names
    assert "In person, Unknown person | not taken yet" in names


def test_why_a_contact_was_not_taken_is_said_where_the_server_itself_answers(show: Show) -> None:
    at = when.now()
    refused = "Another office is at this address."
    texts = show(SharingState(1, at, kept=(KeptContact(uuid4(), at, Channel.PHONE, "Ann Chen", "He paid.", refused),)))
    assert refused in texts
