"""People sign in at Microsoft in the browser or by a code; the tokens lie encrypted on this PC, renew themselves, and end in plain words."""

import html
import re
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from ssl import create_default_context
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest

from app.domain.errors import MailboxFault, NoCredentialStore, SignInRefused
from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.mail import microsoft_cloud
from app.mail.graph import GraphSource
from app.mail.sign_in import MicrosoftSignIn
from app.mail.sign_in_receiver import AnswerReceiver
from app.services.ports.sign_in import SignInPrompt
from app.system.secret_file import SecretFile
from tests.mail.graph_bench import WATER, settings_of
from tests.mail.letters import letter
from tests.servers.certificates import Authority, Certificate
from tests.servers.dovecot import free_port
from tests.servers.graph_server import GraphServer
from tests.servers.oauth_server import CLIENT, DEVICE_GRANT, SignInServer

MAILBOX = MailboxSettings(
    *("Water", MailboxKind.GRAPH, WATER, "dana@county.example", microsoft_cloud.GRAPH), sign_in=SignInWay.MICROSOFT, client_id=CLIENT, tenant="county.example"
)


class Mirror:
    """Stands for DPAPI: turns the text round, so that a look into the file shows that it went through it."""

    def __init__(self) -> None:
        self.refuses = False

    def close(self, text: str) -> bytes:
        if self.refuses:
            raise NoCredentialStore
        return text[::-1].encode()

    def open(self, data: bytes) -> str:
        return data.decode()[::-1]


@dataclass
class Desk:
    """A PC with a browser and a folder, and Microsoft's sign-in within reach."""

    server: SignInServer
    folder: Path
    seal: Mirror = field(default_factory=Mirror)
    told: list[SignInPrompt] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    person: Callable[[str], None] | None = None
    """What the person does in the browser; None: no browser opens."""

    def sign_ins(self, **values: object) -> MicrosoftSignIn:
        given: dict[str, object] = {"login_host": self.server.host, "ca_file": self.authority, "timeouts": (5.0, 20.0), "patience": 30.0, **values}
        return MicrosoftSignIn(SecretFile(self.folder / "sign-ins.bin", self.seal), self._open, **given)  # type: ignore[arg-type]

    @property
    def authority(self) -> str:
        return str(self.server.certificate.cert.with_name("ca.pem"))

    def sign_in(self, settings: MailboxSettings = MAILBOX, cancelled: Callable[[], bool] = lambda: False, **values: object) -> str:
        return self.sign_ins(**values).sign_in(settings, self.told.append, cancelled)

    def browse(self, address: str) -> None:
        """Do what a browser does with Microsoft's page: post its form to where it says."""
        page = urllib.request.urlopen(address, context=create_default_context(cafile=self.authority), timeout=20).read().decode()
        fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', page))
        target = html.unescape(re.findall(r'action="([^"]+)"', page)[0])
        post(target, {name: html.unescape(value) for name, value in fields.items()})

    def _open(self, address: str) -> bool:
        self.opened.append(address)
        if self.person is None:
            return False
        threading.Thread(target=self.person, args=(address,), daemon=True).start()
        return True


def post(address: str, fields: dict[str, str]) -> tuple[int, str]:
    request = urllib.request.Request(address, urlencode(fields).encode())
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read().decode()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Authority(tmp_path_factory.mktemp("authority")).issue("login", "localhost")


@pytest.fixture
def server(certificate: Certificate) -> Iterator[SignInServer]:
    running = SignInServer(certificate)
    yield running
    running.close()
    assert running.faults == []


@pytest.fixture
def desk(server: SignInServer, tmp_path: Path) -> Desk:
    made = Desk(server, tmp_path / "daybook")
    made.person = made.browse
    return made


def test_a_person_signs_in_in_the_browser_and_nobody_is_asked_again(desk: Desk, server: SignInServer):
    assert desk.sign_in() == "Dana@county.example"
    assert desk.told == [SignInPrompt()]
    assert server.grants == ["authorization_code"]
    assert desk.sign_ins().token(MAILBOX) == "access-2-of-the-county"
    assert server.grants == ["authorization_code"]


