"""A clerk answers a citizen from the case, with the keyboard: nothing leaves unasked, twice, or unfilled, and nothing written is lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain.citizen import EditCitizen
from app.domain.contact_point import email
from app.domain.errors import SendRefused, SendUncertain
from app.domain.outgoing import Outgoing, OutgoingState, SendMail
from app.domain.presence import Presence
from app.domain.user import Role
from app.ui.cases.answering import Answering
from app.ui.cases.reply import draft_uid
from app.ui.cases.reply_box import ReplyBox
from app.ui.navigation import Place
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, SHIFT, Desk, Key, entries, headlines
from tests.ui.inbox.letters import bill, letter
from tests.ui.real_office import tell_story


@pytest.fixture
def case_id(desk: Desk) -> int:
    """Tell Maria's story, let her write, and show her case."""
    desk.office.mailbox()
    _, found = tell_story(desk.office)
    desk.office.email(found, bill())
    desk.open("cases", found)
    return found


def answering(desk: Desk) -> Answering:
    return desk.cases.page.answering


def box(desk: Desk) -> ReplyBox:
    return answering(desk).box


def begin(desk: Desk, text: str = "") -> None:
    """Open the reply box by its key and write."""
    desk.cases.page.timeline.view.setFocus()
    desk.press(Key.Key_R, CTRL)
    desk.wait(lambda: box(desk).isVisible())
    if text:
        desk.type(text)


def mails(desk: Desk, case_id: int) -> tuple[Outgoing, ...]:
    return desk.office.session.outbox.of_case(desk.office.session.actor, case_id)


def press_button(desk: Desk, words: str) -> None:
    """Press a button of the strip above the history."""
    row = answering(desk).strip.rows[0]
    next(made for made in row.buttons if made.accessibleName() == words).click()
    desk.settle()


def deliver(desk: Desk) -> None:
    """Let the undo time pass, the outbox go round, and the window hear of it."""
    desk.office.clock.fixed = datetime.now(UTC) + timedelta(seconds=20)
    desk.another_desk(lambda: desk.office.session.outbox.deliver(desk.office.session.actor))
    desk.office.clock.fixed = None


def test_a_reply_begins_with_the_citizen_the_subject_and_the_cursor_in_the_text(desk: Desk, case_id: int) -> None:
    begin(desk)
    fields = box(desk).fields
    assert [address.email for address in fields.to.addresses] == ["maria.gl@example.org"]
    assert fields.subject.text() == "Re: Bill doubled?"
    assert desk.focus is fields.text
    assert fields.quote_turn.text() == "Show what they wrote"
    assert not fields.quote.isVisible()
    assert box(desk)._send_button.accessibleName() == "Send to maria.gl@example.org"
    assert not desk.cases.page.note.isVisible()
    assert problems(desk.window) == []


def test_what_they_wrote_unfolds_by_key(desk: Desk, case_id: int) -> None:
    begin(desk)
    desk.press(Key.Key_Q, CTRL | SHIFT)
    assert box(desk).fields.quote.isVisible()
    assert "> Why did my water bill double?" in box(desk).fields.quote.toPlainText()
    desk.press(Key.Key_Q, CTRL | SHIFT)
    assert not box(desk).fields.quote.isVisible()


def test_a_reply_counts_down_leaves_and_stands_in_the_history(desk: Desk, case_id: int) -> None:
    begin(desk, "The meter was read on Thursday.")
    desk.press(Key.Key_Return, CTRL)
    assert not box(desk).isVisible()
    strip = answering(desk).strip
    assert strip.rows[0].headline.text().startswith("Sends to maria.gl@example.org in ")
    assert strip.rows[0].headline.visibleRegion().boundingRect().height() > 10, "it is there to be seen, not only there"
    assert desk.focus is strip.rows[0].buttons[0]
    assert desk.office.sender.taken == []
    deliver(desk)
    assert len(desk.office.sender.taken) == 1
    assert b"The meter was read on Thursday." in desk.office.sender.taken[0].raw
    assert not strip.isVisible()
    assert headlines(desk.cases.page.timeline)[0] == "Re: Bill doubled?"
    assert mails(desk, case_id)[0].state is OutgoingState.SENT


