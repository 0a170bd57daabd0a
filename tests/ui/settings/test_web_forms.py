"""A web form is taught by its own mail: what its lines mean is chosen once and tried at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import phone
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.user import Role
from app.domain.web_form import FormField, WebForm
from app.services.inbox import InboxView
from app.services.session import Session
from app.system.settings import SettingsFile
from app.ui.navigation import Place
from app.ui.settings.form_mapping import Meaning, chosen, merged
from app.ui.settings.form_mapping import given as given_field
from app.ui.settings.screen import settings_screen
from app.ui.settings.settings_screen import SettingsScreen
from app.ui.settings.web_form_editor import WebFormEditor
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.inbox.letters import letter, put
from tests.ui.whole_office import WholeOffice, open_whole_office

PERMITS = MailboxSettings("Permits", MailboxKind.IMAP, "permits@shelby.example", "permits", "imap.shelby.example")
SAMPLE = "Name: Maria Garcia\nPhone: 502-555-0134\nParcel: 12-0417\nLight pole: 88\nMessage: The street light is out.\nIt went on Friday."
FORM = WebForm(0, "Street lights", "web@shelby.example", "Street light", (("Name", FormField.NAME), ("Message", FormField.TEXT)))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[WholeOffice]:
    made = open_whole_office(tmp_path)
    made.session.mailboxes.add(made.session.actor, PERMITS, "secret")
    yield made
    made.close()


Open = Callable[..., SettingsScreen]


@pytest.fixture
def open_forms(window: MainWindow, office: WholeOffice, tmp_path: Path, settle: Callable[[], None]) -> Open:
    def made(session: Session | None = None) -> SettingsScreen:
        window.resize(1366, 768)
        window.register(settings_screen(session or office.session, window.shell, SettingsFile(tmp_path / "settings.json")))
        window.navigation.open(Place("settings", None, "web_forms"))
        settle()
        found = window.page("settings")
        assert isinstance(found, SettingsScreen)
        return found

    return made


def editor_of(screen: SettingsScreen, settle: Callable[[], None]) -> WebFormEditor:
    QTest.keyClick(screen.web_forms.add, Qt.Key.Key_Space)
    settle()
    assert screen.web_forms.editor is not None
    return screen.web_forms.editor


def read_out(editor: WebFormEditor) -> list[str]:
    return [found.accessibleName() for found in editor.result.card.findChildren(QLabel) if found.accessibleName()]


def tried(editor: WebFormEditor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """Wait for the pause in typing and what comes of it."""
    with qtbot.waitSignal(editor.sample.changed, timeout=5000):
        pass
    settle()


def test_a_pasted_mail_is_read_as_it_is_typed(open_forms: Open, office: WholeOffice, qtbot: QtBot, settle: Callable[[], None], window: MainWindow) -> None:
    screen = open_forms()
    assert "No web form yet" in screen.web_forms.words.text()
    editor = editor_of(screen, settle)
    editor.sample.text.setPlainText(SAMPLE)
    tried(editor, qtbot, settle)
    assert [(meaning.label, meaning.field) for meaning in editor.labels.meanings] == [
        ("Name", FormField.NAME),
        ("Phone", FormField.PHONE),
        ("Parcel", FormField.EXTERNAL_ID),
        ("Light pole", None),
        ("Message", FormField.TEXT),
    ]
    assert read_out(editor)[:3] == ["Name: Maria Garcia", "Phone: 502-555-0134", "Parcel or account number: 12-0417"]
    assert "went on Friday" in read_out(editor)[3]
    assert editor.result.left_over.text().startswith("1 lines belong to no field")
    for field, words in ((editor.name, "Street lights"), (editor.comes_from, "web@shelby.example"), (editor.subject, "Street light")):
        field.setFocus()
        QTest.keyClicks(field, words)
    QTest.keyClick(editor.save, Qt.Key.Key_Space)
    settle()
    (form,) = office.session.web_forms.all(office.session.actor)
    assert (form.name, form.sender, len(form.labels)) == ("Street lights", "web@shelby.example", 4)
    assert window.notices.shown[-1].text.startswith("The web form is saved.")
    assert [card.accessibleName() for card in screen.web_forms.cards] == ["Street lights"]


def test_what_a_person_chose_stays_while_the_sample_changes(open_forms: Open, qtbot: QtBot, settle: Callable[[], None]) -> None:
    editor = editor_of(open_forms(), settle)
    editor.sample.text.setPlainText(SAMPLE)
    tried(editor, qtbot, settle)
    pole = editor.labels.boxes["Light pole"]
    pole.setFocus()
    QTest.keyClick(pole, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Name: 88" in read_out(editor))
    assert QApplication.focusWidget() is pole
    editor.sample.text.appendPlainText("Email: maria@example.org")
    tried(editor, qtbot, settle)
    assert next(meaning.field for meaning in editor.labels.meanings if meaning.label == "Light pole") is FormField.NAME
    editor.sample.text.setPlainText("Email: maria@example.org")
    tried(editor, qtbot, settle)
    assert [(meaning.label, meaning.in_sample) for meaning in editor.labels.meanings] == [("Email", True), ("Light pole", False)]


def test_a_mail_that_arrived_teaches_the_form(open_forms: Open, office: WholeOffice, qtbot: QtBot, settle: Callable[[], None]) -> None:
    put(office.sources.folder, letter("Website <web@shelby.example>", "Street light 88", SAMPLE, number=1))
    office.session.intake.pull(office.session.actor, 1)
    editor = editor_of(open_forms(), settle)
    assert editor.sample.recent.count() == 2
    editor.sample.recent.setFocus()
    QTest.keyClick(editor.sample.recent, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: editor.comes_from.text() == "web@shelby.example")
    assert editor.subject.text() == "Street light 88"
    qtbot.waitUntil(lambda: "Name: Maria Garcia" in read_out(editor))


def test_mail_of_the_form_then_proposes_the_citizen_who_filled_it_in(open_forms: Open, office: WholeOffice) -> None:
    session, actor = office.session, office.session.actor
    maria = Profile("Maria", "Garcia", contacts=(phone("502 555 0134"),))
    session.citizens.register(actor, RegisterCitizen(uuid4(), maria))
    labels = (("Name", FormField.NAME), ("Phone", FormField.PHONE), ("Message", FormField.TEXT))
    session.web_forms.add(actor, WebForm(0, "Lights", "web@shelby.example", "", labels))
    put(office.sources.folder, letter("Website <web@shelby.example>", "Street light 88", SAMPLE, number=1))
    session.intake.pull(actor, 1)
    (row,) = session.inbox.page(actor, InboxView.NEW).rows
    assert session.inbox.proposal(actor, row.id).citizen_name == "Maria Garcia"


def test_a_form_is_changed_removed_and_brought_back(open_forms: Open, office: WholeOffice, window: MainWindow, settle: Callable[[], None]) -> None:
    session, actor = office.session, office.session.actor
    session.web_forms.add(actor, FORM)
    screen = open_forms()
    edit, remove = screen.web_forms.cards[0].findChildren(QPushButton)
    QTest.keyClick(edit, Qt.Key.Key_Space)
    settle()
    editor = screen.web_forms.editor
    assert editor is not None
    assert [(meaning.label, meaning.field) for meaning in editor.labels.meanings] == list(FORM.labels)
    editor.name.setText("Lights and poles")
    editor.save.click()
    settle()
    assert session.web_forms.all(actor)[0].name == "Lights and poles"
    _, remove = screen.web_forms.cards[0].findChildren(QPushButton)
    QTest.keyClick(remove, Qt.Key.Key_Space)
    settle()
    assert session.web_forms.all(actor) == ()
    window.notices.shown[-1].offers[-1].do()
    settle()
    assert [form.name for form in session.web_forms.all(actor)] == ["Lights and poles"]
    assert len(screen.web_forms.cards) == 1


def test_what_is_missing_is_said_at_its_field(open_forms: Open, settle: Callable[[], None]) -> None:
    editor = editor_of(open_forms(), settle)
    editor.save.click()
    settle()
    assert QApplication.focusWidget() is editor.name
    editor.name.setText("Lights")
    editor.save.click()
    settle()
    assert QApplication.focusWidget() is editor.comes_from
    editor.comes_from.setText("web@shelby.example")
    editor.save.click()
    settle()
    assert editor.fault.text.startswith("Write the label of each field")
    QTest.keyClick(editor.name, Qt.Key.Key_Escape)


def test_a_clerk_may_look(open_forms: Open, office: WholeOffice) -> None:
    office.session.web_forms.add(office.session.actor, FORM)
    screen = open_forms(office.as_role(Role.CLERK))
    assert not screen.web_forms.add.isVisible()
    assert screen.web_forms.cards[0].findChildren(QPushButton) == []


def test_the_page_is_complete_for_people_without_a_mouse_or_without_sight(
    open_forms: Open, window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    editor = editor_of(open_forms(), settle)
    editor.sample.text.setPlainText(SAMPLE)
    tried(editor, qtbot, settle)
    QApplication.processEvents()
    assert [problem for problem in problems(window) if not problem.startswith("its value as name: QComboBox")] == []


labels = st.lists(st.tuples(st.sampled_from(["Name", "Phone", "Parcel", "Text", "Pole"]), st.sampled_from([None, *FormField])), unique_by=lambda pair: pair[0])


@given(st.lists(labels, max_size=6))
def test_a_choice_of_a_person_outlives_every_sample(samples: list[list[tuple[str, FormField | None]]]) -> None:
    meanings = given_field(merged((), [("Name", None)]), "Name", FormField.TOWN)
    for sample in samples:
        meanings = merged(meanings, sample)
        assert ("Name", FormField.TOWN) in chosen(meanings)
        assert len({meaning.label for meaning in meanings}) == len(meanings)


def test_a_label_that_means_nothing_goes_with_its_sample() -> None:
    assert merged((Meaning("Pole", None), Meaning("Phone", FormField.PHONE)), ()) == ()
