"""Files that web forms leave in a folder."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FormFile:
    """One file and the records in it; `fault` says why it cannot be read."""

    name: str
    sha256: str
    records: Sequence[Mapping[str, object]]
    fault: str = ""


class FormFolder(Protocol):
    """A folder in which web forms leave JSON and CSV files."""

    def files(self) -> Iterator[FormFile]:
        """Yield the files that lie there and are written to no longer, oldest first. Raises EnvironmentFault where the folder cannot be read."""
        ...

    def put_away(self, file: FormFile) -> None:
        """Move a file that was taken in to "taken", one that could not be read to "refused". Raises EnvironmentFault."""
        ...
