"""The citizens and cases a person comes back to: what they pinned, and the names of what they opened lately."""

from collections.abc import Sequence

from app.domain.changes import Changes, Done
from app.domain.errors import NotFound
from app.domain.permission import Permission, requires
from app.domain.shortcut import NamedShortcut, Shortcut, ShortcutKind
from app.domain.user import Actor
from app.services.ports.clock import Clock
from app.services.ports.office import Office, ReadUnit

SHOWN = 12


class ShortcutsService:
    """Pins belong to a person, at every desk of the office."""

    def __init__(self, office: Office, clock: Clock) -> None:
        """Take the office and the time."""
        self._office = office
        self._clock = clock

    @requires(Permission.LOG_INTERACTION)
    def pin(self, actor: Actor, shortcut: Shortcut, *, pinned: bool = True) -> Done[bool]:
        """Pin a citizen or case for the acting person, or take the pin out. Raises NotFound."""
        with self._office.write(actor) as unit:
            if pinned:
                _named(unit, shortcut)
                unit.pins.add(actor.user_id, shortcut, self._clock.now())
            else:
                unit.pins.remove(actor.user_id, shortcut)
            unit.commit()
            return Done(pinned, Changes())

    @requires(Permission.READ)
    def is_pinned(self, actor: Actor, shortcut: Shortcut) -> bool:
        """Tell whether the acting person pinned something."""
        with self._office.read() as unit:
            return shortcut in unit.pins.of(actor.user_id)

    @requires(Permission.READ)
    def pinned(self, actor: Actor) -> tuple[NamedShortcut, ...]:
        """Return what the acting person pinned, newest first; what is gone is left out."""
        with self._office.read() as unit:
            return _all_named(unit, unit.pins.of(actor.user_id)[:SHOWN])

    @requires(Permission.READ)
    def named(self, actor: Actor, shortcuts: Sequence[Shortcut]) -> tuple[NamedShortcut, ...]:
        """Return shortcuts with their names of today, in their order; what is gone is left out."""
        with self._office.read() as unit:
            return _all_named(unit, shortcuts[:SHOWN])


def _all_named(unit: ReadUnit, shortcuts: Sequence[Shortcut]) -> tuple[NamedShortcut, ...]:
    found = []
    for shortcut in shortcuts:
        try:
            found.append(_named(unit, shortcut))
        except NotFound:
            continue
    return tuple(found)


def _named(unit: ReadUnit, shortcut: Shortcut) -> NamedShortcut:
    if shortcut.kind is ShortcutKind.CASE:
        case = unit.cases.get(shortcut.id)
        return NamedShortcut(shortcut, f"{case.number}  {case.title}", case.citizen_name, case.status.value)
    briefs = unit.citizens.briefs((shortcut.id,))
    if not briefs:
        raise NotFound("Citizen", shortcut.id)
    one = briefs[0]
    return NamedShortcut(shortcut, one.name, ", ".join(part for part in (one.phone, one.address) if part), deceased=one.deceased)
