"""All cases of an office by their due time, those without one last; on a server the words of contacts and notes beside them, made once when they are stored."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BOTH = ("CREATE INDEX ix_case_file_due ON case_file (coalesce(due_at, 9000000000000000000), id)",)

# Looking through the newest contacts for a common word takes a tenth of a millisecond each where the words are made anew for every look.
POSTGRESQL_ONLY = (
    "ALTER TABLE interaction ADD COLUMN words tsvector GENERATED ALWAYS AS (daybook_words(subject || ' ' || body || ' ' || caller)) STORED",
    "DROP INDEX interaction_words",
    "CREATE INDEX interaction_words ON interaction USING gin (words)",
    "ALTER TABLE case_event ADD COLUMN words tsvector GENERATED ALWAYS AS (CASE WHEN kind = 'case_note' THEN daybook_words(body) END) STORED",
    "DROP INDEX case_event_words",
    "CREATE INDEX case_event_words ON case_event USING gin (words)",
    "ANALYZE interaction",
    "ANALYZE case_event",
)


def upgrade() -> None:
    """Apply this step."""
    bind = op.get_bind()
    for statement in (*BOTH, *(POSTGRESQL_ONLY if bind.dialect.name == "postgresql" else ())):
        bind.exec_driver_sql(statement)
