"""The parts of a folded name: particles belong to the word behind them, and a double name may be said in part."""

PARTICLES = frozenset(
    [
        "al",
        "el",
        "abu",
        "ben",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "ibn",
        "la",
        "las",
        "le",
        "los",
        "mac",
        "mc",
        "o",
        "san",
        "santa",
        "st",
        "van",
        "ver",
        "von",
    ]
)
"""Words that are no name by themselves: "de la cruz", "van der berg", "o'brien" written apart."""


def joined(name: tuple[str, ...]) -> tuple[str, ...]:
    """Join particles to the word behind them: "de la cruz" is "delacruz"."""
    words: list[str] = []
    pending = ""
    for word in name:
        pending += word
        if word not in PARTICLES:
            words.append(pending)
            pending = ""
    return (*words, pending) if pending else tuple(words)


def spoken(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name that may stand alone: with particles joined, and all of it as one word."""
    parts = joined(name)
    return tuple(dict.fromkeys((*parts, "".join(parts)))) if len(parts) > 1 else parts
