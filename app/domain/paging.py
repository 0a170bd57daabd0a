"""Keyset pages: rows and the key after which the next page starts."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")

Key = tuple[str | int | float | None, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list; `next_key` is None on the last one."""

    rows: tuple[Row, ...]
    next_key: Key | None = None
