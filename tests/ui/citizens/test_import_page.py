"""People come in from another program's table: looked at first, imported by a manager, and taken back as a whole."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.citizen import CitizenFilter
from app.domain.contact_point import email, phone
from app.domain.described import Described
from app.domain.errors import DomainError, EnvironmentFault
from app.domain.import_report import ImportedRow, ImportKind, RowVerdict
from app.domain.people_table import PersonColumn, PersonRow
from app.domain.timeline import TimelineFilter
from app.domain.user import Role
from app.services import imports
from app.services.import_tables import PeopleTable
from app.services.ports.citizens import RowMatcher
from app.ui.citizens import import_file
from app.ui.citizens.import_file import decoded, read_people, takes
from app.ui.citizens.import_page import ImportPage
from app.ui.file_choice import FileChoice
from app.ui.jobs import Jobs
from app.ui.navigation import Place
from app.ui.tasks import Cancelled
from app.ui.window import MainWindow
from tests.mail.outlook_contact import OutlookContact
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, Desk, Key
from tests.ui.real_office import LONG_NAME, RealOffice, open_real_office

PEOPLE = """Contact number,First name,Last name,Phone,E-mail,Birthday
1,Maria,Garcia,502-555-0134,maria.gl@example.org,3/5/1984
2,Ann,Lee,502-555-7788,ann.lee@example.org,
3,,,,,
4,Bob,Miller,270-555-0199,,1/2/1961
"""
CARDS = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Ann;;;\r\nTEL:502-555-7788\r\nADR:;;9 Oak Ave;Shelby;KY;40065;USA\r\nEND:VCARD\r\n"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RealOffice]:
    """Return an office in which Dana is a manager."""
    made = open_real_office(tmp_path, Role.MANAGER)
    yield made
    made.close()


def page_of(desk: Desk) -> ImportPage:
    """Open the page."""
    desk.open("citizens", None, "import")
    return desk.citizens.imports


def written(desk: Desk, text: str | bytes = PEOPLE, name: str = "contacts.csv") -> Path:
    """Write a file as another program would."""
    path = desk.office.folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def opened(desk: Desk, text: str | bytes = PEOPLE, name: str = "contacts.csv") -> ImportPage:
    """Open the page with a file."""
    page = page_of(desk)
    page.open_file(written(desk, text, name))
    desk.settle()
    return page


def names(desk: Desk) -> list[str]:
    """Return who is registered."""
    return sorted(row.name for row in desk.office.session.citizens.page(desk.office.session.actor, CitizenFilter(), None, 100).rows)


def know_maria(desk: Desk) -> int:
    """Register Maria before."""
    return desk.office.citizen("Maria", "Garcia", contacts=(phone("502 555 0134"), email("maria.gl@example.org")), born=date(1984, 3, 5))


class Chosen(FileChoice):
    """Answers as a person who chose a file."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def open_files(self, parent: QWidget, title: str, filters: str) -> tuple[Path, ...]:
        return (self.path,) if self.path is not None else ()


def test_the_page_is_reached_from_the_list_and_says_what_will_be_here(desk: Desk) -> None:
    desk.open("citizens")
    desk.press(Key.Key_I, CTRL)
    assert desk.window.navigation.place == Place("citizens", None, "import")
    history = desk.citizens.imports.history
    assert history.table._empty is not None
    assert history.table._empty.isVisible()
    assert problems(desk.window) == []


def test_a_chosen_table_shows_its_first_rows_under_what_each_column_probably_holds(desk: Desk) -> None:
    page = page_of(desk)
    page.files = Chosen(None)
    desk.press(Key.Key_O, CTRL)
    assert page.preview.boxes == [], "nothing happens when nothing was chosen"
    page.files = Chosen(written(desk))
    desk.press(Key.Key_O, CTRL)
    assert [column.value for column in page.preview.columns] == ["", "given", "family", "phone", "email", "born"]
    assert "contacts.csv" in page.header._subtitle.text()
    assert problems(desk.window) == []


def test_a_check_says_what_would_happen_and_registers_nobody(desk: Desk) -> None:
    know_maria(desk)
    page = opened(desk)
    assert not page.import_button.isEnabled(), "nobody imports what was not looked at"
    desk.press(Key.Key_F5)
    assert page.report.figures == ["2 would be new", "1 known already, left as they are", "0 doubtful, not registered", "1 refused"]
    [refused] = page.report.model.rows
    assert (refused.row, refused.verdict) == (3, RowVerdict.REFUSED)
    assert page.import_button.accessibleName() == "Import 2 people"
    assert page.import_button.isEnabled()
    assert names(desk) == ["Maria Garcia"]
    assert problems(desk.window) == []


