"""Two PCs talk through two small files: what is half written, or somebody else's, is no message."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.store.office.share_mailbox import BLOCK, Letter


@pytest.fixture
def letter(tmp_path: Path) -> Letter:
    made = Letter(tmp_path / "letter")
    made.make()
    return made


def test_a_new_letter_says_nothing(letter: Letter) -> None:
    assert letter.read() == (0, "")


def test_the_last_message_counts(letter: Letter, tmp_path: Path) -> None:
    letter.write(1, "a long first message")
    letter.write(2, "¿sí?")
    assert letter.read() == (2, "¿sí?")
    assert (tmp_path / "letter").stat().st_size == BLOCK


def test_a_message_that_does_not_fit_is_refused(letter: Letter) -> None:
    with pytest.raises(ValueError, match="too long"):
        letter.write(1, "x" * BLOCK)


@settings(deadline=None)
@given(old=st.text(max_size=300), new=st.text(max_size=300), written=st.integers(0, BLOCK))
def test_a_half_written_message_is_the_old_one_the_new_one_or_none(tmp_path_factory: pytest.TempPathFactory, old: str, new: str, written: int) -> None:
    folder = tmp_path_factory.mktemp("letters")
    letters = [Letter(folder / name) for name in ("old", "new", "torn")]
    for number, (letter, text) in enumerate(zip(letters, (old, new, ""), strict=True), start=1):
        letter.make()
        letter.write(number, text)
    blocks = [(folder / name).read_bytes() for name in ("old", "new")]
    (folder / "torn").write_bytes(blocks[1][:written] + blocks[0][written:])
    found = letters[2].read()
    assert found in {(0, ""), (1, old), (2, new)} or (found[1] in {old, new} and old == new)


def test_a_file_that_is_cut_says_nothing(letter: Letter, tmp_path: Path) -> None:
    letter.write(3, "here")
    with (tmp_path / "letter").open("r+b") as file:
        file.truncate(100)
    assert letter.read() == (0, "")
