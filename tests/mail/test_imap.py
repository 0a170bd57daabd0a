"""A real Dovecot is read: whole, once, in order, and never touched; every fault has a sentence that says what to do."""

import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import MailboxFault, SignInRefused
from app.domain.intake import MailPage
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.mail.imap import ImapSource
from app.mail.imap_listing import Checkpoint
from app.mail.sources import Sources
from app.services.mailboxes import password_key
from tests.mail.letters import File, letter
from tests.mail.office import DANA, MORGAN, MailOffice
from tests.servers import dovecot
from tests.servers.breaking_proxy import BreakingProxy
from tests.servers.certificates import Authority, Certificate
from tests.servers.dovecot import PASSWORD, Dovecot

needs_dovecot = pytest.mark.skipif(not dovecot.available(), reason="dovecot (Debian package dovecot-imapd) or openssl is not on this machine")
pytestmark = needs_dovecot


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def server(authority: Authority) -> Iterator[Dovecot]:
    running = Dovecot(authority)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def user(request: pytest.FixtureRequest) -> str:
    """A mailbox of its own for each test."""
    return f"u{abs(hash(request.node.name))}@county.example"


def settings_of(server: Dovecot, user: str, **values: object) -> MailboxSettings:
    base = MailboxSettings("Water", MailboxKind.IMAP, user, user, "localhost", server.tls_port, ca_file=str(server.ca_file))
    return replace(base, **values)  # type: ignore[arg-type]


def read(settings: MailboxSettings, checkpoint: str = "", password: str = PASSWORD, **values: object) -> list[MailPage]:
    return list(ImapSource(settings, password, **values).pages(checkpoint, lambda ids: frozenset()))  # type: ignore[arg-type]


def bodies(pages: list[MailPage]) -> list[bytes]:
    return [mail.raw for page in pages for mail in page.mails]


def letters(count: int, start: int = 0) -> list[bytes]:
    return [letter(f"text {n}", message_id=f"<{n}@example.org>") for n in range(start, start + count)]


def newest_first(raws: list[bytes]) -> list[bytes]:
    return raws[::-1]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_every_message_comes_byte_for_byte_and_nothing_is_touched(server: Dovecot, user: str, security: str):
    raws = [*letters(3), letter("naïve ¡hola!", message_id="<n@x>", files=(File("a.bin", bytes(range(256)) * 900),))]
    server.deliver(user, *raws)
    port = server.tls_port if security == "tls" else server.port
    pages = read(settings_of(server, user, security=security, port=port))
    assert bodies(pages) == newest_first(raws)
    assert all(mail.received_at is not None and mail.received_at.tzinfo is not None for page in pages for mail in page.mails)
    assert len({mail.native_id for page in pages for mail in page.mails}) == 4
    assert server.flags(user) == set()
    assert len(server.files(user)) == 4


def test_fifty_messages_first_then_pages_of_a_hundred_downwards(server: Dovecot, user: str):
    server.deliver(user, *letters(230))
    pages = read(settings_of(server, user))
    assert [page.seen for page in pages] == [50, 100, 80]
    assert bodies(pages) == newest_first(letters(230))
    assert bodies(read(settings_of(server, user), pages[0].checkpoint)) == newest_first(letters(180))
    assert read(settings_of(server, user), pages[-1].checkpoint) == []


def test_new_mail_comes_before_the_old_mail_of_an_interrupted_pull(server: Dovecot, user: str):
    server.deliver(user, *letters(120))
    first = read(settings_of(server, user))[0]
    server.deliver(user, *letters(2, 500))
    assert bodies(read(settings_of(server, user), first.checkpoint)) == newest_first(letters(70) + letters(2, 500))


