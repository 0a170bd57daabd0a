"""Mail files dragged onto the window are taken in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.domain.user import Role
from app.ui.inbox.mail_drop import MailDrop, dropped
from app.ui.notices import NoticeKind
from app.ui.window import MainWindow
from tests.ui.inbox.letters import away, bill, noise, put
from tests.ui.whole_office import WholeOffice, open_whole_office

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ANY = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


@pytest.fixture
def office(tmp_path: Path) -> Iterator[WholeOffice]:
    made = open_whole_office(tmp_path)
    yield made
    made.close()


def drag(window: MainWindow, *urls: QUrl) -> tuple[bool, bool]:
    """Drag something over the window and let it go; return whether each was accepted."""
    data = QMimeData()
    data.setUrls(list(urls))
    enter = QDragEnterEvent(QPoint(300, 300), ANY, data, LEFT, NONE)
    QApplication.sendEvent(window, enter)
    drop = QDropEvent(QPointF(300, 300), ANY, data, LEFT, NONE)
    drop.setDropAction(Qt.DropAction.MoveAction)
    drop.ignore()
    QApplication.sendEvent(window, drop)
    assert not drop.isAccepted() or drop.dropAction() is Qt.DropAction.CopyAction
    return enter.isAccepted(), drop.isAccepted()


def local(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))


def test_files_and_folders_are_taken_in_and_counted(window: MainWindow, office: WholeOffice, tmp_path: Path, settle: Callable[[], None]) -> None:
    (tmp_path / "old mail").mkdir()
    put(tmp_path / "old mail", bill(), noise())
    (tmp_path / "one.eml").write_bytes(bytes(away()))
    MailDrop(office.session, window.shell).install(window)
    assert drag(window, local(tmp_path / "old mail"), local(tmp_path / "one.eml")) == (True, True)
    assert window.notices.shown[0].text == "Importing mail: 0 messages looked at."
    settle()
    assert [notice.text for notice in window.notices.shown] == ["Mail imported: 3 new messages, 1 of them automatic."]
    drag(window, local(tmp_path / "old mail"))
    settle()
    assert window.notices.shown[-1].text == "Mail imported: 0 new messages, 2 were here already."
    assert (tmp_path / "old mail" / "0000.eml").read_bytes() == bytes(bill())


def test_a_file_that_holds_no_mail_is_explained(window: MainWindow, office: WholeOffice, tmp_path: Path, settle: Callable[[], None]) -> None:
    (tmp_path / "cat.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    MailDrop(office.session, window.shell).install(window)
    drag(window, local(tmp_path / "cat.png"))
    settle()
    (notice,) = window.notices.shown
    assert notice.kind is NoticeKind.ERROR
    assert "Nothing was stored" in notice.text


def test_addresses_of_the_internet_and_words_are_not_accepted(window: MainWindow, office: WholeOffice) -> None:
    MailDrop(office.session, window.shell).install(window)
    assert drag(window, QUrl("https://example.org/one.eml")) == (False, False)
    words = QMimeData()
    words.setText("hello")
    assert dropped(words) == ()


def test_people_who_may_not_file_mail_cannot_drop_it(window: MainWindow, office: WholeOffice, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(bytes(bill()))
    MailDrop(office.as_role(Role.FRONT_DESK), window.shell).install(window)
    assert drag(window, local(tmp_path / "one.eml")) == (False, False)


def test_an_import_can_be_stopped(window: MainWindow, office: WholeOffice, tmp_path: Path, settle: Callable[[], None]) -> None:
    (tmp_path / "old").mkdir()
    put(tmp_path / "old", *(bill() for _ in range(3)))
    MailDrop(office.session, window.shell).install(window)
    drag(window, local(tmp_path / "old"))
    window.notices.shown[0].offers[0].do()
    settle()
    assert window.notices.shown[-1].text.startswith("The import was stopped.")
