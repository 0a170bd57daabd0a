"""The people who use the program, the desks they sit at, and who is acting now."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What kind of work a user does; decides the permissions."""

    FRONT_DESK = "front desk"
    CLERK = "clerk"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class User:
    """A person of the office."""

    id: int
    login: str
    name: str
    role: Role
    active: bool = True


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now and at which desk: written into the change log with every write."""

    user_id: int
    name: str
    role: Role
    desk: str
