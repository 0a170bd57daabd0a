"""The system's own store for secrets."""

from typing import Protocol


class CredentialStore(Protocol):
    """The system's own store for secrets."""

    def get(self, key: str) -> str | None:
        """Return a secret. Raises NoCredentialStore."""
        ...

    def set(self, key: str, secret: str) -> None:
        """Keep a secret. Raises NoCredentialStore; never keeps it anywhere else."""
        ...

    def forget(self, key: str) -> None:
        """Remove a secret if it is there."""
        ...
