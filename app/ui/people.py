"""What the kinds of users are called."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.user import Role

_ROLES: dict[Role, object] = {
    Role.FRONT_DESK: QT_TRANSLATE_NOOP("people", "front desk"),
    Role.CLERK: QT_TRANSLATE_NOOP("people", "clerk"),
    Role.MANAGER: QT_TRANSLATE_NOOP("people", "manager"),
    Role.ADMIN: QT_TRANSLATE_NOOP("people", "admin"),
}


def role_name(role: Role) -> str:
    """Return what a user's role is called."""
    return QCoreApplication.translate("people", str(_ROLES[role]))
