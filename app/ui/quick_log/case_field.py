"""Which case a contact is added to: the citizen's open cases first, any other by its number or words."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.case import CaseBrief
from app.domain.timeline import CasePanelRow
from app.ui import when
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.quick_log.finding import find_cases
from app.ui.quick_log.suggest_field import SuggestField
from app.ui.quick_log.suggestions import Suggestion
from app.ui.screen import Shell
from app.ui.widgets.timeline_words import status_name

if TYPE_CHECKING:
    from app.services.session import Session

DEBOUNCE_MILLISECONDS = 60


class CaseField(SuggestField):
    """Holds the id of the chosen case beside its text; editing the text forgets the choice."""

    def __init__(self, session: "Session", shell: Shell, host: QWidget) -> None:
        """Search the session's open cases."""
        super().__init__("", host, shell.theme, DEBOUNCE_MILLISECONDS)
        self.setAccessibleName(self.tr("Case"))
        self.setPlaceholderText(self.tr("Number or words; the down arrow lists the open cases"))
        self._session, self._icons = session, shell.icons
        self._latest = Latest(shell.jobs, self)
        self._citizen_id: int | None = None
        self.case_id: int | None = None
        self.wanted.connect(self._find)
        self.taken.connect(self._took)
        self.typed.connect(self._forget)

    def set_citizen(self, citizen_id: int | None) -> None:
        """Offer the open cases of this citizen first."""
        self._citizen_id = citizen_id

    def choose(self, case: CaseBrief | CasePanelRow) -> None:
        """Choose a case."""
        self.restore(case.id, f"{case.number}  {case.title}")

    def restore(self, case_id: int | None, text: str) -> None:
        """Show the choice of a draft."""
        self.setText(text)
        self.setCursorPosition(0)
        self.case_id = case_id

    def _find(self, text: str) -> None:
        session, citizen_id = self._session, self._citizen_id
        wanted = "" if self.case_id is not None else text
        self._latest.run(lambda: find_cases(session, wanted, citizen_id), partial(self._show, text))

    def _show(self, text: str, cases: tuple[CaseBrief, ...]) -> None:
        self.suggest(text, [self._line(case) for case in cases], 0)

    def _line(self, case: CaseBrief) -> Suggestion:
        due = self.tr("due %1").replace("%1", when.due(case.due_at, when.now())) if case.due_at else ""
        detail = ", ".join(part for part in (case.citizen_name, status_name(case.status), due) if part)
        return Suggestion(case, f"{case.number}  {case.title}", detail, self._icons.kind("case", Tone.SECONDARY))

    def _took(self, value: object) -> None:
        if isinstance(value, CaseBrief):
            self.choose(value)
            self.textChanged.emit(self.text())
            self.focusNextChild()

    def _forget(self) -> None:
        self.case_id = None
