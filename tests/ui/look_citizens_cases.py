"""Pictures of the citizens and cases screens over a real office: `python -m tests.ui.look_citizens_cases FOLDER [NAME...]`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.ui.look_people_scenes import PEOPLE

ROOT = Path(__file__).resolve().parents[2]
RUNS = (("light", "1"), ("dark", "1"), ("light", "1.5"), ("contrast", "1"))


def main(folder: Path, names: list[str]) -> None:
    """Run once per scheme and scale, because Qt reads the scale when it starts."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, scale in RUNS:
        environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        call = [sys.executable, "-m", "tests.ui.look_citizens_cases", "--draw", str(folder), scheme, scale, *names]
        subprocess.run(call, check=True, cwd=ROOT, env=environment)


def draw(folder: Path, scheme: str, scale: str, names: list[str]) -> None:
    """Draw the scenes of one scheme and scale."""
    from PySide6.QtCore import QLocale
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from shiboken6 import delete

    from app.system.drafts import DraftFolder
    from app.ui.cases.screen import cases_screen
    from app.ui.change_hub import ChangeHub
    from app.ui.citizens.screen import citizens_screen
    from app.ui.colours import Scheme
    from app.ui.icons import Icons
    from app.ui.jobs import Jobs
    from app.ui.theme import Theme
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
            window = MainWindow()
            window.furnish(theme, Icons(ROOT / "resources" / "icons", theme), jobs, hub)
            window.resize(1366, 768)
            shell = window.shell
            window.attach(
                Session(
                    [citizens_screen(office.session, shell, lambda _id: None), cases_screen(office.session, shell, DraftFolder(office.folder / "drafts"))],
                    quick_log=lambda _kind: None,
                )
            )
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


@dataclass(frozen=True, slots=True)
class Stage:
    """What a scene plays on."""

    window: object
    office: object
    settle: Callable[[], None]

    def open(self, page: str, record: int | None = None, detail: str = "") -> None:
        """Go somewhere and wait."""
        from app.ui.navigation import Place

        self.window.navigation.open(Place(page, record, detail))
        self.settle()

    def page(self, name: str) -> object:
        """Return a screen."""
        return self.window.page(name)


def citizen(stage: Stage) -> None:
    """Show Maria."""
    from tests.ui.real_office import tell_story

    maria, _ = tell_story(stage.office)
    stage.open("citizens", maria)


def opened(stage: Stage) -> None:
    """Show Maria with her email opened."""
    citizen(stage)
    stage.page("citizens").page.turn_stories()
    stage.settle()
    view = stage.page("citizens").page.timeline.view
    model = stage.page("citizens").page.timeline.model
    at = next(row for row in range(model.rowCount()) if model.entry(row).attachments)
    view.mark(at)
    model.toggle(at)
    view.setFocus()


def small(stage: Stage) -> None:
    """Show Maria in the smallest window."""
    opened(stage)
    stage.window.resize(1024, 640)


def long_names(stage: Stage) -> None:
    """Show the longest and strangest names."""
    from app.domain.channel import Channel
    from app.domain.contact_point import email, phone
    from tests.ui.real_office import LONG_NAME

    points = (*(phone(f"502 555 01{at:02}", "mobile") for at in range(4)), email("a" * 60 + "@" + "b" * 60 + ".example.org"))
    who = stage.office.citizen(
        "",
        LONG_NAME,
        street="1 " + "Very Long Avenue of the Republic " * 4,
        town="Shelby",
        contacts=points,
        alert="Alert " * 40,
        language="Nahuatl, a little Spanish",
    )
    stage.office.case("Complaint " * 18, who)
    for at, text in enumerate(
        (
            "O'Brien <b>bold</b> & Sons\n<script>x</script>",
            "مرحبا، أريد أن أسأل عن فاتورة المياه",
            "👩‍👩‍👧‍👦 family came in 🎉",
            "x" * 400,
            "Nguyễn Thị Minh Khai hỏi về hóa đơn",
        )
    ):
        stage.office.contact(who, text, stage.office.clock.now() - timedelta(days=at, minutes=1), list(Channel)[at], subject="Subject " * 30 if at == 3 else "")
    stage.open("citizens", who)


def nobody(stage: Stage) -> None:
    """Show a citizen without anything."""
    stage.open("citizens", stage.office.citizen("", "Quiet"))


def together(stage: Stage) -> None:
    """Show a citizen with a second record, a household and a daughter who speaks for her."""
    from tests.ui.real_office import LONG_NAME, tell_story

    maria, _ = tell_story(stage.office)
    actor, people = stage.office.session.actor, stage.office.session.people
    second, daughter = stage.office.citizen("Mary", "Garcia"), stage.office.citizen("Ana", LONG_NAME)
    people.link(actor, maria, second, "same phone")
    people.live_together(actor, maria, stage.office.citizen("José", "García"))
    people.let_speak(actor, daughter, maria, "daughter", "letter of 3 Nov 2026")
    stage.open("citizens", maria)


