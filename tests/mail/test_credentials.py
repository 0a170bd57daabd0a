"""Passwords lie in the system's own store or nowhere: every backend that forgets, refuses or writes readable files is refused."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringError, KeyringLocked, PasswordDeleteError

from app.domain.errors import NoCredentialStore
from app.system.credentials import KeyringCredentials


class Safe(KeyringBackend):
    """Stands for Windows Credential Manager."""

    priority = 9  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.fault: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._trouble()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._trouble()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._trouble()
        if (service, username) not in self.kept:
            raise PasswordDeleteError(username)
        del self.kept[service, username]

    def _trouble(self) -> None:
        if self.fault is not None:
            raise self.fault


class PlaintextKeyring(Safe):
    """Stands for the file backends of keyrings.alt."""


PlaintextKeyring.__module__ = "keyrings.alt.file"


@pytest.fixture
def safe() -> Iterator[Safe]:
    before = keyring.get_keyring()
    backend = Safe()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_a_password_is_kept_read_and_forgotten(safe: Safe):
    store = KeyringCredentials()
    assert store.get("mailbox/imap/water@host") is None
    store.set("mailbox/imap/water@host", "geheim ñ \U0001f511")
    assert store.get("mailbox/imap/water@host") == "geheim ñ \U0001f511"
    store.forget("mailbox/imap/water@host")
    store.forget("mailbox/imap/water@host")
    assert safe.kept == {}


@pytest.mark.parametrize("backend", [fail.Keyring(), null.Keyring(), PlaintextKeyring()], ids=["none", "forgetful", "readable file"])
def test_a_store_that_is_not_safe_is_refused(safe: Safe, backend: KeyringBackend):
    keyring.set_keyring(backend)
    store = KeyringCredentials()
    for attempt in (lambda: store.get("key"), lambda: store.set("key", "secret"), lambda: store.forget("key")):
        with pytest.raises(NoCredentialStore, match="not saved anywhere"):
            attempt()


@pytest.mark.parametrize("fault", [KeyringError("x"), KeyringLocked("x"), OSError("x"), RuntimeError("x")])
def test_a_store_that_fails_is_no_store(safe: Safe, fault: Exception):
    safe.fault = fault
    store = KeyringCredentials()
    for attempt in (lambda: store.get("key"), lambda: store.set("key", "secret"), lambda: store.forget("key")):
        with pytest.raises(NoCredentialStore):
            attempt()


def test_a_chain_with_an_unsafe_link_is_refused(safe: Safe, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [safe, PlaintextKeyring()])
    keyring.set_keyring(chainer.ChainerBackend())
    with pytest.raises(NoCredentialStore):
        KeyringCredentials().set("key", "secret")
    assert safe.kept == {}


def test_a_store_that_keeps_something_else_is_no_store(safe: Safe, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(safe, "get_password", lambda service, username: "cut sho")
    with pytest.raises(NoCredentialStore):
        KeyringCredentials().set("key", "cut short")


def test_a_chain_with_nothing_in_it_is_refused(safe: Safe, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [])
    keyring.set_keyring(chainer.ChainerBackend())
    with pytest.raises(NoCredentialStore):
        KeyringCredentials().set("key", "secret")
