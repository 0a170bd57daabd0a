"""Passwords in memory."""

from app.domain.errors import NoCredentialStore


class FakeCredentials:
    """`closed` is a computer without a safe store."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.closed = False

    def get(self, key: str) -> str | None:
        if self.closed:
            raise NoCredentialStore
        return self.kept.get(key)

    def set(self, key: str, secret: str) -> None:
        if self.closed:
            raise NoCredentialStore
        self.kept[key] = secret

    def forget(self, key: str) -> None:
        self.kept.pop(key, None)
