"""The Who field: type a phone, name, email or case number; candidates appear with the reason for each; Enter picks."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.citizen import CitizenBrief, shown_name
from app.domain.errors import DaybookError
from app.domain.names import one_line
from app.ui import when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.jobs import Jobs, Latest
from app.ui.quick_log.finding import Found, brief_of, find_people
from app.ui.quick_log.person import parse_person
from app.ui.quick_log.suggest_field import SuggestField
from app.ui.quick_log.suggestions import Suggestion
from app.ui.quick_log.words import unanswered_words
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.widgets.standing_words import name_said
from app.ui.widgets.text import ElidedLabel, plain, set_tone

if TYPE_CHECKING:
    from app.services.session import Session

DEBOUNCE_MILLISECONDS = 10
LIKELY = 0.15
"""Likelihood from which the first candidate is shown beside the form before anybody picked."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """The entry that registers what was typed as a new citizen."""

    text: str


class WhoField(QWidget):
    """The field and the line beneath that says who is linked: a citizen, a new citizen, or nobody."""

    picked = Signal(object)
    """A Found when a citizen was picked, None when the link is gone."""
    marked = Signal(object)
    """The id of the citizen who is marked in the list while nobody is picked, else None."""
    changed = Signal()

    def __init__(self, session: "Session", shell: Shell, host: QWidget) -> None:
        """Search the session's citizens; the candidates lie over the host."""
        super().__init__()
        self._session, self._icons = session, shell.icons
        self._jobs: Jobs = shell.jobs
        self._latest = Latest(shell.jobs, self)
        self._citizen: CitizenBrief | None = None
        self._is_new = False
        self._expected_id: int | None = None
        self.field = SuggestField(self.tr("Who"), host, shell.theme, DEBOUNCE_MILLISECONDS)
        self.field.setPlaceholderText(self.tr("Phone, name, email or case number"))
        self._mark = self.field.addAction(shell.icons.icon("person_search", Tone.SECONDARY), QLineEdit.ActionPosition.LeadingPosition)
        self._below = ElidedLabel("", "secondary")
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self._below)
        self.setLayout(layout)
        self.setFocusProxy(self.field)
        self.field.wanted.connect(self._find)
        self.field.taken.connect(self._take)
        self.field.typed.connect(self._typed)
        self.field.popup.marked.connect(self._marked)
        self._tell()

    @property
    def text(self) -> str:
        """Return what the field says."""
        return one_line(self.field.text())

    @property
    def citizen(self) -> CitizenBrief | None:
        """Return the picked citizen."""
        return self._citizen

    @property
    def is_new(self) -> bool:
        """Tell whether the typed person is to be registered."""
        return self._is_new

    @property
    def expected_id(self) -> int | None:
        """Return the citizen of a draft who is still being read."""
        return self._expected_id

    def restore(self, text: str, citizen_id: int | None, *, is_new: bool) -> None:
        """Show what a draft says; a linked citizen is read anew."""
        self.field.setText(text)
        self._is_new, self._expected_id = is_new, citizen_id
        self._tell()
        if citizen_id is not None:
            session = self._session
            self._jobs.run(lambda: brief_of(session.citizens.get(session.actor, citizen_id)), self.pick, self._lost, self)

    def pick(self, citizen: CitizenBrief, found: Found | None = None) -> None:
        """Link a citizen."""
        self._citizen, self._is_new, self._expected_id = citizen, False, None
        self.field.setText(citizen.name)
        self.field.setCursorPosition(0)
        self._tell()
        self.picked.emit(found or citizen)
        self.changed.emit()

    def _find(self, text: str) -> None:
        if not text.strip() or self._citizen is not None:
            self._latest.cancel()
            self.field.suggest(text, ())
            return
        session = self._session
        self._latest.run(lambda: find_people(session, text), partial(self._show, text), partial(self._failed, text))

    def _show(self, text: str, found: tuple[Found, ...]) -> None:
        lines = [suggestion_of(one, self._icons) for one in found]
        lines.append(self._new_line(text))
        self.field.suggest(text, lines, 0 if found else -1, sure=len(found) == 1)

    def _failed(self, text: str, error: DaybookError) -> None:
        """Say that nothing can be found now; the name can still be typed."""
        self.field.suggest(text, ())
        self._below.setText(str(error))

    def _new_line(self, text: str) -> Suggestion:
        person = parse_person(text)
        name = [shown_name(person)] if person.given or person.family else []
        said = ", ".join([*name, *(point.raw for point in person.contacts)]) or one_line(text)
        return Suggestion(NewPerson(text), self.tr("New citizen: %1").replace("%1", said), icon=self._icons.icon("person_add", Tone.INFORMATION))

    def _take(self, value: object) -> None:
        if isinstance(value, Found):
            self.pick(value.candidate.citizen, value)
        elif isinstance(value, NewPerson):
            self._is_new, self._citizen = True, None
            self._tell()
            self.changed.emit()
        self.field.focusNextChild()

    def _marked(self, suggestion: Suggestion | None, by_hand: bool) -> None:  # noqa: FBT001 - a slot
        """Tell of the citizen who is marked; the first of many who are all as likely is nobody to look at yet."""
        found = suggestion.value if suggestion is not None else None
        told = isinstance(found, Found) and (by_hand or found.candidate.likelihood >= LIKELY)
        self.marked.emit(found.candidate.citizen.id if isinstance(found, Found) and told else None)

    def _typed(self) -> None:
        had_link = self._citizen is not None or self._is_new
        self._citizen, self._is_new, self._expected_id = None, False, None
        if had_link:
            self.picked.emit(None)
        self._tell()
        self.changed.emit()

    def _lost(self, _error: object) -> None:
        """Go on without the link when the citizen of a draft is gone."""
        self._expected_id = None
        self._tell()

    def _tell(self) -> None:
        icon, tone, words = self._state()
        self._mark.setIcon(self._icons.icon(icon, tone, filled=tone is Tone.DONE))
        self._below.setText(words)
        set_tone(self._below, tone.value)
        self.field.setToolTip(plain(self.text) if self.field.fontMetrics().horizontalAdvance(self.text) > self.field.width() else "")
        self.field.setAccessibleDescription(words)

    def _state(self) -> tuple[str, Tone, str]:
        if self._citizen is not None:
            known = ", ".join(part for part in (self._citizen.phone, self._citizen.email, self._citizen.address) if part)
            return "checkmark_circle", Tone.DONE, self.tr("Linked: %1").replace("%1", known or self._citizen.name)
        if self._is_new:
            return "person_add", Tone.INFORMATION, self.tr("Will be registered as a new citizen when you save")
        if self.text:
            return "person_search", Tone.SECONDARY, self.tr("Not linked to a citizen; the name is saved with the contact")
        return "person_search", Tone.SECONDARY, self.tr("May stay empty")


def suggestion_of(found: Found, icons: Icons) -> Suggestion:
    """Return a candidate as it is listed: name, how they are reached, and why they are proposed."""
    citizen = found.candidate.citizen
    reached = "  ".join(part for part in (citizen.phone, citizen.address or citizen.email) if part)
    icon = icons.icon("people" if found.candidate.household else "person", Tone.SECONDARY)
    beside = f"{round(found.candidate.likelihood * 100)} %" if 0 < found.candidate.likelihood < 1 else ""
    flag = unanswered_words(found.waits, when.now()) if found.waits is not None else ""
    name = name_said(citizen.name, deceased=citizen.deceased)
    return Suggestion(found, name, ", ".join(map(said_here, found.candidate.reasons)), icon, beside, reached, flag)