def duplicates(stage: Stage) -> None:
    """Show the pairs of records that may be one person."""
    from app.domain.contact_point import email, phone

    _crowd(stage)
    for given, street in (("Robert", "9 Oak Ave"), ("Bob", "9 Oak Avenue")):
        points = (phone("502 555 0101"), email("r.fisher@example.org"))
        stage.office.citizen(given, "Fisher", contacts=points, street=street, town="Shelby", born=date(1970, 5, 1))
    for given in ("Catherine", "Kathryn"):
        stage.office.citizen(given, "Shaw", street="1600 North Main Avenue", town="Shelby", born=date(1988, 2, 14))
    stage.open("citizens", None, "duplicates")


def _people_file(stage: Stage, rows: int = 60) -> Path:
    """Write a table with new, known, doubtful and refused people."""
    from app.domain.contact_point import phone
    from tests.ui.real_office import LONG_NAME

    stage.office.citizen("Maria", "Garcia", contacts=(phone("502 555 0134"),), street="12 Elm St", town="Shelby", born=date(1984, 3, 5))
    stage.office.citizen("Ann", "Lee", street="9 Oak Ave", town="Shelby")
    lines = ["Contact number,First name,Last name,Phone,E-mail,Street address,City,ZIP,Birthday,Remarks of the other program"]
    lines += [
        "1,Maria,Garcia,502-555-0134,,12 Elm St,Shelby,40065,3/5/1984,",
        "2,Anne,Lee,,,9 Oak Avenue,Shelby,,,",
        f"3,,{LONG_NAME},,,,,,,{LONG_NAME}",
        "4,,,,,,,,,?",
    ]
    given = ("Maria", "José", "Aleksandra", "Thomas", "Ruth", "Minh", "Oscar")
    family = ("Kowalska", "Nguyễn", "O'Brien", "Baker", "Johansson", "Okafor", "Schmidt", "Delacroix", "Yamada", "Petrov")
    lines += [
        f"{at},{given[at % 7]},{family[at % 10]},{270 + at % 9}-{at * 7919 % 900 + 100}-{at * 104729 % 9000 + 1000},,{at * 37} {family[at % 9]} Street,Waddy,40076,"
        for at in range(5, rows)
    ]
    path = stage.office.folder / "contacts exported from the old program.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _as_manager(stage: Stage) -> None:
    from app.domain.user import Role

    object.__setattr__(stage.office.session, "actor", stage.office.as_role(Role.MANAGER))


def import_file(stage: Stage) -> None:
    """Show a table whose columns are looked at."""
    _as_manager(stage)
    stage.open("citizens", None, "import")
    stage.page("citizens").imports.open_file(_people_file(stage))
    stage.settle()


def import_checked(stage: Stage) -> None:
    """Show what would happen."""
    import_file(stage)
    stage.page("citizens").imports.check()
    stage.settle()


def imported(stage: Stage) -> None:
    """Show the result, and the question before it is taken back."""
    import_checked(stage)
    stage.page("citizens").imports.take_in()
    stage.settle()
    stage.page("citizens").imports.take_back()


def import_contacts(stage: Stage) -> None:
    """Show a log of another program after it was looked at."""
    _as_manager(stage)
    stage.open("citizens", None, "import")
    rows = [
        f"11/{2 + at % 20}/2025,9:{at % 60:02} AM,{('Phone call', 'Walk-in', 'Letter')[at % 3]},Ann Lee,502-555-01{at % 90 + 10},Water,Note {at}"
        for at in range(40)
    ]
    rows += ["11/2/2025,,Pigeon,Bob Hale,,,x", "soon,,Phone call,,,,Somebody hung up"]
    path = stage.office.folder / "call log of the old program.csv"
    path.write_text("\n".join(("Date,Time,Contact type,Name,Phone,Category,Notes", *rows)), encoding="utf-8")
    stage.page("citizens").imports.open_file(path)
    stage.settle()
    stage.page("citizens").imports.check()
    stage.settle()


def import_history(stage: Stage) -> None:
    """Show the former imports, one taken back."""
    imported(stage)
    stage.page("citizens").imports.ask.buttons[0].click()
    stage.settle()
    stage.page("citizens").imports.open_file(_people_file(stage))
    stage.settle()
    stage.page("citizens").imports.check()
    stage.settle()
    stage.page("citizens").imports.take_in()
    stage.settle()
    stage.page("citizens").imports.close_file()


def import_empty(stage: Stage) -> None:
    """Show that nothing was imported yet."""
    _as_manager(stage)
    stage.open("citizens", None, "import")


def import_small(stage: Stage) -> None:
    """Show what would happen in the smallest window."""
    import_checked(stage)
    stage.window.resize(1024, 640)


def empty_list(stage: Stage) -> None:
    """Show no citizens."""
    stage.open("citizens")


def citizens(stage: Stage) -> None:
    """Show a thousand citizens."""
    _crowd(stage)
    stage.open("citizens")


