"""Web forms leave files in a folder: every record becomes one contact, every file is put away, and a kill in between doubles nothing."""

import json
import os
import time
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connect.form_folder import WatchedFolder
from app.domain.channel import Channel
from app.domain.citizen import Profile
from app.domain.contact_point import email, phone
from app.domain.errors import EnvironmentFault
from app.domain.form_record import form_record
from app.domain.interaction import Interaction
from app.identity.matcher import RegisterMatcher
from app.services.form_files import FormFilesService
from app.services.ports.form_files import FormFile
from app.system.paths import resources
from tests.fakes.clock import FakeClock
from tests.fakes.office import FakeOffice
from tests.stories import RUTH, profile

POTHOLE = {
    "Name": "Maria Garcia", "E-Mail": "maria.gl@example.org", "Phone": "502-555-0134", "Subject": "Pothole", "Message": "A deep one.\nAt the school.",
    "Parcel": "12-34", "Urgent": True, "Submitted": "2026-11-18T09:00:00Z",
}  # fmt: skip


class Desk:
    def __init__(self, path: Path) -> None:
        self.clock = FakeClock()
        self.office = FakeOffice(self.clock.now)
        self.path = path
        self.folder = WatchedFolder(path, quiet_seconds=0)
        self.service = FormFilesService(self.office, RegisterMatcher(resources() / "identity"), self.clock, lambda at: WatchedFolder(Path(at), 0))

    def leave(self, name: str, content: object) -> None:
        text = content if isinstance(content, str) else json.dumps(content)
        (self.path / name).write_text(text, encoding="utf-8")

    def take_in(self) -> tuple[int, int]:
        return self.service.take_in(RUTH, self.folder).value

    def contacts(self) -> list[Interaction]:
        with self.office.read() as unit:
            return list(unit.interactions.all())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_record_becomes_a_contact_with_all_it_says(desk: Desk) -> None:
    desk.leave("1.json", POTHOLE)
    assert desk.take_in() == (1, 0)
    [contact] = desk.contacts()
    assert (contact.channel, contact.subject, contact.caller, contact.citizen_id) == (Channel.WEB_FORM, "Pothole", "Maria Garcia", None)
    assert contact.text.splitlines() == [
        "A deep one.", "At the school.", "", "Name: Maria Garcia", "Phone: 502-555-0134", "Email: maria.gl@example.org", "Parcel: 12-34", "Urgent: yes",
    ]  # fmt: skip
    assert (desk.path / "taken" / "1.json").exists()
    assert not (desk.path / "1.json").exists()
    with desk.office.read() as unit:
        assert len(unit.interactions.awaiting(None, 9)) == 1


def test_who_is_sure_is_linked(desk: Desk) -> None:
    with desk.office.write(RUTH) as unit:
        maria = unit.citizens.add(uuid4(), Profile("Maria", "Garcia", contacts=(email("maria.gl@example.org"), phone("502-555-0134"))))
        for number in range(200):
            unit.citizens.add(uuid4(), profile(f"Somebody Else{number}"))
        unit.commit()
    desk.leave("1.json", [POTHOLE, {"message": "no name"}])
    assert desk.take_in() == (2, 0)
    assert [contact.citizen_id for contact in desk.contacts()] == [maria, None]


def test_a_table_of_records(desk: Desk) -> None:
    desk.leave("week.csv", "name;phone;message\nAnn Lee;502-555-0177;Trash not picked up\n;;\nBob;;Thanks\n")
    assert desk.take_in() == (2, 0)
    assert [contact.caller for contact in desk.contacts()] == ["Ann Lee", "Bob"]


def test_the_same_file_left_twice_is_taken_in_once(desk: Desk) -> None:
    desk.leave("1.json", POTHOLE)
    desk.take_in()
    desk.leave("1.json", POTHOLE)
    assert desk.take_in() == (0, 0)
    assert len(desk.contacts()) == 1
    assert len(list((desk.path / "taken").iterdir())) == 2, "and neither is lost"


def test_a_kill_between_storing_and_putting_away_doubles_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class KilledError(Exception):
        pass

    def killed(_file: FormFile) -> None:
        raise KilledError

    desk.leave("1.json", POTHOLE)
    monkeypatch.setattr(desk.folder, "put_away", killed)
    with pytest.raises(KilledError):
        desk.take_in()
    monkeypatch.undo()
    assert desk.take_in() == (0, 0)
    assert len(desk.contacts()) == 1


@pytest.mark.parametrize(("name", "content"), [("a.json", "{"), ("b.json", "[]"), ("c.json", "7"), ("d.csv", ""), ("e.json", "[" * 100_000)])
def test_what_cannot_be_read_is_put_apart_and_the_others_go_on(desk: Desk, name: str, content: str) -> None:
    desk.leave(name, content)
    desk.leave("good.json", POTHOLE)
    assert desk.take_in() == (1, 1)
    assert (desk.path / "refused" / name).exists()


def test_a_file_that_is_still_written_waits(tmp_path: Path) -> None:
    (tmp_path / "1.json").write_text(json.dumps(POTHOLE), encoding="utf-8")
    folder = WatchedFolder(tmp_path, quiet_seconds=3600)
    assert list(folder.files()) == []
    long_ago = time.time() - 7200
    os.utime(tmp_path / "1.json", (long_ago, long_ago))
    assert [file.name for file in folder.files()] == ["1.json"]


def test_other_files_and_links_are_left_alone(desk: Desk) -> None:
    desk.leave("readme.txt", "hello")
    (desk.path / "link.json").symlink_to("/etc/hostname")
    assert desk.take_in() == (0, 0)
    assert sorted(path.name for path in desk.path.iterdir()) == ["link.json", "readme.txt"]


def test_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "gone")
    with pytest.raises(EnvironmentFault, match="web forms"):
        desk.take_in()


@given(st.dictionaries(st.text(max_size=20), st.none() | st.booleans() | st.integers() | st.text(max_size=50) | st.lists(st.text(max_size=5)), max_size=12))
def test_any_record_is_read(values: dict[str, object]) -> None:
    form_record(values)
