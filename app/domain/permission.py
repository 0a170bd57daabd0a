"""Who may do what: permissions, roles and the decorator that every service method carries."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from app.domain.errors import PermissionDenied
from app.domain.user import Actor, Role

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")


class Permission(StrEnum):
    """One thing a person may be allowed to do, worded to follow "may not"."""

    READ = "read the daybook"
    LOG_INTERACTION = "log contacts"
    EDIT_CITIZEN = "edit citizens"
    WORK_CASE = "work on cases"
    FILE_MAIL = "file mail"
    SEND_MAIL = "send mail"
    PULL_MAIL = "fetch mail"
    REPORT = "print summaries"
    MANAGE_MAILBOX = "set up mailboxes"
    MANAGE_OFFICE = "change the office's settings"
    EXPORT = "export the office"
    IMPORT = "import people"


_FRONT_DESK = frozenset({Permission.READ, Permission.LOG_INTERACTION, Permission.EDIT_CITIZEN, Permission.PULL_MAIL})
_CLERK = _FRONT_DESK | {Permission.WORK_CASE, Permission.FILE_MAIL, Permission.SEND_MAIL, Permission.REPORT}
_MANAGER = _CLERK | {Permission.EXPORT, Permission.IMPORT, Permission.MANAGE_MAILBOX}

GRANTED: dict[Role, frozenset[Permission]] = {
    Role.FRONT_DESK: _FRONT_DESK,
    Role.CLERK: _CLERK,
    Role.MANAGER: _MANAGER,
    Role.ADMIN: _MANAGER | {Permission.MANAGE_OFFICE},
}


def may(actor: Actor, permission: Permission) -> bool:
    """Tell whether the actor's role grants the permission."""
    return permission in GRANTED[actor.role]


def demand(actor: Actor, permission: Permission) -> None:
    """Check a permission that depends on the record at hand. Raises PermissionDenied."""
    if not may(actor, permission):
        raise PermissionDenied(permission.value, actor.role.value)


def requires(permission: Permission) -> Callable[[Callable[Concatenate[S, Actor, P], R]], Callable[Concatenate[S, Actor, P], R]]:
    """Declare the permission of a service method and check it before the method runs.

    Raises PermissionDenied. The declared permission is readable as `method.permission`.
    """

    def declare(method: Callable[Concatenate[S, Actor, P], R]) -> Callable[Concatenate[S, Actor, P], R]:
        @wraps(method)
        def checked(self: S, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            demand(actor, permission)
            return method(self, actor, *args, **kwargs)

        checked.permission = permission  # type: ignore[attr-defined]
        return checked

    return declare
