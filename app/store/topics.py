"""Topics by name, made when first used."""

import sqlalchemy as sa

from app.domain.changes import Kind
from app.store.recorder import Recorder
from app.store.schema import topic


def topic_id(connection: sa.Connection, recorder: Recorder, name: str) -> int | None:
    """Return the id of a topic, adding it when it is new; None for an empty name."""
    if not name:
        return None
    found = connection.execute(sa.select(topic.c.id).where(topic.c.name == name)).scalar()
    if found is None:
        found = connection.execute(sa.insert(topic).returning(topic.c.id), {"name": name}).scalar_one()
        recorder.note(Kind.TOPIC, int(found), "add", {"name": name})
    return int(found)