def test_undo_brings_the_text_back_exactly_and_nothing_leaves(desk: Desk, case_id: int, tmp_path: Path) -> None:
    text = "Dear Maria,\n\n  two spaces, a tab\tand an emoji 🦊 — the end.\n"
    begin(desk)
    fields = box(desk).fields
    fields.text.setPlainText(text)
    (tmp_path / "plan.pdf").write_bytes(b"%PDF plan")
    box(desk).inserts.ask_files = lambda: [str(tmp_path / "plan.pdf")]
    box(desk).inserts.attach_from_pc()
    desk.wait(lambda: len(fields.files.files) == 1)
    before = box(desk).reply
    desk.press(Key.Key_Return, CTRL)
    desk.press(Key.Key_Z, CTRL)
    desk.wait(lambda: box(desk).isVisible())
    after = box(desk).reply
    assert before is not None
    assert after is not None
    assert after == replace(before, uid=after.uid)
    assert after.uid != before.uid
    deliver(desk)
    assert desk.office.sender.taken == []
    desk.press(Key.Key_Return, CTRL)
    deliver(desk)
    assert len(desk.office.sender.taken) == 1


def test_a_template_is_put_in_filled_and_what_is_not_known_is_named_and_holds_the_mail_back(desk: Desk, case_id: int) -> None:
    session = desk.office.session
    session.templates.add(session.actor, "Meter read", "", "Dear {{citizen.name}},\n\nthe meter of case {{case.number}} says {{? reading}}.\n")
    session.templates.add(session.actor, "Another", "", "Something else")
    begin(desk)
    desk.press(Key.Key_T, CTRL)
    desk.type("meter")
    picker = box(desk).inserts.picker
    desk.wait(lambda: picker.list.count() == 1)
    desk.press(Key.Key_Return)
    fields = box(desk).fields
    assert fields.text.toPlainText().startswith("Dear María García López,")
    assert "{{? reading}}" in box(desk).ask.text.text()
    assert fields.text.textCursor().selectedText() == "{{? reading}}"
    desk.press(Key.Key_Return, CTRL)
    assert mails(desk, case_id) == ()
    assert "fill in {{? reading}} first" in box(desk).ask.text.text()
    assert desk.focus is fields.text
    desk.type("1204")
    desk.press(Key.Key_Return, CTRL)
    assert "says 1204." in mails(desk, case_id)[0].text


@pytest.mark.parametrize(("typed", "said"), [("maria at example", "is not an email address"), ("", "Say whom the reply goes to")], ids=["no address", "nobody"])
def test_a_wrong_recipient_is_said_at_its_field_and_nothing_leaves(desk: Desk, case_id: int, typed: str, said: str) -> None:
    begin(desk, "Hello")
    to = box(desk).fields.to
    to.field.setFocus()
    desk.press(Key.Key_Backspace)
    desk.press(Key.Key_Delete)
    assert to.addresses == ()
    desk.type(typed)
    desk.press(Key.Key_Return, CTRL)
    assert said in to.problem
    assert desk.focus is to.field
    assert mails(desk, case_id) == ()
    assert box(desk).fields.text.toPlainText() == "Hello"


def test_recipients_are_typed_pasted_and_taken_out_by_key(desk: Desk, case_id: int) -> None:
    begin(desk)
    to = box(desk).fields.to
    to.field.setFocus()
    desk.type("jose@example.org,")
    to.field.insert('"Lopez, Ana" <ana@example.org>; Sam <sam@example.org>; MARIA.GL@example.org')
    to.field.textEdited.emit(to.field.text())
    assert [address.email for address in to.addresses] == ["maria.gl@example.org", "jose@example.org", "ana@example.org", "sam@example.org"]
    assert to.addresses[2].name == "Lopez, Ana"
    assert box(desk)._send_button.accessibleName() == "Send to maria.gl@example.org and 3 more"
    desk.press(Key.Key_Left)
    desk.press(Key.Key_Left)
    desk.press(Key.Key_Delete)
    assert [address.email for address in to.addresses] == ["maria.gl@example.org", "jose@example.org", "sam@example.org"]


def test_files_of_the_case_and_dropped_ones_go_along(desk: Desk, case_id: int, tmp_path: Path) -> None:
    begin(desk, "See the files.")
    files = box(desk).fields.files
    menu = box(desk).inserts.attach_menu()
    assert [one.text().split("  ")[0] for one in menu.actions() if one.text()] == ["bill-october.pdf", "meter photo.jpg", "A file of this PC..."]
    menu.actions()[0].trigger()
    (tmp_path / "answer.pdf").write_bytes(b"%PDF answer")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "answer.pdf"))])
    box(desk).fields.text.insertFromMimeData(mime)
    desk.wait(lambda: len(files.chips) == 2)
    desk.press(Key.Key_Return, CTRL)
    deliver(desk)
    raw = desk.office.sender.taken[0].raw
    assert b"bill-october.pdf" in raw
    assert b"answer.pdf" in raw
    assert [file.name for file in mails(desk, case_id)[0].files] == ["answer.pdf", "bill-october.pdf"]


