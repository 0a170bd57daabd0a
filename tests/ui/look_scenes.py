"""What the pictures of set-up, settings, reports and inbox show."""

from collections.abc import Callable

from PySide6.QtTest import QTest

from app.domain.intake import MailboxCheck
from app.ui.navigation import Place
from app.ui.screen import ScreenSpec
from app.ui.setup_wizard.wizard import SetupWizard
from app.ui.window import MainWindow
from tests.ui.setup_wizard.fake_port import FakePort

Close = Callable[[], None] | None


def settle(window: MainWindow) -> None:
    """Wait until all jobs are done and everything is painted."""
    for _ in range(100):
        QTest.qWait(20)
        if not window.shell.jobs.busy:
            break
    for _ in range(5):
        QTest.qWait(20)


def _wizard(window: MainWindow) -> SetupWizard:
    wizard = SetupWizard(FakePort(), window.shell, user_name="Dana Whitfield")
    window.register(ScreenSpec("setup", "Set up", "settings", lambda: wizard, in_rail=False))
    window.navigation.open(Place("setup"))
    settle(window)
    return wizard


def wizard_place(window: MainWindow) -> Close:
    """Show the three ways."""
    wizard = _wizard(window)
    wizard.place.cards[list(wizard.place.cards)[1]].click()
    wizard.place.path.setText("/home/dana/notes.txt")
    wizard.next.click()
    settle(window)
    return None


def wizard_first(window: MainWindow) -> Close:
    """Show the first step."""
    _wizard(window)
    return None


def wizard_office(window: MainWindow) -> Close:
    """Show the names, one missing."""
    wizard = _wizard(window)
    wizard.next.click()
    wizard.next.click()
    settle(window)
    return None


def wizard_mail(window: MainWindow) -> Close:
    """Show the mailbox with a failed test."""
    wizard = _wizard(window)
    wizard.next.click()
    wizard.office.office.setText("Shelby County Clerk")
    wizard.next.click()
    form = wizard.mail.form
    form.kind.choose("ews")
    form._show_kind()
    form.address.setText("permits@shelby.example")
    form.host.setText("outlook.office365.com")
    form.user.setText("permits@shelby.example")
    form.password.setText("secret")
    form.show_check(
        MailboxCheck(ok=False, message="The server refused the user name or the password. Nothing was fetched. Type the password again, or ask IT.")
    )
    settle(window)
    return None


def wizard_done(window: MainWindow) -> Close:
    """Show the keys to know."""
    wizard = _wizard(window)
    wizard.next.click()
    wizard.office.office.setText("Shelby County Clerk")
    wizard.next.click()
    wizard.skip.click()
    settle(window)
    return None


def wizard_sample(window: MainWindow) -> Close:
    """Show the sample being made, in the smallest window."""
    wizard = _wizard(window)
    window.resize(1024, 640)
    wizard.place.cards[list(wizard.place.cards)[2]].click()
    wizard.next.click()
    QTest.qWait(200)
    return None


SCENES: dict[str, Callable[[MainWindow], Close]] = {
    "wizard_first": wizard_first,
    "wizard_place": wizard_place,
    "wizard_office": wizard_office,
    "wizard_mail": wizard_mail,
    "wizard_done": wizard_done,
    "wizard_sample": wizard_sample,
}
