"""A mailbox signed in to in the browser has no password anywhere; what is kept of a sign-in goes with its last mailbox."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.bootstrap.session import open_session
from app.desktop.setup import OfficeSetup
from app.domain.errors import DomainError, MailboxFault, NoCredentialStore, PermissionDenied, SignInRefused
from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.mail.late import LateDiscovery, LateSignIns
from app.mail.microsoft_cloud import GRAPH, OUTLOOK
from app.mail.sources import Sources
from app.services.mailboxes import MailboxesService, check_settings, password_key, secret_of
from app.services.ports.discovery import MailboxSuggestion
from app.services.ports.mail import MailPages, MailSender, MailSource
from app.services.ports.sign_in import SignInPrompt
from app.system.paths import Paths
from tests.mail.office import DANA, MORGAN, Keys, MailOffice
from tests.mail.test_intake import ScriptedSource

WATER = MailboxSettings(
    *("Water", MailboxKind.GRAPH, "water@county.example", "dana@county.example", GRAPH), sign_in=SignInWay.MICROSOFT, client_id="1111", tenant="county.example"
)
PERMITS = replace(WATER, name="Permits", address="permits@county.example")
HALL = MailboxSettings("Hall", MailboxKind.IMAP, "hall@county.example", "hall", "imap.county.example")


@dataclass
class People:
    """Signs everybody in; remembers who was forgotten."""

    asked: list[MailboxSettings] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)

    def sign_in(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        tell(SignInPrompt("https://microsoft.com/devicelogin", "F3SH7Q2K9"))
        self.asked.append(settings)
        if cancelled():
            raise SignInRefused(settings.name, "not finished")
        return "dana@county.example"

    def token(self, settings: MailboxSettings) -> str:
        return "token"

    def forget(self, settings: MailboxSettings) -> None:
        self.forgotten.append(settings.user)


@dataclass
class Passwords:
    """Builds sources and remembers the passwords they were given."""

    given: list[str] = field(default_factory=list)

    def open(self, settings: MailboxSettings, password: str) -> MailSource:
        self.given.append(password)
        return ScriptedSource()

    def sender(self, settings: MailboxSettings, password: str) -> MailSender:
        self.given.append(password)
        return ScriptedSource()  # type: ignore[return-value] # only its check is asked

    def files(self, paths: Sequence[str]) -> MailPages:
        raise AssertionError


class Domains:
    """Knows one domain."""

    def suggest(self, address: str, stopped: Callable[[], bool] = lambda: False) -> tuple[MailboxSuggestion, ...]:
        return (MailboxSuggestion(replace(WATER, name=address, address=address), "because"),)


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def passwords() -> Passwords:
    return Passwords()


@pytest.fixture
def service(mail_office: MailOffice, people: People, passwords: Passwords) -> MailboxesService:
    return MailboxesService(mail_office.office, passwords, mail_office.keys, people, Domains())


def test_it_is_set_up_tried_and_read_without_any_password(service: MailboxesService, mail_office: MailOffice, passwords: Passwords):
    mail_office.keys.closed = True  # nothing may ask the store of passwords
    assert service.test(MORGAN, WATER).ok
    assert service.test(MORGAN, WATER, "typed by mistake").ok
    service.add(MORGAN, WATER, "")
    service.replace(MORGAN, service.named(MORGAN, "Water").id, replace(WATER, folder="Permits"))
    assert set(passwords.given) == {""}
    assert secret_of(mail_office.keys, WATER) == ""


def test_a_person_is_told_what_to_do_and_becomes_the_user(service: MailboxesService, people: People):
    told: list[SignInPrompt] = []
    assert service.sign_in(MORGAN, replace(WATER, user="", client_id=" 1111 "), told.append, lambda: False) == "dana@county.example"
    assert told == [SignInPrompt("https://microsoft.com/devicelogin", "F3SH7Q2K9")]
    assert people.asked[0].client_id == "1111"
    with pytest.raises(SignInRefused):
        service.sign_in(MORGAN, WATER, told.append, lambda: True)


@pytest.mark.parametrize(("wrong", "field_name"), [({"client_id": " "}, "client_id"), ({"kind": MailboxKind.EWS}, "kind")])
def test_a_sign_in_that_cannot_work_is_not_begun(service: MailboxesService, people: People, wrong: dict[str, object], field_name: str):
    settings = replace(WATER, **wrong)  # type: ignore[arg-type]
    with pytest.raises(DomainError) as caught:
        service.sign_in(MORGAN, settings, lambda _: None, lambda: False)
    assert caught.value.field == field_name
    assert people.asked == []
    with pytest.raises(DomainError):
        service.add(MORGAN, settings, "")


def test_where_nobody_can_be_signed_in_it_is_said(mail_office: MailOffice):
    service = MailboxesService(mail_office.office, Sources(), mail_office.keys)
    with pytest.raises(NoCredentialStore):
        service.sign_in(MORGAN, WATER, lambda _: None, lambda: False)
    assert service.suggest(MORGAN, "water@county.example") == ()


def test_two_mailboxes_of_one_person_share_the_sign_in_until_the_last_is_removed(service: MailboxesService, people: People):
    first, second = service.add(MORGAN, WATER, "").value, service.add(MORGAN, PERMITS, "").value
    service.remove(MORGAN, first)
    assert people.forgotten == []
    service.remove(MORGAN, second)
    assert people.forgotten == ["dana@county.example"]


def test_from_a_password_to_the_browser_and_back(service: MailboxesService, mail_office: MailOffice, people: People):
    mailbox_id = service.add(MORGAN, HALL, "secret").value
    browser = replace(HALL, host=OUTLOOK, user="fay@county.example", sign_in=SignInWay.MICROSOFT, client_id="1111")
    service.replace(MORGAN, mailbox_id, browser)
    assert mail_office.keys.kept == {}
    assert people.forgotten == []
    service.replace(MORGAN, mailbox_id, HALL, "new secret")
    assert mail_office.keys.kept == {password_key(HALL): "new secret"}
    assert people.forgotten == ["fay@county.example"]


def test_a_password_this_pc_does_not_have_is_asked_for():
    keys = Keys({password_key(HALL): "secret"})
    assert secret_of(keys, HALL) == "secret"
    with pytest.raises(SignInRefused, match="no password for the mailbox Hall"):
        secret_of(Keys(), HALL)
    with pytest.raises(NoCredentialStore):
        secret_of(Keys(closed=True), HALL)


def test_microsoft_365_is_always_signed_in_to_in_the_browser():
    assert check_settings(replace(WATER, sign_in=SignInWay.PASSWORD)).sign_in is SignInWay.MICROSOFT
    with pytest.raises(DomainError, match="https://graph") as caught:
        check_settings(replace(WATER, host="graph.microsoft.com"))
    assert caught.value.field == "host"


def test_suggestions_need_an_address_and_the_right_to_set_up(service: MailboxesService):
    (found,) = service.suggest(MORGAN, " water@county.example ")
    assert (found.settings.address, found.why) == ("water@county.example", "because")
    for nothing in ("", "water", "water@"):
        with pytest.raises(DomainError, match="not an email address"):
            service.suggest(MORGAN, nothing)
    with pytest.raises(PermissionDenied):
        service.suggest(DANA, "water@county.example")
    with pytest.raises(PermissionDenied):
        service.sign_in(DANA, WATER, lambda _: None, lambda: False)


def test_the_libraries_come_with_the_first_use(tmp_path: Path):
    sign_ins = LateSignIns(tmp_path / "sign-ins.bin")
    for use in (lambda: sign_ins.token(replace(WATER, ca_file=str(tmp_path / "none.pem"))), lambda: sign_ins.token(replace(WATER, ca_file=str(tmp_path)))):
        with pytest.raises(MailboxFault, match="certificate file"):
            use()
    assert LateDiscovery().suggest("nobody") == ()


def test_the_program_is_put_together_with_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    monkeypatch.setattr(LateDiscovery, "suggest", lambda self, address, stopped=None: asked.append(address) or ())
    monkeypatch.setattr(LateSignIns, "sign_in", lambda self, settings, tell, cancelled: str(self._path.name))
    opened = open_session(str(tmp_path / "office.daybook"), Paths(tmp_path), create=True)
    session = opened.session
    assert session.mailboxes.suggest(session.actor, "water@county.example") == ()
    assert session.mailboxes.sign_in(session.actor, WATER, lambda _: None, lambda: False) == "sign-ins.bin"
    opened.close()
    setup = OfficeSetup(Paths(tmp_path), lambda location: None)
    assert setup.suggest_mailbox("parks@county.example") == ()
    assert setup.sign_in_mailbox(WATER, lambda _: None, lambda: False) == "sign-ins.bin"
    assert asked == ["water@county.example", "parks@county.example"]
    with pytest.raises(DomainError):
        setup.suggest_mailbox("parks")
    with pytest.raises(DomainError):
        setup.sign_in_mailbox(replace(WATER, client_id=""), lambda _: None, lambda: False)
    check = setup.test_mailbox(replace(WATER, ca_file=str(tmp_path / "none.pem")), "")
    assert (check.ok, "certificate file" in check.message) == (False, True)
