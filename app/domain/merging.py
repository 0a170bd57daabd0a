"""Two people edit one record: edits of different fields merge, edits of the same field go back to the second author with both texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of an edit: the fields to store, and the fields that somebody else changed as well."""

    take: frozenset[str]
    clash: frozenset[str]


def settle(now: Mapping[str, str], wanted: Mapping[str, str], seen: Mapping[str, str]) -> Settled:
    """Compare field by field what is stored, what the author wants and what the author saw.

    `seen` holds only fields changed since the author looked, with their text at that time; every other field still reads as in `now`.
    A field that the author left as it was keeps what the other desk stored.
    """
    mine = {name for name, text in wanted.items() if text not in {now[name], seen.get(name, now[name])}}
    clash = {name for name in mine if seen.get(name, now[name]) != now[name]}
    return Settled(frozenset(mine - clash), frozenset(clash))


def texts_seen(later_edits: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """Return the text each changed field had before the edits, given as {field: [before, after]}, newest first."""
    seen: dict[str, str] = {}
    for diff in later_edits:
        for name, pair in diff.items():
            if isinstance(pair, list) and pair:
                seen[name] = str(pair[0])
    return seen
