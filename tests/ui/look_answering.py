"""Pictures of answering over a real office: `python -m tests.ui.look_answering FOLDER [NAME...]`, light, dark and high contrast, 100 % and 150 %."""

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
RUNS = (("light", "1"), ("dark", "1"), ("light", "1.5"), ("dark", "1.5"), ("contrast", "1"))
LONG_ADDRESS = "bartholomew.featherstonehaugh-cholmondeley.of.upper.shelby.township@a-very-long-domain-name.county-government.example.org"
LETTER = (
    "Good morning Maria,\n\nthe meter was read on Thursday. It says 1204, so the bill of October is right: two toilets of the house run.\n\nKind regards\nDana"
)


def main(folder: Path, names: list[str]) -> None:
    """Run once per scheme and scale, because Qt reads the scale when it starts."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, scale in RUNS:
        if scheme not in os.environ.get("LOOK_SCHEMES", scheme) or scale not in os.environ.get("LOOK_SCALES", scale).split(","):
            continue
        environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        call = [sys.executable, "-m", "tests.ui.look_answering", "--draw", str(folder), scheme, scale, *names]
        subprocess.run(call, check=True, cwd=ROOT, env=environment)


@dataclass(frozen=True, slots=True)
class Stage:
    """What a scene plays on."""

    window: Any
    office: Any
    settle: Callable[[], None]

    def open(self, page: str, record: int | None = None, detail: str = "") -> None:
        """Go somewhere and wait."""
        from app.ui.navigation import Place

        self.window.navigation.open(Place(page, record, detail))
        self.settle()

    @property
    def page(self) -> Any:
        """Return the page of the case."""
        return self.window.page("cases").page

    def size(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.window.resize(width, height)
        self.settle()


def draw(folder: Path, scheme: str, scale: str, names: list[str]) -> None:
    """Draw the scenes of one scheme and scale."""
    from PySide6.QtCore import QLocale
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from shiboken6 import delete

    from app.system.drafts import DraftFolder
    from app.system.settings import SettingsFile
    from app.ui.cases.screen import cases_screen
    from app.ui.change_hub import ChangeHub
    from app.ui.colours import Scheme
    from app.ui.icons import Icons
    from app.ui.jobs import Jobs
    from app.ui.settings.screen import settings_screen
    from app.ui.theme import Theme
    from app.ui.today.outbox_page import outbox_page
    from app.ui.today.screen import today_screen
    from app.ui.window import MainWindow, Session
    from tests.ui.real_office import open_real_office

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    QLocale.setDefault(QLocale("en_US"))
    theme = Theme(application, ROOT / "resources", Scheme(scheme))
    for name, scene in SCENES.items():
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory() as home:
            office = open_real_office(Path(home))
            hub = ChangeHub()
            jobs = Jobs(hub)
            jobs.crashed.connect(lambda error: print("crashed:", repr(error)))
            window = MainWindow()
            window.furnish(theme, Icons(ROOT / "resources" / "icons", theme), jobs, hub)
            window.resize(1366, 768)
            shell, session = window.shell, office.session
            pages = [
                today_screen(session, shell),
                cases_screen(session, shell, DraftFolder(Path(home) / "drafts")),
                settings_screen(session, shell, SettingsFile(Path(home) / "settings.json")),
                outbox_page(session, shell),
            ]
            window.attach(Session(pages, quick_log=lambda _kind: None))
            window.show()
            window.activateWindow()
            QTest.qWaitForWindowActive(window)

            def settle(jobs: Jobs = jobs) -> None:
                for _ in range(8):
                    QTest.qWait(15)
                    while jobs.busy:
                        QTest.qWait(5)

            settle()
            scene(Stage(window, office, settle))
            settle()
            window.grab().save(str(folder / f"{name}-{scheme}-{scale}.png"))
            window.close()
            jobs.close()
            delete(window)
            office.close()
            del window, shell, session, pages
            gc.collect()  # icons must go before the application does


def case(stage: Stage) -> int:
    """Show Maria's case with a file."""
    from tests.ui.real_office import tell_story

    _, case_id = tell_story(stage.office)
    stage.office.session.cases.attach(stage.office.session.actor, case_id, "meter reading.pdf", "application/pdf", b"x" * 120_000)
    stage.open("cases", case_id)
    return case_id


def start_of(case_id: int, **more: Any) -> Any:
    """Return what a reply to Maria begins with."""
    from app.domain.email_message import MailAddress
    from app.domain.reply import ReplyStart, SendingMailbox

    values: dict[str, Any] = {
        "case_id": case_id,
        "case_number": "2026-000001",
        "citizen_id": 1,
        "mailbox_id": 1,
        "mailbox": "Front desk",
        "to": (MailAddress("María García López", "maria.gl@example.org"),),
        "cc": (),
        "subject": "Re: Bill doubled?",
        "answers": 1,
        "signature": "Water Department, Shelby County\n501 Main Street, Shelby - 502-555-0100\nMonday to Friday 8:00 to 16:30",
        "quote": "On November 20, 2026 at 16:40, María García López wrote:\n> Good morning,\n> our bill for October is twice what it was in September.",
        "warnings": (),
        "mailboxes": (SendingMailbox(1, "Front desk", "frontdesk@shelby.example"),),
    }
    return ReplyStart(**values | more)


