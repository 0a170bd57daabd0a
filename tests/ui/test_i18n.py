"""The program speaks another language when there is one, and English otherwise."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.ui.change_hub import ChangeHub
from app.ui.i18n import Languages, number
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.theme import Theme
from app.ui.window import MainWindow
from tests.ui.accessibility import clipped

SOURCE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="es"><context><name>actions</name>
<message><source>Log a call</source><translation>Registrar una llamada</translation></message></context></TS>"""


@pytest.fixture
def languages(qapp: QApplication, tmp_path: Path) -> Iterator[Languages]:
    """Return languages with a small Spanish translation, and speak English afterwards."""
    source = tmp_path / "daybook_es.ts"
    source.write_text(SOURCE, "utf-8")
    subprocess.run([_tool("lrelease"), str(source), "-qm", str(tmp_path / "daybook_es.qm")], check=True, capture_output=True)
    made = Languages(qapp, tmp_path)
    yield made
    made.use("en")
    QLocale.setDefault(QLocale("en_US"))


def _tool(name: str) -> str:
    import PySide6

    return str(Path(PySide6.__file__).parent / name)


def said() -> str:
    """Say "Log a call" in the present language."""
    return QCoreApplication.translate("actions", "Log a call")


def test_spanish_is_spoken_and_english_again(languages: Languages) -> None:
    assert languages.use("es")
    assert said() == "Registrar una llamada"
    assert QLocale().monthName(11) == "noviembre"
    assert languages.use("en")
    assert said() == "Log a call"


def test_a_language_without_a_translation_says_so_and_english_is_spoken(languages: Languages) -> None:
    assert not languages.use("fr")
    assert said() == "Log a call"


def test_a_made_up_language_shows_what_would_be_cut_off(languages: Languages) -> None:
    languages.use_longer()
    assert said().startswith("[Lög á cáll")
    assert len(said()) >= len("Log a call") * 1.3


def test_numbers_are_written_as_people_here_do(languages: Languages) -> None:
    QLocale.setDefault(QLocale("en_US"))
    assert number(4417) == "4,417"
    assert number(0.5, 1) == "0.5"
    languages.use("es")
    assert number(0.5, 1) == "0,5"


def test_nothing_of_the_shell_is_cut_off_in_a_language_40_percent_longer(
    languages: Languages, theme: Theme, icons: Icons, jobs: Jobs, hub: ChangeHub, qtbot: QtBot
) -> None:
    languages.use_longer()
    window = MainWindow()
    window.furnish(theme, icons, jobs, hub)
    window.resize(1024, 640)
    window.show()
    window.notices.done("The call is saved.", lambda: None)
    window.notices.error("Mail stopped. Your own work is saved.")
    qtbot.wait(20)
    assert any(found.text().startswith("[") for found in window.findChildren(QPushButton))
    assert clipped(window) == []
    delete(window)
