"""Mailboxes are set up with their password in the system's store, tested with plain words, and taken away again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.domain.errors import DomainError, MailboxFault, NoCredentialStore, NotFound, PermissionDenied
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.services.mailboxes import MailboxesService, check_settings, password_key
from tests.mail.office import DANA, MORGAN, MailOffice
from tests.mail.test_intake import ScriptedSource

WATER = MailboxSettings("Water", MailboxKind.IMAP, "water@county.example", "water", "imap.county.example")
PERMITS = replace(WATER, name="Permits", address="permits@county.example", user="permits")


class Sources:
    """Answers every check the same way and remembers the passwords."""

    def __init__(self, refusal: str = "") -> None:
        self.refusal = refusal
        self.passwords: list[str] = []

    def open(self, settings: MailboxSettings, password: str) -> ScriptedSource:
        if self.refusal:
            raise MailboxFault(settings.name, self.refusal)
        self.passwords.append(password)
        return ScriptedSource()

    def files(self, paths: Sequence[str]) -> ScriptedSource:
        raise AssertionError


@pytest.fixture
def sources() -> Sources:
    return Sources()


@pytest.fixture
def service(mail_office: MailOffice, sources: Sources) -> MailboxesService:
    return MailboxesService(mail_office.office, sources, mail_office.keys)


def test_a_mailbox_is_set_up_and_its_password_is_nowhere_in_the_office(service: MailboxesService, mail_office: MailOffice):
    done = service.add(MORGAN, WATER, "hunter2-secret")
    assert [mailbox.settings for mailbox in service.all(DANA)] == [WATER]
    assert mail_office.keys.kept == {password_key(WATER): "hunter2-secret"}
    assert done.changes
    for path in mail_office.folder.rglob("*"):
        if path.is_file():
            assert b"hunter2-secret" not in path.read_bytes()


def test_without_a_safe_store_no_mailbox_is_set_up(service: MailboxesService, mail_office: MailOffice):
    mail_office.keys.closed = True
    with pytest.raises(NoCredentialStore, match="not saved anywhere"):
        service.add(MORGAN, WATER, "secret")
    assert service.all(DANA) == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "  "}, "name"),
        ({"user": ""}, "user"),
        ({"host": " "}, "host"),
        ({"address": "water"}, "address"),
        ({"address": ""}, "address"),
        ({"port": 0}, "port"),
        ({"port": 70_000}, "port"),
        ({"kind": MailboxKind.EWS}, "host"),
    ],
)
def test_a_field_at_fault_is_named_and_nothing_saved(service: MailboxesService, mail_office: MailOffice, wrong: dict[str, object], field: str):
    with pytest.raises(DomainError, match="othing was saved") as caught:
        service.add(MORGAN, replace(WATER, **wrong), "secret")  # type: ignore[arg-type]
    assert caught.value.field == field
    assert mail_office.keys.kept == {}


def test_two_mailboxes_may_not_have_one_name(service: MailboxesService):
    service.add(MORGAN, WATER, "secret")
    permits = service.add(MORGAN, PERMITS, "secret").value
    with pytest.raises(DomainError, match="already"):
        service.add(MORGAN, replace(PERMITS, name="WATER"), "secret")
    with pytest.raises(DomainError, match="already"):
        service.replace(MORGAN, permits, replace(PERMITS, name="water"))


def test_a_change_of_the_folder_keeps_the_password(service: MailboxesService, mail_office: MailOffice):
    mailbox_id = service.add(MORGAN, WATER, "secret").value
    service.replace(MORGAN, mailbox_id, replace(WATER, folder="Permits"))
    assert service.all(DANA)[0].settings.folder == "Permits"
    assert mail_office.keys.kept == {password_key(WATER): "secret"}


def test_a_change_of_the_server_takes_the_password_along_and_leaves_none_behind(service: MailboxesService, mail_office: MailOffice):
    mailbox_id = service.add(MORGAN, WATER, "secret").value
    moved = replace(WATER, host="new.county.example")
    service.replace(MORGAN, mailbox_id, moved)
    assert mail_office.keys.kept == {password_key(moved): "secret"}
    service.replace(MORGAN, mailbox_id, moved, "new secret")
    assert mail_office.keys.kept == {password_key(moved): "new secret"}


def test_two_folders_of_one_account_share_the_password_until_the_last_is_removed(service: MailboxesService, mail_office: MailOffice):
    first = service.add(MORGAN, WATER, "secret").value
    second = service.add(MORGAN, replace(WATER, name="Water archive", folder="Archive"), "secret").value
    service.remove(MORGAN, first)
    assert mail_office.keys.kept == {password_key(WATER): "secret"}
    service.remove(MORGAN, second)
    assert mail_office.keys.kept == {}
    assert service.all(DANA) == ()
    with pytest.raises(NotFound):
        service.remove(MORGAN, second)


def test_a_mailbox_is_found_by_its_name_or_the_names_are_told(service: MailboxesService):
    with pytest.raises(DomainError, match="none yet"):
        service.named(DANA, "Water")
    service.add(MORGAN, WATER, "secret")
    assert service.named(DANA, " water ").settings == WATER
    with pytest.raises(DomainError, match=r"no mailbox named Zoning\. Set up: Water"):
        service.named(DANA, "Zoning")


def test_the_test_button_tries_what_is_typed_and_saves_nothing(service: MailboxesService, sources: Sources, mail_office: MailOffice):
    assert service.test(MORGAN, WATER, "typed").ok
    mail_office.keys.kept[password_key(WATER)] = "kept"
    assert service.test(MORGAN, WATER).ok
    assert sources.passwords == ["typed", "kept"]
    assert service.all(DANA) == ()
    sources.refusal = "The mail server refused the connection."
    assert service.test(MORGAN, WATER, "typed") == MailboxCheck(ok=False, message="The mail server refused the connection.")
    assert "port" in service.test(MORGAN, replace(WATER, port=0), "typed").message
    mail_office.keys.closed = True
    assert "no safe store" in service.test(MORGAN, WATER).message


def test_a_clerk_may_not_set_up_mailboxes(service: MailboxesService):
    for attempt in (
        lambda: service.add(DANA, WATER, "secret"),
        lambda: service.replace(DANA, 1, WATER),
        lambda: service.remove(DANA, 1),
        lambda: service.test(DANA, WATER),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_what_is_typed_is_trimmed():
    untidy = replace(WATER, name=" Water ", address=" water@county.example ", user=" water ", host=" imap.county.example ", folder="  ", ca_file=" ")
    assert check_settings(untidy) == WATER
