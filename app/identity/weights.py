"""How often each kind of agreement is seen between two descriptions: of one person, of two people of one household, of two unrelated people.

Fixed and readable on purpose: an office can be told why, and nothing drifts. The shape is that of Fellegi and Sunter (1969) with a third class;
the values were set by hand on made-up registers and checked on public ones (see resources/docs/identity.md).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """How far two values of one field agree."""

    SAME = "same"
    PART = "part"
    NICKNAME = "nickname"
    INITIAL = "initial"
    CLOSE = "close"
    LIKE = "like"
    OTHER = "other"
    HOUSEHOLD = "household"
    """It is that of somebody who lives with the person."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Odds:
    """Probabilities of a level under the three hypotheses."""

    same: float
    household: float
    unrelated: float


UNKNOWN: Final = Odds(1.0, 1.0, 1.0)

GIVEN: Final = {
    Level.SAME: Odds(0.80, 0.012, 0.0),
    Level.PART: Odds(0.02, 0.004, 0.002),
    Level.NICKNAME: Odds(0.10, 0.004, 0.003),
    Level.INITIAL: Odds(0.02, 0.06, 0.06),
    Level.CLOSE: Odds(0.03, 0.006, 0.003),
    Level.LIKE: Odds(0.01, 0.006, 0.004),
    Level.OTHER: Odds(0.01, 0.91, 0.93),
}
"""`unrelated` of SAME is 0 plus how common the name is; so is `household`, beside juniors."""

FAMILY: Final = {
    Level.SAME: Odds(0.86, 0.72, 0.0),
    Level.PART: Odds(0.35, 0.30, 0.006),
    Level.CLOSE: Odds(0.05, 0.03, 0.001),
    Level.LIKE: Odds(0.012, 0.008, 0.002),
    Level.OTHER: Odds(0.035, 0.19, 0.98),
}

OTHER_FAMILY_ALONE: Final = 0.0005
"""OTHER for one person where no number, address or birth date agrees: a given name and a place are no person."""

LIKE_IT: Final = 3.0
"""Names like a name are borne by about so many times as many people as the name itself ..."""
LIKE_IT_LEAST: Final = 0.2
"""... and by at least this share of what is usual: the names like a rare name are not all rare."""

SWAPPED: Final = 0.03
"""Share of people whose names are said or typed the other way round."""

BORN: Final = {
    Level.SAME: Odds(0.90, 0.004, 0.00004),
    Level.CLOSE: Odds(0.05, 0.003, 0.001),
    Level.LIKE: Odds(0.03, 0.015, 0.012),
    Level.OTHER: Odds(0.02, 0.978, 0.987),
}

PHONE: Final = {
    Level.SAME: Odds(0.62, 0.30, 0.00002),
    Level.HOUSEHOLD: Odds(0.10, 0.30, 0.00002),
    Level.CLOSE: Odds(0.03, 0.01, 0.00004),
    Level.OTHER: Odds(0.25, 0.39, 1.0),
}

EMAIL: Final = {
    Level.SAME: Odds(0.66, 0.12, 0.00001),
    Level.HOUSEHOLD: Odds(0.08, 0.12, 0.00001),
    Level.CLOSE: Odds(0.06, 0.01, 0.0001),
    Level.OTHER: Odds(0.20, 0.75, 1.0),
}

STREET: Final = {
    Level.SAME: Odds(0.74, 0.85, 0.00005),
    Level.HOUSEHOLD: Odds(0.10, 0.10, 0.00005),
    Level.CLOSE: Odds(0.08, 0.05, 0.0003),
    Level.OTHER: Odds(0.18, 0.10, 1.0),
}

ZIP: Final = {
    Level.SAME: Odds(0.86, 0.93, 0.03),
    Level.CLOSE: Odds(0.04, 0.02, 0.03),
    Level.OTHER: Odds(0.10, 0.05, 0.94),
}

TOWN: Final = {
    Level.SAME: Odds(0.80, 0.95, 0.10),
    Level.CLOSE: Odds(0.05, 0.01, 0.005),
    Level.OTHER: Odds(0.15, 0.04, 0.895),
}

SUFFIX: Final = {
    Level.SAME: Odds(0.9, 0.2, 0.5),
    Level.OTHER: Odds(0.02, 0.7, 0.5),
}

SOMEBODY_NEW: Final = 0.15
"""Share of contacts by people the office does not know."""
NEW_IN_ITS_FILE: Final = 0.5
"""Share of rows that are nobody of the rows above them: tables name most people once, and who is taken for another would not be registered."""
OF_A_KNOWN_HOUSEHOLD: Final = 0.5
"""Share of those who live with somebody the office knows."""
HOUSEHOLD: Final = 2.5
"""Further people in a household the office may know."""

UNKNOWN_YET: Final = 1_000
"""People who call an office although it has hardly begun to register anybody."""

UNFOUND: Final = 0.001
"""Share of known people who share no key with what was said of them."""

PRESELECTED: Final = 0.99
LISTED: Final = 0.05
