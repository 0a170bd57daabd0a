"""Edits of two desks that did not go together: both texts, until a person settles them."""

import sqlalchemy as sa
from alembic import op

from app.store.columns import IDENTITY

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "conflict",
        sa.Column("id", IDENTITY, primary_key=True, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False, server_default=""),
        sa.Column("user_id", IDENTITY),
        sa.Column("user_name", sa.Text(), nullable=False, server_default=""),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("record_key", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False, server_default=""),
        sa.Column("mine", sa.Text()),
        sa.Column("theirs", sa.Text()),
        sa.Column("settled_at", sa.BigInteger()),
        sa.Column("settled_by", sa.Text(), nullable=False, server_default=""),
        sa.Index("ix_conflict_settled_at_id", "settled_at", "id"),
    )
