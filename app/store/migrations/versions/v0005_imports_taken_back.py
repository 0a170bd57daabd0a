"""Contacts that an import brought in may go again with it; every other contact stays for good."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# What an import made is written beside it (import_row): only that may be removed, and the row forgets it in the same step.
SQLITE_ONLY = (
    "DROP TRIGGER interaction_stays",
    """CREATE TRIGGER interaction_stays BEFORE DELETE ON interaction BEGIN
       SELECT RAISE(ABORT, 'an interaction is never deleted') WHERE NOT EXISTS (SELECT 1 FROM import_row WHERE interaction_id = old.id);
       UPDATE import_row SET interaction_id = NULL WHERE interaction_id = old.id; END""",
    """CREATE TRIGGER interaction_fts_removed AFTER DELETE ON interaction BEGIN
       INSERT INTO interaction_fts(interaction_fts, rowid, subject, body, caller) VALUES ('delete', old.id, old.subject, old.body, old.caller); END""",
)

POSTGRESQL_ONLY = (
    "DROP TRIGGER interaction_stays ON interaction",
    """CREATE FUNCTION daybook_refuse_contact() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         IF NOT EXISTS (SELECT 1 FROM public.import_row WHERE interaction_id = old.id) THEN
           RAISE EXCEPTION 'this record is never changed or deleted';
         END IF;
         UPDATE public.import_row SET interaction_id = NULL WHERE interaction_id = old.id;
         RETURN old;
       END $$""",
    "CREATE TRIGGER interaction_stays BEFORE DELETE ON interaction FOR EACH ROW EXECUTE FUNCTION daybook_refuse_contact()",
)


def upgrade() -> None:
    """Apply this step."""
    for statement in SQLITE_ONLY if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_ONLY:
        op.get_bind().exec_driver_sql(statement)
