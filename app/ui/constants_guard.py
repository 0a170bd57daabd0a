"""Keep Python 3.11 alive under PySide6 6.12.0, whose calls take back references to None and True that they never gave.

Built with newer headers, where these constants are immortal, its `Py_RETURN_NONE` and `Py_RETURN_TRUE` give no reference; on Python
3.11 every `emit()` and every call that returns None therefore uses one up, and after some thousands the interpreter aborts with
"deallocating None". From Python 3.12 on the constants are immortal and nothing is needed. Remove with support for Python 3.11.
"""

import ctypes
import sys

IMMORTAL_FROM = (3, 12)
SPARE_REFERENCES = 1 << 40
CONSTANTS = (None, True, False, NotImplemented, Ellipsis)


def protect_constants(version: tuple[int, ...] = sys.version_info[:2]) -> bool:
    """Give None, True, False and their like references nobody can use up; returns whether that was needed."""
    has_plain_layout = not hasattr(sys, "getobjects")  # a tracing build puts other fields before the count
    if version >= IMMORTAL_FROM or not has_plain_layout:
        return False
    for constant in CONSTANTS:
        if sys.getrefcount(constant) < SPARE_REFERENCES // 2:
            ctypes.c_ssize_t.from_address(id(constant)).value += SPARE_REFERENCES
    return True
