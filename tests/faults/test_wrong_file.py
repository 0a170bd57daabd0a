"""Wrong files: each is told apart in a plain sentence, and not one byte of it or beside it is changed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeRefused, OfficeUnavailable
from app.store.engine import APPLICATION_ID
from app.store.sqlite_file import create_office
from tests.fakes.clock import FakeClock
from tests.faults.conftest import Opens, content, names, register

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


def text_file(path: Path, _: Path) -> None:
    path.write_text("Dear office,\nplease find attached\n" * 20)


def picture(path: Path, _: Path) -> None:
    path.write_bytes(PNG)


def empty_file(path: Path, _: Path) -> None:
    path.touch()


def another_programs_database(path: Path, _: Path) -> None:
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(str(path))
    raw.execute("CREATE TABLE moz_places(id, url)")
    raw.commit()
    raw.close()


def header_only(path: Path, office: Path) -> None:
    path.write_bytes(office.read_bytes()[:60])


def first_half(path: Path, office: Path) -> None:
    whole = office.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def one_byte_short(path: Path, office: Path) -> None:
    path.write_bytes(office.read_bytes()[:-1])


def head_of_an_office_then_noise(path: Path, office: Path) -> None:
    whole = office.read_bytes()
    path.write_bytes(whole[:100] + bytes(range(256)) * (len(whole) // 256))


def nothing_but_a_header(path: Path, office: Path) -> None:
    header = bytearray(office.read_bytes()[:4096])
    header[28:32] = (1).to_bytes(4, "big")
    header[100:4096] = bytes(3996)
    path.write_bytes(bytes(header))


REFUSED = "is not a County Daybook office. Nothing was changed. Choose the file that your office uses."
CUT = "The office file office.daybook was cut short: its end is missing. Nothing was changed. Open the last good backup."


@pytest.mark.parametrize(
    ("make", "kind", "sentence"),
    [
        (text_file, OfficeRefused, f"office.daybook {REFUSED}"),
        (picture, OfficeRefused, f"office.daybook {REFUSED}"),
        (empty_file, OfficeRefused, f"office.daybook {REFUSED}"),
        (
            another_programs_database,
            OfficeRefused,
            "office.daybook is a database of another program, not a County Daybook office. Nothing was changed. Choose another file.",
        ),
        (header_only, OfficeDamaged, CUT),
        (first_half, OfficeDamaged, CUT),
        (one_byte_short, OfficeDamaged, CUT),
        (
            head_of_an_office_then_noise,
            OfficeDamaged,
            "The office file at {path} failed its own check. Nothing was changed. Nothing more is written to it. Close the program and open the last good backup.",
        ),
        (
            nothing_but_a_header,
            OfficeDamaged,
            "The office file at {path} failed its own check. Nothing was changed. Nothing more is written to it. Close the program and open the last good backup.",
        ),
    ],
)
def test_told_apart_and_left_alone(
    make: Callable[[Path, Path], None], kind: type[EnvironmentFault], sentence: str, office_file: Path, opens: Opens, tmp_path: Path
) -> None:
    folder = tmp_path / "wrong"
    folder.mkdir()
    make(folder / "office.daybook", office_file)
    before = content(folder)
    with pytest.raises(kind) as caught:
        opens(folder / "office.daybook")
    assert (type(caught.value), str(caught.value)) == (kind, sentence.format(path=folder / "office.daybook"))
    assert content(folder) == before


def test_a_folder(opens: Opens, tmp_path: Path) -> None:
    with pytest.raises(OfficeRefused) as caught:
        opens(tmp_path)
    assert str(caught.value) == f"{tmp_path} is a folder, not an office file. Nothing was changed. Choose the file office.daybook inside it."


def test_nothing_there(opens: Opens, tmp_path: Path) -> None:
    missing = tmp_path / "gone" / "office.daybook"
    with pytest.raises(OfficeUnavailable) as caught:
        opens(missing)
    assert str(caught.value) == f"There is no office at {missing}. Check the place, or make a new office. Nothing was changed."
    assert not missing.parent.exists(), "opening makes nothing"


def test_a_file_this_account_may_not_read(office_file: Path, opens: Opens, as_nobody: Callable[[], None]) -> None:
    office_file.chmod(0o600)
    office_file.parent.chmod(0o755)
    for parent in office_file.parents:
        if parent.stat().st_uid == os.geteuid() and parent.stat().st_mode & 0o755 != 0o755 and str(parent) != "/":
            parent.chmod(0o755)
    as_nobody()
    with pytest.raises(OfficeUnavailable) as caught:
        opens(office_file)
    assert str(caught.value) == f"This PC has no right to read {office_file}. Nothing was changed. Ask IT for the right, then open it again."


def test_an_office_that_is_there_is_never_made_again(office_file: Path, clock: FakeClock) -> None:
    before = office_file.read_bytes()
    with pytest.raises(OfficeRefused) as caught:
        create_office(office_file, clock.now)
    assert str(caught.value) == f"{office_file} exists already. Nothing was changed. Open it, or choose another name."
    assert office_file.read_bytes() == before


def test_a_name_with_every_character_that_means_something_somewhere(clock: FakeClock, opens: Opens, tmp_path: Path) -> None:
    path = tmp_path / "O'Brien & söhne #1 100% ?mode=memory" / "büro+αβγ 😀.daybook"
    create_office(path, clock.now)
    office = opens(path)
    register(office, "Maria Garcia")
    assert names(office) == ["Maria Garcia"]
    assert [file.name for file in path.parent.iterdir() if file.suffix == ".daybook"] == [path.name]


def test_an_office_can_be_recognised_by_its_first_bytes(office_file: Path) -> None:
    assert int.from_bytes(office_file.read_bytes()[68:72], "big") == APPLICATION_ID
