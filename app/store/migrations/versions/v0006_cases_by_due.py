"""All cases of an office by their due time, those without one last."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.get_bind().exec_driver_sql("CREATE INDEX ix_case_file_due ON case_file (coalesce(due_at, 9000000000000000000), id)")
