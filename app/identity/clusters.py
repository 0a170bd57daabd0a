"""Join pairs through a third record: if A is B and B is C, then A is C, as surely as the weaker of the two."""

from collections.abc import Mapping

MOST = 12
"""Records joined into one at most: larger heaps come from a value that many share, not from a person registered so often."""


def joined_pairs(pairs: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Return all pairs inside each cluster with the strength of their weakest link; the pairs given keep at least their own strength."""
    cluster_of: dict[int, list[int]] = {}
    found: dict[tuple[int, int], float] = dict(pairs)
    for (first, second), strength in sorted(pairs.items(), key=lambda item: -item[1]):
        mine, yours = cluster_of.setdefault(first, [first]), cluster_of.setdefault(second, [second])
        if mine is yours or len(mine) + len(yours) > MOST:
            continue
        for one in mine:
            for other in yours:
                pair = (one, other) if one < other else (other, one)
                found[pair] = max(found.get(pair, 0.0), strength)
        mine.extend(yours)
        for other in yours:
            cluster_of[other] = mine
    return found