def test_a_program_among_the_files_is_refused_in_words_and_the_text_stays(desk: Desk, case_id: int, tmp_path: Path) -> None:
    begin(desk, "See the file.")
    (tmp_path / "plan.pdf.exe").write_bytes(b"MZ\x90\x00")
    box(desk).inserts.ask_files = lambda: [str(tmp_path / "plan.pdf.exe")]
    box(desk).inserts.attach_from_pc()
    desk.wait(lambda: len(box(desk).fields.files.chips) == 1)
    desk.press(Key.Key_Return, CTRL)
    assert "is a program" in box(desk).ask.text.text()
    assert box(desk).fields.text.toPlainText() == "See the file."
    box(desk).fields.files.chips[0].setFocus()
    desk.press(Key.Key_Delete)
    box(desk).fields.text.setFocus()
    desk.press(Key.Key_Return, CTRL)
    assert len(mails(desk, case_id)) == 1


def test_a_draft_is_kept_when_folded_when_looked_away_and_when_the_window_dies(desk: Desk, case_id: int) -> None:
    begin(desk, "Half an answer")
    desk.press(Key.Key_Escape)
    assert not box(desk).isVisible()
    other = desk.office.case("another matter")
    desk.open("cases", other)
    assert not box(desk).isVisible()
    desk.open("cases", case_id)
    desk.wait(lambda: box(desk).isVisible())
    assert box(desk).fields.text.toPlainText() == "Half an answer"
    assert any("Half an answer" in text for _, text in desk.window.typed_text.collect())
    session = desk.office.session
    kept = desk.drafts.all()[draft_uid(session.location, session.actor.user_id, case_id)]
    assert kept["text"] == "Half an answer"
    desk.wait(lambda: [draft.fields["text"] for draft in session.presence.drafts(session.actor, case_id)] == ["Half an answer"])


def test_a_draft_left_by_a_program_that_died_is_there_when_the_case_is_opened(desk: Desk, case_id: int) -> None:
    begin(desk, "Written before the power went")
    desk.wait(lambda: bool(desk.drafts.all()))
    page = desk.window.page("cases")
    assert page is not None
    twin = Desk.again(desk)
    twin.open("cases", case_id)
    twin.wait(lambda: box(twin).isVisible())
    assert box(twin).fields.text.toPlainText() == "Written before the power went"
    assert [address.email for address in box(twin).fields.to.addresses] == ["maria.gl@example.org"]
    assert twin.focus is not box(twin).fields.text


def test_a_reply_that_left_before_the_crash_is_not_offered_again(desk: Desk, case_id: int) -> None:
    begin(desk, "Sent in the last second")
    desk.wait(lambda: bool(desk.drafts.all()))
    ((uid, fields),) = desk.drafts.all().items()
    desk.press(Key.Key_Return, CTRL)
    desk.drafts.save(uid, fields)
    twin = Desk.again(desk)
    twin.open("cases", case_id)
    assert not box(twin).isVisible()
    assert twin.drafts.all() == {}


def test_a_sent_reply_leaves_no_draft(desk: Desk, case_id: int) -> None:
    begin(desk, "All done")
    desk.wait(lambda: bool(desk.drafts.all()))
    desk.press(Key.Key_Return, CTRL)
    desk.wait(lambda: desk.drafts.all() == {})
    session = desk.office.session
    desk.wait(lambda: session.presence.drafts(session.actor, case_id) == ())


def test_a_discarded_reply_comes_back_by_undo(desk: Desk, case_id: int) -> None:
    begin(desk, "Not a good answer")
    desk.press(Key.Key_X, CTRL | SHIFT)
    assert not box(desk).isVisible()
    assert "nothing was sent" in desk.notices[-1]
    desk.undo()
    assert box(desk).fields.text.toPlainText() == "Not a good answer"


def test_a_box_in_which_nothing_was_written_leaves_nothing_behind(desk: Desk, case_id: int) -> None:
    begin(desk)
    desk.press(Key.Key_Escape)
    assert desk.drafts.all() == {}
    desk.open("cases", desk.office.case("another"))
    desk.open("cases", case_id)
    assert not box(desk).isVisible()