def test_large_messages_are_split_over_pages_and_too_large_ones_come_as_a_header(server: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.imap_folder.PAGE_BYTES", 50_000)
    server.deliver(user, *(letter("x" * 30_000, message_id=f"<{n}@x>") for n in range(4)), letter("y" * 200_000, subject="plans"))
    pages = read(settings_of(server, user), message_limit=100_000)
    assert [len(page.mails) for page in pages] == [2, 1, 1, 1]
    first = pages[0].mails[0]
    assert first.oversize
    assert b"Subject: plans" in first.raw
    assert len(first.raw) < 1_000


def test_what_was_sighted_is_not_fetched_again(server: Dovecot, user: str):
    server.deliver(user, *letters(3))
    (page,) = ImapSource(settings_of(server, user), PASSWORD).pages("", frozenset)
    assert (page.seen, page.mails) == (3, ())


def test_another_folder(server: Dovecot, user: str):
    server.deliver(user, *letters(2), folder="Permits")
    assert bodies(read(settings_of(server, user, folder="Permits"))) == newest_first(letters(2))


def test_an_empty_mailbox(server: Dovecot, user: str):
    server.deliver(user)
    assert read(settings_of(server, user)) == []


def mailbox_in(office: MailOffice, settings: MailboxSettings) -> int:
    office.keys.kept[password_key(settings)] = PASSWORD
    with office.office.write(MORGAN) as unit:
        mailbox_id = unit.mailboxes.add(settings)
        unit.commit()
    return mailbox_id


def test_a_pull_that_is_cut_off_goes_on_where_it_stopped(server: Dovecot, user: str, mail_office: MailOffice):
    raws = [letter("z" * 4_000 + str(n), message_id=f"<{n}@example.org>") for n in range(350)]
    server.deliver(user, *raws)
    proxy = BreakingProxy(server.port)
    box = mailbox_in(mail_office, settings_of(server, user, security="plain", host="127.0.0.1", port=proxy.port))
    service = mail_office.intake(sources=Sources())
    stored = [0]
    for cut in (1_000, 30_000, 500_000, 600_000):
        proxy.cut_after = cut
        with pytest.raises(MailboxFault, match=r"(broke off|could not sign in).*No mail was lost"):
            service.pull(DANA, box)
        stored.append(mail_office.count("interaction"))
    assert stored == sorted(stored)
    assert stored[-1] >= 100
    proxy.cut_after = None
    service.pull(DANA, box)
    proxy.close()
    assert {str(row[0]) for row in mail_office.rows("SELECT message_id FROM message")} == {f"{n}@example.org" for n in range(350)}
    assert mail_office.count("interaction") == 350
    assert server.flags(user) == set()


def test_a_new_uidvalidity_is_recognised_by_the_content(server: Dovecot, user: str, mail_office: MailOffice):
    server.deliver(user, *letters(5))
    settings = settings_of(server, user)
    box = mailbox_in(mail_office, settings)
    service = mail_office.intake(sources=Sources())
    assert service.pull(DANA, box).value.stored == 5
    before = Checkpoint.read(str(mail_office.rows("SELECT checkpoint FROM mailbox")[0][0]))
    server.forget_uids(user)
    server.deliver(user, *letters(1, 50))
    report = service.pull(DANA, box).value
    after = Checkpoint.read(str(mail_office.rows("SELECT checkpoint FROM mailbox")[0][0]))
    assert before.uidvalidity != after.uidvalidity
    assert (report.seen, report.stored, report.duplicates) == (6, 1, 5)
    assert mail_office.count("interaction") == 6


def test_the_same_message_in_two_mailboxes_is_one_message(server: Dovecot, user: str, mail_office: MailOffice):
    for name in (user, f"second-{user}"):
        server.deliver(name, *letters(2))
        mailbox_in(mail_office, settings_of(server, name, name=name))
    service = mail_office.intake(sources=Sources())
    first, second = service.pull(DANA, 1).value, service.pull(DANA, 2).value
    assert (first.stored, second.stored, second.duplicates) == (2, 0, 2)
    assert (mail_office.count("message"), mail_office.count("sighting")) == (2, 4)


def test_the_test_button_says_how_many_messages_there_are(server: Dovecot, user: str):
    server.deliver(user, *letters(2))
    check = ImapSource(settings_of(server, user), PASSWORD).check()
    assert (check.ok, check.messages) == (True, 2)
    assert "INBOX holds 2 messages" in check.message


def test_a_wrong_password_is_tried_once(server: Dovecot, user: str):
    with pytest.raises(SignInRefused, match="refused the user name or password of the mailbox Water"):
        read(settings_of(server, user), password="wrong")
    assert server.logs("auth failed, 1 attempts")
    assert not any(f"auth failed, {tries} attempts" in server.log() for tries in range(2, 9))


def test_a_missing_folder_names_those_there_are(server: Dovecot, user: str):
    server.deliver(user, folder="Permits")
    with pytest.raises(MailboxFault, match=r"no folder Zoning. There are: .*(Permits|INBOX)"):
        read(settings_of(server, user, folder="Zoning"))


def faults(settings: MailboxSettings, **values: object) -> str:
    with pytest.raises(MailboxFault) as caught:
        read(settings, **values)
    assert type(caught.value) is MailboxFault
    return caught.value.message


def test_an_unknown_authority_is_not_trusted(server: Dovecot, user: str):
    words = faults(settings_of(server, user, ca_file=""))
    assert "not from an authority this PC knows" in words
    assert "password was not sent" in words


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_plain_words_for_an_untrusted_server_on_either_port(server: Dovecot, user: str, security: str):
    port = server.tls_port if security == "tls" else server.port
    assert "authority" in faults(settings_of(server, user, ca_file="", security=security, port=port))


class TlsGreeter:
    """Answers the handshake with a given certificate and says nothing more."""

    def __init__(self, certificate: Certificate) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.cert, certificate.key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, args=(context,), daemon=True).start()

    def _serve(self, context: ssl.SSLContext) -> None:
        link, _ = self._listener.accept()
        self._listener.close()
        with link:
            try:
                with context.wrap_socket(link, server_side=True) as safe:
                    safe.recv(100)
            except (ssl.SSLError, OSError):
                return


