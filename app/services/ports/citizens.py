"""Citizens, and who proposes them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from app.domain.citizen import Candidate, Citizen, CitizenBrief, CitizenFilter, Profile
from app.domain.described import Described
from app.domain.paging import Key, Page
from app.domain.verdict import DuplicatePair, Verdict
from app.services.ports.progress import Progress


class CitizenRepository(Protocol):
    """Citizens and their contact points."""

    def add(self, uid: UUID, profile: Profile) -> int:
        """Store a citizen; return its id, or the id of the one already stored under uid."""
        ...

    def add_all(self, people: Sequence[tuple[UUID, Profile]]) -> Sequence[int]:
        """Store many citizens under uids that nobody has used yet; return their ids in order."""
        ...

    def get(self, citizen_id: int) -> Citizen:
        """Return a citizen. Raises NotFound."""
        ...

    def replace(self, citizen_id: int, version: int, profile: Profile) -> None:
        """Replace a profile based on `version`. Raises NotFound, Conflict."""
        ...

    def page(self, wanted: CitizenFilter, after: Key | None, limit: int) -> Page[CitizenBrief]:
        """Return one page of the list, by folded family and given name."""
        ...

    def briefs(self, ids: Sequence[int]) -> tuple[CitizenBrief, ...]:
        """Return the citizens of the ids, in the order of the ids; missing ones are left out."""
        ...

    def by_name(self, first: str, second: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose folded names starts with first and the other with second (may be empty)."""
        ...

    def by_names(self, pairs: Sequence[tuple[str, str]], limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose folded names starts with the first text of a pair and the other with its second; at most twice `limit` for a pair."""
        ...

    def by_exact_names(self, pairs: Sequence[tuple[str, str]], limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens by exact folded (family, given); an empty half matches every name."""
        ...

    def by_phone(self, digits: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose numbers starts or ends with the digits; one found to be wrong finds nobody."""
        ...

    def by_email(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose email addresses starts with the text; one found to be wrong finds nobody."""
        ...

    def by_external_id(self, external_id: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens by exactly this external number."""
        ...

    def email_domains(self) -> frozenset[str]:
        """Return what stands behind the @ in the addresses of citizens."""
        ...

    def by_street(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens whose folded street starts with the text."""
        ...

    def by_road(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens whose address without its house number starts with the text, as `road_of` writes it."""
        ...

    def name_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return every distinct folded family name and given name."""
        ...

    def names_since(self, seq: int | None) -> tuple[int, tuple[tuple[str, str], ...]]:
        """Return the newest number of the change log and the folded (family, given) of citizens changed after `seq`; None: no names."""
        ...

    def under_keys(self, keys: Sequence[str], per_key: int) -> Mapping[int, int]:
        """Return how many of the keys each citizen is under; a key that too many share counts only for those found under another."""
        ...

    def folded_names(self, ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
        """Return the folded (given, family) of citizens."""
        ...

    def described(self, ids: Collection[int]) -> Mapping[int, Described]:
        """Return the descriptions of citizens as they are compared."""
        ...

    def remove_untouched(self, ids: Collection[int]) -> tuple[int, ...]:
        """Remove those citizens that nothing refers to and nobody edited since they were registered; return which. The change log keeps what they were."""
        ...

    def highest_id(self) -> int:
        """Return the newest citizen's id, about how many there are."""
        ...

    def name_counts(self) -> tuple[int, Mapping[str, int], Mapping[str, int]]:
        """Return how many citizens there are, and how many bear each folded given and family name."""
        ...

    def place_counts(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Return how many citizens live under each ZIP code (five digits) and in each folded town."""
        ...

    def everybody(self) -> Iterator[tuple[int, Described]]:
        """Return the description of every citizen by id."""
        ...

    def all(self) -> Iterator[Citizen]:
        """Return every citizen by id, for export."""
        ...


class CandidateFinder(Protocol):
    """Proposes citizens for what is typed."""

    def find(self, citizens: CitizenRepository, text: str, limit: int) -> tuple[Candidate, ...]:
        """Return candidates with reasons, best first."""
        ...

    def refresh(self, citizens: CitizenRepository) -> None:
        """Learn the office's names anew."""
        ...


class RowMatcher(Protocol):
    """Tells for the rows of one table who each may be, among the citizens and among the rows above it."""

    def known(self, asked: Described) -> Verdict:
        """Return who of the citizens a row may be, best first."""
        ...

    def above(self, asked: Described) -> Verdict:
        """Return which of the rows taken so far may be the same person, best first; a row's number stands for a citizen's id."""
        ...

    def take(self, row: int, person: Described) -> None:
        """Remember a row that becomes a citizen of its own."""
        ...


class PersonMatcher(Protocol):
    """Answers "who is this?" and "who is in the register twice?"."""

    def match(self, citizens: CitizenRepository, asked: Described) -> Verdict:
        """Return the candidates for a description, best first."""
        ...

    def rows(self, citizens: CitizenRepository, people: Sequence[Described]) -> RowMatcher:
        """Return what compares the rows of a table with the citizens as they are now and with each other."""
        ...

    def duplicates(self, people: Mapping[int, Described], progress: Progress | None = None) -> tuple[DuplicatePair, ...]:
        """Return the pairs that may be one person, likeliest first; `progress` may cancel."""
        ...
