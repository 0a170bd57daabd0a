"""One case's page: each change saves at once, can be undone, and never overwrites another desk."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage

from app.domain.case import Case, CaseStatus
from app.domain.errors import OfficeUnavailable
from app.domain.timeline import EntryKind
from app.ui.cases.choice_box import ChoiceBox
from app.ui.navigation import Place
from tests.ui.accessibility import problems
from tests.ui.desk import ALT, CTRL, SHIFT, Desk, Key, entries, headlines
from tests.ui.real_office import LONG_NAME, tell_story

OPENS_A_LIST = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
"""A display that draws nowhere says that it cannot raise the list of a choice."""


def shown(desk: Desk) -> int:
    """Tell Maria's story and show her case; returns its id."""
    _, case_id = tell_story(desk.office)
    desk.open("cases", case_id)
    return case_id


def stored(desk: Desk, case_id: int) -> Case:
    """Return the case as the office holds it."""
    return desk.office.session.cases.get(desk.office.session.actor, case_id)


def choose(desk: Desk, box: ChoiceBox, words: str) -> None:
    """Choose from a box as a person does: open it and press Enter on the words."""
    box.setFocus()
    desk.press(Key.Key_Down, ALT)
    view = box.view()
    view.setCurrentIndex(box.model().index(box.findText(words), 0))
    from PySide6.QtTest import QTest

    QTest.keyClick(view, Key.Key_Return)
    desk.settle()


def test_the_page_shows_the_case_its_citizen_files_and_history(desk: Desk) -> None:
    shown(desk)
    page = desk.cases.page
    assert page.head.title.words.text() == "Water bill doubled in October"
    assert page.head.number.text().startswith("Case 20")
    assert (page.head.status.currentText(), page.head.queue.currentText(), page.head.assignee.currentText()) == ("Open", "Water", "Dana")
    assert [page.files.list.item(at).text().split("   ")[0] for at in range(page.files.list.count())] == ["bill-october.pdf", "meter photo.jpg"]
    assert {EntryKind.INTERACTION, EntryKind.CASE_NOTE, EntryKind.CASE_OPENED} <= {entry.kind for entry in entries(page.timeline)}
    assert problems(desk.window) == []


@OPENS_A_LIST
def test_a_status_is_chosen_saved_at_once_and_undone(desk: Desk) -> None:
    case_id = shown(desk)
    choose(desk, desk.cases.page.head.status, "Waiting on others")
    assert stored(desk, case_id).status is CaseStatus.WAITING_OTHERS
    assert "Waiting on others" in desk.notices[-1]
    assert headlines(desk.cases.page.timeline)[0] == "Status: Open → Waiting on others"
    desk.undo()
    assert stored(desk, case_id).status is CaseStatus.OPEN
    assert desk.cases.page.head.status.currentText() == "Open"


@OPENS_A_LIST
def test_arrow_keys_on_a_closed_choice_change_nothing(desk: Desk) -> None:
    case_id = shown(desk)
    box = desk.cases.page.head.status
    box.setFocus()
    desk.press(Key.Key_Down)
    assert box.view().isVisible()
    box.hidePopup()
    assert stored(desk, case_id).status is CaseStatus.OPEN


@OPENS_A_LIST
def test_queue_and_assignee_can_be_set_and_taken_away(desk: Desk) -> None:
    case_id = shown(desk)
    choose(desk, desk.cases.page.head.queue, "Streets")
    choose(desk, desk.cases.page.head.assignee, "Nobody")
    assert (stored(desk, case_id).queue_name, stored(desk, case_id).assignee_id) == ("Streets", None)
    desk.cases.page.timeline.view.setFocus()
    desk.press(Key.Key_A, CTRL | SHIFT)
    assert stored(desk, case_id).assignee_name == "Dana"
    desk.press(Key.Key_R, CTRL | SHIFT)
    assert stored(desk, case_id).status is CaseStatus.RESOLVED


def test_a_due_day_is_typed_as_it_is_said(desk: Desk) -> None:
    case_id = shown(desk)
    due = desk.cases.page.head.due
    due.setFocus()
    due.selectAll()
    desk.type("in 3 days 12:00")
    desk.press(Key.Key_Return)
    found = stored(desk, case_id).due_at
    assert found is not None
    local = found.astimezone()
    assert (local.date(), local.hour) == ((datetime.now().astimezone() + timedelta(days=3)).date(), 12)
    due.selectAll()
    desk.press(Key.Key_Delete)
    desk.press(Key.Key_Return)
    assert stored(desk, case_id).due_at is None
    desk.undo()
    assert stored(desk, case_id).due_at == found


