"""What kind of mailbox an address is, found out from its domain in a few seconds, without a password and without asking strangers."""

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

import pytest

from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.mail.discover import MailboxFinder
from app.mail.discover_network import Network, Page, ask_all, plain_host
from app.services.ports.discovery import MailboxSuggestion
from tests.servers.certificates import Authority, Certificate
from tests.servers.dns_server import DnsServer
from tests.servers.https import HttpsServer

ADDRESS = "water@county.example"
REALM = "https://login.microsoftonline.com/county.example/v2.0/.well-known/openid-configuration"
AUTODISCOVER = "https://autodiscover.county.example/autodiscover/autodiscover.json?Email=water%40county.example&Protocol=EWS"
AUTOCONFIG = "https://autoconfig.county.example/mail/config-v1.1.xml"
NTLM = Page(401, {"WWW-Authenticate": "Negotiate, NTLM"}, b"")


def organisation(graph: str = "graph.microsoft.com") -> Page:
    return Page(200, {}, json.dumps({"token_endpoint": "https://login.microsoftonline.com/x/oauth2/v2.0/token", "msgraph_host": graph}).encode())


@dataclass
class World:
    """A network of a few facts; everything else is out of reach. `slow` names questions that never end in time."""

    mx: tuple[str, ...] = ()
    services: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    greetings: dict[tuple[str, int], str] = field(default_factory=dict)
    slow: bool = False
    asked: list[str] = field(default_factory=list)

    def mail_hosts(self, domain: str) -> tuple[str, ...]:
        self.asked.append(domain)
        return self.mx

    def service(self, name: str) -> tuple[tuple[str, int], ...]:
        self.asked.append(name)
        return self.services.get(name, ())

    def alias(self, name: str) -> str:
        self.asked.append(name)
        return self.aliases.get(name, "")

    def page(self, address: str) -> Page | None:
        self.asked.append(address)
        if self.slow and address not in self.pages:
            time.sleep(20)
        return self.pages.get(address)

    def greeting(self, host: str, port: int) -> str:
        self.asked.append(f"{host}:{port}")
        if self.slow and (host, port) not in self.greetings:
            time.sleep(20)
        return self.greetings.get((host, port), "")


def suggest(world: World, address: str = ADDRESS, seconds: float = 9.0) -> tuple[MailboxSuggestion, ...]:
    return MailboxFinder(world, seconds).suggest(address)


def kinds(found: tuple[MailboxSuggestion, ...]) -> list[tuple[MailboxKind, str]]:
    return [(one.settings.kind, one.settings.host) for one in found]


def test_microsoft_365_is_read_by_graph_and_the_end_of_ews_is_said():
    found = suggest(World(mx=("county-example.mail.protection.outlook.com",), pages={REALM: organisation()}))
    assert kinds(found) == [(MailboxKind.GRAPH, "https://graph.microsoft.com/v1.0"), (MailboxKind.IMAP, "outlook.office365.com")]
    first = found[0]
    assert (first.settings.sign_in, first.settings.tenant, first.settings.address) == (SignInWay.MICROSOFT, "county.example", ADDRESS)
    assert "EWS" in first.why
    assert "1 April 2027" in first.why
    second = found[1].settings
    assert (second.smtp_host, second.smtp_port, second.smtp_security, second.keep_sent) == ("smtp.office365.com", 587, "starttls", False)


@pytest.mark.parametrize("mx", ["county-example.mail.protection.office365.us", "county.example.mail.protection.office365.us"])
def test_microsofts_government_cloud_is_another_place(mx: str):
    found = suggest(World(mx=(mx,), pages={REALM: organisation("graph.microsoft.us")}))
    assert kinds(found)[0] == (MailboxKind.GRAPH, "https://graph.microsoft.us/v1.0")
    assert kinds(suggest(World(mx=(mx,))))[0] == (MailboxKind.GRAPH, "https://graph.microsoft.us/v1.0")


@pytest.mark.parametrize(
    "world",
    [
        World(("mx1.filter.example",), aliases={"autodiscover.county.example": "autodiscover.outlook.com"}, pages={REALM: organisation()}),
        World(("mx1.filter.example",), {"_autodiscover._tcp.county.example": (("autodiscover-s.outlook.com", 443),)}, pages={REALM: organisation()}),
        World(
            ("mx1.filter.example",),
            pages={REALM: organisation(), AUTODISCOVER: Page(200, {}, b'{"Protocol":"EWS","Url":"https://outlook.office365.com/EWS/Exchange.asmx"}')},
        ),
    ],
    ids=["alias", "service record", "autodiscover"],
)
def test_microsoft_365_behind_a_mail_filter_is_recognised(world: World):
    assert kinds(suggest(world))[0] == (MailboxKind.GRAPH, "https://graph.microsoft.com/v1.0")
    assert not any(one.settings.kind is MailboxKind.EWS for one in suggest(world))


