"""The commands and their options, as architecture.md lists them."""

import argparse
import re
from typing import Final, NoReturn

from app.domain.errors import InputRefused
from app.system.version import PRODUCT, VERSION

_PASSWORD: Final = re.compile(r"(\w+://[^\s:/@]*:).*@", re.DOTALL)
"""What stands between the user and the server of an address; what is shown on a terminal stays there, and in its log."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and exit with 2."""
        hidden = _PASSWORD.sub(r"\1***@", message)
        self.exit(2, f"{self.prog}: {hidden}\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    top = _Parser(prog="main.py", description=f"{PRODUCT} {VERSION}. Without a command the window opens.")
    top.add_argument("--version", action="version", version=VERSION)
    common = _Parser(add_help=False)
    common.add_argument("--office", metavar="PATH_OR_URL", help="an office file, a folder, or a postgresql:// address; default: the user's office")
    common.add_argument("--json", action="store_true", help="print the result as JSON")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    _office_commands(commands, common)
    _mail_commands(commands, common)
    _source_commands(commands, common)
    _people_commands(commands, common)
    _reading_commands(commands, common)
    _report_commands(commands, common)
    return top


def _office_commands(commands: "argparse._SubParsersAction[_Parser]", common: _Parser) -> None:
    sample = commands.add_parser("sample", parents=[common], help="make an office to look around in")
    sample.add_argument("--citizens", type=_count, default=2000)
    sample.add_argument("--weeks", type=_count, default=52)
    doctor = commands.add_parser("doctor", parents=[common], help="say what works here and what does not")
    export = commands.add_parser("export", parents=[common], help="write everything to open formats")
    export.add_argument("--to", required=True, metavar="DIR")
    backup = commands.add_parser("backup", help="make, check or bring back a backup").add_subparsers(dest="action", required=True, parser_class=_Parser)
    backup.add_parser("create", parents=[common], help="make a checked backup")
    verify = backup.add_parser("verify", parents=[common], help="check a backup (default: the newest)")
    verify.add_argument("file", nargs="?", metavar="FILE")
    restore = backup.add_parser("restore", parents=[common], help="bring a backup back; the present office is kept beside it")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--even-with-desks-in", action="store_true", help="also where other desks of the folder were seen in the last ten minutes")
    office = commands.add_parser("office", help="make, check or move the office").add_subparsers(dest="action", required=True, parser_class=_Parser)
    create = office.add_parser("create", parents=[common], help="make a new, empty office")
    create.add_argument("--to", required=True, metavar="URL_OR_DIR", help="a file that ends with .daybook, a folder, or a postgresql:// address")
    create.add_argument("--shared", action="store_true", help="in a folder that desks share, tested first; otherwise a folder gets an office of this PC")
    move = office.add_parser("move", parents=[common], help="move the office between this PC, a folder that desks share, and a server")
    to = "a file that ends with .daybook (this PC), a folder that desks share, or a postgresql:// address of an empty database"
    move.add_argument("--to", required=True, metavar="URL_OR_DIR", help=to)
    move.add_argument("--even-with-desks-in", action="store_true", help="also where other desks of the folder were seen in the last ten minutes")
    upgrade = office.add_parser("upgrade", parents=[common], help="upgrade an office that desks share to this program's data version, after a backup")
    upgrade.add_argument("--even-with-desks-in", action="store_true", help="also where desks with an older program may be in; they then have to be updated")
    check = office.add_parser("check", parents=[common], help="check the office from end to end")
    check.add_argument("--wait", type=_count, metavar="SECONDS", help="take part, as the second PC, in the test that another PC makes of the folder")
    for command in (doctor, check):
        command.add_argument("--share", metavar="FOLDER", help="test a folder of a file share that is to hold an office; 1 when it must not")
        command.add_argument("--desks", type=_count, default=0, metavar="N", help="how many desks will work there")


def _mail_commands(commands: "argparse._SubParsersAction[_Parser]", common: _Parser) -> None:
    mail = commands.add_parser("mail", help="take mail in").add_subparsers(dest="action", required=True, parser_class=_Parser)
    files = mail.add_parser("import", parents=[common], help="take in .eml, .msg, mbox and Maildir")
    files.add_argument("paths", nargs="+", metavar="PATH")
    pull = mail.add_parser("pull", parents=[common], help="fetch what is new in the mailboxes")
    pull.add_argument("--mailbox", metavar="NAME")


def _source_commands(commands: "argparse._SubParsersAction[_Parser]", common: _Parser) -> None:
    requests = commands.add_parser("requests", help="take service requests in").add_subparsers(dest="action", required=True, parser_class=_Parser)
    pull = requests.add_parser("pull", parents=[common], help="read the Open311 servers set up in the office")
    pull.add_argument("--server", dest="name", metavar="NAME")
    forms = commands.add_parser("forms", help="take files of web forms in").add_subparsers(dest="action", required=True, parser_class=_Parser)
    folder = forms.add_parser("pull", parents=[common], help="take in the files of this desk's folders")
    folder.add_argument("--folder", dest="name", metavar="NAME")


def _people_commands(commands: "argparse._SubParsersAction[_Parser]", common: _Parser) -> None:
    files = commands.add_parser("import", help="take people or contacts in from a table").add_subparsers(dest="action", required=True, parser_class=_Parser)
    citizens = files.add_parser("citizens", parents=[common], help="register the people of a CSV file, of contact cards (.vcf) or of Outlook contacts (.msg)")
    citizens.add_argument("file", nargs="+", metavar="FILE")
    contacts = files.add_parser("interactions", parents=[common], help="store the contacts of a CSV file, each once")
    match = commands.add_parser("match", parents=[common], help="who is this? for every row of a CSV file")
    for command in (contacts, match):
        command.add_argument("file", metavar="FILE.csv")
    for command in (citizens, contacts, match):
        command.add_argument("--map", metavar="MAP.toml", help='which column is what: lines such as family = "Last name"')
    for command in (citizens, contacts):
        command.add_argument("--as-is", action="store_true", help="take every row without asking whether the person is known")
        command.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    undo = files.add_parser("undo", parents=[common], help="take a whole import back; what somebody worked with since stays")
    undo.add_argument("batch", type=int, metavar="BATCH", help="the number the import gave as batch")
    commands.add_parser("duplicates", parents=[common], help="list the citizens who may be registered twice")


def _reading_commands(commands: "argparse._SubParsersAction[_Parser]", common: _Parser) -> None:
    find = commands.add_parser("find", parents=[common], help="find citizens, cases and contacts")
    find.add_argument("words", nargs="+", metavar="WORDS")
    timeline = commands.add_parser("timeline", parents=[common], help="list a citizen's timeline")
    timeline.add_argument("citizen", type=int, metavar="CITIZEN")
    case = commands.add_parser("case", help="show a case").add_subparsers(dest="action", required=True, parser_class=_Parser)
    show = case.add_parser("show", parents=[common])
    show.add_argument("number", metavar="NUMBER")
    log = commands.add_parser("log", parents=[common], help="log one contact, for scripts")
    log.add_argument("--channel", required=True)
    for name in ("name", "phone", "email", "topic", "note"):
        log.add_argument(f"--{name}", default="")


def _report_commands(commands: "argparse._SubParsersAction[_Parser]", common: _Parser) -> None:
    report = commands.add_parser("report", help="print a summary to a file").add_subparsers(dest="action", required=True, parser_class=_Parser)
    case = report.add_parser("case", parents=[common], help="the summary of a case (.pdf or .csv)")
    case.add_argument("number", metavar="NUMBER")
    case.add_argument("-o", dest="output", required=True, metavar="FILE")
    weekly = report.add_parser("weekly", parents=[common], help="the weekly summary (.pdf or .csv)")
    weekly.add_argument("--week", metavar="2026-W47")
    weekly.add_argument("-o", dest="output", required=True, metavar="FILE")


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return value


def refuse(sentence: str) -> NoReturn:
    """Stop a command with exit code 2 and one sentence."""
    raise InputRefused(sentence)
