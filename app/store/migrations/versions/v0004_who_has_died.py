"""Who has died, also where nobody knows the day."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.add_column("citizen", sa.Column("deceased", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(sa.text("UPDATE citizen SET deceased = true WHERE deceased_on IS NOT NULL"))
