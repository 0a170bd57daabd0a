"""The small parts: plain words, aligned forms, chips with arrows, cards, pills."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import DomainError
from app.ui.colours import Scheme, Tone
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.buttons import action_button, button, icon_button
from app.ui.widgets.fields import DateField, SearchField, day_format
from app.ui.widgets.filter_chips import FilterChips
from app.ui.widgets.form import Form
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.lines import separator, upright
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.pill import Pill
from app.ui.widgets.section import day_separator, section_title
from app.ui.widgets.side_card import SideCard
from app.ui.widgets.text import LONG_WORD, ElidedLabel, breakable, caption, label, plain, reveal, set_look
from tests.ui.conftest import bring_up

HOSTILE = '<img src="//host/share/x.png">O\'Brien & <b>'


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1))
def test_a_tooltip_shows_any_name_exactly_as_it_is(text: str) -> None:
    document = QTextDocument()
    document.setHtml(plain(text))
    assert document.toPlainText() == text


def test_nothing_has_no_tooltip() -> None:
    assert plain("") == ""


def test_labels_never_read_html(qtbot: QtBot) -> None:
    for made in (label(HOSTILE), ElidedLabel(HOSTILE)):
        qtbot.addWidget(made)
        assert made.textFormat() == Qt.TextFormat.PlainText
        assert made.text() == HOSTILE


def test_an_ampersand_in_a_name_is_not_a_key(qtbot: QtBot) -> None:
    made = button("File for Garcia & Sons")
    qtbot.addWidget(made)
    assert caption("A & B") == "A && B"
    assert made.shortcut().isEmpty()
    assert made.accessibleName() == "File for Garcia & Sons"


def test_a_long_name_is_cut_with_dots_and_whole_in_its_tooltip(qtbot: QtBot) -> None:
    made = ElidedLabel("Bartholomew Featherstonehaugh-Cholmondeley\nIII")
    qtbot.addWidget(made)
    made.resize(80, 24)
    made.show()
    assert "Bartholomew Featherstonehaugh-Cholmondeley III" in made.toolTip()
    made.resize(900, 24)
    assert made.toolTip() == ""
    assert made.minimumSizeHint().width() < 80
    made.grab()


def test_an_icon_alone_has_a_name_and_a_key_in_its_tooltip(qtbot: QtBot, icons: Icons) -> None:
    pressed: list[int] = []
    made = icon_button(icons.icon("print"), "Print this case", lambda: pressed.append(1), "Ctrl+P")
    qtbot.addWidget(made)
    made.click()
    assert pressed == [1]
    assert made.accessibleName() == "Print this case"
    assert "Ctrl+P" in made.toolTip()


def test_a_button_follows_its_action(qtbot: QtBot) -> None:
    action = QAction("Print this case")
    made = action_button(action, "primary", words="Print")
    qtbot.addWidget(made)
    made.show()
    action.setEnabled(False)
    assert not made.isEnabled()
    action.setVisible(False)
    assert not made.isVisible()
    assert made.text() == "Print"
    assert made.accessibleName() == "Print this case"


@pytest.fixture
def chips(qtbot: QtBot, icons: Icons) -> FilterChips:
    """Return three exclusive chips on screen."""
    made = FilterChips("Channels", [("all", "All", None), ("phone", "Phone", icons.channel("phone")), ("email", "Email", None)])
    qtbot.addWidget(made)
    bring_up(made)
    return made


def test_the_arrows_choose_the_next_chip_and_go_round(chips: FilterChips, qtbot: QtBot) -> None:
    chosen: list[tuple[str, ...]] = []
    chips.chosen.connect(chosen.append)
    chips.findChildren(QPushButton)[0].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget() or chips, key)
    assert chosen == [("phone",), ("email",), ("all",), ("email",)]
    QTest.keyClick(QApplication.focusWidget() or chips, Qt.Key.Key_A)
    assert chips.names == ("email",)


def test_one_tab_stop_for_the_whole_group(chips: FilterChips) -> None:
    stops = [found.accessibleName() for found in chips.findChildren(QPushButton) if found.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["All"]


def test_several_may_be_on_when_they_are_not_exclusive(qtbot: QtBot) -> None:
    made = FilterChips("Outcome", [("a", "Answered", None), ("c", "Callback", None)], exclusive=False)
    qtbot.addWidget(made)
    made.show()
    assert list(made.names) == []
    for found in made.findChildren(QPushButton):
        found.click()
    assert list(made.names) == ["a", "c"]
    made.choose("c")
    assert list(made.names) == ["c"]


def test_chips_go_on_in_a_second_line_instead_of_being_cut(chips: FilterChips) -> None:
    chips.set_text("phone", "Phone, 12 of 40 contacts")
    one = chips.heightForWidth(1000)
    assert chips.heightForWidth(120) > one
    assert chips.sizeHint().height() == one
    chips.resize(120, chips.heightForWidth(120))
    assert all(found.width() >= found.sizeHint().width() for found in chips.findChildren(QPushButton))
    assert all(chips.rect().contains(found.geometry()) or found.width() > 120 for found in chips.findChildren(QPushButton))


def test_no_chips_take_one_empty_line(qtbot: QtBot) -> None:
    made = FilterChips("None", [])
    qtbot.addWidget(made)
    assert made.heightForWidth(100) == made.minimumSizeHint().height()


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    """Return a form of two fields on screen."""
    made = Form()
    qtbot.addWidget(made)
    made.add("name", "&Name && title", QLineEdit())
    made.add("phone", "&Phone", QLineEdit(), "Ten digits")
    bring_up(made)
    return made


def test_a_form_names_its_fields_and_their_hints(form: Form) -> None:
    fields = form.findChildren(QLineEdit)
    assert [found.accessibleName() for found in fields] == ["Name & title", "Phone"]
    assert fields[1].accessibleDescription() == "Ten digits"


def test_what_is_wrong_stands_beneath_its_field_and_the_focus_goes_there(form: Form, qtbot: QtBot) -> None:
    phone = form.findChildren(QLineEdit)[1]
    assert form.show_fault(DomainError("A phone number has ten digits. Nothing was saved.", "phone"))
    shown = [found for found in form.findChildren(QLabel) if found.isVisible() and found.text().startswith("A phone number")]
    assert len(shown) == 1
    assert shown[0].mapTo(form, shown[0].rect().topLeft()).y() > phone.y()
    assert phone.accessibleDescription().startswith("A phone number")
    assert phone.property("error") is True
    qtbot.waitUntil(phone.hasFocus)
    form.clear_errors()
    assert not shown[0].isVisible()
    assert phone.property("error") is False


def test_a_fault_of_no_field_here_is_left_to_a_notice(form: Form) -> None:
    assert not form.show_fault(DomainError("The case is closed."))
    assert not form.show_fault(DomainError("No such queue.", "queue"))


def test_typing_is_told_when_it_pauses_and_escape_empties(qtbot: QtBot, icons: Icons) -> None:
    made = SearchField("Filter", icons.icon("search"))
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.wanted) as told:
        QTest.keyClicks(made, " maria ")
    assert told.args == ["maria"]
    with qtbot.waitSignal(made.wanted) as told:
        QTest.keyClick(made, Qt.Key.Key_Escape)
    assert told.args == [""]
    QTest.keyClick(made, Qt.Key.Key_Escape)


def test_a_date_keeps_its_century(qtbot: QtBot) -> None:
    made = DateField("Born", date(1899, 12, 31))
    qtbot.addWidget(made)
    assert made.day == date(1899, 12, 31)
    assert made.text() == "12/31/1899"
    assert DateField("Due").day == date.today()
    assert day_format(QLocale("es")) == "d/M/yyyy"
    assert day_format(QLocale("sv_SE")) == "yyyy-MM-dd"


def test_a_pill_has_a_word_and_an_icon_and_hides_without_a_word(qtbot: QtBot, icons: Icons) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    pill = Pill(icons, "Overdue", Tone.OVERDUE, parent=parent)
    parent.show()
    assert pill.accessibleName() == "Overdue"
    assert pill.findChildren(IconLabel)[0].isVisible()
    pill.show_text("")
    assert not pill.isVisible()
    pill.show_text("Open", Tone.PLAIN, "briefcase")
    assert pill.isVisible()


def test_an_icon_beside_a_word_follows_the_theme(qtbot: QtBot, icons: Icons, theme: Theme) -> None:
    made = IconLabel(icons.icon("call", filled=True), 20)
    qtbot.addWidget(made)
    made.show()
    light = made.grab().toImage()
    theme.hold(Scheme.DARK)
    try:
        assert made.grab().toImage() != light
    finally:
        theme.hold(Scheme.LIGHT)
    made.show_icon(icons.icon("mail"))
    assert made.icon.name() == "mail"


def test_a_card_lines_up_its_values_and_can_be_filled_again(qtbot: QtBot) -> None:
    card = SideCard("At a glance")
    qtbot.addWidget(card)
    card.add_row("Prefers", "Phone, Spanish")
    card.add_row("Household", HOSTILE)
    card.add_widget(separator())
    card.show()
    values = [found for found in card.findChildren(QLabel) if found.text() in {"Phone, Spanish", HOSTILE}]
    assert values[0].x() == values[1].x()
    assert values[0].accessibleName() == "Prefers: Phone, Spanish"
    card.clear()
    card.add_row("Prefers", "Letter")
    qtbot.waitUntil(lambda: {found.text() for found in card.findChildren(QLabel)} == {"At a glance", "Prefers", "Letter"})


def test_a_header_shows_its_title_and_actions(qtbot: QtBot) -> None:
    header = PageHeader("Cases")
    qtbot.addWidget(header)
    header.show()
    header.set_title("2026-000123", "Water bill")
    first, main = QAction("Add a note"), QAction("Close this case")
    header.set_actions(first, primary=main)
    header.set_actions(first, primary=main)
    qtbot.waitUntil(lambda: [found.text() for found in header.findChildren(QPushButton)] == ["Add a note", "Close this case"])
    header.set_actions()
    qtbot.waitUntil(lambda: not header.findChildren(QPushButton))


def test_layouts_take_widgets_gaps_and_stretches_and_can_be_emptied(qtbot: QtBot) -> None:
    inner = column(label("one"), label("two"))
    box = boxed(row(label("left"), 8, inner, None, upright()), "card", (4, 4, 4, 4))
    qtbot.addWidget(box)
    box.show()
    layout = box.layout()
    assert layout is not None
    assert layout.count() == 5
    clear(layout)
    assert layout.count() == 0


def test_section_titles_are_words(qtbot: QtBot) -> None:
    for made, words in ((section_title("Contact"), "Contact"), (day_separator("Fri 20 Nov"), "Fri 20 Nov")):
        qtbot.addWidget(made)
        found = [made] if isinstance(made, QLabel) else made.findChildren(QLabel)
        assert [shown.text() for shown in found if isinstance(shown, QLabel)] == [words]


def test_a_part_without_a_parent_is_never_shown_as_a_window(qtbot: QtBot, windows_shown: list[str]) -> None:
    lonely = label("x")
    qtbot.addWidget(lonely)
    reveal(lonely, wanted=True)
    set_look(lonely, "tone", "done")
    set_look(lonely, "tone", "done")
    reveal(lonely, wanted=False)
    assert windows_shown == []


@pytest.mark.parametrize("text", ["Bill doubled?", "x" * 1000, "", "Re: " + "Donaudampfschiff" * 30 + " again"])
def test_a_text_from_outside_never_pushes_a_label_wider_than_a_line(text: str) -> None:
    shown = breakable(text, 200)
    assert max(len(piece) for piece in shown.replace("\u200b", " ").split(" ")) <= LONG_WORD + len("...")
    assert shown.replace("\u200b", "").removesuffix("...") == text[:200]
