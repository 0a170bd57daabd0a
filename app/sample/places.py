"""The made-up county's towns, streets and businesses."""

from dataclasses import dataclass
from pathlib import Path

from app.sample.dice import Dice, Wheel, by_rank
from app.sample.lists import entries, read_sections


@dataclass(frozen=True, slots=True)
class Town:
    """A town, its post code and its streets, the long ones first."""

    name: str
    zip: str
    streets: Wheel[str]


class Places:
    """Towns and their streets."""

    def __init__(self, path: Path) -> None:
        """Read the list of places."""
        _, sections = read_sections(path)
        names, kinds = entries(sections["streets"]), entries(sections["kinds"])
        self.businesses = entries(sections["businesses"])
        self.towns: list[Town] = []
        shares: list[int] = []
        for rank, line in enumerate(sections["towns"]):
            name, share, code = line.rsplit(" ", 2)
            # Every town has its own streets: the list begins elsewhere and the kinds fall differently.
            turned = names[rank * 13 :] + names[: rank * 13]
            streets = [f"{street} {kinds[(rank * 5 + at * 7) % len(kinds)]}" for at, street in enumerate(turned)]
            self.towns.append(Town(name, code, by_rank(streets, 20.0)))
            shares.append(int(share))
        self._wheel = Wheel(self.towns, shares)

    def town(self, dice: Dice) -> Town:
        """Return a town as often as people live there."""
        return self._wheel.spin(dice)

    @staticmethod
    def address(town: Town, dice: Dice) -> str:
        """Return house number and street, a few with an apartment."""
        number = dice.between(1, 12) * 100 + dice.between(1, 98)
        street = f"{number} {town.streets.spin(dice)}"
        return f"{street}, Apt {dice.between(1, 24)}" if dice.chance(0.08) else street
