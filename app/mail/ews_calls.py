"""exchangelib's calls, made to hear the server's wish to be left alone and safe from odd answers. Imported only where Exchange is used."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from exchangelib import errors
from exchangelib.fields import FieldOrder, FieldPath
from exchangelib.items import Message
from exchangelib.properties import ItemId
from exchangelib.restriction import Q, Restriction
from exchangelib.services import FindItem, GetFolder, GetItem, SyncFolderItems
from exchangelib.services.common import EWSService

from app.mail.ews_items import MESSAGES, TYPES, FoundItem, found_item, id_of

if TYPE_CHECKING:
    from lxml.etree import _Element

ITEM_FAULTS: Final = (
    errors.ErrorItemNotFound,
    errors.ErrorMimeContentConversionFailed,
    errors.ErrorMimeContentInvalid,
    errors.ErrorMimeContentInvalidBase64String,
    errors.ErrorContentConversionFailed,
    errors.ErrorUnsupportedMimeConversion,
    errors.ErrorCorruptData,
    errors.ErrorItemCorrupt,
    errors.ErrorMessageSizeExceeded,
    errors.ErrorInvalidId,
    errors.ErrorInvalidIdMalformed,
    errors.ErrorAccessDenied,
)
"""Troubles of one message, with which the others go on; a private one is denied even to those who may read the folder."""
NONSENSE: Final = (errors.MalformedResponseError, errors.SOAPError, errors.ErrorInternalServerError)
"""Answers that say nothing about who is at fault: the server, or one message that it cannot put into words."""


class _Call:
    """Keeps what the server says about waiting: exchangelib reads it in SOAP faults only, not beside a response code."""

    @staticmethod
    def _get_exception(code: str, text: str, msg_xml: "_Element | None" = None, rule_errors: "_Element | None" = None) -> Exception:
        made: Exception = EWSService._get_exception(code, text or "", msg_xml, rule_errors)  # noqa: SLF001
        if type(made) is errors.TransportError:  # no code, or one that exchangelib does not know; as such it would pass for the network's
            made = errors.MalformedResponseError("unknown response code")
        if isinstance(made, errors.ErrorServerBusy) and msg_xml is not None:
            for value in msg_xml.iter(f"{TYPES}Value"):
                with suppress(ValueError):
                    if value.get("Name") == "BackOffMilliseconds":
                        made.back_off = int(value.text or "") / 1000
        return made


class SyncItems(_Call, SyncFolderItems):  # type: ignore[misc]
    """SyncFolderItems that gives the messages that came or changed. exchangelib 5.6 stops with AttributeError where the server refuses."""

    def _get_element_container(self, message: Any, name: str | None = None) -> Any:
        if message.get("ResponseClass") != "Error":
            self.sync_state = message.findtext(f"{MESSAGES}SyncState")
            last = message.findtext(self.last_in_range_name)
            if not self.sync_state or last is None:
                raise errors.MalformedResponseError("no sync state")
            self.includes_last_item_in_range = last.strip().lower() in {"true", "1"}
        return EWSService._get_element_container(self, message, name)  # noqa: SLF001  # past the class that has the fault

    def _elem_to_obj(self, elem: "_Element") -> tuple[str, FoundItem | None]:
        kind = self.change_types_map.get(elem.tag, "")
        if kind in {self.CREATE, self.UPDATE}:
            return kind, found_item(elem[0]) if len(elem) else None
        return kind, found_item(elem)


class FindItems(_Call, FindItem):  # type: ignore[misc]
    """FindItem that gives the messages as the folder lists them."""

    def _elem_to_obj(self, elem: "_Element") -> FoundItem | None:
        return found_item(elem)


class GetFolders(_Call, GetFolder):  # type: ignore[misc]
    """GetFolder as exchangelib has it."""


class GetItems(_Call, GetItem):  # type: ignore[misc]
    """GetItem that gives one element, or the message's own trouble, for every message of the answer."""

    ERRORS_TO_CATCH_IN_RESPONSE = ITEM_FAULTS

    def _get_elements_in_response(self, response: Sequence["_Element"]) -> Iterator[Any]:
        for message in response:
            found = self._get_element_container(message=message, name=self.element_container_name)
            if isinstance(found, (Exception, bool)):
                yield found if isinstance(found, Exception) else errors.MalformedResponseError("no item")
            else:
                yield found[0] if len(found) else errors.MalformedResponseError("no item")

    def _elem_to_obj(self, elem: "_Element") -> "_Element":
        return elem


def item_ids(items: Sequence[FoundItem]) -> list[ItemId]:
    """Return the messages' ids as exchangelib asks with them; without a change key the newest version is meant."""
    return [ItemId(id=item.id) for item in items]


def matched(items: Sequence[FoundItem], answers: Sequence[Any]) -> dict[str, Any]:
    """Return the answers by message id, whatever their order. A trouble has no id: it goes by its place, or is left out where the places do not agree."""
    sound = [answer for answer in answers if not isinstance(answer, Exception)]
    if len(items) == 1 and sound:
        return {items[0].id: sound[0]}  # whatever the server calls it now
    asked = {item.id for item in items}
    by_id = {id_of(answer): answer for answer in sound}
    in_place = len(items) == len(answers) and all(
        isinstance(answer, Exception) or id_of(answer) == item.id for item, answer in zip(items, answers, strict=True)
    )
    found = {key: answer for key, answer in by_id.items() if key in asked}
    if in_place:
        found |= {item.id: answer for item, answer in zip(items, answers, strict=True) if isinstance(answer, Exception)}
    return found


def fields(*names: str) -> list[FieldPath]:
    """Return properties of a message as exchangelib names them."""
    return [FieldPath(field=Message.get_field_by_fieldname(name)) for name in names]


def by_newest() -> FieldOrder:
    """Return the order in which the newest message comes first."""
    return FieldOrder(field_path=fields("datetime_received")[0], reverse=True)


def restriction(folder: Any, **values: object) -> Restriction:
    """Return a condition on the messages of a folder, in exchangelib's words."""
    return Restriction(Q(**values), folders=[folder], applies_to=Restriction.ITEMS)