def written(stage: Stage, **more: Any) -> Any:
    """Show a reply being written; returns the box."""
    from app.ui.cases.reply import started

    case_id = case(stage)
    page = stage.page
    start = start_of(case_id, **more)
    answering = page.answering
    answering._fresh = started(start, 0)
    answering.box.show_reply(replace(started(start, 0), text=LETTER), start, answering._files)
    answering.folded.emit()
    stage.settle()
    answering.box.go_on()
    return answering.box


def closed(stage: Stage) -> None:
    """Show the case before a reply is begun."""
    case(stage)


def reply(stage: Stage) -> None:
    """Show a reply being written."""
    written(stage)


def reply_small(stage: Stage) -> None:
    """Show a reply in the smallest window."""
    written(stage)
    stage.size(1024, 640)


def reply_empty(stage: Stage) -> None:
    """Show a new mail to nobody yet."""
    box = written(stage, to=(), subject="", answers=None, quote="", signature="")
    box.fields.text.setPlainText("")
    box.go_on()
    box.send()


def reply_files(stage: Stage) -> None:
    """Show files that go along, and what they wrote."""
    from app.domain.outgoing import NewFile

    box = written(stage)
    for file in box.fields.files_of_case[:2]:
        box.fields.files.attach(file)
    box.fields.files.add_new(
        (NewFile("a picture with a rather long name of the water meter in the cellar of 12 Elm Street.jpg", "image/jpeg", b"x" * 2_400_000),)
    )
    box.turn_quote()


def many_recipients(stage: Stage) -> None:
    """Show many recipients, one of them very long, and a choice of mailboxes."""
    from app.domain.email_message import MailAddress
    from app.domain.reply import SendingMailbox

    people = tuple(MailAddress(f"Person Number {at}", f"person{at}@example.org") for at in range(24))
    boxes = (SendingMailbox(1, "Front desk", "frontdesk@shelby.example"), SendingMailbox(2, "Permits", "permits@shelby.example"))
    box = written(stage, to=(MailAddress("Bartholomew Featherstonehaugh", LONG_ADDRESS), *people[:3]), cc=people[3:], mailboxes=boxes)
    box.fields.to.field.setText("not an address")
    box.fields.to.take_typed()


def unfilled(stage: Stage) -> None:
    """Show a reply with a variable that is not filled in."""
    box = written(stage)
    box.fields.text.setPlainText("Dear {{citizen.name}},\n\nyour case {{case.number}} is due on {{case.due}}.\n\nKind regards")
    box.send()


def warned(stage: Stage) -> None:
    """Show a reply whose start warns, and somebody who answered meanwhile."""
    box = written(stage, warnings=("This message asks for answers at another address: maria@elsewhere.example. Check it before you send.",))
    box._ask_about((mail(state="queued", by="Sam"),))


def mail(number: int = 1, state: str = "unknown", by: str = "Dana", **more: Any) -> Any:
    """Return a mail of the outbox."""
    from datetime import UTC, datetime
    from uuid import uuid4

    from app.domain.email_message import MailAddress
    from app.domain.outgoing import Outgoing, OutgoingKind, OutgoingState

    now = datetime.now(UTC)
    values: dict[str, Any] = {
        "id": number, "uid": uuid4(), "kind": OutgoingKind.REPLY, "state": OutgoingState(state), "mailbox_id": 1, "mailbox": "Front desk", "case_id": 1,
        "case_number": "2026-000001", "citizen_id": 1, "answers": 1, "message_id": "<1@x>", "sender": "frontdesk@shelby.example",
        "to": (MailAddress("María", "maria.gl@example.org"),), "cc": (), "subject": "Re: Bill doubled?", "text": LETTER, "raw_sha256": "0" * 64, "size": 900,
        "files": (), "queued_at": now, "not_before": now + timedelta(seconds=8.4), "tried_at": None, "ended_at": None, "looked_at": None, "why": "",
        "by_name": by, "interaction_id": None,
    }  # fmt: skip
    return Outgoing(**values | more)


def uncertain_mail() -> Any:
    """Return a mail nobody knows about."""
    from datetime import UTC, datetime

    tried = datetime.now(UTC) - timedelta(minutes=4)
    why = "The mail server of Front desk stopped answering while it took the message. Nobody knows yet whether it took it."
    return mail(2, "unknown", tried_at=tried, looked_at=tried + timedelta(minutes=1), why=why)


def refused_mail() -> Any:
    """Return a mail the server did not take."""
    from datetime import UTC, datetime

    why = "The mail server of Front desk does not know the address maria.gl@example.org (550 5.1.1 User unknown). Nothing was sent."
    return mail(3, "refused", tried_at=datetime.now(UTC) - timedelta(minutes=2), why=why)