def test_somebody_who_answered_meanwhile_is_named_and_asked_about(desk: Desk, case_id: int) -> None:
    begin(desk, "My answer")
    sam = replace(desk.office.session.actor, user_id=2, name="Sam", desk="front-1")
    start = desk.office.session.replies.start(sam, case_id)
    assert start.mailbox_id is not None
    theirs = SendMail(
        uid=box(desk).reply.uid.__class__(int=7), case_id=case_id, mailbox_id=start.mailbox_id, to=start.to, subject="Re: Bill doubled?", text="Sam's answer"
    )  # type: ignore[union-attr]
    desk.office.session.outbox.send(sam, theirs)
    desk.press(Key.Key_Return, CTRL)
    assert [mail.text for mail in mails(desk, case_id)] == ["Sam's answer"]
    assert box(desk).ask.text.text().startswith("Sam has answered on this case meanwhile: “Re: Bill doubled?” to maria.gl@example.org")
    assert desk.focus is box(desk).ask.buttons[-1]
    desk.press(Key.Key_Escape)
    assert desk.focus is box(desk).fields.text
    desk.press(Key.Key_Return, CTRL)
    assert len(mails(desk, case_id)) == 1
    box(desk).ask.buttons[0].click()
    desk.settle()
    assert [mail.text for mail in mails(desk, case_id)] == ["My answer", "Sam's answer"]


def test_who_else_is_here_is_said_quietly_and_what_they_write_can_be_read_not_changed(desk: Desk, case_id: int) -> None:
    presence, sam = desk.office.session.presence, replace(desk.office.session.actor, user_id=2, name="Sam", desk="front-1")
    presence.enter(sam, case_id)
    answering(desk).watch.look_now()
    bar = answering(desk).presence
    desk.wait(bar.isVisible)
    assert bar.words.text() == "Sam (front-1) has this case open"
    presence.enter(sam, case_id, writing=True)
    presence.save_draft(sam, case_id, {"text": "Dear Maria, the yard says"})
    answering(desk).watch.look_now()
    desk.wait(lambda: "is writing a reply" in bar.words.text())
    bar.read.click()
    assert bar.text.toPlainText() == "Dear Maria, the yard says"
    assert bar.text.isReadOnly()
    presence.leave(sam, case_id)
    presence.forget_draft(sam, case_id)
    answering(desk).watch.look_now()
    desk.wait(lambda: not bar.isVisible())


def test_the_others_see_that_a_reply_is_written_here_and_when_the_case_is_left(desk: Desk, case_id: int) -> None:
    presence, sam = desk.office.session.presence, replace(desk.office.session.actor, user_id=2, name="Sam", desk="front-1")

    def seen() -> tuple[Presence, ...]:
        return presence.enter(sam, case_id)

    desk.wait(lambda: [(one.user_name, one.writing) for one in seen()] == [("Dana", False)])
    begin(desk, "D")
    desk.wait(lambda: [(one.user_name, one.writing) for one in seen()] == [("Dana", True)])
    desk.press(Key.Key_Escape)
    desk.wait(lambda: [(one.user_name, one.writing) for one in seen()] == [("Dana", False)])
    desk.open("reports")
    desk.wait(lambda: seen() == ())


def test_an_uncertain_mail_says_what_is_known_and_is_sent_again_only_when_asked_twice(desk: Desk, case_id: int) -> None:
    desk.office.sender.troubles = [SendUncertain("Front desk", "The mail server of Front desk stopped answering.")]
    begin(desk, "Did it leave?")
    desk.press(Key.Key_Return, CTRL)
    deliver(desk)
    row = answering(desk).strip.rows[0]
    assert row.headline.text() == "Not certain whether the mail to maria.gl@example.org was sent"
    assert "Tried " in row.detail.text()
    assert "stopped answering" in row.detail.text()
    assert "It was not found in Sent." in row.detail.text()
    press_button(desk, "It was not sent: send it again")
    assert "gets it twice" in row.detail.text()
    assert desk.office.sender.taken == []
    press_button(desk, "Leave it as it is")
    assert mails(desk, case_id)[0].state is OutgoingState.UNKNOWN
    press_button(desk, "It was not sent: send it again")
    press_button(desk, "It was not sent: send it again")
    deliver(desk)
    assert len(desk.office.sender.taken) == 1
    assert mails(desk, case_id)[0].state is OutgoingState.SENT


