"""The program's entry: libraries, log, then the window or one command. Standard library only until the libraries are known to be there."""

import sys
from collections.abc import Sequence

from app.system.environment import checkout, go_on_with, make_environment, missing
from app.system.log import start_log
from app.system.paths import user_paths

NEEDED = ("PySide6", "sqlalchemy", "sqlcipher3", "appdirs", "keyring", "reportlab", "exchangelib", "imapclient")
PARSE_WORKER = "--parse-worker"
SHARE_PROBE = "--share-probe"
SELF_TEST = "--self-test"


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program with its arguments and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    frozen = bool(getattr(sys, "frozen", False))
    if not frozen and missing(NEEDED):
        here = checkout()
        return go_on_with(make_environment(here / "requirements.txt", here / ".venv"), [str(here / "main.py"), *given])
    if given[:1] == [PARSE_WORKER]:
        from app.mail.parse_worker import main as read_mail

        return read_mail()
    if given[:1] == [SHARE_PROBE]:
        from app.store.office.share_probe import main as probe_share

        return probe_share()
    paths = user_paths()
    if given[:1] == [SELF_TEST]:
        from app.self_test import run_self_test

        return run_self_test(given[1:])
    start_log(paths.log)
    if given and not _opens_window(given[0]):
        from app.cli.run import run_command

        return run_command(given, paths)
    from app.desktop.qt_import import load_qt

    load_qt()
    from app.desktop.program import run_window

    return run_window(paths, given)


def _opens_window(argument: str) -> bool:
    """Tell whether Windows started us for a link or a mail file rather than a person for a command."""
    return argument.strip().casefold().startswith("county-daybook:") or argument.casefold().endswith((".eml", ".msg"))
