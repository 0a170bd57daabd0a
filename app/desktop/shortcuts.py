"""What the search box shows while nothing is typed: what this person pinned, and what they opened lately at this PC."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QObject

from app.domain.case import CaseStatus
from app.domain.shortcut import NamedShortcut, Shortcut, ShortcutKind
from app.services.session import Session
from app.system.recents import RecentFile
from app.ui.navigation import Place
from app.ui.screen import Shell
from app.ui.search import SearchGroup, SearchHit
from app.ui.widgets.standing_words import name_said
from app.ui.widgets.timeline_words import status_name

PAGES = {"citizens": ShortcutKind.CITIZEN, "cases": ShortcutKind.CASE}
RECENT = 8


class Shortcuts(QObject):
    """Remembers where the person goes, and names it when asked."""

    def __init__(self, session: Session, shell: Shell, recents: RecentFile, parent: QObject) -> None:
        """Take the office, the window and the file of this PC."""
        super().__init__(parent)
        self._session, self._shell, self._recents = session, shell, recents
        shell.navigation.moved.connect(self._note)

    def groups(self) -> Sequence[SearchGroup]:
        """Return what is pinned and what was opened lately, each once; runs in a job."""
        session = self._session
        pinned = session.shortcuts.pinned(session.actor)
        known = {one.shortcut for one in pinned}
        opened = [Shortcut(ShortcutKind(kind), record) for kind, record in self._recents.all() if kind in set(ShortcutKind)]
        # Where the person is now is no way to go.
        here = _shortcut(self._shell.navigation.place)
        recent = session.shortcuts.named(session.actor, [one for one in opened if one not in known and one != here][:RECENT])
        groups = (
            SearchGroup(QCoreApplication.translate("find", "Pinned"), _hits(pinned, "pin")),
            SearchGroup(QCoreApplication.translate("find", "Opened lately"), _hits(recent)),
        )
        return tuple(group for group in groups if group.hits)

    def _note(self, place: Place) -> None:
        shortcut = _shortcut(place)
        if shortcut is not None:
            recents = self._recents
            self._shell.jobs.run(lambda: recents.note(shortcut.kind.value, shortcut.id), lambda _none: None, lambda _error: None, self)


def _shortcut(place: Place | None) -> Shortcut | None:
    if place is None or place.record is None or place.page not in PAGES:
        return None
    return Shortcut(PAGES[place.page], place.record)


def _hits(found: Iterable[NamedShortcut], icon: str = "") -> tuple[SearchHit, ...]:
    return tuple(_hit(one, icon) for one in found)


def _hit(one: NamedShortcut, icon: str) -> SearchHit:
    is_case = one.shortcut.kind is ShortcutKind.CASE
    status = status_name(CaseStatus(one.status)) if one.status in set(CaseStatus) else ""
    detail = ", ".join(part for part in (status, one.detail) if part)
    place = Place("cases" if is_case else "citizens", one.shortcut.id)
    return SearchHit(name_said(one.title, deceased=one.deceased), detail, icon or ("briefcase" if is_case else "person"), place)
