"""Load Qt without what it does to every later import: for a feature of its own it reads the source of each module, a tenth of the whole start."""

import builtins


def load_qt() -> None:
    """Import Qt and give Python its own import back. `from __feature__ import` means nothing afterwards; this program never says it."""
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - the import is the deed

    builtins.__import__ = own
