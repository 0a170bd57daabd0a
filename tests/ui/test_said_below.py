"""What the layers below say in English reaches a Spanish desk in Spanish: reasons for a proposal, and the sentences of errors with their values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.errors import Conflict, DaybookError, DomainError, NotFound, OfficeFull, PermissionDenied
from app.domain.permission import Permission
from app.ui.below_words import WORDS
from app.ui.i18n import Languages
from app.ui.jobs import Jobs
from app.ui.said_below import said_here
from app.ui.sentences.every import every_sentence
from tests.ui.translations import FOLDER, ROOT

SENTENCES = every_sentence()
LAYERS = ("domain", "services", "store", "mail", "system")
JOINED = {
    "The certificate of %1 %2, so the mailbox %3 was not opened and the password was not sent. %4",
    " It says it is from %1.",
    # Parts that a sentence of the table holds already.
    "has expired, so the mailbox %1 was not opened and the password was not sent. Tell the people who run the mail server.",
    "belongs to another name, so the mailbox %1 was not opened and the password was not sent. Check the server's address in Settings.",
    "is not from an authority this PC knows, so the mailbox %1 was not opened and the password was not sent. ",
    "The mailbox %1 has no folder %2. There are: %3%4. Choose one of them in Settings, Mailboxes.",
}
COMMAND_LINE = {"office.py", "parse_worker.py", "environment.py"}


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[Languages]:
    made = Languages(qapp, FOLDER)
    assert made.use("es")
    yield made
    made.use("en")
    QLocale.setDefault(QLocale("en_US"))


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("same phone", "el mismo teléfono"),
        ("phone ends in 0134", "el teléfono termina en 0134"),
        ("answers a message on case 2026-000123, which is closed", "responde a un mensaje del caso 2026-000123, que está cerrado"),
        ("Rob = Robert", "Rob = Robert"),
        ("", ""),
    ],
)
def test_reasons(spanish: Languages, english: str, said: str) -> None:
    assert said_here(english) == said


def test_several_sentences_stand_on_a_line_each(spanish: Languages) -> None:
    note, date = "The note is empty. Nothing was saved yet.", "Say when to call back. Nothing was saved yet."
    assert said_here(f"{note}\n{date}") == f"{said_here(note)}\n{said_here(date)}"
    assert said_here(f"{note}\nsomething else") == f"{note}\nsomething else"


def test_values_are_put_where_spanish_wants_them_and_are_never_read_as_places(spanish: Languages) -> None:
    assert said_here('"50 %1 off" is not an email address. Nothing was saved yet.') == '"50 %1 off" no es una dirección de correo. Todavía no se guardó nada.'


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotFound("Case", "2026-000123"), "No se encontró el caso 2026-000123. Es posible que se haya quitado en otro puesto. No se cambió nada."),
        (
            PermissionDenied(Permission.FILE_MAIL, "front desk"),
            "Su función (recepción) no permite archivar correo. No se cambió nada. Hable con la gerencia de la oficina.",
        ),
        (
            Conflict("The citizen María", {"given": "a", "zip": "b", "born": "c"}, {}),
            "La persona María cambió en otro puesto mientras usted editaba (código postal, fecha de nacimiento y nombre). Su texto sigue aquí y no se sobrescribió nada. Compare los dos y vuelva a guardar.",
        ),
        (
            OfficeFull("D:\\daybook"),
            "El disco donde está D:\\daybook está lleno. Lo que usted escribió se conserva en el formulario, pero todavía no está guardado en la oficina. Libere espacio en ese disco quitando otros archivos y luego vuelva a guardar.",
        ),
    ],
    ids=["not found", "not allowed", "two desks", "full disk"],
)
def test_errors_with_their_values_and_parts(spanish: Languages, error: DaybookError, said: str) -> None:
    assert said_here(error.message) == said


def test_an_error_of_a_job_arrives_in_the_language_of_the_desk(spanish: Languages, jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []

    def refuse() -> None:
        raise DomainError("The note is empty. Nothing was saved yet.", "note")

    jobs.run(refuse, lambda _none: None, lambda error: heard.append(str(error)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["La nota está vacía. Todavía no se guardó nada."]


def test_an_english_desk_reads_what_was_written() -> None:
    for known in (*WORDS, *SENTENCES):
        assert said_here(str(known)) == str(known)


def test_no_sentence_is_taken_for_another(spanish: Languages) -> None:
    """Each sentence, with values in it, comes out as its own translation: none is caught by a looser one before it."""
    for known in map(str, (*WORDS, *SENTENCES)):
        filled = re.sub(r"%(\d)", r"<\1>", known)
        said = said_here(filled)
        assert said != filled, known
        assert sorted(re.findall(r"<\d>", said)) == sorted(re.findall(r"<\d>", filled)), known


def shape(node: ast.JoinedStr) -> str:
    """Return an f-string with %1, %2, ... for its values."""
    parts, count = [], 0
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        else:
            count += 1
            parts.append(f"%{count}")
    return "".join(parts)


def sentences(file: Path) -> Iterator[str]:
    """Yield what looks like a sentence for people in a source file: not in docstrings, not in the log."""
    tree = ast.parse(file.read_text("utf-8"))
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node) if part is not node}
    inner |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    logged = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_log.")]
    inner |= {id(part) for call in logged for part in ast.walk(call)}
    for node in ast.walk(tree):
        if id(node) in inner:
            continue
        text = shape(node) if isinstance(node, ast.JoinedStr) else node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if text.count(" ") >= 2 and re.search(r"\.\s*$|\. %\d$", text) and "\n" not in text:
            numbers = iter(range(1, 10))
            yield re.sub(r"\{\w*\}", lambda _place, numbers=numbers: f"%{next(numbers)}", text)


def test_every_sentence_of_the_layers_below_is_known() -> None:
    known = {*map(str, (*WORDS, *SENTENCES)), *JOINED}
    files = [file for layer in LAYERS for file in sorted((ROOT / "app" / layer).rglob("*.py")) if file.name not in COMMAND_LINE]
    missing = [f"{file.relative_to(ROOT)}: {text}" for file in files for text in sentences(file) if text not in known]
    assert missing == [], "add these to a file of app/ui/sentences, then run: python -m tests.ui.translations"


def test_no_sentence_stands_in_the_table_that_nobody_says() -> None:
    layers = (*LAYERS, "reports", "identity")
    said = "\n".join(file.read_text("utf-8") for layer in layers for file in sorted((ROOT / "app" / layer).rglob("*.py")))
    said = re.sub(r"\"\s*\n\s*f?\"", "", said)
    for known in map(str, SENTENCES):
        longest = max(re.split(r"%\d|\"|, so | and others", known), key=len).strip()
        assert longest in said, known
