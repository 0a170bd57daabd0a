"""One citizen's page, worked by keyboard over a real office."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.domain.changes import Changes, Done, Kind
from app.domain.channel import Channel, Outcome
from app.domain.contact_point import phone
from app.domain.timeline import EntryKind
from app.ui.models.timeline import PAGE_ROWS
from app.ui.navigation import Place
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, SHIFT, Desk, Key, entries, headlines
from tests.ui.real_office import LONG_NAME, tell_story


def filled(desk: Desk, contacts: int) -> int:
    """Register a citizen with so many calls and show the page; returns the id."""
    who = desk.office.citizen("Maria", "Garcia", contacts=(phone("502 555 0134"),))
    now = desk.office.clock.now()
    for at in range(contacts):
        desk.office.contact(who, f"call {at}\nand what was said", now - timedelta(hours=at + 1))
    desk.open("citizens", who)
    return who


def test_marias_page_shows_who_she_is_what_waits_and_every_contact(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    desk.press(Key.Key_F, CTRL | SHIFT)
    page = desk.citizens.page
    assert page.header._title.text() == "María García López"
    assert page.header._subtitle.text() == "502-555-0134 mobile · maria.gl@example.org · 12 Elm St, Shelby 40065"
    assert page.banner.isVisible()
    assert page.banner.text.text() in {"Emailed 1 day ago about “Bill doubled?”", "Emailed 2 days ago about “Bill doubled?”"}
    kinds = {entry.kind for entry in entries(page.timeline)}
    assert {EntryKind.INTERACTION, EntryKind.CASE_OPENED, EntryKind.CASE_STATUS, EntryKind.CASE_NOTE, EntryKind.CALLBACK} <= kinds
    assert {entry.channel for entry in entries(page.timeline)} >= {Channel.PHONE, Channel.WALK_IN, Channel.EMAIL, Channel.LETTER, Channel.WEB_FORM}
    assert problems(desk.window) == []


def test_two_thousand_contacts_are_paged_while_the_keys_go_down(desk: Desk) -> None:
    who = desk.office.citizen("Maria", "Garcia")
    now = desk.office.clock.now()
    for at in range(2_000):
        desk.office.contact(who, f"call {at}", now - timedelta(minutes=at + 1))
    desk.open("citizens", who)
    view, model = desk.citizens.page.timeline.view, desk.citizens.page.timeline.model
    assert desk.focus is view
    assert model.rowCount() == PAGE_ROWS
    desk.press(Key.Key_PageDown, times=12)
    assert view.currentIndex().row() > PAGE_ROWS
    assert model.rowCount() > PAGE_ROWS
    for _ in range(60):
        if not model.canFetchMore():
            break
        desk.press(Key.Key_End)
    desk.press(Key.Key_End)
    assert view.currentIndex().row() == 1_999
    assert headlines(desk.citizens.page.timeline)[-1] == "call 1999"
    desk.press(Key.Key_Home)
    assert view.currentIndex().row() == 0
    assert view.verticalScrollBar().value() == 0


def test_enter_opens_the_whole_text_and_space_closes_it(desk: Desk) -> None:
    who = desk.office.citizen("Maria", "Garcia")
    long = "She tells the whole story.\n" + "and then " * 900 + "THE END"
    desk.office.contact(who, long)
    desk.open("citizens", who)
    timeline = desk.citizens.page.timeline
    before = timeline.view.visualRect(timeline.model.index(0)).height()
    desk.press(Key.Key_Return)
    assert timeline.model.is_open(0)
    assert timeline.model.whole(0).text.endswith("THE END")
    assert timeline.view.visualRect(timeline.model.index(0)).height() > before * 4
    desk.press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == long.strip()
    desk.press(Key.Key_Space)
    assert timeline.view.visualRect(timeline.model.index(0)).height() == before


def test_the_chips_leave_only_one_channel(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    page = desk.citizens.page
    page.chips._chips["all"].setFocus()
    desk.press(Key.Key_Right)
    assert {entry.channel for entry in entries(page.timeline)} == {Channel.PHONE}
    desk.press(Key.Key_Right, times=2)
    assert headlines(page.timeline) == ["Bill doubled?"]


def test_words_are_found_in_this_history(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    page = desk.citizens.page
    desk.press(Key.Key_F, CTRL)
    desk.type("receipt 4417")
    desk.wait(lambda: len(entries(page.timeline)) == 1)
    assert headlines(page.timeline) == ["Paid in cash, receipt 4417."]
    desk.press(Key.Key_Escape)
    desk.wait(lambda: len(entries(page.timeline)) > 3)


def test_a_contact_logged_on_another_desk_appears_without_moving_the_reader(desk: Desk) -> None:
    who = filled(desk, 120)
    timeline = desk.citizens.page.timeline
    desk.press(Key.Key_Down, times=20)
    desk.press(Key.Key_Return)
    row = timeline.view.currentIndex().row()
    entry, top = timeline.view.entry, timeline.view.visualRect(timeline.view.currentIndex()).top()

    desk.another_desk(lambda: Done(desk.office.contact(who, "logged elsewhere"), Changes.of((Kind.CITIZEN, who))))
    assert timeline.model.entry(0) is not None
    assert headlines(timeline)[0] == "logged elsewhere"
    assert timeline.view.entry == entry
    assert timeline.view.currentIndex().row() == row + 1
    assert abs(timeline.view.visualRect(timeline.view.currentIndex()).top() - top) <= 1
    assert timeline.model.is_open(row + 1)


def test_the_banner_opens_the_contact_however_far_back_and_marks_it_answered_with_undo(desk: Desk) -> None:
    who = desk.office.citizen("Maria", "Garcia")
    now = desk.office.clock.now()
    waiting = desk.office.contact(who, "Please call me\nabout the street light", now - timedelta(days=90), Channel.LETTER, outcome=Outcome.NONE)
    for at in range(200):
        desk.office.contact(who, f"call {at}", now - timedelta(hours=at + 1))
    desk.open("citizens", who)
    page = desk.citizens.page
    page.banner.open.click()
    desk.wait(lambda: page.timeline.view.entry is not None and page.timeline.view.entry.id == waiting)
    assert page.timeline.model.is_open(page.timeline.view.currentIndex().row())
    page.banner.answered.click()
    desk.settle()
    assert not page.banner.isVisible()
    assert page.timeline.view.entry is not None
    assert not page.timeline.view.entry.awaiting_reply
    desk.undo()
    assert page.banner.isVisible()
    assert page.timeline.view.entry.awaiting_reply


def test_a_case_is_opened_from_a_contact_with_two_keys(desk: Desk) -> None:
    filled(desk, 3)
    contact = desk.citizens.page.timeline.view.entry
    assert contact is not None
    desk.press(Key.Key_O, CTRL)
    desk.press(Key.Key_Return, CTRL)
    case = desk.office.session.cases.by_number(desk.office.session.actor, desk.cases.page.head.number.text().removeprefix("Case "))
    assert (case.title, case.citizen_name) == ("call 0", "Maria Garcia")
    assert desk.office.session.interactions.get(desk.office.session.actor, contact.id).case_id == case.id
    assert desk.window.navigation.place == Place("cases", case.id)


def test_a_contact_is_added_to_an_open_case_and_taken_off_again(desk: Desk) -> None:
    who = filled(desk, 2)
    case_id = desk.office.case("Water bill doubled", who)
    desk.citizens.page.refresh()
    desk.settle()
    timeline = desk.citizens.page.timeline
    desk.press(Key.Key_Down)
    contact = next(entry for entry in entries(timeline) if entry.kind is EntryKind.INTERACTION)
    timeline.view.mark(timeline.model.row_of(("interaction", contact.id)))
    desk.press(Key.Key_O, CTRL | SHIFT)
    picker = timeline.actions_of_entry.picker
    assert picker.isVisible()
    assert picker.list.count() == 1
    desk.press(Key.Key_Return)
    assert desk.office.session.interactions.get(desk.office.session.actor, contact.id).case_id == case_id
    assert desk.focus is timeline.view
    desk.undo()
    assert desk.office.session.interactions.get(desk.office.session.actor, contact.id).case_id is None


def test_a_contact_of_the_wrong_citizen_is_moved_and_moved_back(desk: Desk) -> None:
    jose = desk.office.citizen("José", "García", contacts=(phone("502 555 0199"),))
    maria = filled(desk, 1)
    contact = desk.citizens.page.timeline.view.entry
    assert contact is not None
    desk.press(Key.Key_M, CTRL | SHIFT)
    picker = desk.citizens.page.timeline.actions_of_entry.picker
    desk.type("jose")
    desk.wait(lambda: picker.list.count() == 1)
    desk.press(Key.Key_Return)
    stored = desk.office.session.interactions.get(desk.office.session.actor, contact.id)
    assert stored.citizen_id == jose
    assert entries(desk.citizens.page.timeline) == []
    desk.undo()
    assert desk.office.session.interactions.get(desk.office.session.actor, contact.id).citizen_id == maria
    assert len(entries(desk.citizens.page.timeline)) == 1


def test_escape_leaves_the_picker_and_changes_nothing(desk: Desk) -> None:
    filled(desk, 1)
    desk.press(Key.Key_M, CTRL | SHIFT)
    picker = desk.citizens.page.timeline.actions_of_entry.picker
    assert desk.focus is picker.field
    desk.press(Key.Key_Escape)
    assert not picker.isVisible()
    assert desk.focus is desk.citizens.page.timeline.view


def test_a_file_of_a_contact_is_saved_where_the_clerk_says(desk: Desk, tmp_path: Path) -> None:
    who = desk.office.citizen("Maria", "Garcia")
    desk.office.contact(who, "With the bill", attachments=(desk.office.file("..\\bill?.pdf", b"%PDF bill"),))
    desk.open("citizens", who)
    saver = desk.citizens.page.timeline.actions_of_entry.saver
    proposed: list[str] = []

    def choose(_parent: object, path: str) -> str:
        proposed.append(Path(path).name)
        return str(tmp_path / "copy.pdf")

    saver.ask = choose
    desk.press(Key.Key_S, CTRL)
    desk.wait(lambda: (tmp_path / "copy.pdf").exists())
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF bill"
    assert proposed == [".._bill_.pdf"] or not any(char in proposed[0] for char in '\\/:*?"<>|')
    assert any("copy.pdf" in notice for notice in desk.notices)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(desk: Desk, tmp_path: Path) -> None:
    who = desk.office.citizen("Maria", "Garcia")
    desk.office.contact(who, "With the bill", attachments=(desk.office.file("bill.pdf", b"%PDF bill"),))
    desk.open("citizens", who)
    (tmp_path / "taken").write_text("a file where a folder is expected")
    desk.citizens.page.timeline.actions_of_entry.saver.ask = lambda _parent, _path: str(tmp_path / "taken" / "copy.pdf")
    desk.press(Key.Key_S, CTRL)
    desk.wait(lambda: bool(desk.notices))
    assert "was not saved" in desk.notices[-1]
    assert "Nothing in the daybook was changed" in desk.notices[-1]


def test_the_menu_offers_only_what_is_possible(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    desk.press(Key.Key_F, CTRL | SHIFT)
    timeline = desk.citizens.page.timeline
    timeline.view.mark(next(at for at, entry in enumerate(entries(timeline)) if entry.kind is EntryKind.CASE_STATUS))
    menu = timeline.actions_of_entry.menu()
    assert [made.objectName() for made in menu.actions()] == ["timeline.go_to_case", "timeline.copy"]
    timeline.view.mark(next(at for at, entry in enumerate(entries(timeline)) if entry.attachments))
    names = [made.objectName() for made in timeline.actions_of_entry.menu().actions()]
    assert names[:4] == ["timeline.open_case", "timeline.add_to_case", "timeline.move", "timeline.answered"]
    assert "timeline.save_files" in names
    assert "timeline.open_email" not in names


def test_the_case_number_leads_to_the_case(desk: Desk) -> None:
    maria, case_id = tell_story(desk.office)
    desk.open("citizens", maria)
    desk.press(Key.Key_F, CTRL | SHIFT)
    timeline = desk.citizens.page.timeline
    row = next(at for at, entry in enumerate(entries(timeline)) if entry.case_id and entry.kind is EntryKind.INTERACTION)
    timeline.view.mark(row)
    rect = timeline.view.visualRect(timeline.model.index(row))
    spot = next(
        QPoint(x, y)
        for y in range(rect.top(), rect.bottom(), 4)
        for x in range(rect.left(), rect.right(), 6)
        if timeline.view._delegate.case_at(row, rect, QPoint(x, y)) == case_id
    )
    QTest.mouseClick(timeline.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    desk.settle()
    assert desk.window.navigation.place == Place("cases", case_id)


def test_log_call_hands_the_citizen_to_the_quick_log(desk: Desk) -> None:
    who = filled(desk, 1)
    desk.press(Key.Key_L, CTRL)
    assert desk.calls == [who]


def test_a_promised_callback_is_ticked_off_and_taken_back(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    desk.press(Key.Key_F, CTRL | SHIFT)
    actor, callbacks = desk.office.session.actor, desk.office.session.callbacks
    promise = callbacks.open(actor)[0]
    desk.citizens.page._called_back(promise.id)
    desk.settle()
    assert callbacks.open(actor) == ()
    assert any(entry.kind is EntryKind.CALLBACK_DONE for entry in entries(desk.citizens.page.timeline))
    desk.undo()
    assert len(callbacks.open(actor)) == 1


def test_hostile_and_endless_names_are_shown_as_they_are_within_the_window(desk: Desk) -> None:
    who = desk.office.citizen("O'Brien <b>", LONG_NAME, street="<img src=x>", alert="<script>" * 20)
    desk.office.contact(who, "<a href='x'>click</a>\n" + "مرحبا " * 300, channel=Channel.EMAIL, subject="\u202egnp.exe 👩‍👩‍👧‍👦 " * 20)
    desk.open("citizens", who)
    desk.press(Key.Key_Return)
    page = desk.citizens.page
    assert page.header._title.text().startswith("O'Brien <b>")
    assert page.width() <= desk.window.width()
    desk.window.resize(1024, 640)
    desk.settle()
    assert page.timeline.view.horizontalScrollBar().maximum() == 0
    assert problems(desk.window, tab=False) == []


def test_a_citizen_without_contacts_is_told_what_will_be_here(desk: Desk) -> None:
    desk.open("citizens", desk.office.citizen("", "Quiet"))
    page = desk.citizens.page
    assert page.timeline.view._empty is not None
    assert page.timeline.view._empty.isVisible()
    assert not page.banner.isVisible()
    assert problems(desk.window) == []


def test_a_citizen_that_does_not_exist_is_a_notice_not_a_crash(desk: Desk) -> None:
    desk.open("citizens", 4711)
    assert "was not found" in desk.notices[-1]
