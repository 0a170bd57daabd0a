"""The office's tables, one metadata for SQLite and PostgreSQL. The migrations create them; a test holds the two against each other."""

import sqlalchemy as sa

from app.store.columns import FOLDED, IDENTITY, KEY, CleanText, JsonText, Uid, UtcTime

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> sa.Column[int]:
    return sa.Column("id", IDENTITY, primary_key=True)


def _ref(name: str, target: str, *, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(name, IDENTITY, sa.ForeignKey(f"{target}.id"), nullable=nullable)


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, CleanText, nullable=False, server_default=default)


meta = sa.Table("meta", metadata, sa.Column("key", CleanText, primary_key=True), sa.Column("value", CleanText, nullable=False))

counter = sa.Table("counter", metadata, sa.Column("name", CleanText, primary_key=True), sa.Column("value", IDENTITY, nullable=False))

app_user = sa.Table(
    "app_user",
    metadata,
    _id(),
    sa.Column("login", CleanText, nullable=False, unique=True),
    _text("name"),
    sa.Column("role", CleanText, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False, server_default=sa.true()),
)

queue = sa.Table(
    "queue",
    metadata,
    _id(),
    sa.Column("name", CleanText, nullable=False, unique=True),
    sa.Column("due_days", sa.Integer, nullable=False, server_default="5"),
    _text("signature"),
)

topic = sa.Table("topic", metadata, _id(), sa.Column("name", CleanText, nullable=False, unique=True), _ref("queue_id", "queue"))

