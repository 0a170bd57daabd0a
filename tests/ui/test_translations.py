"""Everything people read is said in Spanish too, whole, and the compiled file is the one that was translated."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.translations import ENGLISH, ROOT, SOURCES, SPANISH, Message, collect, compile_into, messages

BOTH = pytest.mark.parametrize("file", [SPANISH, ENGLISH], ids=["es", "en"])
AGAIN = "run: python -m tests.ui.translations"


@pytest.fixture(scope="module")
def spanish() -> list[Message]:
    return list(messages(SPANISH))


@BOTH
def test_every_word_of_the_source_waits_in_the_file_and_none_that_is_gone(file: Path, tmp_path: Path) -> None:
    fresh = tmp_path / file.name
    shutil.copy(file, fresh)
    collect(fresh)
    kept, wanted = ({(found.context, found.source) for found in messages(one)} for one in (file, fresh))
    assert sorted(wanted - kept) == [], AGAIN
    assert sorted(kept - wanted) == [], AGAIN


@BOTH
def test_every_word_is_translated(file: Path) -> None:
    assert [(found.context, found.source) for found in messages(file) if not found.is_finished] == []


@BOTH
def test_the_compiled_file_says_the_same(file: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    compile_into(file, made)
    assert made.read_bytes() == file.with_suffix(".qm").read_bytes(), AGAIN


def test_places_for_values_keys_and_endings_are_kept(spanish: list[Message]) -> None:
    wrong = [(found.context, found.source, said) for found in spanish for said in found.said if marks(found.source) != marks(said)]
    assert wrong == []


def marks(text: str) -> tuple[object, ...]:
    """Return what a translation must keep: values, the marked key, spaces at the ends, the last sign, the lines."""
    ending = text.rstrip()[-1:] if text.rstrip()[-1:] in ".?:" else ""
    return sorted(re.findall(r"%[0-9n]", text)), text.replace("&&", "").count("&"), text[:1] == " ", text[-1:] == " ", ending, text.count("\n"), "..." in text


def test_nobody_is_shouted_at(spanish: list[Message]) -> None:
    assert [said for found in spanish for said in found.said if "!" in said or "¡" in said] == []


def test_one_word_has_one_translation_for_each_thing_of_the_office(spanish: list[Message]) -> None:
    """A case is always a caso, a citizen always a persona; never ciudadano, which would leave out who has no papers."""
    pairs = {"citizen": "person", "case": "caso", "mailbox": "buz", "backup": "respaldo", "queue": "cola", "topic": "tema"}
    for english, stem in pairs.items():
        said = [found for found in spanish if re.search(rf"\b{english}s?\b", found.source.replace("&", ""), re.IGNORECASE)]
        assert said
        assert [found for found in said if stem not in found.said[0].replace("&", "").casefold()] == [], english
    assert [found for found in spanish if "ciudadan" in found.said[0].casefold()] == []


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call that translates, with its place."""
    for folder in SOURCES:
        for file in sorted((ROOT / folder).rglob("*.py")):
            for found in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(found, ast.Call):
                    yield f"{file.relative_to(ROOT)}:{found.lineno}", found


def is_text(node: ast.expr) -> bool:
    """Tell whether an argument is written out."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def hidden(call: ast.Call) -> bool:
    """Tell whether a translated text, or the context it is looked up in, cannot be read by the tool that collects."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    if name == "tr":
        is_own = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == "self"
        return not (is_own and is_text(call.args[0]))
    if name == "QT_TRANSLATE_NOOP":
        return not all(is_text(part) for part in call.args[:2])
    # A context that is written out, with a text from a table of marked words, is found through the table.
    return name == "translate" and len(call.args) > 1 and is_text(call.args[1]) and not is_text(call.args[0])


def test_no_word_is_hidden_from_the_tool_that_collects() -> None:
    assert [place for place, call in calls() if hidden(call)] == []