def test_an_uncertain_mail_is_found_in_sent_by_looking_again(desk: Desk, case_id: int) -> None:
    desk.office.sender.troubles = [SendUncertain("Front desk", "The mail server of Front desk stopped answering.")]
    begin(desk, "It did leave.")
    desk.press(Key.Key_Return, CTRL)
    deliver(desk)
    desk.office.sender.found = True
    press_button(desk, "Look into Sent again")
    desk.wait(lambda: not answering(desk).strip.isVisible())
    assert "Found in Sent" in desk.notices[-1]
    assert headlines(desk.cases.page.timeline)[0] == "Re: Bill doubled?"
    assert desk.office.sender.taken == []


def test_a_person_who_knows_that_it_was_sent_settles_it(desk: Desk, case_id: int) -> None:
    desk.office.sender.troubles = [SendUncertain("Front desk", "The mail server of Front desk stopped answering.")]
    begin(desk, "Asked on the phone")
    desk.press(Key.Key_Return, CTRL)
    deliver(desk)
    press_button(desk, "It was sent")
    assert mails(desk, case_id)[0].state is OutgoingState.SENT
    assert desk.office.sender.taken == []


def test_a_refused_mail_says_why_is_mended_and_leaves_once(desk: Desk, case_id: int) -> None:
    desk.office.sender.troubles = [SendRefused("Front desk", "The mail server of Front desk does not know the address maria.gl@example.org.")]
    begin(desk, "Please call us.")
    desk.press(Key.Key_Return, CTRL)
    deliver(desk)
    row = answering(desk).strip.rows[0]
    assert row.headline.text() == "Not sent to maria.gl@example.org"
    assert "does not know the address" in row.detail.text()
    press_button(desk, "Edit and send again")
    desk.wait(lambda: box(desk).isVisible())
    assert box(desk).fields.text.toPlainText() == "Please call us."
    to = box(desk).fields.to
    to.field.setFocus()
    desk.press(Key.Key_Backspace)
    desk.press(Key.Key_Backspace)
    desk.type("maria@new.example.org")
    box(desk).fields.text.setFocus()
    desk.press(Key.Key_Return, CTRL)
    desk.wait(lambda: mails(desk, case_id)[-1].state is OutgoingState.CANCELLED)
    deliver(desk)
    assert [mail.recipients for mail in desk.office.sender.taken] == [("maria@new.example.org",)]
    assert not answering(desk).strip.isVisible()


def test_a_mail_that_waits_for_its_server_says_so_and_can_be_taken_back(desk: Desk, case_id: int) -> None:
    from app.domain.errors import NotReached

    desk.office.sender.troubles = [NotReached("Front desk", "The mail server of Front desk cannot be reached.")]
    begin(desk, "No line")
    desk.press(Key.Key_Return, CTRL)
    deliver(desk)
    row = answering(desk).strip.rows[0]
    assert "cannot be reached" in row.detail.text()
    desk.press(Key.Key_Z, CTRL)
    desk.wait(lambda: box(desk).isVisible())
    assert box(desk).fields.text.toPlainText() == "No line"
    assert mails(desk, case_id)[0].state is OutgoingState.CANCELLED


def test_a_place_opens_the_reply_to_one_message(desk: Desk, case_id: int) -> None:
    second = desk.office.email(case_id, letter("José <jose@example.org>", "And the deposit?", "What about it?", number=8))
    desk.office.email(case_id, letter("Maria Garcia Lopez <maria.gl@example.org>", "Thank you", "Never mind.", number=9))
    desk.open("inbox")
    desk.window.navigation.open(Place("cases", case_id, f"reply:{second}"))
    desk.wait(lambda: box(desk).isVisible())
    assert box(desk).fields.subject.text() == "Re: And the deposit?"
    assert [address.email for address in box(desk).fields.to.addresses] == ["jose@example.org"]
    assert "not an address on file" in box(desk).fields.warning.text
    assert desk.focus is box(desk).fields.text


def test_the_marked_email_of_the_history_is_the_one_that_is_answered(desk: Desk, case_id: int) -> None:
    desk.office.email(case_id, letter("Maria Garcia Lopez <maria.gl@example.org>", "Another question", "When?", number=9))
    desk.cases.page.refresh()
    desk.settle()
    panel = desk.cases.page.timeline
    [email] = [row for row in range(panel.model.rowCount()) if panel.model.words(row).preview.startswith("Why did my water bill double?")]
    panel.view.mark(email)
    panel.view.setFocus()
    desk.press(Key.Key_R, CTRL)
    desk.wait(lambda: box(desk).isVisible())
    assert box(desk).fields.subject.text() == "Re: Bill doubled?"


