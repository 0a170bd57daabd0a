"""How long work tells how far it is."""

from collections.abc import Callable

Progress = Callable[[int, int | None, str], None]
"""Called with (done, total or None, what) as long work goes on; raises Cancelled when the person cancelled."""