def test_only_reading_and_sending_are_asked_for(desk: Desk, server: SignInServer):
    desk.sign_in()
    assert server.scopes == [{f"https://graph.microsoft.com/Mail.{right}" for right in ("Read", "Read.Shared", "Send", "Send.Shared")}]
    imap = replace(MAILBOX, kind=MailboxKind.IMAP, host=microsoft_cloud.OUTLOOK)
    desk.sign_in(imap)
    assert server.scopes[-1] == {"https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send"}


def test_where_no_browser_opens_a_code_is_typed_on_any_device(desk: Desk, server: SignInServer):
    desk.person = None
    assert desk.sign_in() == "Dana@county.example"
    assert desk.told == [SignInPrompt("https://microsoft.com/devicelogin", "F3SH7Q2K9")]
    assert server.grants == [DEVICE_GRANT, DEVICE_GRANT]
    assert desk.sign_ins().token(MAILBOX)


def test_a_browser_that_cannot_be_started_is_no_browser(desk: Desk, server: SignInServer):
    def none(address: str) -> None:
        raise webbrowser.Error

    sign_ins = MicrosoftSignIn(SecretFile(desk.folder / "sign-ins.bin", desk.seal), none, login_host=server.host, ca_file=desk.authority)  # type: ignore[arg-type]
    assert sign_ins.sign_in(MAILBOX, desk.told.append, lambda: False) == "Dana@county.example"
    assert desk.told[0].code


@pytest.mark.parametrize("answer", ["[]", "<html>", "{}", '{"error": 7}', '{"access_token": "x", "id_token": "y"}'])
def test_an_answer_that_makes_no_sense_is_told(desk: Desk, server: SignInServer, answer: str):
    server.lifetime = 1
    desk.sign_in()
    server.odd = answer
    with pytest.raises(MailboxFault, match="Water"):
        desk.sign_ins().token(MAILBOX)
    with pytest.raises(MailboxFault, match="Water"):
        desk.sign_in()


def test_a_token_that_ran_out_is_renewed_without_asking(desk: Desk, server: SignInServer):
    server.lifetime = 1
    desk.sign_in()
    first, second = desk.sign_ins().token(MAILBOX), desk.sign_ins().token(MAILBOX)
    assert first != second
    assert server.grants == ["authorization_code", "refresh_token", "refresh_token"]


def test_a_sign_in_that_is_no_longer_good_asks_for_a_person(desk: Desk, server: SignInServer):
    server.lifetime = 1
    desk.sign_in()
    server.refusal = ("invalid_grant", "AADSTS700082: The refresh token has expired due to inactivity. dana@county.example")
    with pytest.raises(SignInRefused, match=r"Water has run out \(AADSTS700082\).*sign in again") as caught:
        desk.sign_ins().token(MAILBOX)
    assert "dana" not in caught.value.message


def test_nobody_has_signed_in_on_this_pc(desk: Desk, server: SignInServer):
    with pytest.raises(SignInRefused, match="Nobody is signed in to the mailbox Water on this PC"):
        desk.sign_ins().token(MAILBOX)
    desk.sign_in()
    with pytest.raises(SignInRefused, match="Nobody is signed in"):
        desk.sign_ins().token(replace(MAILBOX, user="fay@county.example"))
    assert server.grants == ["authorization_code"]


def test_the_tokens_are_in_one_encrypted_file_and_go_with_it(desk: Desk):
    desk.sign_in()
    kept = [path for path in desk.folder.rglob("*") if path.is_file()]
    assert [path.name for path in kept] == ["sign-ins.bin"]
    assert b"of-the-county" not in kept[0].read_bytes()
    assert b"ytnuoc-eht-fo" in kept[0].read_bytes()
    kept[0].unlink()
    with pytest.raises(SignInRefused, match="Nobody is signed in"):
        desk.sign_ins().token(MAILBOX)


