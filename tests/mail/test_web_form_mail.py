"""A web form's mail is the message of the person who filled the form in."""

import pytest

from app.domain.channel import Channel
from app.domain.citizen import Profile
from app.domain.contact_point import email, phone
from app.domain.email_message import MailAddress, MessageState
from app.domain.errors import DomainError, PermissionDenied
from app.domain.web_form import FormField, FormReading, WebForm
from app.services.office import OfficeService
from app.services.web_forms import WebFormsService
from tests.mail.desk import Desk
from tests.mail.letters import letter
from tests.mail.office import DANA, MORGAN, MailOffice
from tests.stories import ADAM

LABELS = (
    ("Name", FormField.NAME),
    ("Phone", FormField.PHONE),
    ("Email", FormField.EMAIL),
    ("Parcel", FormField.EXTERNAL_ID),
    ("Street", FormField.STREET),
    ("Topic", FormField.TOPIC),
    ("Subject", FormField.SUBJECT),
    ("Message", FormField.TEXT),
)
POTHOLE = WebForm(0, "Pothole report", "noreply@county.example", "website form", LABELS)
TEXT = "Name: Maria Garcia\r\nPhone: (502) 555-0134\r\nEmail: Maria.GL@example.org\r\nParcel: 12-34\r\nStreet: 12 Elm St\r\nTopic: streets\r\nSubject: Deep hole\r\nMessage: Before my door.\r\nDeep."


@pytest.fixture
def desk(mail_office: MailOffice) -> Desk:
    made = Desk(mail_office)
    forms(made).add(MORGAN, POTHOLE)
    OfficeService(mail_office.office, None).add_topic(ADAM, "Streets")  # type: ignore[arg-type]
    return made


def forms(desk: Desk) -> WebFormsService:
    return WebFormsService(desk.office.office)


def filled_in(text: str = TEXT, message_id: str = "<f1@county.example>", **values: str) -> bytes:
    story = {"sender": "County website <noreply@county.example>", "subject": "New website form", "extra": "Auto-Submitted: auto-generated"}
    return letter(text, message_id=message_id, **{**story, **values})  # type: ignore[arg-type]


def test_it_becomes_a_web_form_contact_of_the_person_that_waits_for_an_answer(desk: Desk):
    mail = desk.arrives(filled_in())
    with desk.office.office.read() as unit:
        contact = unit.interactions.get(mail.interaction_id or 0)
        assert [entry.id for entry in unit.interactions.awaiting(None, 9)] == [contact.id]
    assert (contact.channel, contact.subject, contact.topic) == (Channel.WEB_FORM, "Deep hole", "Streets")
    assert contact.caller == "Maria Garcia <Maria.GL@example.org>"
    assert "Parcel: 12-34" in contact.text, "everything that was sent is kept"
    assert (mail.sender, mail.automatic, mail.form_id) == (MailAddress("Maria Garcia", "Maria.GL@example.org"), False, 1)
    assert desk.inbox.counts(DANA)["new"] == 1


def test_without_an_address_the_person_is_known_by_the_phone(desk: Desk):
    mail = desk.arrives(filled_in("Name: Maria Garcia\r\nPhone: 502-555-0134\r\nEmail: -\r\nMessage: Hole."))
    with desk.office.office.read() as unit:
        assert unit.interactions.get(mail.interaction_id or 0).caller == "Maria Garcia <502-555-0134>"
    assert mail.sender == MailAddress("Maria Garcia", "")


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (Profile("M", "Garcia", contacts=(email("maria.gl@example.org"),)), "same email address"),
        (Profile("M", "Garcia", external_id="12-34"), "same external number"),
        (Profile("M", "Garcia", contacts=(phone("502.555.0134"),)), "same phone"),
    ],
)
def test_the_citizen_is_proposed_by_what_the_form_says(desk: Desk, known: Profile, reason: str):
    maria = desk.citizen(known)
    proposal = desk.inbox.proposal(DANA, desk.arrives(filled_in()).id)
    assert (proposal.citizen_id, proposal.reasons) == (maria, (reason,))


