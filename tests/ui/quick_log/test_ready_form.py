"""The form of the next contact stands ready before anybody asks for it: it opens at once and holds nothing of the contact before."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDateTimeEdit, QLabel, QLineEdit, QPlainTextEdit, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.domain.channel import Channel, Outcome
from app.system.drafts import DraftFolder
from app.ui.quick_log.contact import Contact
from app.ui.quick_log.contact_form import ContactForm
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.quick_log.spare_form import REST_MILLISECONDS, SpareForm
from app.ui.quick_log.topics import Topics
from app.ui.window import MainWindow
from tests.ui.desk_office import DeskOffice
from tests.ui.quick_log.conftest import newest

Press = Callable[..., None]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return
AT = datetime(2026, 11, 20, 9, 14, tzinfo=UTC)
PATIENCE = 10 * REST_MILLISECONDS
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
CONTACTS = st.builds(
    Contact,
    uid=st.uuids(version=4),
    channel=st.sampled_from(Channel),
    at=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0).astimezone()),
    seconds=st.integers(0, 5000),
    on_hold=st.just(True),
    who=WORDS,
    is_new=st.booleans(),
    topic=WORDS,
    text=WORDS,
    outcome=st.sampled_from(Outcome),
    case_title=WORDS,
    case_id=st.none() | st.integers(1, 50),
    case_text=WORDS,
    callback_at=st.just(AT + timedelta(days=3)),
    callback_phone=WORDS,
)


@pytest.fixture
def make(window: MainWindow, office: DeskOffice, drafts: DraftFolder) -> Callable[[], ContactForm]:
    topics = Topics(office.session, window.shell, window)
    return lambda: ContactForm(office.session, window.shell, topics, drafts)


def sight(form: ContactForm) -> list[tuple[object, ...]]:
    """Return every part of a form as a person or a screen reader finds it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    return [
        (type(part).__name__, part.accessibleName(), part.isVisibleTo(form), part.isEnabled(), part.focusPolicy(), part.toolTip(), *said(part))
        for part in form.findChildren(QWidget)
        if not part.objectName().startswith("qt_scrollarea") and not isinstance(part, QScrollBar)
    ]


def said(part: QWidget) -> Iterator[object]:
    if isinstance(part, QLabel | QLineEdit | QAbstractButton):
        yield part.text()
    if isinstance(part, QAbstractButton):
        yield part.isChecked()
    if isinstance(part, QPlainTextEdit):
        yield part.toPlainText()
    if isinstance(part, QDateTimeEdit):
        yield part.dateTime()


def shown(window: MainWindow, form: ContactForm, contact: Contact) -> list[tuple[object, ...]]:
    form.begin(contact)
    window.show_panel(form, form.title, "call")
    found = sight(form)
    window.close_panel(form)
    form.stop_keeping()
    form.deleteLater()
    return found


@given(first=CONTACTS, second=CONTACTS)
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_form_that_stood_ready_shows_the_same_as_one_made_for_the_contact(
    window: MainWindow, make: Callable[[], ContactForm], first: Contact, second: Contact
) -> None:
    for contact in (first, second):
        ready = make()
        window.prepare_panel(ready)
        assert shown(window, ready, contact) == shown(window, make(), contact)


def test_the_next_call_holds_nothing_of_the_one_before(
    window: MainWindow, office: DeskOffice, desk: QuickLogDesk, drafts: DraftFolder, press: Press, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: desk.is_ready, timeout=PATIENCE)
    press(Qt.Key.Key_F2)
    before = newest(desk)
    press("maria.gl@example.org", ENTER)
    qtbot.waitUntil(lambda: before.side.facts is not None)
    press("Water", Qt.Key.Key_Tab)
    press("Her daughter is in hospital")
    press(Qt.Key.Key_B, modifier=ALT)
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    qtbot.waitUntil(lambda: desk.is_ready, timeout=PATIENCE)
    press(Qt.Key.Key_F2)
    after = newest(desk)
    assert after is not before
    assert after.contact.is_empty
    assert after.contact.citizen_id is None
    assert after.contact.outcome is Outcome.ANSWERED
    assert after.side.facts is None
    assert not [part for part in sight(after) if "hospital" in str(part) or "Garcia" in str(part)]
    assert office.contacts()[-1].text == "Her daughter is in hospital"
    qtbot.waitUntil(lambda: not drafts.all())


def test_what_is_typed_into_a_form_that_stood_ready_is_kept_as_a_draft(desk: QuickLogDesk, drafts: DraftFolder, press: Press, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.is_ready, timeout=PATIENCE)
    press(Qt.Key.Key_F2)
    press("Woman with a dog")
    qtbot.waitUntil(lambda: bool(drafts.all()))
    ((uid, fields),) = drafts.all().items()
    assert uid == newest(desk).contact.uid
    assert fields["who"] == "Woman with a dog"


def test_a_form_that_stands_ready_is_nowhere_to_be_seen(window: MainWindow, desk: QuickLogDesk, drafts: DraftFolder, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: desk.is_ready, timeout=PATIENCE)
    assert desk.forms == (newest(desk),)
    assert [form.isVisible() for form in window.findChildren(ContactForm)].count(True) == 1
    assert window.panels.panels == (newest(desk),)
    assert window.shell.actions.action("quick_log.save").parent() is newest(desk), "its keys belong to the form on screen"
    assert window.typed_text.collect() == []
    assert drafts.all() == {}


class TestSpareForm:
    """When it is built, and what is handed out."""

    def test_nobody_has_to_wait_for_it(self, window: MainWindow, make: Callable[[], ContactForm]) -> None:
        spare = SpareForm(make, window.shell.panels, window)
        assert isinstance(spare.take(), ContactForm)

    def test_each_form_is_handed_out_once(self, window: MainWindow, make: Callable[[], ContactForm], qtbot: QtBot) -> None:
        spare = SpareForm(make, window.shell.panels, window)
        taken: list[ContactForm] = []
        for _ in range(3):
            qtbot.waitUntil(lambda: spare.is_ready, timeout=PATIENCE)
            taken.append(spare.take())
            assert not spare.is_ready
        assert len({id(form) for form in taken}) == 3

    def test_it_is_not_built_while_somebody_types(self, window: MainWindow, make: Callable[[], ContactForm]) -> None:
        made: list[ContactForm] = []

        def noted() -> ContactForm:
            made.append(make())
            return made[-1]

        spare = SpareForm(noted, window.shell.panels, window)
        for _ in range(20):
            spare.wait()
            QTest.qWait(REST_MILLISECONDS // 10)
        assert made == []
