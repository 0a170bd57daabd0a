"""Who may do what: every public method of every service says so, every role is held to it, and there is no second door."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import PermissionDenied
from app.domain.permission import GRANTED, Permission
from app.domain.user import Role
from tests.stories import ACTORS

TOP = Path(__file__).resolve().parents[3]
SERVICES = TOP / "app" / "services"
MODULES = sorted(path.stem for path in SERVICES.glob("*.py") if path.stem != "__init__")


def service_classes() -> Iterator[type]:
    for name in MODULES:
        module = importlib.import_module(f"app.services.{name}")
        for _, member in inspect.getmembers(module, inspect.isclass):
            if member.__module__ == module.__name__ and member.__name__.endswith("Service"):
                yield member


def doors(service: type) -> dict[str, object]:
    """Return everything of a class that can be called or read from outside."""
    return {name: member for name, member in vars(service).items() if not name.startswith("_")}


CLASSES = list(service_classes())
DOORS = [(service, name) for service in CLASSES for name in doors(service)]


def test_the_services_are_found() -> None:
    assert {service.__name__ for service in CLASSES} >= {
        "CitizensService",
        "InteractionsService",
        "CasesService",
        "InboxService",
        "OfficeService",
        "ExportService",
    }
    assert len(DOORS) > 50


@pytest.mark.parametrize(("service", "name"), DOORS, ids=lambda value: getattr(value, "__name__", value))
def test_every_door_says_what_it_needs(service: type, name: str) -> None:
    permission = getattr(doors(service)[name], "permission", None)
    assert isinstance(permission, Permission), f"{service.__name__}.{name} has no @requires(...): nobody knows who may call it"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("service", "name"), DOORS, ids=lambda value: getattr(value, "__name__", value))
def test_every_role_is_let_in_or_turned_away_before_anything_happens(service: type, name: str, role: Role) -> None:
    """The service has no office behind it, so whoever is let in falls over; whoever is turned away never gets that far."""
    bare = object.__new__(service)
    permission = doors(service)[name].permission  # type: ignore[attr-defined]
    with pytest.raises(Exception, match=r".*") as caught:
        getattr(bare, name)(ACTORS[role])
    assert isinstance(caught.value, PermissionDenied) is (permission not in GRANTED[role])


@pytest.mark.parametrize(
    ("method", "roles"),
    [
        ("CitizensService.find", "front desk, clerk, manager, admin"),
        ("CitizensService.register", "front desk, clerk, manager, admin"),
        ("InteractionsService.log", "front desk, clerk, manager, admin"),
        ("CasesService.open", "clerk, manager, admin"),
        ("CasesService.edit", "clerk, manager, admin"),
        ("CasesService.attach", "clerk, manager, admin"),
        ("InboxService.file", "clerk, manager, admin"),
        ("OutboxService.send", "clerk, manager, admin"),
        ("OutboxService.decide", "clerk, manager, admin"),
        ("OutboxService.deliver", "front desk, clerk, manager, admin"),
        ("RepliesService.start", "clerk, manager, admin"),
        ("TemplatesService.replace", "clerk, manager, admin"),
        ("TemplatesService.fill", "front desk, clerk, manager, admin"),
        ("PresenceService.enter", "front desk, clerk, manager, admin"),
        ("PresenceService.save_draft", "clerk, manager, admin"),
        ("OfficeService.set_signature", "admin"),
        ("ReportsService.weekly_pdf", "clerk, manager, admin"),
        ("MailboxesService.add", "manager, admin"),
        ("ExportService.export", "manager, admin"),
        ("OfficeService.add_user", "admin"),
        ("OfficeService.set_name", "admin"),
        ("OfficeService.set_sender_checker", "admin"),
    ],
)
def test_the_table_people_were_promised(method: str, roles: str) -> None:
    """Written out by hand: a change of a permission must be meant."""
    class_name, name = method.split(".")
    service = next(found for found in CLASSES if found.__name__ == class_name)
    permission = doors(service)[name].permission  # type: ignore[attr-defined]
    assert ", ".join(role.value for role in Role if permission in GRANTED[role]) == roles


def calls_of_write(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield calls such as self._office.write(actor): the only way to change an office."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "write":
            holder = node.func.value
            name = holder.attr if isinstance(holder, ast.Attribute) else holder.id if isinstance(holder, ast.Name) else ""
            if "office" in name.lower() or name.lower() in {"store", "opened"}:
                yield node


WRITING = {
    "bootstrap": "sets up the first user and the name of a new office, before anybody can act",
    "services": "services carry @requires",
}


def test_only_services_write_to_the_office() -> None:
    found = {path.relative_to(TOP / "app").parts[0] for path in (TOP / "app").rglob("*.py") if any(calls_of_write(ast.parse(path.read_text(encoding="utf-8"))))}
    assert found <= set(WRITING)


def test_no_function_outside_a_class_writes_to_the_office() -> None:
    """A module-level function with an office in hand would be a second door beside the service."""
    for name in MODULES:
        tree = ast.parse((SERVICES / f"{name}.py").read_text(encoding="utf-8"))
        for node in tree.body:
            if not isinstance(node, ast.ClassDef):
                assert not list(calls_of_write(node)), f"app/services/{name}.py"


def test_a_method_that_writes_does_not_declare_mere_reading() -> None:
    for name in MODULES:
        tree = ast.parse((SERVICES / f"{name}.py").read_text(encoding="utf-8"))
        for owner in (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name.endswith("Service")):
            for method in (node for node in owner.body if isinstance(node, ast.FunctionDef) and any(calls_of_write(node))):
                declared = [ast.unparse(decorator) for decorator in method.decorator_list]
                assert method.name.startswith("_") or declared not in ([], ["requires(Permission.READ)"]), f"{owner.name}.{method.name}"