def test_a_due_day_that_is_none_is_said_and_the_typing_stays(desk: Desk) -> None:
    case_id = shown(desk)
    before = stored(desk, case_id)
    due = desk.cases.page.head.due
    due.setFocus()
    due.selectAll()
    desk.type("someday")
    desk.press(Key.Key_Return)
    assert due.text() == "someday"
    assert "not a date" in desk.cases.page.head._problem.text()
    assert stored(desk, case_id) == before
    desk.press(Key.Key_Escape)
    assert due.text() != "someday"


def test_the_title_is_changed_in_place_and_undone(desk: Desk) -> None:
    case_id = shown(desk)
    desk.press(Key.Key_E, CTRL)
    desk.type("Meter of 12 Elm St")
    desk.press(Key.Key_Return)
    assert stored(desk, case_id).title == "Meter of 12 Elm St"
    desk.undo()
    assert desk.cases.page.head.title.words.text() == "Water bill doubled in October"


def test_an_empty_title_is_refused_in_place(desk: Desk) -> None:
    case_id = shown(desk)
    desk.press(Key.Key_E, CTRL)
    desk.press(Key.Key_Delete)
    desk.press(Key.Key_Return)
    assert "Give the case a title" in desk.cases.page.head._problem.text()
    assert desk.cases.page.head.title.typing
    assert stored(desk, case_id).title == "Water bill doubled in October"


def test_another_field_changed_elsewhere_is_no_conflict(desk: Desk) -> None:
    case_id = shown(desk)
    desk.office.edit(case_id, title="Changed elsewhere")
    desk.cases.page._change("status", CaseStatus.RESOLVED)
    desk.settle()
    found = stored(desk, case_id)
    assert (found.title, found.status) == ("Changed elsewhere", CaseStatus.RESOLVED)
    assert not desk.cases.page.conflict.isVisible()


@pytest.mark.parametrize(("choice", "status"), [("mine", CaseStatus.RESOLVED), ("theirs", CaseStatus.WAITING_OTHERS)])
def test_the_same_field_changed_elsewhere_shows_both_values(desk: Desk, choice: str, status: CaseStatus) -> None:
    case_id = shown(desk)
    desk.office.edit(case_id, status=CaseStatus.WAITING_OTHERS)
    desk.cases.page._change("status", CaseStatus.RESOLVED)
    desk.settle()
    bar = desk.cases.page.conflict
    assert bar.isVisible()
    assert "“Waiting on others”" in bar.text.text()
    assert "“Resolved”" in bar.text.text()
    assert desk.focus is bar.mine
    assert stored(desk, case_id).status is CaseStatus.WAITING_OTHERS
    getattr(bar, choice).click()
    desk.settle()
    assert stored(desk, case_id).status is status
    assert not bar.isVisible()


def test_a_note_is_added_with_control_enter(desk: Desk) -> None:
    shown(desk)
    note = desk.cases.page.note
    note.field.setFocus()
    desk.type("The meter reader comes on Thursday.")
    desk.press(Key.Key_Return, CTRL)
    assert headlines(desk.cases.page.timeline)[0] == "The meter reader comes on Thursday."
    assert note.text == ""


def test_a_note_that_cannot_be_saved_stays_and_is_saved_once_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(desk)
    page = desk.cases.page
    cases = type(desk.office.session.cases)
    real, seen = cases.add_note, []

    def broken(*args: object) -> object:
        seen.append(args[-1])
        if len(seen) == 1:
            real(*args)  # type: ignore[arg-type] # stored, but the answer is lost on the way
            raise OfficeUnavailable("The office cannot be reached. Check the connection.")
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(cases, "add_note", broken)
    page.note.field.setPlainText("said once")
    desk.cases.page.add_note()
    desk.settle()
    assert page.note.text == "said once"
    assert "still here" in page.note._problem.text()
    desk.cases.page.add_note()
    desk.settle()
    assert page.note.text == ""
    assert seen[0] == seen[1]
    assert headlines(page.timeline).count("said once") == 1


def test_a_draft_waits_for_its_case_and_survives_a_crash(desk: Desk) -> None:
    case_id = shown(desk)
    other = desk.office.case("another matter")
    note = desk.cases.page.note
    note.field.setPlainText("half a note")
    desk.open("cases", other)
    assert note.text == ""
    assert any("half a note" in text for _, text in desk.window.typed_text.collect())
    desk.open("cases", case_id)
    assert note.text == "half a note"


