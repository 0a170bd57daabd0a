"""The form that connects a mailbox."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.errors import DomainError
from app.domain.exchange_online import is_exchange_online
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.domain.work_queue import WorkQueue
from app.services.ports.discovery import MailboxSuggestion
from app.ui import when
from app.ui.i18n import Languages
from app.ui.icons import Icons
from app.ui.mailbox.form import MailboxForm
from app.ui.mailbox.words import whole_address
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.translations import FOLDER

WATER = MailboxSettings(
    "Water", MailboxKind.EWS, "water@shelby.example", "SHELBY\\water", "https://mail.shelby.example/EWS/Exchange.asmx", folder="Inbox", ca_file="C:/ca.pem"
)

CLOUD = MailboxSettings(
    "Permits",
    MailboxKind.GRAPH,
    "permits@shelby.example",
    "clerk@shelby.example",
    "https://graph.microsoft.com/v1.0",
    sign_in=SignInWay.MICROSOFT,
    client_id="11111111-2222",
    tenant="shelby.example",
    queue_id=3,
    acknowledge=True,
)
POST = MailboxSettings(
    "Permits",
    MailboxKind.IMAP,
    "permits@shelby.example",
    "permits",
    "imap.shelby.example",
    port=143,
    security="starttls",
    smtp_host="smtp.shelby.example",
    smtp_port=465,
    smtp_security="tls",
    smtp_user="sender",
    sent_folder="Sent Items",
    keep_sent=False,
    queue_id=2,
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


@pytest.mark.parametrize("mailbox", [WATER, replace(WATER, impersonate=True), CLOUD, POST])
def test_what_is_shown_comes_back_unchanged(form: MailboxForm, mailbox: MailboxSettings) -> None:
    form.show_settings(mailbox)
    assert form.settings == mailbox
    form.show_queues((WorkQueue(2, "Water"), WorkQueue(3, "Streets")))
    assert form.settings == mailbox
    assert form.take_password() == ""
    assert form.sign_in.password.echoMode() is QLineEdit.EchoMode.Password


def test_how_a_shared_mailbox_of_exchange_is_opened_is_chosen_under_more_settings(form: MailboxForm) -> None:
    form.show_settings(WATER)
    assert not form.server.access.isVisible()
    form.more.click()
    assert form.server.access.isVisible()
    QTest.keyClick(form.server.access, Qt.Key.Key_Down)
    assert form.settings == replace(WATER, impersonate=True)
    form.show_settings(POST)
    assert not form.server.access.isVisible(), "only Exchange knows it"


def test_the_user_name_follows_the_address_until_somebody_types_another(form: MailboxForm) -> None:
    QTest.keyClicks(form.address, "permits@shelby.example")
    assert form.server.user.text() == "permits@shelby.example"
    form.server.user.selectAll()
    QTest.keyClicks(form.server.user, "permits")
    QTest.keyClicks(form.address, ".us")
    assert form.server.user.text() == "permits"


def test_a_mailbox_without_a_name_is_called_by_its_address(form: MailboxForm) -> None:
    form.address.setText(" permits@shelby.example ")
    assert form.settings.name == "permits@shelby.example"
    assert form.settings.folder == "INBOX"
    assert form.settings.security == "tls"


def test_the_port_belongs_to_imap_only(form: MailboxForm) -> None:
    form.more.setChecked(True)
    assert form.server.port.isVisible()
    form.kind._press(MailboxKind.EWS.value)
    assert not form.server.port.isVisible()
    assert form.server.folder.isVisible()


def test_a_result_goes_away_as_soon_as_something_is_typed(form: MailboxForm) -> None:
    form.show_check(MailboxCheck(ok=True, message="The mailbox answered."))
    assert form.result.isVisible()
    QTest.keyClicks(form.sign_in.password, "x")
    assert not form.result.isVisible()


def test_a_fault_of_no_field_is_left_to_the_caller(form: MailboxForm) -> None:
    assert not form.show_fault(DomainError("Something else.", "citizen"))
    assert not form.show_fault(DomainError("Something else."))
    assert form.show_fault(DomainError("Type the server of the mailbox.", "host"))


def test_microsoft_365_asks_for_the_browser_and_no_password(form: MailboxForm) -> None:
    form.show_settings(CLOUD)
    assert not form.sign_in.password.isVisible()
    assert not form.server.host.isVisible()
    assert form.sign_in.start.isVisible()
    assert form.sign_in.account.text() == "Account: clerk@shelby.example"
    assert "the program never sees the password" in form.kind_note.text


def test_imap_can_be_signed_in_to_at_microsoft_too(form: MailboxForm) -> None:
    form.show_settings(POST)
    assert not form.sign_in.start.isVisible()
    form.sign_in.way.setCurrentIndex(1)
    form.sign_in.way.activated.emit(1)
    assert form.sign_in.start.isVisible()
    assert not form.sign_in.password.isVisible()
    form.sign_in.client_id.setText(" 1111 ")
    assert (form.settings.sign_in, form.settings.client_id) == (SignInWay.MICROSOFT, "1111")


def test_an_exchange_server_of_the_office_knows_only_passwords(form: MailboxForm) -> None:
    form.show_settings(CLOUD)
    form.kind._press(MailboxKind.EWS.value)
    assert form.settings.sign_in is SignInWay.PASSWORD
    assert (form.settings.client_id, form.settings.tenant) == ("", "")


def test_what_was_found_fills_the_form_and_what_a_person_decides_stays(form: MailboxForm) -> None:
    form.show_queues((WorkQueue(2, "Water"),))
    form.server.name.setText("Permits and licences")
    form.sending.queue.setCurrentIndex(1)
    form.sending.acknowledge.setChecked(True)
    form.address.setText("permits@shelby.example")
    form.show_suggestion(MailboxSuggestion(POST, "the domain names this server."))
    found = form.settings
    assert (found.host, found.port, found.smtp_host) == ("imap.shelby.example", 143, "smtp.shelby.example")
    assert (found.name, found.queue_id, found.acknowledge) == ("Permits and licences", 2, True)
    assert form.sign_in.password.hasFocus()


def test_an_acknowledgement_is_off_until_somebody_switches_it_on_and_says_what_it_does(form: MailboxForm) -> None:
    assert not form.settings.acknowledge
    form.send.setChecked(True)
    assert form.sending.acknowledge.isVisible()
    assert "once" not in form.sending.acknowledge.text()
    assert "never to newsletters" in form.sending.acknowledge.accessibleDescription()


def test_only_imap_needs_a_server_for_sending(form: MailboxForm) -> None:
    form.show_settings(POST)
    form.send.setChecked(True)
    assert form.sending.host.isVisible()
    form.kind._press(MailboxKind.EWS.value)
    assert not form.sending.host.isVisible()
    assert form.settings.smtp_host == ""
    assert not form.sending.queue.isVisible()  # there are no queues yet, as in the first start
    form.show_queues((WorkQueue(2, "Water"),))
    assert form.sending.queue.isVisible()


def test_a_fault_of_a_folded_field_unfolds_it(form: MailboxForm) -> None:
    assert form.show_fault(DomainError("The port of the sending server must be between 1 and 65535.", "smtp_port"))
    assert form.sending.port.isVisible()


@pytest.mark.parametrize(("day", "refused"), [(datetime(2027, 3, 31, 12, tzinfo=UTC), False), (datetime(2027, 4, 1, 12, tzinfo=UTC), True)])
def test_the_day_microsoft_ends_ews_it_is_refused_there_and_only_there(
    form: MailboxForm, monkeypatch: pytest.MonkeyPatch, day: datetime, refused: bool
) -> None:
    monkeypatch.setattr(when, "now", lambda: day)
    form.kind._press(MailboxKind.EWS.value)
    form.server.host.setText("outlook.office365.com")
    assert bool(form.refusal) is refused
    assert "1 April 2027" in form.kind_note.text
    form.server.host.setText("mail.shelby.example")
    assert form.refusal == ""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("mailbox", [WATER, CLOUD, POST])
def test_unfolded_every_letter_key_is_its_own_and_every_field_has_a_name(
    qapp: QApplication, icons: Icons, window: MainWindow, language: str, mailbox: MailboxSettings
) -> None:
    languages = Languages(qapp, FOLDER)
    assert languages.use(language)
    try:
        made = MailboxForm(icons)
        window.stack.addWidget(made)
        window.stack.setCurrentWidget(made)
        window.resize(1366, 1400)
        made.show_settings(mailbox)
        made.show_queues((WorkQueue(2, "Water"),))
        made.send.setChecked(True)
        made.more.setChecked(True)
        QApplication.processEvents()
        found = [problem for problem in problems(made, tab=False) if not problem.startswith("its value as name: QComboBox")]
        assert found == []
    finally:
        languages.use("en")
        QLocale.setDefault(QLocale("en_US"))
