"""The installed program, built here as it is built for a release: it runs without Python and checks itself."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.system.version import VERSION

TOP = Path(__file__).parents[2]
SUFFIX = ".exe" if sys.platform == "win32" else ""
BUILD_SECONDS = 900


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the folder of the built program; of several test processes the first one builds and the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    done, begun = shared / "frozen.done", shared / "frozen.begun"
    try:
        os.close(os.open(begun, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        _wait_for(done)
    else:
        result = _build(shared)
        shutil.rmtree(shared / "frozen-work", ignore_errors=True)
        done.write_text(result.stdout + result.stderr if result.returncode else "", encoding="utf-8")
    assert done.read_text(encoding="utf-8") == "", "PyInstaller failed"
    return shared / "frozen" / "CountyDaybook"


def _build(shared: Path) -> subprocess.CompletedProcess[str]:
    recipe = str(TOP / "installer" / "county-daybook.spec")
    places = ["--distpath", str(shared / "frozen"), "--workpath", str(shared / "frozen-work")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, recipe]
    return subprocess.run(command, cwd=shared, capture_output=True, text=True, check=False)


def _wait_for(path: Path) -> None:
    end = time.monotonic() + BUILD_SECONDS
    while not path.exists():
        if time.monotonic() > end:
            pytest.fail("another test process began to build the program and did not finish")
        time.sleep(0.5)


def run(program: Path, *arguments: str, home: Path, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a built program with an empty home folder, outside the checkout, with no Python in reach."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "COUNTY_DAYBOOK", "PYTEST", "COV_"))}
    environment = {**kept, "HOME": str(home), "PATH": "/nowhere", "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", **(more or {})}
    environment.pop("DISPLAY", None)
    return subprocess.run([str(program) + SUFFIX, *arguments], cwd=home, env=environment, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize("name", ["CountyDaybook", "daybook"])
def test_the_frozen_program_passes_its_self_test(frozen: Path, tmp_path: Path, name: str) -> None:
    done = run(frozen / name, "--self-test", home=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"County Daybook {VERSION}")
    assert "FAILED" not in done.stdout
    assert done.stdout.rstrip().endswith("All passed.")


def test_a_library_that_is_missing_fails_the_self_test(frozen: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(frozen, broken, symlinks=True, copy_function=os.link)
    shutil.rmtree(broken / "_internal" / "resources" / "fonts")
    done = run(broken / "daybook", "--self-test", home=tmp_path)
    assert done.returncode == 1
    assert "FAILED" in done.stdout


def test_the_folder_holds_what_the_program_reads(frozen: Path) -> None:
    inside = frozen / "_internal"
    assert len(list((inside / "resources" / "fonts").glob("*.ttf"))) >= 10
    assert (inside / "resources" / "fonts" / "OFL.txt").exists()
    assert any((inside / "resources" / "icons").glob("*.svg"))
    assert any((inside / "app" / "store" / "migrations" / "versions").glob("*.py"))
    assert any(inside.glob("keyring-*.dist-info"))


def test_the_folder_holds_nothing_the_program_must_not_take_by_mistake(frozen: Path) -> None:
    names = [path.relative_to(frozen).as_posix() for path in frozen.rglob("*")]
    for unwanted in (
        "/lib-dynload/_sqlite3.",
        "/DLLs/_sqlite3.",
        "/libsqlite3",
        "/PIL/_webp",
        "/PIL/_avif",
        "/tkinter",
        "/tests/",
        "Qt6Qml",
        "Qt6Quick",
        "/pytest",
        "/hypothesis",
    ):
        assert [name for name in names if unwanted in f"/{name}"] == []
