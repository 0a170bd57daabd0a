"""A password store for end-to-end tests: a real keyring backend that keeps secrets in the folder named by the environment."""

import os
from pathlib import Path

from keyring.backend import KeyringBackend

VARIABLE = "DAYBOOK_TEST_KEYRING"
BACKEND = "tests.servers.folder_keyring.FolderKeyring"


class FolderKeyring(KeyringBackend):
    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        path = _path(service, username)
        return path.read_text("utf-8") if path.exists() else None

    def set_password(self, service: str, username: str, password: str) -> None:
        _path(service, username).write_text(password, "utf-8")

    def delete_password(self, service: str, username: str) -> None:
        _path(service, username).unlink()


def _path(service: str, username: str) -> Path:
    return Path(os.environ[VARIABLE]) / f"{service}-{username}".encode().hex()
