"""A program that was killed leaves copies on their way; the next start takes them away, and nothing else."""

import os
from pathlib import Path
from time import time

import pytest

from app.store.office.leftovers import remove_leftovers
from tests.shares.desks import Desks
from tests.unit.store.office.test_desk import logs, texts

LEFT = (".copy.daybook.1a2b3c4d.new", ".copy.daybook.1a2b3c4d.new-journal", ".backup-1a2b3c4d.tmp", ".restore-1a2b3c4d.tmp", ".upgrade-1a2b3c4d.made-wal")
OWN = ("copy.daybook", "copy.daybook-wal", "outbox.db", "known.json", "copy-20261116-090000-000000.daybook", ".hidden")


def old(path: Path) -> None:
    os.utime(path, (time() - 7_200, time() - 7_200))


@pytest.mark.parametrize("name", LEFT)
def test_what_is_old_goes(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"half")
    assert remove_leftovers(tmp_path) == 0, "somebody may be making it right now"
    old(tmp_path / name)
    assert remove_leftovers(tmp_path, tmp_path / "not there") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", OWN)
def test_what_belongs_there_stays(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"whole")
    old(tmp_path / name)
    assert remove_leftovers(tmp_path) == 0
    assert (tmp_path / name).exists()


def test_it_is_done_when_a_desk_is_opened(desks: Desks) -> None:
    desk = desks.open()
    logs(desk.opened, "kept")
    desk.opened.office.close()
    [copy] = desk.home.glob("shared/*/copy.daybook")
    (copy.parent / "backups").mkdir(exist_ok=True)
    left = [copy.with_name(".copy.daybook.1a2b3c4d.new"), copy.parent / "backups" / ".look-1a2b3c4d.tmp"]
    for path in left:
        path.write_bytes(b"half")
        old(path)
    assert texts(desks.reopen(desk)) == ["kept"]
    assert [path for path in left if path.exists()] == []