def test_an_organisation_whose_mail_arrives_elsewhere_is_a_question_for_it():
    found = suggest(World(("mail.county.example",), pages={REALM: organisation()}, greetings={("imap.county.example", 993): "* OK Dovecot ready."}))
    assert [one.settings.kind for one in found] == [MailboxKind.IMAP, MailboxKind.GRAPH]
    assert "Ask IT" in found[1].why


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b'"x"', b"<html>", b'{"msgraph_host": ["graph.microsoft.com"]}', b'{"msgraph_host": "graph.evil.example"}']
)
def test_an_odd_word_about_an_organisation_leads_to_no_odd_server(body: bytes):
    found = suggest(World(("county-example.mail.protection.outlook.com",), pages={REALM: Page(200, {}, body)}))
    assert kinds(found)[0] == (MailboxKind.GRAPH, "https://graph.microsoft.com/v1.0")
    assert len(suggest(World(pages={REALM: Page(400, {}, body)}))) == 0


def test_gmail_wants_an_app_password():
    (found,) = suggest(World(("aspmx.l.google.com", "alt1.aspmx.l.google.com")))
    assert (found.settings.kind, found.settings.host, found.settings.sign_in) == (MailboxKind.IMAP, "imap.gmail.com", SignInWay.PASSWORD)
    assert (found.settings.smtp_host, found.settings.smtp_port, found.settings.keep_sent) == ("smtp.gmail.com", 465, False)
    assert "app password" in found.why


def test_a_private_outlook_mailbox_is_signed_in_to_in_the_browser():
    (found,) = suggest(World(("outlook-com.olc.protection.outlook.com",), pages={REALM: organisation()}))
    assert (found.settings.kind, found.settings.sign_in, found.settings.tenant) == (MailboxKind.IMAP, SignInWay.MICROSOFT, "")


def test_an_exchange_server_names_its_own_address():
    page = Page(200, {}, b'{"Protocol":"EWS","Url":"https://mail.county.example/EWS/Exchange.asmx"}')
    (found,) = suggest(World(("mail.county.example",), pages={AUTODISCOVER: page}))
    assert (found.settings.kind, found.settings.host) == (MailboxKind.EWS, "https://mail.county.example/EWS/Exchange.asmx")
    assert found.settings.sign_in is SignInWay.PASSWORD
    assert "mail.county.example" in found.why


@pytest.mark.parametrize(
    "body",
    [
        b'{"Url":"https://mail.county.example.evil.example/EWS/Exchange.asmx"}',
        b'{"Url":"https://evilcounty.example/EWS/Exchange.asmx"}',
        b'{"Url":"http://mail.county.example/EWS/Exchange.asmx"}',
        b'{"Url":"https://mail.county.example/elsewhere"}',
        b'{"Url":"https://mail.county.example@evil.example/EWS/Exchange.asmx"}',
        b'{"Url":"https://[broken/EWS/Exchange.asmx"}',
        b'["Url"]',
        b"<html>",
    ],
)
def test_a_server_that_sends_people_elsewhere_is_not_believed(body: bytes):
    assert suggest(World(pages={AUTODISCOVER: Page(200, {}, body)})) == ()


def test_an_older_exchange_server_gives_itself_away_by_how_it_asks():
    world = World(("gate.county.example",), pages={"https://owa.county.example/EWS/Exchange.asmx": NTLM})
    assert kinds(suggest(world)) == [(MailboxKind.EWS, "https://owa.county.example/EWS/Exchange.asmx")]
    world = World(("gate.county.example",), pages={"https://gate.county.example/EWS/Exchange.asmx": NTLM})
    assert kinds(suggest(world)) == [(MailboxKind.EWS, "https://gate.county.example/EWS/Exchange.asmx")]
    web_page = Page(401, {"WWW-Authenticate": 'Basic realm="shop"'}, b"")
    assert suggest(World(pages={"https://mail.county.example/EWS/Exchange.asmx": web_page})) == ()


def test_service_records_are_the_domains_own_word():
    services = {"_imaps._tcp.county.example": (("imap.hoster.example", 993),), "_submission._tcp.county.example": (("out.hoster.example", 587),)}
    (found,) = suggest(World(("mx.hoster.example",), services))
    assert (found.settings.host, found.settings.port, found.settings.security) == ("imap.hoster.example", 993, "tls")
    assert (found.settings.smtp_host, found.settings.smtp_port, found.settings.smtp_security) == ("out.hoster.example", 587, "starttls")
    assert "imap.hoster.example" in found.why