citizen = sa.Table(
    "citizen",
    metadata,
    _id(),
    sa.Column("uid", Uid, nullable=False, unique=True),
    _text("given"),
    _text("family"),
    sa.Column("given_n", FOLDED, nullable=False, server_default=""),
    sa.Column("family_n", FOLDED, nullable=False, server_default=""),
    sa.Column("born", sa.Date),
    _text("street"),
    sa.Column("street_n", FOLDED, nullable=False, server_default=""),
    _text("town"),
    _text("zip"),
    _text("language"),
    _text("preferred_channel"),
    sa.Column("interpreter", sa.Boolean, nullable=False, server_default=sa.false()),
    _text("alert"),
    sa.Column("external_id", CleanText),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("person_id", IDENTITY),
    sa.Column("household_id", IDENTITY),
    sa.Column("deceased_on", sa.Date),
    sa.Column("do_not_contact", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("road_n", FOLDED, nullable=False, server_default=""),
    sa.Column("deceased", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index(None, "road_n"),
    sa.Index(None, "person_id"),
    sa.Index(None, "household_id"),
    sa.Index(None, "family_n", "given_n", "id"),
    sa.Index(None, "given_n", "family_n"),
    sa.Index(None, "born"),
    sa.Index(None, "street_n"),
    sa.Index(None, "external_id"),
)

contact = sa.Table(
    "contact",
    metadata,
    _id(),
    _ref("citizen_id", "citizen", nullable=False),
    sa.Column("kind", CleanText, nullable=False),
    _text("raw"),
    sa.Column("norm", FOLDED, nullable=False),
    sa.Column("rev", FOLDED, nullable=False, server_default=""),
    _text("label"),
    sa.Column("preferred", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("wrong", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index(None, "kind", "norm"),
    sa.Index(None, "kind", "rev"),
    sa.Index(None, "citizen_id"),
)

match_key = sa.Table(
    "match_key",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("citizen_id", IDENTITY, sa.ForeignKey("citizen.id"), primary_key=True, autoincrement=False),
    sa.Index(None, "citizen_id"),
    sqlite_with_rowid=False,
)

person_link = sa.Table(
    "person_link",
    metadata,
    _id(),
    _ref("first_id", "citizen", nullable=False),
    _ref("second_id", "citizen", nullable=False),
    _text("why"),
    sa.Column("made_at", UtcTime, nullable=False),
    _text("made_by"),
    sa.Column("ended_at", UtcTime),
    _text("ended_by"),
    sa.Index(None, "first_id"),
    sa.Index(None, "second_id"),
)

not_the_same = sa.Table(
    "not_the_same",
    metadata,
    sa.Column("first_id", IDENTITY, sa.ForeignKey("citizen.id"), primary_key=True, autoincrement=False),
    sa.Column("second_id", IDENTITY, sa.ForeignKey("citizen.id"), primary_key=True, autoincrement=False),
    sa.Column("at", UtcTime, nullable=False),
    _text("by_name"),
)

household = sa.Table("household", metadata, _id(), _text("name"), sa.Column("made_at", UtcTime, nullable=False))

speaks_for = sa.Table(
    "speaks_for",
    metadata,
    _id(),
    _ref("speaker_id", "citizen", nullable=False),
    _ref("spoken_for_id", "citizen", nullable=False),
    _text("relation"),
    _text("consent"),
    sa.Column("since", UtcTime, nullable=False),
    _text("by_name"),
    sa.Column("ended_at", UtcTime),
    sa.Index(None, "speaker_id"),
    sa.Index(None, "spoken_for_id"),
)

match_choice = sa.Table(
    "match_choice",
    metadata,
    _id(),
    sa.Column("at", UtcTime, nullable=False),
    _text("source"),
    sa.Column("chosen_id", IDENTITY),
    sa.Column("offered", JsonText, nullable=False),
    _text("by_name"),
    sa.Index(None, "chosen_id"),
)

import_batch = sa.Table(
    "import_batch",
    metadata,
    _id(),
    _text("name"),
    sa.Column("kind", CleanText, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    _text("by_name"),
    sa.Column("report", JsonText, nullable=False),
    sa.Column("undone_at", UtcTime),
)

import_row = sa.Table(
    "import_row",
    metadata,
    sa.Column("batch_id", IDENTITY, sa.ForeignKey("import_batch.id"), primary_key=True, autoincrement=False),
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("verdict", CleanText, nullable=False),
    _text("why"),
    _ref("citizen_id", "citizen"),
    _ref("interaction_id", "interaction"),
    sa.Column("before", JsonText),
    sa.Index(None, "citizen_id"),
    sa.Index(None, "interaction_id"),
)

pin = sa.Table(
    "pin",
    metadata,
    sa.Column("user_id", IDENTITY, primary_key=True, autoincrement=False),
    sa.Column("kind", CleanText, primary_key=True),
    sa.Column("record_id", IDENTITY, primary_key=True, autoincrement=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("pinned", sa.Boolean, nullable=False, server_default=sa.false()),
)

case = sa.Table(
    "case_file",
    metadata,
    _id(),
    sa.Column("uid", Uid, nullable=False, unique=True),
    sa.Column("number", FOLDED, nullable=False, unique=True),
    sa.Column("number_rev", FOLDED, nullable=False),
    _text("title"),
    sa.Column("status", FOLDED, nullable=False),
    _ref("citizen_id", "citizen"),
    _ref("queue_id", "queue"),
    _ref("assignee_id", "app_user"),
    _ref("topic_id", "topic"),
    sa.Column("opened_at", UtcTime, nullable=False),
    sa.Column("due_at", UtcTime),
    sa.Column("closed_at", UtcTime),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Index(None, "citizen_id", "opened_at"),
    sa.Index(None, "assignee_id", "opened_at", "id"),
    sa.Index(None, "opened_at", "id"),
    sa.Index(None, "number_rev"),
    sa.Index(None, "status", "opened_at", "id"),
)
DUE_OR_NEVER = sa.type_coerce(sa.func.coalesce(case.c.due_at, sa.literal_column("9000000000000000000")), sa.BigInteger)
"""Sorts cases without a due time after every dated one, on both engines; written out so that it matches its index."""

sa.Index("ix_case_file_due", DUE_OR_NEVER, case.c.id)
sa.Index("ix_case_file_open_due_order", DUE_OR_NEVER, case.c.id, sqlite_where=case.c.closed_at.is_(None), postgresql_where=case.c.closed_at.is_(None))
sa.Index("ix_case_file_status_order", case.c.status, case.c.id)
sa.Index("ix_case_file_open_due", case.c.due_at, case.c.id, sqlite_where=case.c.closed_at.is_(None), postgresql_where=case.c.closed_at.is_(None))
sa.Index("ix_case_file_open_opened", case.c.opened_at, case.c.id, sqlite_where=case.c.closed_at.is_(None), postgresql_where=case.c.closed_at.is_(None))
sa.Index("ix_case_file_open_status", case.c.status, case.c.id, sqlite_where=case.c.closed_at.is_(None), postgresql_where=case.c.closed_at.is_(None))
sa.Index(
    "ix_case_file_open_queue",
    case.c.queue_id,
    case.c.opened_at,
    case.c.id,
    sqlite_where=case.c.closed_at.is_(None),
    postgresql_where=case.c.closed_at.is_(None),
)
sa.Index(
    "ix_case_file_open_assignee",
    case.c.assignee_id,
    case.c.due_at,
    case.c.id,
    sqlite_where=case.c.closed_at.is_(None),
    postgresql_where=case.c.closed_at.is_(None),
)
sa.Index("ix_case_file_closed", case.c.closed_at, sqlite_where=case.c.closed_at.is_not(None), postgresql_where=case.c.closed_at.is_not(None))

case_event = sa.Table(
    "case_event",
    metadata,
    _id(),
    sa.Column("uid", Uid, unique=True),
    _ref("case_id", "case_file", nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("kind", CleanText, nullable=False),
    _text("body"),
    _text("by_name"),
    sa.Index(None, "case_id", "at", "id"),
)

interaction = sa.Table(
    "interaction",
    metadata,
    _id(),
    sa.Column("uid", Uid, nullable=False, unique=True),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("channel", CleanText, nullable=False),
    sa.Column("direction", CleanText, nullable=False),
    sa.Column("outcome", CleanText, nullable=False),
    _ref("citizen_id", "citizen"),
    _ref("case_id", "case_file"),
    _ref("topic_id", "topic"),
    _text("subject"),
    _text("body"),
    _text("caller"),
    sa.Column("seconds", sa.Integer),
    _text("by_name"),
    sa.Index(None, "citizen_id", "at", "id"),
    sa.Index(None, "case_id", "at", "id"),
    sa.Index(None, "at", "channel", "topic_id"),
)

awaiting = sa.Table(
    "awaiting_reply",
    metadata,
    sa.Column("interaction_id", IDENTITY, sa.ForeignKey("interaction.id"), primary_key=True, autoincrement=False),
    _ref("citizen_id", "citizen"),
    sa.Column("channel", CleanText, nullable=False),
    sa.Column("since", UtcTime, nullable=False),
    sa.Column("answered_at", UtcTime),
    sa.Index(None, "answered_at", "since"),
    sa.Index(None, "citizen_id", "answered_at", "since"),
)

callback = sa.Table(
    "callback",
    metadata,
    _id(),
    _ref("citizen_id", "citizen"),
    _ref("case_id", "case_file"),
    _ref("interaction_id", "interaction"),
    sa.Column("due_at", UtcTime, nullable=False),
    _text("phone"),
    _text("note"),
    sa.Column("made_at", UtcTime, nullable=False),
    sa.Column("done_at", UtcTime),
    _text("by_name"),
    sa.Index(None, "citizen_id", "due_at"),
    sa.Index(None, "done_at", "due_at"),
    sa.Index(None, "case_id"),
)

attachment = sa.Table(
    "attachment",
    metadata,
    _id(),
    _ref("interaction_id", "interaction"),
    _ref("case_id", "case_file"),
    _text("name"),
    _text("content_type"),
    sa.Column("size", IDENTITY, nullable=False),
    sa.Column("sha256", FOLDED, nullable=False),
    _text("content_id"),
    sa.Column("inline", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index(None, "interaction_id"),
    sa.Index(None, "case_id"),
)

mailbox = sa.Table(
    "mailbox",
    metadata,
    _id(),
    sa.Column("name", CleanText, nullable=False, unique=True),
    sa.Column("settings", JsonText, nullable=False),
    sa.Column("checkpoint", CleanText, nullable=False, server_default=""),
    sa.Column("checked_at", UtcTime),
    _text("fault"),
    sa.Column("removed", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("reconciled", JsonText),
    sa.Column("throttled", JsonText),
)

message = sa.Table(
    "message",
    metadata,
    _id(),
    _ref("interaction_id", "interaction"),
    _ref("mailbox_id", "mailbox"),
    sa.Column("state", CleanText, nullable=False),
    sa.Column("raw_sha256", FOLDED, nullable=False),
    sa.Column("size", IDENTITY, nullable=False),
    sa.Column("received_at", UtcTime, nullable=False),
    sa.Column("dated", sa.Boolean, nullable=False),
    sa.Column("sent_at", UtcTime),
    sa.Column("fingerprint", FOLDED, unique=True),
    sa.Column("message_id", KEY),
    _text("from_name"),
    _text("from_email"),
    sa.Column("recipients", JsonText),
    sa.Column("automatic", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("id_used_before", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("incomplete", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("oversize", sa.Boolean, nullable=False, server_default=sa.false()),
    _text("why"),
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    _text("source_file"),
    sa.Column("text_new", CleanText),
    sa.Column("html", CleanText),
    sa.Column("reply_to", JsonText),
    _text("protection"),
    sa.Column("events", JsonText),
    _text("authentication"),
    sa.Column("conversation", KEY),
    _text("filed_by"),
    _text("filed_why"),
    sa.Column("form_id", IDENTITY),
    sa.Column("refetched", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index(None, "message_id"),
    sa.Index(None, "interaction_id"),
    sa.Index(None, "state", "received_at", "id"),
    sa.Index(None, "conversation"),
    # A joined message's row is removed; its number must never be given again, the change log names it.
    sqlite_autoincrement=True,
)

sighting = sa.Table(
    "sighting",
    metadata,
    _id(),
    sa.Column("mailbox_id", IDENTITY, nullable=False),
    sa.Column("native_id", KEY, nullable=False),
    _ref("message_id", "message", nullable=False),
    sa.UniqueConstraint("mailbox_id", "native_id"),
    sa.Index(None, "message_id"),
)

message_ref = sa.Table(
    "message_ref",
    metadata,
    sa.Column("message_row", IDENTITY, sa.ForeignKey("message.id"), primary_key=True, autoincrement=False),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("ref", KEY, nullable=False),
    sa.Index(None, "ref"),
)

outgoing = sa.Table(
    "outgoing",
    metadata,
    _id(),
    sa.Column("uid", Uid, nullable=False, unique=True),
    sa.Column("kind", CleanText, nullable=False),
    sa.Column("state", CleanText, nullable=False),
    _ref("mailbox_id", "mailbox", nullable=False),
    _ref("case_id", "case_file"),
    _ref("citizen_id", "citizen"),
    sa.Column("answers", IDENTITY),
    sa.Column("message_id", KEY, nullable=False),
    _text("sender"),
    sa.Column("recipients", JsonText, nullable=False),
    sa.Column("first_to", FOLDED, nullable=False, server_default=""),
    _text("subject"),
    _text("body"),
    sa.Column("raw_sha256", FOLDED, nullable=False),
    sa.Column("size", IDENTITY, nullable=False),
    sa.Column("files", JsonText, nullable=False),
    sa.Column("failures", JsonText),
    sa.Column("queued_at", UtcTime, nullable=False),
    sa.Column("not_before", UtcTime, nullable=False),
    sa.Column("tried_at", UtcTime),
    sa.Column("ended_at", UtcTime),
    sa.Column("looked_at", UtcTime),
    _text("why"),
    _text("by_name"),
    _ref("interaction_id", "interaction"),
    sa.Index(None, "state", "queued_at", "id"),
    sa.Index(None, "message_id"),
    sa.Index(None, "case_id", "queued_at"),
    sa.Index(None, "citizen_id"),
    sa.Index(None, "interaction_id"),
    sa.Index(None, "first_to", "queued_at"),
    sa.Index(None, "answers"),
)

template = sa.Table(
    "template",
    metadata,
    _id(),
    sa.Column("name", CleanText, nullable=False, unique=True),
    _text("subject"),
    _text("body"),
    _text("language"),
    _ref("queue_id", "queue"),
    sa.Column("removed", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
)

web_form = sa.Table(
    "web_form",
    metadata,
    _id(),
    sa.Column("name", CleanText, nullable=False),
    _text("sender"),
    _text("subject"),
    sa.Column("labels", JsonText, nullable=False),
    sa.Column("removed", sa.Boolean, nullable=False, server_default=sa.false()),
)

lease = sa.Table(
    "lease",
    metadata,
    sa.Column("name", CleanText, primary_key=True),
    sa.Column("holder", CleanText, nullable=False),
    _text("user_name"),
    _text("desk"),
    sa.Column("until", UtcTime, nullable=False),
)

presence = sa.Table(
    "presence",
    metadata,
    sa.Column("case_id", IDENTITY, sa.ForeignKey("case_file.id"), primary_key=True, autoincrement=False),
    sa.Column("user_id", IDENTITY, primary_key=True, autoincrement=False),
    sa.Column("desk", CleanText, primary_key=True),
    _text("user_name"),
    sa.Column("seen_at", UtcTime, nullable=False),
    sa.Column("writing", sa.Boolean, nullable=False, server_default=sa.false()),
)

reply_draft = sa.Table(
    "reply_draft",
    metadata,
    sa.Column("case_id", IDENTITY, sa.ForeignKey("case_file.id"), primary_key=True, autoincrement=False),
    sa.Column("user_id", IDENTITY, primary_key=True, autoincrement=False),
    sa.Column("desk", CleanText, primary_key=True),
    _text("user_name"),
    sa.Column("saved_at", UtcTime, nullable=False),
    sa.Column("fields", JsonText, nullable=False),
)

change = sa.Table(
    "change",
    metadata,
    sa.Column("seq", IDENTITY, primary_key=True),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("desk", CleanText, nullable=False),
    sa.Column("user_id", IDENTITY),
    _text("user_name"),
    sa.Column("kind", CleanText, nullable=False),
    sa.Column("record_id", IDENTITY, nullable=False),
    sa.Column("op", CleanText, nullable=False),
    sa.Column("diff", JsonText, nullable=False),
    sa.Index(None, "kind", "record_id", "seq"),
)

conflict = sa.Table(
    "conflict",
    metadata,
    _id(),
    sa.Column("at", UtcTime, nullable=False),
    _text("desk"),
    sa.Column("user_id", IDENTITY),
    _text("user_name"),
    sa.Column("record", CleanText, nullable=False),
    sa.Column("record_key", CleanText, nullable=False),
    _text("field"),
    sa.Column("mine", JsonText),
    sa.Column("theirs", JsonText),
    sa.Column("settled_at", UtcTime),
    _text("settled_by"),
    sa.Index(None, "settled_at", "id"),
)