def test_forgetting_leaves_nothing_of_a_person_and_everything_of_others(desk: Desk, server: SignInServer):
    desk.sign_in()
    desk.sign_ins().forget(replace(MAILBOX, user="fay@county.example"))
    assert desk.sign_ins().token(MAILBOX)
    desk.sign_ins().forget(replace(MAILBOX, user="DANA@county.example"))
    assert "of-the-county" not in SecretFile(desk.folder / "sign-ins.bin", desk.seal).read()
    with pytest.raises(SignInRefused):
        desk.sign_ins().token(MAILBOX)


def test_a_running_program_sees_what_another_signed_in(desk: Desk):
    running = desk.sign_ins()
    with pytest.raises(SignInRefused):
        running.token(MAILBOX)
    desk.sign_in()
    assert running.token(MAILBOX) == "access-2-of-the-county"


def test_without_a_safe_store_nobody_is_bothered(desk: Desk, server: SignInServer):
    desk.seal.refuses = True
    with pytest.raises(NoCredentialStore):
        desk.sign_in()
    assert (desk.opened, desk.told, server.grants) == ([], [], [])


def test_a_folder_that_cannot_be_written_is_told(desk: Desk):
    desk.folder.mkdir()
    (desk.folder / "sign-ins.bin").mkdir()
    for attempt in (desk.sign_in, lambda: desk.sign_ins().token(MAILBOX), lambda: desk.sign_ins().forget(MAILBOX)):
        with pytest.raises(MailboxFault, match=r"sign-ins\.bin cannot be read or written"):
            attempt()


def test_a_person_may_give_up(desk: Desk, server: SignInServer):
    desk.person = lambda _: None
    began = time.monotonic()
    with pytest.raises(SignInRefused, match="was not finished"):
        desk.sign_in(cancelled=lambda: time.monotonic() > began + 0.5)
    desk.person = None
    server.pending = 1000
    with pytest.raises(SignInRefused, match="was not finished"):
        desk.sign_in(cancelled=lambda: time.monotonic() > began + 1)
    assert time.monotonic() < began + 20


def test_a_sign_in_nobody_finishes_ends(desk: Desk, server: SignInServer):
    desk.person = lambda _: None
    with pytest.raises(SignInRefused, match="was not finished"):
        desk.sign_in(patience=0.3)
    desk.person = None
    server.pending = 1000
    with pytest.raises(SignInRefused, match="was not finished"):
        desk.sign_in(patience=0.3)


REFUSALS = [
    (("access_denied", "AADSTS65004: User declined to consent."), "Ask your administrator to allow County Daybook"),
    (("consent_required", "AADSTS65001: The user or administrator has not consented."), "Ask your administrator to allow County Daybook"),
    (("invalid_client", "AADSTS7000218: The request body must contain client_secret."), "application number"),
    (("temporarily_unavailable", "AADSTS90033: A transient error has occurred."), "is busy"),
    (("invalid_scope", "AADSTS70011: The provided value is not valid for dana@county.example."), r"\(AADSTS70011\)"),
    (("<b>odd</b>", "nothing known"), r"\(boddb\)"),
]


@pytest.mark.parametrize(("refusal", "words"), REFUSALS, ids=[error for (error, _), _ in REFUSALS])
def test_a_refusal_is_told_in_plain_words(desk: Desk, server: SignInServer, refusal: tuple[str, str], words: str):
    server.refusal = refusal
    for person in (desk.browse, None):
        desk.person = person
        with pytest.raises(MailboxFault, match=words) as caught:
            desk.sign_in()
        assert "Water" in caught.value.message
        assert "dana" not in caught.value.message


def test_an_organisation_or_a_program_that_microsoft_does_not_know(desk: Desk):
    with pytest.raises(SignInRefused, match=r"knows no organization nowhere\.example"):
        desk.sign_in(replace(MAILBOX, tenant="nowhere.example"))
    desk.person = None  # in the browser Microsoft itself says so
    with pytest.raises(SignInRefused, match="application number"):
        desk.sign_in(replace(MAILBOX, client_id="99999999-2222-3333-4444-555555555555"))


