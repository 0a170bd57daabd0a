"""Collect the window's words for the translators and compile what they wrote: `python -m tests.ui.translations`.

Words taken out of the source leave the files, new ones wait there as "unfinished". English needs a file too: only for "1 message" and "2 messages".
"""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
SPANISH, ENGLISH = FOLDER / "daybook_es.ts", FOLDER / "daybook_en.ts"
SOURCES = ("app/ui", "app/desktop")


@dataclass(frozen=True, slots=True)
class Message:
    """One text: where it is said, in English, and in the other language (in every number's form)."""

    context: str
    source: str
    said: tuple[str, ...]
    is_finished: bool


def tool(name: str) -> str:
    """Return where PySide6 keeps one of Qt's tools."""
    import PySide6

    return str(Path(PySide6.__file__).parent / name)


def collect(file: Path) -> None:
    """Bring a file of translations up to date with the source."""
    only = ["-pluralonly"] if file.name == ENGLISH.name else []
    language = file.stem.rpartition("_")[2]
    options = ["-extensions", "py", "-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", language, *only]
    subprocess.run([tool("lupdate"), *options, *SOURCES, "-ts", str(file)], cwd=ROOT, check=True, capture_output=True)


def compile_into(file: Path, made: Path) -> None:
    """Compile a file of translations."""
    subprocess.run([tool("lrelease"), str(file), "-qm", str(made)], check=True, capture_output=True)


def messages(file: Path) -> Iterator[Message]:
    """Yield every text of a file of translations."""
    for context in ET.parse(file).getroot().iter("context"):
        for found in context.iter("message"):
            said = found.find("translation")
            assert said is not None
            forms = [form.text or "" for form in said.iter("numerusform")] or [said.text or ""]
            yield Message(context.findtext("name", ""), found.findtext("source", ""), tuple(forms), said.get("type") is None and all(forms))


def main() -> int:
    """Collect, compile, and name what waits for a translator."""
    waiting = 0
    for file in (SPANISH, ENGLISH):
        collect(file)
        compile_into(file, file.with_suffix(".qm"))
        for message in messages(file):
            if not message.is_finished:
                waiting += 1
                sys.stdout.write(f"{file.name}: {message.context}: {message.source}\n")
    return 1 if waiting else 0


if __name__ == "__main__":
    raise SystemExit(main())
