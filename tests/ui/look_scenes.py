"""What the pictures of set-up, settings, reports and inbox show."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest

from app.domain.case import OpenCase
from app.domain.channel import Channel, Outcome
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import email, phone
from app.domain.errors import MailboxFault
from app.domain.form_place import FormPlace
from app.domain.intake import MailboxCheck
from app.domain.interaction import LogInteraction
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.service_request import RequestServer
from app.domain.user import Role
from app.reports.preview import PdfiumRenderer
from app.services.inbox import InboxView
from app.system.settings import SettingsFile
from app.ui.inbox.inbox_screen import InboxScreen
from app.ui.inbox.screen import inbox_screen
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.reports.reports_screen import ReportsScreen
from app.ui.reports.screen import reports_screen
from app.ui.screen import ScreenSpec
from app.ui.settings.screen import settings_screen
from app.ui.settings.settings_screen import SettingsScreen
from app.ui.setup_wizard.wizard import SetupWizard
from app.ui.window import MainWindow
from tests.servers.open311_server import open311_server, request
from tests.ui.setup_wizard.fake_port import FakePort
from tests.ui.whole_office import WholeOffice, open_whole_office

Close = Callable[[], None] | None


def settle(window: MainWindow) -> None:
    """Wait until all jobs are done and everything is painted."""
    for _ in range(1000):
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
    form.server.host.setText("outlook.office365.com")
    form.server.user.setText("permits@shelby.example")
    form.sign_in.password.setText("secret")
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


def _office() -> tuple[WholeOffice, Close]:
    folder = tempfile.TemporaryDirectory()
    office = open_whole_office(Path(folder.name))

    def close() -> None:
        office.close()
        folder.cleanup()

    return office, close


def _settings(window: MainWindow, section: str) -> tuple[SettingsScreen, Close]:
    office, close = _office()
    session, actor = office.session, office.session.actor
    for name, days in (("Water", 5), ("Roads and bridges of the unincorporated parts of the county, including culverts", 10)):
        session.office.add_queue(actor, name, days)
    for name, queue in (("Water billing", 1), ("Street lights", 2), ("Dog licences", None)):
        session.office.add_topic(actor, name, queue)
    session.office.add_user(actor, "sam", "Bartholomew Featherstonehaugh-Cholmondeley III of Shelby Township", Role.CLERK)
    permits = MailboxSettings("Permits", MailboxKind.IMAP, "permits@shelby.example", "permits", "imap.shelby.example")
    session.mailboxes.add(actor, permits, "secret")
    water = MailboxSettings("Water and sewer", MailboxKind.EWS, "water@shelby.example", "water", "https://mail.shelby.example/EWS/Exchange.asmx")
    session.mailboxes.add(actor, water, "secret")

    def broken(_settings: MailboxSettings) -> None:
        raise MailboxFault(
            "Water and sewer", "The server mail.shelby.example does not answer. No mail was fetched; mail already here is safe. Check the connection."
        )

    office.sources.before = broken
    with suppress(MailboxFault):
        session.intake.pull(actor, 2)
    session.office.back_up(actor)
    file = SettingsFile(Path(session.location).parent / "settings.json")
    window.register(settings_screen(session, window.shell, file))
    window.navigation.open(Place("settings", None, section))
    settle(window)
    found = window.page("settings")
    assert isinstance(found, SettingsScreen)
    return found, close


def _section(section: str) -> Callable[[MainWindow], Close]:
    return lambda window: _settings(window, section)[1]


def settings_edit(window: MainWindow) -> Close:
    """Show the form of a mailbox."""
    screen, close = _settings(window, "mailboxes")
    screen.mailboxes._edit(screen.mailboxes.cards[1].mailbox)
    settle(window)
    return close


def settings_sources(window: MainWindow) -> Close:
    """Show an Open311 server that works, a folder that is off, and the server tried in its editor."""
    screen, close = _settings(window, "sources")
    session = screen.sources._session
    place = FormPlace("Potholes and street lights of the county's website, reported by form", r"\\server\forms\potholes", "front-1", is_on=False)
    session.form_files.set_places(session.actor, [place])
    with open311_server() as city:
        city.rows = [request(number, at=(datetime.now(UTC) - timedelta(hours=number + 1)).isoformat()) for number in range(4)]
        session.requests.set_servers(session.actor, [RequestServer("Shelby 311", city.endpoint, "shelby.example", (("006", "Sidewalks"),))])
        screen.sources.refresh()
        settle(window)
        if SOURCE_EDITED:
            screen.sources.edit(screen.sources.sources[0])
            assert screen.sources.editor is not None
            screen.sources.editor.try_on()
            settle(window)
    return close


SOURCE_EDITED = bool(os.environ.get("LOOK_EDITED"))


def _reports(window: MainWindow, place: Place) -> Close:
    office, close = _office()
    long = "Bartholomew Featherstonehaugh-Cholmondeley III of Shelby Township"
    people = (("María", "García López"), ("", long), ("Seán", "O'Brien <b>"), ("Nguyễn", "Thị Minh Khai"))
    for at, words in enumerate(
        ("Water bill doubled in October", "Street light out at Elm and 4th since the storm of last Tuesday", "Dog licence", "Noise at night")
    ):
        command = LogInteraction(
            uuid4(),
            datetime.now(UTC),
            list(Channel)[at],
            new_citizen=Profile(*people[at]),
            text=words * (at + 1),
            case_title=words,
            outcome=Outcome.CASE_OPENED,
        )
        office.session.interactions.log(office.session.actor, command)
    window.register(reports_screen(office.session, window.shell, PdfiumRenderer()))
    window.navigation.open(place)
    settle(window)
    return close


def reports_weekly(window: MainWindow) -> Close:
    """Show a week."""
    return _reports(window, Place("reports"))


def reports_case(window: MainWindow) -> Close:
    """Show a case, with a notice of a print run."""
    close = _reports(window, Place("reports", 1, "case"))
    window.notices.done("Saved as case-2026-000001.pdf.", None, Offer("Open folder", lambda: None))
    settle(window)
    return close


def reports_choose(window: MainWindow) -> Close:
    """Show the choice of a case in the smallest window."""
    window.resize(1024, 640)
    close = _reports(window, Place("reports"))
    page = window.page("reports")
    assert isinstance(page, ReportsScreen)
    page.list.open_section("case")
    settle(window)
    return close


LETTERS: dict[str, str] = {
    "bill": "From: Maria Garcia Lopez <maria.gl@example.org>\nTo: permits@shelby.example\nSubject: Bill doubled?\nDate: {0}\nMessage-ID: <1@x>\n"
    "Content-Type: text/plain; charset=utf-8\n\nGood morning,\n\nmy water bill for October is twice what it was in September, and nobody has lived in the house since August. "
    "Could somebody look at the meter at 12 Elm St?\n\nThank you\nMaria García\n\nOn Fri, 20 Nov 2026, Shelby County Clerk wrote:\n> Dear Ms. Garcia Lopez,\n> your bill is ready.\n> Please pay by 1 December.\n",
    "form": "From: Bartholomew Featherstonehaugh-Cholmondeley III of Shelby Township <b@example.org>\nTo: permits@shelby.example\n"
    "Subject: Noise from the quarry at night, every night since the middle of September and nobody answers the phone there\nDate: {1}\nMessage-ID: <2@x>\n"
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<h2>Noise</h2><p>It <b>starts at ten</b>. "
    '<a href="http://example.org/quarry">https://shelby.example/quarry</a></p><img src="http://x.example/y.png"><ul><li>Monday</li><li>Tuesday</li></ul>\n'
    '--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="recording of the night.pdf"\n\nabc\n'
    '--b\nContent-Type: application/x-msdownload\nContent-Disposition: attachment; filename="letter.pdf.exe"\n\nMZ\n--b--\n',
    "reply": "From: Sean OBrien <sean@example.org>\nTo: permits@shelby.example\nSubject: Out of office\nDate: {2}\nAuto-Submitted: auto-replied\nMessage-ID: <3@x>\n\nI am away.\n",
    "fake": 'From: "clerk@shelby.example" <evil@example.net>\nTo: permits@shelby.example\nSubject: Urgent\nDate: {2}\nMessage-ID: <4@x>\n\nClick.\n',
}


def _inbox(window: MainWindow) -> tuple[InboxScreen, Close]:
    office, close = _office()
    session, actor = office.session, office.session.actor
    maria = Profile("Maria", "Garcia Lopez", contacts=(email("maria.gl@example.org"), phone("502 555 0134")))
    session.citizens.register(actor, RegisterCitizen(uuid4(), maria))
    session.cases.open(actor, OpenCase(uuid4(), "Water bill doubled", 1))
    now = datetime.now(UTC)
    dates = [format_datetime(now - timedelta(hours=hours)) for hours in (1, 20, 70)]
    for name, text in LETTERS.items():
        (office.sources.folder / f"{name}.eml").write_text(text.format(*dates), "utf-8")
    for at in range(9):
        words = f"From: {['Ana Lopez', 'Nguyen Van A', 'Ilse'][at % 3]} <p{at}@example.org>\nSubject: Question {at}\nDate: {format_datetime(now - timedelta(days=at + 3))}\n\nHello, a question about my dog licence.\n"
        (office.sources.folder / f"q{at}.eml").write_text(words, "utf-8")
    settings = MailboxSettings("Permits", MailboxKind.IMAP, "permits@shelby.example", "permits", "imap.shelby.example")
    session.mailboxes.add(actor, settings, "secret")
    session.intake.pull(actor, 1)
    window.register(inbox_screen(session, window.shell, lambda: None))
    window.navigation.open(Place("inbox"))
    settle(window)
    page = window.page("inbox")
    assert isinstance(page, InboxScreen)
    return page, close


def _mark(window: MainWindow, page: InboxScreen, words: str) -> None:
    row = next(row for row in page.list.rows.rows if words in row.subject)
    page.list.mark(row.id)
    settle(window)


def inbox_new(window: MainWindow) -> Close:
    """Show a proposal, with a notice of the message before."""
    page, close = _inbox(window)
    _mark(window, page, "Bill")
    return close


def inbox_choose(window: MainWindow) -> Close:
    """Show the choice of a citizen."""
    page, close = _inbox(window)
    _mark(window, page, "Noise")
    page.acts.choose_citizen()
    settle(window)
    return close


def inbox_formatted(window: MainWindow) -> Close:
    """Show HTML and a link that lies."""
    page, close = _inbox(window)
    _mark(window, page, "Noise")
    page.acts.show_formatting()
    settle(window)
    page.pane.body._link(QUrl("http://example.org/quarry"))
    settle(window)
    return close


def inbox_warned(window: MainWindow) -> Close:
    """Show a sender who pretends, in the smallest window."""
    window.resize(1024, 640)
    page, close = _inbox(window)
    _mark(window, page, "Urgent")
    return close


def inbox_empty(window: MainWindow) -> Close:
    """Show an empty view."""
    page, close = _inbox(window)
    page.bar.choose(InboxView.QUARANTINE)
    page._open_view()
    settle(window)
    return close


def inbox_quarantine(window: MainWindow) -> Close:
    """Show a message that could not be read."""
    office, close = _office()
    (office.sources.folder / "odd.eml").write_bytes(b"From: Maria Garcia <maria@example.org>\r\nSubject: =?x-unknown?q?Bill?=\r\n\r\nHello \xff\xfe clerk\r\n")
    office.parser.gives_up = "Reading this message took longer than 20 seconds."
    office.session.intake.import_files(office.session.actor, [str(office.sources.folder)])
    window.register(inbox_screen(office.session, window.shell, lambda: None))
    window.navigation.open(Place("inbox", None, "quarantine"))
    settle(window)
    return close


def inbox_filed(window: MainWindow) -> Close:
    """Show what filing says."""
    page, close = _inbox(window)
    _mark(window, page, "Bill")
    page.acts.file()
    settle(window)
    return close


SCENES: dict[str, Callable[[MainWindow], Close]] = {
    "wizard_first": wizard_first,
    "wizard_place": wizard_place,
    "wizard_office": wizard_office,
    "wizard_mail": wizard_mail,
    "wizard_done": wizard_done,
    "wizard_sample": wizard_sample,
    "reports_weekly": reports_weekly,
    "reports_case": reports_case,
    "reports_choose": reports_choose,
    "inbox_new": inbox_new,
    "inbox_choose": inbox_choose,
    "inbox_formatted": inbox_formatted,
    "inbox_warned": inbox_warned,
    "inbox_empty": inbox_empty,
    "inbox_filed": inbox_filed,
    "inbox_quarantine": inbox_quarantine,
    "settings_edit": settings_edit,
    "settings_sources": settings_sources,
    **{f"settings_{section}": _section(section) for section in ("office", "mailboxes", "desk", "backup", "about")},
}