def test_a_doubtful_row_names_who_it_may_be_and_enter_opens_them(desk: Desk) -> None:
    maria = desk.office.citizen("Maria", "Garcia", street="12 Elm St", town="Shelby")
    page = opened(desk, "First name,Last name,Address,City\nMary,Garcia,12 Elm Street,Shelby\n")
    page.check()
    desk.settle()
    [row] = page.report.model.rows
    assert (row.who, row.verdict, row.maybe, row.citizen_id) == ("Mary Garcia", RowVerdict.DOUBTFUL, "Maria Garcia", maria)
    page.report.table.setFocus()
    desk.press(Key.Key_Return)
    assert desk.window.navigation.place == Place("citizens", maria)


def test_people_are_imported_and_the_whole_import_is_taken_back(desk: Desk) -> None:
    know_maria(desk)
    page = opened(desk)
    desk.press(Key.Key_F5)
    desk.press(Key.Key_Return, CTRL)
    assert names(desk) == ["Ann Lee", "Bob Miller", "Maria Garcia"]
    assert page.report.figures[0] == "2 new"
    desk.press(Key.Key_Delete, CTRL)
    assert "contacts.csv" in page.ask.text.text()
    assert desk.focus is page.ask.buttons[-1], "the careful answer has the focus"
    assert problems(desk.window, tab=False) == []
    desk.press(Key.Key_Escape)
    assert not page.ask.isVisible()
    assert names(desk) == ["Ann Lee", "Bob Miller", "Maria Garcia"], "a question left is nothing done"
    desk.press(Key.Key_Delete, CTRL)
    page.ask.buttons[0].click()
    desk.settle()
    assert names(desk) == ["Maria Garcia"]
    [batch] = page.history.model.rows
    assert batch.undone_at is not None
    assert not desk.window.shell.actions.action("import.back").isEnabled(), "nothing is taken back twice"


def test_whoever_somebody_worked_with_stays_and_it_is_said(desk: Desk) -> None:
    page = opened(desk)
    desk.press(Key.Key_F5)
    desk.press(Key.Key_Return, CTRL)
    ann = next(row.id for row in desk.office.session.citizens.page(desk.office.session.actor, CitizenFilter("ann"), None, 9).rows)
    desk.office.contact(ann, "Asked about her bill")
    page.close_file()
    desk.settle()
    page.history.table.setFocus()
    desk.press(Key.Key_Delete, CTRL)
    page.ask.buttons[0].click()
    desk.settle()
    assert names(desk) == ["Ann Lee"]
    assert any("stay" in said for said in desk.notices)


def test_another_meaning_of_a_column_asks_for_another_check(desk: Desk) -> None:
    page = opened(desk)
    desk.press(Key.Key_F5)
    number, given = page.preview.boxes[:2]
    number.setCurrentIndex(number.findData(PersonColumn.GIVEN.value))
    number.activated.emit(number.currentIndex())
    assert PersonColumn(given.currentData()) is PersonColumn.NONE, "only one column holds the given name"
    assert page.outcome is None
    assert not page.import_button.isEnabled()


def test_a_table_whose_columns_name_nobody_waits_for_a_person(desk: Desk) -> None:
    page = opened(desk, "a,b\n1,2\n")
    assert not desk.window.shell.actions.action("import.check").isEnabled()
    assert page.hint.text().startswith("Say which column")
    page.preview.boxes[1].setCurrentIndex(page.preview.boxes[1].findData(PersonColumn.NAME.value))
    page.preview.boxes[1].activated.emit(1)
    assert desk.window.shell.actions.action("import.check").isEnabled()


def test_contact_cards_name_their_own_columns(desk: Desk) -> None:
    page = opened(desk, CARDS, "phone.vcf")
    assert page.preview.boxes == []
    assert problems(desk.window) == []
    page.check()
    desk.settle()
    page.take_in()
    desk.settle()
    assert names(desk) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("", "empty.csv", "The file is empty."),
        ("name,phone\n", "heads.csv", "no rows below them"),
        (b"PK\x03\x04\0\0binary", "book.csv", "The file is not text."),
        ("hello", "none.vcf", "no contact card"),
    ],
)
def test_a_file_that_holds_nobody_is_refused_calmly(desk: Desk, text: str | bytes, name: str, said: str) -> None:
    page = opened(desk, text, name)
    assert any(said in notice for notice in desk.notices)
    assert page._stack.currentIndex() == 0
    page.open_file(written(desk))
    desk.settle()
    assert not any(said in notice for notice in desk.notices), "the next file is a new beginning"


