"""What the pictures of mail taken in show: odd messages, mailboxes in every state, the form that connects one, web forms. Drawn by `look_inbox_reports`."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtTest import QTest

from app.domain.calendar_card import CalendarCard
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import email
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxKind, MailboxSettings, Reconciliation, SignInWay, Throttling
from app.domain.web_form import FormField, WebForm
from app.services.inbox import FileMessage, NewCase
from app.services.ports.discovery import MailboxSuggestion
from app.services.ports.sign_in import SignInPrompt
from app.system.settings import SettingsFile
from app.ui.inbox.inbox_screen import InboxScreen
from app.ui.inbox.screen import inbox_screen
from app.ui.mail_state import MailStates
from app.ui.mailbox.form import MailboxForm
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.settings.screen import settings_screen
from app.ui.settings.settings_screen import SettingsScreen
from app.ui.status_bar import Segment
from app.ui.window import MainWindow
from tests.ui.look_scenes import Close, _office, _wizard, settle
from tests.ui.whole_office import WholeOffice

LONG = "Bartholomew Featherstonehaugh-Cholmondeley III of Upper Shelby Township and the unincorporated parts beyond the river"
WORD = "Donaudampfschifffahrtsgesellschaft" * 6
PERMITS = MailboxSettings("Permits", MailboxKind.IMAP, "permits@shelby.example", "permits", "imap.shelby.example")
WATER = MailboxSettings("Water and sewer", MailboxKind.EWS, "water@shelby.example", "water", "https://mail.shelby.example/EWS/Exchange.asmx", acknowledge=True)
CLERK = MailboxSettings(
    f"Clerk of the county, {LONG}",
    MailboxKind.GRAPH,
    "clerk-of-the-county-and-recorder-of-deeds@shelby-county.example",
    "dana@shelby-county.example",
    "https://graph.microsoft.com/v1.0",
    sign_in=SignInWay.MICROSOFT,
    client_id="11111111-2222-3333-4444-555555555555",
)
SAMPLE = "Name: Maria Garcia\nPhone: 502-555-0134\nEmail: maria.gl@example.org\nParcel: 12-0417\nNearest light pole: 88\nMessage: The street light is out.\nIt went on Friday.\n"


def _letter(sender: str, subject: str, text: str, number: int, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "permits@shelby.example", subject
    message["Date"] = format_datetime(datetime.now(UTC) - timedelta(hours=number))
    message["Message-ID"] = f"<{number}@example.org>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def _odd() -> EmailMessage:
    """A sender with four things wrong, a long subject without a blank, files of every danger."""
    message = _letter(
        f'"{LONG} clerk@shelby.example" <pay@she1by.example>', WORD, f"Please pay here.\n\n{WORD}\n" * 3, 2, Reply_To="Pay <cash@elsewhere.example>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("setup/Install.exe", b"MZ")
    for name, data in (
        ("invoice.pdf.exe", b"MZ"),
        ("plans of the new town hall, third version, with the comments of the board.zip", made.getvalue()),
        ("scan.pdf", b"%PDF"),
        ("notes.one", b"x"),
    ):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def _inbox(window: MainWindow, *letters: EmailMessage | bytes, boxes: tuple[MailboxSettings, ...] = (PERMITS, WATER)) -> tuple[WholeOffice, InboxScreen, Close]:
    office, close = _office()
    session, actor = office.session, office.session.actor
    session.citizens.register(actor, RegisterCitizen(uuid4(), Profile("Maria", "Garcia Lopez", contacts=(email("maria.gl@example.org"),))))
    for box in boxes:
        session.mailboxes.add(actor, box, "secret")
    for at, message in enumerate(letters):
        (office.sources.folder / f"{at:03}.eml").write_bytes(bytes(message))
    if letters:
        session.intake.pull(actor, 1)
    window.register(inbox_screen(session, window.shell, lambda: None))
    window.navigation.open(Place("inbox"))
    settle(window)
    page = window.page("inbox")
    assert isinstance(page, InboxScreen)
    return office, page, close


def _show(window: MainWindow, page: InboxScreen, **fields: object) -> None:
    """Show the message that is open with other values."""
    assert page.pane.facts is not None
    page.pane.show_facts(replace(page.pane.facts, mail=replace(page.pane.facts.mail, **fields)))  # type: ignore[arg-type]
    page.acts.show_rights()
    settle(window)


def mail_odd(window: MainWindow) -> Close:
    """Show warnings and dangerous files."""
    _, page, close = _inbox(window, _letter("Ana <ana@example.org>", "", "", 4), _odd())
    page.list.mark(next(row.id for row in page.list.rows.rows if row.subject))
    settle(window)
    return close


def mail_odd_small(window: MainWindow) -> Close:
    """Show the same in the smallest window."""
    window.resize(1024, 640)
    return mail_odd(window)


def mail_empty_message(window: MainWindow) -> Close:
    """Show a message without anything, sealed and incomplete."""
    _, page, close = _inbox(window, _letter("", "", "", 1))
    _show(window, page, protection="encrypted", incomplete=True)
    return close


def mail_large(window: MainWindow) -> Close:
    """Show a message of which only the header is here."""
    _, page, close = _inbox(window, _letter("Maria Garcia Lopez <maria.gl@example.org>", "The plans", "[only the header]", 1))
    _show(window, page, oversize=True, incomplete=True, size=73_400_320)
    return close


def mail_calendar(window: MainWindow) -> Close:
    """Show appointments of several kinds."""
    _, page, close = _inbox(window, _letter("Jo <jo@example.org>", "Meter reading", "See you on Tuesday.", 1))
    at = datetime(2026, 11, 24, 19, tzinfo=UTC)
    events = (
        CalendarCard("Meter reading", at, at + timedelta(minutes=90), location="12 Elm St", organizer="Jo <jo@example.org>", method="REQUEST"),
        CalendarCard(LONG, at.replace(hour=0), at.replace(hour=0) + timedelta(days=3), whole_day=True, location=WORD, method="CANCEL"),
        CalendarCard("", None, None, repeats=True),
        CalendarCard("Board meeting", at),
    )
    _show(window, page, events=events, protection="signed")
    return close


def mail_by_rule(window: MainWindow) -> Close:
    """Show an answer that filed itself, in the smallest window."""
    window.resize(1024, 640)
    first = _letter("Maria Garcia Lopez <maria.gl@example.org>", "Bill doubled?", "Why?", 5)
    office, page, close = _inbox(window, first)
    session, actor = office.session, office.session.actor
    session.inbox.file(actor, FileMessage(1, 1, new_case=NewCase(uuid4(), "Water bill doubled in October, November and December")))
    answer = _letter("Maria Garcia Lopez <maria.gl@example.org>", "Re: Bill doubled?", "I found the leak.\n\n> Why?\n", 1, In_Reply_To="<5@example.org>")
    (office.sources.folder / "answer.eml").write_bytes(bytes(answer))
    session.intake.pull(actor, 1)
    window.navigation.open(Place("inbox", None, "by_rule"))
    settle(window)
    assert page.list.rows.rows
    return close


def mail_web_form(window: MainWindow) -> Close:
    """Show what a web form sent."""
    office, page, close = _inbox(window)
    labels = (("Name", FormField.NAME), ("Phone", FormField.PHONE), ("Email", FormField.EMAIL), ("Parcel", FormField.EXTERNAL_ID), ("Message", FormField.TEXT))
    office.session.web_forms.add(office.session.actor, WebForm(0, "Street lights", "web@shelby.example", "", labels))
    (office.sources.folder / "form.eml").write_bytes(bytes(_letter("Website <web@shelby.example>", "Street light 88", SAMPLE, 1)))
    window.shell.hub.publish(office.session.intake.pull(office.session.actor, 1).changes)
    settle(window)
    assert page.pane.facts is not None
    return close


def mail_many(window: MainWindow) -> Close:
    """Show a long list while more is fetched, scrolled down, with the progress in the status bar."""
    _, page, close = _inbox(window, *(_letter(f"{LONG} {at} <p{at}@example.org>", f"Question {at} about a dog licence", "Hello", at) for at in range(1, 140)))
    page.list.verticalScrollBar().setValue(600)
    window.status.show_segment(Segment.MAIL, "Fetching mail: 350 of about 12,000, newest first")
    settle(window)
    return close


def mail_stopped(window: MainWindow) -> Close:
    """Show the banners of two mailboxes that cannot be read."""
    _, _, close = _inbox(window, _letter("Maria Garcia Lopez <maria.gl@example.org>", "Bill doubled?", "Why?", 5))
    for name, why in (
        ("Permits", "The server refused the user name or the password."),
        (LONG, "The server mail.shelby.example does not answer. No mail was fetched."),
    ):
        window.notices.error(f"Mail for {name} stopped at 09:14. {why}", Offer("Sign in again", lambda: None), key=f"mail:{name}")
    settle(window)
    return close


def _settings(window: MainWindow, section: str, *boxes: MailboxSettings) -> tuple[WholeOffice, SettingsScreen, MailStates, Close]:
    office, close = _office()
    for box in boxes:
        office.session.mailboxes.add(office.session.actor, box, "secret")
    states = MailStates(window)
    window.register(settings_screen(office.session, window.shell, SettingsFile(Path(office.session.location).parent / "settings.json"), None, states))
    window.navigation.open(Place("settings", None, section))
    settle(window)
    page = window.page("settings")
    assert isinstance(page, SettingsScreen)
    return office, page, states, close


def mailboxes_states(window: MainWindow) -> Close:
    """Show mailboxes in every state."""
    _, page, states, close = _settings(window, "mailboxes", PERMITS, WATER, CLERK)
    now = datetime.now(UTC)
    by_id = {card.mailbox.id: card for card in page.mailboxes.cards}
    by_id[1].show_mailbox(replace(by_id[1].mailbox, checked_at=now, reconciled=Reconciliation(now.replace(hour=2, minute=10), 1204, 1204, 0)))
    states.put(1, fetching=True, done=350, total=12_000)
    broken = replace(
        by_id[2].mailbox,
        checked_at=now,
        fault="The server mail.shelby.example refused the user name or the password. No mail was fetched. Type the password again.",
    )
    by_id[2].show_mailbox(broken)
    by_id[3].show_mailbox(replace(by_id[3].mailbox, checked_at=now, throttled=Throttling(now, now + timedelta(minutes=9))))
    states.put(2, busy_with="Dana Whitfield at front-1")
    settle(window)
    return close


def mailboxes_small(window: MainWindow) -> Close:
    """Show them in the smallest window."""
    window.resize(1024, 640)
    return mailboxes_states(window)


def _form(window: MainWindow) -> tuple[MailboxForm, Close]:
    _, page, _, close = _settings(window, "mailboxes", PERMITS)
    page.mailboxes._edit(None)
    settle(window)
    assert page.mailboxes.editor is not None
    return page.mailboxes.editor.form, close


def form_found(window: MainWindow) -> Close:
    """Show what was found for an address."""
    form, close = _form(window)
    form.address.setText("permits@shelby.example")
    microsoft = MailboxSuggestion(replace(CLERK, client_id="", user="", name=""), "Microsoft says that the mail of shelby.example is theirs.")
    form.finder.show_found("shelby.example", (microsoft, MailboxSuggestion(PERMITS, "the domain shelby.example names this server.")))
    settle(window)
    return close


def form_code(window: MainWindow) -> Close:
    """Show the code to type."""
    form, close = _form(window)
    form.show_settings(CLERK)
    form.sign_in.show_prompt(SignInPrompt("https://microsoft.com/devicelogin", "F3SH7Q2K9"))
    settle(window)
    return close


def form_sending(window: MainWindow) -> Close:
    """Show everything of an IMAP mailbox, unfolded, tested."""
    form, close = _form(window)
    window.resize(1366, 1400)
    form.show_settings(replace(PERMITS, smtp_host="smtp.shelby.example", smtp_port=465, smtp_security="tls"))
    form.send.setChecked(True)
    form.more.setChecked(True)
    form.show_check(
        MailboxCheck(
            ok=True, message="The mailbox Permits can be read. The folder INBOX holds 1204 messages.\nMail can be sent by the server smtp.shelby.example."
        )
    )
    settle(window)
    return close


def form_exchange(window: MainWindow) -> Close:
    """Show what is said about Exchange in the cloud."""
    form, close = _form(window)
    form.show_settings(replace(WATER, host="https://outlook.office365.com/EWS/Exchange.asmx"))
    settle(window)
    return close


def form_exchange_more(window: MainWindow) -> Close:
    """Show what is rarely needed of an Exchange server."""
    form, close = _form(window)
    form.show_settings(replace(WATER, kind=MailboxKind.EWS, host="https://mail.shelby.example/EWS/Exchange.asmx", impersonate=True))
    form.more.setChecked(True)
    settle(window)
    return close


def office_settings(window: MainWindow) -> Close:
    """Show the office's own settings."""
    office, page, _, close = _settings(window, "office")
    office.session.office.set_sender_checker(office.session.actor, "mx1.shelby.example mx2.shelby.example")
    page.office.refresh()
    settle(window)
    return close


