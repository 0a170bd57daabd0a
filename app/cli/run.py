"""Run one command: exit 0 done, 1 a check found something, 2 bad use or input, 3 the office cannot be reached."""

import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress

from app.cli import import_commands, mail_commands, move_commands, office_commands, people_commands, reading_commands, report_commands, source_commands
from app.cli.arguments import parser
from app.cli.context import Context
from app.cli.output import Output, StderrProgress
from app.domain.errors import DaybookError, DesksAreIn, EnvironmentFault, NoCredentialStore
from app.system.paths import Paths

Command = Callable[[Context], int]

COMMANDS: dict[tuple[str, str | None], Command] = {
    ("sample", None): office_commands.sample,
    ("doctor", None): office_commands.doctor,
    ("export", None): office_commands.export,
    ("backup", "create"): office_commands.backup_create,
    ("backup", "verify"): office_commands.backup_verify,
    ("backup", "restore"): office_commands.backup_restore,
    ("office", "check"): office_commands.check,
    ("office", "create"): move_commands.create,
    ("office", "move"): move_commands.move,
    ("office", "upgrade"): office_commands.upgrade,
    ("mail", "import"): mail_commands.import_files,
    ("mail", "pull"): mail_commands.pull,
    ("import", "citizens"): import_commands.citizens,
    ("import", "interactions"): import_commands.interactions,
    ("import", "undo"): import_commands.undo,
    ("requests", "pull"): source_commands.pull_requests,
    ("forms", "pull"): source_commands.pull_forms,
    ("match", None): people_commands.match,
    ("duplicates", None): people_commands.duplicates,
    ("find", None): reading_commands.find,
    ("timeline", None): reading_commands.timeline,
    ("case", "show"): reading_commands.case_show,
    ("log", None): reading_commands.log,
    ("report", "case"): report_commands.case,
    ("report", "weekly"): report_commands.weekly,
}


def run_command(arguments: Sequence[str], paths: Paths) -> int:
    """Parse and run; every fault is one line on stderr and an exit code."""
    options = parser().parse_args(list(arguments))
    command = COMMANDS[options.command, getattr(options, "action", None)]
    with closing(StderrProgress()) as progress:
        try:
            return command(Context(options, paths, Output(as_json=options.json), progress))
        except DaybookError as error:
            _say(f"{error.message} Or do it all the same with --even-with-desks-in." if isinstance(error, DesksAreIn) else error.message)
            return exit_code(error)
        except BrokenPipeError:
            # The reader of our output went away (`| head`): nothing is wrong with the office.
            with suppress(OSError):
                sys.stdout.close()
            return 0
        except KeyboardInterrupt:
            _say("Stopped. What was stored until now is kept; run the same command again to go on.")
            return 130


def exit_code(error: DaybookError) -> int:
    """Return 3 where the office or the mailbox cannot be reached, 2 for bad input."""
    unreachable = isinstance(error, EnvironmentFault) and not isinstance(error, NoCredentialStore)
    return 3 if unreachable else 2


def _say(text: str) -> None:
    sys.stderr.write(" ".join(text.split()) + "\n")
