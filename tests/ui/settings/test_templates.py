"""Reply templates and signatures, as a clerk and an administrator keep them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.template import Template
from app.domain.user import Role
from app.services.session import Session
from app.system.settings import SettingsFile
from app.ui.navigation import Place
from app.ui.settings.screen import settings_screen
from app.ui.settings.settings_screen import SettingsScreen
from app.ui.settings.templates_section import TemplatesSection
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.whole_office import WholeOffice, open_whole_office

CTRL = Qt.KeyboardModifier.ControlModifier
Settle = Callable[[], None]
Open = Callable[..., SettingsScreen]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[WholeOffice]:
    made = open_whole_office(tmp_path)
    made.session.office.add_queue(made.session.actor, "Water", 3)
    made.session.office.add_queue(made.session.actor, "Streets", 5)
    yield made
    made.close()


@pytest.fixture
def open_settings(window: MainWindow, office: WholeOffice, tmp_path: Path, settle: Settle) -> Open:
    def made(section: str, session: Session | None = None) -> SettingsScreen:
        window.register(settings_screen(session or office.session, window.shell, SettingsFile(tmp_path / "settings.json")))
        window.navigation.open(Place("settings", None, section))
        settle()
        found = window.page("settings")
        assert isinstance(found, SettingsScreen)
        return found

    return made


def templates(office: WholeOffice) -> dict[str, Template]:
    return {one.name: one for one in office.session.templates.all(office.session.actor)}


def press(section: TemplatesSection, words: str, settle: Settle) -> None:
    """Press a button by its accessible name."""
    found = next(one for one in section.findChildren(QPushButton) if one.accessibleName() == words)
    found.click()
    settle()


def notice(window: MainWindow) -> str:
    return window.notices.shown[-1].text


def write(section: TemplatesSection, name: str, body: str, settle: Settle) -> None:
    section.add.click()
    settle()
    editor = section.editor
    assert editor is not None
    assert QApplication.focusWidget() is editor.name
    QTest.keyClicks(editor.name, name)
    editor.body.setFocus()
    QTest.keyClicks(editor.body, body)


def test_a_template_is_written_by_keyboard_and_reads_as_a_citizen_would_read_it(
    open_settings: Open, office: WholeOffice, window: MainWindow, settle: Settle
) -> None:
    section = open_settings("templates").templates
    write(section, "Meter is read", "Dear {{citizen.name}}, case {{case.number}}: the meter is read.", settle)
    editor = section.editor
    assert editor is not None
    assert editor.preview.text().startswith("Dear Maria Garcia Lopez, case 20")
    assert "{{" not in editor.preview.text()
    QTest.keyClick(editor.body, Qt.Key.Key_Return, CTRL)
    settle()
    assert templates(office)["Meter is read"].body.startswith("Dear {{citizen.name}}")
    assert notice(window) == "The template is saved."
    assert section.editor is None
    assert [card.accessibleName() for card in section.cards] == ["Meter is read"]


def test_a_variable_nobody_knows_is_named_while_it_is_typed_and_cannot_be_saved(open_settings: Open, office: WholeOffice, settle: Settle) -> None:
    section = open_settings("templates").templates
    write(section, "Slip", "Dear {{citizen.nmae}},", settle)
    editor = section.editor
    assert editor is not None
    assert "{{citizen.nmae}}" in editor.problem.text
    assert not editor.save.isEnabled()
    QTest.keyClick(editor.body, Qt.Key.Key_Return, CTRL)
    settle()
    assert templates(office) == {}
    editor.body.setPlainText("Dear {{citizen.name}},")
    assert editor.problem.text == ""
    assert editor.save.isEnabled()


def test_a_variable_is_put_in_by_its_words(open_settings: Open, settle: Settle) -> None:
    section = open_settings("templates").templates
    write(section, "Due", "It is due on ", settle)
    press(section, "the day by which the case is due", settle)
    assert section.editor is not None
    assert section.editor.body.toPlainText() == "It is due on {{case.due}}"
    assert QApplication.focusWidget() is section.editor.body


def test_a_removed_template_comes_back_by_undo(open_settings: Open, office: WholeOffice, window: MainWindow, settle: Settle) -> None:
    office.session.templates.add(office.session.actor, "Greeting", "", "Hello {{citizen.given}}")
    section = open_settings("templates").templates
    press(section, "Remove: Greeting", settle)
    assert templates(office) == {}
    assert "removed" in notice(window)
    window.notices.shown[-1].offers[-1].do()
    settle()
    assert list(templates(office)) == ["Greeting"]
    assert [card.accessibleName() for card in section.cards] == ["Greeting"]


@pytest.mark.parametrize(("answer", "kept"), [("Save mine", "Mine"), ("Keep theirs", "Theirs")])
def test_two_desks_at_one_template_are_shown_both_texts(open_settings: Open, office: WholeOffice, settle: Settle, answer: str, kept: str) -> None:
    session = office.session
    session.templates.add(session.actor, "Greeting", "", "First")
    section = open_settings("templates").templates
    press(section, "Edit: Greeting", settle)
    editor = section.editor
    assert editor is not None
    session.templates.replace(session.actor, Template(1, "Greeting", "", "Theirs"))
    editor.body.setPlainText("Mine")
    editor.save.click()
    settle()
    assert "Theirs" in editor.ask.text.text()
    assert templates(office)["Greeting"].body == "Theirs"
    next(made for made in editor.ask.buttons if made.text() == answer).click()
    settle()
    assert templates(office)["Greeting"].body == kept


def test_a_taken_name_is_said_at_the_name(open_settings: Open, office: WholeOffice, settle: Settle) -> None:
    office.session.templates.add(office.session.actor, "Greeting", "", "Hello")
    section = open_settings("templates").templates
    write(section, "greeting", "Good day", settle)
    assert section.editor is not None
    section.editor.save.click()
    settle()
    assert "already" in section.editor.name.accessibleDescription()
    assert section.editor.body.toPlainText() == "Good day"


def test_an_office_without_templates_takes_those_that_come_with_the_program(
    open_settings: Open, office: WholeOffice, window: MainWindow, settle: Settle
) -> None:
    section = open_settings("templates").templates
    assert section.defaults.isVisible()
    section.defaults.click()
    settle()
    assert len(templates(office)) >= 6
    assert {one.language for one in templates(office).values()} == {"English", "Spanish"}
    assert not section.defaults.isVisible()
    assert problems(window, tab=False) == []


def test_the_front_desk_reads_templates_and_changes_none(open_settings: Open, office: WholeOffice, settle: Settle) -> None:
    office.session.templates.add(office.session.actor, "Greeting", "", "Hello")
    section = open_settings("templates", office.as_role(Role.FRONT_DESK)).templates
    assert [card.accessibleName() for card in section.cards] == ["Greeting"]
    assert not section.add.isVisible()
    assert [made for made in section.findChildren(QPushButton) if made.isVisible()] == []


def test_a_signature_belongs_to_its_queue(open_settings: Open, office: WholeOffice, window: MainWindow, settle: Settle) -> None:
    card = open_settings("office").office.signatures
    card.queue.setCurrentIndex(card.queue.findText("Water"))
    card.queue.activated.emit(card.queue.currentIndex())
    card.text.setPlainText("Water Department\n502-555-0100")
    card.save.click()
    settle()
    found = {queue.name: queue.signature for queue in office.session.office.queues(office.session.actor)}
    assert found == {"Water": "Water Department\n502-555-0100", "Streets": ""}
    assert notice(window) == "The signature is saved."


def test_a_signature_being_typed_survives_a_look_at_another_queue_and_a_refresh(open_settings: Open, settle: Settle) -> None:
    section = open_settings("office").office
    card = section.signatures
    first = card.queue.currentText()
    card.text.setPlainText("half a signature")
    for at in (1, 0):
        card.queue.setCurrentIndex(at)
        card.queue.activated.emit(at)
        section.refresh()
        settle()
    assert card.queue.currentText() == first
    assert card.text.toPlainText() == "half a signature"


def test_the_form_is_complete_for_people_without_a_mouse_or_without_sight(open_settings: Open, window: MainWindow, settle: Settle) -> None:
    section = open_settings("templates").templates
    write(section, "A name", "Dear {{citizen.name}},", settle)
    window.resize(1024, 640)
    QApplication.processEvents()
    assert [one for one in problems(window) if not one.startswith("its value as name: QComboBox")] == []
