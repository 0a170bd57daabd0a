"""A window whose office was moved away says where it went, what stays on this PC only, and leads there."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.moved_notice import MovedNotice, offers_of
from app.domain.changes import Changes, Kind
from app.domain.errors import OfficeMoved, OfficeUnavailable
from app.ui.window import MainWindow

Settle = Callable[[], None]


class Office:
    """An office that says where it went."""

    def __init__(self, to: str = "", waiting: int = 0) -> None:
        self.to, self.waiting = to, waiting
        self.actor = None
        self.office = SimpleNamespace(moved_to=lambda _actor: self.to)
        self.sharing = SimpleNamespace(state=lambda _actor: SimpleNamespace(waiting=self.waiting))


def notice(office: Any, window: MainWindow, gone: list[str], settle: Settle) -> MovedNotice:
    made = MovedNotice(office, window.shell, gone.append, window)
    made.look()
    settle()
    return made


def test_an_office_that_is_there_says_nothing(window: MainWindow, settle: Settle) -> None:
    notice(Office(), window, [], settle)
    assert window.notices.shown == ()


def test_it_says_where_the_office_went_and_leads_there(window: MainWindow, settle: Settle) -> None:
    gone: list[str] = []
    notice(Office("//new/office"), window, gone, settle)
    (shown,) = window.notices.shown
    assert shown.text == "This office was moved to //new/office. What is here can be read, but nothing more is saved here."
    shown.offers[0].do()
    assert gone == ["//new/office"]


def test_it_counts_what_only_this_pc_has(window: MainWindow, settle: Settle) -> None:
    notice(Office("//new/office", 2), window, [], settle)
    assert window.notices.shown[0].text.endswith("2 changes were saved on this PC only and are not in the new office; they are kept here.")


def test_a_server_whose_password_is_not_told_leads_to_the_first_steps(window: MainWindow, settle: Settle) -> None:
    gone: list[str] = []
    notice(Office("postgresql://dana:***@db/daybook"), window, gone, settle)
    offer = window.notices.shown[0].offers[0]
    assert offer.text == "Set up this PC anew"
    offer.do()
    assert gone == [""]


def test_an_open_window_hears_of_it_once(window: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    office = Office()
    notice(office, window, [], settle)
    office.to = "//new/office"
    for _ in range(2):
        window.shell.hub.publish(Changes.of((Kind.SETTING, 0)))
        settle()
        qtbot.wait(1)
    assert len(window.notices.shown) == 1


@pytest.mark.parametrize(
    ("error", "count"),
    [(OfficeMoved("Moved.", "//new/office"), 1), (OfficeMoved("Moved.", "postgresql://dana:***@db/daybook"), 0), (OfficeUnavailable("Gone."), 0)],
    ids=["a whole address", "a hidden password", "another fault"],
)
def test_what_could_not_be_opened_because_it_moved_leads_there(error: Any, count: int) -> None:
    left: list[Any] = []
    desktop: Any = SimpleNamespace(leave=left.append)
    offers = offers_of(desktop, error)
    assert len(offers) == count
    for offer in offers:
        offer.do()
        assert left[0].location == "//new/office"
