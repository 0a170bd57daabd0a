"""Say in words why two descriptions may or may not be of one person."""

from app.domain.described import Described
from app.identity.agreement import Agreement
from app.identity.weights import Level


def reasons(agreement: Agreement, asked: Described, known: Described) -> tuple[str, ...]:
    """Return the reasons, what speaks for it first."""
    mine, yours = _title(asked.given), _title(known.given)
    said = {
        "phone": {Level.SAME: "same phone", Level.CLOSE: "phone nearly the same", Level.OTHER: "another phone"},
        "email": {Level.SAME: "same email", Level.CLOSE: "email nearly the same", Level.OTHER: "another email"},
        "born": {Level.SAME: "same birth date", Level.CLOSE: "birth date nearly the same", Level.OTHER: "birth date differs"},
        "street": {Level.SAME: "same address", Level.CLOSE: "address nearly the same", Level.OTHER: "another address"},
        "given": {
            Level.NICKNAME: f"{mine} = {yours}", Level.INITIAL: f"{mine} may be {yours}", Level.CLOSE: f"{mine} is like {yours}",
            Level.LIKE: f"{mine} is somewhat like {yours}", Level.OTHER: f"{mine} is not {yours}",
        },
        "family": {
            Level.SAME: "same family name", Level.PART: "one family name in common", Level.CLOSE: f"{_title(asked.family)} is like {_title(known.family)}",
            Level.LIKE: f"{_title(asked.family)} is somewhat like {_title(known.family)}", Level.OTHER: "family name differs",
        },
    }  # fmt: skip
    names = ("same name",) if agreement.given in {Level.SAME, Level.PART} and agreement.family is Level.SAME else ()
    if agreement.swapped:
        names = ("names the other way round",)
    if names:
        said["family"].pop(Level.SAME)
    found = [(level, words[level]) for name, words in said.items() if (level := getattr(agreement, name)) in words]
    for_it = [text for level, text in found if level is not Level.OTHER]
    against = [text for level, text in found if level is Level.OTHER]
    return (*names, *for_it, *against)


def _title(words: tuple[str, ...]) -> str:
    return " ".join(words).title()
