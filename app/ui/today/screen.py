"""Today: callbacks to make, cases overdue, citizens who wait for an answer, my cases, new mail."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import Kind
from app.domain.channel import Channel
from app.domain.errors import DaybookError
from app.ui import measure, when
from app.ui.actions import action
from app.ui.jobs import Latest
from app.ui.navigation import Place
from app.ui.screen import Screen, ScreenSpec, Shell
from app.ui.today.day import ANSWER_DAYS, Day, Item, Part, read_day
from app.ui.today.day_list import LEFT, DayList, Line
from app.ui.widgets.layouts import boxed, column
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.text import label
from app.ui.widgets.timeline_words import channel_name

if TYPE_CHECKING:
    from app.services.session import Session

RELOAD_MILLISECONDS = 200
MINUTE = 60_000
EDGE = LEFT + 2
"""How far the words of the list stand in from its edge; the header stands in line with them."""


class TodayScreen(Screen):
    """One list through which the arrow keys go; Enter opens, Space ticks a callback off."""

    counted = Signal(int)
    """How many things wait, for the rail."""

    def __init__(self, session: "Session", shell: Shell) -> None:
        """Read nothing yet; `show_place` does."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self._day: Day | None = None
        self.header = PageHeader(self.tr("Today"))
        self.list = DayList(shell.theme, shell.icons, self.tr("What waits today"))
        self._fault = label("", "error", wrap=True)
        self._fault.hide()
        head = boxed(column(self.header, self._fault), margins=(EDGE, 0, EDGE, 0))
        layout = column(head, self.list, gap=measure.GAP_SMALL)
        layout.setContentsMargins(measure.GAP_SECTION - EDGE, measure.GAP_LARGE, measure.GAP_SECTION - EDGE, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        shell.actions.collect(self, home=self)
        self.header.set_actions(shell.actions.action("today.tick"), shell.actions.action("today.open"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(RELOAD_MILLISECONDS)
        self._soon.timeout.connect(self.reload)
        self._clock = QTimer(self)
        self._clock.setInterval(MINUTE)
        self._clock.timeout.connect(self._pass_time)
        self._clock.start()
        self.list.opened.connect(self._go)
        self.list.ticked.connect(self._tick)
        self.list.currentItemChanged.connect(lambda _now, _before: self._offer())
        shell.hub.listen(self, set(Kind), lambda _changes: self._soon.start())
        self._offer()

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - the page has one view
        """Read the day anew."""
        self.reload()

    def first_focus(self) -> QWidget:
        """Begin in the list."""
        return self.list

    def reload(self) -> None:
        """Read what waits, in a job."""
        session = self._session
        self._latest.run(lambda: read_day(session, when.now()), self._show, self._fail)

    @action("today.tick", QT_TRANSLATE_NOOP("actions", "Tick off this callback"), "", "checkmark_circle", where="today")
    def tick(self) -> None:
        """Note that the marked callback was made."""
        if (item := self.list.current_item) is not None:
            self._tick(item)

    @action("today.open", QT_TRANSLATE_NOOP("actions", "Open"), "", "open", where="today", in_palette=False)
    def open_marked(self) -> None:
        """Open what is marked."""
        if (item := self.list.current_item) is not None:
            self._go(item)

    def _show(self, day: Day) -> None:
        self._day = day
        self._fault.hide()
        self.header.set_title(self.tr("Today"), self._summary(day))
        lines: list[Line] = self._edits(day)
        for part in day.parts:
            if part in {Part.OUTBOX, Part.TWICE} and not day.parts[part]:
                continue  # nothing to decide is not worth a line
            lines.append(self._heading(day, part))
            lines += [self._line(day, item) for item in day.parts[part]] or [Line(self._nothing(part))]
        self.list.show_lines([*lines, *self._mail(day)])
        self._offer()
        self.counted.emit(day.waiting)

    def _fail(self, error: DaybookError) -> None:
        self._fault.setText(str(error))
        self._fault.show()

    def _summary(self, day: Day) -> str:
        shown = QLocale().toString(QDate(day.now.year, day.now.month, day.now.day), "dddd d MMMM")
        late = sum(day.late(part) for part in day.parts)
        rest = self.tr("%n late", "", late) if late else self.tr("nothing is late")
        return self.tr("%1, %2").replace("%1", shown).replace("%2", rest)

    def _heading(self, day: Day, part: Part) -> Line:
        titles = {
            Part.OUTBOX: self.tr("Mail that needs you"),
            Part.CALLBACKS: self.tr("Callbacks"),
            Part.OVERDUE: self.tr("Overdue cases"),
            Part.UNANSWERED: self.tr("Not answered"),
            Part.TWICE: self.tr("Made to ask twice this week"),
            Part.MINE: self.tr("My cases"),
        }
        count, late = len(day.parts[part]), day.late(part)
        said = str(count) if count else ""
        if part is Part.CALLBACKS and count:
            said = self.tr("%1, Space ticks one off").replace("%1", said)
        if part is Part.OUTBOX:
            said = self.tr("%1, F7 shows the outbox").replace("%1", said)
        elif late and part is not Part.OVERDUE:
            words = self.tr("%1, %2 over %3 working days") if part is Part.UNANSWERED else self.tr("%1, %2 late")
            said = words.replace("%3", str(ANSWER_DAYS)).replace("%2", str(late)).replace("%1", said)
        return Line(titles[part], said, is_heading=True)

    def _nothing(self, part: Part) -> str:
        return {
            Part.OUTBOX: "",
            Part.TWICE: "",
            Part.CALLBACKS: self.tr("No callback is promised. Choose Callback when you log a contact (F2), and it stands here until it is made."),
            Part.OVERDUE: self.tr("No case is overdue."),
            Part.UNANSWERED: self.tr("Every letter, web form and email is answered."),
            Part.MINE: self.tr("No case is assigned to you. Open one from a contact (F2, then Alt+O)."),
        }[part]

    def _line(self, day: Day, item: Item) -> Line:
        is_past = item.part in {Part.UNANSWERED, Part.OUTBOX, Part.TWICE}
        time = "" if item.at is None else when.said(item.at, day.now) if is_past else when.due(item.at, day.now)
        tip = f"{item.title}\n{item.detail}\n{when.exact(item.at, day.now) if item.at is not None else ''}"
        return Line(item.title, item.detail, time, self._state(day, item), item, tip=tip)

    def _state(self, day: Day, item: Item) -> str:
        if item.at is None:
            return ""
        if item.part is Part.OUTBOX:
            return self.tr("since %1").replace("%1", when.ago(item.at, day.now))
        if item.first is not None:
            channel, at = item.first
            return self.tr("first %1, %2").replace("%1", channel_name(Channel(channel))).replace("%2", when.said(at, day.now))
        if item.part is Part.UNANSWERED:
            return self.tr("waits %1").replace("%1", when.ago(item.at, day.now))
        return self.tr("overdue %1").replace("%1", when.ago(item.at, day.now)) if item.is_late else ""

    def _edits(self, day: Day) -> list[Line]:
        if not day.edits:
            return []
        words = self.tr("Another desk changed the same thing before you. Both texts are kept until you choose one.")
        row = Item(Part.EDITS, 0, None, words, "", "people", is_late=False, place=Place("settling"))
        heading = self.tr("%1, Shift+F7 shows both texts").replace("%1", str(day.edits))
        return [Line(self.tr("Edits to settle"), heading, is_heading=True), Line(words, item=row)]

    def _mail(self, day: Day) -> list[Line]:
        new, odd = day.mail.get("new", 0), day.mail.get("quarantined", 0)
        words = self.tr("%n new message(s) to file", "", new) if new else self.tr("No new mail to file.")
        row = Item(Part.MAIL, 0, None, words, "", "email", is_late=False, place=Place("inbox"))
        lines = [Line(self.tr("New mail"), str(new) if new else "", is_heading=True), Line(words, item=row) if new else Line(words)]
        if odd:
            said = self.tr("%n message(s) could not be read and are set aside", "", odd)
            lines.append(Line(said, item=Item(Part.MAIL, 1, None, said, "", "warning", is_late=True, place=Place("inbox", detail="quarantine"))))
        return lines

    def _offer(self) -> None:
        item = self.list.current_item
        self._shell.actions.action("today.tick").setEnabled(item is not None and item.part is Part.CALLBACKS)
        self._shell.actions.action("today.open").setEnabled(item is not None and item.place is not None)

    def _go(self, item: Item) -> None:
        if item.place is not None:
            self._shell.navigation.open(item.place)

    def _tick(self, item: Item, *, done: bool = True) -> None:
        if item.part is Part.CALLBACKS:
            session = self._session
            work = partial(session.callbacks.done, session.actor, item.id, done=done)
            self._shell.jobs.run(work, lambda _done: self._ticked(item, done=done), self._shell.notices.fault, self)

    def _ticked(self, item: Item, *, done: bool) -> None:
        if done:
            self._shell.notices.done(self.tr("Callback made: %1").replace("%1", item.title[:60]), lambda: self._tick(item, done=False))
        self.reload()

    def _pass_time(self) -> None:
        """Let what became late turn red, while somebody looks."""
        if self.isVisible():
            self.reload()


def today_screen(session: "Session", shell: Shell) -> ScreenSpec:
    """Return the page for the window's rail."""
    return ScreenSpec("today", QCoreApplication.translate("TodayScreen", "Today"), "home", lambda: TodayScreen(session, shell))
