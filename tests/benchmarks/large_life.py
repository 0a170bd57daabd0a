"""What the made-up county does not have by the thousand: mail in every state, households, records that are one person. Added once, to a file or a server."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from app.bootstrap.session import OpenedOffice
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.user import Actor
from app.store.engine import WRITE
from app.store.schema import citizen, household, interaction, message

MAILS = 100_000
WAITING, AUTOMATIC, QUARANTINED = 400, 300, 40
HOUSEHOLDS = 20_000
JOINED = 300
_SHA = "ab" * 32


def add_life(opened: OpenedOffice) -> None:
    """Add it where it is not there yet; a small office gets as much as it has people for."""
    engine: sa.Engine = opened.office.engine
    with engine.connect().execution_options(**{WRITE: True}) as connection:
        if connection.execute(sa.select(household.c.id).limit(1)).first() is None:
            _households(connection)
            _mails(connection)
            connection.commit()
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
            _joined(opened)


def _households(connection: sa.Connection) -> None:
    """Let neighbours in the register live together, two and two."""
    last = int(connection.execute(sa.select(sa.func.max(citizen.c.id))).scalar_one())
    homes = min(HOUSEHOLDS, last // 2)
    now = datetime.now(UTC)
    connection.execute(sa.insert(household), [{"id": number, "name": "", "made_at": now} for number in range(1, homes + 1)])
    connection.execute(sa.update(citizen).where(citizen.c.id <= 2 * homes).values(household_id=(citizen.c.id + 1) / sa.literal_column("2")))
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT setval(pg_get_serial_sequence('household', 'id'), (SELECT max(id) FROM household))")


def _mails(connection: sa.Connection) -> None:
    """Give the newest emails their messages: most of them filed, some waiting, automatic, in quarantine."""
    wanted = sa.select(interaction.c.id, interaction.c.at, interaction.c.citizen_id, interaction.c.body).where(interaction.c.channel == "email")
    rows = connection.execute(wanted.order_by(interaction.c.id.desc()).limit(MAILS)).all()
    least = (len(rows) // 4, WAITING), (len(rows) // 4, AUTOMATIC), (len(rows) // 10, QUARANTINED)
    waiting, automatic, quarantined = (min(pair) for pair in least)
    values: list[dict[str, Any]] = []
    for at, row in enumerate(rows):
        state = "filed"
        if at < waiting + automatic:
            state = "parsed"
        elif at < waiting + automatic + quarantined:
            state = "quarantined"
        values.append({
            "interaction_id": row.id, "state": state, "raw_sha256": _SHA, "size": 4_000, "received_at": row.at, "dated": True, "sent_at": row.at,
            "fingerprint": f"{row.id:064x}", "message_id": f"<bench-{row.id}@example.org>", "from_name": f"Sender {row.id % 5_000}",
            "from_email": f"sender{row.id % 5_000}@mail.example", "automatic": waiting <= at < waiting + automatic, "text_new": row.body,
            "filed_by": ("person" if at % 3 else "rule") if state == "filed" else "", "recipients": {"to": [["", "office@county.example"]]},
        })  # fmt: skip
    for start in range(0, len(values), 2_000):
        connection.execute(sa.insert(message), values[start : start + 2_000])


def _joined(opened: OpenedOffice) -> None:
    """Join records all over the register, and give the office a mailbox."""
    actor: Actor = opened.session.actor
    with opened.office.write(actor) as unit:
        last = unit.citizens.highest_id()
        for number in range(min(JOINED, last // 7)):
            unit.links.add(1 + number * 7, 4 + number * 7, "same phone", datetime.now(UTC))
        unit.mailboxes.add(MailboxSettings("Front desk", MailboxKind.IMAP, "office@county.example", "office", "imap.example"))
        unit.commit()
