"""What was sent is kept in the mailbox's Sent folder, once, and looked for there after a doubt; no failing copy makes a sent message unsent."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.errors import MailboxFault, SendUncertain
from app.domain.final_mail import FinalMail
from app.domain.mailbox import MailboxSettings
from app.mail.smtp_sender import SendTimes, SmtpSender
from tests.mail.imap_reading import plain
from tests.mail.letters import letter
from tests.servers.breaking_proxy import Break, BreakingProxy, Rule
from tests.servers.certificates import Authority
from tests.servers.dovecot import PASSWORD, Dovecot, free_port
from tests.servers.scripted_imap import scripted
from tests.servers.smtp_sink import Deed, SmtpSink, Stage

MAIL = FinalMail("<7@county.example>", letter("Your meter", message_id="<7@county.example>"), "water@county.example", ("maria.gl@example.org",))


@pytest.fixture(scope="module")
def shared_sink(authority: Authority) -> Iterator[SmtpSink]:
    made = SmtpSink(authority.issue("smtp", "localhost", "127.0.0.1"))
    yield made
    made.stop()


@pytest.fixture
def sink(shared_sink: SmtpSink) -> SmtpSink:
    shared_sink.mend()
    return shared_sink


@pytest.fixture
def settings(sink: SmtpSink, dovecot: Dovecot, user: str) -> MailboxSettings:
    return plain(dovecot.port, user, smtp_host="127.0.0.1", smtp_port=sink.plain, smtp_security="plain")


def sender(settings: MailboxSettings) -> SmtpSender:
    return SmtpSender(settings, PASSWORD, times=SendTimes(10.0, 10.0, 10.0))


def test_a_copy_is_kept_and_marked_as_read(sink: SmtpSink, dovecot: Dovecot, settings: MailboxSettings, user: str):
    dovecot.deliver(user, letter())
    dovecot.deliver(user, folder="Sent")
    sender(settings).send(MAIL)
    assert len(sink.taken) == 1
    assert dovecot.contents(user, "Sent") == [MAIL.raw]
    assert dovecot.flags(user, "Sent") == {"S"}
    assert dovecot.flags(user) == set()
    assert sender(settings).sent(MAIL.message_id) is True
    assert sender(settings).sent("7@county.example") is True


@pytest.fixture(scope="module")
def spanish_server(authority: Authority) -> Iterator[Dovecot]:
    running = Dovecot(authority, sent="Correo")
    running.start()
    yield running
    running.stop()


def test_the_folder_the_server_names_comes_before_one_with_a_usual_name(spanish_server: Dovecot, settings: MailboxSettings, user: str):
    spanish_server.deliver(user, folder="Sent")
    sender(replace(settings, port=spanish_server.port)).send(MAIL)
    assert spanish_server.contents(user, "Correo") == [MAIL.raw]
    assert spanish_server.contents(user, "Sent") == []


def test_the_folder_in_the_settings_comes_first(spanish_server: Dovecot, settings: MailboxSettings, user: str):
    spanish_server.deliver(user, folder="Archive")
    mine = replace(settings, port=spanish_server.port, sent_folder="Archive")
    sender(mine).send(MAIL)
    assert spanish_server.contents(user, "Archive") == [MAIL.raw]
    assert sender(mine).sent(MAIL.message_id) is True


@pytest.mark.parametrize("folder", ["Sent Items", "Sent Messages", "SENT", "Enviados", "INBOX.Sent"])
def test_usual_names_are_known(dovecot: Dovecot, settings: MailboxSettings, user: str, folder: str):
    dovecot.deliver(user, folder=folder)
    sender(settings).send(MAIL)
    assert dovecot.contents(user, folder) == [MAIL.raw]


@pytest.mark.parametrize("wanted", ["", "Nowhere"])
def test_a_mailbox_without_such_a_folder_gets_none_made(sink: SmtpSink, dovecot: Dovecot, settings: MailboxSettings, user: str, wanted: str):
    dovecot.deliver(user, folder="Presently")
    mine = replace(settings, sent_folder=wanted)
    sender(mine).send(MAIL)
    assert len(sink.taken) == 1
    assert dovecot.folders(user) == ["Presently"]
    assert sender(mine).sent(MAIL.message_id) is None


def test_no_copy_where_none_is_wanted(dovecot: Dovecot, settings: MailboxSettings, user: str):
    dovecot.deliver(user, folder="Sent")
    sender(replace(settings, keep_sent=False)).send(MAIL)
    assert dovecot.contents(user, "Sent") == []


def test_a_copy_that_is_there_already_is_not_doubled(dovecot: Dovecot, settings: MailboxSettings, user: str):
    dovecot.deliver(user, MAIL.raw, folder="Sent")
    sender(settings).send(MAIL)
    assert dovecot.contents(user, "Sent") == [MAIL.raw]


@pytest.mark.parametrize("values", [{"capabilities": "IMAP4rev1 AUTH=PLAIN X-GM-EXT-1"}, {}], ids=["Gmail by what it can do", "another"])
def test_gmail_keeps_what_it_sends_itself(settings: MailboxSettings, values: dict[str, str]):
    with scripted(folders=("INBOX", "Sent"), **values) as server:
        mine = replace(settings, port=server.port)
        sender(mine).send(MAIL)
        assert bool(server.commands("APPEND")) is not bool(values)
        assert sender(mine).sent(MAIL.message_id) is (False if values else None)


@pytest.mark.parametrize("host", ["smtp.office365.com", "smtp-mail.outlook.com", "SMTP.GMAIL.COM"])
def test_large_providers_keep_what_they_send_themselves(settings: MailboxSettings, host: str):
    from app.mail.imap_connection import ImapAccess
    from app.mail.imap_sent import SentFolder

    with scripted(folders=("INBOX", "Sent")) as server:
        folder = SentFolder(ImapAccess(replace(settings, port=server.port, smtp_host=host), PASSWORD))
        folder.keep(MAIL)
        assert server.commands("APPEND") == []
        assert folder.holds(MAIL.message_id) is False


def test_after_a_doubt_there_is_no_copy_and_its_absence_proves_nothing(sink: SmtpSink, dovecot: Dovecot, settings: MailboxSettings, user: str):
    dovecot.deliver(user, folder="Sent")
    sink.fail(Stage.END, Deed.CUT, taken=True)
    with pytest.raises(SendUncertain):
        sender(settings).send(MAIL)
    assert dovecot.contents(user, "Sent") == []
    assert sender(settings).sent(MAIL.message_id) is None


def test_an_id_that_is_a_part_of_another_is_not_found(dovecot: Dovecot, settings: MailboxSettings, user: str):
    dovecot.deliver(user, letter(message_id="<17@county.example>"), letter(message_id="<7@county.example.org>"), letter(message_id="\r\n <8@x>"), folder="Sent")
    assert sender(settings).sent("<7@county.example>") is None
    assert sender(settings).sent("<17@county.example>") is True
    assert sender(settings).sent("<8@x>") is True
    assert sender(settings).sent("") is None
    assert sender(settings).sent("<>") is None


@pytest.mark.parametrize("message_id", ["<o'neil\"\\*%(x@county.example>", "<ñ@county.example>"])
def test_an_id_with_odd_letters_is_looked_for_as_it_is(dovecot: Dovecot, settings: MailboxSettings, user: str, message_id: str):
    dovecot.deliver(user, folder="Sent")
    assert sender(settings).sent(message_id) is None


def test_a_server_for_reading_that_is_away_makes_nothing_unsent(sink: SmtpSink, settings: MailboxSettings):
    mine = replace(settings, port=free_port())
    sender(mine).send(MAIL)
    assert len(sink.taken) == 1
    with pytest.raises(MailboxFault, match="refused the connection"):
        sender(mine).sent(MAIL.message_id)


@pytest.mark.parametrize("kind", [Break.CUT, Break.RESET, Break.STALL])
@pytest.mark.parametrize("after", [0, 200, 700, 1_000])
def test_whatever_happens_to_the_copy_the_message_was_sent(sink: SmtpSink, dovecot: Dovecot, settings: MailboxSettings, user: str, kind: Break, after: int):
    dovecot.deliver(user, folder="Sent")
    proxy = BreakingProxy(dovecot.port)
    proxy.rule = Rule(kind, after)
    SmtpSender(replace(settings, port=proxy.port), PASSWORD, times=SendTimes(10.0, 10.0, 10.0, copy=0.4)).send(MAIL)
    assert len(sink.taken) == 1
    proxy.close()


@pytest.mark.parametrize("answer", ["NO [OVERQUOTA] full", "NO [TRYCREATE] gone", "BAD what", "* BYE away"])
def test_a_full_mailbox_makes_nothing_unsent(sink: SmtpSink, settings: MailboxSettings, answer: str):
    with scripted(folders=("INBOX", "Sent"), answers={"APPEND": answer}) as server:
        sender(replace(settings, port=server.port)).send(MAIL)
        assert len(server.commands("APPEND")) == 1
    assert len(sink.taken) == 1
