"""Pin the citizen or case on the page with one key, or take the pin out; each with its way back."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtWidgets import QWidget

from app.domain.changes import Done
from app.domain.shortcut import Shortcut, ShortcutKind
from app.services.session import Session
from app.ui.actions import action
from app.ui.screen import Shell


class Pinning(QObject):
    """Turns the pin of what the page shows."""

    kind = ShortcutKind.CITIZEN

    def __init__(self, session: Session, shell: Shell, shown: Callable[[], int | None], page: QWidget) -> None:
        """Take what tells the id of what is shown; `page` is the home of the key."""
        super().__init__(page)
        self._session, self._shell, self._shown = session, shell, shown
        shell.actions.collect(self, page)

    def turn_pin(self) -> None:
        """Pin it, or take the pin out where there is one."""
        record = self._shown()
        if record is None:
            return
        shortcut = Shortcut(self.kind, record)
        session = self._session

        def work() -> Done[bool]:
            return session.shortcuts.pin(session.actor, shortcut, pinned=not session.shortcuts.is_pinned(session.actor, shortcut))

        self._shell.jobs.run(work, lambda done: self._said(shortcut, pinned=done.value), self._shell.notices.fault, self)

    def _said(self, shortcut: Shortcut, *, pinned: bool) -> None:
        words = self.tr("Pinned: it stands in the search box while nothing is typed there.") if pinned else self.tr("No longer pinned.")
        session = self._session
        work = lambda: session.shortcuts.pin(session.actor, shortcut, pinned=not pinned)  # noqa: E731 - a way back
        self._shell.notices.done(words, lambda: self._shell.jobs.run(work, lambda _done: None, self._shell.notices.fault, self))


class CitizenPinning(Pinning):
    """The key on a citizen's page."""

    kind = ShortcutKind.CITIZEN

    @action("citizen.pin", QT_TRANSLATE_NOOP("actions", "Pin this citizen, or take the pin out"), "Ctrl+D", "pin", where="citizen")
    def turn(self) -> None:
        """Pin the citizen, or take the pin out."""
        self.turn_pin()


class CasePinning(Pinning):
    """The key on a case's page."""

    kind = ShortcutKind.CASE

    @action("case.pin", QT_TRANSLATE_NOOP("actions", "Pin this case, or take the pin out"), "Ctrl+D", "pin", where="case")
    def turn(self) -> None:
        """Pin the case, or take the pin out."""
        self.turn_pin()
