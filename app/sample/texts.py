"""Sentences with slots, filled from the scene in which they are said."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from app.sample.dice import Dice
from app.sample.places import Places, Town

_SLOT = re.compile(r"\{(\w+)\}")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_MESES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes")


class Template:
    """A sentence with slots, taken apart once."""

    __slots__ = ("_pieces", "_slots")

    def __init__(self, text: str) -> None:
        """Take a sentence such as "Pothole on {street}"."""
        found = _SLOT.split(text)
        self._pieces = found[0::2]
        self._slots = found[1::2]

    def say(self, scene: "Scene") -> str:
        """Return the sentence in a scene."""
        if not self._slots:
            return self._pieces[0]
        said = [self._pieces[0]]
        for slot, piece in zip(self._slots, self._pieces[1:], strict=True):
            said += (scene[slot], piece)
        return "".join(said)


class Scene:
    """Who speaks, where they live and what day it is; every slot keeps its value within one scene."""

    __slots__ = ("_dice", "_places", "_said", "address", "day", "town")

    def __init__(self, dice: Dice, places: Places, day: date, town: Town, address: str) -> None:
        """Set the scene; an empty address is made up."""
        self._dice = dice
        self._places = places
        self._said: dict[str, str] = {}
        self.day = day
        self.town = town
        self.address = address

    def __getitem__(self, slot: str) -> str:
        """Return what stands in a slot. Raises KeyError for a slot that nobody knows."""
        found = self._said.get(slot)
        if found is None:
            found = self._said[slot] = _SLOTS[slot](self)
        return found

    def put(self, **values: str) -> "Scene":
        """Set slots to values and return the scene."""
        self._said.update(values)
        return self

    def where(self) -> str:
        """Return the address spoken of."""
        return self.address or self._places.address(self.town, self._dice)

    def street(self) -> str:
        """Return the street spoken of: mostly one's own."""
        if self._dice.chance(0.35):
            return self.town.streets.spin(self._dice)
        return self["address"].split(",")[0].split(" ", 1)[1]

    def before(self) -> date:
        """Return a day some time before."""
        return self.day - timedelta(days=self._dice.between(2, 24))

    def after(self) -> date:
        """Return a day some weeks ahead."""
        return self.day + timedelta(days=self._dice.between(9, 60))

    def number(self, low: int, high: int) -> int:
        """Return a number."""
        return self._dice.between(low, high)

    def business(self) -> str:
        """Return a business of the county."""
        return self._dice.pick(self._places.businesses)


def _date(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}"


def _fecha(day: date) -> str:
    return f"{day.day} de {_MESES[day.month - 1]}"


_SLOTS: Mapping[str, Callable[[Scene], str]] = {
    "address": Scene.where,
    "street": Scene.street,
    "town": lambda scene: scene.town.name,
    "business": Scene.business,
    "amount": lambda scene: f"${scene.number(18, 240)}.{scene.number(0, 99):02}",
    "big": lambda scene: f"${scene.number(480, 3_900):,}",
    "month": lambda scene: _MONTHS[scene.day.month - 2],
    "mes": lambda scene: _MESES[scene.day.month - 2],
    "day": lambda scene: _DAYS[scene.number(0, 4)],
    "dia": lambda scene: _DIAS[scene.number(0, 4)],
    "date": lambda scene: _date(scene.before()),
    "fecha": lambda scene: _fecha(scene.before()),
    "ahead": lambda scene: _date(scene.after()),
    "futuro": lambda scene: _fecha(scene.after()),
    "n": lambda scene: str(scene.number(2, 9)),
    "time": lambda scene: f"{scene.number(9, 12)}:{scene.number(0, 5)}0",
}
