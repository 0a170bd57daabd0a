"""On a server the contents of stored files lie in the database too: a file that one PC stored is opened on every other."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# An office of one PC or of a folder has its files beside it, as before. Mails and most files are packed already: packing them once more would only cost.
POSTGRESQL_ONLY = (
    """CREATE TABLE file_part (
           sha256 text NOT NULL,
           part integer NOT NULL,
           data bytea NOT NULL,
           CONSTRAINT pk_file_part PRIMARY KEY (sha256, part),
           CONSTRAINT ck_file_part_size CHECK (octet_length(data) <= 1048576))""",
    "ALTER TABLE file_part ALTER COLUMN data SET STORAGE EXTERNAL",
)


def upgrade() -> None:
    """Apply this step."""
    bind = op.get_bind()
    for statement in POSTGRESQL_ONLY if bind.dialect.name == "postgresql" else ():
        bind.exec_driver_sql(statement)