CONFIG = b"""<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="county.example">
<incomingServer type="pop3"><hostname>pop.hoster.example</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
<incomingServer type="imap"><hostname>plain.hoster.example</hostname><port>143</port><socketType>plain</socketType></incomingServer>
<incomingServer type="imap"><hostname>imap.hoster.example</hostname><port>143</port><socketType>STARTTLS</socketType><username>%EMAILLOCALPART%</username></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.hoster.example</hostname><port>465</port><socketType>SSL</socketType></outgoingServer>
</emailProvider></clientConfig>"""


def test_a_configuration_file_is_read_and_unencrypted_doors_left_out():
    (found,) = suggest(World(("mx.hoster.example",), pages={AUTOCONFIG: Page(200, {}, CONFIG)}))
    settings = found.settings
    assert (settings.host, settings.port, settings.security, settings.user) == ("imap.hoster.example", 143, "starttls", "water")
    assert (settings.smtp_host, settings.smtp_port, settings.smtp_security) == ("smtp.hoster.example", 465, "tls")


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "' + b"ha" * 1000 + b'">]><clientConfig><incomingServer type="imap"><hostname>&a;</hostname></incomingServer></clientConfig>'
FILE = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><clientConfig>&a;</clientConfig>'


@pytest.mark.parametrize(
    "body",
    [
        *(LAUGHS, FILE, b"", b"\xff\xfe", b"<clientConfig>", CONFIG.replace(b"imap.hoster.example", b"127.0.0.1").replace(b"STARTTLS", b"plain")),
        CONFIG.replace(b">imap.hoster.example", b">a b;rm -rf.example").replace(b"<port>143", b"<port>-1"),
        CONFIG.replace(b"<port>143</port><socketType>STARTTLS", b"<port>99999</port><socketType>STARTTLS"),
    ],
    ids=["entities", "outside file", "empty", "no text", "cut", "no public host", "no host", "no port"],
)
def test_a_hostile_configuration_file_gives_nothing(body: bytes):
    assert suggest(World(pages={AUTOCONFIG: Page(200, {}, body)})) == ()


def test_a_server_that_merely_answers_is_offered_with_a_question():
    world = World(greetings={("imap.county.example", 993): "* OK ready", ("mail.county.example", 993): "* OK ready", ("smtp.county.example", 587): "220 hello"})
    found = suggest(world)
    assert [one.settings.host for one in found] == ["imap.county.example", "mail.county.example"]
    assert all("Check with IT" in one.why for one in found)
    assert found[0].settings.smtp_host == "smtp.county.example"
    assert suggest(World(greetings={("imap.county.example", 993): "HTTP/1.1 400"})) == ()


@pytest.mark.parametrize(
    "address", ["", "water", "@county.example", "water@", "water@localhost", "water@127.0.0.1", "water@-.example", "water@" + "a" * 300 + ".example"]
)
def test_what_is_no_address_asks_nobody(address: str):
    world = World(("aspmx.l.google.com",))
    assert suggest(world, address) == ()
    assert world.asked == []


def test_a_domain_in_other_letters_is_asked_for_as_it_is_written_on_the_wire():
    world = World(("aspmx.l.google.com",))
    assert len(suggest(world, "agua@condadó.example")) == 1
    assert "xn--condad-gxa.example" in world.asked


def test_only_the_domain_and_microsoft_are_asked_and_microsoft_only_for_the_domain():
    world = World()
    suggest(world)
    outside = [asked for asked in world.asked if not asked.removeprefix("https://").split("/")[0].split(":")[0].endswith("county.example")]
    assert outside == [REALM]
    assert "water" not in outside[0]
    assert [asked for asked in world.asked if "water" in asked] == [AUTODISCOVER]


def test_nobody_waits_longer_than_the_limit():
    world = World(("aspmx.county.example",), greetings={("imap.county.example", 993): "* OK"}, slow=True)
    began = time.monotonic()
    found = suggest(world, seconds=0.5)
    assert time.monotonic() - began < 5
    assert [one.settings.host for one in found] == ["imap.county.example"]


def test_a_plain_answer_waits_for_nothing_else():
    began = time.monotonic()
    assert len(suggest(World(("aspmx.l.google.com",), slow=True))) == 1
    assert time.monotonic() - began < 5


def test_a_person_who_gives_up_is_let_go():
    began = time.monotonic()
    assert MailboxFinder(World(slow=True)).suggest(ADDRESS, lambda: True) == ()
    assert time.monotonic() - began < 5


def test_a_question_that_fails_is_no_answer():
    def broken() -> str:
        raise KeyError

    found = ask_all({"broken": broken, "well": lambda: "here"}, time.monotonic() + 5, lambda _: False, lambda: False)
    assert found == {"broken": None, "well": "here"}


