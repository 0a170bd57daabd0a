"""A long day with many signals does not end in "deallocating None"."""

import sys

from PySide6.QtCore import QObject, Signal

from app.ui.constants_guard import CONSTANTS, IMMORTAL_FROM, SPARE_REFERENCES, protect_constants


class Bell(QObject):
    """Rings."""

    rung = Signal()


def test_a_hundred_thousand_signals_leave_enough_references() -> None:
    protect_constants()
    bell = Bell()
    for _ in range(100_000):
        bell.rung.emit()
    if sys.version_info < IMMORTAL_FROM:
        assert all(sys.getrefcount(constant) > SPARE_REFERENCES // 2 for constant in CONSTANTS)


def test_newer_pythons_need_nothing() -> None:
    before = sys.getrefcount(None)
    assert not protect_constants((3, 12))
    assert abs(sys.getrefcount(None) - before) < 1000


def test_protecting_twice_is_protecting_once() -> None:
    protect_constants()
    once = sys.getrefcount(True)
    protect_constants()
    assert sys.getrefcount(True) < once + SPARE_REFERENCES // 2