def test_of_two_with_the_same_phone_the_one_who_filled_it_in_is_proposed(desk: Desk):
    maria, _ = (desk.citizen(Profile(given, "Garcia", contacts=(phone("502 555 0134"),))) for given in ("Maria", "Jose"))
    proposal = desk.inbox.proposal(DANA, desk.arrives(filled_in()).id)
    assert (proposal.citizen_id, proposal.reasons) == (maria, ("Maria Garcia and Jose Garcia have this phone number", "same name", "same phone"))


def test_two_with_the_same_phone_and_another_name_are_named_and_nobody_is_chosen(desk: Desk):
    for given in ("Olga", "Jose"):
        desk.citizen(Profile(given, "Petrov", contacts=(phone("502 555 0134"),)))
    proposal = desk.inbox.proposal(DANA, desk.arrives(filled_in()).id)
    assert (proposal.citizen_id, proposal.reasons) == (None, ("Olga Petrov and Jose Petrov have this phone number",))


def test_a_new_citizen_is_filled_in_from_the_form(desk: Desk):
    profile = desk.inbox.new_citizen(DANA, desk.arrives(filled_in()).id)
    assert (profile.given, profile.family, profile.street, profile.external_id) == ("Maria", "Garcia", "12 Elm St", "12-34")
    assert [point.norm for point in profile.contacts] == ["maria.gl@example.org", "5025550134"]
    reading = desk.inbox.form_reading(DANA, 1)
    assert reading is not None
    assert reading.get(FormField.TEXT) == "Before my door.\nDeep."


def test_what_anybody_types_into_a_form_files_nothing_by_itself(desk: Desk):
    maria = desk.citizen(Profile("Maria", "Garcia", contacts=(email("maria.gl@example.org"),)))
    case = desk.case("Hole", maria)
    mail = desk.arrives(filled_in(TEXT.replace("Deep hole", f"Re: {desk.token(case)}"), subject=f"New website form {desk.token(case)}"))
    assert (mail.state, mail.filed_by) == (MessageState.PARSED, "")
    assert desk.inbox.proposal(DANA, mail.id).case_id == case, "but it is proposed"


def test_other_mail_of_the_same_sender_is_what_it_was(desk: Desk):
    for mail in desk.arrive(filled_in("Your site is down.", "<o1@x>"), filled_in(message_id="<o2@x>", subject="Backup done"), letter(message_id="<o3@x>")):
        assert mail.form_id is None


def test_the_same_form_mail_twice_is_one(desk: Desk):
    first, second = desk.arrive(filled_in(), b"Received: again\r\n" + filled_in())
    assert first.id == second.id


def test_warnings_are_about_senders_not_about_forms(desk: Desk):
    assert desk.inbox.warnings(DANA, desk.arrives(filled_in()).id) == ()


def test_a_form_is_tried_on_a_sample_before_it_is_saved(desk: Desk):
    service = forms(desk)
    mail = desk.arrives(filled_in(message_id="<f9@x>"))
    shown = service.try_on(DANA, POTHOLE, mail.id)
    assert shown == service.try_on(DANA, POTHOLE, TEXT.replace("\r\n", "\n"))
    assert (shown.name, shown.left_over) == ("Maria Garcia", ())
    assert service.try_on(DANA, WebForm(0, "", "", "", ()), "Name: x") == FormReading((), ("Name: x",))
    assert dict(service.guess(DANA, mail.id))["Parcel"] is FormField.EXTERNAL_ID


def test_who_may_set_forms_up(desk: Desk):
    service = forms(desk)
    with pytest.raises(PermissionDenied):
        service.add(DANA, POTHOLE)
    with pytest.raises(DomainError, match="There is a form named pothole REPORT already"):
        service.add(MORGAN, WebForm(0, "pothole REPORT", "", "x", LABELS))
    (form,) = service.all(DANA)
    renamed = WebForm(form.id, "Holes", form.sender, form.subject, LABELS)
    service.replace(MORGAN, renamed)
    assert [one.name for one in service.all(DANA)] == ["Holes"]
    service.remove(MORGAN, form.id)
    assert service.all(DANA) == ()
    assert desk.arrives(filled_in()).form_id is None
    service.remove(MORGAN, form.id, removed=False)
    assert len(service.all(DANA)) == 1
