"""The shape of the program: who may know whom, what is imported when, and that nothing goes in circles."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

TOP = Path(__file__).resolve().parents[2]
APP = TOP / "app"
HEAVY = ("exchangelib", "reportlab", "rapidfuzz", "alembic", "psycopg", "numpy")
"""Imported only inside the job that needs them."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Who imports whom, also inside functions; imports for the type checker alone are left out."""
    return grimp.build_graph("app", include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None)


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=False, env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin"}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_contracts_of_pyproject_are_kept() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[done.stdout.find("Contracts") :] + done.stderr


def test_a_broken_contract_is_noticed(tmp_path: Path) -> None:
    """The test of the test: the same contracts over a copy of the program in which a rule knows the store."""
    from shutil import copyfile, copytree, ignore_patterns

    copytree(APP, tmp_path / "app", ignore=ignore_patterns("__pycache__"))
    copyfile(TOP / "pyproject.toml", tmp_path / "pyproject.toml")
    rule = tmp_path / "app" / "domain" / "callback.py"
    rule.write_text(rule.read_text(encoding="utf-8") + "\n\ndef leak() -> None:\n    import app.store.engine\n", encoding="utf-8")
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "app.domain is not allowed to import app.store" in done.stdout


def test_no_module_goes_in_circles(graph: grimp.ImportGraph) -> None:
    ours = sorted(module for module in graph.modules if module.startswith("app"))
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    circles: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = low[module] = len(order)
        stack.append(module)
        for other in graph.find_modules_directly_imported_by(module):
            if other.startswith("app") and other not in order:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], order[other])
        if low[module] == order[module]:
            circle = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(circle) > 1:
                circles.append(circle)

    for module in ours:
        if module not in order:
            visit(module)
    assert circles == []


def test_rules_and_use_cases_stand_on_the_standard_library(graph: grimp.ImportGraph) -> None:
    for module in graph.modules:
        if module.startswith(("app.domain", "app.services")):
            outside = {name.split(".")[0] for name in graph.find_modules_directly_imported_by(module)} - {"app"}
            assert outside <= set(sys.stdlib_module_names), module


def test_exchange_is_known_in_one_place(graph: grimp.ImportGraph) -> None:
    assert {module for module in graph.find_modules_that_directly_import("exchangelib") if not module.startswith("app.mail.ews")} == set()


def imports_at_module_level(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]


def test_no_package_does_work_at_import() -> None:
    """A module body defines and imports; a loop or a bare call there would run for everybody who imports it."""
    for path in APP.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            working = isinstance(node, (ast.For, ast.While, ast.With, ast.Try)) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))
            assert not working or path == APP / "store" / "schema.py", f"{path.relative_to(TOP)}:{node.lineno}"


def test_the_window_appears_before_anything_heavy_is_imported() -> None:
    """What is needed to paint the first window brings no database, no mail, no paper."""
    loaded = run("import sys, app.startup, app.desktop.program; print(*sorted({name.split('.')[0] for name in sys.modules}))").split()
    assert not {*HEAVY, "sqlalchemy", "sqlcipher3", "imapclient", "nh3", "keyring", "pypdfium2", "uharfbuzz"} & set(loaded)


def test_opening_an_office_imports_nothing_that_waits_for_its_job(tmp_path: Path) -> None:
    code = f"""
import sys
from datetime import datetime, UTC
from pathlib import Path
from app.store.backup import Backups
from app.store.sqlite_file import open_office
path = Path({str(tmp_path / "o.daybook")!r})
now = lambda: datetime.now(UTC)
office = open_office(path, now, Backups(path, path.parent, now))
with office.read() as unit:
    unit.citizens.by_name("a", "", 5), unit.interactions.search("a", 5), unit.cases.count_open()
print(*sorted({{name.split('.')[0] for name in sys.modules}}))
"""
    run(
        f"from datetime import datetime, UTC\nfrom pathlib import Path\nfrom app.store.sqlite_file import create_office\ncreate_office(Path({str(tmp_path / 'o.daybook')!r}), lambda: datetime.now(UTC))"
    )
    assert not {*HEAVY, "PySide6"} & set(run(code).split())


def test_every_module_can_be_imported() -> None:
    names = [".".join(path.relative_to(TOP).with_suffix("").parts) for path in sorted(APP.rglob("*.py")) if path.name != "__init__.py"]
    skipped = {"app.store.migrations.env"}  # Alembic runs it
    run(f"import importlib\nfor name in {sorted(set(names) - skipped)!r}: importlib.import_module(name)")
