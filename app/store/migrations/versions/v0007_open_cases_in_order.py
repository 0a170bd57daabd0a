"""Open cases by their due time and all cases by status in the order of an index; on a server the words of a title beside it."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BOTH = (
    "CREATE INDEX ix_case_file_open_due_order ON case_file (coalesce(due_at, 9000000000000000000), id) WHERE closed_at IS NULL",
    "CREATE INDEX ix_case_file_status_order ON case_file (status, id)",
)
POSTGRESQL_ONLY = (
    "ALTER TABLE case_file ADD COLUMN words tsvector GENERATED ALWAYS AS (daybook_words(title)) STORED",
    "DROP INDEX case_file_words",
    "CREATE INDEX case_file_words ON case_file USING gin (words)",
    "ANALYZE case_file",
)


def upgrade() -> None:
    """Apply this step."""
    bind = op.get_bind()
    for statement in (*BOTH, *(POSTGRESQL_ONLY if bind.dialect.name == "postgresql" else ())):
        bind.exec_driver_sql(statement)
