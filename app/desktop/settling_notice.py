"""Tells a person soon that an edit of theirs was kept out by another desk's, and leads to where both texts are."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from app.domain.changes import Kind
from app.domain.edit_conflict import ShownConflict
from app.services.session import Session
from app.ui.declared import action
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.screen import Shell
from app.ui.settling.conflict_words import field_name

KEY = "settling"


class SettlingNotice(QObject):
    """One notice for all of them; it goes away when all are settled."""

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        """Take the office and the window; what an earlier run left stands on Today."""
        super().__init__(parent)
        self._session, self._shell = session, shell
        self._known: frozenset[int] = frozenset()
        self._told = False
        shell.hub.listen(self, {Kind.CONFLICT}, lambda _changes: self.look())
        shell.navigation.changed.connect(self._arrived)

    @action("settling.show", QT_TRANSLATE_NOOP("actions", "Show edits to settle"), "Shift+F7", "people")
    def show(self) -> None:
        """Go to the edits of two desks that did not go together."""
        self._shell.navigation.open(Place("settling"))

    def look(self) -> None:
        """Read what waits for this person."""
        session = self._session
        self._shell.jobs.run(lambda: session.settling.listed(session.actor), self._tell, lambda _error: None, self)

    def _tell(self, found: tuple[ShownConflict, ...]) -> None:
        ids = frozenset(one.edit.id for one in found)
        new, self._known = ids - self._known, ids
        if not found:
            self._shell.notices.clear(KEY)
        elif new and self._told and not self._is_there:
            self._shell.notices.info(self._words(found), Offer(self.tr("Compare both"), self.show), key=KEY)
        self._told = True

    @property
    def _is_there(self) -> bool:
        return self._shell.navigation.place == Place("settling")

    def _arrived(self) -> None:
        if self._is_there:
            self._shell.notices.clear(KEY)

    def _words(self, found: tuple[ShownConflict, ...]) -> str:
        if len(found) > 1:
            return self.tr("%n of your edits were changed on other desks first. Both texts are kept; you decide.", "", len(found))
        one = found[0]
        said = self.tr("Somebody else changed %1 first (%2). Your text is kept; compare both and decide.")
        return said.replace("%2", field_name(one.edit)).replace("%1", one.title[:80] or self.tr("the same record"))