def test_a_dropped_file_is_read_and_other_files_are_not_taken(desk: Desk) -> None:
    page, mime = page_of(desk), QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(written(desk)))])
    page.dropEvent(QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    desk.settle()
    assert len(page.preview.boxes) == 6
    assert takes([Path("A.VCF")])
    assert takes([Path("a.msg"), Path("b.MSG")])
    assert not takes([Path("photo.jpg")])
    assert not takes([Path("a.csv"), Path("b.csv")])


def test_an_import_stopped_while_it_compares_has_registered_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(desk, "name,phone\n" + "".join(f"{chr(97 + at % 26) * 9} {chr(97 + at // 26 % 26) * 9},270555{at:04}\n" for at in range(450)))
    page.check()
    desk.settle()
    stopped, compared = threading.Event(), imports.compared

    def held(number: int, person: Described, rows: RowMatcher) -> ImportedRow:
        assert stopped.wait(20), "nobody stopped it"
        return compared(number, person, rows)

    monkeypatch.setattr(imports, "compared", held)
    page.take_in()
    page._run.stop()
    stopped.set()
    desk.settle()
    assert any(said.startswith("The import was stopped") for said in desk.notices)
    assert not page._run.is_busy
    assert names(desk) == []


def test_an_import_stopped_on_its_way_can_be_taken_back(desk: Desk) -> None:
    persons = tuple(PersonRow("", f"Given{at}", f"Family{at}", "", (f"270555{at:04}",)) for at in range(700))

    def stop(done: int, total: int | None, _what: str) -> None:
        if done > 500:
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.office.session.imports.citizens(desk.office.session.actor, PeopleTable("long.csv", persons), progress=stop)
    assert len(names(desk)) == 100, "the list shows its first hundred"
    page = page_of(desk)
    desk.settle()
    assert page.history.model.rows[0].rows == 0, "an import without its counts was stopped"
    page.history.table.setCurrentIndex(page.history.model.index(0, 0))
    page.take_back()
    page.ask.buttons[0].click()
    desk.settle()
    assert names(desk) == []


def test_who_is_in_the_file_twice_is_shown_with_the_row_above(desk: Desk) -> None:
    page = opened(desk, "name,phone,email\nAnn Lee,502-555-7788,ann@x.org\nAnn Lee,5025557788,ann@x.org\n")
    desk.press(Key.Key_F5)
    [twice] = page.report.model.rows
    assert (twice.row, twice.verdict, twice.maybe, twice.citizen_id) == (2, RowVerdict.MATCHED, "Row 1: Ann Lee", None)
    assert page.report.figures[:2] == ["1 would be new", "1 known already, left as they are"]
    page.take_in()
    desk.settle()
    [twice] = page.report.model.rows
    assert twice.citizen_id is not None, "once she is registered, Enter opens her"
    assert names(desk) == ["Ann Lee"]


def test_long_names_and_many_columns_fit_the_smallest_window(desk: Desk) -> None:
    heads = ",".join(f"Column {at} {LONG_NAME}" for at in range(80))
    page = opened(desk, f"name,{heads}\n{LONG_NAME}\n<b>x</b>,{LONG_NAME}\n")
    desk.window.resize(1024, 640)
    page.check()
    desk.settle()
    assert len(page.preview.boxes) == import_file.COLUMNS_MOST
    assert desk.window.width() == 1024
    assert problems(desk.window, tab=False) == []


def test_a_clerk_may_look_but_not_import(qtbot: QtBot, tmp_path: Path, window: MainWindow, jobs: Jobs) -> None:
    office = open_real_office(tmp_path)
    desk = Desk(qtbot, office, window, jobs)
    page = opened(desk)
    page.check()
    desk.settle()
    assert page.outcome is not None
    assert not page.import_button.isEnabled()
    assert "managers" in page.hint.text()
    office.close()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_windows_programs_write_is_read(encoding: str) -> None:
    assert decoded("José;Nuñez".encode(encoding)) == "José;Nuñez"


def test_a_file_too_large_or_gone_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EnvironmentFault, match="cannot be read"):
        read_people(tmp_path / "gone.csv")
    (tmp_path / "big.csv").write_text("name\n" + "x" * 50)
    monkeypatch.setattr(import_file, "BYTES_MOST", 20)
    with pytest.raises(DomainError, match="50 MB"):
        read_people(tmp_path / "big.csv")


