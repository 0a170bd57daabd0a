"""The first office: every table, index and text index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FOLDED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SQLITE_ONLY = (
    """CREATE VIRTUAL TABLE interaction_fts USING fts5(subject, body, caller, content='interaction', content_rowid='id',
       tokenize='unicode61 remove_diacritics 2', detail=none, prefix='2 3 4')""",
    """CREATE TRIGGER interaction_fts_add AFTER INSERT ON interaction BEGIN
       INSERT INTO interaction_fts(rowid, subject, body, caller) VALUES (new.id, new.subject, new.body, new.caller); END""",
    """CREATE VIRTUAL TABLE case_fts USING fts5(title, content='', contentless_delete=1,
       tokenize='unicode61 remove_diacritics 2', detail=none, prefix='2 3 4')""",
    "CREATE TRIGGER case_fts_add AFTER INSERT ON case_file BEGIN INSERT INTO case_fts(rowid, title) VALUES (new.id, new.title); END",
    """CREATE TRIGGER case_fts_edit AFTER UPDATE OF title ON case_file BEGIN
       INSERT OR REPLACE INTO case_fts(rowid, title) VALUES (new.id, new.title); END""",
    """CREATE VIRTUAL TABLE case_event_fts USING fts5(body, content='case_event', content_rowid='id',
       tokenize='unicode61 remove_diacritics 2', detail=none, prefix='2 3 4')""",
    """CREATE TRIGGER case_event_fts_add AFTER INSERT ON case_event WHEN new.kind = 'case_note' BEGIN
       INSERT INTO case_event_fts(rowid, body) VALUES (new.id, new.body); END""",
    """CREATE TRIGGER interaction_said BEFORE UPDATE OF uid, at, channel, direction, subject, body, caller ON interaction BEGIN
       SELECT RAISE(ABORT, 'what was said is never changed'); END""",
    """CREATE TRIGGER interaction_stays BEFORE DELETE ON interaction BEGIN
       SELECT RAISE(ABORT, 'an interaction is never deleted'); END""",
    """CREATE TRIGGER change_stays BEFORE DELETE ON change BEGIN
       SELECT RAISE(ABORT, 'the change log is never shortened'); END""",
    """CREATE TRIGGER change_said BEFORE UPDATE ON change BEGIN
       SELECT RAISE(ABORT, 'the change log is never changed'); END""",
)

POSTGRESQL_ONLY = (
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    """CREATE FUNCTION daybook_plain(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
       $$ SELECT public.unaccent('public.unaccent', lower(value COLLATE "und-x-icu")) $$""",
    """CREATE FUNCTION daybook_holds(value text, word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
       $$ SELECT strpos(public.daybook_plain(value), public.daybook_plain(word)) > 0 $$""",
    """CREATE FUNCTION daybook_letters(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
       $$ SELECT btrim(regexp_replace(public.daybook_plain(value) COLLATE "und-x-icu", '[^[:alnum:]]+', ' ', 'g')) $$""",
    """CREATE FUNCTION daybook_words(value text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
       $$ SELECT to_tsvector('pg_catalog.simple', public.daybook_letters(left(value, 200000))) $$""",
    """CREATE FUNCTION daybook_query(word text, prefix boolean) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
       $$ SELECT CASE WHEN terms = '' THEN ''::tsquery
                 ELSE to_tsquery('pg_catalog.simple', replace(terms, ' ', ' & ') || CASE WHEN prefix THEN ':*' ELSE '' END) END
          FROM (SELECT public.daybook_letters(word) AS terms) AS letters $$""",
    "CREATE INDEX interaction_words ON interaction USING gin (daybook_words(subject || ' ' || body || ' ' || caller))",
    "CREATE INDEX case_file_words ON case_file USING gin (daybook_words(title))",
    "CREATE INDEX case_event_words ON case_event USING gin (daybook_words(body)) WHERE kind = 'case_note'",
    """CREATE FUNCTION daybook_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'this record is never changed or deleted'; END $$""",
    """CREATE TRIGGER interaction_said BEFORE UPDATE OF uid, at, channel, direction, subject, body, caller ON interaction
       FOR EACH ROW EXECUTE FUNCTION daybook_refuse()""",
    "CREATE TRIGGER interaction_stays BEFORE DELETE ON interaction FOR EACH ROW EXECUTE FUNCTION daybook_refuse()",
    "CREATE TRIGGER change_stays BEFORE DELETE OR UPDATE ON change FOR EACH ROW EXECUTE FUNCTION daybook_refuse()",
)


def upgrade() -> None:
    """Apply this step."""
    _app_user()
    _change()
    _citizen()
    _counter()
    _mailbox()
    _meta()
    _queue()
    _contact()
    _topic()
    _case_file()
    _case_event()
    _interaction()
    _attachment()
    _awaiting_reply()
    _callback()
    _message()
    _message_ref()
    _sighting()
    for statement in SQLITE_ONLY if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_ONLY:
        op.get_bind().exec_driver_sql(statement)


def _app_user() -> None:
    op.create_table(
        "app_user",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_user")),
        sa.UniqueConstraint("login", name=op.f("uq_app_user_login")),
    )


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("seq", IDENTITY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("user_id", IDENTITY, nullable=True),
        sa.Column("user_name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", IDENTITY, nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("diff", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_kind_record_id_seq"), "change", ["kind", "record_id", "seq"], unique=False)


def _citizen() -> None:
    op.create_table(
        "citizen",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("uid", sa.LargeBinary(16), nullable=False),
        sa.Column("given", sa.Text(), server_default="", nullable=False),
        sa.Column("family", sa.Text(), server_default="", nullable=False),
        sa.Column("given_n", FOLDED, server_default="", nullable=False),
        sa.Column("family_n", FOLDED, server_default="", nullable=False),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("street", sa.Text(), server_default="", nullable=False),
        sa.Column("street_n", FOLDED, server_default="", nullable=False),
        sa.Column("town", sa.Text(), server_default="", nullable=False),
        sa.Column("zip", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("preferred_channel", sa.Text(), server_default="", nullable=False),
        sa.Column("interpreter", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("alert", sa.Text(), server_default="", nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citizen")),
        sa.UniqueConstraint("uid", name=op.f("uq_citizen_uid")),
    )
    op.create_index(op.f("ix_citizen_born"), "citizen", ["born"], unique=False)
    op.create_index(op.f("ix_citizen_external_id"), "citizen", ["external_id"], unique=False)
    op.create_index(op.f("ix_citizen_family_n_given_n_id"), "citizen", ["family_n", "given_n", "id"], unique=False)
    op.create_index(op.f("ix_citizen_given_n_family_n"), "citizen", ["given_n", "family_n"], unique=False)
    op.create_index(op.f("ix_citizen_street_n"), "citizen", ["street_n"], unique=False)


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", IDENTITY, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )


def _mailbox() -> None:
    op.create_table(
        "mailbox",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("checkpoint", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_at", sa.BigInteger(), nullable=True),
        sa.Column("fault", sa.Text(), server_default="", nullable=False),
        sa.Column("removed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailbox")),
        sa.UniqueConstraint("name", name=op.f("uq_mailbox_name")),
    )


def _meta() -> None:
    op.create_table(
        "meta", sa.Column("key", sa.Text(), nullable=False), sa.Column("value", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("key", name=op.f("pk_meta"))
    )


def _queue() -> None:
    op.create_table(
        "queue",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("due_days", sa.Integer(), server_default="5", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue")),
        sa.UniqueConstraint("name", name=op.f("uq_queue_name")),
    )


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("citizen_id", IDENTITY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), server_default="", nullable=False),
        sa.Column("norm", FOLDED, nullable=False),
        sa.Column("rev", FOLDED, server_default="", nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("preferred", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_contact_citizen_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_citizen_id"), "contact", ["citizen_id"], unique=False)
    op.create_index(op.f("ix_contact_kind_norm"), "contact", ["kind", "norm"], unique=False)
    op.create_index(op.f("ix_contact_kind_rev"), "contact", ["kind", "rev"], unique=False)


def _topic() -> None:
    op.create_table(
        "topic",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("queue_id", IDENTITY, nullable=True),
        sa.ForeignKeyConstraint(["queue_id"], ["queue.id"], name=op.f("fk_topic_queue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("name", name=op.f("uq_topic_name")),
    )


def _case_file() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("uid", sa.LargeBinary(16), nullable=False),
        sa.Column("number", FOLDED, nullable=False),
        sa.Column("number_rev", FOLDED, nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("status", FOLDED, nullable=False),
        sa.Column("citizen_id", IDENTITY, nullable=True),
        sa.Column("queue_id", IDENTITY, nullable=True),
        sa.Column("assignee_id", IDENTITY, nullable=True),
        sa.Column("topic_id", IDENTITY, nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["assignee_id"], ["app_user.id"], name=op.f("fk_case_file_assignee_id")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_case_file_citizen_id")),
        sa.ForeignKeyConstraint(["queue_id"], ["queue.id"], name=op.f("fk_case_file_queue_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_case_file_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("number", name=op.f("uq_case_file_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_case_file_uid")),
    )
    op.create_index(op.f("ix_case_file_assignee_id_opened_at_id"), "case_file", ["assignee_id", "opened_at", "id"], unique=False)
    op.create_index(op.f("ix_case_file_citizen_id_opened_at"), "case_file", ["citizen_id", "opened_at"], unique=False)
    op.create_index(
        "ix_case_file_closed",
        "case_file",
        ["closed_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_case_file_number_rev"), "case_file", ["number_rev"], unique=False)
    op.create_index(
        "ix_case_file_open_assignee",
        "case_file",
        ["assignee_id", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_case_file_open_due",
        "case_file",
        ["due_at", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_case_file_open_opened",
        "case_file",
        ["opened_at", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_case_file_open_status",
        "case_file",
        ["status", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_case_file_open_queue",
        "case_file",
        ["queue_id", "opened_at", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(op.f("ix_case_file_opened_at_id"), "case_file", ["opened_at", "id"], unique=False)
    op.create_index(op.f("ix_case_file_status_opened_at_id"), "case_file", ["status", "opened_at", "id"], unique=False)


def _case_event() -> None:
    op.create_table(
        "case_event",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("uid", sa.LargeBinary(16), nullable=True),
        sa.Column("case_id", IDENTITY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("by_name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_event_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
        sa.UniqueConstraint("uid", name=op.f("uq_case_event_uid")),
    )
    op.create_index(op.f("ix_case_event_case_id_at_id"), "case_event", ["case_id", "at", "id"], unique=False)


def _interaction() -> None:
    op.create_table(
        "interaction",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("uid", sa.LargeBinary(16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("citizen_id", IDENTITY, nullable=True),
        sa.Column("case_id", IDENTITY, nullable=True),
        sa.Column("topic_id", IDENTITY, nullable=True),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("caller", sa.Text(), server_default="", nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_interaction_case_id")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_interaction_citizen_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_interaction_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
        sa.UniqueConstraint("uid", name=op.f("uq_interaction_uid")),
    )
    op.create_index(op.f("ix_interaction_at_channel_topic_id"), "interaction", ["at", "channel", "topic_id"], unique=False)
    op.create_index(op.f("ix_interaction_case_id_at_id"), "interaction", ["case_id", "at", "id"], unique=False)
    op.create_index(op.f("ix_interaction_citizen_id_at_id"), "interaction", ["citizen_id", "at", "id"], unique=False)


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("interaction_id", IDENTITY, nullable=True),
        sa.Column("case_id", IDENTITY, nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("content_type", sa.Text(), server_default="", nullable=False),
        sa.Column("size", IDENTITY, nullable=False),
        sa.Column("sha256", FOLDED, nullable=False),
        sa.Column("content_id", sa.Text(), server_default="", nullable=False),
        sa.Column("inline", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_attachment_case_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_attachment_interaction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_case_id"), "attachment", ["case_id"], unique=False)
    op.create_index(op.f("ix_attachment_interaction_id"), "attachment", ["interaction_id"], unique=False)


def _awaiting_reply() -> None:
    op.create_table(
        "awaiting_reply",
        sa.Column("interaction_id", IDENTITY, autoincrement=False, nullable=False),
        sa.Column("citizen_id", IDENTITY, nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_awaiting_reply_citizen_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_awaiting_reply_interaction_id")),
        sa.PrimaryKeyConstraint("interaction_id", name=op.f("pk_awaiting_reply")),
    )
    op.create_index(op.f("ix_awaiting_reply_answered_at_since"), "awaiting_reply", ["answered_at", "since"], unique=False)
    op.create_index(op.f("ix_awaiting_reply_citizen_id_answered_at_since"), "awaiting_reply", ["citizen_id", "answered_at", "since"], unique=False)


def _callback() -> None:
    op.create_table(
        "callback",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("citizen_id", IDENTITY, nullable=True),
        sa.Column("case_id", IDENTITY, nullable=True),
        sa.Column("interaction_id", IDENTITY, nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("by_name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_callback_case_id")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_callback_citizen_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_callback_interaction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback")),
    )
    op.create_index(op.f("ix_callback_case_id"), "callback", ["case_id"], unique=False)
    op.create_index(op.f("ix_callback_citizen_id_due_at"), "callback", ["citizen_id", "due_at"], unique=False)
    op.create_index(op.f("ix_callback_done_at_due_at"), "callback", ["done_at", "due_at"], unique=False)


def _message() -> None:
    op.create_table(
        "message",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("interaction_id", IDENTITY, nullable=True),
        sa.Column("mailbox_id", IDENTITY, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("raw_sha256", FOLDED, nullable=False),
        sa.Column("size", IDENTITY, nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("dated", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("fingerprint", FOLDED, nullable=True),
        sa.Column("message_id", FOLDED, nullable=True),
        sa.Column("from_name", sa.Text(), server_default="", nullable=False),
        sa.Column("from_email", sa.Text(), server_default="", nullable=False),
        sa.Column("recipients", sa.Text(), nullable=True),
        sa.Column("automatic", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("id_used_before", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("incomplete", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("oversize", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("source_file", sa.Text(), server_default="", nullable=False),
        sa.Column("text_new", sa.Text(), nullable=True),
        sa.Column("html", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_message_interaction_id")),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_message_mailbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_message_fingerprint")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_message_interaction_id"), "message", ["interaction_id"], unique=False)
    op.create_index(op.f("ix_message_message_id"), "message", ["message_id"], unique=False)
    op.create_index(op.f("ix_message_state_received_at_id"), "message", ["state", "received_at", "id"], unique=False)


def _message_ref() -> None:
    op.create_table(
        "message_ref",
        sa.Column("message_row", IDENTITY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ref", FOLDED, nullable=False),
        sa.ForeignKeyConstraint(["message_row"], ["message.id"], name=op.f("fk_message_ref_message_row")),
        sa.PrimaryKeyConstraint("message_row", "position", name=op.f("pk_message_ref")),
    )
    op.create_index(op.f("ix_message_ref_ref"), "message_ref", ["ref"], unique=False)


def _sighting() -> None:
    op.create_table(
        "sighting",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("mailbox_id", IDENTITY, nullable=False),
        sa.Column("native_id", FOLDED, nullable=False),
        sa.Column("message_id", IDENTITY, nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_sighting_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sighting")),
        sa.UniqueConstraint("mailbox_id", "native_id", name=op.f("uq_sighting_mailbox_id_native_id")),
    )
    op.create_index(op.f("ix_sighting_message_id"), "sighting", ["message_id"], unique=False)
