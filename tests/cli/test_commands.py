"""The commands keep their promises: JSON shapes, exit codes, one clear line for bad input, nothing written on failure."""

import json
from pathlib import Path

from tests.cli.conftest import Command

LETTER = (
    b"From: Maria Garcia <maria.gl@example.org>\r\nTo: desk@county.example\r\nSubject: Bill doubled?\r\nDate: Fri, 20 Nov 2026 16:40:00 -0500\r\n"
    b"Message-ID: <cli-1@example.org>\r\n\r\nWhy did the water bill double?\r\n"
)


def log_a_call(command: Command, office: Path | None = None, **changes: str) -> None:
    given = {"channel": "phone", "name": "María García López", "phone": "502-555-0134", "topic": "Water billing", "note": "Bill doubled"} | changes
    ran = command("log", *(part for name, value in given.items() for part in (f"--{name}", value)), office=office)
    assert ran.code == 0, ran.err


def test_a_logged_call_is_found_by_name_number_and_word(command: Command) -> None:
    log_a_call(command)
    for words in ("garcia", "0134", "maria gar"):
        found = command("find", words, "--json").json
        assert [citizen["name"] for citizen in found["citizens"]] == ["María García López"]
        assert set(found) == {"citizens", "cases", "interactions", "answers"}
    hit = command("find", "doubled", "--json").json["interactions"][0]
    assert set(hit) == {"id", "at", "channel", "subject", "citizen"}
    assert hit["channel"] == "phone"


def test_the_same_name_and_number_are_the_same_citizen(command: Command) -> None:
    log_a_call(command)
    log_a_call(command, channel="walk-in", name="Maria Garcia Lopez", note="Came to the counter")
    citizens = command("find", "garcia", "--json").json["citizens"]
    assert len(citizens) == 1
    rows = command("timeline", str(citizens[0]["id"]), "--json").json
    assert [row["channel"] for row in rows] == ["walk_in", "phone"]
    assert set(rows[0]) == {"at", "kind", "channel", "direction", "subject", "text", "case", "by", "id"}
    assert rows[0]["at"].endswith("Z")


def test_a_shared_number_alone_joins_nobody(command: Command) -> None:
    log_a_call(command)
    log_a_call(command, name="Jose Garcia", note="Her husband, from the same phone")
    assert len(command("find", "0134", "--json").json["citizens"]) == 2


def test_mail_is_imported_once(command: Command, tmp_path: Path) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_bytes(LETTER)
    first, second = (command("mail", "import", str(letter), "--json").json for _ in range(2))
    assert set(first) == {"seen", "stored", "duplicates", "quarantined", "automatic", "replies_threaded", "seconds"}
    assert (first["stored"], first["duplicates"]) == (1, 0)
    assert (second["stored"], second["duplicates"]) == (0, 1)


def test_everything_leaves_in_open_formats(command: Command, tmp_path: Path) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_bytes(LETTER)
    command("mail", "import", str(letter))
    log_a_call(command)
    target = tmp_path / "out"
    assert command("export", "--to", str(target)).code == 0
    rows = [json.loads(line) for line in (target / "interactions.jsonl").read_text("utf-8").splitlines()]
    (mail,) = [row for row in rows if row["channel"] == "email"]
    assert mail["from_email"] == "maria.gl@example.org"
    assert mail["message_id"].strip("<>") == "cli-1@example.org"
    assert {"from_name", "to", "cc", "subject", "text", "text_new", "attachments", "automatic", "case", "citizen", "source_file"} <= set(mail)
    for name in ("citizens", "cases", "answers", "changes"):
        assert (target / f"{name}.jsonl").exists()
    again = command("export", "--to", str(target))
    assert again.code in {2, 3}
    assert len(again.err.splitlines()) == 1


def test_the_weekly_summary_is_written_as_pdf_and_csv(command: Command, tmp_path: Path) -> None:
    log_a_call(command)
    for name, start in (("week.pdf", b"%PDF"), ("week.csv", b"\xef\xbb\xbf")):
        ran = command("report", "weekly", "-o", str(tmp_path / name))
        assert ran.code == 0, ran.err
        assert (tmp_path / name).read_bytes().startswith(start)
    wrong = command("report", "weekly", "-o", str(tmp_path / "week.docx"))
    assert wrong.code == 2
    assert not (tmp_path / "week.docx").exists()


