"""Microsoft's EWS schema, loaded with the two patches libxml2 needs, to validate what goes over the wire."""

import re
from pathlib import Path

from lxml import etree

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"
TYPES = "http://schemas.microsoft.com/exchange/services/2006/types"

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "mail" / "ews-schema"
RECORDINGS = FOLDER.parent / "ews-recordings" / "gromox-3.10"

_XML = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang" type="xs:language"/><xs:attribute name="space" type="xs:NCName"/></xs:schema>"""
_ADDED_LATER = re.compile(rb'<xs:element ref="t:(?:AbsoluteDate|RecurringDay|RecurringDate)Transition"[^>]*/>')


class EwsSchema:
    """Validates whole SOAP envelopes: every header and the body."""

    def __init__(self, workplace: Path) -> None:
        types = (FOLDER / "types.xsd").read_bytes()
        types = types.replace(
            b'<xs:import namespace="http://www.w3.org/XML/1998/namespace"/>',
            b'<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>',
        )
        (workplace / "types.xsd").write_bytes(_ADDED_LATER.sub(b"", types))
        (workplace / "messages.xsd").write_bytes((FOLDER / "messages.xsd").read_bytes())
        (workplace / "xml.xsd").write_text(_XML)
        self._schema = etree.XMLSchema(etree.parse(str(workplace / "messages.xsd")))

    def faults(self, envelope: bytes) -> list[str]:
        """Return what is wrong with an envelope, nothing where it is valid."""
        try:
            root = etree.fromstring(envelope)
        except etree.XMLSyntaxError as fault:
            return [str(fault)]
        if root.tag != f"{{{SOAP}}}Envelope":
            return [f"not an envelope but {root.tag}"]
        parts = [part for name in ("Header", "Body") for holder in root.findall(f"{{{SOAP}}}{name}") for part in holder]
        found = []
        for part in parts:
            alone = etree.fromstring(etree.tostring(part))
            if not self._schema.validate(alone):
                found += [f"{etree.QName(part).localname}: {error.message}" for error in self._schema.error_log]
        return found


def skeleton(element: etree._Element) -> tuple[object, ...]:
    """Return the shape of an answer: names, attribute names, and the different shapes of its children in order; no values."""
    children: list[object] = []
    for child in element:
        shape = skeleton(child)
        if shape not in children:
            children.append(shape)
    return (etree.QName(element).localname, tuple(sorted(str(name) for name in element.attrib)), tuple(children))
