"""Checks of a window as people meet it who do not see it, or who have no mouse: names, Tab, Alt keys, clipped words.

Use in any screen's test: `assert problems(window) == []` after showing it; every line of the answer names a control and what is wrong.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLabel, QLineEdit, QRadioButton, QScrollBar, QWidget
from shiboken6 import ownedByPython

from app.ui.widgets.text import ElidedLabel

SLACK = 1
_CLICKED = (QAbstractButton, QLabel)


def problems(window: QWidget, *, tab: bool = True) -> list[str]:
    """Return everything that is wrong with a shown window at its present size."""
    found = [*nameless(window), *double_keys(window), *clipped(window), *doubly_owned(window)]
    return [*found, *unreached(window)] if tab else found


def nameless(window: QWidget) -> list[str]:
    """Name the controls that have no accessible name, or only their value as a name."""
    found = []
    for control in controls(window):
        name = spoken_name(control)
        value = control.currentText() if isinstance(control, QComboBox) else control.text() if isinstance(control, QLineEdit) else ""
        if not name.strip():
            found.append(f"no name: {describe(control)}")
        elif value and name == value:
            found.append(f"its value as name: {describe(control)}")
    return found


def double_keys(window: QWidget) -> list[str]:
    """Name the Alt keys that two controls share."""
    used: dict[str, list[str]] = defaultdict(list)
    for control in shown(window):
        words = control.text() if isinstance(control, _CLICKED) else ""
        is_key = isinstance(control, QAbstractButton) or (isinstance(control, QLabel) and control.buddy() is not None)
        key = QKeySequence.mnemonic(words).toString() if is_key and "&" in words else ""
        if key:
            used[key].append(words)
    return [f"{key} belongs to {', '.join(words)}" for key, words in used.items() if len(words) > 1]


def clipped(window: QWidget) -> list[str]:
    """Name the labels and buttons that are smaller than their words."""
    return [f"clipped: {describe(control)}" for control in shown(window) if isinstance(control, _CLICKED) and _is_clipped(control)]


def unreached(window: QWidget) -> list[str]:
    """Press Tab all around the window and name the controls that were never reached, or the one that keeps the focus."""
    wanted = [
        control for control in controls(window) if control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.focusProxy() is None
    ]
    if not wanted:
        return []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    visits: Counter[QWidget] = Counter()
    for _ in range(len(wanted) + 2):
        here = QApplication.focusWidget()
        if here is None:
            return ["the focus is lost"]
        visits[here] += 1
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is here and len(wanted) > 1:
            return [f"Tab does not leave {describe(here)}"]
    return [f"Tab does not reach {describe(control)}" for control in wanted if not visits[control] and not _stands_behind(control)]


def doubly_owned(window: QWidget) -> list[str]:
    """Name the widgets that Python and Qt would both delete (see app/ui/widgets/layouts.py)."""
    return [f"owned by Python and Qt: {describe(found)}" for found in window.findChildren(QWidget) if ownedByPython(found)]


def controls(window: QWidget) -> list[QWidget]:
    """Return the shown controls that can take the focus."""
    return [found for found in shown(window) if found.focusPolicy() != Qt.FocusPolicy.NoFocus and not _is_inner(found)]


def shown(window: QWidget) -> Iterator[QWidget]:
    """Yield all visible widgets of a window."""
    for found in window.findChildren(QWidget):
        if found.isVisible() and found.window() is window:
            yield found


def spoken_name(control: QWidget) -> str:
    """Return what a screen reader says for a control; on Linux Qt gives a combo box its value as name, Windows says what we set."""
    if isinstance(control, QComboBox):
        return control.accessibleName()
    interface = QAccessible.queryAccessibleInterface(control)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def describe(control: QWidget) -> str:
    """Say which control is meant."""
    words = control.text() if isinstance(control, (*_CLICKED, QLineEdit)) else ""
    return f"{type(control).__name__} {control.accessibleName() or words or control.objectName()!r} in {type(control.parent()).__name__}"


def _is_inner(control: QWidget) -> bool:
    """Tell parts that Qt makes inside of another control."""
    parent = control.parent()
    return isinstance(control, QScrollBar) or control.objectName().startswith("qt_") or isinstance(parent, (QAbstractSpinBox, QComboBox))


def _stands_behind(control: QWidget) -> bool:
    """Tell a choice that the arrow keys reach from the chosen one of its group."""
    return isinstance(control, QRadioButton) and not control.isChecked()


def _is_clipped(control: QWidget) -> bool:
    if isinstance(control, ElidedLabel) or not getattr(control, "text", str)():
        return False
    if isinstance(control, QLabel) and control.wordWrap():
        return control.heightForWidth(control.width()) > control.height() + SLACK
    hint = control.sizeHint()
    return hint.width() > control.width() + SLACK or hint.height() > control.height() + SLACK
