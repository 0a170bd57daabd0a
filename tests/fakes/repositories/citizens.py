from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from app.domain.address_line import road_of
from app.domain.changes import Kind
from app.domain.citizen import Citizen, CitizenBrief, CitizenFilter, Profile, field_texts, shown_name
from app.domain.contact_point import ContactKind, street_norm
from app.domain.described import Described, described_by
from app.domain.errors import Conflict, NotFound
from app.domain.merging import settle
from app.domain.names import fold, words
from app.domain.paging import Key, Page
from app.domain.person_keys import keys_of
from tests.fakes.books import stored
from tests.fakes.repositories.base import Repository


class FakeCitizens(Repository):
    def add(self, uid: UUID, profile: Profile) -> int:
        for citizen in self.books.citizens.values():
            if citizen.uid == uid:
                return citizen.id
        new = self.books.next("citizen")
        self.books.citizens[new] = Citizen(new, uid, _kept(profile), 1)
        self.pen.note(Kind.CITIZEN, new, "add", {name: text for name, text in field_texts(profile).items() if text})
        return new

    def add_all(self, people: Sequence[tuple[UUID, Profile]]) -> list[int]:
        return [self.add(uid, profile) for uid, profile in people]

    def get(self, citizen_id: int) -> Citizen:
        if citizen_id not in self.books.citizens:
            raise NotFound("Citizen", citizen_id)
        return self.books.citizens[citizen_id]

    def replace(self, citizen_id: int, version: int, profile: Profile) -> None:
        before = self.get(citizen_id)
        now, wanted = field_texts(before.profile), field_texts(profile)
        settled = settle(now, wanted, self.pen.seen_before(Kind.CITIZEN, citizen_id, before.version - version))
        clash = settled.clash if version <= before.version else settled.take
        if clash:
            raise Conflict(f"The citizen {before.name}", {name: wanted[name] for name in clash}, {name: now[name] for name in clash})
        if settled.take:
            merged = replace(before.profile, **{name: getattr(profile, name) for name in settled.take})
            self.books.citizens[citizen_id] = replace(before, profile=_kept(merged), version=before.version + 1)
            self.pen.note(Kind.CITIZEN, citizen_id, "edit", {name: [now[name], wanted[name]] for name in sorted(settled.take)})

    def page(self, wanted: CitizenFilter, after: Key | None, limit: int) -> Page[CitizenBrief]:
        parts = words(wanted.text)[:5]
        cuts = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts) + 1)]
        chosen = [citizen for citizen in self._sorted() if not parts or any(_fits(citizen, *cut) for cut in cuts)]
        rest = [citizen for citizen in chosen if after is None or _key(citizen) > after]
        return Page(_briefs(rest[:limit]), _key(rest[limit - 1]) if len(rest) > limit else None)

    def briefs(self, ids: Sequence[int]) -> tuple[CitizenBrief, ...]:
        return _briefs(self.books.citizens[one] for one in ids if one in self.books.citizens)

    def by_name(self, first: str, second: str, limit: int) -> tuple[CitizenBrief, ...]:
        if not first and not second:
            return ()
        by_family = [citizen for citizen in self._sorted() if _family(citizen).startswith(first) and _given(citizen).startswith(second)]
        others = sorted(self._sorted(), key=lambda citizen: (_given(citizen), _family(citizen), citizen.id))
        by_given = [citizen for citizen in others if _given(citizen).startswith(first) and _family(citizen).startswith(second)]
        return _briefs(_once([*by_family[:limit], *by_given[:limit]])[: limit * 2])

    def by_names(self, pairs: Sequence[tuple[str, str]], limit: int) -> tuple[CitizenBrief, ...]:
        found = (brief for first, second in pairs for brief in self.by_name(first, second, limit))
        return tuple({brief.id: brief for brief in found}.values())

    def by_exact_names(self, pairs: Sequence[tuple[str, str]], limit: int) -> tuple[CitizenBrief, ...]:
        both = [citizen for citizen in self._sorted() if _family(citizen) and _given(citizen) and (_family(citizen), _given(citizen)) in pairs]
        families = [citizen for citizen in self._sorted() if _family(citizen) and (_family(citizen), "") in pairs]
        givens = [citizen for citizen in self._sorted() if _given(citizen) and ("", _given(citizen)) in pairs]
        return _briefs(_once([*both[:limit], *families[:limit], *givens[:limit]])[: limit * 2])

    def by_phone(self, digits: str, limit: int) -> tuple[CitizenBrief, ...]:
        from_start = self._reached(ContactKind.PHONE, digits, limit, backwards=False)
        return _briefs(_once([*from_start, *self._reached(ContactKind.PHONE, digits[::-1], limit, backwards=True)])[: limit * 2])

    def by_email(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        return _briefs(_once(self._reached(ContactKind.EMAIL, start, limit, backwards=False)))

    def by_external_id(self, external_id: str, limit: int) -> tuple[CitizenBrief, ...]:
        return _briefs([one for one in self.books.citizens.values() if one.profile.external_id == external_id][:limit])

    def email_domains(self) -> frozenset[str]:
        points = [point for one in self.books.citizens.values() for point in one.profile.contacts if point.kind is ContactKind.EMAIL]
        return frozenset(point.norm.partition("@")[2] for point in points)

    def by_street(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        found = [(street_norm(citizen.profile.street), citizen.id, citizen) for citizen in self.books.citizens.values()]
        return _briefs([citizen for street, _, citizen in sorted(found) if start and street.startswith(start)][:limit])

    def by_road(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        on_it = [one for one in self.books.citizens.values() if start and road_of(one.profile.street).startswith(start)]
        return _briefs(sorted(on_it, key=lambda one: (road_of(one.profile.street), one.id))[:limit])

    def name_words(self) -> tuple[frozenset[str], frozenset[str]]:
        every = self.books.citizens.values()
        return frozenset(map(_family, every)), frozenset(map(_given, every))

    def names_since(self, seq: int | None) -> tuple[int, tuple[tuple[str, str], ...]]:
        newest = len(self.books.changes)
        if seq is None:
            return newest, ()
        changed = {row["record_id"] for row in self.books.changes[seq:] if row["kind"] == Kind.CITIZEN.value}
        return newest, tuple({(_family(citizen), _given(citizen)) for citizen in self.books.citizens.values() if citizen.id in changed})

    def under_keys(self, keys: Sequence[str], per_key: int) -> dict[int, int]:
        under: dict[str, list[int]] = {key: [] for key in keys}
        for one in self.books.citizens.values():
            for key in keys_of(described_by(one.profile)):
                if key in under:
                    under[key].append(one.id)
        shared = Counter(one for found in under.values() if len(found) <= per_key for one in found)
        for found in under.values():
            if len(found) > per_key:
                shared.update([one for one in found[: per_key + 1] if one in shared] if shared else found[:per_key])
        return dict(shared)

    def folded_names(self, ids: Collection[int]) -> dict[int, tuple[str, str]]:
        return {one: (_given(self.books.citizens[one]), _family(self.books.citizens[one])) for one in ids if one in self.books.citizens}

    def described(self, ids: Collection[int]) -> dict[int, Described]:
        return {one: described_by(self.books.citizens[one].profile) for one in ids if one in self.books.citizens}

    def remove_untouched(self, ids: Collection[int]) -> tuple[int, ...]:
        books = self.books
        used = {one.citizen_id for one in books.interactions.values()} | {one.citizen_id for one in books.cases.values()}
        used |= {one.callback.citizen_id for one in books.promises.values()} | {one for pair in books.not_the_same for one in pair}
        used |= {one for link in books.links.values() for one in (link.first_id, link.second_id)}
        used |= {one for row in books.speakers.values() for one in (row.speaker_id, row.spoken_for_id)}
        used |= {one.citizen_id for one in books.outbox.values()}
        gone = tuple(one for one in ids if one in books.citizens and one not in used and books.citizens[one].version == 1)
        for one in gone:
            del books.citizens[one]
            self.pen.note(Kind.CITIZEN, one, "remove", {})
        return gone

    def highest_id(self) -> int:
        return max(self.books.citizens, default=0)

    def name_counts(self) -> tuple[int, dict[str, int], dict[str, int]]:
        people = list(self.books.citizens.values())
        return len(people), Counter(map(_given, people)), Counter(map(_family, people))

    def place_counts(self) -> tuple[dict[str, int], dict[str, int]]:
        profiles = [one.profile for one in self.books.citizens.values()]
        return Counter(fold(one.zip)[:5] for one in profiles), Counter(fold(one.town) for one in profiles)

    def everybody(self) -> Iterator[tuple[int, Described]]:
        return ((one.id, described_by(one.profile)) for one in sorted(self.books.citizens.values(), key=lambda one: one.id))

    def all(self) -> Iterator[Citizen]:
        return iter(tuple(self.books.citizens.values()))

    def _sorted(self) -> list[Citizen]:
        return sorted(self.books.citizens.values(), key=_key)

    def _reached(self, kind: ContactKind, start: str, limit: int, *, backwards: bool) -> list[Citizen]:
        found: list[tuple[str, int]] = []
        for citizen in self.books.citizens.values():
            norms = [point.norm[::-1] if backwards else point.norm for point in citizen.profile.contacts if point.kind is kind and not point.wrong]
            found += [(norm, citizen.id) for norm in norms if start and norm.startswith(start)]
        return [self.books.citizens[one] for _, one in sorted(found)[:limit]]


def _kept(profile: Profile) -> Profile:
    contacts = sorted(stored(profile.contacts), key=lambda point: not point.preferred)
    kept: Profile = replace(stored(profile), contacts=tuple(contacts))
    return kept


def _family(citizen: Citizen) -> str:
    return fold(citizen.profile.family)[:200]


def _given(citizen: Citizen) -> str:
    return fold(citizen.profile.given)[:200]


def _key(citizen: Citizen) -> tuple[str, str, int]:
    return _family(citizen), _given(citizen), citizen.id


def _fits(citizen: Citizen, first: str, second: str) -> bool:
    names = (_family(citizen), _given(citizen))
    return any(one.startswith(first) and other.startswith(second) for one, other in (names, names[::-1]))


def _once(citizens: Iterable[Citizen]) -> list[Citizen]:
    return list({citizen.id: citizen for citizen in citizens}.values())


def _briefs(citizens: Iterable[Citizen]) -> tuple[CitizenBrief, ...]:
    return tuple(_brief(citizen) for citizen in citizens)


def _brief(citizen: Citizen) -> CitizenBrief:
    profile = citizen.profile
    phone = next(iter(citizen.reached_by(ContactKind.PHONE)), "")
    email = next(iter(citizen.reached_by(ContactKind.EMAIL)), "")
    name = f"{profile.given} {profile.family}".strip() or (f"Unnamed ({phone or email})" if phone or email else shown_name(Profile()))
    return CitizenBrief(citizen.id, name, phone, email, ", ".join(part for part in (profile.street, profile.town) if part), profile.born, profile.deceased)
