"""Column types that mean the same on SQLite and PostgreSQL."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.domain.names import storable

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
"""Made once: making it costs as much as the work of a small value."""

KEY_BYTES = 1_000
"""Longest key an index takes as it is; PostgreSQL refuses entries of more than 2,704 bytes."""


class CleanText(sa.types.TypeDecorator[str]):
    """Text without what no engine can hold (NUL, lone surrogates): the one place where it is taken out, for writing and for comparing."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy asks for it
        """Make text storable."""
        return None if value is None else storable(value)


class KeyText(CleanText):
    """An identity from outside (Message-ID, file path) that is looked up; one too long for an index is known by its hash."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy asks for it
        """Turn a key into the form that is stored and compared."""
        return None if value is None else bounded_key(value)


def bounded_key(value: str) -> str:
    """Return a key as it is stored: itself, or its SHA-256 where it is too long for an index."""
    key = storable(value)
    if len(key) * 4 <= KEY_BYTES:
        return key
    raw = key.encode()
    return key if len(raw) <= KEY_BYTES else f"sha256:{sha256(raw).hexdigest()}"


FOLDED = CleanText().with_variant(CleanText(collation="C"), "postgresql")
"""Text that is compared by code point on both engines, so that prefix ranges use the index."""

KEY = KeyText().with_variant(KeyText(collation="C"), "postgresql")
"""A bounded key, compared by code point on both engines."""

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

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy asks for it
        """Turn a time into microseconds."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy asks for it
        """Turn microseconds into a time."""
        return None if value is None else from_micros(int(value))


class Uid(sa.types.TypeDecorator[UUID]):
    """A UUID as 16 bytes."""

    impl = sa.LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: sa.Dialect) -> bytes | None:  # noqa: ARG002 - SQLAlchemy asks for it
        """Turn a UUID into its bytes."""
        return None if value is None else value.bytes

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> UUID | None:  # noqa: ARG002 - SQLAlchemy asks for it
        """Turn 16 bytes into a UUID."""
        return None if value is None else UUID(bytes=bytes(value))


class JsonText(sa.types.TypeDecorator[Any]):
    """A JSON value as text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy asks for it
        """Turn a value into JSON text."""
        return None if value is None else storable(_JSON(value))

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy asks for it
        """Turn JSON text into the value."""
        return None if value is None else json.loads(value)
