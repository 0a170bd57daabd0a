"""A question about the rows of some ids, made once."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY


class OfIds:
    """Asks a query for the rows whose column is one of some ids.

    A server gets the ids as one value, so that the statement is the same, and planned, for any number of them.
    """

    def __init__(self, query: sa.Select[Any], column: sa.Column[Any]) -> None:
        """Take the query and the column of the ids."""
        self._listed = query.where(column.in_(sa.bindparam("ids", expanding=True)))
        self._in_array = query.where(column == sa.any_(sa.cast(sa.bindparam("ids", type_=sa.Text), ARRAY(sa.BigInteger))))

    def execute(self, connection: sa.Connection, ids: Sequence[int]) -> sa.CursorResult[Any]:
        """Return the rows of the ids."""
        if connection.dialect.name == "postgresql":
            return connection.execute(self._in_array, {"ids": f"{{{','.join(map(str, ids))}}}"})
        return connection.execute(self._listed, {"ids": list(ids)})
