"""Cut a calendar file (RFC 5545, and vCalendar 1.0) into components of named values. Linear and bounded, whatever the file holds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

TEXT_LIMIT: Final = 2_000_000
LINE_LIMIT: Final = 20_000
COMPONENT_LIMIT: Final = 200

_FOLD: Final = re.compile(r"\r?\n[ \t]")
_NAME: Final = re.compile(r"(?:[A-Za-z0-9-]{1,60}\.)?([A-Za-z0-9-]{1,60})")
_PARAMETER: Final = re.compile(r';([A-Za-z0-9-]{1,60})=("[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*')
_ESCAPED: Final = re.compile(r"\\([\\;,nN:])")


class Value(NamedTuple):
    """One property: its parameters by name in capitals, and what it says, as written."""

    parameters: Mapping[str, str]
    text: str

    def words(self) -> str:
        """Return the text without its escapes, on one line."""
        return " ".join(_ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.text).split())


@dataclass(slots=True)
class Component:
    """One VCALENDAR, VEVENT, VTIMEZONE ...: the first value of each name, and the components in it."""

    name: str
    values: dict[str, Value] = field(default_factory=dict)
    inner: list["Component"] = field(default_factory=list)

    def words(self, name: str) -> str:
        """Return what a property says in words, or an empty text."""
        value = self.values.get(name)
        return value.words() if value else ""


def components(text: str) -> list[Component]:
    """Return the outermost components of a calendar file."""
    outer: list[Component] = []
    stack: list[Component] = []
    count = 0
    for name, value in _lines(_FOLD.sub("", text[:TEXT_LIMIT])):
        if name == "BEGIN":
            count += 1
            if count > COMPONENT_LIMIT:
                break
            component = Component(value.text.strip().upper())
            (stack[-1].inner if stack else outer).append(component)
            stack.append(component)
        elif name == "END":
            if stack:
                stack.pop()
        elif stack:
            stack[-1].values.setdefault(name, value)
    return outer


def _lines(text: str) -> Iterator[tuple[str, Value]]:
    for line in text.splitlines():
        found = _NAME.match(line)
        if found is None:
            continue
        position = found.end()
        parameters: dict[str, str] = {}
        while (one := _PARAMETER.match(line[:LINE_LIMIT], position)) is not None:
            parameters.setdefault(one[1].upper(), one[2].strip('"'))
            position = one.end()
        colon = line.find(":", position)
        if colon >= 0:
            yield found[1].upper(), Value(parameters, line[colon + 1 : colon + 1 + LINE_LIMIT])
