"""`python -m tests.benchmarks`: figures over an office of 200,000 citizens and 1,000,000 interactions. They are printed, never tests.

--citizens N --interactions N   another size          --keep DIR   use the office kept there, or make and keep it there
--only candidates,saving,...    some of the measures  --json FILE  write the figures as JSON too
--store sqlite|postgresql       where the office lies: a file, or a server of the benchmarks' own
"""

import argparse
import importlib.util
import json
import os
import platform
import shutil
import tempfile
from pathlib import Path

from tests.benchmarks.large_office import open_large_office, place_of
from tests.benchmarks.measures import Measures
from tests.benchmarks.timing import HEADING, Timing, megabytes

SERVICE = ("candidates", "matching", "finding", "saving", "citizens", "people", "cases", "searching", "screens", "mail_screens", "paper", "other_desks")
KEYS = "keys"
PROGRAM = ("mail", "window")


def main() -> None:
    """Measure and print."""
    options = _options()
    wanted = tuple(options.only.split(",")) if options.only else (*SERVICE, KEYS, *PROGRAM)
    results: list[Timing] = []
    if set(wanted) & {*SERVICE, KEYS}:
        folder = Path(options.keep) if options.keep else Path(tempfile.mkdtemp(prefix="daybook-benchmark-"))
        try:
            if options.store == "postgresql":
                results = _on_server(folder, options.citizens, options.interactions, wanted)
            else:
                results = _services(folder, options.citizens, options.interactions, wanted)
                if KEYS in wanted:
                    _keys(str(place_of(folder, options.citizens, options.interactions)))
        finally:
            if not options.keep:
                shutil.rmtree(folder, ignore_errors=True)
    if "mail" in wanted:
        _mail()
    if "window" in wanted:
        _window()
    _verdict(results)
    if options.json:
        Path(options.json).write_text(json.dumps([one.values() for one in results], indent=2) + "\n", encoding="utf-8")


def _services(folder: Path, citizens: int, interactions: int, wanted: tuple[str, ...]) -> list[Timing]:
    _say_where("SQLite", citizens, interactions)
    opened, regular, seconds = open_large_office(folder, citizens, interactions)
    try:
        return _measured(Measures(opened, regular), seconds, wanted)
    finally:
        opened.close()


def _on_server(folder: Path, citizens: int, interactions: int, wanted: tuple[str, ...]) -> list[Timing]:
    """Measure the same calls, and the keys, on a PostgreSQL server that runs only for that."""
    from tests.benchmarks.server_office import open_server_office

    _say_where("PostgreSQL", citizens, interactions)
    with open_server_office(folder, citizens, interactions) as (opened, regular, seconds, address):
        results = _measured(Measures(opened, regular, address), seconds, wanted)
        if KEYS in wanted:
            _keys(address)
        return results


def _say_where(store: str, citizens: int, interactions: int) -> None:
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    print(f"{machine}; {store}; {citizens:,} citizens, {interactions:,} interactions; load {os.getloadavg()[0]:.1f}", flush=True)


def _measured(measures: Measures, seconds: float | None, wanted: tuple[str, ...]) -> list[Timing]:
    if seconds is not None:
        print(f"made in {seconds:.0f} s")
    results: list[Timing] = []
    before = megabytes()
    print(HEADING, flush=True)
    for name in SERVICE:
        if name in wanted:
            for timing in getattr(measures, name)():
                print(timing.line(), flush=True)
                results.append(timing)
    print(f"memory: {before:.0f} MB with the office open, {megabytes():.0f} MB after everything above (64 MB of it SQLite's cache per connection)")
    return results


def _mail() -> None:
    from tests.benchmarks import mail_import, mail_pull
    from tests.servers import dovecot

    if dovecot.available():
        print(*mail_pull.lines(mail_pull.run()), sep="\n")
    else:
        print("mail pull: not measured, dovecot (Debian package dovecot-imapd) or openssl is not on this machine")

    if not mail_import.FOLDER.is_dir():
        print("mail import: not measured, the test mail is not beside the repository")
        return
    found = mail_import.run()
    print(
        f"mail import: {found['import_per_second']:.0f} messages a second, stdlib parse and one insert each: {found['plain_per_second']:.0f};"
        f" ratio {found['ratio']:.2f} (goal: at least 0.5)"
    )


def _keys(office: str) -> None:
    if importlib.util.find_spec("PySide6") is None:
        print("keystrokes: not measured, PySide6 is not here")
        return
    from tests.benchmarks import keystrokes

    for line in keystrokes.measure(office):
        print(line)


def _window() -> None:
    if importlib.util.find_spec("PySide6") is None:
        print("first window: not measured, PySide6 is not here")
        return
    from tests.benchmarks import first_window

    for line in first_window.measure():
        print(line)


def _verdict(results: list[Timing]) -> None:
    missed = [one for one in results if one.reached is False]
    if results:
        print(f"{sum(one.reached is True for one in results)} goals reached, {len(missed)} missed" + "".join(f"\n  missed: {one.name}" for one in missed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--citizens", type=int, default=200_000)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--keep", metavar="DIR")
    parser.add_argument("--only", metavar="NAMES", default="", help=f"some of {', '.join((*SERVICE, KEYS, *PROGRAM))}")
    parser.add_argument("--json", metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    main()
