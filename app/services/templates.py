"""Reply templates: texts with variables that are checked before anything is sent."""

from datetime import tzinfo

from app.domain.changes import Done
from app.domain.permission import Permission, requires
from app.domain.template import FilledTemplate, Template
from app.domain.user import Actor
from app.services.ports.clock import Clock
from app.services.ports.office import Office


class TemplatesService:
    """Everything the office does with its reply templates."""

    def __init__(self, office: Office, clock: Clock, zone: tzinfo) -> None:
        """Take the office, the time and the office's time zone."""
        self._office = office
        self._clock = clock
        self._zone = zone

    @requires(Permission.READ)
    def all(self, actor: Actor) -> tuple[Template, ...]:
        """Return the templates by name."""
        raise NotImplementedError

    @requires(Permission.SEND_MAIL)
    def add(self, actor: Actor, name: str, subject: str, body: str, language: str = "", queue_id: int | None = None) -> Done[int]:
        """Add a template; one of that name that was removed comes back with this text. Raises DomainError (name, body, subject), NotFound."""
        raise NotImplementedError

    @requires(Permission.SEND_MAIL)
    def add_defaults(self, actor: Actor) -> Done[int]:
        """Add the templates that come with the program, in English and Spanish; those whose names are there stay as they are. Return how many were added."""
        raise NotImplementedError

    @requires(Permission.SEND_MAIL)
    def replace(self, actor: Actor, template: Template) -> Done[int]:
        """Change the template the user saw at `template.version`. Raises DomainError, NotFound, Conflict."""
        raise NotImplementedError

    @requires(Permission.SEND_MAIL)
    def remove(self, actor: Actor, template_id: int, *, removed: bool = True) -> Done[int]:
        """Take a template away; `removed=False` brings it back. Raises NotFound."""
        raise NotImplementedError

    @requires(Permission.READ)
    def variables(self, actor: Actor) -> tuple[tuple[str, str], ...]:
        """Return the variables as (name, explanation), such as ("citizen.name", "the citizen's full name")."""
        raise NotImplementedError

    @requires(Permission.READ)
    def fill(self, actor: Actor, template_id: int, case_id: int) -> FilledTemplate:
        """Return a template filled in for a case. Raises NotFound."""
        raise NotImplementedError

    @requires(Permission.READ)
    def check(self, actor: Actor, text: str) -> tuple[str, ...]:
        """Return the variables in a text that the program does not know."""
        raise NotImplementedError
