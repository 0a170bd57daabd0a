"""Column types that mean the same on SQLite and PostgreSQL."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

FOLDED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text that is compared by code point on both engines, so that prefix ranges use the index."""

IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""An integer key; SQLite only aliases its rowid for the type INTEGER."""


def to_micros(at: datetime) -> int:
    """Return microseconds since 1970 UTC. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        message = "a stored time needs a zone"
        raise ValueError(message)
    return (at - _EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    """Return the UTC time of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=value)


class UtcTime(sa.types.TypeDecorator[datetime]):
    """A time as whole microseconds since 1970 UTC: exact, ordered and the same on both engines."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> int | None:
        """Turn a time into microseconds."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:
        """Turn microseconds into a time."""
        return None if value is None else from_micros(int(value))


class Uid(sa.types.TypeDecorator[UUID]):
    """A UUID as 16 bytes."""

    impl = sa.LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: sa.Dialect) -> bytes | None:
        """Turn a UUID into its bytes."""
        return None if value is None else value.bytes

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> UUID | None:
        """Turn 16 bytes into a UUID."""
        return None if value is None else UUID(bytes=bytes(value))


class JsonText(sa.types.TypeDecorator[Any]):
    """A JSON value as text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: sa.Dialect) -> str | None:
        """Turn a value into JSON text."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> Any:
        """Turn JSON text into the value."""
        return None if value is None else json.loads(value)
