"""The right to send: one desk at a time, so that what another desk left half sent is never taken for its own."""

from contextlib import suppress
from datetime import timedelta
from typing import Final
from uuid import uuid4

from app.domain.errors import EnvironmentFault
from app.domain.user import Actor
from app.services.ports.office import Office, UnitOfWork

LASTS: Final = timedelta(minutes=3)
"""How long a desk that fell silent keeps the others from sending; longer than a large mail takes on a slow line."""


class SendingElsewhereError(Exception):
    """Another desk took over because this one was silent for too long."""


class OutboxLease:
    """The right of one round. Two rounds of one program are as much in each other's way as two desks are."""

    def __init__(self, office: Office, actor: Actor, name: str = "outbox") -> None:
        """Take who goes round."""
        self._office = office
        self._actor = actor
        self._name = name
        self._holder = uuid4().hex

    def take(self) -> bool:
        """Take the lease; tell whether nobody else has it."""
        with self._office.write(self._actor) as unit:
            taken = unit.leases.take(self._name, self._holder, LASTS)
            unit.commit()
        return taken

    def renew(self, unit: UnitOfWork) -> None:
        """Renew the lease in a transaction. Raises SendingElsewhereError."""
        if not unit.leases.take(self._name, self._holder, LASTS):
            raise SendingElsewhereError

    def give_back(self) -> None:
        """Let the next desk send. An office that cannot be written just now forgets the lease by itself after a while."""
        with suppress(EnvironmentFault), self._office.write(self._actor) as unit:
            unit.leases.give_back(self._name, self._holder)
            unit.commit()
