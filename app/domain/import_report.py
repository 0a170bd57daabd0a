"""What an import found in each row, and what it did."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ImportKind(StrEnum):
    """What an import takes in."""

    CITIZENS = "citizens"
    INTERACTIONS = "interactions"


class RowVerdict(StrEnum):
    """What became of a row."""

    CREATED = "created"
    MATCHED = "matched"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row: its number in the file (the first row below the headings is 1), what became of it, and why.

    `same_row` is the row above it that is or may be the same person.
    """

    row: int
    verdict: RowVerdict
    why: str = ""
    citizen_id: int | None = None
    same_row: int | None = None
    interaction_id: int | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome of an import or of its dry run; `batch` takes the whole import back, None for a dry run.

    Every row is counted once as created, matched, doubtful or refused; `again` lists the matched rows that are somebody of a row above them.
    """

    rows: int
    created: int
    matched: int
    doubtful: tuple[ImportedRow, ...]
    refused: tuple[ImportedRow, ...]
    batch: int | None = None
    again: tuple[ImportedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactsReport:
    """The outcome of an import of contacts or of its dry run.

    Every row is counted once as created (the contact is stored), repeated (it came with an earlier import) or refused. Of the created ones `matched`
    belong to citizens known before or of a row above, `doubtful` are stored without a citizen for a person to file, and `citizens` were registered for others.
    """

    rows: int
    created: int
    matched: int
    doubtful: tuple[ImportedRow, ...]
    refused: tuple[ImportedRow, ...]
    repeated: int
    citizens: int
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """An import as the office remembers it."""

    id: int
    name: str
    kind: str
    at: datetime
    by_name: str
    rows: int
    created: int
    matched: int
    doubtful: int
    refused: int
    undone_at: datetime | None = None
