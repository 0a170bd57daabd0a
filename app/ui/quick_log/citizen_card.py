"""The card beside the form: who it is, what waits for an answer, open cases, promises and the last contacts."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.channel_hop import ChannelHop
from app.domain.citizen import CitizenBrief
from app.domain.person_link import SpeaksFor
from app.domain.timeline import CallbackPanelRow, CasePanelRow, TimelineEntry
from app.ui import measure, when
from app.ui.announce import announce
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.quick_log.citizen_facts import CitizenFacts, title_of
from app.ui.quick_log.words import channel_name, day_said
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.lines import separator
from app.ui.widgets.standing_words import standing_words, wrong_words
from app.ui.widgets.text import ElidedLabel, label, plain, set_tone

if TYPE_CHECKING:
    from app.ui.quick_log.citizen_reader import Reading

MOST_LAST = 5
TIME_WIDTH = 64
KEY_WIDTH = 84


class CitizenCard(QFrame):
    """Shows hints until a citizen is picked; scrolls when there is more than fits."""

    def __init__(self, icons: Icons, read: Callable[[TimelineEntry], object], open_case: Callable[[int], object]) -> None:
        """Call `read` to show an unanswered contact, `open_case` with the id of a case."""
        super().__init__()
        self._icons, self._read, self._open_case = icons, read, open_case
        self.setProperty("surface", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("About the citizen"))
        self.setMinimumWidth(measure.SIDE_CARD)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout()
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._scroll)
        self.setLayout(layout)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show what each key does."""
        parts: list[QWidget | QLayout | int | None] = [label(self.tr("Keys"), "strong"), measure.GRID]
        for key, meaning in hints:
            head = label(key, "secondary")
            head.setFixedWidth(KEY_WIDTH)
            line = row(head, label(meaning, wrap=True), gap=measure.GAP_SMALL)
            line.setStretch(1, 1)
            line.setAlignment(head, Qt.AlignmentFlag.AlignTop)
            parts.append(line)
        self._show(parts)

    def show_reading(self, reading: "Reading") -> None:
        """Show the text of one contact in place of the card's own."""
        self._show([reading], margin=0)

    def show_facts(self, facts: CitizenFacts, *, marked: bool = False) -> None:
        """Show the picked citizen, or the one who is only marked in the list."""
        now = when.now()
        profile = facts.citizen.profile
        parts: list[QWidget | QLayout | int | None] = []
        if marked:
            parts.append(label(self.tr("Marked in the list, not linked yet"), "secondary", wrap=True))
        parts.append(ElidedLabel(facts.citizen.name, "strong"))
        if facts.reached:
            parts.append(ElidedLabel(facts.reached, "secondary"))
        alarms = (*standing_words(profile), *wrong_words(profile))
        parts += [self._flagged(words, Tone.OVERDUE) for words in alarms]
        if profile.alert:
            parts.append(self._flagged(self.tr("Note: %1").replace("%1", profile.alert), Tone.WAITING))
        if profile.interpreter:
            parts.append(self._flagged(self.tr("Interpreter needed: %1").replace("%1", profile.language or "?"), Tone.WAITING))
        elif profile.language:
            parts.append(label(self.tr("Language: %1").replace("%1", profile.language), "secondary"))
        parts += [self._speaks(spoken, other) for spoken, other in facts.speakers]
        if facts.panel.awaiting:
            parts += [measure.GRID, separator(), measure.GRID]
            parts += [self._waiting(entry, now, first=at == 0) for at, entry in enumerate(facts.panel.awaiting)]
        parts += self._section(self.tr("The household waits for an answer"), self._hops(facts, now))
        parts += self._section(self.tr("Open cases"), [self._case(case, now) for case in facts.panel.open_cases])
        parts += self._section(self.tr("Callbacks promised"), [self._callback(found, now) for found in facts.panel.callbacks])
        last = [self._contact(entry, now) for entry in facts.panel.last[:MOST_LAST]]
        parts += self._section(self.tr("Last contacts"), last or [label(self.tr("None yet: this is the first."), "secondary")])
        self._show(parts)
        if alarms:
            announce(self, "\n".join(alarms))

    def _show(self, parts: Sequence[QWidget | QLayout | int | None], margin: int = measure.GAP) -> None:
        side = margin and measure.GAP_LARGE
        content = boxed(column(*parts, None, gap=measure.GRID), margins=(side, margin, side, margin))
        self._scroll.setWidget(content)

    def _section(self, title: str, rows: Sequence[QWidget]) -> list[QWidget | QLayout | int | None]:
        if not rows:
            return []
        return [measure.GRID, separator(), measure.GRID, label(title, "secondary"), *rows]

    def _waiting(self, entry: TimelineEntry, now: datetime, *, first: bool, whose: str = "") -> QWidget:
        kind = channel_name(entry.channel) if entry.channel is not None else ""
        said = self.tr("%1 of %2 not answered").replace("%1", kind).replace("%2", day_said(entry.at, now))
        words = ElidedLabel(said)
        set_tone(words, Tone.OVERDUE.value)
        press = button(self.tr("Read  Alt+U") if first else self.tr("Read"), lambda: self._read(entry), "link")
        title = f"{whose}: {title_of(entry)}" if whose else title_of(entry)
        press.setAccessibleName(self.tr("Read: %1").replace("%1", f"{said}, {title}" if whose else said))
        below = row(ElidedLabel(title, "secondary"), press)
        below.setStretch(0, 1)
        picture = self._picture(Tone.OVERDUE, "warning")
        line = row(picture, column(words, below, gap=0))
        line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        return boxed(line, margins=(0, 0, 0, 0))

    def _hops(self, facts: CitizenFacts, now: datetime) -> list[QWidget]:
        return [self._hop(hop, now, first=hop.entry is not None and hop.entry is facts.first_unanswered) for hop in facts.hops]

    def _hop(self, hop: ChannelHop, now: datetime, *, first: bool) -> QWidget:
        """Show what somebody else of the household still waits for about the same matter."""
        if hop.entry is not None:
            return self._waiting(hop.entry, now, first=first, whose=hop.citizen_name)
        note = hop.callback.note if hop.callback is not None else ""
        words = ElidedLabel(self.tr("Call back promised to %1, overdue since %2").replace("%1", hop.citizen_name).replace("%2", day_said(hop.since, now)))
        set_tone(words, Tone.OVERDUE.value)
        line = row(self._picture(Tone.OVERDUE, "person_call"), column(words, ElidedLabel(note, "secondary"), gap=0))
        line.setStretch(1, 1)
        return boxed(line)

    def _case(self, case: CasePanelRow, now: datetime) -> QWidget:
        is_late = case.due_at is not None and case.due_at < now
        title = ElidedLabel(case.title)
        press = button(self.tr("Open"), lambda: self._open_case(case.id), "link")
        press.setAccessibleName(self.tr("Open case %1").replace("%1", case.number))
        state = case.status
        if case.due_at is not None:
            words = self.tr("overdue since %1") if is_late else self.tr("due %1")
            state = words.replace("%1", day_said(case.due_at, now) if is_late else when.due(case.due_at, now))
        below = ElidedLabel(f"{case.number}, {state}", "secondary")
        if is_late:
            set_tone(below, Tone.OVERDUE.value)
        picture = self._picture(Tone.OVERDUE, "warning") if is_late else self._picture(Tone.SECONDARY, "briefcase")
        return self._two_lines(picture, title, below, press)

    def _callback(self, found: CallbackPanelRow, now: datetime) -> QWidget:
        is_late = found.due_at < now
        said = when.due(found.due_at, now)
        words = ElidedLabel(f"{said}  {found.note}".strip())
        words.setAccessibleName(words.text())
        if is_late:
            set_tone(words, Tone.OVERDUE.value)
            words.setText(self.tr("%1, overdue  %2").replace("%1", said).replace("%2", found.note))
        line = row(self._picture(Tone.OVERDUE if is_late else Tone.SECONDARY, "person_call"), words)
        line.setStretch(1, 1)
        return boxed(line)

    def _contact(self, entry: TimelineEntry, now: datetime) -> QWidget:
        time = label(day_said(entry.at, now), "secondary")
        time.setFixedWidth(TIME_WIDTH)
        time.setToolTip(plain(when.exact(entry.at, now)))
        channel = entry.channel.value if entry.channel is not None else ""
        picture = QLabel()
        picture.setPixmap(self._icons.channel(channel).pixmap(16))
        name = channel_name(entry.channel) if entry.channel is not None else ""
        picture.setToolTip(plain(name))
        picture.setAccessibleName(name)
        words = ElidedLabel(title_of(entry))
        line = row(picture, time, words)
        line.setStretch(2, 1)
        return boxed(line)

    def _speaks(self, spoken: SpeaksFor, other: CitizenBrief) -> QWidget:
        said = self.tr("%1 speaks for this citizen") if spoken.speaker_id == other.id else self.tr("Speaks for %1")
        said = said.replace("%1", other.name)
        line = row(self._picture(Tone.SECONDARY, "person_feedback"), ElidedLabel(f"{said}: {spoken.relation}" if spoken.relation else said))
        line.setStretch(1, 1)
        return boxed(line)

    def _flagged(self, words: str, tone: Tone) -> QWidget:
        text = label(words, wrap=True)
        set_tone(text, tone.value)
        line = row(self._picture(tone, "warning" if tone is Tone.OVERDUE else "flag"), text)
        line.setStretch(1, 1)
        return boxed(line)

    @staticmethod
    def _two_lines(picture: QLabel, upper: QLabel, lower: QLabel, press: QWidget) -> QWidget:
        """Lay out what it is, more about it beneath, and the button at the right of both."""
        line = row(picture, column(upper, lower, gap=0), press)
        line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        return boxed(line, margins=(0, 2, 0, 2))

    def _picture(self, tone: Tone, icon: str) -> QLabel:
        made = QLabel()
        made.setPixmap(self._icons.icon(icon, tone).pixmap(16))
        made.setFixedWidth(16)
        return made
