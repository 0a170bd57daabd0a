"""What a person notes about a citizen with one key: deceased, not to be contacted, a number or address that is not theirs; each with its way back."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtWidgets import QWidget

from app.domain.changes import Done
from app.domain.citizen import Citizen, EditCitizen, Profile
from app.domain.contact_point import ContactKind, ContactPoint
from app.services.session import Session
from app.ui.actions import action
from app.ui.screen import Shell
from app.ui.widgets.standing_words import wrong_point
from app.ui.widgets.timeline_picker import Choice, Picker

_WHERE = "citizen"


class Standing(QObject):
    """Changes one mark of the citizen on the page, says so and offers to take it back."""

    def __init__(self, session: Session, shell: Shell, picker: Picker, citizen: Callable[[], Citizen | None], page: QWidget) -> None:
        """Take the services, the window, what asks for a contact point, and whose page it is; `page` is the home of the keys."""
        super().__init__(page)
        self._session, self._shell, self._picker, self._citizen = session, shell, picker, citizen
        shell.actions.collect(self, page)

    @action("citizen.deceased", QT_TRANSLATE_NOOP("actions", "Note as deceased, or take that back"), "Ctrl+Shift+X", "person", where=_WHERE)
    def turn_deceased(self) -> None:
        """Note that the citizen has died, or that this was a mistake."""
        if (citizen := self._citizen()) is not None:
            now = not citizen.profile.deceased
            said = self.tr("%1 is noted as deceased.") if now else self.tr("%1 is no longer noted as deceased.")
            self._change(citizen, replace(citizen.profile, deceased=now, deceased_on=None), said)

    @action("citizen.do_not_contact", QT_TRANSLATE_NOOP("actions", "Do not contact, or take that back"), "Ctrl+Shift+N", "stop", where=_WHERE)
    def turn_contact(self) -> None:
        """Note that the citizen asked not to be contacted, or no longer does."""
        if (citizen := self._citizen()) is not None:
            now = not citizen.profile.do_not_contact
            said = self.tr("%1 is not to be contacted.") if now else self.tr("%1 may be contacted again.")
            self._change(citizen, replace(citizen.profile, do_not_contact=now), said)

    @action("citizen.wrong_number", QT_TRANSLATE_NOOP("actions", "Wrong number or address..."), "Ctrl+Shift+W", "call_missed", where=_WHERE)
    def ask_wrong(self) -> None:
        """Choose the number or address that is not theirs, or that is theirs after all."""
        citizen = self._citizen()
        if citizen is None:
            return
        points = citizen.profile.contacts

        def find(text: str) -> tuple[Choice, ...]:
            return tuple(self._choice(at, point) for at, point in enumerate(points) if text.casefold() in point.raw.casefold())

        self._picker.open(
            self.tr("Which number or address is wrong?"), self.tr("Number or address"), find, lambda found: self._turn_wrong(citizen, points[found.id])
        )

    def _turn_wrong(self, citizen: Citizen, point: ContactPoint) -> None:
        turned = replace(point, wrong=not point.wrong)
        contacts = tuple(turned if one == point else one for one in citizen.profile.contacts)
        if turned.wrong:
            said = self.tr("Nobody is found by %1 any more; it stays noted as wrong.").replace("%1", point.raw)
        else:
            said = self.tr("%1 counts again.").replace("%1", point.raw)
        self._change(citizen, replace(citizen.profile, contacts=contacts), said)

    def _choice(self, at: int, point: ContactPoint) -> Choice:
        detail = self.tr("Is noted as wrong: Enter lets it count again") if point.wrong else point.label
        return Choice(at, wrong_point(point) if point.wrong else point.raw, detail, "call" if point.kind is ContactKind.PHONE else "mail")

    def _change(self, citizen: Citizen, after: Profile, said: str) -> None:
        actor, citizens, before = self._session.actor, self._session.citizens, citizen.profile

        def back() -> None:
            self._shell.jobs.run(lambda: citizens.take_back(actor, citizen.id, before, after), lambda _done: None, self._shell.notices.fault, self)

        def done(_result: Done[int]) -> None:
            self._shell.notices.done(said.replace("%1", citizen.name), back)

        self._shell.jobs.run(lambda: citizens.edit(actor, EditCitizen(citizen.id, citizen.version, after)), done, self._shell.notices.fault, self)
