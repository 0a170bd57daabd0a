"""The Qt binding must not use up Python's constants: PySide6 6.12.0 did on Python 3.11, and the program died in the middle of a call."""

import sys

from PySide6.QtCore import QObject, Signal

CALLS = 200
SLACK = 20


class Bell(QObject):
    rung = Signal(object)


def test_ringing_a_bell_two_hundred_times_leaves_none_and_true_as_they_were() -> None:
    bell = Bell()
    bell.rung.connect(lambda _: None)
    none, true = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(CALLS):
        bell.rung.emit(1)
        bell.blockSignals(False)
        bell.setObjectName("bell")
    assert sys.getrefcount(None) > none - SLACK
    assert sys.getrefcount(True) > true - SLACK
