"""Keys under which a person is found without comparing everybody: two descriptions of one person nearly always share one."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from types import MappingProxyType

from app.domain.described import Described
from app.domain.name_parts import spoken
from app.domain.sound import sound

Nicknames = Mapping[str, frozenset[str]]
NO_NICKNAMES: Nicknames = MappingProxyType({})
KEYS_PER_PERSON = 60
_HEARD_AS_ONE = (("ms", "mps"), ("mps", "ms"))
"""Thomson is said like Thompson."""
_LINE_END = 7
"""Digits of a number that stay the same when the area code is left out."""


def keys_of(person: Described, nicknames: Nicknames = NO_NICKNAMES, *, asked: bool = False) -> tuple[str, ...]:
    """Return the keys of a description; `asked` adds those of nicknames and of names said the other way round."""
    return (*exact_keys(person), *name_keys(person, nicknames, asked=asked))[:KEYS_PER_PERSON]


def exact_keys(person: Described) -> tuple[str, ...]:
    """Return the keys made of numbers, addresses and birth dates."""
    return tuple(dict.fromkeys((*_contact_keys(person), *_birth_keys(person))))


def name_keys(person: Described, nicknames: Nicknames = NO_NICKNAMES, *, asked: bool = False) -> tuple[str, ...]:
    """Return the keys made of names."""
    found = dict.fromkeys(_name_keys(person, asked=asked))
    if asked:
        found |= dict.fromkeys(_asked_keys(person, nicknames))
    return tuple(found)


def key_numbers(keys: Iterable[str]) -> tuple[int, ...]:
    """Return the keys as whole numbers of 64 bits, as they are stored: short, and nobody's name can be read from them."""
    return tuple(dict.fromkeys(int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True) for key in keys))


def _contact_keys(person: Described) -> Iterator[str]:
    for number in person.phones:
        yield f"p{number[-_LINE_END:]}"
    for email in person.emails:
        yield f"e{email}"
        yield f"l{email.partition('@')[0]}"
    words = person.street.split()
    if len(words) > 1:
        yield f"s{words[0]} {words[1][:4]}"


def _birth_keys(person: Described) -> Iterator[str]:
    if not person.born:
        return
    yield f"b{person.born}"
    for name in dict.fromkeys((*person.given[:1], *person.family[-1:])):
        yield f"y{name[:4]} {person.born[:4]}"
        yield f"d{name[:4]} {person.born[4:]}"


def _name_keys(person: Described, *, asked: bool) -> Iterator[str]:
    families, givens = spoken(person.family), spoken(person.given)
    for family in families:
        if not givens:
            yield f"f{family}"
        for given in givens:
            yield from _pair(family, given, asked=asked)
            if person.zip:
                yield f"z{_heard(family)} {given[:1]} {person.zip}"
    for given in givens:
        if person.zip:
            yield from (f"h{given} {family[:1]} {person.zip}" for family in families)
        if not families:
            yield f"g{given}"


def _asked_keys(person: Described, nicknames: Nicknames) -> Iterator[str]:
    families, givens = spoken(person.family), spoken(person.given)
    for family in families:
        heard = (other for a, b in _HEARD_AS_ONE if (other := family.replace(a, b)) != family)
        yield from (f"m{_heard(other)} {start[:2]}" for other in heard for given in givens for start in (given, *sorted(nicknames.get(given, ()))))
        for given in givens:
            yield from _pair(given, family, asked=True)
            yield from (f"m{_heard(family)} {other[:2]}" for other in sorted(nicknames.get(given, ())))


def _pair(family: str, given: str, *, asked: bool) -> Iterator[str]:
    yield f"m{_heard(family)} {given[:2]}"
    yield f"k{_heard(family)} {_heard(given)}"
    yield f"n{family[:3]} {given[:3]}"
    yield f"t{family[-3:]} {given[:3]}"
    yield f"x{family} {given[-2:]}"
    # An initial finds whole names, and whole names find initials; two whole names need not meet here.
    initial = len(given) == 1
    if initial or not asked:
        yield f"i{family} {given[:1]}"
    if initial or asked:
        yield f"j{family} {given[:1]}"


def _heard(name: str) -> str:
    return sound(name) or name