def test_a_backup_is_made_checked_and_brought_back(command: Command, tmp_path: Path) -> None:
    log_a_call(command)
    backup = command("backup", "create", "--json").json["backup"]
    log_a_call(command, name="Jose Ramirez", phone="502-555-0199")
    assert command("backup", "verify").code == 0
    kept = command("backup", "restore", backup, "--json").json["kept"]
    assert Path(kept).exists()
    assert command("find", "ramirez", "--json").json["citizens"] == []
    assert command("find", "garcia", "--json").json["citizens"]
    assert command("office", "check", "--json").json == {"ok": True, "findings": [], "share": None}


def test_a_damaged_stored_file_is_found_by_the_check(command: Command, tmp_path: Path) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_bytes(LETTER)
    command("mail", "import", str(letter))
    (blob,) = [path for path in (tmp_path / "county.files").rglob("*") if path.is_file()]
    blob.write_bytes(b"damaged")
    checked = command("office", "check", "--json")
    assert checked.code == 1
    assert checked.json["ok"] is False


def test_a_wrong_file_is_refused_in_one_line_and_stays_as_it_is(command: Command, tmp_path: Path) -> None:
    picture = tmp_path / "holiday.png"
    picture.write_bytes(b"\x89PNG not an office")
    ran = command("find", "garcia", office=picture)
    assert ran.code == 3
    assert "not a County Daybook office" in ran.err
    assert "Nothing was changed" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert picture.read_bytes() == b"\x89PNG not an office"


def test_an_office_that_is_not_there_cannot_be_reached(command: Command, tmp_path: Path) -> None:
    ran = command("find", "garcia", office=tmp_path / "nowhere" / "office.daybook")
    assert ran.code == 3
    assert not (tmp_path / "nowhere").exists()


def test_bad_use_is_one_line_and_exit_code_2(command: Command) -> None:
    log_a_call(command)
    for arguments in (("find",), ("log", "--channel", "pigeon"), ("case", "show", "2026-999999"), ("nonsense",), ("mail", "import", "/no/such/place")):
        ran = command(*arguments)
        assert ran.code == 2, (arguments, ran.code, ran.err)
        assert len(ran.err.strip().splitlines()) == 1, ran.err
        assert not ran.out


def test_a_failed_command_leaves_no_new_office_behind(command: Command, tmp_path: Path) -> None:
    assert command("mail", "import", "/no/such/place").code == 2
    assert command("log", "--channel", "phone", "--email", "not an address", "--name", "A").code == 2
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == []


def test_hostile_names_are_kept_as_typed(command: Command) -> None:
    for name in ("O'Brien <b>", "محمد عبد الله", "Nguyễn Thị Minh Khai 🌻", "x" * 180):
        log_a_call(command, name=name, phone="", note="x")
    for words in ("o'brien", "محمد", "nguyen", "x" * 20):
        assert command("find", words, "--json").json["citizens"], words


def test_the_doctor_names_every_part(command: Command) -> None:
    log_a_call(command)
    found = command("doctor", "--json").json
    assert {one["what"] for one in found} >= {"Data folder", "Database", "Password store", "Printing", "Office"}
    assert next(one for one in found if one["what"] == "Office")["ok"]


