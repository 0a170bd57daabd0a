"""FindItem's restriction, order and pages, as far as a mail program uses them."""

import operator
from collections.abc import Callable, Sequence
from email.parser import BytesHeaderParser

from lxml import etree

from tests.servers.ews_schema import MESSAGES, TYPES
from tests.servers.ews_store import Item

_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "IsEqualTo": operator.eq,
    "IsGreaterThan": operator.gt,
    "IsGreaterThanOrEqualTo": operator.ge,
    "IsLessThan": operator.lt,
    "IsLessThanOrEqualTo": operator.le,
}


class NotUnderstood(Exception):  # noqa: N818
    """The request asks for something this server does not have."""


def found_items(request: etree._Element, items: Sequence[Item], most: int) -> tuple[list[Item], int, int, bool]:
    """Return a page: its items, where the next begins, how many match in all, and whether this is the last."""
    wanted = _sorted(request, [item for item in items if _matches(request.find(f"{{{MESSAGES}}}Restriction"), item)])
    view = request.find(f"{{{MESSAGES}}}IndexedPageItemView")
    if view is None or view.get("BasePoint") != "Beginning":
        raise NotUnderstood
    start = int(str(view.get("Offset")))
    end = min(start + min(int(str(view.get("MaxEntriesReturned"))), most), len(wanted))
    return wanted[start:end], end, len(wanted), end == len(wanted)


def _matches(restriction: etree._Element | None, item: Item) -> bool:
    if restriction is None:
        return True
    (condition,) = restriction
    uri = condition.find(f"{{{TYPES}}}FieldURI")
    constant = condition.find(f"{{{TYPES}}}FieldURIOrConstant/{{{TYPES}}}Constant")
    compare = _COMPARED.get(etree.QName(condition).localname)
    if uri is None or constant is None or compare is None:
        raise NotUnderstood
    value = _value(str(uri.get("FieldURI")), item)
    return bool(value) and compare(value, str(constant.get("Value")).replace("+00:00", "Z"))


def _sorted(request: etree._Element, items: list[Item]) -> list[Item]:
    order = request.find(f"{{{MESSAGES}}}SortOrder/{{{TYPES}}}FieldOrder")
    if order is None:
        return items
    uri = str(order[0].get("FieldURI"))
    return sorted(items, key=lambda item: _value(uri, item), reverse=order.get("Order") == "Descending")


def _value(uri: str, item: Item) -> str:
    if uri == "item:DateTimeReceived":
        return f"{item.received:%Y-%m-%dT%H:%M:%SZ}" if item.received else ""
    if uri == "message:InternetMessageId":
        return str(BytesHeaderParser().parsebytes(item.raw)["Message-ID"] or "")
    raise NotUnderstood
