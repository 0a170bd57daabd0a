"""When it goes wrong: certain failures are tried again or shown, doubts are looked for and never sent again, and a person has the last word."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.domain.errors import DomainError, MailboxFault, NotFound, OfficeDamaged, OfficeUnavailable
from app.domain.outgoing import Outgoing, OutgoingState
from app.services.filing import BOUNCED, CAME_BACK, REPLIED
from app.services.mailboxes import password_key
from app.services.outbox_lease import LASTS, OutboxLease
from tests.fakes.mail_server import (
    Deed,
    FakeMailServer,
    breaks_after,
    breaks_after_without_copy,
    breaks_before,
    falls_over,
    is_away,
    is_busy,
    refuses,
    refuses_sign_in,
    takes,
)
from tests.stories import RUTH, mailbox
from tests.unit.services.outbox_desk import SAM, OutboxDesk


@pytest.fixture
def desk() -> OutboxDesk:
    return OutboxDesk()


def after(desk: OutboxDesk, deed: Deed) -> Outgoing:
    """Return a mail after one round in which the server did something."""
    desk.server.plan = [deed]
    mail = desk.queued()
    desk.outbox.deliver(SAM)
    return desk.now(mail)


def contacts(desk: OutboxDesk) -> int:
    return len([entry for entry in desk.cases.timeline(RUTH, desk.case_id).rows if entry.by == "Ruth" and entry.direction is not None]) - 1


class TestDoubt:
    def test_taken_and_found_in_sent_at_once(self, desk: OutboxDesk) -> None:
        mail = after(desk, breaks_after)
        assert (mail.state, desk.server.taken[mail.message_id], contacts(desk)) == (OutgoingState.SENT, 1, 1)

    def test_taken_and_found_when_the_copy_comes(self, desk: OutboxDesk) -> None:
        mail = after(desk, breaks_after_without_copy)
        assert (mail.state, mail.why) == (OutgoingState.UNKNOWN, "The line broke while the mail was being sent.\nIt was not found in Sent.")
        assert (mail.looked_at, mail.tried_at, contacts(desk)) == (desk.clock.at, desk.clock.at, 0)
        desk.server.copies_arrive()
        round_ = desk.outbox.deliver(SAM).value
        assert (round_.sent, round_.next_due) == (0, desk.clock.at + timedelta(seconds=30)), "it was looked for a moment ago"
        desk.clock.pass_time(seconds=30)
        assert desk.outbox.deliver(SAM).value.sent == 1
        assert (desk.state(mail), desk.server.taken[mail.message_id], contacts(desk)) == (OutgoingState.SENT, 1, 1)

    @pytest.mark.parametrize(("deed", "why"), [(breaks_before, "The line broke while the mail was being sent."), (falls_over, "The program itself failed")])
    def test_never_sent_again_by_itself(self, desk: OutboxDesk, deed: Deed, why: str, caplog: pytest.LogCaptureFixture) -> None:
        mail = after(desk, deed)
        for _ in range(50):
            desk.clock.pass_time(hours=1)
            desk.start()
            desk.outbox.recover(SAM)
            desk.outbox.deliver(SAM, asked=True)
        mail = desk.now(mail)
        assert (mail.state, desk.server.tries) == (OutgoingState.UNKNOWN, 1)
        assert mail.why.startswith(why)
        assert mail.why.endswith("\nIt was not found in Sent.")
        assert [one.id for one in desk.outbox.troubled(RUTH)] == [mail.id]
        assert caplog.messages == ([f"sending mail {mail.id} failed (ZeroDivisionError)"] if deed is falls_over else [])

    def test_looked_for_ever_more_seldom(self, desk: OutboxDesk) -> None:
        looks: list[object] = []
        desk.server.looks = lambda: looks.append(desk.clock.at)  # type: ignore[assignment,return-value]
        desk.server.looks = lambda: bool(looks.append(desk.clock.at))  # type: ignore[func-returns-value]
        after(desk, breaks_before)
        for _ in range(24 * 60):
            desk.clock.pass_time(minutes=1)
            desk.outbox.deliver(SAM)
        assert 20 < len(looks) < 80

    @pytest.mark.parametrize(
        ("looks", "why"),
        [
            (lambda: None, "Sent of this mailbox cannot tell whether it left."),
            (
                lambda: (_ for _ in ()).throw(MailboxFault("Water", "There is no way to the server.")),
                "Sent could not be looked through: There is no way to the server.",
            ),
            (lambda: 1 // 0, "Sent could not be looked through: The program itself failed (ZeroDivisionError). Show this to IT."),
        ],
    )
    def test_a_look_that_tells_nothing_is_no_look(self, desk: OutboxDesk, looks: Callable[[], bool | None], why: str) -> None:
        desk.server.looks = looks
        mail = after(desk, breaks_after)
        assert (mail.state, mail.looked_at, mail.why) == (OutgoingState.UNKNOWN, None, f"The line broke while the mail was being sent.\n{why}")
        assert bool(desk.outbox.deliver(SAM).changes) is False, "and nothing changes by trying again"
        desk.clock.pass_time(minutes=2)
        assert bool(desk.outbox.deliver(SAM).changes) is False
        desk.server.looks = None
        desk.clock.pass_time(minutes=2)
        desk.outbox.deliver(SAM)
        assert desk.state(mail) is OutgoingState.SENT

    def test_what_the_server_said_stays_beside_what_looking_gave(self, desk: OutboxDesk) -> None:
        mail = after(desk, breaks_before)
        desk.server.looks = lambda: None
        assert desk.outbox.look(RUTH, mail.id).value.why.split("\n") == [
            "The line broke while the mail was being sent.",
            "Sent of this mailbox cannot tell whether it left.",
        ]

    def test_without_its_mailbox(self, desk: OutboxDesk) -> None:
        mail = after(desk, breaks_before)
        with desk.store.write(RUTH) as unit:
            unit.mailboxes.remove(desk.box)
            unit.commit()
        assert "cannot tell whether it left" in desk.outbox.look(RUTH, mail.id).value.why

    @pytest.mark.parametrize("proof", [REPLIED, BOUNCED, CAME_BACK])
    def test_what_came_back_proves_that_it_left(self, desk: OutboxDesk, proof: str) -> None:
        desk.server.looks = lambda: None
        mail = after(desk, breaks_after)
        with desk.store.write(RUTH) as unit:
            unit.outgoing.looked(mail.id, desk.clock.at, proof)
            unit.commit()
        desk.clock.pass_time(minutes=1)
        assert desk.outbox.deliver(SAM).value.sent == 1
        assert (desk.state(mail), contacts(desk)) == (OutgoingState.SENT, 1)


class TestAPersonDecides:
    def test_it_was_sent(self, desk: OutboxDesk) -> None:
        mail = after(desk, breaks_after_without_copy)
        tried = mail.tried_at
        desk.clock.pass_time(days=1)
        done = desk.outbox.decide(SAM, mail.id, was_sent=True)
        assert (done.value.state, done.value.ended_at, done.value.why) == (OutgoingState.SENT, desk.clock.at, "")
        contact = desk.interactions.get(RUTH, done.value.interaction_id or 0)
        assert (contact.at, contact.user_name) == (tried, "Ruth"), "it was sent when it was tried, by whoever wrote it"
        assert desk.waits() == []

    def test_it_was_sent_though_its_bytes_are_lost(self, desk: OutboxDesk, caplog: pytest.LogCaptureFixture) -> None:
        mail = after(desk, breaks_after_without_copy)
        del desk.blobs.kept[mail.raw_sha256]
        assert desk.outbox.decide(SAM, mail.id, was_sent=True).value.state is OutgoingState.SENT
        assert "could not be read back" in caplog.text

    def test_it_was_not_sent_and_goes_again(self, desk: OutboxDesk) -> None:
        mail = after(desk, breaks_before)
        settled = desk.outbox.decide(SAM, mail.id, was_sent=False).value
        assert (settled.state, settled.why) == (OutgoingState.REFUSED, "Sam decided that it was not sent.")
        again = desk.outbox.send_again(SAM, mail.id).value
        assert (again.state, again.not_before, again.why) == (OutgoingState.QUEUED, desk.clock.at, "")
        assert desk.outbox.deliver(SAM).value.sent == 1
        assert (desk.server.taken[mail.message_id], desk.now(mail).raw_sha256) == (1, mail.raw_sha256)

    def test_each_question_is_answered_once(self, desk: OutboxDesk) -> None:
        mail = after(desk, breaks_before)
        desk.outbox.decide(SAM, mail.id, was_sent=True)
        for asks in (
            lambda: desk.outbox.decide(SAM, mail.id, was_sent=False),
            lambda: desk.outbox.decide(SAM, mail.id, was_sent=True),
            lambda: desk.outbox.look(SAM, mail.id),
        ):
            with pytest.raises(DomainError, match="settled already"):
                asks()
        for act in (desk.outbox.send_again, desk.outbox.give_up):
            with pytest.raises(DomainError, match="not one that was refused"):
                act(SAM, mail.id)
        with pytest.raises(NotFound):
            desk.outbox.decide(SAM, 4711, was_sent=True)

    def test_two_desks_decide_at_once(self, desk: OutboxDesk) -> None:
        """Ruth says it was sent while Sam, who saw the same list, has just said that it was not."""
        mail = after(desk, breaks_before)
        read = desk.blobs.read

        def slow(sha256: str) -> bytes:
            desk.blobs.read = read  # type: ignore[method-assign]
            desk.outbox.decide(SAM, mail.id, was_sent=False)
            return read(sha256)

        desk.blobs.read = slow  # type: ignore[method-assign]
        assert desk.outbox.decide(RUTH, mail.id, was_sent=True).value.state is OutgoingState.REFUSED
        assert contacts(desk) == 0


class TestCertainlyNotSent:
    def test_refused_is_a_persons_turn(self, desk: OutboxDesk) -> None:
        mail = after(desk, refuses)
        assert (mail.state, mail.why) == (OutgoingState.REFUSED, "The server refused the mail. It was not sent; it is kept.")
        desk.clock.pass_time(days=2)
        assert desk.outbox.deliver(SAM, asked=True).value.next_due is None
        assert desk.server.tries == 1
        desk.outbox.send_again(SAM, mail.id)
        assert desk.outbox.deliver(SAM).value.sent == 1

    def test_given_up(self, desk: OutboxDesk) -> None:
        mail = after(desk, refuses)
        assert desk.outbox.give_up(SAM, mail.id).value.state is OutgoingState.CANCELLED
        assert desk.outbox.troubled(RUTH) == ()

    def test_a_refused_sign_in_keeps_everything_queued_and_is_tried_once(self, desk: OutboxDesk) -> None:
        desk.server.plan = [refuses_sign_in]
        first, second = desk.queued(), desk.queued()
        round_ = desk.outbox.deliver(SAM).value
        why = "The server refused the password. The mail was not sent; it is kept."
        assert (round_.faults, round_.next_due) == ((("Water", why),), None)
        assert [desk.state(mail) for mail in (first, second)] == [OutgoingState.QUEUED] * 2
        for _ in range(5):
            desk.clock.pass_time(hours=1)
            assert desk.outbox.deliver(SAM).value.faults == (("Water", why),)
        assert desk.server.tries == 1, "servers lock accounts"
        assert desk.outbox.deliver(SAM, asked=True).value.sent == 2
        assert desk.outbox.deliver(SAM).value.faults == ()

    def test_new_settings_are_tried_by_themselves(self, desk: OutboxDesk) -> None:
        desk.server.plan = [refuses_sign_in]
        desk.queued()
        desk.outbox.deliver(SAM)
        settings = mailbox("Water", address="water@county.gov", smtp_host="smtp.county.gov")
        with desk.store.write(RUTH) as unit:
            unit.mailboxes.replace(desk.box, settings)
            unit.commit()
        assert desk.outbox.deliver(SAM).value.sent == 1

    def test_a_desk_without_the_password_leaves_it_to_another_and_speaks_of_it_late(self, desk: OutboxDesk) -> None:
        desk.keys.kept.clear()
        mail = desk.queued()
        round_ = desk.outbox.deliver(SAM).value
        assert (round_.faults, round_.next_due, desk.state(mail)) == ((), None, OutgoingState.QUEUED)
        desk.clock.pass_time(minutes=6)
        [(name, why)] = desk.outbox.deliver(SAM).value.faults
        assert (name, why) == (
            "Water",
            "This PC has no password for the mailbox Water. The mail waits in the outbox. Open Settings, Mailboxes, and type the password once.",
        )
        assert bool(desk.outbox.deliver(SAM).changes) is False
        desk.keys.kept[password_key(mailbox("Water"))] = "secret"
        assert desk.outbox.deliver(SAM).value.sent == 1

    def test_a_desk_without_a_safe_store(self, desk: OutboxDesk) -> None:
        desk.keys.closed = True
        mail = desk.queued()
        [(name, why)] = desk.outbox.deliver(SAM).value.faults
        assert (name, why.startswith("This computer has no safe store"), desk.state(mail)) == ("Water", True, OutgoingState.QUEUED)

    def test_settings_that_cannot_send(self, desk: OutboxDesk) -> None:
        mail = desk.queued()
        desk.server.closed = MailboxFault("Water", "The server must be a name.")
        assert desk.outbox.deliver(SAM).value.faults == (("Water", "The server must be a name."),)
        with desk.store.write(RUTH) as unit:
            unit.mailboxes.replace(desk.box, mailbox("Water", smtp_host=""))
            unit.commit()
        [(_, why)] = desk.outbox.deliver(SAM).value.faults
        assert why == "The mailbox Water only reads. The mail waits in the outbox. Set up sending in Settings, Mailboxes."
        assert desk.state(mail) is OutgoingState.QUEUED

    def test_a_busy_server_is_left_alone_as_long_as_it_asks(self, desk: OutboxDesk) -> None:
        desk.server.plan = [is_busy(120)]
        first, second = desk.queued(), desk.queued()
        round_ = desk.outbox.deliver(SAM).value
        until = desk.clock.at + timedelta(seconds=120)
        assert (desk.now(first).not_before, round_.next_due, round_.faults) == (until, until, ())
        desk.queued()
        desk.clock.pass_time(seconds=100)
        desk.outbox.deliver(SAM, asked=True)
        assert desk.server.tries == 1, "not even because a person asks, not even for another mail"
        desk.clock.at = until
        assert desk.outbox.deliver(SAM).value.sent == 3
        assert desk.state(second) is OutgoingState.SENT

    def test_a_server_that_is_busy_for_long_is_spoken_of(self, desk: OutboxDesk) -> None:
        desk.server.plan = [is_busy()] * 8
        desk.queued()
        spoken = []
        for _ in range(8):
            round_ = desk.outbox.deliver(SAM).value
            assert round_.next_due is not None
            spoken.append(bool(round_.faults))
            desk.clock.at = round_.next_due
        assert spoken == sorted(spoken)
        assert (spoken[0], spoken[-1]) == (False, True)
        assert desk.outbox.deliver(SAM).value.sent == 1

    def test_a_server_out_of_reach_is_tried_again_by_itself_and_at_once_when_a_person_asks(self, desk: OutboxDesk) -> None:
        desk.server.plan = [is_away] * 3
        mail = desk.queued()
        round_ = desk.outbox.deliver(SAM).value
        assert round_.faults == (("Water", "There is no way to the server. The mail was not sent; it is kept."),)
        assert round_.next_due == desk.clock.at + timedelta(seconds=30)
        assert desk.outbox.deliver(SAM).value.faults == round_.faults, "spoken of as long as it lasts"
        desk.clock.pass_time(seconds=30)
        desk.outbox.deliver(SAM)
        assert desk.now(mail).not_before == desk.clock.at + timedelta(seconds=60)
        desk.outbox.deliver(SAM, asked=True)
        assert desk.server.tries == 3
        assert desk.outbox.deliver(SAM, asked=True).value.sent == 1

    def test_one_mailbox_does_not_hold_up_another(self, desk: OutboxDesk) -> None:
        other = desk.mailbox("Roads", user="roads", address="roads@county.gov")
        desk.server.plan = [is_away, takes]
        desk.queued()
        roads = desk.queued(mailbox_id=other)
        round_ = desk.outbox.deliver(SAM).value
        assert (round_.sent, [name for name, _ in round_.faults], desk.state(roads)) == (1, ["Water"], OutgoingState.SENT)

    def test_bytes_that_are_lost_are_not_sent(self, desk: OutboxDesk) -> None:
        lost, damaged = desk.queued(), desk.queued()
        del desk.blobs.kept[lost.raw_sha256]
        desk.blobs.kept[damaged.raw_sha256] = b"something else"
        assert desk.outbox.deliver(SAM).value.refused == 2
        assert "was not found" in desk.now(lost).why
        assert desk.now(damaged).why == OfficeDamaged(desk.now(damaged).why).message
        assert desk.server.tries == 0

    def test_a_mailbox_that_was_taken_away(self, desk: OutboxDesk) -> None:
        mail = desk.queued()
        with desk.store.write(RUTH) as unit:
            unit.mailboxes.remove(desk.box)
            unit.commit()
        desk.outbox.deliver(SAM)
        assert desk.now(mail).why == "The mailbox it was to leave from was taken away. It was not sent; it is kept. Write it anew from another mailbox."

    def test_one_taken_back_before_it_could_be_called_unsendable(self, desk: OutboxDesk) -> None:
        mail = desk.queued()
        del desk.blobs.kept[mail.raw_sha256]
        find = desk.blobs.read

        def slow(sha256: str) -> bytes:
            desk.outbox.take_back(RUTH, mail.id)
            return find(sha256)

        desk.blobs.read = slow  # type: ignore[method-assign]
        assert desk.outbox.deliver(SAM).value.refused == 0
        assert desk.state(mail) is OutgoingState.CANCELLED


class TestInterrupted:
    def interrupted(self, desk: OutboxDesk, deed: Deed) -> Outgoing:
        """Return a mail of a program that ended in the middle of sending it."""

        def killed(server: FakeMailServer, mail: object) -> None:
            deed(server, mail)  # type: ignore[arg-type]
            raise KeyboardInterrupt

        desk.server.plan = [killed]
        mail = desk.queued()
        with pytest.raises(KeyboardInterrupt):
            desk.outbox.deliver(SAM)
        desk.start()
        return mail

    def test_what_left_is_found(self, desk: OutboxDesk) -> None:
        mail = self.interrupted(desk, takes)
        assert desk.state(mail) is OutgoingState.SENDING
        assert desk.outbox.recover(SAM).value == 1
        assert (desk.state(mail), contacts(desk), desk.server.taken[mail.message_id]) == (OutgoingState.SENT, 1, 1)
        assert desk.outbox.recover(SAM).value == 0

    def test_what_is_not_found_waits_for_a_person(self, desk: OutboxDesk) -> None:
        mail = self.interrupted(desk, lambda _server, _mail: None)
        round_ = desk.outbox.deliver(SAM).value
        assert (round_.uncertain, desk.server.tries) == (1, 1)
        assert desk.now(mail).why == "The program ended, or lost the office, while the mail was being sent.\nIt was not found in Sent."

    def test_right_after_a_kill_the_dead_runs_right_to_send_is_waited_for(self, desk: OutboxDesk) -> None:
        """The run that died could not give it back; until it runs out nobody knows that it is dead."""
        desk.server.plan = [takes]
        mail = desk.queued()
        assert OutboxLease(desk.store, SAM).take()
        with desk.store.write(SAM) as unit:
            unit.outgoing.move(mail.id, OutgoingState.QUEUED, OutgoingState.SENDING, desk.clock.at)
            unit.commit()
        desk.start()
        assert desk.outbox.recover(SAM).value == 0
        rounds = 0
        while desk.state(mail) is OutgoingState.SENDING:
            due = desk.outbox.deliver(SAM).value.next_due
            assert due is not None
            desk.clock.at, rounds = due, rounds + 1
        assert (desk.state(mail), desk.server.tries) == (OutgoingState.UNKNOWN, 0)
        assert rounds <= 14

    def test_nobody_sends_while_another_desk_does(self, desk: OutboxDesk) -> None:
        mail = desk.queued()
        lease = OutboxLease(desk.store, RUTH)
        assert lease.take()
        round_ = desk.outbox.deliver(SAM).value
        assert (round_.sent, round_.next_due) == (0, desk.clock.at + timedelta(seconds=15))
        assert desk.outbox.recover(SAM).value == 0
        desk.clock.pass_time(seconds=LASTS.total_seconds() + 1)
        assert desk.outbox.deliver(SAM).value.sent == 1, "a desk that fell silent does not hold up the others for ever"
        assert desk.state(mail) is OutgoingState.SENT

    def test_a_round_ends_when_another_desk_took_over(self, desk: OutboxDesk) -> None:
        """The first mail takes so long that another desk, thinking this one dead, begins to send."""

        def slowly(server: FakeMailServer, mail: object) -> None:
            takes(server, mail)  # type: ignore[arg-type]
            desk.clock.pass_time(minutes=4)
            assert OutboxLease(desk.store, RUTH).take()

        desk.server.plan = [slowly]
        first, second = desk.queued(), desk.queued()
        round_ = desk.outbox.deliver(SAM).value
        assert (round_.sent, desk.state(first), desk.state(second)) == (1, OutgoingState.SENT, OutgoingState.QUEUED)

    @pytest.mark.parametrize(("deed", "state"), [(takes, OutgoingState.SENT), (refuses, OutgoingState.REFUSED), (is_away, OutgoingState.QUEUED)])
    def test_a_slow_desk_that_was_thought_dead_knows_better(self, desk: OutboxDesk, deed: Deed, state: OutgoingState) -> None:
        def slowly(server: FakeMailServer, mail: object) -> None:
            desk.clock.pass_time(minutes=4)
            other = OutboxDesk.__new__(OutboxDesk)
            other.__dict__.update(desk.__dict__)
            other.start()
            assert other.outbox.recover(RUTH).value == 1
            deed(server, mail)  # type: ignore[arg-type]

        desk.server.plan = [slowly]
        mail = desk.queued()
        desk.outbox.deliver(SAM)
        assert desk.state(mail) is state

    def test_a_slow_desk_does_not_meddle_with_a_later_try(self, desk: OutboxDesk) -> None:
        """While it was slow, a person decided that the mail was not sent, and it is being sent anew."""

        def slowly(server: FakeMailServer, mail: object) -> None:
            desk.clock.pass_time(minutes=4)
            with desk.store.write(RUTH) as unit:
                [row] = unit.outgoing.in_state([OutgoingState.SENDING], 1)
                unit.outgoing.move(row.id, OutgoingState.SENDING, OutgoingState.QUEUED, desk.clock.at)
                unit.outgoing.move(row.id, OutgoingState.QUEUED, OutgoingState.SENDING, desk.clock.at)
                unit.commit()
            is_away(server, mail)  # type: ignore[arg-type]

        desk.server.plan = [slowly]
        mail = desk.queued()
        desk.outbox.deliver(SAM)
        assert desk.state(mail) is OutgoingState.SENDING

    def test_the_office_is_lost_after_the_server_took_it(self, desk: OutboxDesk) -> None:
        """This run of the program knows that the mail left, and says so as soon as it can, although Sent cannot be looked through."""
        write, desk.server.looks = desk.store.write, lambda: None

        def lost(server: FakeMailServer, mail: object) -> None:
            takes(server, mail)  # type: ignore[arg-type]

            def gone(_actor: object) -> None:
                raise OfficeUnavailable("The share is gone.")

            desk.store.write = gone  # type: ignore[method-assign,assignment]

        desk.server.plan = [lost]
        mail = desk.queued()
        with pytest.raises(OfficeUnavailable):
            desk.outbox.deliver(SAM)
        desk.store.write = write  # type: ignore[method-assign]
        assert desk.state(mail) is OutgoingState.SENDING
        desk.clock.pass_time(minutes=4)
        assert desk.outbox.deliver(SAM).value.sent == 1
        assert (desk.state(mail), contacts(desk)) == (OutgoingState.SENT, 1)
