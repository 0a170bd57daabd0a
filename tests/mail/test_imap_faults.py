"""Every fault of an IMAP server has a sentence that says what happened and what to do."""

import socket
import ssl
import threading
from pathlib import Path

import pytest

from app.domain.errors import MailboxFault, SignInRefused
from app.domain.mailbox import MailboxSettings
from app.mail.imap import ImapSource
from tests.mail.imap_reading import letters, read, settings_of
from tests.servers.breaking_proxy import Break, BreakingProxy, Rule
from tests.servers.certificates import Authority, Certificate
from tests.servers.dovecot import PASSWORD, Dovecot, free_port


def test_a_wrong_password_is_tried_once(dovecot: Dovecot, user: str):
    with pytest.raises(SignInRefused, match="refused the user name or password of the mailbox Water"):
        read(settings_of(dovecot, user), password="wrong")
    assert dovecot.logs("auth failed, 1 attempts")
    assert not any(f"auth failed, {tries} attempts" in dovecot.log() for tries in range(2, 9))


def faults(settings: MailboxSettings, **values: object) -> str:
    with pytest.raises(MailboxFault) as caught:
        read(settings, **values)
    assert type(caught.value) is MailboxFault
    return caught.value.message


def test_an_unknown_authority_is_not_trusted(dovecot: Dovecot, user: str):
    words = faults(settings_of(dovecot, user, ca_file=""))
    assert "not from an authority this PC knows" in words
    assert "password was not sent" in words


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_plain_words_for_an_untrusted_server_on_either_port(dovecot: Dovecot, user: str, security: str):
    port = dovecot.tls_port if security == "tls" else dovecot.port
    assert "authority" in faults(settings_of(dovecot, user, ca_file="", security=security, port=port))


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


def test_an_expired_certificate(dovecot: Dovecot, authority: Authority, user: str):
    greeter = TlsGreeter(authority.issue("expired", "localhost", expired=True))
    assert "has expired" in faults(settings_of(dovecot, user, port=greeter.port))


def test_a_certificate_of_another_name(dovecot: Dovecot, authority: Authority, user: str):
    greeter = TlsGreeter(authority.issue("other", "mail.elsewhere.example"))
    assert "belongs to another name" in faults(settings_of(dovecot, user, port=greeter.port))


def test_tls_on_a_port_without_it(dovecot: Dovecot, user: str):
    assert "does not answer with TLS" in faults(settings_of(dovecot, user, port=dovecot.port))


def test_nobody_listens(dovecot: Dovecot, user: str):
    assert "refused the connection" in faults(settings_of(dovecot, user, port=free_port()))


def test_no_such_host(dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "There is no mail server named imap.nowhere.example" in faults(settings_of(dovecot, user, host="imap.nowhere.example"))


def test_a_server_that_falls_silent(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(3))
    proxy = BreakingProxy(dovecot.port)
    proxy.rule = Rule(Break.STALL, 400)
    settings = settings_of(dovecot, user, security="plain", host="127.0.0.1", port=proxy.port)
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


def test_a_server_whose_encryption_was_stripped_gets_no_password(dovecot: Dovecot, user: str):
    bare = BareServer()
    words = faults(settings_of(dovecot, user, host="127.0.0.1", port=bare.port, security="starttls"), timeouts=(10.0, 10.0))
    assert "offers no encryption (STARTTLS)" in words
    assert "The password was not sent" in words
    assert PASSWORD.encode() not in bare.heard


@pytest.mark.parametrize("host", ["imap.county.example", "192.0.2.7", "localhost.county.example"])
def test_no_encryption_is_for_this_pc_only(dovecot: Dovecot, user: str, host: str):
    with pytest.raises(MailboxFault, match="without encryption"):
        ImapSource(settings_of(dovecot, user, host=host, security="plain"), PASSWORD)
    with pytest.raises(MailboxFault, match="without encryption"):
        ImapSource(settings_of(dovecot, user, host=host, security="none"), PASSWORD)


def test_an_unusable_authority_file(dovecot: Dovecot, user: str, tmp_path: Path):
    (tmp_path / "ca.pem").write_text("no certificate")
    assert "cannot be used" in faults(settings_of(dovecot, user, ca_file=str(tmp_path / "ca.pem")))
    assert "cannot be used" in faults(settings_of(dovecot, user, ca_file=str(tmp_path / "gone.pem")))
