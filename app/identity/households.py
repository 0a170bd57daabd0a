"""A spouse's phone, a mother's email: what belongs to somebody of a candidate's household speaks for the candidate too."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.domain.described import Described
from app.identity.agreement import Agreement
from app.identity.weights import Level

_LACKING = frozenset({Level.OTHER, Level.UNKNOWN})


def with_households(agreements: Mapping[int, Agreement], candidates: Mapping[int, Described]) -> dict[int, Agreement]:
    """Return the agreements with a phone or email marked that belongs to somebody a candidate shares a home, number or address with."""
    homes: dict[str, set[str]] = {}
    for candidate, agreement in agreements.items():
        for field in ("phone", "email", "street"):
            if getattr(agreement, field) is Level.SAME:
                for home in _homes(candidates[candidate]):
                    homes.setdefault(home, set()).add(field)
    if not homes:
        return dict(agreements)
    return {candidate: _marked(agreement, candidates[candidate], homes) for candidate, agreement in agreements.items()}


def _marked(agreement: Agreement, person: Described, homes: Mapping[str, set[str]]) -> Agreement:
    shared = {field for home in _homes(person) for field in homes.get(home, ())}
    return replace(
        agreement,
        phone=_level(agreement.phone, shared=("phone" in shared)),
        email=_level(agreement.email, shared=("email" in shared)),
        street=_level(agreement.street, shared=("street" in shared)),
    )


def _level(level: Level, *, shared: bool) -> Level:
    return Level.HOUSEHOLD if shared and level in _LACKING else level


def _homes(person: Described) -> Iterator[str]:
    """Yield what people who live together share."""
    if person.street:
        yield f"s{person.street} {person.unit} {person.zip}"
    yield from (f"p{number}" for number in person.phones)
    yield from (f"e{email}" for email in person.emails)
    if person.zip and person.family:
        yield f"f{' '.join(person.family)} {person.zip}"
