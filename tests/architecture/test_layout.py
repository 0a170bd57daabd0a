"""Where things lie: the fixed top level, packages without code of their own, and what the store promises by its settings."""

import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
FIXED = {"app", "resources", "installer", "tests", "main.py", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "uv.lock"}


def kept_files() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [name for name in listed.stdout.split("\0") if name]
    # A source package without its history: what is there is what was kept, except what tools leave behind.
    left = {"__pycache__", "build", "dist", "htmlcov"}
    return [path.name for path in TOP.iterdir() if path.name not in left]


def test_the_top_level_holds_only_what_it_should() -> None:
    tops = {name.split("/")[0] for name in kept_files()}
    unexpected = {name for name in tops if name not in FIXED and not name.startswith(".") and not (name.startswith("requirements") and name.endswith(".txt"))}
    assert unexpected == set()


@pytest.mark.parametrize("folder", ["app", "tests"])
def test_packages_are_empty_files(folder: str) -> None:
    for path in (TOP / folder).rglob("__init__.py"):
        assert path.stat().st_size == 0, path.relative_to(TOP)


def test_every_folder_of_code_is_a_package() -> None:
    for path in (TOP / "app").rglob("*.py"):
        assert (path.parent / "__init__.py").exists(), path.parent.relative_to(TOP)


def test_main_calls_startup_and_nothing_else() -> None:
    lines = [line for line in (TOP / "main.py").read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(lines) <= 12
    assert any("app.startup" in line for line in lines)
