"""What comes in by itself from outside, beside mail: one look at every source that is switched on, one failing source never holds up another."""

from dataclasses import dataclass

from app.domain.changes import Changes
from app.domain.errors import DaybookError
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.form_files import FormFilesService
from app.services.open311 import Open311Service
from app.services.outbox_lease import OutboxLease
from app.services.ports.clock import Clock
from app.services.ports.office import Office


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look at a source gave; `fault` where it failed (what came before stays)."""

    name: str
    made: int = 0
    refused: int = 0
    """Files that could not be read and lie in the folder "refused"."""
    fault: DaybookError | None = None


class SourcesService:
    """Looks into every source of the office."""

    def __init__(self, office: Office, clock: Clock, requests: Open311Service, forms: FormFilesService) -> None:
        """Take the office, the time, and what reads servers and folders."""
        self._office = office
        self._clock = clock
        self._requests = requests
        self._forms = forms

    @requires(Permission.PULL_MAIL)
    def pull_requests(self, actor: Actor, name: str | None = None) -> tuple[tuple[Looked, ...], Changes]:
        """Read the Open311 servers that are switched on, or the one named."""
        found, changes = [], Changes()
        for server in self._requests.servers(actor):
            if server.name == name if name else server.is_on:
                try:
                    done = self._requests.pull(actor, server)
                    found.append(Looked(server.name, done.value))
                    changes |= done.changes
                except DaybookError as fault:
                    found.append(Looked(server.name, fault=fault))
        return tuple(found), changes

    @requires(Permission.PULL_MAIL)
    def pull_forms(self, actor: Actor, name: str | None = None) -> tuple[tuple[Looked, ...], Changes]:
        """Take in the files of this desk's folders that are switched on, or of the one named."""
        found, changes = [], Changes()
        for place in self._forms.places(actor):
            if place.name == name if name else place.is_on and place.desk == actor.desk:
                try:
                    done = self._forms.take_in_place(actor, place)
                    found.append(Looked(place.name, *done.value))
                    changes |= done.changes
                except DaybookError as fault:
                    found.append(Looked(place.name, fault=fault))
        return tuple(found), changes

    @requires(Permission.PULL_MAIL)
    def pull_all(self, actor: Actor) -> tuple[tuple[Looked, ...], Changes]:
        """Look into everything that is switched on; what another desk is reading from servers right now is left to it."""
        lease = OutboxLease(self._office, actor, "requests")
        requests: tuple[Looked, ...] = ()
        changes = Changes()
        if lease.take():
            try:
                requests, changes = self.pull_requests(actor)
            finally:
                lease.give_back()
        forms, more = self.pull_forms(actor)
        return requests + forms, changes | more
