"""Records of a shared office have numbers of up to 53 bits; Qt's own "int" would cut them to 32 and name another record."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

APP = Path(__file__).resolve().parents[2] / "app"
COUNTS = {"app/ui/today/screen.py", "app/ui/reports/page_view.py", "app/ui/widgets/removable_chip.py", "app/ui/printing.py"}
"""Where the int of a signal counts something."""


def test_no_signal_carries_the_number_of_a_record_as_a_short_int() -> None:
    found = {
        str(path.relative_to(APP.parent)).replace("\\", "/")
        for path in APP.rglob("*.py")
        if re.search(r"(Signal|Slot)\([^)]*\bint\b", path.read_text(encoding="utf-8"))
    }
    assert found <= COUNTS


@pytest.mark.parametrize("number", [1, 236_038_794_518_530, 2**53 - 1])
def test_what_they_use_instead_holds_every_number(number: int) -> None:
    class Sender(QObject):
        chosen = Signal(object)

    sender, got = Sender(), []
    sender.chosen.connect(got.append)
    sender.chosen.emit(number)
    assert got == [number]
