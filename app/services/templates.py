"""Reply templates: texts with variables that are checked before anything is sent."""

from datetime import datetime, tzinfo

from app.domain.case import is_provisional
from app.domain.changes import Done
from app.domain.errors import DomainError, NotFound
from app.domain.names import clean
from app.domain.outgoing_rules import SUBJECT_LIMIT
from app.domain.permission import Permission, requires
from app.domain.template import FilledTemplate, Template
from app.domain.template_texts import DEFAULTS
from app.domain.template_variables import VARIABLES, filled, unknown_in
from app.domain.user import Actor
from app.domain.work_queue import check_label, check_name
from app.domain.written_dates import is_spanish, written_date
from app.services.ports.clock import Clock
from app.services.ports.office import Office, ReadUnit

BODY_LIMIT = 20_000


class TemplatesService:
    """Everything the office does with its reply templates."""

    def __init__(self, office: Office, clock: Clock, zone: tzinfo) -> None:
        """Take the office, the time and the office's time zone."""
        self._office = office
        self._clock = clock
        self._zone = zone
        self._variables = VARIABLES

    @requires(Permission.READ)
    def all(self, actor: Actor) -> tuple[Template, ...]:
        """Return the templates by name."""
        with self._office.read() as unit:
            return unit.templates.all()

    @requires(Permission.SEND_MAIL)
    def add(self, actor: Actor, name: str, subject: str, body: str, language: str = "", queue_id: int | None = None) -> Done[int]:
        """Add a template; one of that name that was removed comes back with this text. Raises DomainError (name, body, subject), NotFound."""
        checked = _checked(Template(0, name, subject, body, language, queue_id))
        with self._office.write(actor) as unit:
            _check_free(unit, checked)
            template_id = unit.templates.add(checked.name, checked.subject, checked.body, checked.language, queue_id)
            return Done(template_id, unit.commit())

    @requires(Permission.SEND_MAIL)
    def add_defaults(self, actor: Actor) -> Done[int]:
        """Add the templates that come with the program, in English and Spanish; those whose names are there stay as they are. Return how many were added."""
        with self._office.write(actor) as unit:
            there = {one.name.casefold() for one in unit.templates.all()}
            new = [one for one in DEFAULTS if one.name.casefold() not in there]
            for one in new:
                unit.templates.add(one.name, one.subject, one.body, one.language, None)
            return Done(len(new), unit.commit())

    @requires(Permission.SEND_MAIL)
    def replace(self, actor: Actor, template: Template) -> Done[int]:
        """Change the template the user saw at `template.version`. Raises DomainError, NotFound, Conflict."""
        checked = _checked(template)
        with self._office.write(actor) as unit:
            _check_free(unit, checked)
            unit.templates.replace(checked.id, checked.version, checked.name, checked.subject, checked.body, checked.language, checked.queue_id)
            return Done(checked.id, unit.commit())

    @requires(Permission.SEND_MAIL)
    def remove(self, actor: Actor, template_id: int, *, removed: bool = True) -> Done[int]:
        """Take a template away; `removed=False` brings it back. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.templates.remove(template_id, removed=removed)
            return Done(template_id, unit.commit())

    @requires(Permission.READ)
    def variables(self, actor: Actor) -> tuple[tuple[str, str], ...]:
        """Return the variables as (name, explanation), such as ("citizen.name", "the citizen's full name")."""
        return self._variables

    @requires(Permission.READ)
    def fill(self, actor: Actor, template_id: int, case_id: int) -> FilledTemplate:
        """Return a template filled in for a case. Raises NotFound."""
        today = self._clock.now().astimezone(self._zone)
        with self._office.read() as unit:
            template = unit.templates.get(template_id)
            spanish = is_spanish(template.language)
            return filled(template.subject, template.body, _values(unit, case_id, actor, today, spanish=spanish))

    @requires(Permission.READ)
    def check(self, actor: Actor, text: str) -> tuple[str, ...]:
        """Return the variables in a text that the program does not know."""
        return unknown_in(text)


def _checked(template: Template) -> Template:
    """Return a template cleaned up. Raises DomainError naming the field at fault."""
    name, subject, body = check_name(template.name, "name"), check_label(template.subject, "subject"), clean(template.body)
    if not body:
        raise DomainError("The template is empty. Nothing was saved yet.", "body")
    if len(body) > BODY_LIMIT:
        raise DomainError(f"A template may have at most {BODY_LIMIT} characters; this one has {len(body)}. Nothing was saved yet.", "body")
    for field, words in (("subject", subject), ("body", body)):
        if unknown := unknown_in(words):
            raise DomainError(f"There is no variable {{{{{unknown[0]}}}}}. Choose one from the list; nothing was saved yet.", field)
    return Template(template.id, name, subject[:SUBJECT_LIMIT], body, check_label(template.language, "language"), template.queue_id, template.version)


def _check_free(unit: ReadUnit, template: Template) -> None:
    if any(one.id != template.id and one.name.casefold() == template.name.casefold() for one in unit.templates.all()):
        raise DomainError(f"There is a template named {template.name} already. Choose another name; nothing was saved yet.", "name")
    if template.queue_id is not None and all(queue.id != template.queue_id for queue in unit.office.queues()):
        raise NotFound("Queue", template.queue_id)


def _values(unit: ReadUnit, case_id: int, actor: Actor, today: datetime, *, spanish: bool) -> dict[str, str]:
    """Return the value of each variable, an empty text for what is not known."""
    case = unit.cases.get(case_id)
    profile = unit.citizens.get(case.citizen_id).profile if case.citizen_id is not None else None
    return {
        "citizen.name": f"{profile.given} {profile.family}".strip() if profile else "",
        "citizen.given": profile.given if profile else "",
        # A number for now is replaced as soon as the office is reached: until then the mail does not leave.
        "case.number": "" if is_provisional(case.number) else case.number,
        "case.title": case.title,
        "case.due": written_date(case.due_at.astimezone(today.tzinfo), spanish=spanish) if case.due_at else "",
        "office.name": unit.office.setting("name"),
        "queue.name": case.queue_name,
        "user.name": actor.name,
        "today": written_date(today, spanish=spanish),
    }