def test_microsoft_out_of_reach_is_no_reason_to_sign_in_again(desk: Desk, server: SignInServer):
    server.lifetime = 1
    desk.sign_in()
    with pytest.raises(MailboxFault, match="refused the connection") as caught:
        desk.sign_ins(login_host=f"localhost:{free_port()}").token(MAILBOX)
    assert not isinstance(caught.value, SignInRefused)
    server.silent = True
    with pytest.raises(MailboxFault, match="did not answer in time"):
        desk.sign_ins(timeouts=(5.0, 0.3)).token(MAILBOX)


def test_a_sign_in_at_a_server_that_proves_nothing_is_not_begun(desk: Desk):
    with pytest.raises(MailboxFault, match="not from an authority this PC knows"):
        desk.sign_in(ca_file="")
    assert desk.opened == []


def test_an_answer_that_does_not_know_the_secret_is_waited_past(desk: Desk):
    sent: list[tuple[int, str]] = []

    def intruder(address: str) -> None:
        target = re.findall(r"redirect_uri=([^&]+)", address)[0].replace("%3A", ":").replace("%2F", "/")
        sent.extend(post(target, fields) for fields in ({"code": "stolen", "state": "guessed"}, {"nothing": "here"}, {"error": "abort"}))
        with pytest.raises(HTTPError) as caught:
            urllib.request.urlopen(f"{target}/?code=stolen", timeout=20)
        caught.value.close()
        desk.browse(address)

    desk.person = intruder
    assert desk.sign_in() == "Dana@county.example"
    assert [status for status, _ in sent] == [404, 404, 404]


def test_the_page_after_the_sign_in_repeats_nothing_it_was_sent(desk: Desk):
    with AnswerReceiver() as receiver:
        shown: list[tuple[int, str]] = []
        fields = {"error": "<script>alert(1)</script>", "state": "s"}
        browser = threading.Thread(target=lambda: shown.append(post(receiver.address, fields)))
        browser.start()
        assert receiver.wait("s", 20, lambda: False) == fields
        browser.join()
    assert shown == [(200, "County Daybook: you can close this page. / Puede cerrar esta página")]


@pytest.mark.parametrize(
    ("host", "login", "right"),
    [
        ("https://graph.microsoft.com/v1.0", "login.microsoftonline.com", "https://graph.microsoft.com/Mail.Read"),
        ("https://graph.microsoft.us/v1.0", "login.microsoftonline.us", "https://graph.microsoft.us/Mail.Read"),
        ("https://dod-graph.microsoft.us/v1.0", "login.microsoftonline.us", "https://dod-graph.microsoft.us/Mail.Read"),
    ],
)
def test_each_cloud_has_its_own_sign_in(host: str, login: str, right: str):
    settings = replace(MAILBOX, host=host)
    assert microsoft_cloud.cloud_of(settings).login == login
    assert microsoft_cloud.rights_of(settings)[0] == right


def test_from_the_browser_to_the_first_mail(desk: Desk, server: SignInServer, certificate: Certificate):
    graph = GraphServer(certificate, {"dana@county.example": [WATER]}, tokens={})
    server.issued = lambda token: graph.tokens.__setitem__(token, "dana@county.example")
    graph.accounts[WATER].deliver(letter())
    settings = settings_of(graph, client_id=CLIENT, tenant="county.example")
    desk.sign_in(settings)
    sign_ins = desk.sign_ins()
    source = GraphSource(settings, lambda: sign_ins.token(settings))
    assert source.check().ok
    assert [mail.raw for page in source.pages("", frozenset[str]().intersection) for mail in page.mails] == [letter()]
    graph.tokens.clear()
    assert "no longer accepts the sign-in of the mailbox Water" in source.check().message
    graph.close()
    assert graph.faults == []
