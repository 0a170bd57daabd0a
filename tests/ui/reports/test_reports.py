"""The reports page: a case and a week on the screen, on paper and in files."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.channel import Channel, Outcome
from app.domain.citizen import Profile
from app.domain.interaction import LogInteraction
from app.domain.weeks import default_week, week_of
from app.reports.preview import PdfiumRenderer
from app.ui.file_choice import FileChoice
from app.ui.navigation import Place
from app.ui.notices import NoticeKind
from app.ui.printing import PrinterChoice, image_of
from app.ui.reports.reports_screen import ReportsScreen
from app.ui.reports.screen import reports_screen
from app.ui.reports.week_picker import WeekPicker
from app.ui.screen import ScreenSpec
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.whole_office import WholeOffice, open_whole_office


class ChosenFile(FileChoice):
    """Answers with a path and remembers what was proposed."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.proposed: list[str] = []

    def save_file(self, parent: QWidget, title: str, suggested: str, filters: str) -> Path | None:
        self.proposed.append(suggested)
        return self.path


class PaperFile(PrinterChoice):
    """A printer that prints into a PDF file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pages: tuple[int, int] | None = None
        self.cancelled = False

    def ask(self, parent: QWidget, pages: int) -> QPrinter | None:
        if self.cancelled:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        printer.setResolution(150)
        if self.pages is not None:
            printer.setFromTo(*self.pages)
        return printer


@pytest.fixture
def office(tmp_path: Path) -> Iterator[WholeOffice]:
    made = open_whole_office(tmp_path)
    for name, words in ((("María", "García López"), "Water bill doubled"), (("Seán", "O'Brien <b>"), "Street light out at Elm")):
        command = LogInteraction(
            uuid4(), datetime.now(UTC), Channel.PHONE, new_citizen=Profile(*name), text=words, case_title=words, topic="Water", outcome=Outcome.CASE_OPENED
        )
        made.session.interactions.log(made.session.actor, command)
    yield made
    made.close()


@pytest.fixture
def files() -> ChosenFile:
    return ChosenFile()


@pytest.fixture
def paper(tmp_path: Path) -> PaperFile:
    return PaperFile(tmp_path / "paper.pdf")


@pytest.fixture
def screen(window: MainWindow, office: WholeOffice, files: ChosenFile, paper: PaperFile) -> ReportsScreen:
    made = ReportsScreen(office.session, window.shell, PdfiumRenderer(), files, paper)
    window.register(ScreenSpec("reports", "Reports", "document_text", lambda: made))
    window.resize(1366, 768)
    return made


def complaints(window: QWidget) -> list[str]:
    QApplication.processEvents()
    return problems(window)


def number_of(office: WholeOffice, case_id: int) -> str:
    return office.session.cases.get(office.session.actor, case_id).number


def is_drawn(image: QImage | None) -> bool:
    """Tell whether something dark stands on a page."""
    return image is not None and any(image.pixelColor(x, y).lightness() < 128 for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))


def test_the_page_opens_with_the_week_people_mean(screen: ReportsScreen, window: MainWindow, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports"))
    settle()
    assert screen.preview.made is not None
    assert screen.preview.made.document.file_name == f"weekly-{default_week(date.today())}"
    assert screen.preview.view.pages >= 1
    assert is_drawn(screen.preview.view.image(1))


def test_a_case_opens_from_another_page(screen: ReportsScreen, window: MainWindow, office: WholeOffice, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports", 1, "case"))
    settle()
    assert screen.preview.made is not None
    assert screen.preview.made.document.title == f"Case {number_of(office, 1)}"
    assert screen.list.section == "case"


def test_a_case_is_found_by_typing_its_number(screen: ReportsScreen, window: MainWindow, office: WholeOffice, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports"))
    settle()
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    settle()
    assert QApplication.focusWidget() is screen.cases.field
    number = number_of(office, 2)
    QTest.keyClicks(screen.cases.field, number)
    QTest.keyClick(screen.cases.field, Qt.Key.Key_Return)
    settle()
    assert screen.preview.made is not None
    assert screen.preview.made.document.key == 2
    assert screen.header._subtitle.text() == f"Case {number}"


def test_enter_never_takes_a_case_that_belongs_to_an_older_text(screen: ReportsScreen, window: MainWindow, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports"))
    settle()
    screen.list.open_section("case")
    settle()
    assert screen.cases.list.count() == 2
    QTest.keyClicks(screen.cases.field, "no such words")
    QTest.keyClick(screen.cases.field, Qt.Key.Key_Return)
    settle()
    assert screen.preview.made is None
    assert screen.cases.words.text().startswith("No case")


def test_weeks_go_back_and_forth_but_never_into_the_future(screen: ReportsScreen, window: MainWindow, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports", None, "weekly:2026-W45"))
    settle()
    assert screen.preview.made is not None
    assert screen.preview.made.document.key == "2026-W45"
    QTest.keyClick(screen.list, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert screen.preview.made is not None
    assert screen.preview.made.document.key == "2026-W44"
    screen.week.usual.click()
    settle()
    for _ in range(3):
        screen.week_after()
    settle()
    assert screen.week.week == week_of(date.today())
    assert not screen.week.next.isEnabled()


def test_a_week_that_does_not_exist_says_so(screen: ReportsScreen, window: MainWindow, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports", None, "weekly:2026-W99"))
    settle()
    assert "is not a week" in screen.preview.view.accessibleDescription()
    assert not window.shell.actions.action("report.print").isEnabled()


def test_a_case_that_is_gone_says_so(screen: ReportsScreen, window: MainWindow, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports", 999, "case"))
    settle()
    assert "was not found" in screen.preview.view.accessibleDescription()


def test_the_printer_gets_every_page(screen: ReportsScreen, window: MainWindow, paper: PaperFile, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports", 1, "case"))
    settle()
    QTest.keyClick(screen.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert screen.preview.made is not None
    printed = pypdfium2.PdfDocument(paper.path)
    assert len(printed) == screen.preview.made.pages
    printed.close()
    assert is_drawn(image_of(PdfiumRenderer().render_page(paper.path.read_bytes(), 0, 600)))
    assert window.notices.shown[-1].text == "1 page went to the printer."
    assert [notice for notice in window.notices.shown if notice.key == "print"] == []


def test_a_cancelled_print_dialog_prints_nothing(screen: ReportsScreen, window: MainWindow, paper: PaperFile, settle: Callable[[], None]) -> None:
    paper.cancelled = True
    window.navigation.open(Place("reports", 1, "case"))
    settle()
    screen.print_document()
    settle()
    assert not paper.path.exists()
    assert window.notices.shown == ()


def test_pdf_and_csv_are_saved_under_the_chosen_names(
    screen: ReportsScreen, window: MainWindow, files: ChosenFile, tmp_path: Path, office: WholeOffice, settle: Callable[[], None]
) -> None:
    window.navigation.open(Place("reports", 1, "case"))
    settle()
    files.path = tmp_path / "summary"
    QTest.keyClick(screen.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    QTest.keyClick(screen.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle()
    number = number_of(office, 1)
    assert files.proposed == [f"case-{number}.pdf", f"case-{number}.csv"]
    text = pypdfium2.PdfDocument(tmp_path / "summary.pdf")[0].get_textpage().get_text_bounded()
    assert number in text
    assert "García" in text
    assert "Water bill doubled" in (tmp_path / "summary.csv").read_text("utf-8-sig")
    assert [notice.text for notice in window.notices.shown] == ["Saved as summary.pdf.", "Saved as summary.csv."]


def test_a_folder_that_cannot_be_written_is_explained(screen: ReportsScreen, window: MainWindow, files: ChosenFile, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports", 1, "case"))
    settle()
    files.path = Path("/proc/no-such-place/summary.pdf")
    screen.save_pdf()
    settle()
    (notice,) = window.notices.shown
    assert notice.kind is NoticeKind.ERROR
    assert "was not saved" in notice.text
    assert "Choose another folder" in notice.text


def test_pages_are_drawn_anew_for_the_size_they_are_looked_at(screen: ReportsScreen, window: MainWindow, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports", 1, "case"))
    settle()
    view = screen.preview.view
    first = view.image(1)
    assert first is not None
    assert first.width() == round(view._page_width() * view.devicePixelRatioF())
    QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    settle()
    smaller = view.image(1)
    assert smaller is not None
    assert smaller.width() < first.width()
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    settle()
    again = view.image(1)
    assert again is not None
    assert again.width() == first.width()


def test_page_down_goes_from_page_to_page(screen: ReportsScreen, window: MainWindow, settle: Callable[[], None]) -> None:
    window.navigation.open(Place("reports", 1, "case"))
    settle()
    made = screen.preview.made
    assert made is not None
    view = screen.preview.view
    view.show_document(_five_pages(), 5)
    settle()
    assert screen.preview.page.text() == "Page 1 of 5"
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert screen.preview.page.text() == "Page 2 of 5"
    QTest.keyClick(view, Qt.Key.Key_End)
    assert screen.preview.page.text() == "Page 5 of 5"
    settle()
    assert view.image(5) is not None
    assert view.image(1) is None
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert screen.preview.page.text() == "Page 1 of 5"


def test_the_document_asked_for_last_is_the_one_that_is_shown(screen: ReportsScreen, window: MainWindow, settle: Callable[[], None]) -> None:
    for case_id in (1, 2, 1, 2):
        window.navigation.open(Place("reports", case_id, "case"))
    settle()
    assert screen.preview.made is not None
    assert screen.preview.made.document.key == 2


def test_nothing_is_made_or_drawn_on_the_main_thread(
    window: MainWindow, office: WholeOffice, files: ChosenFile, paper: PaperFile, settle: Callable[[], None]
) -> None:
    threads: set[str] = set()

    class Watched(PdfiumRenderer):
        def render_page(self, pdf: bytes, index: int, width_px: int) -> tuple[int, int, bytes]:
            threads.add(threading.current_thread().name)
            return super().render_page(pdf, index, width_px)

        def page_count(self, pdf: bytes) -> int:
            threads.add(threading.current_thread().name)
            return super().page_count(pdf)

    screen = ReportsScreen(office.session, window.shell, Watched(), files, paper)
    window.register(ScreenSpec("reports", "Reports", "document_text", lambda: screen))
    window.navigation.open(Place("reports", 1, "case"))
    settle()
    screen.print_document()
    settle()
    assert threads
    assert threading.main_thread().name not in threads


def test_the_page_is_complete_for_people_without_a_mouse_or_without_sight(
    window: MainWindow, office: WholeOffice, settle: Callable[[], None], windows_shown: list[str]
) -> None:
    window.register(reports_screen(office.session, window.shell, PdfiumRenderer()))
    for place in (Place("reports"), Place("reports", 1, "case")):
        window.navigation.open(place)
        settle()
        assert complaints(window) == []
    assert [shown for shown in windows_shown if "MainWindow" not in shown] == []


@pytest.mark.parametrize(("today", "shown"), [(date(2026, 11, 23), "2026-W47"), (date(2026, 11, 24), "2026-W48"), (date(2027, 1, 1), "2026-W53")])
def test_a_week_picker_begins_with_last_week_on_a_monday_and_this_week_later(today: date, shown: str, window: MainWindow) -> None:
    picker = WeekPicker(window.shell.icons, lambda: today)
    assert picker.week == shown
    picker.step(-52)
    picker.usual.click()
    assert picker.week == shown
    picker.deleteLater()


def _five_pages() -> bytes:
    from io import BytesIO

    document = pypdfium2.PdfDocument.new()
    for _ in range(5):
        document.new_page(612, 792)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
