"""How an action is declared, beside the method that does it; needs no Qt, so that the window can be painted before the actions are made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])
WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Declared:
    """What an action is: id ("case.assign"), text for people, key, icon name and where its key works.

    `where` is "window" for keys that work everywhere, else the name of a page, whose actions work while the focus is in it.
    """

    id: str
    text: str
    key: str = ""
    icon: str = ""
    where: str = WINDOW
    in_palette: bool = True


def action(id: str, text: object, key: str = "", icon: str = "", where: str = WINDOW, *, in_palette: bool = True) -> Callable[[F], F]:  # noqa: A002 - the word people know
    """Declare a method as an action; write the text as QT_TRANSLATE_NOOP("actions", "Log a call")."""

    def declare(method: F) -> F:
        method.declared_action = Declared(id, str(text), key, icon, where, in_palette)  # type: ignore[attr-defined]
        return method

    return declare


def declared(owner: type) -> Iterator[tuple[str, Declared]]:
    """Yield (method name, declaration) of a class, in the order of the source."""
    seen: dict[str, Declared] = {}
    for base in reversed(owner.__mro__):
        for name, member in vars(base).items():
            if isinstance(found := getattr(member, "declared_action", None), Declared):
                seen[name] = found
    yield from seen.items()