def _crowd(stage: Stage) -> None:
    from app.domain.contact_point import email, phone
    from tests.ui.real_office import LONG_NAME

    given = ("Maria", "José", "Nguyễn", "Aleksandra", "O'Brien <b>", "Αλέξανδρος", "ליאור")
    family = ("Garcia Lopez", "Featherstonehaugh-Cholmondeley", "Smith", "Παπαδόπουλος", "Kowalska", LONG_NAME)
    for at in range(220):
        born = date(1930 + at % 80, 1 + at % 12, 1 + at % 28) if at % 3 else None
        points = (phone(f"502 555 {at:04}"), *((email(f"person{at}@example.org"),) if at % 2 else ()))
        stage.office.citizen(given[at % 7], family[at % 6], contacts=points, street=f"{at} Elm St", town="Shelby", born=born)


def register(stage: Stage) -> None:
    """Show the form with a birth of 1899."""
    stage.open("citizens", None, "new")
    form = stage.page("citizens").form
    form.form.family.setText("O'Brien")
    form.form.phones._lines[0].field.setText("502 555 0134")
    form.form.born.setText("3/5/1899")
    form.save()


def dispute(stage: Stage) -> None:
    """Show two desks editing one citizen."""
    from dataclasses import replace

    from app.domain.citizen import EditCitizen
    from tests.ui.real_office import tell_story

    maria, _ = tell_story(stage.office)
    stage.open("citizens", maria, "edit")
    before = stage.office.profile(maria)
    stage.office.session.citizens.edit(
        stage.office.session.actor, EditCitizen(maria, before.version, replace(before.profile, street="14 Elm St", town="Waddy"))
    )
    form = stage.page("citizens").form
    form.form.street.setText("12B Elm St")
    form.form.town.setText("Shelbyville")
    form.save()


def case(stage: Stage) -> None:
    """Show Maria's case."""
    from tests.ui.real_office import tell_story

    _, case_id = tell_story(stage.office)
    stage.open("cases", case_id)
    stage.office.session.cases.attach(stage.office.session.actor, case_id, "meter reading.pdf", "application/pdf", b"x" * 120_000)
    stage.page("cases").page.refresh()


def case_note(stage: Stage) -> None:
    """Show a note being typed and a conflict."""
    from app.domain.case import CaseStatus

    case(stage)
    page = stage.page("cases").page
    page.note.field.setPlainText("She called again; the meter reader comes on Thursday.")
    stage.office.edit(page.case_id, status=CaseStatus.WAITING_OTHERS)
    page._change("status", CaseStatus.RESOLVED)


def case_small(stage: Stage) -> None:
    """Show the case in the smallest window."""
    case(stage)
    stage.window.resize(1024, 640)


def cases(stage: Stage) -> None:
    """Show many cases."""
    from app.domain.case import CaseStatus

    who = [stage.office.citizen("Maria", "Garcia Lopez"), stage.office.citizen("", "Featherstonehaugh-Cholmondeley " * 5), stage.office.citizen("ليلى", "حداد")]
    titles = ("Water bill doubled in October", "Street light out at Elm and 4th", "Copy of a birth certificate", "Noise from the quarry at night " * 5)
    now = stage.office.clock.now()
    for at in range(130):
        due = now + timedelta(days=at % 17 - 4) if at % 5 else None
        found = stage.office.case(
            titles[at % 4], who[at % 3] if at % 4 else None, queue_id=1 + at % 2 if at % 3 else None, assignee_id=1 + at % 2 if at % 2 else None, due_at=due
        )
        if at % 6:
            stage.office.edit(found, status=list(CaseStatus)[at % 5])
    stage.open("cases")


def cases_small(stage: Stage) -> None:
    """Show the list in the smallest window."""
    cases(stage)
    stage.window.resize(1024, 640)


def no_cases(stage: Stage) -> None:
    """Show an empty list."""
    stage.open("cases")


def new_case(stage: Stage) -> None:
    """Show the form filled from a contact."""
    from tests.ui.real_office import tell_story

    maria, _ = tell_story(stage.office)
    stage.open("cases", None, f"new:{maria}:3")


def picker(stage: Stage) -> None:
    """Show the choice of a citizen."""
    from PySide6.QtTest import QTest

    citizen(stage)
    stage.office.citizen("José", "García")
    panel = stage.page("citizens").page.timeline
    panel.view.mark(next(row for row in range(panel.model.rowCount()) if panel.model.entry(row).channel))
    panel.view.setFocus()
    panel.actions_of_entry.move()
    QTest.keyClicks(panel.actions_of_entry.picker.field, "gar")
    QTest.qWait(300)


SCENES: dict[str, Callable[[Stage], None]] = {
    made.__name__: made
    for made in (
        citizen,
        opened,
        small,
        long_names,
        nobody,
        together,
        duplicates,
        import_file,
        import_checked,
        imported,
        import_contacts,
        import_history,
        import_empty,
        import_small,
        empty_list,
        citizens,
        register,
        dispute,
        case,
        case_note,
        case_small,
        cases,
        cases_small,
        no_cases,
        new_case,
        picker,
        *PEOPLE,
    )
}


if __name__ == "__main__":
    if sys.argv[1] == "--draw":
        draw(Path(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5:])
    else:
        main(Path(sys.argv[1]), sys.argv[2:])
