"""Put a reply into the outbox, unless there is something to ask the writer first; runs in a job."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from app.domain.changes import Done
from app.domain.outgoing import Outgoing
from app.services.session import Session
from app.ui.cases.reply import Reply, command, newer_mail


@dataclass(frozen=True, slots=True)
class Answered:
    """Mail that left this case since the reply was begun."""

    by: tuple[Outgoing, ...]


@dataclass(frozen=True, slots=True)
class Doubted:
    """What stands against writing to these people, in whole sentences."""

    sentences: tuple[str, ...]


Attempt = Answered | Doubted | Done[Outgoing]


def try_to_send(session: Session, reply: Reply, told: int, settled: AbstractSet[str]) -> Attempt:
    """Send what nothing stands against; `told` is the newest mail of others the writer knows of, `settled` what was asked and answered with yes."""
    actor = session.actor
    newer = newer_mail(session.outbox.of_case(actor, reply.case_id), replace(reply, after=max(reply.after, told)))
    if newer:
        return Answered(newer)
    doubts = session.replies.doubts(actor, reply.case_id, [address.email for address in (*reply.to, *reply.cc)])
    return Doubted(doubts) if not settled >= set(doubts) else session.outbox.send(actor, command(reply))
