"""The other PC in the test of a share: it waits in the folder for orders of the testing PC, and does them as its second desk.

Locks can hold between the programs of one PC and not between two PCs; only two of them find that out.
"""

import json
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.store.office.share_mailbox import Letter

PARTNER_FOLDER = ".daybook-share-test-partner"
"""Where the other PC waits; the beginning is that of every test's folder, so that what is left behind is taken away by the next test."""

LEAVE = "leave"
"""The order after which the other PC waits no more."""

_POLL_SECONDS = 0.02
_PULSE_SECONDS = 0.2
_ALIVE_SECONDS = 2.0
"""How long a PC that waits may take to show that it is there."""

Perform = Callable[[dict[str, Any]], dict[str, Any]]


def wait_for_orders(folder: Path, name: str, seconds: float, perform: Perform) -> bool:
    """Do what the testing PC orders until it says "leave" or nothing came for so long; tell whether a test was made.

    One PC waits at a time: where another one does already, this one is not needed.
    """
    if find_partner(folder):
        return False
    place = folder / PARTNER_FOLDER
    orders, answers, alive = (Letter(place / part) for part in ("orders", "answers", "alive"))
    place.mkdir(exist_ok=True)
    for letter in (orders, answers, alive):
        letter.make()
    done, pulse, until, next_pulse = 0, 0, time.monotonic() + seconds, 0.0
    try:
        while time.monotonic() < until:
            if time.monotonic() >= next_pulse:
                pulse, next_pulse = pulse + 1, time.monotonic() + _PULSE_SECONDS
                alive.write(pulse, "" if done else name)  # whoever takes part in one test is not there for another
            number, text = orders.read()
            if number <= done:
                time.sleep(_POLL_SECONDS)
                continue
            done, until = number, time.monotonic() + seconds
            order = json.loads(text)
            if order["do"] == LEAVE:
                answers.write(number, json.dumps({"value": None}))
                return True
            if "place" in order:
                order["place"] = str(folder / order["place"])
            answers.write(number, json.dumps(perform(order)))
        return done > 0
    finally:
        with suppress(OSError):
            shutil.rmtree(place)


def find_partner(folder: Path) -> str:
    """Return the name of the PC that waits in a folder, or an empty text."""
    alive = Letter(folder / PARTNER_FOLDER / "alive")
    try:
        first, _ = alive.read()
        until = time.monotonic() + _ALIVE_SECONDS
        while time.monotonic() < until:
            now, name = alive.read()
            if first and now > first:
                return name
            first = first or now
            time.sleep(_POLL_SECONDS)
    except OSError:
        return ""
    return ""


def relay(folder: Path, number: int, order: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Give an order to the PC that waits; return its answer. Raises TimeoutError where none comes."""
    place = folder / PARTNER_FOLDER
    Letter(place / "orders").write(number, json.dumps(order))
    answers = Letter(place / "answers")
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answered, text = answers.read()
        if answered == number:
            found: dict[str, Any] = json.loads(text)
            return found
        time.sleep(_POLL_SECONDS)
    raise TimeoutError("the other PC does not answer")
