"""Once a night every mailbox is compared with the office; what was left behind is fetched, what was cut off is completed."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from app.domain.changes import Kind
from app.domain.email_message import MessageState
from app.domain.errors import DomainError, MailboxFault, NotFound, Throttled
from app.domain.mailbox import Mailbox, Reconciliation
from app.domain.nightly import last_night
from app.services.intake import IntakeService
from app.services.mail_contacts import TOO_LARGE
from app.services.mailbox_access import MailboxAccess
from app.services.reconciling import ReconcilingService
from tests.mail.letters import File, letter
from tests.mail.office import DANA, MailOffice, ParserHere
from tests.mail.shelf import Shelf, Shelves
from tests.mail.test_intake import counts, water

CHICAGO = ZoneInfo("America/Chicago")


class Night:
    """An office with one mailbox, what pulls it and what compares it."""

    def __init__(self, office: MailOffice) -> None:
        self.office = office
        self.box = water(office)
        self.shelf = Shelf()
        sources = Shelves(self.shelf)
        self.intake: IntakeService = office.intake(sources=sources)
        access = MailboxAccess(office.office, sources, office.keys, office.clock, uuid4())  # type: ignore[arg-type]
        self.access = access
        self.service = ReconcilingService(office.office, office.blobs, access, ParserHere(), office.clock, CHICAGO)

    def mail(self, name: str, **values: object) -> bytes:
        return letter(f"text of {name}", message_id=f"<{name}@x>", **values)  # type: ignore[arg-type]

    def mailbox(self) -> Mailbox:
        with self.office.office.read() as unit:
            return unit.mailboxes.get(self.box)

    def compare(self) -> Reconciliation | None:
        return self.service.reconcile(DANA, self.box).value


@pytest.fixture
def night(mail_office: MailOffice) -> Night:
    return Night(mail_office)


def test_a_mailbox_that_is_all_here(night: Night):
    for name in "abc":
        night.shelf.put(name, night.mail(name))
    night.intake.pull(DANA, night.box)
    done = night.service.reconcile(DANA, night.box)
    assert done.value == Reconciliation(night.office.clock.at, 3, 3, 0)
    assert night.mailbox().reconciled == done.value
    assert done.changes.ids(Kind.MAILBOX) == {night.box}
    assert night.shelf.fetched == []


def test_what_the_pages_left_behind_is_fetched_and_read(night: Night):
    for number in range(120):
        night.shelf.put(f"m{number:03}", night.mail(f"m{number}"))
    night.shelf.hidden = {f"m{number:03}" for number in range(0, 120, 2)}
    assert counts(night.intake.pull(DANA, night.box).value) == (60, 60, 0, 0)
    done = night.service.reconcile(DANA, night.box)
    assert done.value == Reconciliation(night.office.clock.at, 120, 120, 0)
    assert len(done.changes.ids(Kind.MESSAGE)) == 60
    assert night.office.rows("SELECT state, count(*) FROM message GROUP BY state") == [("parsed", 120)]
    assert night.shelf.fetched == sorted(night.shelf.hidden)


def test_only_the_last_thirty_days_are_compared(night: Night):
    night.shelf.put("old", night.mail("old"), night.office.clock.at - timedelta(days=31))
    night.shelf.put("new", night.mail("new"), night.office.clock.at - timedelta(days=29))
    assert night.compare() == Reconciliation(night.office.clock.at, 1, 1, 0)
    assert night.office.count("message") == 1


def test_what_disappears_meanwhile_is_missed_by_nobody(night: Night):
    night.shelf.put("a", night.mail("a"))
    night.shelf.put("b", night.mail("b"))

    class Vanishing(Shelf):
        def listed(self, since: datetime) -> frozenset[str]:
            found = super().listed(since)
            del self.mails["b"]
            return found

    vanishing = Vanishing(night.shelf.mails)
    night.access._sources = Shelves(vanishing)  # type: ignore[assignment]
    assert night.compare() == Reconciliation(night.office.clock.at, 1, 1, 0)


def test_a_delete_at_the_source_never_deletes_here(night: Night):
    night.shelf.put("a", night.mail("a"))
    night.intake.pull(DANA, night.box)
    night.shelf.mails.clear()
    assert night.compare() == Reconciliation(night.office.clock.at, 0, 0, 0)
    assert night.office.count("message") == 1


def test_while_another_desk_reads_the_mailbox_it_is_left_alone(night: Night):
    other = night.access.lease(DANA, night.box)
    assert other.take() == ""
    assert night.compare() is None
    other.give_back()
    assert night.compare() is not None


def test_a_fault_is_noted_and_the_mailbox_is_free_again(night: Night):
    night.shelf.fault = MailboxFault("Water", "The server is gone.")
    with pytest.raises(MailboxFault):
        night.compare()
    assert night.mailbox().fault == "The server is gone."
    night.shelf.fault = Throttled("Water", 60.0)
    with pytest.raises(Throttled):
        night.compare()
    assert night.mailbox().throttled is not None
    night.shelf.fault = None
    assert night.compare() is not None


class TestDue:
    @pytest.mark.parametrize(
        ("now", "night"),
        [
            (datetime(2026, 11, 20, 15, 0, tzinfo=UTC), datetime(2026, 11, 20, 8, 0, tzinfo=UTC)),
            (datetime(2026, 11, 20, 7, 59, tzinfo=UTC), datetime(2026, 11, 19, 8, 0, tzinfo=UTC)),
            (datetime(2026, 11, 20, 8, 0, tzinfo=UTC), datetime(2026, 11, 20, 8, 0, tzinfo=UTC)),
            (datetime(2026, 3, 8, 20, 0, tzinfo=UTC), datetime(2026, 3, 8, 8, 0, tzinfo=UTC)),
            (datetime(2026, 11, 1, 20, 0, tzinfo=UTC), datetime(2026, 11, 1, 8, 0, tzinfo=UTC)),
        ],
    )
    def test_two_oclock_at_night_where_the_office_is(self, now: datetime, night: datetime):
        assert last_night(now, CHICAGO) == night

    def test_once_a_night_or_as_soon_as_the_program_runs(self, night: Night):
        clock = night.office.clock
        assert night.service.due(DANA) == (), "a mailbox that was never read is pulled first"
        night.intake.pull(DANA, night.box)
        assert night.service.due(DANA) == (night.box,)
        night.compare()
        assert night.service.due(DANA) == ()
        clock.at += timedelta(days=1)
        assert night.service.due(DANA) == (night.box,)

    def test_a_mailbox_that_does_not_work_is_not_due(self, night: Night):
        with night.office.office.write(DANA) as unit:
            unit.mailboxes.checked(night.box, night.office.clock.at, "Sign in again.")
            unit.commit()
        assert night.service.due(DANA) == ()


def cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


class TestCutOff:
    def test_a_mail_cut_off_on_the_way_is_fetched_again_once_and_completed(self, night: Night):
        whole = night.mail("a", files=(File("plan.pdf", b"%PDF " + b"plan" * 900),))
        night.shelf.put("a", cut(whole))
        night.intake.pull(DANA, night.box)
        (before,) = night.office.rows("SELECT i.id, i.uid, m.incomplete FROM message m JOIN interaction i ON i.id = m.interaction_id")
        assert before[2] == 1
        night.shelf.whole["a"] = whole
        night.compare()
        with night.office.office.read() as unit:
            mail = unit.messages.get(1)
            files = unit.attachments.of_interaction(mail.interaction_id or 0)
        assert (mail.incomplete, mail.refetched, mail.state) == (False, True, MessageState.PARSED)
        assert night.office.blobs.read(mail.raw_sha256) == whole
        assert [(one.name, night.office.blobs.read(one.sha256)) for one in files] == [("plan.pdf", b"%PDF " + b"plan" * 900)]
        assert night.office.rows("SELECT id, uid FROM interaction") == [before[:2]], "it is the same contact"
        night.compare()
        assert night.shelf.fetched == ["a"]

    def test_one_that_is_cut_off_at_the_source_is_not_fetched_every_night(self, night: Night):
        night.shelf.put("a", cut(night.mail("a", files=(File("plan.pdf", b"x" * 900),))))
        night.intake.pull(DANA, night.box)
        for _ in range(3):
            night.compare()
        assert night.shelf.fetched == ["a"]
        with night.office.office.read() as unit:
            assert unit.messages.get(1).incomplete, "nobody says it is whole"


class TestFetchNow:
    def large(self, night: Night) -> bytes:
        whole = night.mail("plans", extra="In-Reply-To: <other@x>", files=(File("culvert.pdf", b"%PDF " * 2_000),)).replace(
            b"text of plans", b"The culvert plans."
        )
        night.shelf.put("plans", whole.split(b"\r\n\r\n")[0] + b"\r\n\r\n", oversize=True)
        night.intake.pull(DANA, night.box)
        night.shelf.whole["plans"] = whole
        return whole

    def test_a_large_message_comes_whole_when_a_person_asks(self, night: Night):
        whole = self.large(night)
        with night.office.office.read() as unit:
            assert unit.messages.get(1).text == TOO_LARGE
            contact = unit.messages.get(1).interaction_id or 0
        done = night.intake.fetch_whole(DANA, 1)
        assert done.value.stored == 1
        assert {Kind.MESSAGE, Kind.INTERACTION} <= done.changes.kinds()
        with night.office.office.read() as unit:
            mail = unit.messages.get(1)
            assert (mail.oversize, mail.incomplete, mail.text.strip(), mail.interaction_id) == (False, False, "The culvert plans.", contact)
            assert [hit.id for hit in unit.interactions.search("culvert", 9)] == [contact]
            assert unit.interactions.get(contact).text.strip() == "The culvert plans."
            assert [part.name for part, _, _ in unit.messages.parts(1)] == ["culvert.pdf"]
            assert [entry.id for entry in unit.interactions.awaiting(None, 9)] == [contact]
        assert night.office.blobs.read(mail.raw_sha256) == whole

    def test_it_is_fetched_once(self, night: Night):
        self.large(night)
        night.intake.fetch_whole(DANA, 1)
        with pytest.raises(DomainError, match="here whole already"):
            night.intake.fetch_whole(DANA, 1)
        night.intake.pull(DANA, night.box)
        assert night.office.count("interaction") == 1

    def test_what_is_gone_from_the_mailbox_stays_as_it_is(self, night: Night):
        self.large(night)
        night.shelf.mails.clear()
        with pytest.raises(DomainError, match="no longer in the mailbox"):
            night.intake.fetch_whole(DANA, 1)
        with pytest.raises(NotFound):
            night.intake.fetch_whole(DANA, 99)

    def test_what_cannot_be_read_changes_nothing(self, night: Night):
        self.large(night)
        night.shelf.whole["plans"] = b"\x00 no mail at all"
        before = night.office.end_state()
        with pytest.raises(DomainError, match="could not be read"):
            night.intake.fetch_whole(DANA, 1)
        assert night.office.end_state() == before

    def test_the_same_message_that_came_whole_by_another_way_is_not_mixed_up(self, night: Night):
        whole = self.large(night)
        night.shelf.put("copy", whole)
        night.intake.pull(DANA, night.box)
        night.intake.fetch_whole(DANA, 1)
        assert night.office.rows("SELECT count(*), count(DISTINCT fingerprint) FROM message") == [(2, 2)]
