"""Which way text runs: embedding levels by the Unicode bidirectional algorithm, and the order in which runs are drawn."""

import unicodedata
from collections.abc import Sequence
from typing import Any

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def runs_right_to_left(text: str) -> bool:
    """Tell whether the text holds any character written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def embedding_levels(text: str) -> tuple[int, tuple[int, ...]]:
    """Return the base level of one paragraph and the level of each of its characters; odd levels run from right to left."""
    if not runs_right_to_left(text):
        return 0, (0,) * len(text)
    from bidi import algorithm

    base = algorithm.get_base_level(text)
    storage = algorithm.get_empty_storage()
    storage.update(base_level=base, base_dir="LR"[base])
    algorithm.get_embedding_levels(text, storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
        # Characters without a class of their own (not assigned yet) stop the algorithm; as neutral ones they follow their neighbours.
        char["type"] = char["type"] or "ON"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return base, _with_joiners(len(text), base, storage["chars"])


def _with_joiners(length: int, base: int, chars: Sequence[dict[str, Any]]) -> tuple[int, ...]:
    """Give joiners, which the algorithm leaves out, the level of the character before them."""
    known = {char["index"]: char["level"] for char in chars}
    levels: list[int] = []
    for index in range(length):
        levels.append(known.get(index, levels[-1] if levels else base))
    return tuple(levels)


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indexes of a line's runs from left to right (rule L2 of the algorithm)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order
