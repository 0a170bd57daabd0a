"""What a mail must be before it may leave, and how long doubt and busy servers are given."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.domain.email_message import MailAddress
from app.domain.errors import DomainError
from app.domain.outgoing import NewFile, Outgoing, OutgoingKind, OutgoingState, SendMail
from app.domain.outgoing_rules import check_files, check_words, look_again_at, pause_after
from tests.stories import MONDAY

MARIA = MailAddress("Maria Garcia", "maria@x.gov")


def letter(**values: Any) -> SendMail:
    story: dict[str, Any] = {"uid": uuid4(), "case_id": 1, "mailbox_id": 1, "to": (MARIA,), "subject": "Re: Water bill", "text": "On Thursday."}
    return SendMail(**{**story, **values})


def refused(command: SendMail) -> DomainError:
    with pytest.raises(DomainError) as caught:
        check_words(command)
    return caught.value


def tried(**values: Any) -> Outgoing:
    story: dict[str, Any] = dict.fromkeys(Outgoing.__dataclass_fields__, None) | {
        "kind": OutgoingKind.REPLY,
        "state": OutgoingState.UNKNOWN,
        "queued_at": MONDAY,
        "not_before": MONDAY,
        "why": "",
        "to": (MARIA,),
        "cc": (),
        "failures": (),
    }
    return Outgoing(**{**story, **values})


class TestWords:
    def test_they_are_cleaned_up(self) -> None:
        checked = check_words(letter(subject="  Re:\r\nWater\tbill ", text="\n Hello,\r\nMaria\u202e \n"))
        assert (checked.subject, checked.text) == ("Re: Water bill", "Hello,\nMaria")

    @pytest.mark.parametrize(
        ("values", "field", "says"),
        [
            ({"subject": " \r\n"}, "subject", "Give the mail a subject. Nothing was sent; the text is kept."),
            ({"subject": "x" * 401}, "subject", "A subject may have at most 400 characters; this one has 401. Nothing was sent; the text is kept."),
            ({"text": " \n\t"}, "text", "The mail is empty. Write something first; nothing was sent."),
            ({"text": "x" * 1_000_001}, "text", "The mail is longer than a million characters."),
            ({"text": "Dear {{citizen.name}},"}, "text", "{{citizen.name}} is not filled in. Write what belongs there; nothing was sent, the text is kept."),
            ({"text": "Dear {{ Whatever }},"}, "text", "{{whatever}} is not filled in."),
            ({"subject": "Case {{case.number}}"}, "subject", "{{case.number}} is not filled in."),
        ],
    )
    def test_what_may_not_leave(self, values: dict[str, str], field: str, says: str) -> None:
        error = refused(letter(**values))
        assert error.field == field
        assert error.message.startswith(says)

    def test_single_braces_are_words(self) -> None:
        assert check_words(letter(text="f(x) = {x} and {{not closed")).text == "f(x) = {x} and {{not closed"


class TestFiles:
    def test_safe_names(self) -> None:
        [kept] = check_files([NewFile("..\\..\\Startup\\bill\u202e.pdf. ", "application/pdf", b"%PDF")])
        assert kept == NewFile("_.._Startup_bill.pdf", "application/pdf", b"%PDF")

    def test_as_much_as_servers_take(self) -> None:
        half = NewFile("map.png", "image/png", b"\x89PNG" + bytes(9_999_996))
        assert check_files([half, half]) == (half, half)
        with pytest.raises(DomainError, match=r"The files are 20\.1 MB together; at most 20 MB can go by mail\.") as caught:
            check_files([half, half, NewFile("more.txt", "text/plain", bytes(100_000))])
        assert caught.value.field == "files"

    def test_not_a_hundred_of_them(self) -> None:
        with pytest.raises(DomainError, match="at most 50 files; this one has 51"):
            check_files([NewFile("a.txt", "text/plain", b"")] * 51)

    @pytest.mark.parametrize(
        ("name", "data"),
        [("setup.exe", b"MZ"), ("plan.pdf", b"MZ\x90"), ("plan.pdf.js", b"x"), ("order.docm", b""), ("disk.iso", b""), ("Readme.lnk", b"")],
    )
    def test_no_programs_whatever_they_are_called(self, name: str, data: bytes) -> None:
        with pytest.raises(DomainError, match="is a program, or hides one") as caught:
            check_files([NewFile("fine.txt", "text/plain", b"fine"), NewFile(name, "application/pdf", data)])
        assert caught.value.field == "files"
        assert caught.value.message.startswith(name)

    @pytest.mark.parametrize("name", ["form.docx", "map.png", "list.csv", "pages.html", "letters.zip"])
    def test_papers_go(self, name: str) -> None:
        assert check_files([NewFile(name, "", b"words")])


class TestLooking:
    def test_at_once_and_then_ever_more_seldom(self) -> None:
        at, pauses = MONDAY, []
        mail = tried(tried_at=MONDAY)
        assert look_again_at(mail) == MONDAY
        for _ in range(120):
            mail = tried(tried_at=MONDAY, looked_at=at)
            pauses.append(look_again_at(mail) - at)
            at += pauses[-1]
        assert pauses[0] == timedelta(seconds=30)
        assert pauses == sorted(pauses)
        assert pauses[-1] == timedelta(hours=6)

    def test_one_that_was_never_tried(self) -> None:
        assert look_again_at(tried(tried_at=None)) == MONDAY


class TestPauses:
    def test_as_long_as_the_server_asked(self) -> None:
        assert pause_after(tried(), 120, 0.9) == timedelta(seconds=120)
        assert pause_after(tried(), 0, 0) == timedelta(seconds=1)

    def test_twice_as_long_each_time_up_to_an_hour(self) -> None:
        mail, pauses = tried(), []
        for _ in range(10):
            pauses.append(pause_after(mail, None, 0))
            mail = tried(tried_at=MONDAY, not_before=MONDAY + pauses[-1], why="busy")
        assert pauses[:3] == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
        assert pauses[-1] == timedelta(hours=1)

    def test_desks_do_not_come_back_all_at_once(self) -> None:
        assert pause_after(tried(), None, 1.0) == timedelta(seconds=37.5)

    def test_the_time_to_take_back_is_no_pause(self) -> None:
        assert pause_after(tried(not_before=MONDAY + timedelta(seconds=10)), None, 0) == timedelta(seconds=30)
        assert pause_after(tried(tried_at=MONDAY, not_before=MONDAY + timedelta(hours=1)), None, 0) == timedelta(seconds=30)
