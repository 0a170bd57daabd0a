"""The form that connects a mailbox."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.domain.errors import DomainError
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.ui.icons import Icons
from app.ui.mailbox_form import MailboxForm, is_exchange_online, whole_address
from app.ui.window import MainWindow

WATER = MailboxSettings(
    "Water", MailboxKind.EWS, "water@shelby.example", "SHELBY\\water", "https://mail.shelby.example/EWS/Exchange.asmx", folder="Inbox", ca_file="C:/ca.pem"
)


@pytest.fixture
def form(icons: Icons, window: MainWindow) -> MailboxForm:
    made = MailboxForm(icons)
    window.stack.addWidget(made)
    window.stack.setCurrentWidget(made)
    return made


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (MailboxKind.IMAP, " imap.shelby.example ", "imap.shelby.example"),
        (MailboxKind.EWS, "mail.shelby.example", "https://mail.shelby.example/EWS/Exchange.asmx"),
        (MailboxKind.EWS, "mail.shelby.example/", "https://mail.shelby.example/EWS/Exchange.asmx"),
        (MailboxKind.EWS, "mail.shelby.example/ews/exchange.asmx", "https://mail.shelby.example/ews/exchange.asmx"),
        (MailboxKind.EWS, "https://mail.shelby.example/EWS/Exchange.asmx", "https://mail.shelby.example/EWS/Exchange.asmx"),
        (MailboxKind.EWS, "http://mail.shelby.example", "http://mail.shelby.example"),
        (MailboxKind.EWS, "", ""),
    ],
)
def test_the_server_is_completed_to_what_the_mail_layer_wants(kind: MailboxKind, typed: str, meant: str) -> None:
    assert whole_address(kind, typed) == meant


@pytest.mark.parametrize(
    ("host", "online"),
    [
        ("outlook.office365.com", True),
        ("https://OUTLOOK.office365.com/EWS/Exchange.asmx", True),
        ("outlook.office365.com:443/EWS", True),
        ("mail.shelby.example", False),
        ("office365.com.evil.example", False),
        ("notoffice365.com", False),
        ("", False),
    ],
)
def test_microsofts_cloud_is_known_by_its_names(host: str, online: bool) -> None:
    assert is_exchange_online(host) is online


def test_what_is_shown_comes_back_unchanged(form: MailboxForm) -> None:
    form.show_settings(WATER)
    assert form.settings == WATER
    assert form.take_password() == ""
    assert form.password.echoMode() is QLineEdit.EchoMode.Password


def test_the_user_name_follows_the_address_until_somebody_types_another(form: MailboxForm) -> None:
    QTest.keyClicks(form.address, "permits@shelby.example")
    assert form.user.text() == "permits@shelby.example"
    form.user.selectAll()
    QTest.keyClicks(form.user, "permits")
    QTest.keyClicks(form.address, ".us")
    assert form.user.text() == "permits"


def test_a_mailbox_without_a_name_is_called_by_its_address(form: MailboxForm) -> None:
    form.address.setText(" permits@shelby.example ")
    assert form.settings.name == "permits@shelby.example"
    assert form.settings.folder == "INBOX"
    assert form.settings.security == "tls"


def test_the_port_belongs_to_imap_only(form: MailboxForm) -> None:
    form.more.setChecked(True)
    assert form.port.isVisible()
    form.kind._press(MailboxKind.EWS.value)
    assert not form.port.isVisible()
    assert form.folder.isVisible()


def test_a_result_goes_away_as_soon_as_something_is_typed(form: MailboxForm) -> None:
    form.show_check(MailboxCheck(ok=True, message="The mailbox answered."))
    assert form.result.isVisible()
    QTest.keyClicks(form.password, "x")
    assert not form.result.isVisible()


def test_a_fault_of_no_field_is_left_to_the_caller(form: MailboxForm) -> None:
    assert not form.show_fault(DomainError("Something else.", "citizen"))
    assert not form.show_fault(DomainError("Something else."))
    assert form.show_fault(DomainError("Type the server of the mailbox.", "host"))
