"""A real Dovecot is read: whole, once, newest first, and never touched."""

from dataclasses import replace

import pytest

from app.domain.errors import MailboxFault
from app.mail.imap import ImapSource
from app.mail.imap_listing import Checkpoint
from app.mail.sources import Sources
from tests.mail.imap_reading import bodies, letters, mailbox_in, newest_first, read, settings_of
from tests.mail.letters import File, letter
from tests.mail.office import DANA, MailOffice
from tests.servers.dovecot import PASSWORD, Dovecot


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_every_message_comes_byte_for_byte_and_nothing_is_touched(dovecot: Dovecot, user: str, security: str):
    raws = [*letters(3), letter("naïve ¡hola!", message_id="<n@x>", files=(File("a.bin", bytes(range(256)) * 900),))]
    dovecot.deliver(user, *raws)
    port = dovecot.tls_port if security == "tls" else dovecot.port
    pages = read(settings_of(dovecot, user, security=security, port=port))
    assert bodies(pages) == newest_first(raws)
    assert all(mail.received_at is not None and mail.received_at.tzinfo is not None for page in pages for mail in page.mails)
    assert len({mail.native_id for page in pages for mail in page.mails}) == 4
    assert dovecot.flags(user) == set()
    assert len(dovecot.files(user)) == 4


def test_fifty_messages_first_then_pages_of_a_hundred_downwards(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(230))
    pages = read(settings_of(dovecot, user))
    assert [page.seen for page in pages] == [50, 100, 80]
    assert bodies(pages) == newest_first(letters(230))
    assert bodies(read(settings_of(dovecot, user), pages[0].checkpoint)) == newest_first(letters(180))
    assert read(settings_of(dovecot, user), pages[-1].checkpoint) == []


def test_new_mail_comes_before_the_old_mail_of_an_interrupted_pull(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(120))
    first = read(settings_of(dovecot, user))[0]
    dovecot.deliver(user, *letters(2, 500))
    assert bodies(read(settings_of(dovecot, user), first.checkpoint)) == newest_first(letters(70) + letters(2, 500))


def test_large_messages_are_split_over_pages_and_too_large_ones_come_as_a_header(dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.imap_folder.PAGE_BYTES", 50_000)
    dovecot.deliver(user, *(letter("x" * 30_000, message_id=f"<{n}@x>") for n in range(4)), letter("y" * 200_000, subject="plans"))
    pages = read(settings_of(dovecot, user), message_limit=100_000)
    assert [len(page.mails) for page in pages] == [2, 1, 1, 1]
    first = pages[0].mails[0]
    assert first.oversize
    assert b"Subject: plans" in first.raw
    assert len(first.raw) < 1_000


def test_what_was_sighted_is_not_fetched_again(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(3))
    (page,) = ImapSource(settings_of(dovecot, user), PASSWORD).pages("", frozenset)
    assert (page.seen, page.mails) == (3, ())


def test_another_folder(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(2), folder="Permits")
    assert bodies(read(settings_of(dovecot, user, folder="Permits"))) == newest_first(letters(2))


def test_an_empty_mailbox(dovecot: Dovecot, user: str):
    dovecot.deliver(user)
    assert read(settings_of(dovecot, user)) == []


def test_a_new_uidvalidity_is_recognised_by_the_content(dovecot: Dovecot, user: str, mail_office: MailOffice):
    dovecot.deliver(user, *letters(5))
    settings = settings_of(dovecot, user)
    box = mailbox_in(mail_office, settings)
    service = mail_office.intake(sources=Sources())
    assert service.pull(DANA, box).value.stored == 5
    before = Checkpoint.read(str(mail_office.rows("SELECT checkpoint FROM mailbox")[0][0]))
    dovecot.forget_uids(user)
    dovecot.deliver(user, *letters(1, 50))
    report = service.pull(DANA, box).value
    after = Checkpoint.read(str(mail_office.rows("SELECT checkpoint FROM mailbox")[0][0]))
    assert before.uidvalidity != after.uidvalidity
    assert (report.seen, report.stored, report.duplicates) == (6, 1, 5)
    assert mail_office.count("interaction") == 6


def test_the_same_message_in_two_mailboxes_is_one_message(dovecot: Dovecot, user: str, mail_office: MailOffice):
    for name in (user, f"second-{user}"):
        dovecot.deliver(name, *letters(2))
        mailbox_in(mail_office, settings_of(dovecot, name, name=name))
    service = mail_office.intake(sources=Sources())
    first, second = service.pull(DANA, 1).value, service.pull(DANA, 2).value
    assert (first.stored, second.stored, second.duplicates) == (2, 0, 2)
    assert (mail_office.count("message"), mail_office.count("sighting")) == (2, 4)


def test_the_test_button_says_how_many_messages_there_are(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(2))
    check = ImapSource(settings_of(dovecot, user), PASSWORD).check()
    assert (check.ok, check.messages) == (True, 2)
    assert "INBOX holds 2 messages" in check.message


def test_a_missing_folder_names_those_there_are(dovecot: Dovecot, user: str):
    dovecot.deliver(user, folder="Permits")
    with pytest.raises(MailboxFault, match=r"no folder Zoning. There are: .*(Permits|INBOX)"):
        read(settings_of(dovecot, user, folder="Zoning"))


@pytest.mark.parametrize("stored", ["", "not json", "[]", '{"uidvalidity": "x"}', "{}"])
def test_a_checkpoint_that_cannot_be_read_starts_from_the_beginning(stored: str):
    assert Checkpoint.read(stored) == Checkpoint()


def test_a_checkpoint_of_another_folder_starts_from_the_beginning(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(2))
    (page,) = read(settings_of(dovecot, user))
    elsewhere = replace(Checkpoint.read(page.checkpoint), folder="Permits").text()
    assert len(bodies(read(settings_of(dovecot, user), elsewhere))) == 2
