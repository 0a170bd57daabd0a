"""The case summary on paper: what the case is, who the citizen is, and everything that happened, oldest first."""

from datetime import datetime, tzinfo
from pathlib import Path

from app.domain.case import CaseStatus
from app.domain.citizen import Citizen
from app.domain.contact_point import ContactPoint
from app.domain.summaries import CaseSummary
from app.domain.timeline import EntryKind, TimelineEntry
from app.reports import words
from app.reports.document import Document
from app.reports.pages import Block, Column, Columns, Drawn, Space
from app.reports.pen import Pen
from app.reports.style import (
    ACCENT,
    AMBER,
    AMBER_TINT,
    BODY,
    GREEN,
    GREEN_TINT,
    LABEL,
    RED,
    RED_TINT,
    RULE,
    SECOND,
    SECTION,
    TINT,
    TITLE,
    Colour,
    TextStyle,
)
from app.reports.typesetter import Line

_DATE_WIDTH = 84.0
_GUTTER = 16.0
_PILL_HEIGHT = 15.0
_TITLE_LINES = 6
_FACT_LINES = 4
_FACTS = TextStyle(8, 13, colour=SECOND)
_DASH = "\u2013"


def case_pdf(summary: CaseSummary, fonts: Path, page_size: tuple[float, float]) -> bytes:
    """Return the case summary as PDF; times are shown in the zone of `summary.printed_at`."""
    return _CasePaper(summary, Document(fonts, page_size)).made()


