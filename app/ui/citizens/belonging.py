"""What a person does about who belongs together: join, take apart, move in, move out; every step with its way back."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtWidgets import QWidget

from app.domain.changes import Done
from app.domain.person_link import PersonLink
from app.services.session import Session
from app.ui.actions import action
from app.ui.navigation import Place
from app.ui.screen import Shell
from app.ui.widgets.timeline_picker import Choice, Picker
from app.ui.widgets.timeline_services import TimelineServices

_WHERE = "citizen"


class Belonging(QObject):
    """Asks for the other citizen, writes the tie, says so and offers to take it back."""

    def __init__(self, session: Session, shell: Shell, picker: Picker, citizen: Callable[[], int | None], page: QWidget) -> None:
        """Take the services, the window, what asks for a citizen, and whose page it is; `page` is the home of the keys."""
        super().__init__(page)
        self._session, self._shell, self._picker, self._citizen = session, shell, picker, citizen
        self._services = TimelineServices(session)
        shell.actions.collect(self, page)

    @action("citizen.same_person", QT_TRANSLATE_NOOP("actions", "Join with another record of this person"), "Ctrl+J", "people", where=_WHERE)
    def ask_same_person(self) -> None:
        """Ask for another record of this person and join the two."""
        if (mine := self._citizen()) is not None:
            self._ask(self.tr("Which record is the same person?"), mine, lambda found: self.join(mine, found.id))

    @action("citizen.household", QT_TRANSLATE_NOOP("actions", "Add somebody to the household"), "Ctrl+H", "people", where=_WHERE)
    def ask_household(self) -> None:
        """Ask who lives with this citizen."""
        if (mine := self._citizen()) is not None:
            self._ask(self.tr("Who lives in the same household?"), mine, lambda found: self._live_together(mine, found))

    @action("citizen.speaks_for", QT_TRANSLATE_NOOP("actions", "Speaks for..."), "Ctrl+Shift+S", "person_feedback", where=_WHERE)
    def ask_speaks_for(self) -> None:
        """Note who speaks for this citizen, or for whom this citizen speaks."""
        if (mine := self._citizen()) is not None:
            self._shell.navigation.open(Place("citizens", mine, "speaks"))

    def join(self, first_id: int, second_id: int, then: Callable[[], object] = lambda: None) -> None:
        """Join two records of one person."""
        actor, people = self._session.actor, self._session.people

        def said(done: Done[int]) -> None:
            then()
            self._shell.notices.done(self.tr("The two records are shown as one person."), lambda: self._run(lambda: people.split(actor, done.value)))

        self._shell.jobs.run(lambda: people.link(actor, first_id, second_id), said, self._shell.notices.fault, self)

    def split(self, link: PersonLink) -> None:
        """Take two records apart again."""
        actor, people = self._session.actor, self._session.people

        def said(_done: Done[PersonLink]) -> None:
            words = self.tr("The two records are apart again. Every contact is where it was.")
            self._shell.notices.done(words, lambda: self._run(lambda: people.link_again(actor, link.id)))

        self._shell.jobs.run(lambda: people.split(actor, link.id), said, self._shell.notices.fault, self)

    def refuse(self, first_id: int, second_id: int, then: Callable[[], object] = lambda: None) -> None:
        """Remember that two records are two people."""
        actor, people = self._session.actor, self._session.people

        def said(_done: Done[int]) -> None:
            then()
            words = self.tr("They are two people and will not be proposed again.")
            self._shell.notices.done(words, lambda: self._run(lambda: people.not_the_same(actor, first_id, second_id, refused=False)))

        self._shell.jobs.run(lambda: people.not_the_same(actor, first_id, second_id), said, self._shell.notices.fault, self)

    def leave(self, citizen_id: int, stays: int) -> None:
        """Take a citizen out of the household; the way back is to `stays`, who lives there."""
        actor, people = self._session.actor, self._session.people

        def said(_done: Done[int]) -> None:
            back = lambda: self._run(lambda: people.live_together(actor, stays, citizen_id))  # noqa: E731 - a way back
            self._shell.notices.done(self.tr("Taken out of the household."), back)

        self._shell.jobs.run(lambda: people.leave_household(actor, citizen_id), said, self._shell.notices.fault, self)

    def stop_speaking(self, row_id: int) -> None:
        """End that somebody speaks for somebody."""
        actor, people = self._session.actor, self._session.people

        def said(_done: Done[int]) -> None:
            self._shell.notices.done(self.tr("Noted: no longer speaks for them."), lambda: self._run(lambda: people.stop_speaking(actor, row_id, ended=False)))

        self._shell.jobs.run(lambda: people.stop_speaking(actor, row_id), said, self._shell.notices.fault, self)

    def _live_together(self, citizen_id: int, found: Choice) -> None:
        actor, people = self._session.actor, self._session.people

        def said(done: Done[tuple[int, ...]]) -> None:
            words = self.tr("%1 lives in the same household now.").replace("%1", found.title)
            self._shell.notices.done(words, lambda: self._run(lambda: [people.leave_household(actor, one) for one in done.value][-1]))

        self._shell.jobs.run(lambda: people.live_together(actor, citizen_id, found.id), said, self._shell.notices.fault, self)

    def _ask(self, title: str, citizen_id: int, picked: Callable[[Choice], object]) -> None:
        def find(text: str) -> tuple[Choice, ...]:
            return tuple(one for one in self._services.find_citizens(text) if one.id != citizen_id)

        self._picker.open(title, self.tr("Name, phone, email or address"), find, picked)

    def _run(self, work: Callable[[], object]) -> None:
        self._shell.jobs.run(work, lambda _done: None, self._shell.notices.fault, self)