def test_without_a_mailbox_that_sends_the_box_says_so_and_keeps_the_text(desk: Desk) -> None:
    _, found = tell_story(desk.office)
    desk.open("cases", found)
    begin(desk, "Nobody can send this")
    assert "No mailbox of this office can send" in box(desk).fields.warning.text
    desk.press(Key.Key_Return, CTRL)
    assert "No mailbox of this office can send" in box(desk).ask.text.text()
    assert box(desk).fields.text.toPlainText() == "Nobody can send this"


def test_the_signature_of_the_queue_stands_below_in_grey(desk: Desk, case_id: int) -> None:
    desk.office.session.office.set_signature(desk.office.as_role(Role.ADMIN), 1, "Water Department\n502-555-0100")
    begin(desk, "Signed")
    assert box(desk).fields.signature.text() == "Water Department\n502-555-0100"
    desk.press(Key.Key_Return, CTRL)
    deliver(desk)
    assert b"502-555-0100" in desk.office.sender.taken[0].raw


def test_a_key_pressed_three_times_sends_once(desk: Desk, case_id: int) -> None:
    begin(desk, "Once")
    for _ in range(3):
        QTest.keyClick(desk.focus, Key.Key_Return, CTRL)
    desk.settle()
    assert len(mails(desk, case_id)) == 1


def test_a_note_still_belongs_to_control_enter_when_no_reply_is_open(desk: Desk, case_id: int) -> None:
    begin(desk, "Hello")
    desk.press(Key.Key_Escape)
    desk.cases.page.note.field.setFocus()
    desk.type("A note")
    desk.press(Key.Key_Return, CTRL)
    assert "A note" in headlines(desk.cases.page.timeline)
    assert mails(desk, case_id) == ()
    assert entries(desk.cases.page.timeline)


def test_the_reply_fits_the_smallest_window(desk: Desk, case_id: int) -> None:
    begin(desk, "Fits")
    desk.window.resize(1024, 640)
    desk.settle()
    assert problems(desk.window, tab=False) == []
    assert box(desk)._send_button.isVisible()


def mark(desk: Desk, case_id: int, **values: object) -> None:
    """Let another desk note something about the citizen of a case."""
    session = desk.office.session
    citizen_id = session.cases.get(session.actor, case_id).citizen_id
    assert citizen_id is not None
    known = desk.office.profile(citizen_id)
    session.citizens.edit(session.actor, EditCitizen(citizen_id, known.version, replace(known.profile, **values)))  # type: ignore[arg-type]


def test_who_asked_not_to_be_contacted_is_written_to_only_after_a_question(desk: Desk, case_id: int) -> None:
    begin(desk, "Dear Maria")
    mark(desk, case_id, do_not_contact=True, deceased=True)
    desk.press(Key.Key_Return, CTRL)
    ask = box(desk).ask
    assert ask.text.text() == (
        "María García López is noted as deceased. María García López asked not to be contacted. Yours is not sent yet. Send it all the same?"
    )
    assert desk.focus is ask.buttons[-1], "the careful answer"
    desk.press(Key.Key_Space)
    assert mails(desk, case_id) == ()
    assert box(desk).fields.text.toPlainText() == "Dear Maria"
    desk.press(Key.Key_Return, CTRL)
    assert problems(desk.window) == []
    ask.buttons[0].click()
    desk.settle()
    assert [mail.text for mail in mails(desk, case_id)] == ["Dear Maria"]


def test_a_wrong_address_typed_by_hand_is_asked_about(desk: Desk, case_id: int) -> None:
    mark(desk, case_id, contacts=(replace(email("old@example.org"), wrong=True),))
    begin(desk, "Dear Maria")
    to = box(desk).fields.to
    to.field.setFocus()
    desk.type("old@example.org,")
    desk.press(Key.Key_Return, CTRL)
    assert "old@example.org was found to be a wrong address of María García López." in box(desk).ask.text.text()
    assert mails(desk, case_id) == ()


def test_the_case_says_at_its_side_that_somebody_is_to_be_left_alone(desk: Desk, case_id: int) -> None:
    mark(desk, case_id, do_not_contact=True)
    desk.open("citizens")
    desk.open("cases", case_id)
    shown = [part.text() for part in desk.cases.page.findChildren(QLabel) if part.isVisible()]
    assert "Do not contact: asked not to be called or written to." in shown
