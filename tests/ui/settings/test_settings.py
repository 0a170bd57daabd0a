"""The settings, as an administrator, a clerk and a desk without a password store meet them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.mail_rounds import MailRounds
from app.desktop.mail_work import SessionMail
from app.domain.errors import MailboxFault, OfficeFull
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxKind, MailboxSettings, Reconciliation, Throttling
from app.domain.user import Role
from app.services.session import Session
from app.system.settings import Settings, SettingsFile
from app.ui import when
from app.ui.colours import Scheme
from app.ui.mail_state import MailStates
from app.ui.navigation import Place
from app.ui.notices import NoticeKind
from app.ui.settings.mailbox_card import MailboxCard
from app.ui.settings.screen import settings_screen
from app.ui.settings.settings_screen import SettingsScreen
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.inbox.letters import letter, put
from tests.ui.whole_office import WholeOffice, open_whole_office


class FullBackups:
    """Backups on a disk without room."""

    def latest(self) -> None:
        return None

    def create(self) -> str:
        raise OfficeFull("the backups (D:)")


PERMITS = MailboxSettings("Permits", MailboxKind.IMAP, "permits@shelby.example", "permits@shelby.example", "imap.shelby.example")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[WholeOffice]:
    made = open_whole_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def heard() -> list[Settings]:
    return []


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


Open = Callable[..., SettingsScreen]


@pytest.fixture
def states(window: MainWindow) -> MailStates:
    return MailStates(window)


@pytest.fixture
def open_settings(window: MainWindow, office: WholeOffice, file: SettingsFile, heard: list[Settings], states: MailStates, settle: Callable[[], None]) -> Open:
    def made(section: str = "office", session: Session | None = None) -> SettingsScreen:
        window.register(settings_screen(session or office.session, window.shell, file, heard.append, states))
        window.navigation.open(Place("settings", None, section))
        settle()
        found = window.page("settings")
        assert isinstance(found, SettingsScreen)
        return found

    return made


def complaints(window: QWidget) -> list[str]:
    """Return what is wrong, but for combo boxes: Qt on Linux speaks their name through the label's relation only."""
    QApplication.processEvents()
    return [problem for problem in problems(window) if not problem.startswith("its value as name: QComboBox")]


def words_in(widget: QWidget) -> str:
    return " | ".join(found.accessibleName() for found in widget.findChildren(QWidget) if found.accessibleName())


