"""Mail is taken in: connected by its address alone, here as soon as it arrives, proposed to whom it belongs, and read again from quarantine. Real window, real keys."""

import socket
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import keyring
import pytest

from app.bootstrap.session import OpenedOffice, open_session
from app.bootstrap.stores import create_office
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import phone
from app.domain.intake import RawMail
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.web_form import FormField, WebForm
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from tests.e2e.conftest import Start
from tests.e2e.screen import IMAPS, Program, VirtualScreen, wait_until
from tests.servers.breaking_proxy import Break, BreakingProxy, Rule
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.folder_keyring import BACKEND, VARIABLE, FolderKeyring

ADDRESS = "frontdesk@county.example"


def letter(sender: str, subject: str, text: str, number: int = 1) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, ADDRESS, subject
    mail["Date"] = "Fri, 20 Nov 2026 16:40:00 -0500"
    mail["Message-ID"] = f"<e2e-{number}@example.org>"
    mail.set_content(text)
    return mail.as_bytes()


def prepare(home: Path, server: Dovecot, monkeypatch: pytest.MonkeyPatch, port: int = 0) -> OpenedOffice:
    """Make the office and its mailbox as Settings would, with the same keyring; mail is fetched every hour, so that only the server's word brings it."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", BACKEND)
    monkeypatch.setenv(VARIABLE, str(home.parent / "secrets"))
    keyring.set_keyring(FolderKeyring())
    paths = Paths(home)
    create_office(str(paths.office), "Shelby County Clerk")
    opened = open_session(str(paths.office), paths)
    settings = MailboxSettings("Front desk", MailboxKind.IMAP, ADDRESS, ADDRESS, "127.0.0.1", port or server.port, "plain")
    opened.session.mailboxes.add(opened.session.actor, settings, PASSWORD)
    SettingsFile(paths.settings).save(Settings(office=str(paths.office), mail_minutes=60))
    return opened


def go_through_the_names(screen: VirtualScreen, program: Program) -> None:
    """Go to the mailbox in the first start."""
    program.wait_text("Where does your office keep its daybook?")
    wait_until(lambda: program.see("active"), "the keyboard")
    screen.key("Return")
    program.wait_text("What is your office called?")
    screen.type("Shelby County Clerk")
    screen.key("Tab", "ctrl+a")
    screen.type("Dana")
    screen.key("Return")
    program.wait_text("Which mailbox do citizens write to?")


def test_a_mailbox_is_connected_by_its_address_and_mail_appears_without_a_poll(screen: VirtualScreen, start: Start, dovecot: Dovecot, tmp_path: Path) -> None:
    dovecot.deliver(ADDRESS, letter("Maria Garcia <maria.gl@example.org>", "Bill doubled?", "Why did my water bill double?"))
    program = start(tmp_path / "home", **{IMAPS: str(dovecot.tls_port), "SSL_CERT_FILE": str(dovecot.ca_file)})
    go_through_the_names(screen, program)
    screen.type(ADDRESS)
    screen.key("Return")
    program.wait_text("IMAP fits")
    wait_until(lambda: program.see("focus") == "QLineEdit: Password", "the focus to go to the password")
    screen.type(PASSWORD)
    screen.key("Return")
    program.wait_text("Your daybook is ready")
    screen.key("Return")
    program.wait_ready()
    screen.key("ctrl+2")
    program.wait_text("Bill doubled?", "Why did my water bill double?", "Mail checked")
    dovecot.deliver(ADDRESS, letter("Ana Lopez <ana@example.org>", "Dog licence", "Where do I pay?", 2))
    program.wait_text("Dog licence")
    assert "Why did my water bill double?" in "\n".join(program.see("text")), "what is being read stays"
    assert program.close() == 0
    assert dovecot.flags(ADDRESS) == set(), "the mailbox itself is never touched"


def test_mail_of_a_web_form_proposes_who_filled_it_in(
    screen: VirtualScreen, start: Start, dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    opened = prepare(home, dovecot, monkeypatch)
    session, actor = opened.session, opened.session.actor
    session.citizens.register(actor, RegisterCitizen(uuid4(), Profile("Maria", "Garcia Lopez", contacts=(phone("502 555 0134"),))))
    labels = (("Name", FormField.NAME), ("Phone", FormField.PHONE), ("Message", FormField.TEXT))
    session.web_forms.add(actor, WebForm(0, "Street lights", "web@county.example", "", labels))
    opened.close()
    program = start(home)
    program.wait_ready()
    screen.key("ctrl+2")
    program.wait_text("Mail checked")
    filled_in = "Name: M. Garcia\nPhone: (502) 555-0134\nMessage: The street light is out."
    dovecot.deliver(ADDRESS, letter("Website <web@county.example>", "Street light 88", filled_in))
    program.wait_text("Street light 88", "Sent by a web form.", "Maria Garcia Lopez", "phone")
    screen.key("ctrl+Return")
    program.wait_text("Filed on Maria Garcia Lopez.")
    assert program.close() == 0


def test_mail_from_an_unknown_address_proposes_who_signed_it_and_the_address_is_known_from_then_on(
    screen: VirtualScreen, start: Start, dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    opened = prepare(home, dovecot, monkeypatch)
    maria = Profile("Maria", "Garcia Lopez", street="12 Elm St", zip="40065", contacts=(phone("502 555 0134"),))
    opened.session.citizens.register(opened.session.actor, RegisterCitizen(uuid4(), maria))
    opened.close()
    program = start(home)
    program.wait_ready()
    screen.key("ctrl+2")
    program.wait_text("Mail checked")
    dovecot.deliver(ADDRESS, letter("mgl77@mail.example", "Bill doubled?", "Why did it double?\n\nMaria Garcia Lopez\n12 Elm Street\n(502) 555-0134\n"))
    program.wait_text("Bill doubled?", "Maria Garcia Lopez", "Nobody has this email address yet", "same phone", "99 % likely")
    program.see(f"shot {tmp_path / 'proposed.png'}")
    screen.key("ctrl+Return")
    program.wait_text("Filed on Maria Garcia Lopez. mgl77@mail.example is known as theirs from now on.")
    dovecot.deliver(ADDRESS, letter("mgl77@mail.example", "Nobody answers", "Hello?", 2))
    program.wait_text("Nobody answers", "Maria Garcia Lopez", "Same email address.")
    assert program.close() == 0


def test_a_message_from_quarantine_is_read_again_by_one_key(
    screen: VirtualScreen, start: Start, dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    dovecot.deliver(ADDRESS, letter("Maria Garcia <maria.gl@example.org>", "Bill doubled?", "Why did my water bill double?"))
    opened = prepare(home, dovecot, monkeypatch)
    with opened.office.write(opened.session.actor) as unit:
        raw = letter("Ana Lopez <ana@example.org>", "Dog licence", "Where do I pay?", 2)
        (row,) = unit.messages.receive_all(None, [RawMail("quarantined-1", raw)], [opened.blobs.put(raw)], datetime.now(UTC))
        unit.messages.quarantine(row, "The message could not be read: it took longer than 20 seconds.")
        unit.commit()
    opened.close()
    program = start(home)
    program.wait_ready()
    screen.key("ctrl+2")
    program.wait_text("Quarantine  1", "Bill doubled?")
    wait_until(lambda: "Messages" in program.see("focus"), "the list to have the keyboard")
    screen.key("shift+Tab")
    for _ in range(10):
        if program.see("focus") == "_Chip: New  1":
            break
        screen.key("shift+Tab")
    screen.key("Right", "Right")
    program.wait_text("it took longer than 20 seconds", "From: Ana Lopez", "Try again to read it")
    screen.key("ctrl+shift+r")
    program.wait_text("Now it could be read.")
    screen.key("Left", "Left")
    program.wait_text("Dog licence", "Bill doubled?")
    assert program.close() == 0


def test_a_server_that_stalls_holds_up_no_call_and_no_closing(
    screen: VirtualScreen, start: Start, dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        opened = prepare(home, dovecot, monkeypatch)
        settings = MailboxSettings("Permits", MailboxKind.IMAP, "permits@county.example", "permits", "127.0.0.1", silent.getsockname()[1], "plain")
        opened.session.mailboxes.add(opened.session.actor, settings, PASSWORD)
        opened.close()
        dovecot.deliver(ADDRESS, letter("Maria Garcia <maria.gl@example.org>", "Bill doubled?", "Why did my water bill double?"))
        program = start(home)
        program.wait_ready()
        silent.settimeout(60)
        held, _ = silent.accept()
        with held:
            screen.key("F2")
            program.wait_text("Save call")
            screen.type("Jose Ramirez")
            screen.key("Tab", "alt+n")
            screen.type("Neighbour burns leaves every Sunday")
            screen.key("ctrl+Return")
            program.wait_text("Saved")
            screen.key("ctrl+2")
            program.wait_text("Bill doubled?")
            assert program.close() == 0


def test_a_mailbox_that_cannot_be_reached_has_one_banner_that_leads_to_its_settings(
    screen: VirtualScreen, start: Start, dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    proxy = BreakingProxy(dovecot.port)
    proxy.rule = Rule(Break.RESET, 60)
    prepare(home, dovecot, monkeypatch, proxy.port).close()
    program = start(home)
    program.wait_ready()
    program.wait_text("Mail for Front desk stopped at", "Open its settings", "Mail stopped")
    screen.key("ctrl+2", "F5", "F5")
    program.wait_quiet()
    assert "\n".join(program.see("text")).count("Mail for Front desk stopped at") == 1
    proxy.rule = None
    screen.key("F5")
    program.wait_text("Mail checked")
    assert "Mail for Front desk stopped at" not in "\n".join(program.see("text"))
    assert program.close() == 0
    proxy.close()


def test_a_first_fetch_fills_the_list_while_it_says_how_far_it_is(
    screen: VirtualScreen, start: Start, dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    dovecot.deliver(ADDRESS, *(letter(f"P{at} <p{at}@example.org>", f"Question {at}", "Hello", at) for at in range(2000)))
    prepare(home, dovecot, monkeypatch).close()
    program = start(home)
    program.wait_ready()
    screen.key("ctrl+2")
    seen = "\n".join(program.wait_text("of about 2,000, newest first", "Question"))
    assert "Mail checked" not in seen
    program.wait_text("Mail checked", "New  2000")
    assert program.close() == 0
