"""A thousand hostile mails are looked at through the real view, HTML made safe in the reading process: nobody outside is asked for anything."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.mail.parse import parse_mail
from tests.ui.inbox import hostile_mails
from tests.ui.inbox.hostile_mails import PLACES, TRICKS

ROOT = Path(__file__).resolve().parents[3]
OURS = "|".join(re.escape(str(place)) for place in (sys.base_prefix, sys.prefix, ROOT / "resources", ROOT / "app"))
OF_THE_SYSTEM = re.compile(rf'"(?:/usr/|/etc/|/lib|/proc/|/sys/|/dev/|/var/cache/|[^"]*/fontconfig|{OURS})')
"""Fonts, codecs of the interpreter and icons of the program may be read at any time."""
FILE = re.compile(r'\b(?:open|openat|creat|stat|lstat|newfstatat|statx|access|faccessat2?|readlink|readlinkat|execve)\([^"]*"[^"]')
NETWORK = re.compile(r"\b(?:socket|connect|sendto|sendmsg|recvfrom|bind|getaddrinfo)\(")


def test_every_trick_and_every_place_is_among_them() -> None:
    mails = b"".join(hostile_mails.hostile_mails())
    missing = [place for place in PLACES if place.encode() not in mails]
    assert missing == []
    assert [trick for trick in TRICKS if trick.split("{p}")[0].replace("{{", "{").encode() not in mails] == []


def test_every_one_of_them_is_a_mail_that_is_read() -> None:
    for number, raw in enumerate(hostile_mails.hostile_mails(100)):
        mail = parse_mail(raw).mail
        assert mail is not None
        assert mail.sender.email == f"m{number}@evil.example"


def test_a_thousand_hostile_mails_open_no_connection_and_no_file(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = ["strace", "-f", "-e", "trace=%file,%network", "-o", str(trace), sys.executable, hostile_mails.__file__]
    done = subprocess.run(command, check=True, env=environment, cwd=tmp_path, capture_output=True, text=True)
    shown = re.search(r"shown 1000 formatted (\d+) told (.*)", done.stdout)
    assert shown
    assert int(shown[1]) > 700, "most of them have something to show"
    assert shown[2] == "[]", "the interpreter was asked for a socket, an address or a program"
    lines = trace.read_text("utf-8", "replace").splitlines()
    begin, end = (next(at for at, line in enumerate(lines) if mark in line) for mark in (hostile_mails.BEGIN, hostile_mails.END))
    asked = lines[begin + 1 : end]
    assert [line for line in asked if "daybook-bait" in line] == []
    assert [line for line in asked if NETWORK.search(line)] == []
    assert [line for line in asked if FILE.search(line) and not OF_THE_SYSTEM.search(line)] == []
