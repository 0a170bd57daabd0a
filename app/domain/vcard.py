"""Contact cards (vCard 2.1, 3.0 and 4.0: RFC 2426, RFC 6350), read with tolerance and written as 3.0, which every program takes."""

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.citizen import Citizen
from app.domain.contact_point import ContactKind
from app.domain.people_table import PersonRow

CARDS_MOST = 100_000
_BREAK = re.compile(r"(?<!\\)((?:\\\\)*);")
_ESCAPED = re.compile(r"\\(.)")
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    parameters: str
    value: str


def read_vcards(text: str) -> tuple[PersonRow, ...]:
    """Return the person of every card that names one; anything else in the text is passed over."""
    people: list[PersonRow] = []
    card: list[_Line] | None = None
    for line in _lines(text):
        if (line.name, line.value.upper()) == ("BEGIN", "VCARD"):
            card = []
        elif (line.name, line.value.upper()) == ("END", "VCARD"):
            if card and not (person := _person(card)).is_empty:
                people.append(person)
            card = None
        elif card is not None:
            card.append(line)
        if len(people) >= CARDS_MOST:
            break
    return tuple(people)


def write_vcard(citizen: Citizen) -> str:
    """Return a citizen as a card; what is sealed or found to be wrong is not in it."""
    profile = citizen.profile
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_text(profile.family)};{_text(profile.given)};;;", f"FN:{_text(citizen.name)}"]
    for point in profile.contacts:
        if not point.wrong:
            preferred = ";TYPE=PREF" if point.preferred else ""
            lines.append(f"TEL{preferred}:{_text(point.raw)}" if point.kind is ContactKind.PHONE else f"EMAIL;TYPE=INTERNET{preferred}:{_text(point.raw)}")
    if profile.street or profile.town or profile.zip:
        lines.append(f"ADR:;;{_text(profile.street)};{_text(profile.town)};;{_text(profile.zip)};")
    if profile.born is not None:
        lines.append(f"BDAY:{profile.born.isoformat()}")
    return "".join(f"{folded}\r\n" for line in (*lines, f"UID:{citizen.uid}", "END:VCARD") for folded in _folded(line))


def _person(card: Iterable[_Line]) -> PersonRow:
    values: dict[str, list[str]] = {}
    for line in card:
        values.setdefault(line.name, []).append(line.value)
    family, given = _parts(next(iter(values.get("N", ())), ""), 2)
    if not family and not given:
        given, _, family = _plain(next(iter(values.get("FN", ())), "")).partition(" ")
    _, _, street, town, _, code = _parts(next(iter(values.get("ADR", ())), ""), 6)
    return PersonRow(
        external_id=_plain(next(iter(values.get("UID", ())), "")),
        given=given,
        family=family,
        born=_plain(next(iter(values.get("BDAY", ())), "")),
        phones=tuple(dict.fromkeys(_plain(value).removeprefix("tel:") for value in values.get("TEL", ()))),
        emails=tuple(dict.fromkeys(_plain(value).removeprefix("mailto:") for value in values.get("EMAIL", ()))),
        street=" ".join(street.split()),
        town=town,
        zip=code,
    )


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines of the text unfolded, with quoted-printable values of version 2.1 decoded."""
    for raw in _unfolded(text):
        head, separator, value = raw.partition(":")
        if not separator:
            continue
        name, _, parameters = head.partition(";")
        upper = parameters.upper()
        if "QUOTED-PRINTABLE" in upper:
            charset = "latin-1" if "8859-1" in upper else "utf-8"
            value = quopri.decodestring(value.encode("utf-8", "surrogatepass")).decode(charset, "replace")
        yield _Line(name.rpartition(".")[2].strip().upper(), upper, value.strip())


def _unfolded(text: str) -> Iterator[str]:
    held = ""
    for line in text.lstrip("\ufeff").splitlines():
        if held and line[:1] in {" ", "\t"}:
            held += line[1:]
        elif held.endswith("=") and "QUOTED-PRINTABLE" in held.upper():
            held = held[:-1] + line
        else:
            if held:
                yield held
            held = line
    if held:
        yield held


def _parts(value: str, count: int) -> tuple[str, ...]:
    found = [_plain(part) for part in _BREAK.sub("\\1\0", value).split("\0")]
    return tuple((found + [""] * count)[:count])


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value).strip()


def _text(value: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", value.replace("\r\n", "\n").replace("\r", "\n")).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    yield line[:_WIDTH]
    for start in range(_WIDTH, len(line), _WIDTH - 1):
        yield f" {line[start : start + _WIDTH - 1]}"
