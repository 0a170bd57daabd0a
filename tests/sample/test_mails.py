"""The mail that waits in the sample's inbox is real mail."""

from app.mail.parse import parse_mail
from tests.sample.conftest import FRIDAY, Told, county


def test_a_dozen_of_people_a_few_of_machines_and_one_that_cannot_be_read(told: Told) -> None:
    outcomes = [parse_mail(mail.raw) for mail in told.all("mails")]
    mails = [outcome.mail for outcome in outcomes if outcome.mail is not None]
    assert sum(outcome.mail is None for outcome in outcomes) == 1
    assert sum(mail.automatic for mail in mails) == 4
    assert 12 <= sum(not mail.automatic for mail in mails) <= 16
    assert not [defect for mail in mails for defect in mail.defects]


def test_senders_are_citizens_but_one(told: Told) -> None:
    known = {row.norm for row in told.all("contacts") if row.kind == "email"}
    senders = [found.mail.sender.email for found in (parse_mail(mail.raw) for mail in told.all("mails")) if found.mail and not found.mail.automatic]
    assert sum(sender not in known for sender in senders) == 1


def test_some_name_a_case_that_is_open_and_was_opened_for_them(told: Told) -> None:
    emails = {(row.citizen_id, row.norm) for row in told.all("contacts") if row.kind == "email"}
    cases = {row.number: row for row in told.all("cases")}
    named = 0
    for mail in told.all("mails"):
        found = parse_mail(mail.raw).mail
        for number, case in cases.items():
            if found is not None and number in found.subject + found.text:
                named += 1
                assert case.closed_at is None
                assert (case.citizen_id, found.sender.email) in emails
    assert named >= 3


def test_files_pictures_html_and_other_scripts_are_among_them(told: Told) -> None:
    mails = [found.mail for found in (parse_mail(mail.raw) for mail in told.all("mails")) if found.mail]
    files = {part.name: part for mail in mails for part in mail.parts}
    assert {"kitchen tap.png", "Site plan.pdf", "pothole.png"} <= set(files)
    assert files["pothole.png"].inline
    assert any(mail.html for mail in mails)
    assert any("ễ" in mail.sender.name for mail in mails)
    assert any("¿" in mail.text for mail in mails)
    assert any(mail.text_new != mail.text for mail in mails)


def test_they_came_in_the_last_two_days_and_differ(told: Told) -> None:
    mails = told.all("mails")
    assert [mail.received_at for mail in mails] == sorted(mail.received_at for mail in mails)
    assert all(0 <= (FRIDAY - mail.received_at).total_seconds() < 2 * 86_400 for mail in mails)
    assert len({mail.native_id for mail in mails}) == len({mail.raw for mail in mails}) == len(mails)


def test_the_bytes_are_the_same_in_every_run() -> None:
    one, other = (list(county(300, 12).batches())[-1].mails for _ in range(2))
    assert [mail.raw for mail in one] == [mail.raw for mail in other]
    assert one
