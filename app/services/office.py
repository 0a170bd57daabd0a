"""The office itself: its name, queues, topics and users, and a backup on demand."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

from app.domain.backup_look import LastBackup
from app.domain.changes import Done
from app.domain.errors import NotFound
from app.domain.permission import Permission, requires
from app.domain.sender_check import AUTHSERV_SETTING
from app.domain.user import Actor, Role, User
from app.domain.work_queue import Topic, WorkQueue, check_due_days, check_label, check_name, check_signature
from app.services.ports.office import Office

MOVED_TO = "moved_to"
"""The setting of an office that was moved: where it went."""


class BackupMaker(Protocol):
    """Makes and checks copies of the office."""

    every: timedelta
    """How old the newest backup may be before another one is made by itself."""

    def last(self) -> LastBackup:
        """Return the newest good backup as far as this PC knows, and whether others make them. Raises EnvironmentFault."""
        ...

    def create(self) -> str:
        """Make a checked backup; return where it is. Raises EnvironmentFault."""
        ...


class OfficeService:
    """Read and change the office's own data."""

    def __init__(self, office: Office, backups: BackupMaker) -> None:
        """Take the office and what makes its backups."""
        self._office = office
        self._backups = backups

    @requires(Permission.READ)
    def name(self, actor: Actor) -> str:
        """Return the office's name."""
        with self._office.read() as unit:
            return unit.office.setting("name")

    @requires(Permission.READ)
    def moved_to(self, actor: Actor) -> str:
        """Return where the office was moved to, without a password; an empty text where it is the office still."""
        with self._office.read() as unit:
            return unit.office.setting(MOVED_TO)

    @requires(Permission.READ)
    def sender_checker(self, actor: Actor) -> str:
        """Return the names under which the office's mail servers sign what they found out about senders, divided by blanks."""
        with self._office.read() as unit:
            return unit.office.setting(AUTHSERV_SETTING)

    @requires(Permission.READ)
    def queues(self, actor: Actor) -> tuple[WorkQueue, ...]:
        """Return the queues by name."""
        with self._office.read() as unit:
            return unit.office.queues()

    @requires(Permission.READ)
    def topics(self, actor: Actor) -> tuple[Topic, ...]:
        """Return the topics by name."""
        with self._office.read() as unit:
            return unit.office.topics()

    @requires(Permission.READ)
    def users(self, actor: Actor) -> tuple[User, ...]:
        """Return the users by name."""
        with self._office.read() as unit:
            return unit.office.users()

    @requires(Permission.MANAGE_OFFICE)
    def set_name(self, actor: Actor, name: str) -> Done[str]:
        """Give the office its name, shown on paper. Raises DomainError."""
        checked = check_name(name, "name")
        with self._office.write(actor) as unit:
            unit.office.set_setting("name", checked)
            return Done(checked, unit.commit())

    @requires(Permission.MANAGE_OFFICE)
    def set_sender_checker(self, actor: Actor, names: str) -> Done[str]:
        """Say whose Authentication-Results (RFC 8601) count; an empty text: nobody's. Raises DomainError."""
        checked = check_label(names, "names")
        with self._office.write(actor) as unit:
            unit.office.set_setting(AUTHSERV_SETTING, checked)
            return Done(checked, unit.commit())

    @requires(Permission.MANAGE_OFFICE)
    def add_queue(self, actor: Actor, name: str, due_days: int = 5) -> Done[int]:
        """Add a queue, or return the one of that name. Raises DomainError."""
        checked, days = check_name(name, "name"), check_due_days(due_days)
        with self._office.write(actor) as unit:
            queue_id = unit.office.add_queue(checked, days)
            return Done(queue_id, unit.commit())

    @requires(Permission.MANAGE_OFFICE)
    def set_signature(self, actor: Actor, queue_id: int, text: str) -> Done[int]:
        """Set what goes below mail written for a queue; an empty text takes it away. Raises DomainError, NotFound."""
        signature = check_signature(text)
        with self._office.write(actor) as unit:
            unit.office.set_signature(queue_id, signature)
            return Done(queue_id, unit.commit())

    @requires(Permission.MANAGE_OFFICE)
    def add_topic(self, actor: Actor, name: str, queue_id: int | None = None) -> Done[int]:
        """Add a topic, or return the one of that name. Raises DomainError, NotFound."""
        checked = check_name(name, "name")
        with self._office.write(actor) as unit:
            if queue_id is not None and all(queue.id != queue_id for queue in unit.office.queues()):
                raise NotFound("Queue", queue_id)
            topic_id = unit.office.add_topic(checked, queue_id)
            return Done(topic_id, unit.commit())

    @requires(Permission.MANAGE_OFFICE)
    def add_user(self, actor: Actor, login: str, name: str, role: Role) -> Done[int]:
        """Add a user, or return the one of that login. Raises DomainError."""
        checked, shown = check_name(login, "login"), check_name(name or login, "name")
        with self._office.write(actor) as unit:
            user_id = unit.office.add_user(checked, shown, role)
            return Done(user_id, unit.commit())

    @requires(Permission.MANAGE_OFFICE)
    def rename_user(self, actor: Actor, user_id: int, name: str) -> Done[int]:
        """Change the name shown for a user. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.office.rename_user(user_id, name.strip())
            return Done(user_id, unit.commit())

    @requires(Permission.READ)
    def last_backup(self, actor: Actor) -> LastBackup:
        """Return the newest good backup. Raises EnvironmentFault."""
        return self._backups.last()

    @requires(Permission.READ)
    def back_up(self, actor: Actor) -> str:
        """Make a checked backup now; return where it is. Raises EnvironmentFault."""
        return self._backups.create()

    @requires(Permission.READ)
    def back_up_when_due(self, actor: Actor) -> LastBackup:
        """Make a backup where the newest is too old and this PC makes them; return the newest good one. Raises EnvironmentFault."""
        last = self._backups.last()
        if last.elsewhere or (last.at is not None and datetime.now(UTC) - last.at <= self._backups.every):
            return last
        self._backups.create()
        return self._backups.last()