def test_the_office_gets_another_name(open_settings: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_settings()
    assert screen.office.name.text() == "Shelby County Clerk"
    screen.office.name.setFocus()
    screen.office.name.selectAll()
    QTest.keyClicks(screen.office.name, "Bagdad Town Office")
    QTest.keyClick(screen.office.name, Qt.Key.Key_Return)
    settle()
    assert office.session.office.name(office.session.actor) == "Bagdad Town Office"
    assert window.notices.shown[-1].text == "The name is saved."


def test_the_server_whose_word_about_senders_counts_is_named(open_settings: Open, office: WholeOffice, settle: Callable[[], None]) -> None:
    screen = open_settings()
    field = screen.office.checker
    field.setFocus()
    QTest.keyClicks(field, "mx.county.example")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert office.session.office.sender_checker(office.session.actor) == "mx.county.example"
    assert field.text() == "mx.county.example"
    assert not field.isModified()


def test_what_is_being_typed_survives_a_refresh(open_settings: Open, settle: Callable[[], None]) -> None:
    screen = open_settings()
    screen.office.name.selectAll()
    QTest.keyClicks(screen.office.name, "Bagdad")
    screen.office.refresh()
    settle()
    assert screen.office.name.text() == "Bagdad"


def test_a_queue_a_topic_and_a_user_are_added_by_keyboard(open_settings: Open, office: WholeOffice, settle: Callable[[], None]) -> None:
    screen = open_settings()
    for card, words in ((screen.office.queues, ["Water"]), (screen.office.topics, ["Water billing <b>"]), (screen.office.users, ["sam", "Sam O'Brien"])):
        fields = [field for field in card._fields if isinstance(field, QLineEdit)]
        for field, typed in zip(fields, words, strict=True):
            QTest.keyClicks(field, typed)
        QTest.keyClick(fields[-1], Qt.Key.Key_Return)
        settle()
        assert words[-1] in words_in(card.card)
    actor = office.session.actor
    assert [queue.due_days for queue in office.session.office.queues(actor)] == [5]
    assert [user.role for user in office.session.office.users(actor)] == [Role.ADMIN, Role.CLERK]
    assert screen.office._topic_queue.findText("Water") == 1


def test_a_clerk_may_look_and_is_told_why_not_more(open_settings: Open, office: WholeOffice) -> None:
    screen = open_settings("office", office.as_role(Role.CLERK))
    assert "not change them" in screen.office.allowed.text
    assert screen.office.name.isReadOnly()
    assert not screen.office.queues.add_button.isVisible()


def test_the_colours_change_at_once_and_are_kept(
    open_settings: Open, file: SettingsFile, heard: list[Settings], window: MainWindow, settle: Callable[[], None]
) -> None:
    screen = open_settings("desk")
    screen.desk.theme.setFocus()
    QTest.keyClick(screen.desk.theme, Qt.Key.Key_End)
    settle()
    try:
        assert window.shell.theme.colours.scheme is Scheme.CONTRAST
        assert file.load().theme == "contrast"
        assert heard[-1].theme == "contrast"
    finally:
        window.shell.theme.hold(Scheme.LIGHT)


def test_how_often_mail_is_fetched_is_kept_beside_the_other_settings(
    open_settings: Open, file: SettingsFile, heard: list[Settings], settle: Callable[[], None]
) -> None:
    file.save(Settings(office="/srv/office.daybook", mail_minutes=7))
    screen = open_settings("desk")
    assert screen.desk.minutes.currentText() == "Every 7 minutes"
    screen.desk.minutes.setFocus()
    QTest.keyClick(screen.desk.minutes, Qt.Key.Key_Home)
    settle()
    assert file.load() == Settings(office="/srv/office.daybook", mail_minutes=0)
    assert heard[-1].mail_minutes == 0


def test_settings_that_cannot_be_written_are_explained(
    open_settings: Open, tmp_path: Path, window: MainWindow, settle: Callable[[], None], file: SettingsFile
) -> None:
    screen = open_settings("desk")
    (tmp_path / "settings.json").mkdir()
    screen.desk.minutes.setFocus()
    QTest.keyClick(screen.desk.minutes, Qt.Key.Key_End)
    settle()
    assert "could not be written" in window.notices.shown[-1].text


def test_a_backup_is_made_and_shown(open_settings: Open, office: WholeOffice, settle: Callable[[], None]) -> None:
    screen = open_settings("backup")
    assert screen.backup.last.text() == "There is none yet"
    QTest.keyClick(screen.backup.make, Qt.Key.Key_Space)
    settle()
    assert "is made and checked" in screen.backup.fault.text
    assert screen.backup.last.text().endswith("checked")
    assert len(list((office.path.parent / "office.backups").glob("*.daybook"))) == 1


def test_a_backup_that_fails_says_why(open_settings: Open, office: WholeOffice, settle: Callable[[], None]) -> None:
    screen = open_settings("backup")
    office.session.office._backups = FullBackups()
    QTest.keyClick(screen.backup.make, Qt.Key.Key_Space)
    settle()
    assert "is full" in screen.backup.fault.text
    assert screen.backup.make.isEnabled()


def test_a_mailbox_is_connected_tested_changed_and_removed(open_settings: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    screen = open_settings("mailboxes")
    assert "No mailbox yet" in screen.mailboxes.words.text()
    QTest.keyClick(screen.mailboxes.add, Qt.Key.Key_Space)
    editor = screen.mailboxes.editor
    assert editor is not None
    for field, words in (
        (editor.form.address, "permits@shelby.example"),
        (editor.form.server.host, "imap.shelby.example"),
        (editor.form.sign_in.password, "correct horse"),
    ):
        QTest.keyClicks(field, words)
    QTest.keyClick(editor.form.test, Qt.Key.Key_Space)
    settle()
    assert editor.form.result.text.startswith("The mailbox answered.")
    QTest.keyClick(editor.save, Qt.Key.Key_Space)
    settle()
    assert list(office.credentials.kept.values()) == ["correct horse"]
    (card,) = screen.mailboxes.cards
    assert card.mailbox.settings.address == "permits@shelby.example"
    assert card.edit is not None
    QTest.keyClick(card.edit, Qt.Key.Key_Space)
    editor = screen.mailboxes.editor
    assert editor is not None
    assert editor.form.sign_in.password.text() == ""
    editor.form.server.name.setText("Permits and licences")
    QTest.keyClick(editor.save, Qt.Key.Key_Space)
    settle()
    assert list(office.credentials.kept.values()) == ["correct horse"]
    (card,) = screen.mailboxes.cards
    assert card.mailbox.settings.name == "Permits and licences"
    assert card.remove is not None
    QTest.keyClick(card.remove, Qt.Key.Key_Space)
    settle()
    assert screen.mailboxes.cards == [card]
    window.notices.shown[-1].offers[0].do()
    settle()
    assert screen.mailboxes.cards == []
    assert office.credentials.kept == {}


def test_a_wrong_field_is_named_in_the_form_and_nothing_is_lost(open_settings: Open, settle: Callable[[], None]) -> None:
    screen = open_settings("mailboxes")
    QTest.keyClick(screen.mailboxes.add, Qt.Key.Key_Space)
    editor = screen.mailboxes.editor
    assert editor is not None
    for field, words in ((editor.form.address, "not an address"), (editor.form.server.host, "imap.shelby.example"), (editor.form.server.user, "permits")):
        field.setText(words)
    QTest.keyClick(editor.save, Qt.Key.Key_Space)
    settle()
    assert screen.mailboxes.editor is editor
    assert QApplication.focusWidget() is editor.form.address
    assert editor.form.server.host.text() == "imap.shelby.example"


def test_a_computer_without_a_password_store_connects_nothing(open_settings: Open, office: WholeOffice, settle: Callable[[], None]) -> None:
    office.credentials.locked = True
    screen = open_settings("mailboxes")
    QTest.keyClick(screen.mailboxes.add, Qt.Key.Key_Space)
    editor = screen.mailboxes.editor
    assert editor is not None
    editor.form.show_settings(PERMITS)
    editor.form.sign_in.password.setText("correct horse")
    QTest.keyClick(editor.save, Qt.Key.Key_Space)
    settle()
    assert "no safe store for passwords" in editor.fault.text
    assert office.session.mailboxes.all(office.session.actor) == ()


@pytest.fixture
def rounds(office: WholeOffice, window: MainWindow, states: MailStates) -> Iterator[MailRounds]:
    session = office.session
    made = MailRounds(SessionMail(session), lambda: session.mailboxes.all(session.actor), window.shell, window.status, states, 0, window)
    made.look_for_mailboxes()
    yield made
    assert made.close(10)


def test_fetching_says_what_came_and_a_faulted_mailbox_says_when_and_why(
    open_settings: Open, office: WholeOffice, window: MainWindow, rounds: MailRounds, settle: Callable[[], None], qtbot: QtBot
) -> None:
    office.session.mailboxes.add(office.session.actor, PERMITS, "correct horse")
    rounds.look_for_mailboxes()
    (office.sources.folder / "one.eml").write_bytes(b"From: maria@example.org\nSubject: Bill doubled?\nDate: Fri, 20 Nov 2026 16:40:00 -0500\n\nWhy?\n")
    screen = open_settings("mailboxes")
    (card,) = screen.mailboxes.cards
    assert card.state.accessibleName() == "Not fetched yet"
    assert card.fetch is not None
    card.fetch.setFocus()
    QTest.keyClick(card.fetch, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(window.notices.shown))
    assert window.notices.shown[-1].text == "Permits: 1 new message."
    qtbot.waitUntil(lambda: card.state.accessibleName().startswith("Checked"))
    assert screen.mailboxes.cards == [card]
    assert QApplication.focusWidget() is card.fetch

    def broken(_settings: MailboxSettings) -> None:
        raise MailboxFault("Permits", "The server imap.shelby.example does not answer. No mail was fetched; mail already here is safe.")

    office.sources.before = broken
    for _ in range(2):
        QTest.keyClick(card.fetch, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: card.state.accessibleName().startswith("Stopped"))
    faults = [notice for notice in window.notices.shown if notice.kind is NoticeKind.ERROR]
    assert len(faults) == 1
    assert "does not answer" in card.fault.text
    assert card.sign_in in card.buttons


class TestHowAMailboxIsDoing:
    """One card, and everything it may have to say."""

    @pytest.fixture
    def card(self, open_settings: Open, office: WholeOffice) -> MailboxCard:
        office.session.mailboxes.add(office.session.actor, PERMITS, "correct horse")
        (made,) = open_settings("mailboxes").mailboxes.cards
        return made

    def test_a_first_fetch_says_how_far_it_is_and_can_be_stopped(self, card: MailboxCard, states: MailStates) -> None:
        asked: list[int] = []
        states.stop_wanted.connect(asked.append)
        assert card.fetch is not None
        assert card.stop is not None
        card.fetch.setFocus()
        states.put(1, fetching=True)
        assert QApplication.focusWidget() is card.stop
        states.put(1, done=350, total=12_000)
        assert card.now.text() == "Fetching its mail: 350 of about 12,000, newest first."
        QTest.keyClick(card.stop, Qt.Key.Key_Space)
        assert asked == [1]
        states.put(1, fetching=False, done=0, total=0)
        assert QApplication.focusWidget() is card.fetch
        assert not card.now.isVisible()

    def test_another_desk_that_fetches_is_named(self, card: MailboxCard, states: MailStates) -> None:
        states.put(1, busy_with="Dana at front-1")
        assert card.now.text() == "Dana at front-1 fetches it right now; what comes is seen at every desk."
        assert card.fault.text == ""

    def test_a_busy_server_is_said_here_before_anybody_is_bothered(self, card: MailboxCard) -> None:
        now = when.now()
        card.show_mailbox(replace(card.mailbox, throttled=Throttling(now, now + timedelta(hours=3))))
        assert card.now.text().startswith("Its server is busy and asked to be left alone until")
        card.show_mailbox(replace(card.mailbox, throttled=Throttling(now, now - timedelta(hours=3))))
        assert card.now.text() == ""

    @pytest.mark.parametrize(
        ("missing", "said"),
        [
            (0, "Server 1,204, here 1,204, missing 0 (last night 02:10)."),
            (3, "Server 1,204, here 1,201, missing 3 (last night 02:10). What was missing was fetched at once."),
        ],
    )
    def test_the_comparison_with_the_server_is_said(self, card: MailboxCard, monkeypatch: pytest.MonkeyPatch, missing: int, said: str) -> None:
        morning = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
        monkeypatch.setattr(when, "now", lambda: morning)
        card.show_mailbox(replace(card.mailbox, reconciled=Reconciliation(morning.replace(hour=2, minute=10), 1204, 1204 - missing, missing)))
        assert card.compared.text() == said

    def test_compare_now_says_what_was_missing_and_fetches_it(
        self, card: MailboxCard, office: WholeOffice, window: MainWindow, settle: Callable[[], None]
    ) -> None:
        assert card.compared.text().startswith("Not compared with the server yet")
        put(office.sources.folder, letter("maria@example.org", "Bill doubled?", "Why?", number=1))
        assert card.compare is not None
        QTest.keyClick(card.compare, Qt.Key.Key_Space)
        settle()
        assert window.notices.shown[-1].text.startswith("Permits: Server 1, here 1, missing 0")
        assert card.compared.text().startswith("Server 1, here 1, missing 0")
        assert office.session.inbox.counts(office.session.actor)["new"] == 1

    def test_a_comparison_that_fails_says_why(self, card: MailboxCard, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
        def broken(_settings: MailboxSettings) -> None:
            raise MailboxFault("Permits", "The server imap.shelby.example does not answer. Nothing was compared.")

        office.sources.before = broken
        assert card.compare is not None
        QTest.keyClick(card.compare, Qt.Key.Key_Space)
        settle()
        assert window.notices.shown[-1].text == "The server imap.shelby.example does not answer. Nothing was compared."

    def test_a_mailbox_that_only_reads_or_acknowledges_says_so(self, card: MailboxCard) -> None:
        assert card.sends.text().startswith("Only reads")
        card.show_mailbox(replace(card.mailbox, settings=replace(PERMITS, smtp_host="smtp.shelby.example", acknowledge=True)))
        assert card.sends.text() == "Sends an acknowledgement by itself."

    def test_sign_in_again_opens_the_form_at_the_password(self, card: MailboxCard, open_settings: Open, window: MainWindow) -> None:
        card.show_mailbox(replace(card.mailbox, fault="The server refused the password."))
        assert card.sign_in is not None
        QTest.keyClick(card.sign_in, Qt.Key.Key_Space)
        screen = window.page("settings")
        assert isinstance(screen, SettingsScreen)
        assert screen.mailboxes.editor is not None
        assert QApplication.focusWidget() is screen.mailboxes.editor.form.sign_in.password


def test_a_test_that_fails_is_said_in_plain_words(open_settings: Open, office: WholeOffice, settle: Callable[[], None]) -> None:
    office.sources.check = MailboxCheck(ok=False, message="The server refused the user name or the password.")
    screen = open_settings("mailboxes")
    QTest.keyClick(screen.mailboxes.add, Qt.Key.Key_Space)
    editor = screen.mailboxes.editor
    assert editor is not None
    editor.form.show_settings(PERMITS)
    QTest.keyClick(editor.form.test, Qt.Key.Key_Space)
    settle()
    assert editor.form.result.text == "The server refused the user name or the password."
    QTest.keyClick(editor.form.address, Qt.Key.Key_Escape)
    assert screen.mailboxes.editor is None


@pytest.mark.parametrize("section", ["office", "mailboxes", "desk", "backup", "about"])
def test_every_section_is_complete_for_people_without_a_mouse_or_without_sight(
    section: str, open_settings: Open, office: WholeOffice, window: MainWindow, windows_shown: list[str]
) -> None:
    actor = office.session.actor
    office.session.office.add_queue(actor, "Roads and bridges of the unincorporated parts of the county", 10)
    office.session.mailboxes.add(actor, PERMITS, "secret")
    open_settings(section)
    assert complaints(window) == []
    assert [shown for shown in windows_shown if "MainWindow" not in shown] == []