class TestMovingAnOffice:
    def test_to_a_folder_that_desks_share_and_back(self, command: Command, tmp_path: Path) -> None:
        log_a_call(command)
        moved = command("office", "move", "--to", str(tmp_path / "share"), "--json")
        assert moved.code == 0, moved.err
        assert set(moved.json) == {"from", "to", "rows", "tables", "files", "missing_files", "desks", "seconds"}
        assert (moved.json["from"], moved.json["to"]) == (str(tmp_path / "county.daybook"), str(tmp_path / "share"))
        assert moved.json["tables"]["citizen"] == 1
        found = command("find", "garcia", "--json", office=tmp_path / "share").json
        assert [citizen["name"] for citizen in found["citizens"]] == ["María García López"]
        back = command("office", "move", "--to", str(tmp_path / "back.daybook"), office=tmp_path / "share")
        assert back.code == 0, back.err
        assert f"Moved to {tmp_path / 'back.daybook'}: " in back.out
        assert len(command("find", "garcia", "--json", office=tmp_path / "back.daybook").json["citizens"]) == 1

    def test_the_old_office_says_where_it_went_and_is_read_still(self, command: Command, tmp_path: Path) -> None:
        log_a_call(command)
        assert command("office", "move", "--to", str(tmp_path / "new.daybook")).code == 0
        refused = command("log", "--channel", "phone", "--note", "late")
        assert refused.code == 3
        assert refused.err.startswith(f"This office was moved to {tmp_path / 'new.daybook'} on ")
        assert len(command("find", "garcia", "--json").json["citizens"]) == 1

    def test_where_an_office_is_already_nothing_is_changed(self, command: Command, tmp_path: Path) -> None:
        log_a_call(command)
        log_a_call(command, office=tmp_path / "other.daybook")
        before = (tmp_path / "other.daybook").read_bytes()
        refused = command("office", "move", "--to", str(tmp_path / "other.daybook"))
        assert refused.code == 3
        assert "exists already" in refused.err
        assert (tmp_path / "other.daybook").read_bytes() == before

    def test_the_settings_of_who_moved_it_point_to_the_new_place(self, command: Command, tmp_path: Path) -> None:
        log_a_call(command)
        settings = tmp_path / "home" / "settings.json"
        settings.write_text(json.dumps({"office": str(tmp_path / "county.daybook")}))
        assert command("office", "move", "--to", str(tmp_path / "share")).code == 0
        assert json.loads(settings.read_text())["office"] == str(tmp_path / "share")


class TestBackupsOfAFolder:
    def test_made_checked_and_brought_back(self, command: Command, tmp_path: Path) -> None:
        log_a_call(command)
        share = tmp_path / "share"
        assert command("office", "move", "--to", str(share)).code == 0
        made = command("backup", "create", "--json", office=share)
        assert made.code == 0, made.err
        backup = Path(made.json["backup"])
        assert backup.parent == share / "backups"
        assert command("backup", "verify", "--json", office=share).json == {"backup": str(backup), "ok": True}
        log_a_call(command, office=share, name="Ann Chen", phone="502-555-0999")
        restored = command("backup", "restore", str(backup), "--json", office=share)
        assert restored.code == 0, restored.err
        assert Path(restored.json["kept"]).exists()
        # What this desk saved after the backup was kept on this PC and is shared again.
        assert [citizen["name"] for citizen in command("find", "chen", "--json", office=share).json["citizens"]] == ["Ann Chen"]
        backup.write_bytes(backup.read_bytes()[:-1])
        assert command("backup", "verify", str(backup), office=share).code == 3


class TestMakingAnOffice:
    def test_in_a_folder_that_desks_share(self, command: Command, tmp_path: Path) -> None:
        share = tmp_path / "share"
        made = command("office", "create", "--to", str(share), "--shared", "--json")
        assert made.code == 0, made.err
        assert made.json == {"office": str(share), "shared": True}
        assert (share / "shared.daybook").exists()
        log_a_call(command, office=share)
        assert len(command("find", "garcia", "--json", office=share).json["citizens"]) == 1

    def test_a_folder_that_is_copied_elsewhere_is_refused_and_nothing_is_left(self, command: Command, tmp_path: Path) -> None:
        share = tmp_path / "Dropbox" / "share"
        share.parent.mkdir()
        for arguments in (("office", "create", "--shared"), ("office", "move")):
            log_a_call(command)
            refused = command(*arguments, "--to", str(share))
            assert refused.code == 3
            assert "Dropbox" in refused.err
            assert list(share.parent.iterdir()) == []

    def test_on_this_pc(self, command: Command, tmp_path: Path) -> None:
        assert command("office", "create", "--to", str(tmp_path / "new.daybook")).code == 0
        assert command("office", "create", "--to", str(tmp_path / "new.daybook")).code == 3
