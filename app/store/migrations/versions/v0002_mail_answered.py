"""Mail that is answered: the outbox, templates, web forms, who does what, and what more is known of a message."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FOLDED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# The text of a mail that arrived cut off may be completed once; everything else that was said stays as it is.
SQLITE_ONLY = (
    "DROP TRIGGER interaction_said",
    """CREATE TRIGGER interaction_said BEFORE UPDATE OF uid, at, channel, direction, subject, caller ON interaction BEGIN
       SELECT RAISE(ABORT, 'what was said is never changed'); END""",
    """CREATE TRIGGER interaction_text_said BEFORE UPDATE OF body ON interaction
       WHEN NOT EXISTS (SELECT 1 FROM message WHERE interaction_id = old.id AND (oversize OR incomplete)) BEGIN
       SELECT RAISE(ABORT, 'what was said is never changed'); END""",
    """CREATE TRIGGER interaction_fts_completed AFTER UPDATE OF body ON interaction BEGIN
       INSERT INTO interaction_fts(interaction_fts, rowid, subject, body, caller) VALUES ('delete', old.id, old.subject, old.body, old.caller);
       INSERT INTO interaction_fts(rowid, subject, body, caller) VALUES (new.id, new.subject, new.body, new.caller); END""",
)

POSTGRESQL_ONLY = (
    "DROP TRIGGER interaction_said ON interaction",
    """CREATE TRIGGER interaction_said BEFORE UPDATE OF uid, at, channel, direction, subject, caller ON interaction
       FOR EACH ROW EXECUTE FUNCTION daybook_refuse()""",
    """CREATE FUNCTION daybook_refuse_text() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         IF NOT EXISTS (SELECT 1 FROM public.message WHERE interaction_id = old.id AND (oversize OR incomplete)) THEN
           RAISE EXCEPTION 'this record is never changed or deleted';
         END IF;
         RETURN new;
       END $$""",
    "CREATE TRIGGER interaction_text_said BEFORE UPDATE OF body ON interaction FOR EACH ROW EXECUTE FUNCTION daybook_refuse_text()",
)


def upgrade() -> None:
    """Apply this step."""
    _more_columns()
    _outgoing()
    _template()
    _web_form()
    _lease()
    _presence()
    _reply_draft()
    for statement in SQLITE_ONLY if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_ONLY:
        op.get_bind().exec_driver_sql(statement)


def _more_columns() -> None:
    op.add_column("queue", sa.Column("signature", sa.Text(), server_default="", nullable=False))
    op.add_column("mailbox", sa.Column("reconciled", sa.Text(), nullable=True))
    op.add_column("mailbox", sa.Column("throttled", sa.Text(), nullable=True))
    op.add_column("message", sa.Column("reply_to", sa.Text(), nullable=True))
    op.add_column("message", sa.Column("protection", sa.Text(), server_default="", nullable=False))
    op.add_column("message", sa.Column("events", sa.Text(), nullable=True))
    op.add_column("message", sa.Column("authentication", sa.Text(), server_default="", nullable=False))
    op.add_column("message", sa.Column("conversation", FOLDED, nullable=True))
    op.add_column("message", sa.Column("filed_by", sa.Text(), server_default="", nullable=False))
    op.add_column("message", sa.Column("filed_why", sa.Text(), server_default="", nullable=False))
    op.add_column("message", sa.Column("form_id", IDENTITY, nullable=True))
    op.add_column("message", sa.Column("refetched", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(op.f("ix_message_conversation"), "message", ["conversation"], unique=False)


def _outgoing() -> None:
    op.create_table(
        "outgoing",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("uid", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("mailbox_id", IDENTITY, nullable=False),
        sa.Column("case_id", IDENTITY, nullable=True),
        sa.Column("citizen_id", IDENTITY, nullable=True),
        sa.Column("answers", IDENTITY, nullable=True),
        sa.Column("message_id", FOLDED, nullable=False),
        sa.Column("sender", sa.Text(), server_default="", nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("first_to", FOLDED, server_default="", nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("raw_sha256", FOLDED, nullable=False),
        sa.Column("size", IDENTITY, nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("failures", sa.Text(), nullable=True),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("looked_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("by_name", sa.Text(), server_default="", nullable=False),
        sa.Column("interaction_id", IDENTITY, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_outgoing_case_id")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_outgoing_citizen_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_outgoing_interaction_id")),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_outgoing_mailbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing")),
        sa.UniqueConstraint("uid", name=op.f("uq_outgoing_uid")),
    )
    op.create_index(op.f("ix_outgoing_answers"), "outgoing", ["answers"], unique=False)
    op.create_index(op.f("ix_outgoing_case_id_queued_at"), "outgoing", ["case_id", "queued_at"], unique=False)
    op.create_index(op.f("ix_outgoing_citizen_id"), "outgoing", ["citizen_id"], unique=False)
    op.create_index(op.f("ix_outgoing_first_to_queued_at"), "outgoing", ["first_to", "queued_at"], unique=False)
    op.create_index(op.f("ix_outgoing_interaction_id"), "outgoing", ["interaction_id"], unique=False)
    op.create_index(op.f("ix_outgoing_message_id"), "outgoing", ["message_id"], unique=False)
    op.create_index(op.f("ix_outgoing_state_queued_at_id"), "outgoing", ["state", "queued_at", "id"], unique=False)


def _template() -> None:
    op.create_table(
        "template",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("queue_id", IDENTITY, nullable=True),
        sa.Column("removed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["queue_id"], ["queue.id"], name=op.f("fk_template_queue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
        sa.UniqueConstraint("name", name=op.f("uq_template_name")),
    )


def _web_form() -> None:
    op.create_table(
        "web_form",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), server_default="", nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("removed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_form")),
    )


def _lease() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("user_name", sa.Text(), server_default="", nullable=False),
        sa.Column("desk", sa.Text(), server_default="", nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )


def _presence() -> None:
    op.create_table(
        "presence",
        sa.Column("case_id", IDENTITY, nullable=False, autoincrement=False),
        sa.Column("user_id", IDENTITY, nullable=False, autoincrement=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("user_name", sa.Text(), server_default="", nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("writing", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_presence_case_id")),
        sa.PrimaryKeyConstraint("case_id", "user_id", "desk", name=op.f("pk_presence")),
    )


def _reply_draft() -> None:
    op.create_table(
        "reply_draft",
        sa.Column("case_id", IDENTITY, nullable=False, autoincrement=False),
        sa.Column("user_id", IDENTITY, nullable=False, autoincrement=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("user_name", sa.Text(), server_default="", nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_reply_draft_case_id")),
        sa.PrimaryKeyConstraint("case_id", "user_id", "desk", name=op.f("pk_reply_draft")),
    )
