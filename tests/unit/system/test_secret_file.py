"""A small text is kept encrypted or not at all."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from app.domain.errors import NoCredentialStore
from app.system import secret_file
from app.system.secret_file import KeyringSeal, SecretFile, WindowsSeal, system_seal

TOKENS = '{"RefreshToken": {"secret": "0.AXoA-ñ-\U0001f511"}}'


class Ring(KeyringBackend):
    """Stands for a keyring on Linux."""

    priority = 9  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[Ring]:
    before = keyring.get_keyring()
    made = Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def file(tmp_path: Path) -> SecretFile:
    return SecretFile(tmp_path / "home" / "sign-ins.bin", KeyringSeal())


def test_a_text_comes_back_and_nothing_of_it_is_readable_on_the_disk(ring: Ring, file: SecretFile):
    assert file.read() == ""
    file.write(TOKENS)
    assert file.read() == TOKENS
    assert b"RefreshToken" not in file.path.read_bytes()
    assert [path.name for path in file.path.parent.iterdir()] == ["sign-ins.bin"]
    file.forget()
    file.forget()
    assert file.read() == ""


def test_the_key_is_made_once(ring: Ring, file: SecretFile):
    file.write("one")
    key = dict(ring.kept)
    file.write("two")
    assert ring.kept == key
    assert SecretFile(file.path, KeyringSeal()).read() == "two"


def test_without_a_store_nothing_is_written(ring: Ring, file: SecretFile):
    keyring.set_keyring(fail.Keyring())
    for attempt in (file.check, lambda: file.write(TOKENS)):
        with pytest.raises(NoCredentialStore):
            attempt()
    assert not file.path.exists()


def test_a_store_that_closes_later_leaves_the_old_text(ring: Ring, file: SecretFile):
    file.write("old")
    keyring.set_keyring(fail.Keyring())
    with pytest.raises(NoCredentialStore):
        file.write("new")
    with pytest.raises(NoCredentialStore):
        file.read()
    keyring.set_keyring(ring)
    assert file.read() == "old"


def test_what_this_account_cannot_open_is_as_if_it_were_not_there(ring: Ring, file: SecretFile):
    file.write(TOKENS)
    sealed = file.path.read_bytes()
    for damaged in (sealed[:-9], b"", b"plain text", sealed[:20] + bytes([sealed[20] ^ 1]) + sealed[21:]):
        file.path.write_bytes(damaged)
        assert file.read() == ""
    file.path.write_bytes(sealed)
    ring.kept.clear()
    assert file.read() == ""
    file.write("new key, new text")
    assert file.read() == "new key, new text"


def test_a_key_that_is_no_key_opens_nothing(ring: Ring, file: SecretFile):
    file.write(TOKENS)
    ring.kept = dict.fromkeys(ring.kept, "not a key")
    assert file.read() == ""


def test_checking_writes_nothing(ring: Ring, file: SecretFile):
    file.check()
    assert not file.path.parent.exists()


def test_a_folder_that_cannot_be_written_is_told(ring: Ring, tmp_path: Path):
    (tmp_path / "taken").write_text("a file where a folder should be")
    file = SecretFile(tmp_path / "taken" / "sign-ins.bin", KeyringSeal())
    for attempt in (lambda: file.write(TOKENS), file.read):
        with pytest.raises(OSError, match="taken"):
            attempt()


class Agent:
    """Stands for Windows: what one account wrote another cannot open."""

    account = "dana"

    def protect(self, text: str) -> bytes:
        if not self.account:
            raise OSError(None, "Key not valid for use in specified state.", None, -2146893813)
        return f"{self.account}:{text[::-1]}".encode()

    def unprotect(self, data: bytes) -> str:
        if not data.startswith(self.account.encode()) or not self.account:
            raise OSError(None, "The data is invalid.", None, 13)
        return data.decode().partition(":")[2][::-1]


@pytest.fixture
def agent(monkeypatch: pytest.MonkeyPatch) -> Agent:
    made = Agent()
    monkeypatch.setattr(secret_file, "_data_protection", lambda: made)
    return made


def test_windows_encrypts_by_the_account(agent: Agent, tmp_path: Path):
    file = SecretFile(tmp_path / "sign-ins.bin", WindowsSeal())
    file.write(TOKENS)
    assert file.read() == TOKENS
    agent.account = "fay"
    assert file.read() == ""
    agent.account = ""
    with pytest.raises(NoCredentialStore):
        file.write(TOKENS)
    agent.account = "dana"
    assert file.read() == TOKENS


@pytest.mark.parametrize(("platform", "kind"), [("win32", WindowsSeal), ("linux", KeyringSeal)])
def test_each_system_has_its_own_way(monkeypatch: pytest.MonkeyPatch, platform: str, kind: type):
    monkeypatch.setattr(secret_file.sys, "platform", platform)
    assert isinstance(system_seal(), kind)
