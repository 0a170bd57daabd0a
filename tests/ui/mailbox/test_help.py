"""Finding settings, signing in in the browser and testing, as a person meets them; the world outside answers as it is told."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.errors import DaybookError, DomainError, SignInRefused
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.services.ports.discovery import MailboxSuggestion
from app.services.ports.sign_in import SignInPrompt
from app.ui.icons import Icons
from app.ui.mailbox.form import MailboxForm
from app.ui.mailbox.help import MailboxHelp
from app.ui.window import MainWindow

IMAP = MailboxSettings("", MailboxKind.IMAP, "permits@shelby.example", "permits@shelby.example", "imap.shelby.example", smtp_host="smtp.shelby.example")
CLOUD = MailboxSettings("", MailboxKind.GRAPH, "permits@shelby.example", "", "https://graph.microsoft.com/v1.0", sign_in=SignInWay.MICROSOFT)


class World:
    """Answers as it is told; a sign-in waits until somebody signed in."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.found: tuple[MailboxSuggestion, ...] = ()
        self.fault: DaybookError | None = None
        self.prompts = [SignInPrompt()]
        self.signed_in, self.gave_up, self.answer = Event(), Event(), Event()
        self.answer.set()

    def suggest(self, address: str) -> tuple[MailboxSuggestion, ...]:
        self.asked.append(address)
        self.answer.wait(10)
        if self.fault is not None:
            raise self.fault
        return self.found

    def sign_in(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        self.asked.append(settings)
        for prompt in self.prompts:
            tell(prompt)
        while not self.signed_in.wait(0.01):
            if cancelled():
                self.gave_up.set()
                raise SignInRefused("", "Nobody signed in.")
        if self.fault is not None:
            raise self.fault
        return "clerk@shelby.example"

    def test(self, settings: MailboxSettings, password: str | None) -> MailboxCheck:
        self.asked.append((settings.host, password))
        return MailboxCheck(ok=True, message="It can be read and mail can be sent.")


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    yield made
    made.signed_in.set()
    made.answer.set()


@pytest.fixture
def form(icons: Icons, window: MainWindow) -> MailboxForm:
    made = MailboxForm(icons)
    window.stack.addWidget(made)
    window.stack.setCurrentWidget(made)
    return made


@pytest.fixture
def help_(form: MailboxForm, world: World, window: MainWindow) -> MailboxHelp:
    return MailboxHelp(form, world, window.shell.jobs, form.take_password)


def type_address(form: MailboxForm) -> None:
    form.address.setFocus()
    QTest.keyClicks(form.address, "permits@shelby.example")


@pytest.mark.usefixtures("help_")
class TestFinding:
    def test_enter_after_the_address_finds_what_fits_and_says_why(self, form: MailboxForm, world: World, settle: Callable[[], None]) -> None:
        world.found = (MailboxSuggestion(IMAP, "the domain shelby.example names this server for reading mail."),)
        type_address(form)
        QTest.keyClick(form.address, Qt.Key.Key_Return)
        assert form.finder.note.text.startswith("Asking shelby.example")
        settle()
        assert world.asked == ["permits@shelby.example"]
        assert form.finder.note.text == "IMAP fits: the domain shelby.example names this server for reading mail."
        assert form.server.host.text() == "imap.shelby.example"
        assert form.finder.others is None
        assert QApplication.focusWidget() is form.sign_in.password

    def test_several_kinds_can_be_compared(self, form: MailboxForm, world: World, settle: Callable[[], None]) -> None:
        world.found = (MailboxSuggestion(CLOUD, "Microsoft says the domain is theirs."), MailboxSuggestion(IMAP, "the domain names this server."))
        type_address(form)
        form.finder.look.click()
        settle()
        assert form.chosen is MailboxKind.GRAPH
        assert form.finder.note.text.startswith("Microsoft 365 fits")
        assert QApplication.focusWidget() is form.sign_in.client_id
        assert form.finder.others is not None
        form.finder.others._press("1")
        assert form.chosen is MailboxKind.IMAP
        assert form.server.host.text() == "imap.shelby.example"
        assert form.finder.note.text.startswith("IMAP fits")

    def test_nothing_found_says_what_to_do(self, form: MailboxForm, settle: Callable[[], None]) -> None:
        type_address(form)
        form.finder.look.click()
        settle()
        assert form.finder.note.text.startswith("shelby.example says nothing about its mail.")
        assert form.finder.look.isEnabled()

    def test_what_is_no_address_is_said_at_the_field(self, form: MailboxForm, world: World, settle: Callable[[], None]) -> None:
        world.fault = DomainError("permits is not an email address.", "address")
        form.address.setText("permits")
        form.finder.look.click()
        settle()
        assert QApplication.focusWidget() is form.address
        assert form.finder.note.text == ""

    def test_it_can_be_stopped_and_a_late_answer_changes_nothing(self, form: MailboxForm, world: World, settle: Callable[[], None]) -> None:
        world.found = (MailboxSuggestion(IMAP, "late"),)
        world.answer.clear()
        type_address(form)
        form.finder.look.click()
        form.finder.stop.click()
        world.answer.set()
        settle()
        assert form.server.host.text() == ""
        assert form.finder.note.text == ""


@pytest.mark.usefixtures("help_")
class TestSigningIn:
    @pytest.fixture(autouse=True)
    def cloud(self, form: MailboxForm) -> None:
        form.show_settings(CLOUD)
        form.sign_in.client_id.setText("1111")

    def test_the_browser_opens_and_the_account_comes_back(self, form: MailboxForm, world: World, qtbot: QtBot) -> None:
        form.sign_in.start.click()
        qtbot.waitUntil(lambda: world.asked != [])
        assert "Your browser is open" in form.sign_in.prompt.words.text()
        assert not form.sign_in.prompt.code.isVisible()
        assert not form.sign_in.start.isEnabled()
        world.signed_in.set()
        qtbot.waitUntil(lambda: form.sign_in.outcome.text != "")
        assert form.sign_in.outcome.text == "Signed in as clerk@shelby.example."
        assert form.settings.user == "clerk@shelby.example"
        assert not form.sign_in.prompt.isVisible()

    def test_a_code_is_shown_large_read_letter_by_letter_and_copied(self, form: MailboxForm, world: World, qtbot: QtBot) -> None:
        world.prompts = [SignInPrompt(), SignInPrompt("https://microsoft.com/devicelogin", "ABC123")]
        form.sign_in.start.click()
        qtbot.waitUntil(lambda: form.sign_in.prompt.code.text() == "ABC123")
        panel = form.sign_in.prompt
        assert "https://microsoft.com/devicelogin" in panel.words.text()
        assert panel.code.property("look") == "title"
        assert panel.code.accessibleName() == "Code to type: A B C 1 2 3"
        QTest.keyClick(panel.copy, Qt.Key.Key_Space)
        assert QGuiApplication.clipboard().text() == "ABC123"

    def test_it_can_be_stopped(self, form: MailboxForm, world: World, qtbot: QtBot) -> None:
        form.sign_in.start.click()
        qtbot.waitUntil(lambda: world.asked != [])
        QTest.keyClick(form.sign_in.prompt.stop, Qt.Key.Key_Space)
        qtbot.waitUntil(world.gave_up.is_set)
        assert form.sign_in.outcome.text == "Signing in was stopped. Nothing was changed."
        assert form.sign_in.start.isEnabled()

    def test_a_refusal_is_said_in_its_place(self, form: MailboxForm, world: World, qtbot: QtBot) -> None:
        world.fault = SignInRefused("", "Microsoft refused: the account is locked. Ask your administrator.")
        world.signed_in.set()
        form.sign_in.start.click()
        qtbot.waitUntil(lambda: form.sign_in.outcome.text.startswith("Microsoft refused"))

    def test_a_missing_number_is_said_at_its_field(self, form: MailboxForm, world: World, qtbot: QtBot) -> None:
        world.fault = DomainError("Type the application number.", "client_id")
        world.signed_in.set()
        form.sign_in.start.click()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is form.sign_in.client_id)
        assert form.sign_in.start.isEnabled()

    def test_a_form_that_is_left_asks_nobody_any_more(self, form: MailboxForm, help_: MailboxHelp, world: World, qtbot: QtBot) -> None:
        form.sign_in.start.click()
        qtbot.waitUntil(lambda: world.asked != [])
        help_.stop()
        qtbot.waitUntil(world.gave_up.is_set)


@pytest.mark.usefixtures("help_")
def test_the_test_tries_what_stands_in_the_form(form: MailboxForm, world: World, settle: Callable[[], None]) -> None:
    form.show_suggestion(MailboxSuggestion(IMAP, ""))
    form.sign_in.password.setText("correct horse")
    form.test.click()
    assert "trying the sending server" in form.result.text
    settle()
    assert world.asked == [("imap.shelby.example", "correct horse")]
    assert form.result.text == "It can be read and mail can be sent."
