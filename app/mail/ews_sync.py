"""The SyncFolderItems call with one fault of exchangelib mended. Imported only where Exchange is read: it pulls in exchangelib."""

from typing import Any

from exchangelib.services import SyncFolderItems
from exchangelib.services.common import EWSService


class SyncItems(SyncFolderItems):  # type: ignore[misc]
    """SyncFolderItems that tells the server's refusal: exchangelib 5.6 looks for a sync state in it first, and stops with AttributeError."""

    def _get_element_container(self, message: Any, name: str | None = None) -> Any:
        if message.get("ResponseClass") == "Error":
            return EWSService._get_element_container(self, message, name)  # noqa: SLF001  # past the class that has the fault
        return super()._get_element_container(message=message, name=name)
