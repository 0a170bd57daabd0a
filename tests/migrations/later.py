"""A later version of the program, made up for the tests: its migrations are ours and one more."""

import shutil
from pathlib import Path
from textwrap import indent

from app.store.migrate import OURS, Schema

HARMLESS = """
op.create_table("notice", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("text", sa.Text()))
op.get_bind().exec_driver_sql("INSERT INTO notice(text) VALUES ('migrated')")
"""
FAILS_HALF_WAY = HARMLESS + 'raise ZeroDivisionError("the second half of the step")\n'
REBUILDS = """
op.get_bind().exec_driver_sql("CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT)")
for start in range(0, 20000, 100):
    op.get_bind().exec_driver_sql(
        f"INSERT INTO said SELECT id, upper(body) FROM interaction WHERE id > {start} AND id <= {start + 100}"
    )
op.create_index("ix_said", "said", ["words"])
"""

_STEP = '''"""A step of the future."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
{body}
'''


def later_schema(folder: Path, body: str = HARMLESS) -> Schema:
    """Return the schema of a program one step ahead of ours."""
    migrations = folder / "migrations"
    shutil.copytree(OURS.folder, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "v0011_future.py").write_text(_STEP.format(before=OURS.head, body=indent(body.strip(), "    ")), encoding="utf-8")
    return Schema("0011", (*OURS.known, "0011"), migrations)
