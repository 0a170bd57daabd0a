"""Mail is taken in once, whole and in an order that survives a kill: over a real office, with sources that misbehave."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.email_message import MessageState, ParsedMail
from app.domain.errors import DomainError, EnvironmentFault, InputRefused, MailboxFault, NoCredentialStore, OfficeFull, PermissionDenied, SignInRefused
from app.domain.intake import IntakeReport, MailboxCheck, MailPage, ParseOutcome, RawMail
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.mail.parse import parse_mail
from app.services.intake import IntakeService
from app.services.mail_contacts import TOO_LARGE
from app.services.mailboxes import password_key
from tests.mail.letters import File, letter
from tests.mail.office import DANA, FRONT, MailOffice, ParserHere

WATER = MailboxSettings("Water", MailboxKind.IMAP, "water@county.example", "water", "imap.county.example")


@dataclass
class ScriptedSource:
    """A mailbox whose pages are given; a step may be a fault."""

    steps: list[object] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        self.asked.append(checkpoint)
        for step in self.steps[int(checkpoint or 0) :]:
            if isinstance(step, Exception):
                raise step
            assert isinstance(step, MailPage)
            known = sighted([mail.native_id for mail in step.mails])
            yield MailPage(step.checkpoint, step.seen, tuple(mail for mail in step.mails if mail.native_id not in known))

    def check(self) -> MailboxCheck:
        return MailboxCheck(ok=True, message="")


class OneSource:
    """Builds the scripted source for every mailbox."""

    def __init__(self, source: ScriptedSource) -> None:
        self.source = source
        self.passwords: list[str] = []

    def open(self, settings: MailboxSettings, password: str) -> ScriptedSource:
        self.passwords.append(password)
        return self.source

    def files(self, paths: Sequence[str]) -> ScriptedSource:
        return self.source


def page(number: int, *mails: RawMail) -> MailPage:
    return MailPage(str(number), len(mails), mails)


def raw(native_id: str, data: bytes | None = None, **values: object) -> RawMail:
    return RawMail(native_id, data if data is not None else letter(message_id=f"<{native_id}@x>"), **values)  # type: ignore[arg-type]


def water(office: MailOffice) -> int:
    office.keys.kept[password_key(WATER)] = "secret"
    with office.office.write(DANA) as unit:
        mailbox_id = unit.mailboxes.add(WATER)
        unit.commit()
    return mailbox_id


def pulled(office: MailOffice, *steps: object, parser: ParserHere | None = None) -> tuple[IntakeService, int, ScriptedSource]:
    source = ScriptedSource(list(steps))
    return office.intake(parser, OneSource(source)), water(office), source


def counts(report: IntakeReport) -> tuple[int, int, int, int]:
    return report.seen, report.stored, report.duplicates, report.quarantined


def test_a_pulled_mail_becomes_one_contact_that_waits_for_an_answer(mail_office: MailOffice):
    mail = letter(files=(File("bill.pdf", b"%PDF bill"),))
    service, box, _ = pulled(mail_office, page(1, RawMail("INBOX/1/1", mail, datetime(2026, 11, 20, 14, 14, 9, tzinfo=UTC))))
    done = service.pull(DANA, box)
    assert counts(done.value) == (1, 1, 0, 0)
    with mail_office.office.read() as unit:
        (row,) = unit.messages.inbox([MessageState.PARSED], automatic=False, after=None, limit=10).rows
        stored = unit.messages.get(row.id)
        contact = unit.interactions.get(stored.interaction_id or 0)
        (part,) = [found for found, _, _ in unit.messages.parts(row.id)]
        waiting = unit.interactions.awaiting(None, 10)
    assert (contact.subject, contact.text.strip(), contact.caller) == (
        "Water bill doubled",
        "The bill has doubled since October.",
        "Maria Garcia Lopez <maria.gl@example.org>",
    )
    assert contact.at == datetime(2026, 11, 20, 14, 14, 9, tzinfo=UTC)
    assert mail_office.blobs.read(stored.raw_sha256) == mail
    assert mail_office.blobs.read(part.sha256) == b"%PDF bill"
    assert [entry.id for entry in waiting] == [contact.id]
    assert done.changes


def test_pulling_again_starts_at_the_checkpoint_and_stores_nothing(mail_office: MailOffice):
    service, box, source = pulled(mail_office, page(1, raw("a"), raw("b")), page(2, raw("c")))
    assert counts(service.pull(DANA, box).value) == (3, 3, 0, 0)
    assert counts(service.pull(DANA, box).value) == (0, 0, 0, 0)
    assert source.asked == ["", "2"]


def test_the_same_message_under_another_id_is_joined(mail_office: MailOffice):
    """Moved to another folder, UIDVALIDITY reset, or delivered to a second mailbox: one message with two sightings."""
    mail = letter()
    service, box, _ = pulled(mail_office, page(1, raw("INBOX/1/7", mail)), page(2, raw("INBOX/2/1", b"Received: again\r\n" + mail)))
    assert counts(service.pull(DANA, box).value) == (2, 1, 1, 0)
    assert (mail_office.count("message"), mail_office.count("sighting"), mail_office.count("interaction")) == (1, 2, 1)


def test_a_message_id_used_before_with_other_words_is_a_message_of_its_own(mail_office: MailOffice):
    service, box, _ = pulled(mail_office, page(1, raw("a", letter("Parcel 1 is here.")), raw("b", letter("Parcel 2 is here."))))
    assert counts(service.pull(DANA, box).value) == (2, 2, 0, 0)
    assert mail_office.rows("SELECT id_used_before FROM message ORDER BY id") == [(0,), (1,)]


def test_mails_without_a_message_id_are_told_apart_by_their_content(mail_office: MailOffice):
    first, second = letter("one", message_id=""), letter("two", message_id="")
    service, box, _ = pulled(mail_office, page(1, raw("a", first), raw("b", second), raw("c", first)))
    assert counts(service.pull(DANA, box).value) == (3, 2, 1, 0)


def test_automatic_mail_is_kept_marked_and_expects_no_answer(mail_office: MailOffice):
    service, box, _ = pulled(mail_office, page(1, raw("a", letter(extra="Auto-Submitted: auto-replied")), raw("b", letter(sender=WATER.address))))
    report = service.pull(DANA, box).value
    assert (report.stored, report.automatic) == (2, 2)
    assert mail_office.count("awaiting_reply") == 0
    assert mail_office.rows("SELECT why FROM message ORDER BY id") == [("an automatic reply",), ("sent from one of the office's own mailboxes",)]


def test_replies_are_counted_when_the_mail_they_answer_is_here_whatever_came_first(mail_office: MailOffice):
    reply = letter("Yes", message_id="<2@x>", extra="In-Reply-To: <1@x>")
    stray = letter("No", message_id="<3@x>", extra="References: <unknown@x>")
    service, box, _ = pulled(mail_office, page(1, raw("b", reply), raw("c", stray)), page(2, raw("a", letter(message_id="<1@x>"))))
    assert service.pull(DANA, box).value.replies_threaded == 1


def test_what_cannot_be_read_is_kept_raw_and_the_others_arrive(mail_office: MailOffice):
    service, box, _ = pulled(mail_office, page(1, raw("a"), raw("b", b"\x00 no mail at all"), raw("c")))
    assert counts(service.pull(DANA, box).value) == (3, 2, 0, 1)
    (row,) = mail_office.rows("SELECT raw_sha256, why FROM message WHERE state = 'quarantined'")
    assert mail_office.blobs.read(str(row[0])) == b"\x00 no mail at all"
    assert "no header" in str(row[1])


def test_quarantine_says_who_the_mail_is_from(mail_office: MailOffice):
    class Refusing(ParserHere):
        def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
            mail = parse_mail(raws[0]).mail
            return (ParseOutcome(None, why="It took too long.", sender=mail.sender, subject=mail.subject),)

    service, box, _ = pulled(mail_office, page(1, raw("a", letter())), parser=Refusing())
    service.pull(DANA, box)
    assert mail_office.rows("SELECT why FROM message") == [("It took too long. It says it is from maria.gl@example.org. Subject: Water bill doubled",)]


def test_a_quarantined_message_is_read_again_when_a_person_asks(mail_office: MailOffice):
    class Stubborn(ParserHere):
        def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
            return tuple(ParseOutcome(None, why="No.") for _ in raws)

    service, box, _ = pulled(mail_office, page(1, raw("a")), parser=Stubborn())
    service.pull(DANA, box)
    assert counts(service.retry(DANA, 1).value) == (1, 0, 0, 1)
    assert counts(mail_office.intake().retry(DANA, 1).value) == (1, 1, 0, 0)
    with pytest.raises(DomainError, match="read already"):
        service.retry(DANA, 1)


def test_a_message_too_large_to_fetch_is_a_contact_with_its_header(mail_office: MailOffice):
    service, box, _ = pulled(mail_office, page(1, raw("a", b"From: a@b.c\r\nSubject: plans\r\n\r\n", oversize=True)))
    service.pull(DANA, box)
    (row,) = mail_office.rows("SELECT i.subject, i.body, m.incomplete FROM message m JOIN interaction i ON i.id = m.interaction_id")
    assert row == ("plans", TOO_LARGE, 1)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Fri, 20 Nov 2026 09:14:00 -0500", datetime(2026, 11, 20, 14, 14, tzinfo=UTC)),
        ("Thu, 01 Jan 1899 00:00:00 +0000", None),
        ("Fri, 20 Nov 2037 09:14:00 -0500", None),
        ("no date", None),
    ],
)
def test_the_date_header_decides_only_where_it_is_sane(mail_office: MailOffice, date: str, expected: datetime | None):
    service, box, _ = pulled(mail_office, page(1, raw("a", letter(date=date))))
    service.pull(DANA, box)
    with mail_office.office.read() as unit:
        (contact,) = unit.interactions.all()
    assert contact.at == (expected or mail_office.clock.at)


def test_pages_before_a_fault_are_kept_and_the_next_pull_goes_on_behind_them(mail_office: MailOffice):
    fault = MailboxFault("Water", "The connection to the mail server broke off.")
    service, box, source = pulled(mail_office, page(1, raw("a")), page(2, raw("b")), fault, page(4, raw("d")))
    with pytest.raises(MailboxFault):
        service.pull(DANA, box)
    assert mail_office.rows("SELECT state FROM message") == [("parsed",), ("parsed",)]
    assert mail_office.rows("SELECT fault FROM mailbox") == [(fault.message,)]
    source.steps[2] = page(3, raw("c"))
    assert counts(service.pull(DANA, box).value) == (2, 2, 0, 0)
    assert mail_office.rows("SELECT fault FROM mailbox") == [("",)]


def test_a_kill_after_the_raw_page_is_finished_by_the_next_run(mail_office: MailOffice):
    class Killed(ParserHere):
        def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
            raise KeyboardInterrupt

    service, box, source = pulled(mail_office, page(1, raw("a"), raw("b")), page(2, raw("c")), parser=Killed())
    with pytest.raises(KeyboardInterrupt):
        service.pull(DANA, box)
    assert mail_office.rows("SELECT DISTINCT state FROM message") == [("received",)]
    again = mail_office.intake(sources=OneSource(source))
    report = again.pull(DANA, box).value
    assert (report.stored, mail_office.count("message"), mail_office.count("interaction")) == (3, 3, 3)


def test_a_message_that_ends_the_program_is_tried_three_times_and_no_more(mail_office: MailOffice):
    class Deadly(ParserHere):
        def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
            self.read += 1
            raise KeyboardInterrupt

    deadly = Deadly()
    service, box, _ = pulled(mail_office, page(1, raw("a")), parser=deadly)
    with pytest.raises(KeyboardInterrupt):
        service.pull(DANA, box)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            service.read_received(DANA)
    assert counts(service.read_received(DANA).value) == (1, 0, 0, 1)
    assert deadly.read == 3
    assert counts(service.read_received(DANA).value) == (0, 0, 0, 0)


def test_many_interruptions_give_up_no_message_that_was_not_being_read(mail_office: MailOffice):
    class Interrupted(ParserHere):
        def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
            if len(raws) > 1 or b"<b@x>" in raws[0]:
                raise KeyboardInterrupt
            return super().parse(raws)

    service, box, _ = pulled(mail_office, page(1, raw("a"), raw("b"), raw("c")), parser=Interrupted())
    with pytest.raises(KeyboardInterrupt):
        service.pull(DANA, box)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            service.read_received(DANA)
    report = mail_office.intake().read_received(DANA).value
    assert (report.stored, report.quarantined) == (1, 1)
    assert mail_office.rows("SELECT state FROM message ORDER BY id") == [("parsed",), ("quarantined",), ("parsed",)]


def test_a_full_disk_is_no_fault_of_the_message(mail_office: MailOffice, monkeypatch: pytest.MonkeyPatch):
    class Killed(ParserHere):
        def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
            raise KeyboardInterrupt

    service, box, _ = pulled(mail_office, page(1, raw("a", letter(files=(File("a.pdf", b"x"),)))), parser=Killed())
    with pytest.raises(KeyboardInterrupt):
        service.pull(DANA, box)

    def full(_: object) -> tuple[str, ...]:
        raise OfficeFull("the office")

    with monkeypatch.context() as patched:
        patched.setattr(mail_office.blobs, "put_many", full)
        for _ in range(5):
            with pytest.raises(OfficeFull):
                mail_office.intake().read_received(DANA)
    assert counts(mail_office.intake().read_received(DANA).value) == (1, 1, 0, 0)


def test_a_parser_that_does_not_start_puts_no_mail_into_quarantine(mail_office: MailOffice):
    class Blocked(ParserHere):
        def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
            raise EnvironmentFault("The part of the program that reads mail does not start on this PC.")

    service, box, _ = pulled(mail_office, page(1, raw("a"), raw("b")), parser=Blocked())
    for _ in range(5):
        with pytest.raises(EnvironmentFault):
            service.pull(DANA, box)
    assert mail_office.rows("SELECT state, tries FROM message") == [("received", 0), ("received", 0)]
    assert counts(mail_office.intake().read_received(DANA).value) == (2, 2, 0, 0)


def test_a_message_that_cannot_be_stored_goes_to_quarantine_and_the_others_arrive(mail_office: MailOffice, monkeypatch: pytest.MonkeyPatch):
    from app.store.messages import MessageRows

    parsed = MessageRows.parsed

    def picky(self: MessageRows, row: int, mail: ParsedMail, *rest: object, **more: object) -> None:
        if mail.message_id == "b@x":
            raise ValueError("something nobody thought of")
        parsed(self, row, mail, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(MessageRows, "parsed", picky)
    service, box, _ = pulled(mail_office, page(1, raw("a"), raw("b"), raw("c")))
    assert counts(service.pull(DANA, box).value) == (3, 2, 0, 1)
    assert mail_office.rows("SELECT state FROM message ORDER BY id") == [("parsed",), ("quarantined",), ("parsed",)]
    assert "could not be stored (ValueError)" in str(mail_office.rows("SELECT why FROM message WHERE state = 'quarantined'"))


def test_a_raw_file_that_was_damaged_on_disk_goes_to_quarantine(mail_office: MailOffice):
    class Killed(ParserHere):
        def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
            raise KeyboardInterrupt

    service, box, _ = pulled(mail_office, page(1, raw("a")), parser=Killed())
    with pytest.raises(KeyboardInterrupt):
        service.pull(DANA, box)
    for path in (mail_office.folder / "files").rglob("*"):
        if path.is_file():
            path.write_bytes(b"bits fell over")
    assert counts(mail_office.intake().read_received(DANA).value) == (1, 0, 0, 1)


def test_a_lying_parser_cannot_bring_in_a_file_it_did_not_give(mail_office: MailOffice):
    class Lying(ParserHere):
        def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
            outcome = parse_mail(raws[0])
            return (ParseOutcome(outcome.mail, {}),)

    service, box, _ = pulled(mail_office, page(1, raw("a", letter(files=(File("a.pdf", b"x"),)))), parser=Lying())
    assert counts(service.pull(DANA, box).value) == (1, 0, 0, 1)


def test_a_page_another_desk_stored_meanwhile_is_not_stored_twice(mail_office: MailOffice):
    class Late(ScriptedSource):
        def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
            yield page(1, raw("a"))

    mailbox_id = water(mail_office)
    for _ in range(2):
        done = mail_office.intake(sources=OneSource(Late())).pull(DANA, mailbox_id)
    assert counts(done.value) == (1, 0, 1, 0)


def test_cancelling_keeps_what_has_arrived(mail_office: MailOffice):
    class CancelledError(Exception):
        pass

    def stop(done: int, total: int | None, what: str) -> None:
        if done >= 2:
            raise CancelledError

    service, box, _ = pulled(mail_office, *(page(n, raw(f"m{n}")) for n in range(1, 9)))
    with pytest.raises(CancelledError):
        service.pull(DANA, box, stop)
    assert mail_office.rows("SELECT DISTINCT state FROM message") == [("parsed",)]
    service.pull(DANA, box)
    assert mail_office.count("interaction") == 8


def test_files_are_imported_once(mail_office: MailOffice, tmp_path: Path):
    folder = tmp_path / "letters"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.eml").write_bytes(letter(f"text {n}", message_id=f"<{n}@x>"))
    (folder / "copy.eml").write_bytes(letter("text 0", message_id="<0@x>"))
    service = mail_office.intake()
    assert counts(service.import_files(DANA, [str(folder)]).value) == (4, 3, 1, 0)
    assert counts(service.import_files(DANA, [str(folder)]).value) == (4, 0, 4, 0)
    with pytest.raises(InputRefused):
        service.import_files(DANA, [str(tmp_path / "gone")])
    assert {row[0] for row in mail_office.rows("SELECT source_file FROM message")} == {f"letters/{n}.eml" for n in range(3)}


def test_a_mailbox_without_a_password_is_not_tried(mail_office: MailOffice):
    service, box, source = pulled(mail_office, page(1, raw("a")))
    mail_office.keys.kept.clear()
    with pytest.raises(SignInRefused, match="no password for the mailbox Water"):
        service.pull(DANA, box)
    assert source.asked == []
    mail_office.keys.closed = True
    with pytest.raises(NoCredentialStore):
        service.pull(DANA, box)


def test_the_front_desk_may_pull_but_not_import(mail_office: MailOffice, tmp_path: Path):
    service, box, _ = pulled(mail_office, page(1, raw("a")))
    assert service.pull(FRONT, box).value.stored == 1
    with pytest.raises(PermissionDenied):
        service.import_files(FRONT, [str(tmp_path)])


def test_time_of_receipt_is_taken_from_the_server(mail_office: MailOffice):
    received = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)
    service, box, _ = pulled(mail_office, page(1, raw("a", letter(), received_at=received)))
    service.pull(DANA, box)
    with mail_office.office.read() as unit:
        (contact,) = unit.interactions.all()
        assert contact.at == received
        assert unit.messages.get(1).sent_at == received + timedelta(days=2, hours=6, minutes=14)
