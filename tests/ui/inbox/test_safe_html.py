"""Showing a message touches nothing outside: no file, no socket, at 100 % and at 200 %, not even while a selection is copied."""

import base64
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from pytestqt.qtbot import QtBot

from app.ui.inbox.mail_browser import MailBrowser
from app.ui.inbox.mail_document import MailDocument
from app.ui.inbox.pictures import MOST_PIXELS, decoded, decoded_all
from tests.ui.inbox import hostile

ROOT = Path(__file__).resolve().parents[3]
OF_THE_SYSTEM = re.compile(r'"(?:/usr/|/etc/|/lib|/proc/|/sys/|/var/cache/|[^"]*/fontconfig|[^"]*/\.venv/)')
NETWORK = re.compile(r"\b(?:socket|connect|sendto|sendmsg|getaddrinfo)\(")
RED = QColor("#ff0000")


def watched(tmp_path: Path, scale: str, *arguments: str) -> list[str]:
    """Return what the program asked the system for while it showed the hostile page."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = ["strace", "-f", "-e", "trace=%file,%network", "-o", str(trace), sys.executable, hostile.__file__, *arguments]
    subprocess.run(command, check=True, env=environment, cwd=tmp_path, capture_output=True)
    lines = trace.read_text("utf-8", "replace").splitlines()
    begin, end = (next(at for at, line in enumerate(lines) if mark in line) for mark in (hostile.BEGIN, hostile.END))
    return lines[begin + 1 : end]


@pytest.mark.parametrize("scale", ["1", "2"])
def test_a_hostile_page_opens_no_file_and_no_socket(scale: str, tmp_path: Path) -> None:
    asked = watched(tmp_path, scale)
    assert [line for line in asked if NETWORK.search(line)] == []
    assert [line for line in asked if not OF_THE_SYSTEM.search(line)] == []


def test_the_watch_would_see_a_text_browser_that_looks_for_files(tmp_path: Path) -> None:
    asked = watched(tmp_path, "2", "--bare")
    assert any("//daybook-bait/share/c@2x.png" in line for line in asked)


def png(colour: QColor, size: int = 2, kind: str = "PNG") -> bytes:
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def shown_colours(browser: MailBrowser) -> set[str]:
    image = browser.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_the_messages_own_picture_is_shown(qtbot: QtBot, theme: object) -> None:
    browser = MailBrowser("message")
    qtbot.addWidget(browser)
    browser.show_message('<p>Meter: <img src="cid:meter%401"></p>', {"meter@1": QImage.fromData(png(RED, 20))})
    browser.show()
    assert "#ff0000" in shown_colours(browser)


@pytest.mark.parametrize(
    "source", ["cid:other", "file:///etc/hostname", "/etc/hostname", "//host/share/x.png", "http://127.0.0.1:9/x.png", "qrc:/x", ":/message/0", "x.png", ""]
)
def test_every_other_picture_is_a_transparent_point(source: str, qtbot: QtBot, theme: object) -> None:
    browser = MailBrowser("message")
    qtbot.addWidget(browser)
    browser.show_message(f'<img src="{source}"><img src="cid:meter">', {"meter": QImage.fromData(png(RED, 20))})
    names = [name for *_, name in _pictures(browser.document())]
    assert all(name.startswith(":/message/") for name in names)
    answer = browser.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"qrc{names[0]}"))
    assert (answer.width(), answer.pixelColor(0, 0).alpha()) == (1, 0)
    for kind in QTextDocument.ResourceType:
        asked = browser.loadResource(kind.value, QUrl(source))
        assert isinstance(asked, QImage)
        assert (asked.width(), asked.pixelColor(0, 0).alpha()) == (1, 0)


def test_the_same_picture_may_stand_twice(theme: object) -> None:
    document = MailDocument('<img src="cid:a"><img src="cid:a"> and <img src="cid:b">', {"a": QImage.fromData(png(RED, 4))})
    names = [name for *_, name in _pictures(document)]
    widths = [document.loadResource(2, QUrl(f"qrc{name}")).width() for name in names]
    assert widths == [4, 4, 1]


def test_pictures_of_other_kinds_or_sizes_are_not_decoded(theme: object) -> None:
    vector = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='file:///etc/hostname'/></svg>"
    bomb = bytearray(png(RED))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    assert MOST_PIXELS < 60_000 * 60_000
    gif = base64.b64decode("R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=")
    given = {
        "png": png(RED),
        "jpeg": png(RED, 2, "JPEG"),
        "gif": gif,
        "bmp": png(RED, 2, "BMP"),
        "svg": vector,
        "bomb": bytes(bomb),
        "cut": png(RED)[:40],
        "none": b"",
    }
    assert set(decoded_all(given)) == {"png", "jpeg", "gif"}
    assert decoded(b"\x89PNG\r\n\x1a\n") is None


def test_links_are_told_never_followed(qtbot: QtBot, theme: object) -> None:
    browser = MailBrowser("message")
    qtbot.addWidget(browser)
    browser.show_message('<a href="https://example.org/a">https://<b>shelby</b>.example</a> and <a href="https://example.org/a">here</a>', {})
    assert not browser.openLinks()
    assert not browser.openExternalLinks()
    assert "here" in browser.words_of("https://example.org/a")
    assert browser.words_of("https://example.org/none") == ()


def _pictures(document: QTextDocument) -> list[tuple[int, int, str]]:
    from app.ui.inbox.mail_document import _pictures_in

    return _pictures_in(document)
