"""Edits of two desks that did not go together: both texts side by side, settled one by one."""

from PySide6.QtWidgets import QWidget

from app.domain.changes import Done, Kind
from app.domain.edit_conflict import Settled, ShownConflict
from app.domain.errors import DaybookError
from app.services.session import Session
from app.ui.jobs import Latest
from app.ui.navigation import Place
from app.ui.screen import Screen, Shell
from app.ui.settling.conflict_card import ConflictCard, Ways
from app.ui.settling.conflict_words import field_name, value_words
from app.ui.widgets.card_stack import CardStack, card_page
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.page_header import PageHeader

_PAGES = {Kind.CITIZEN: "citizens", Kind.CASE: "cases"}


class SettlingPage(Screen):
    """The acting person's own edits only: whoever came first has nothing to decide."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Read nothing yet; `show_place` does."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self._arriving = False
        self.cards: list[ConflictCard] = []
        said = self.tr("Two desks changed the same thing. What was there first stays until you decide.")
        self.header = PageHeader(self.tr("Edits to settle"), said)
        words = self.tr("When another desk changes the same thing before you, both texts stand here until you choose one. Nothing you typed is lost.")
        self.empty = EmptyState(shell.icons, "people", self.tr("Nothing to settle"), words)
        self.stack = CardStack(self.empty)
        self.setLayout(card_page(self.header, self.stack))
        shell.hub.listen(self, {Kind.CONFLICT, Kind.CITIZEN, Kind.CASE}, lambda _changes: self._reload())

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - the page has one view
        """Read what waits; the first card takes the keyboard."""
        self._arriving = True
        self._reload()

    def first_focus(self) -> QWidget | None:
        """Begin with the first card."""
        return self.cards[0].buttons[0] if self.cards else None

    def _reload(self) -> None:
        settling, actor = self._session.settling, self._session.actor
        self._latest.run(lambda: settling.listed(actor), self._show, self._shell.notices.fault)

    def _show(self, found: tuple[ShownConflict, ...]) -> None:
        if found == tuple(card.shown for card in self.cards) and self.cards:
            self._arrive()
            return
        place, button = self._focused()
        self.cards = [ConflictCard(shown, self._ways(shown)) for shown in found]
        self.stack.show_cards(self.cards)
        if place >= 0 and self.cards:
            buttons = self.cards[min(place, len(self.cards) - 1)].buttons
            buttons[min(button, len(buttons) - 1)].setFocus()
        self._arrive()

    def _arrive(self) -> None:
        if self._arriving and self.cards and self.isVisible() and not any(card.isAncestorOf(self.focusWidget()) for card in self.cards if self.focusWidget()):
            self.cards[0].buttons[0].setFocus()
        self._arriving = False

    def _focused(self) -> tuple[int, int]:
        """Return which button of which card has the keyboard, or (-1, 0): the one in its place takes over."""
        for at, card in enumerate(self.cards):
            for number, made in enumerate(card.buttons):
                if made.hasFocus():
                    return at, number
        return -1, 0

    def _ways(self, shown: ShownConflict) -> Ways:
        edit = shown.edit
        page = _PAGES.get(edit.record)
        place = Place(page, edit.record_id) if page is not None and edit.record_id is not None else None
        go = (lambda: self._shell.navigation.open(place)) if place is not None else None
        return Ways(lambda: self._use_mine(shown), lambda: self._keep_theirs(shown), go)

    def _keep_theirs(self, shown: ShownConflict) -> None:
        settling, actor = self._session.settling, self._session.actor
        self._shell.jobs.run(lambda: settling.keep_theirs(actor, shown.edit.id), lambda _done: self._reload(), self._fail, self)

    def _use_mine(self, shown: ShownConflict) -> None:
        settling, actor = self._session.settling, self._session.actor

        def done(result: Done[Settled]) -> None:
            said = self.tr("%1 of %2 is now \u201c%3\u201d.").replace("%1", _capital(field_name(shown.edit))).replace("%2", shown.title)
            words = said.replace("%3", value_words(shown.edit.field, shown.mine)[:80])
            self._shell.notices.done(words, lambda: self._put_back(result.value))
            self._reload()

        self._shell.jobs.run(lambda: settling.use_mine(actor, shown.edit.id), done, self._fail, self)

    def _put_back(self, before: Settled) -> None:
        settling, actor = self._session.settling, self._session.actor
        self._shell.jobs.run(lambda: settling.put(actor, before), lambda _done: None, self._fail)

    def _fail(self, error: DaybookError) -> None:
        self._shell.notices.fault(error)
        self._reload()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
