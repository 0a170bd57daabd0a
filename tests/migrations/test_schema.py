"""What the migrations build is what the program's tables say, on both engines."""

from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from app.domain.errors import OfficeDamaged
from app.store.backup import Backups
from app.store.contents import tables
from app.store.engine import WRITE, connect, engine_over
from app.store.layout import layout
from app.store.migrate import HEAD, KNOWN, OURS, version_of
from app.store.postgresql import postgresql_engine
from app.store.schema import metadata
from app.store.sqlite_file import create_office, open_office
from tests.fakes.clock import FakeClock
from tests.migrations.shapes import postgresql_shape, sqlite_shape
from tests.servers.postgresql import PostgresqlServer


def test_the_program_knows_the_steps_in_its_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(OURS.folder))
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config)
    in_order = [step.revision for step in steps.walk_revisions()][::-1]
    assert tuple(in_order) == KNOWN
    assert steps.get_heads() == [HEAD]


def test_migrated_tables_are_the_programs_tables_on_sqlite(tmp_path: Path) -> None:
    migrated = engine_over(connect(tmp_path / "migrated.db", create=True))
    with migrated.connect().execution_options(**{WRITE: True}) as connection:
        OURS.upgrade(connection)
        connection.commit()
        found = sqlite_shape(connection)
        assert version_of(connection) == HEAD
    made = engine_over(connect(tmp_path / "made.db", create=True))
    metadata.create_all(made)
    with made.connect() as connection:
        assert found == sqlite_shape(connection)
    assert set(found) == set(metadata.tables)


def test_migrated_tables_are_the_programs_tables_on_postgresql(postgresql: PostgresqlServer) -> None:
    shapes = []
    for build in ("migrated", "made"):
        name = postgresql.database()
        engine = postgresql_engine(postgresql.url(name))
        with engine.connect().execution_options(**{WRITE: True}) as connection:
            if build == "migrated":
                OURS.upgrade(connection)
            else:
                metadata.create_all(connection)
                tables.create_all(connection)
            shapes.append(postgresql_shape(connection))
            connection.commit()
        engine.dispose()
        postgresql.drop(name)
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_every_reference_can_be_followed_by_an_index(table: str) -> None:
    """A foreign key without an index makes every look along it a walk through the table."""
    covered = {index.columns.keys()[0] for index in metadata.tables[table].indexes}
    covered |= {column.name for column in metadata.tables[table].primary_key.columns[:1]}
    covered |= {next(iter(constraint.columns)).name for constraint in metadata.tables[table].constraints if isinstance(constraint, sa.UniqueConstraint)}
    followed = {"citizen_id", "case_id", "interaction_id", "message_id", "message_row"}
    followed -= {"interaction_id"} if table == "callback" else set()  # a promise is never looked for by the call it was made in
    assert {column.name for column in metadata.tables[table].columns if column.foreign_keys} & followed <= covered


def test_the_layout_that_is_compared_is_the_one_the_migrations_make(tmp_path: Path) -> None:
    path = tmp_path / "office.daybook"
    create_office(path, FakeClock().now)
    with closing(connect(path)) as raw:
        assert layout(raw) == OURS.layout, f'write layout="{layout(raw)}" into app/store/migrate.py'


@pytest.mark.parametrize(
    ("change", "noticed"),
    [
        ("ALTER TABLE citizen ADD COLUMN shoe_size", True),
        ("CREATE TABLE another(id)", True),
        ("DROP TRIGGER change_stays", True),
        ("CREATE TRIGGER listens AFTER INSERT ON citizen BEGIN DELETE FROM meta; END", True),
        ("CREATE VIEW citizens AS SELECT 1", True),
        ("CREATE INDEX quicker ON citizen(town)", False),
        ("ANALYZE", False),
        ("VACUUM", False),
    ],
)
def test_a_file_that_somebody_changed_is_not_opened(change: str, tmp_path: Path, *, noticed: bool) -> None:
    path = tmp_path / "office.daybook"
    clock = FakeClock()
    create_office(path, clock.now)
    with closing(connect(path)) as raw:
        raw.execute(change)
    backups = Backups(path, tmp_path / "backups", clock.now)
    if not noticed:
        open_office(path, clock.now, backups).close()
        return
    with pytest.raises(OfficeDamaged) as caught:
        open_office(path, clock.now, backups)
    assert str(caught.value) == (
        f"The office file at {path} is not laid out as this program lays it out: it is damaged, or another program changed it. Nothing was changed. "
        "Open the last good backup."
    )
