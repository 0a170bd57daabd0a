"""Every sentence that the shared office can say stands in a test that reads it: of the share, of joining, sharing, backups, restores, upgrades, the self-test."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.ui.test_said_below import sentences, shape

TOP = Path(__file__).resolve().parents[2]
LEAST = 20
"""Letters that a test has to quote of a sentence, or all of it where it is shorter."""


def said() -> list[str]:
    """Return every sentence of the shared office, with %1, %2, ... for its values."""
    return sorted({text for file in sorted((TOP / "app" / "store" / "office").glob("*.py")) for text in sentences(file)})


@cache
def quoted() -> tuple[str, ...]:
    """Return what the tests quote: the fixed pieces of their strings, as they read without the signs of a pattern; docstrings assert nothing."""
    files = [file for file in sorted((TOP / "tests").rglob("*.py")) if file != Path(__file__)]
    return tuple(piece for file in files for text in strings(ast.parse(file.read_text("utf-8"))) for piece in pieces(text) if len(piece) >= LEAST)


@cache
def whole() -> frozenset[str]:
    """Return the strings of the tests as they stand."""
    files = [file for file in sorted((TOP / "tests").rglob("*.py")) if file != Path(__file__)]
    return frozenset(text for file in files for text in strings(ast.parse(file.read_text("utf-8"))))


def _bare(text: str) -> str:
    return re.sub(r"%\d|\{\w*\}", "%", text)


def strings(tree: ast.AST) -> Iterator[str]:
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield shape(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def pieces(text: str) -> list[str]:
    """Return the fixed pieces of a string or pattern."""
    return [piece.strip() for piece in re.split(r"%\d|\.\*|\{\w*\}", text.replace("\\", ""))]


def unread(known: list[str]) -> list[str]:
    """Return the sentences of which no test quotes a piece that is theirs alone: "Nothing was changed." tells nothing."""
    wanted = {sentence: [piece for piece in pieces(sentence) if len(piece) >= LEAST] for sentence in known}
    shared = {piece for sentence in known for piece in wanted[sentence] if sum(piece in other for other in known) > 1}
    read: set[str] = set()
    for quote in quoted():
        holding = [sentence for sentence in known if quote in sentence]
        read.update(holding if len(holding) == 1 else ())
        read.update(sentence for sentence in known if any(piece in quote for piece in wanted[sentence] if piece not in shared))
    short = {_bare(sentence): sentence for sentence in known if not wanted[sentence]}
    read.update(short[_bare(text)] for text in whole() if _bare(text) in short)
    return [sentence for sentence in known if sentence not in read]


def test_every_sentence_is_read_by_a_test() -> None:
    assert unread(said()) == [], "make each happen in a test, and read what is said"


def test_the_sentences_are_found_and_one_that_nobody_reads_would_be_missed() -> None:
    assert len(said()) > 60
    nobody = "The folder went out for " + "lunch and took the office along. Nothing was changed."
    assert unread([*said(), nobody]) == [nobody]