def wizard_search(window: MainWindow) -> Close:
    """Show the wizard's mailbox while its settings are looked for, in the smallest window."""
    window.resize(1024, 640)
    wizard = _wizard(window)
    wizard.next.click()
    wizard.office.office.setText("Shelby County Clerk")
    wizard.next.click()
    wizard.mail.form.address.setText("permits@shelby.example")
    wizard.mail.form.finder.show_busy("shelby.example")
    settle(window)
    return None


def web_forms_list(window: MainWindow) -> Close:
    """Show forms, one with long names."""
    office, page, _, close = _settings(window, "web_forms", PERMITS)
    for name, subject in (("Street lights", "Street light"), (LONG, WORD)):
        office.session.web_forms.add(
            office.session.actor, WebForm(0, name[:120], "web@shelby.example", subject, (("Name", FormField.NAME), ("Parcel", FormField.EXTERNAL_ID)))
        )
    page.web_forms.refresh()
    settle(window)
    return close


def web_forms_editor(window: MainWindow) -> Close:
    """Show a sample being read."""
    _, page, _, close = _settings(window, "web_forms", PERMITS)
    page.web_forms.edit(None)
    editor = page.web_forms.editor
    assert editor is not None
    editor.name.setText("Street lights")
    editor.sample.text.setPlainText(SAMPLE)
    QTest.qWait(400)
    settle(window)
    return close


def web_forms_small(window: MainWindow) -> Close:
    """Show the same in the smallest window."""
    window.resize(1024, 640)
    return web_forms_editor(window)


def web_forms_empty(window: MainWindow) -> Close:
    """Show that there is none."""
    return _settings(window, "web_forms")[3]


MAIL_SCENES: dict[str, Callable[[MainWindow], Close]] = {
    scene.__name__: scene
    for scene in (
        *(mail_odd, mail_odd_small, mail_empty_message, mail_large, mail_calendar, mail_by_rule, mail_web_form, mail_many, mail_stopped),
        *(mailboxes_states, mailboxes_small, form_found, form_code, form_sending, form_exchange, form_exchange_more, office_settings, wizard_search),
        *(web_forms_list, web_forms_editor, web_forms_small, web_forms_empty),
    )
}
