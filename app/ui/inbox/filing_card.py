"""The proposal: whose message this is and which case it belongs to, with the reasons; one key files it, another choice is a few letters away."""

from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.domain.case import CaseBrief
from app.domain.citizen import Candidate
from app.domain.email_message import SenderGuess
from app.services.session import Session
from app.ui import measure
from app.ui.colours import Tone
from app.ui.inbox.facts import MessageFacts
from app.ui.inbox.filing import Filing, case_title, proposed
from app.ui.inbox.filing_choices import FilingChoices, Special
from app.ui.inbox.guess_lines import GuessLines, percent
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.widgets.buttons import action_button, button
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.pick_list import Choice, PickList
from app.ui.widgets.text import ElidedLabel, label, plain, reveal

CHANGING = ("inbox.citizen", "inbox.new_citizen", "inbox.case", "inbox.new_case")


class FilingCard(QFrame):
    """Two lines, citizen and case, each with "Change"; the actions of the inbox as buttons below."""

    changed = Signal()
    moved = Signal(object)
    """The case (a CaseBrief) was chosen on which a filed message is to lie."""

    def __init__(self, session: Session, shell: Shell, actions: Sequence[str]) -> None:
        """Take the services and the ids of the actions that stand below; the first one is the main one."""
        super().__init__()
        self._shell = shell
        self._choices = FilingChoices(session, self)
        self._facts: MessageFacts | None = None
        self._moving = False
        self.filing = Filing(0)
        self.setProperty("surface", "card")
        self.setAccessibleName(self.tr("Where this message belongs"))
        self.citizen, self.case = ElidedLabel("", "strong"), ElidedLabel("", "strong")
        self.reasons = label("", "secondary", wrap=True)
        self.likely = label("", "secondary")
        self.guesses = GuessLines(self._take_guess, shell.actions.action("inbox.guess"))
        self.other_citizen, self.new_citizen, self.other_case, self.new_case = (self._link(name) for name in CHANGING)
        self.new_citizen.setText(self.tr("New citizen"))
        self.new_case.setText(self.tr("New case"))
        self.citizens = PickList(self.tr("Name, phone, email or address"), shell, self._find_citizens, self.tr("Nobody fits."))
        self.cases = PickList(self.tr("Case number or words"), shell, self._find_cases, self.tr("No case fits."))
        self.citizens.picked.connect(self._pick_citizen)
        self.cases.picked.connect(self._pick_case)
        main, *others = actions
        self.file = action_button(shell.actions.action(main), "primary", with_icon=False, with_key=True)
        buttons = [action_button(shell.actions.action(name), with_icon=False) for name in others]
        deeds = FlowRow(measure.GAP_SMALL)
        for each in (self.file, *buttons):
            deeds.add(each)
        layout = column(
            self._line("person", self.tr("Citizen"), self.citizen, self.likely, self.new_citizen, self.other_citizen),
            self.guesses,
            self.citizens,
            self._line("briefcase", self.tr("Case"), self.case, self.new_case, self.other_case),
            self.cases,
            self.reasons,
            boxed(column(deeds), margins=(0, measure.GRID, 0, 0)),
            gap=measure.GRID,
        )
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)
        self.setLayout(layout)
        self._fold()

    def show_facts(self, facts: MessageFacts) -> None:
        """Begin with the proposal for a message, or with where it is filed."""
        self._facts = facts
        self.filing = _present(facts) if facts.citizen is not None or facts.case is not None else proposed(facts.mail.id, facts.proposal)
        self._fold()
        self._show()

    @property
    def changed_place(self) -> bool:
        """Tell whether another place was chosen than the one where the message is filed already."""
        return self._facts is None or self.filing != _present(self._facts)

    def choose_citizen(self) -> None:
        """Unfold the search for a citizen."""
        self._unfold(self.citizens, self.cases)

    def choose_case(self, *, moving: bool = False) -> None:
        """Unfold the search for a case; with `moving` the one that is picked is told at once."""
        self._unfold(self.cases, self.citizens, moving=moving)

    def take_new_citizen(self) -> None:
        """Register the sender when the message is filed."""
        if self._facts is not None:
            self._pick_citizen(Special.NEW_CITIZEN)

    def take_guess(self) -> None:
        """Take the likeliest of those who may have written it."""
        self.guesses.take_first()

    def take_new_case(self) -> None:
        """Open a case when the message is filed."""
        if self._facts is not None:
            self._pick_case(Special.NEW_CASE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold the search with Escape."""
        if event.key() == Qt.Key.Key_Escape and (self.citizens.isVisible() or self.cases.isVisible()):
            self._fold()
            self.file.setFocus()
        else:
            super().keyPressEvent(event)

    def _line(self, icon: str, name: str, value: QWidget, *changes: QWidget) -> QWidget:
        picture = IconLabel(self._shell.icons.icon(icon, Tone.SECONDARY))
        head = label(name, "secondary")
        head.setFixedWidth(56)
        made = row(picture, head, value, *changes, gap=measure.GAP_SMALL)
        made.setStretch(2, 1)
        return boxed(made)

    def _link(self, name: str) -> QPushButton:
        """Return a link for an action, shown and hidden by this card."""
        found = self._shell.actions.action(name)
        made = button(found.text(), found.trigger, "link")
        key = found.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        made.setToolTip(plain(f"{found.text()} ({key})"))
        found.changed.connect(lambda: made.setEnabled(found.isEnabled()))
        return made

    def _fold(self) -> None:
        self._moving = False
        for found in (self.citizens, self.cases):
            found.clear()
            found.hide()

    def _unfold(self, wanted: PickList, other: PickList, *, moving: bool = False) -> None:
        other.clear()
        other.hide()
        wanted.show()
        wanted.clear()
        self._moving = moving
        wanted.look("")
        wanted.setFocus()

    def _show(self) -> None:
        facts, filing = self._facts, self.filing
        assert facts is not None
        new = self.tr("New citizen: %1").replace("%1", filing.citizen_name)
        self.citizen.setText(new if filing.new_citizen is not None else filing.citizen_name or self.tr("Nobody chosen yet"))
        numbered = f"{filing.case_number}  {filing.case_title}".strip()
        opened = self.tr("New case: %1").replace("%1", filing.case_title)
        self.case.setText(opened if filing.new_case is not None else numbered or self.tr("No case"))
        change, choose = self.tr("Change"), self.tr("Choose")
        self.other_citizen.setText(change if filing.citizen_name else choose)
        self.other_case.setText(change if filing.case_number or filing.new_case is not None else choose)
        reveal(self.new_citizen, wanted=not filing.citizen_name)
        reveal(self.new_case, wanted=not filing.case_number and filing.new_case is None)
        is_proposal = filing == proposed(facts.mail.id, facts.proposal) and bool(facts.proposal.reasons)
        reasons = "; ".join(map(said_here, facts.proposal.reasons))
        self.reasons.setText(f"{reasons[:1].upper()}{reasons[1:]}." if is_proposal else "")
        reveal(self.reasons, wanted=is_proposal)
        likely = facts.proposal.probability if filing.citizen_id is not None and filing.citizen_id == facts.proposal.citizen_id else None
        self.likely.setText(self.tr("%1 % likely").replace("%1", str(percent(likely))) if likely is not None else "")
        reveal(self.likely, wanted=likely is not None)
        self.guesses.show_guesses(facts.proposal.guesses if filing.citizen_id is None and filing.new_citizen is None else ())
        reveal(self.guesses, wanted=bool(self.guesses.guesses))
        self.changed.emit()

    def _pick_citizen(self, picked: object) -> None:
        assert self._facts is not None
        if isinstance(picked, Candidate):
            self.filing = self.filing.on_citizen(picked.citizen.id, picked.citizen.name)
        elif picked is Special.NEW_CITIZEN:
            self.filing = self.filing.on_new_citizen(uuid4(), self._facts.sender)
        self._picked()

    def _take_guess(self, guess: SenderGuess) -> None:
        self.filing = self.filing.on_citizen(guess.citizen_id, guess.name)
        self._picked()

    def _pick_case(self, picked: object) -> None:
        assert self._facts is not None
        if self._moving and isinstance(picked, CaseBrief):
            self._fold()
            self.moved.emit(picked)
            return
        if isinstance(picked, CaseBrief):
            self.filing = self.filing.on_case(picked.id, picked.number, picked.title, picked.citizen_id, picked.citizen_name)
        elif picked is Special.NEW_CASE:
            self.filing = self.filing.on_new_case(uuid4(), case_title(self._facts.mail.subject))
        elif picked is Special.NO_CASE:
            self.filing = self.filing.without_case()
        self._picked()

    def _picked(self) -> None:
        self._fold()
        self._show()
        self.file.setFocus()

    def _find_citizens(self, text: str) -> Sequence[Choice]:
        facts = self._facts
        assert facts is not None
        return self._choices.citizens(facts, text)

    def _find_cases(self, text: str) -> Sequence[Choice]:
        facts = self._facts
        assert facts is not None
        return self._choices.cases(facts, self.filing, text, moving=self._moving)


def _present(facts: MessageFacts) -> Filing:
    """Return where a message is filed now."""
    citizen, case = facts.citizen, facts.case
    return Filing(
        facts.mail.id,
        citizen.id if citizen is not None else None,
        citizen.name if citizen is not None else "",
        case_id=case.id if case is not None else None,
        case_number=case.number if case is not None else "",
        case_title=case.title if case is not None else "",
    )