def counting(stage: Stage) -> None:
    """Show the countdown after sending."""
    case(stage)
    stage.page.answering.strip.show_mails((mail(1, "queued"),))
    stage.page.answering.strip.focus_undo()


def troubled(stage: Stage) -> None:
    """Show what needs a person."""
    case(stage)
    stage.page.answering.strip.show_mails((uncertain_mail(), refused_mail()))


def asked_twice(stage: Stage) -> None:
    """Show the question before sending again."""
    case(stage)
    strip = stage.page.answering.strip
    strip.show_mails((uncertain_mail(),))
    strip.rows[0].buttons[-1].click()


def troubled_small(stage: Stage) -> None:
    """Show everything at once in the smallest window."""
    from app.domain.email_message import MailAddress

    case(stage)
    long = replace(uncertain_mail(), to=(MailAddress("", LONG_ADDRESS), MailAddress("", "b@example.org"), MailAddress("", "c@example.org")))
    stage.page.answering.strip.show_mails((long, refused_mail(), mail(4, "queued")))
    stage.size(1024, 640)


def others(stage: Stage) -> None:
    """Show who else is here and what they write."""
    from datetime import UTC, datetime

    from app.domain.presence import Presence, ReplyDraft

    written(stage)
    now = datetime.now(UTC)
    draft = ReplyDraft(1, 2, "Sam", "front-1", now - timedelta(minutes=2), {"text": "Dear Maria,\n\nI have asked the works yard, and they"})
    there = (Presence(2, "Sam", "front-1", now, True), Presence(3, "Jordan Featherstonehaugh-Cholmondeley", "permits-2", now, False))
    stage.page.answering.presence.show_others(there, (draft,))
    stage.page.answering.presence.read.click()


def others_quiet(stage: Stage) -> None:
    """Show that somebody else looks at the case."""
    from datetime import UTC, datetime

    from app.domain.presence import Presence

    case(stage)
    stage.page.answering.presence.show_others((Presence(2, "Dana", "front-1", datetime.now(UTC), False),), ())


def _defaults(stage: Stage) -> None:
    templates, actor = stage.office.session.templates, stage.office.session.actor
    templates.add_defaults(actor)


def template_choice(stage: Stage) -> None:
    """Show the choice of a template."""
    from PySide6.QtTest import QTest

    _defaults(stage)
    box = written(stage)
    box.take_template()
    stage.settle()
    QTest.keyClicks(box.inserts.picker.field, "case")
    QTest.qWait(300)


def template_list(stage: Stage) -> None:
    """Show the templates of the office."""
    _defaults(stage)
    stage.open("settings", None, "templates")


def template_form(stage: Stage) -> None:
    """Show a template with a slip."""
    template_list(stage)
    section = stage.window.page("settings").templates
    section.edit(stage.office.session.templates.all(stage.office.session.actor)[0])
    section.editor.body.appendPlainText("{{citizen.nmae}}")


def signatures(stage: Stage) -> None:
    """Show the queues and their signatures."""
    stage.open("settings", None, "office")


def outbox(stage: Stage) -> None:
    """Show the outbox."""
    stage.open("outbox")
    stage.window.page("outbox")._show(((uncertain_mail(), refused_mail()), (mail(4, "queued"), mail(5, "sending"))))


def outbox_empty(stage: Stage) -> None:
    """Show the empty outbox."""
    stage.open("outbox")


def today(stage: Stage) -> None:
    """Show what needs a person on Today."""
    from tests.ui.real_office import tell_story

    tell_story(stage.office)
    stage.open("today")


def today_asked_twice(stage: Stage) -> None:
    """Show who was made to ask twice this week."""
    from app.domain.channel import Channel, Outcome
    from app.domain.citizen import Profile
    from app.domain.interaction import LogInteraction

    now = datetime.now(UTC)
    long = "Bartholomew Featherstonehaugh-Cholmondeley III"
    for place, (given, family, subject) in enumerate((("Maria", "Garcia Lopez", "Water bill doubled"), ("", long, "Noise of the quarry at night " * 4))):
        first = LogInteraction(uuid4(), now - timedelta(days=9), Channel.LETTER, new_citizen=Profile(given, family), subject=subject, outcome=Outcome.NONE)
        citizen = stage.office.session.interactions.log(stage.office.session.actor, first).value.citizen_id
        again = LogInteraction(uuid4(), now - timedelta(seconds=60 * place + 5), list(Channel)[place], citizen_id=citizen, text=subject)
        stage.office.session.interactions.log(stage.office.session.actor, again)
    stage.open("today")


SCENES: dict[str, Callable[[Stage], None]] = {
    made.__name__: made
    for made in (
        closed, reply, reply_small, reply_empty, reply_files, many_recipients, unfilled, warned, counting, troubled, asked_twice, troubled_small, others,
        others_quiet, template_choice, template_list, template_form, signatures, outbox, outbox_empty,
        today_asked_twice,
    )
}  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1] == "--draw":
        draw(Path(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5:])
    else:
        main(Path(sys.argv[1]), sys.argv[2:])
