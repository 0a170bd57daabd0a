"""An edit that came too late: another desk had changed the same thing before this desk's edit could be shared. Both texts wait for a person."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.changes import Kind


@dataclass(frozen=True, slots=True)
class EditConflict:
    """What one person wrote into one field and what stands there instead; an empty field means the whole record, which somebody else took away."""

    id: int
    at: datetime
    desk: str
    user_id: int | None
    user_name: str
    record: Kind
    record_id: int | None
    field: str
    mine: str
    theirs: str