# ---- the network itself ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Authority(tmp_path_factory.mktemp("authority")).issue("county", "autoconfig.county.example", "imap.county.example", "big.county.example")


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every name of the county lead to this PC."""
    real = socket.getaddrinfo

    def here(host: str, *values: object, **named: object) -> object:
        return real("127.0.0.1" if str(host).endswith("county.example") else host, *values, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", here)


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302 if self.path == "/away" else 200)
        if self.path == "/away":
            self.send_header("Location", "https://evil.example/")
        self.end_headers()
        self.wfile.write(CONFIG if self.path != "/big" else b"x" * 2_000_000)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def web(certificate: Certificate) -> Iterator[HttpsServer]:
    running = HttpsServer(Pages, certificate)
    yield running
    running.close()


def network(certificate: Certificate, port: int = 443, **values: object) -> Network:
    return Network(ca_file=str(certificate.cert.with_name("ca.pem")), https_port=port, **values)  # type: ignore[arg-type]


@pytest.mark.usefixtures("names")
def test_pages_come_over_verified_tls_and_lead_nowhere_else(web: HttpsServer, certificate: Certificate):
    asking = network(certificate, web.port)
    page = asking.page(AUTOCONFIG)
    assert page is not None
    assert (page.status, page.body) == (200, CONFIG)
    away = asking.page("https://autoconfig.county.example/away")
    assert away is not None
    assert away.status == 302
    big = asking.page("https://big.county.example/big")
    assert big is not None
    assert len(big.body) <= 200_000
    assert asking.page("https://other.county.example/") is None
    assert Network(https_port=web.port).page(AUTOCONFIG) is None


def test_names_are_looked_up_in_the_order_of_preference(certificate: Certificate):
    records = {
        ("county.example", "MX"): ["20 backup.county.example.", "10 Gate.County.Example."],
        ("_imaps._tcp.county.example", "SRV"): ["20 0 993 late.county.example.", "10 1 993 light.county.example.", "10 9 1993 heavy.county.example."],
        ("_submission._tcp.county.example", "SRV"): ["0 0 0 ."],
        ("autodiscover.county.example", "CNAME"): ["autodiscover.outlook.com."],
    }
    server = DnsServer(records)
    asking = network(certificate, name_server=server.address, seconds=5.0)
    assert asking.mail_hosts("county.example") == ("gate.county.example", "backup.county.example")
    assert asking.service("_imaps._tcp.county.example") == (("heavy.county.example", 1993), ("light.county.example", 993), ("late.county.example", 993))
    assert asking.service("_submission._tcp.county.example") == ()
    assert asking.alias("autodiscover.county.example") == "autodiscover.outlook.com"
    assert asking.mail_hosts("nothing.example") == ()
    server.silent = True
    began = time.monotonic()
    assert network(certificate, name_server=server.address, seconds=0.3).mail_hosts("county.example") == ()
    assert time.monotonic() - began < 5
    server.close()


def greeter(words: bytes, wrap: Callable[[socket.socket], socket.socket] = lambda plain: plain) -> tuple[int, threading.Thread, socket.socket]:
    """Greet one caller."""
    listener = socket.create_server(("127.0.0.1", 0))

    def greet() -> None:
        try:
            plain, _ = listener.accept()
            with wrap(plain) as link:
                link.sendall(words)
        except OSError:
            return

    thread = threading.Thread(target=greet, daemon=True)
    thread.start()
    return int(listener.getsockname()[1]), thread, listener


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize(("host", "words"), [("imap.county.example", "* OK ready\r\n"), ("other.county.example", "")], ids=["its own name", "another's name"])
def test_a_mail_server_must_prove_its_name_before_it_is_heard(certificate: Certificate, host: str, words: str):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.cert, certificate.key)
    port, thread, listener = greeter(b"* OK ready\r\n", lambda plain: context.wrap_socket(plain, server_side=True))
    assert network(certificate).greeting(host, port) == words
    thread.join()
    listener.close()


def test_nobody_at_home_is_an_empty_greeting(certificate: Certificate):
    listener = socket.create_server(("127.0.0.1", 0))
    assert network(certificate, seconds=0.2).greeting("localhost", int(listener.getsockname()[1])) == ""
    listener.close()


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("Mail.County.Example.", "mail.county.example"),
        ("localhost", ""),
        ("10.0.0.1", ""),
        ("a..b.example", ""),
        ("a_b.example", ""),
        ("-a.example", ""),
        ("", ""),
    ],
)
def test_only_public_names_are_hosts(name: str, host: str):
    assert plain_host(name) == host


def test_settings_made_of_a_suggestion_hold_no_surprises():
    (found,) = suggest(World(("aspmx.l.google.com",)))
    assert found.settings == MailboxSettings(
        *(ADDRESS, MailboxKind.IMAP, ADDRESS, ADDRESS, "imap.gmail.com"), smtp_host="smtp.gmail.com", smtp_port=465, smtp_security="tls", keep_sent=False
    )
