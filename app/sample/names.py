"""Names of people by where their families come from."""

from dataclasses import dataclass
from pathlib import Path

from app.sample.dice import Dice, Wheel, by_rank
from app.sample.lists import entries, read_sections

_ORIGINS = (
    ("english", "", 64),
    ("hispanic", "Spanish", 22),
    ("vietnamese", "Vietnamese", 3),
    ("polish", "Polish", 4),
    ("arabic", "Arabic", 3),
    ("other", "", 4),
)
"""File of names, language spoken at home and share of the households in percent."""

_RARE_ENGLISH = 0.34
"""Share of English family names that are put together from parts, as rare names are: Thornwick, Hazelcroft."""
_TWO_FAMILY_NAMES = 0.72
_MARKS = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")


@dataclass(frozen=True, slots=True)
class Origin:
    """The names of one origin and how often each comes up."""

    key: str
    language: str
    women: Wheel[str]
    men: Wheel[str]
    family: Wheel[str]
    parts: tuple[tuple[str, ...], tuple[str, ...]]


class Names:
    """Makes family and given names."""

    def __init__(self, folder: Path) -> None:
        """Read the lists of the folder."""
        origins = [_origin(folder / f"{key}.txt", key, language) for key, language, _ in _ORIGINS]
        self._origins = Wheel(origins, [share for *_, share in _ORIGINS])

    def origin(self, dice: Dice) -> Origin:
        """Return where a household comes from."""
        return self._origins.spin(dice)

    def family(self, origin: Origin, dice: Dice) -> str:
        """Return the family name of a household."""
        name = origin.family.spin(dice)
        if origin.key == "hispanic" and dice.chance(_TWO_FAMILY_NAMES):
            return f"{name} {origin.family.spin(dice)}"
        if origin.key == "english" and dice.chance(_RARE_ENGLISH):
            return dice.pick(origin.parts[0]) + dice.pick(origin.parts[1])
        if origin.key == "polish" and dice.chance(0.6):
            return name.translate(_MARKS)
        return name

    @staticmethod
    def given(origin: Origin, dice: Dice, *, woman: bool) -> str:
        """Return a given name, a few of them double."""
        wheel = origin.women if woman else origin.men
        name = wheel.spin(dice)
        if origin.key == "hispanic" and dice.chance(0.12):
            second = wheel.spin(dice)
            return name if second == name else f"{name} {second}"
        return name


def _origin(path: Path, key: str, language: str) -> Origin:
    _, sections = read_sections(path)
    parts = (entries(sections.get("starts", ())), entries(sections.get("ends", ())))
    return Origin(key, language, by_rank(entries(sections["women"])), by_rank(entries(sections["men"])), by_rank(entries(sections["family"]), 12.0), parts)