def test_an_expired_certificate(server: Dovecot, authority: Authority, user: str):
    greeter = TlsGreeter(authority.issue("expired", "localhost", expired=True))
    assert "has expired" in faults(settings_of(server, user, port=greeter.port))


def test_a_certificate_of_another_name(server: Dovecot, authority: Authority, user: str):
    greeter = TlsGreeter(authority.issue("other", "mail.elsewhere.example"))
    assert "belongs to another name" in faults(settings_of(server, user, port=greeter.port))


def test_tls_on_a_port_without_it(server: Dovecot, user: str):
    assert "does not answer with TLS" in faults(settings_of(server, user, port=server.port))


def test_nobody_listens(server: Dovecot, user: str):
    assert "refused the connection" in faults(settings_of(server, user, port=dovecot.free_port()))


def test_no_such_host(server: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "There is no mail server named imap.nowhere.example" in faults(settings_of(server, user, host="imap.nowhere.example"))


def test_a_server_that_falls_silent(server: Dovecot, user: str):
    server.deliver(user, *letters(3))
    proxy = BreakingProxy(server.port)
    proxy.stall_after = 400
    settings = settings_of(server, user, security="plain", host="127.0.0.1", port=proxy.port)
    assert "did not answer in time" in faults(settings, timeouts=(2.0, 0.5))
    proxy.close()


class BareServer:
    """Speaks just enough IMAP to say that it can do nothing, and remembers what it was sent."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.heard = b""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        link, _ = self._listener.accept()
        self._listener.close()
        with link, link.makefile("rwb") as file:
            file.write(b"* OK ready\r\n")
            file.flush()
            while asked := file.readline():
                self.heard += asked
                file.write(b"* CAPABILITY IMAP4rev1\r\n" + asked.split()[0] + b" OK done\r\n")
                file.flush()


def test_a_server_whose_encryption_was_stripped_gets_no_password(server: Dovecot, user: str):
    bare = BareServer()
    words = faults(settings_of(server, user, host="127.0.0.1", port=bare.port, security="starttls"), timeouts=(2.0, 2.0))
    assert "offers no encryption (STARTTLS)" in words
    assert "The password was not sent" in words
    assert PASSWORD.encode() not in bare.heard


@pytest.mark.parametrize("host", ["imap.county.example", "192.0.2.7", "localhost.county.example"])
def test_no_encryption_is_for_this_pc_only(server: Dovecot, user: str, host: str):
    with pytest.raises(MailboxFault, match="without encryption"):
        ImapSource(settings_of(server, user, host=host, security="plain"), PASSWORD)
    with pytest.raises(MailboxFault, match="without encryption"):
        ImapSource(settings_of(server, user, host=host, security="none"), PASSWORD)


def test_an_unusable_authority_file(server: Dovecot, user: str, tmp_path: Path):
    (tmp_path / "ca.pem").write_text("no certificate")
    assert "cannot be used" in faults(settings_of(server, user, ca_file=str(tmp_path / "ca.pem")))
    assert "cannot be used" in faults(settings_of(server, user, ca_file=str(tmp_path / "gone.pem")))


@pytest.mark.parametrize("stored", ["", "not json", "[]", '{"uidvalidity": "x"}', "{}"])
def test_a_checkpoint_that_cannot_be_read_starts_from_the_beginning(stored: str):
    assert Checkpoint.read(stored) == Checkpoint()


def test_a_checkpoint_of_another_folder_starts_from_the_beginning(server: Dovecot, user: str):
    server.deliver(user, *letters(2))
    (page,) = read(settings_of(server, user))
    elsewhere = replace(Checkpoint.read(page.checkpoint), folder="Permits").text()
    assert len(bodies(read(settings_of(server, user), elsewhere))) == 2
