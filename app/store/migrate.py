"""Bring an office to the schema this program knows: all of it or none of it."""

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from app.domain.errors import OfficeTooNew

HEAD = "0010"
"""The newest migration; a test holds it against the migrations folder."""

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")


@dataclass(frozen=True, slots=True)
class Schema:
    """The data versions a program knows: the newest, all of them, and the folder of the steps between them."""

    head: str
    known: tuple[str, ...]
    folder: Path
    layout: str | None = None
    """The layout of a SQLite office of the newest version (see `layout`); None is not compared."""

    def check_not_newer(self, found: str | None) -> None:
        """Raise OfficeTooNew when a newer program upgraded the office."""
        if found is not None and found not in self.known:
            raise OfficeTooNew(found, self.head)

    def at(self, version: str) -> "Schema":
        """Return the schema as the program had it whose newest version this was."""
        return self if version == self.head else Schema(version, self.known[: self.known.index(version) + 1], self.folder)

    def upgrade(self, connection: sa.Connection) -> None:
        """Run the missing migrations inside the connection's open transaction; the caller commits."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(self.folder).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, self.head)


OURS = Schema(HEAD, KNOWN, Path(__file__).with_name("migrations"), layout="fe722932f68a4904")
"""The data versions of this program. A test says which layout belongs here after a migration has changed."""


def version_of(connection: sa.Connection) -> str | None:
    """Return the schema version of an office, or None for an empty database; without importing Alembic."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)