def test_what_is_typed_stays_when_another_desk_changes_the_case(desk: Desk) -> None:
    case_id = shown(desk)
    page = desk.cases.page
    page.note.field.setFocus()
    desk.type("half a note")
    page.head.due.setFocus()
    page.head.due.selectAll()
    desk.type("tomor")
    desk.office.edit(case_id, title="Changed elsewhere")
    page.refresh()
    desk.settle()
    assert page.head.title.words.text() == "Changed elsewhere"
    assert page.note.text == "half a note"
    assert page.head.due.text() == "tomor"


def test_files_are_added_by_the_button_by_drop_and_by_paste(desk: Desk, tmp_path: Path) -> None:
    case_id = desk.office.case("with files")
    desk.open("cases", case_id)
    page = desk.cases.page
    (tmp_path / "bill.pdf").write_bytes(b"%PDF bill")
    (tmp_path / "photo.jpg").write_bytes(b"jpg")
    page.ask_files = lambda: [str(tmp_path / "bill.pdf")]
    desk.press(Key.Key_F, CTRL | SHIFT)
    desk.wait(lambda: page.files.list.count() == 1)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "photo.jpg"))])
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    desk.wait(lambda: page.files.list.count() == 2)
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    page.timeline.view.setFocus()
    desk.press(Key.Key_V, CTRL)
    desk.wait(lambda: page.files.list.count() == 3)
    files = desk.office.session.cases.attachments(desk.office.session.actor, case_id)
    assert [file.name for file in files][:2] == ["bill.pdf", "photo.jpg"]
    assert files[2].name.startswith("Pasted picture")
    assert desk.office.blobs.read(files[0].sha256) == b"%PDF bill"
    assert desk.office.blobs.read(files[2].sha256).startswith(b"\x89PNG")


def test_a_folder_or_a_vanished_file_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    desk.open("cases", desk.office.case("with files"))
    page = desk.cases.page
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "gone.pdf", "could not be read")):
        page.ask_files = lambda path=path: [str(path)]  # type: ignore[misc]
        page.add_files()
        desk.wait(lambda words=words: any(words in notice for notice in desk.notices))  # type: ignore[misc]
    assert page.files.list.count() == 0


def test_a_file_is_saved_as_a_copy_never_opened(desk: Desk, tmp_path: Path) -> None:
    case_id = desk.office.case("with files")
    desk.office.session.cases.attach(desk.office.session.actor, case_id, "../../evil\u202egpj.exe", "application/x-msdownload", b"MZ")
    desk.open("cases", case_id)
    page = desk.cases.page
    proposed: list[str] = []

    def ask(_parent: object, path: str) -> str:
        proposed.append(path)
        return str(tmp_path / "copy.bin")

    page.timeline.actions_of_entry.saver.ask = ask
    page.files.list.setCurrentRow(0)
    page.files.list.setFocus()
    desk.press(Key.Key_Return)
    desk.wait(lambda: (tmp_path / "copy.bin").exists())
    assert (tmp_path / "copy.bin").read_bytes() == b"MZ"
    assert "\u202e" not in proposed[0]
    assert ".." not in Path(proposed[0]).parent.parts


def test_print_goes_to_the_case_summary(desk: Desk) -> None:
    case_id = shown(desk)
    desk.press(Key.Key_P, CTRL)
    assert desk.elsewhere == [Place("reports", case_id, "case")]


def test_the_citizen_is_set_by_typing_and_undone(desk: Desk) -> None:
    jose = desk.office.citizen("José", "García")
    case_id = desk.office.case("whose is this")
    desk.open("cases", case_id)
    desk.press(Key.Key_W, CTRL | SHIFT)
    desk.type("jose")
    picker = desk.cases.page.timeline.actions_of_entry.picker
    desk.wait(lambda: picker.list.count() == 1)
    desk.press(Key.Key_Return)
    assert stored(desk, case_id).citizen_id == jose
    desk.undo()
    assert stored(desk, case_id).citizen_id is None


def test_the_longest_title_fits_the_smallest_window(desk: Desk) -> None:
    case_id = desk.office.case(LONG_NAME, desk.office.citizen("<b>", LONG_NAME))
    desk.open("cases", case_id)
    desk.window.resize(1024, 640)
    desk.settle()
    assert problems(desk.window, tab=False) == []
    assert desk.cases.page.width() <= desk.window.width()
