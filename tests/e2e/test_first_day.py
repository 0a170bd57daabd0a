"""A clerk's first day: a call, a walk-in and an email become one timeline, and the day ends on paper. Real window, real keys, real mail server."""

import re
import subprocess
from email.message import EmailMessage
from pathlib import Path

import keyring
import pytest

from app.bootstrap.session import open_session
from app.bootstrap.stores import create_office
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.timeline import TimelineFilter
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from tests.e2e.conftest import Start
from tests.e2e.screen import Program, VirtualScreen, wait_until
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.folder_keyring import BACKEND, VARIABLE, FolderKeyring

MAILBOX = "frontdesk"
QUESTION = "Bill doubled again?"


def letter() -> bytes:
    mail = EmailMessage()
    mail["From"] = "Maria Garcia <maria.gl@example.org>"
    mail["To"] = "frontdesk@county.example"
    mail["Subject"] = QUESTION
    mail["Date"] = "Fri, 20 Nov 2026 16:40:00 -0500"
    mail["Message-ID"] = "<first-day-1@example.org>"
    mail.set_content("Hello, why did my water bill double? Nobody answered my last letter.\n")
    return mail.as_bytes()


def prepare(home: Path, server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the office and its mailbox as Settings would, with the same keyring."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", BACKEND)
    monkeypatch.setenv(VARIABLE, str(home.parent / "secrets"))
    keyring.set_keyring(FolderKeyring())
    paths = Paths(home)
    create_office(str(paths.office), "Shelby County Clerk")
    opened = open_session(str(paths.office), paths)
    session = opened.session
    settings = MailboxSettings("Front desk", MailboxKind.IMAP, "frontdesk@county.example", MAILBOX, "127.0.0.1", server.port, "plain")
    session.mailboxes.add(session.actor, settings, PASSWORD)
    opened.close()
    SettingsFile(paths.settings).save(Settings(office=str(paths.office), mail_minutes=0))


def read_pdf(path: Path) -> str:
    wait_until(path.exists, f"{path.name} to be written")
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout


def log_a_call_of_somebody_unknown(screen: VirtualScreen, program: Program) -> None:
    screen.key("F2")
    program.wait_text("Save call")
    screen.type("Maria Garcia 502-555-0134 maria.gl@example.org")
    # The list is made anew at every key: only the one for the whole text may be chosen from.
    program.wait_text("New citizen: Maria Garcia, 502-555-0134, maria.gl@example.org")
    program.wait_quiet()
    screen.key("Down", "Return")
    program.wait_text("Will be registered as a new citizen")
    program.wait_quiet()
    screen.key("alt+n")
    screen.type("Asks why the water bill doubled.")
    screen.key("ctrl+Return")
    program.wait_text("Saved")


def log_a_walk_in_of_the_same_citizen(screen: VirtualScreen, program: Program) -> None:
    screen.key("F3")
    program.wait_text("Save walk-in")
    screen.type("0134")
    program.wait_text("Maria Garcia", "phone ends in 0134")
    screen.key("Return")
    program.wait_text("Asks why the water bill doubled")
    screen.key("alt+n")
    screen.type("Brought the meter photograph.")
    screen.key("alt+o")
    screen.key("ctrl+Return")
    program.wait_text("Saved", "case")


def file_the_email(screen: VirtualScreen, program: Program) -> None:
    screen.key("ctrl+2", "F5")
    program.wait_text(QUESTION, "Same email address", "Maria Garcia")
    screen.key("ctrl+Return")
    program.wait_text("Undo")


def save_as_pdf(screen: VirtualScreen, program: Program, target: Path) -> str:
    program.wait_quiet()
    wait_until(lambda: "Making the summary" not in "\n".join(program.see("text")), "the summary to be made")
    screen.key("ctrl+s")
    wait_until(lambda: not program.see("active"), "the file dialog")
    screen.key("ctrl+a")
    screen.type(str(target))
    screen.key("Return")
    return read_pdf(target)


def test_a_call_a_walk_in_and_an_email_become_one_timeline_and_two_papers(
    screen: VirtualScreen, start: Start, dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    prepare(home, dovecot, monkeypatch)
    dovecot.deliver(MAILBOX, letter())
    program = start(home)
    program.wait_ready()

    log_a_call_of_somebody_unknown(screen, program)
    log_a_walk_in_of_the_same_citizen(screen, program)
    file_the_email(screen, program)

    screen.key("ctrl+k")
    screen.type("garcia")
    program.wait_text("Citizens", "Maria Garcia")
    screen.key("Down", "Return")
    seen = "\n".join(program.wait_text(QUESTION, "Brought the meter photograph", "Asks why the water bill doubled"))
    assert seen.index(QUESTION) > 0
    program.see(f"shot {tmp_path / 'timeline.png'}")

    screen.key("ctrl+5")
    week = save_as_pdf(screen, program, tmp_path / "week.pdf")
    assert "Shelby County Clerk" in week
    assert re.search(r"Phone\D+1\b", week)

    number = open_case_from_search(screen, program)
    screen.key("ctrl+p")
    case = save_as_pdf(screen, program, tmp_path / "case.pdf")
    assert number in case
    assert "Brought the meter photograph." in case
    assert "Maria Garcia" in case
    assert program.close() == 0
    check_what_is_stored(home)
    assert dovecot.flags(MAILBOX) == set(), "the mailbox itself is never touched"


def open_case_from_search(screen: VirtualScreen, program: Program) -> str:
    screen.key("ctrl+k", "ctrl+a")
    screen.type("2026-0000")
    found = "\n".join(program.wait_text("Cases", "2026-000001"))
    screen.key("Down", "Return")
    program.wait_quiet()
    return re.search(r"2026-\d{6}", found).group()  # type: ignore[union-attr]


def check_what_is_stored(home: Path) -> None:
    """The office says the same as the screen did."""
    paths = Paths(home)
    opened = open_session(str(paths.office), paths)
    session = opened.session
    (hit,) = session.citizens.find(session.actor, "garcia")
    rows = session.citizens.timeline(session.actor, hit.citizen.id, TimelineFilter(cases=False)).rows
    assert {row.channel.value for row in rows if row.channel} == {"phone", "walk_in", "email"}
    opened.close()