class _CasePaper:
    """One case summary being laid out."""

    def __init__(self, summary: CaseSummary, document: Document) -> None:
        self._summary = summary
        self._case = summary.case
        self._doc = document
        self._set = document.set
        self._zone: tzinfo | None = summary.printed_at.tzinfo

    def made(self) -> bytes:
        summary, case = self._summary, self._case
        blocks = [*self._head(), *self._facts(), *self._citizen(), *self._history(), *self._attachments()]
        printed = f"County Daybook \u00b7 printed {words.moment(summary.printed_at)} by {summary.printed_by}"
        about = (f"Case {case.number}: {case.title}", summary.office, "Case summary")
        return self._doc.finish(blocks, f"{case.number}   {case.title}", (printed, f"Case {case.number} \u00b7 "), about)

    def _local(self, value: datetime) -> datetime:
        return value.astimezone(self._zone)

    def _head(self) -> list[Block]:
        doc = self._doc
        office = self._set.line(self._summary.office, LABEL, doc.width * 0.7)
        kind = self._set.line("Case summary", LABEL)

        def band(pen: Pen, top: float) -> None:
            pen.text(doc.left, top + 7, office)
            pen.text_right(doc.right, top + 7, kind)
            pen.bar(doc.left, top + 15, doc.width, 1.5, ACCENT)

        number = doc.paragraph(self._case.number, SECTION.painted(ACCENT), keep=True)
        title = doc.paragraph(self._case.title, TITLE, keep=True, most=_TITLE_LINES)
        return [Drawn(38, band), number, title, Space(8), self._pills(), Space(18)]

    def _pills(self) -> Block:
        shown = [(self._case.status.value, *_status_colours(self._case.status))]
        if self._case.overdue(self._summary.printed_at):
            shown.append(("Overdue", RED, RED_TINT))
        set_words = [(self._set.line(word, LABEL.heavy(), 200), ink, tint) for word, ink, tint in shown]

        def draw(pen: Pen, top: float) -> None:
            x = self._doc.left
            for line, ink, tint in set_words:
                pen.pill(x, top, line.width + 16, _PILL_HEIGHT, tint)
                pen.text(x + 8, top + 10.6, line, ink)
                x += line.width + 24

        return Drawn(_PILL_HEIGHT, draw)

    def _facts(self) -> list[Block]:
        case = self._case
        rows = (
            (("Queue", case.queue_name), ("Assignee", case.assignee_name or "Nobody yet"), ("Topic", case.topic)),
            (("Opened", self._time(case.opened_at)), ("Due", self._time(case.due_at)), ("Closed", self._time(case.closed_at))),
        )
        width = (self._doc.width - 2 * _GUTTER) / 3
        blocks: list[Block] = []
        for row in rows:
            columns = (self._fact(index * (width + _GUTTER), width, *fact) for index, fact in enumerate(row))
            blocks += [Columns(tuple(columns), after=8)]
        return [*blocks, Space(8)]

    def _fact(self, offset: float, width: float, label: str, value: str) -> Column:
        lines = (self._set.line(label, LABEL), *self._set.lines(value or _DASH, BODY, width, _FACT_LINES))
        return Column(self._doc.left + offset, width, lines)

    def _time(self, value: datetime | None) -> str:
        return words.moment(self._local(value)) if value else _DASH

    def _heading(self, text: str) -> list[Block]:
        line = self._set.line(text, SECTION, self._doc.width)

        def draw(pen: Pen, top: float) -> None:
            pen.rule(self._doc.left, top, self._doc.width, RULE)
            pen.text(self._doc.left, top + 19, line)

        return [Drawn(30, draw, keep_with_next=True)]

    def _citizen(self) -> list[Block]:
        citizen = self._summary.citizen
        if citizen is None:
            return [*self._heading("Citizen"), self._doc.paragraph("No citizen is linked to this case.", BODY.painted(SECOND)), Space(16)]
        half = (self._doc.width - _GUTTER) / 2
        left = (*self._set.lines(citizen.name, BODY.heavy(), half), *self._each(_address(citizen), half))
        right = self._each([_contact(point) for point in citizen.profile.contacts if not point.wrong] or ["No phone number or email address on file"], half)
        columns = (Column(self._doc.left, half, left), Column(self._doc.left + half + _GUTTER, half, right))
        return [*self._heading("Citizen"), Columns(columns), Space(16)]

    def _each(self, texts: list[str], width: float) -> tuple[Line, ...]:
        return tuple(line for text in texts for line in self._set.lines(text, BODY, width))

    def _history(self) -> list[Block]:
        entries = self._summary.entries
        if not entries:
            return [*self._heading("History"), self._doc.paragraph("Nothing has been recorded in this case yet.", BODY.painted(SECOND))]
        heading = self._heading(f"History, oldest first ({words.count(len(entries), 'entry', 'entries')})")
        return [*heading, *(self._entry(entry) for entry in entries)]

    def _entry(self, entry: TimelineEntry) -> Columns:
        at = self._local(entry.at)
        x, width = self._doc.left + _DATE_WIDTH + _GUTTER, self._doc.width - _DATE_WIDTH - _GUTTER
        when = (self._set.line(words.day(at), BODY), self._set.line(words.clock(at), BODY.painted(SECOND)))
        title = f"{words.entry_title(entry)}: {entry.subject}" if entry.subject.strip() else words.entry_title(entry)
        what = self._set.lines(title, BODY.heavy(), width)
        facts = self._set.lines(words.entry_facts(entry), _FACTS, width) if words.entry_facts(entry) else ()
        text = self._set.lines(entry.text, BODY, width) if entry.text.strip() else ()
        left = Column(self._doc.left, _DATE_WIDTH, when)
        again = Column(self._doc.left, _DATE_WIDTH, (when[0], self._set.line("continued", LABEL)))
        contact = entry.kind is EntryKind.INTERACTION
        return Columns((left, Column(x, width, (*what, *facts, *text), "start")), after=12 if contact or text else 8, on_top=(again,))

    def _attachments(self) -> list[Block]:
        names = self._summary.attachments
        if not names:
            return []
        heading = self._heading(f"Attachments ({len(names)})")
        return [Space(8), *heading, *(self._doc.paragraph(name, BODY, align="left") for name in names)]


def _status_colours(status: CaseStatus) -> tuple[Colour, Colour]:
    if status in {CaseStatus.RESOLVED, CaseStatus.CLOSED}:
        return GREEN, GREEN_TINT
    return (AMBER, AMBER_TINT) if status in words.WAITING else (ACCENT, TINT)


def _address(citizen: Citizen) -> list[str]:
    profile = citizen.profile
    lines = [profile.street, f"{profile.town} {profile.zip}".strip()]
    lines.append(f"Speaks {profile.language}" if profile.language else "")
    lines.append("Interpreter needed" if profile.interpreter else "")
    lines.append("Deceased" if profile.deceased else "")
    lines.append("Asked not to be contacted" if profile.do_not_contact else "")
    return [line for line in lines if line.strip()]


def _contact(point: ContactPoint) -> str:
    notes = [note for note in (point.label, "preferred" if point.preferred else "") if note]
    return point.raw + (f" ({', '.join(notes)})" if notes else "")