def test_an_office_that_is_lost_on_the_way_says_that_part_is_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(desk)
    page.check()
    desk.settle()

    def lost(*_: object, **__: object) -> None:
        raise EnvironmentFault("The office cannot be reached.")

    monkeypatch.setattr(type(desk.office.session.imports), "citizens", lost)
    page.take_in()
    desk.settle()
    assert desk.notices[-1] == "The office cannot be reached. What was stored before that stays; the import can be taken back."
    assert page.import_button.isEnabled(), "it can be tried again"


def test_twenty_thousand_rows_are_shown_as_calmly_as_four(desk: Desk) -> None:
    page = opened(desk, "name,phone\n" + "".join(f"Person {at},270{at:07}\n" for at in range(20_000)))
    assert page._file is not None
    assert page._file.count == 20_000
    assert len(page.preview.findChildren(QLabel)) == 2 * 5
    page.check()
    assert not desk.window.shell.actions.action("import.check").isEnabled(), "one run at a time"
    page._run.stop()
    desk.settle()
    assert page.outcome is None
    assert desk.window.shell.actions.action("import.check").isEnabled()


def test_whoever_went_on_working_hears_of_the_end_and_can_see_the_result(desk: Desk) -> None:
    page = opened(desk)
    page.check()
    desk.settle()
    page.take_in()
    desk.open("cases")
    [offer] = [offer for notice in desk.window.notices.shown for offer in notice.offers if offer.text == "Show the result"]
    offer.do()
    desk.settle()
    assert desk.window.navigation.place == Place("citizens", None, "import")
    assert page.report.figures[0] == "3 new"


CONTACTS = """Date,Contact type,Name,Phone,Notes
11/20/2025,Phone call,Maria Garcia,502-555-0134,Bill doubled
11/21/2025,Walk-in,Ann Lee,502-555-7788,Asked for a form
11/21/2025,Pigeon,,,x
"""


def test_a_log_of_contacts_is_recognised_looked_at_imported_and_taken_back(desk: Desk) -> None:
    maria = know_maria(desk)
    page = opened(desk, CONTACTS, "log.csv")
    assert page.kind.kind is ImportKind.INTERACTIONS
    assert [column.value for column in page.preview.columns] == ["date", "channel", "name", "phone", "note"]
    assert page.header._title.text() == "Import contacts"
    desk.press(Key.Key_F5)
    assert page.report.figures == [
        "2 contacts would be stored",
        "1 on people known already",
        "1 people would be registered",
        "0 doubtful, stored without a citizen",
        "0 there already",
        "1 refused",
    ]
    assert page.import_button.accessibleName() == "Import 2 contacts"
    assert problems(desk.window) == []
    page.take_in()
    desk.settle()
    assert "2 contacts stored." in desk.notices
    assert [row.who for row in page.report.model.rows] == ["x"], "a refused contact of nobody is named by what it says"
    entries = desk.office.session.citizens.timeline(desk.office.session.actor, maria, TimelineFilter(), None, 9).rows
    assert [entry.text for entry in entries] == ["Bill doubled"]
    page.take_back()
    page.ask.buttons[0].click()
    desk.settle()
    assert names(desk) == ["Maria Garcia"]
    assert desk.office.session.citizens.timeline(desk.office.session.actor, maria, TimelineFilter(), None, 9).rows == ()


def test_a_person_says_what_the_file_holds(desk: Desk) -> None:
    page = opened(desk, CONTACTS, "log.csv")
    page.kind.box.setCurrentIndex(0)
    page.kind.box.activated.emit(0)
    assert [column.value for column in page.preview.columns] == ["", "", "name", "phone", ""]
    page.kind.box.setCurrentIndex(1)
    page.kind.box.activated.emit(1)
    page.preview.boxes[1].setCurrentIndex(0)
    page.preview.boxes[1].activated.emit(0)
    assert not page.preview.is_enough
    assert page.hint.text().startswith("Say which column holds the day")
    opened(desk, CARDS, "phone.vcf")
    assert not page.kind.isVisible(), "cards say themselves what they are"


def test_contacts_saved_by_outlook_are_people_too(desk: Desk) -> None:
    maria, nobody = (desk.office.folder / name for name in ("Maria.msg", "note.msg"))
    maria.write_bytes(OutlookContact(given="Maria", family="Garcia", phones={0x3A1C: "502-555-0134"}, emails=("maria.gl@example.org",)).written())
    nobody.write_bytes(b"no contact")
    page = page_of(desk)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (maria, nobody)])
    page.dropEvent(QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    desk.settle()
    desk.press(Key.Key_F5)
    assert "Maria.msg +1" in page.header._subtitle.text()
    assert page.report.figures[0] == "1 would be new"
    assert [row.row for row in page.report.model.rows] == [2]
    page.take_in()
    desk.settle()
    assert names(desk) == ["Maria Garcia"]
