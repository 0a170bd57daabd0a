"""Mailbox passwords in the system's own store; without one nothing is kept anywhere."""

from typing import Any

from app.domain.errors import NoCredentialStore

SERVICE = "County Daybook"
_UNSAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file", "keyrings.alt.multi")
"""Backends that refuse, forget, or keep secrets in readable files."""


class KeyringCredentials:
    """Implements CredentialStore by Windows Credential Manager, or a keyring on Linux."""

    def get(self, key: str) -> str | None:
        """Return a secret. Raises NoCredentialStore."""
        keyring = _safe_keyring()
        try:
            found: str | None = keyring.get_password(SERVICE, key)
        except _errors() as error:
            raise NoCredentialStore from error
        return found

    def set(self, key: str, secret: str) -> None:
        """Keep a secret. Raises NoCredentialStore; never keeps it anywhere else."""
        keyring = _safe_keyring()
        try:
            keyring.set_password(SERVICE, key, secret)
            kept = keyring.get_password(SERVICE, key)
        except _errors() as error:
            raise NoCredentialStore from error
        if kept != secret:
            raise NoCredentialStore

    def forget(self, key: str) -> None:
        """Remove a secret if it is there. Raises NoCredentialStore."""
        keyring = _safe_keyring()
        try:
            if keyring.get_password(SERVICE, key) is not None:
                keyring.delete_password(SERVICE, key)
        except _errors() as error:
            raise NoCredentialStore from error


def _safe_keyring() -> Any:
    import keyring

    backend = keyring.get_keyring()
    chosen = getattr(backend, "backends", [backend])
    # A chain with nothing in it takes a password, says nothing, and keeps it nowhere.
    if not chosen or any(type(one).__module__.startswith(_UNSAFE) for one in chosen):
        raise NoCredentialStore
    return keyring


def _errors() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError

    return (KeyringError, OSError, RuntimeError)
