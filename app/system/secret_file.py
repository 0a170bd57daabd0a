"""A small text kept encrypted on this PC: by Windows itself (DPAPI), or with a key in the keyring; without either it is kept nowhere."""

import sys
from pathlib import Path
from typing import Any, Final, Protocol

from app.domain.errors import NoCredentialStore
from app.system.atomic import write_atomically
from app.system.credentials import KeyringCredentials

KEY: Final = "secret-file/key"
"""The name under which the keyring keeps the key."""


class Seal(Protocol):
    """Makes a text unreadable for everybody but this account on this PC."""

    def close(self, text: str) -> bytes:
        """Encrypt. Raises NoCredentialStore."""
        ...

    def open(self, data: bytes) -> str:
        """Decrypt; an empty text for what this account cannot open (any more). Raises NoCredentialStore."""
        ...


class SecretFile:
    """One encrypted file."""

    def __init__(self, path: Path, seal: Seal | None = None) -> None:
        """Take the place and what encrypts; by default what this system offers."""
        self.path = path
        self._seal = seal or system_seal()

    def check(self) -> None:
        """Try to encrypt, and write nothing. Raises NoCredentialStore."""
        self._seal.close("")

    def read(self) -> str:
        """Return the text, empty where there is none or it was written by another account. Raises NoCredentialStore, OSError."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return ""
        return self._seal.open(data)

    def write(self, text: str) -> None:
        """Replace the text. Raises NoCredentialStore or OSError; the old text stays then."""
        write_atomically(self.path, self._seal.close(text))

    def forget(self) -> None:
        """Remove the file. Raises OSError."""
        self.path.unlink(missing_ok=True)


class WindowsSeal:
    """Encrypts by the Windows account's own key."""

    def close(self, text: str) -> bytes:
        """Encrypt. Raises NoCredentialStore."""
        try:
            sealed: bytes = _data_protection().protect(text)
        except OSError as fault:
            raise NoCredentialStore from fault
        return sealed

    def open(self, data: bytes) -> str:
        """Decrypt; an empty text for what another account wrote."""
        try:
            text: str = _data_protection().unprotect(data)
        except (OSError, UnicodeDecodeError):
            return ""
        return text


class KeyringSeal:
    """Encrypts by a key that lies in the keyring."""

    def __init__(self) -> None:
        self._keys = KeyringCredentials()

    def close(self, text: str) -> bytes:
        """Encrypt, with a new key where there is none yet. Raises NoCredentialStore."""
        from cryptography.fernet import Fernet

        key = self._keys.get(KEY)
        if key is None:
            key = Fernet.generate_key().decode()
            self._keys.set(KEY, key)
        return Fernet(key).encrypt(text.encode())

    def open(self, data: bytes) -> str:
        """Decrypt; an empty text where the key is gone or another one. Raises NoCredentialStore."""
        from cryptography.fernet import Fernet, InvalidToken

        key = self._keys.get(KEY)
        try:
            return Fernet(key).decrypt(data).decode() if key is not None else ""
        except (InvalidToken, ValueError):
            return ""


def system_seal() -> Seal:
    """Return what this system offers."""
    return WindowsSeal() if sys.platform == "win32" else KeyringSeal()


def _data_protection() -> Any:
    from msal_extensions.windows import WindowsDataProtectionAgent  # type: ignore[import-untyped]

    return WindowsDataProtectionAgent()
