"""Who is who: keys to find people by, links that join and split, households, imports that can be undone."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.domain.address_line import road_of
from app.domain.described import Described, described
from app.domain.person_keys import key_numbers, keys_of

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FOLDED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply this step."""
    _more_columns()
    _match_key()
    _person_link()
    _not_the_same()
    _household()
    _speaks_for()
    _match_choice()
    _import_batch()
    _import_row()
    _pin()
    _fill_match_keys()


def _more_columns() -> None:
    op.add_column("citizen", sa.Column("person_id", IDENTITY, nullable=True))
    op.add_column("citizen", sa.Column("household_id", IDENTITY, nullable=True))
    op.add_column("citizen", sa.Column("deceased_on", sa.Date(), nullable=True))
    op.add_column("citizen", sa.Column("do_not_contact", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("citizen", sa.Column("road_n", FOLDED, server_default="", nullable=False))
    op.create_index(op.f("ix_citizen_road_n"), "citizen", ["road_n"], unique=False)
    op.add_column("contact", sa.Column("wrong", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(op.f("ix_citizen_household_id"), "citizen", ["household_id"], unique=False)
    op.create_index(op.f("ix_citizen_person_id"), "citizen", ["person_id"], unique=False)


def _match_key() -> None:
    op.create_table(
        "match_key",
        sa.Column("key", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("citizen_id", IDENTITY, nullable=False, autoincrement=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_match_key_citizen_id")),
        sa.PrimaryKeyConstraint("key", "citizen_id", name=op.f("pk_match_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_match_key_citizen_id"), "match_key", ["citizen_id"], unique=False)


def _person_link() -> None:
    op.create_table(
        "person_link",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("first_id", IDENTITY, nullable=False),
        sa.Column("second_id", IDENTITY, nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["citizen.id"], name=op.f("fk_person_link_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["citizen.id"], name=op.f("fk_person_link_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_link")),
    )
    op.create_index(op.f("ix_person_link_first_id"), "person_link", ["first_id"], unique=False)
    op.create_index(op.f("ix_person_link_second_id"), "person_link", ["second_id"], unique=False)


def _not_the_same() -> None:
    op.create_table(
        "not_the_same",
        sa.Column("first_id", IDENTITY, nullable=False, autoincrement=False),
        sa.Column("second_id", IDENTITY, nullable=False, autoincrement=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["citizen.id"], name=op.f("fk_not_the_same_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["citizen.id"], name=op.f("fk_not_the_same_second_id")),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_not_the_same")),
    )


def _household() -> None:
    op.create_table(
        "household",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )


def _speaks_for() -> None:
    op.create_table(
        "speaks_for",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("speaker_id", IDENTITY, nullable=False),
        sa.Column("spoken_for_id", IDENTITY, nullable=False),
        sa.Column("relation", sa.Text(), server_default="", nullable=False),
        sa.Column("consent", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("by_name", sa.Text(), server_default="", nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["speaker_id"], ["citizen.id"], name=op.f("fk_speaks_for_speaker_id")),
        sa.ForeignKeyConstraint(["spoken_for_id"], ["citizen.id"], name=op.f("fk_speaks_for_spoken_for_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaks_for")),
    )
    op.create_index(op.f("ix_speaks_for_speaker_id"), "speaks_for", ["speaker_id"], unique=False)
    op.create_index(op.f("ix_speaks_for_spoken_for_id"), "speaks_for", ["spoken_for_id"], unique=False)


def _match_choice() -> None:
    op.create_table(
        "match_choice",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("chosen_id", IDENTITY, nullable=True),
        sa.Column("offered", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_choice")),
    )
    op.create_index(op.f("ix_match_choice_chosen_id"), "match_choice", ["chosen_id"], unique=False)


def _import_batch() -> None:
    op.create_table(
        "import_batch",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_name", sa.Text(), server_default="", nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )


def _import_row() -> None:
    op.create_table(
        "import_row",
        sa.Column("batch_id", IDENTITY, nullable=False, autoincrement=False),
        sa.Column("row", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("citizen_id", IDENTITY, nullable=True),
        sa.Column("interaction_id", IDENTITY, nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_row_batch_id")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_import_row_citizen_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_import_row_interaction_id")),
        sa.PrimaryKeyConstraint("batch_id", "row", name=op.f("pk_import_row")),
    )
    op.create_index(op.f("ix_import_row_citizen_id"), "import_row", ["citizen_id"], unique=False)
    op.create_index(op.f("ix_import_row_interaction_id"), "import_row", ["interaction_id"], unique=False)


def _pin() -> None:
    op.create_table(
        "pin",
        sa.Column("user_id", IDENTITY, nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", IDENTITY, nullable=False, autoincrement=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("pinned", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "kind", "record_id", name=op.f("pk_pin")),
    )


def _fill_match_keys() -> None:
    """Make the keys and roads of the citizens that are here already, a thousand at a time."""
    connection = op.get_bind()
    last = 0
    while rows := connection.execute(_CITIZENS, {"last": last}).all():
        last = rows[-1].id
        points: dict[int, list[Any]] = {row.id: [] for row in rows}
        for point in connection.execute(_CONTACTS, {"first": rows[0].id, "last": last}):
            points[point.citizen_id].append(point)
        keys = [{"key": number, "citizen_id": row.id} for row in rows for number in key_numbers(keys_of(_described(row, points[row.id])))]
        if keys:
            connection.execute(_ADD, keys)
        roads = [{"wanted": row.id, "road": road_of(row.street)} for row in rows if row.street]
        if roads:
            connection.execute(_ROAD, roads)


def _described(row: Any, points: list[Any]) -> Described:
    phones = tuple(point.norm for point in points if point.kind == "phone")
    emails = tuple(point.norm for point in points if point.kind == "email")
    return described(row.given, row.family, str(row.born or ""), phones, emails, row.street, row.zip, row.town)


_CITIZENS = sa.text("SELECT id, given, family, born, street, zip, town FROM citizen WHERE id > :last ORDER BY id LIMIT 1000")
_CONTACTS = sa.text("SELECT citizen_id, kind, norm FROM contact WHERE citizen_id BETWEEN :first AND :last")
_ROAD = sa.text("UPDATE citizen SET road_n = :road WHERE id = :wanted")
_ADD = sa.text("INSERT INTO match_key(key, citizen_id) VALUES (:key, :citizen_id)")
