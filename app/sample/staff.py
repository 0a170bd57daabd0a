"""The people of the made-up office."""

from app.domain.user import Role
from app.sample.dice import Dice
from app.services.sample import UserRow

USERS = (
    UserRow(1, "dana", "Dana Whitfield", Role.CLERK.value),
    UserRow(2, "luz", "Luz Hernández", Role.CLERK.value),
    UserRow(3, "marcus", "Marcus Reed", Role.FRONT_DESK.value),
    UserRow(4, "priya", "Priya Nair", Role.FRONT_DESK.value),
    UserRow(5, "tom", "Tom Kowalczyk", Role.CLERK.value),
    UserRow(6, "june", "June Abernathy", Role.CLERK.value),
    UserRow(7, "ellen", "Ellen Brandt", Role.MANAGER.value),
    UserRow(8, "sam", "Sam Ortega", Role.ADMIN.value),
)
MANAGER = USERS[6]

_DESKS = {
    "Utilities": (1, 6),
    "Public works": (5,),
    "Planning and permits": (5, 6),
    "Treasurer": (6, 1),
    "Animal control": (5, 2),
    "Clerk and records": (1, 2),
    "Elections": (1, 2),
    "Solid waste": (5, 1),
    "Parks and recreation": (2,),
    "Health department": (2, 6),
    "Sheriff's office": (6,),
    "Code enforcement": (5,),
}
_FRONT = (1, 2, 3, 3, 3, 4, 4, 4)


def answers(dice: Dice, *, spanish: bool) -> UserRow:
    """Return who takes a contact at the front: Luz where Spanish is spoken."""
    return USERS[1] if spanish else USERS[dice.pick(_FRONT) - 1]


def works_on(queue: str, dice: Dice) -> UserRow:
    """Return who works on a case of the queue."""
    return USERS[dice.pick(_DESKS[queue]) - 1]
