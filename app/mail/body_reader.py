"""Walk the parts of a message and sort out what each is: text, file, package of others, appointment, report."""

from collections.abc import Mapping
from typing import Final

from app.mail.body import Body, Piece, one_of
from app.mail.calendar_card import calendar_cards
from app.mail.delivery import delivery_report
from app.mail.mime import Part, read_parts
from app.mail.nested import nested_name
from app.mail.parameters import content_type, parameters
from app.mail.readable import enriched, html_of, plain_of
from app.mail.signed import ENCRYPTED, SIGNED, armour_of, unwrap, without_armour
from app.mail.tnef import guessed_type, is_package, open_package
from app.mail.uuencoded import taken_out

PACKAGE_LIMIT: Final = 5
"""How deep packages (winmail.dat, signed mails) are unpacked out of each other."""

_TEXTS: Final = frozenset({"text/plain", "text/html"})
_ENRICHED: Final = frozenset({"text/enriched", "text/richtext"})
_CALENDAR: Final = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_PKCS7: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


def read_body(root: Part, hint: str) -> Body:
    """Read all parts of a message; `hint` is the charset to try on raw 8-bit headers. Raises TooComplex."""
    reader = _Reader(hint)
    reader.part(root, top=True)
    body = reader.body
    if reader.spare is not None and not body.text().strip():
        body.pieces = [reader.spare]
    body.settle_pictures()
    body.defects = list(dict.fromkeys(body.defects))
    return body


class _Reader:
    def __init__(self, hint: str) -> None:
        self.body = Body()
        self.spare: Piece | None = None
        """The text of a winmail.dat, for a mail that has none beside it."""
        self._hint = hint
        self._packages = 0

    def part(self, part: Part, *, top: bool = False) -> None:
        """Read one part and everything below it, in the order of the message."""
        self.body.defects += part.defects
        if part.parts:
            self._several(part)
        else:
            self._single(part, top=top)

    def _several(self, part: Part) -> None:
        first = len(self.body.pieces)
        readings = []
        for child in part.parts:
            begin = len(self.body.pieces)
            self.part(child)
            readings.append(self.body.pieces[begin:])
        if part.kind == "multipart/alternative":
            self.body.pieces[first:] = one_of(readings)
        elif part.kind == "multipart/signed":
            self.body.protection = self.body.protection or SIGNED
        elif part.kind == "multipart/encrypted":
            self.body.protection = ENCRYPTED
        elif part.kind == "multipart/report" and self.body.delivery is None:
            self.body.delivery = delivery_report(part)

    def _single(self, part: Part, *, top: bool) -> None:
        """Read a part that holds no others: as text, as a package of more, or as a file. `top` is a mail of one part, a text whatever it is marked as."""
        settings = content_type(part.headers.first("content-type"), self._hint)[1]
        disposition = part.headers.first("content-disposition")
        attached = disposition[:10].lower() == "attachment" and not top
        name = (parameters(disposition, self._hint).get("filename") if ";" in disposition else "") or settings.get("name", "")
        data, defect = part.content()
        if defect:
            self.body.defects.append(defect)
        if part.kind in _TEXTS and not attached and (top or not name or not self.body.pieces):
            self._text(data, part.kind, settings)
            if not name or (top and self._says_text(part)):
                return
        elif self._package(data, part.kind, name, settings):
            return
        if data or name or attached:
            self._file(part, data, name, attached=attached)

    def _says_text(self, part: Part) -> bool:
        """Tell whether a part says itself that it is a text; one with a type that is none is read as a text, but it may be a file."""
        return content_type(part.headers.first("content-type"), self._hint)[0] in _TEXTS

    def _text(self, data: bytes, kind: str, settings: Mapping[str, str]) -> None:
        if kind == "text/html":
            self.body.pieces.append(Piece(html=html_of(data, settings)))
            return
        text = plain_of(data, settings)
        armour = armour_of(text)
        if armour:
            self.body.protection = armour
            text = without_armour(text)
        if "\nend" in text and "begin " in text:
            text, files = taken_out(text)
            for file in files:
                self.body.keep(file.data, guessed_type(file.name), file.name)
        self.body.pieces.append(Piece(text))

    def _package(self, data: bytes, kind: str, name: str, settings: Mapping[str, str]) -> bool:
        """Unpack what is none of the mail's own files; what cannot be opened is one."""
        if kind in _ENRICHED and not name:
            self.body.pieces.append(Piece(enriched(data, settings)))
            return True
        if kind in _CALENDAR or name.lower().endswith((".ics", ".vcs")):
            self.body.announce(calendar_cards(data, settings.get("charset", "")))
            return False
        if self._packages >= PACKAGE_LIMIT:
            return False
        if kind in _PKCS7 or name.lower().endswith(".p7m"):
            return self._wrapped(data)
        return is_package(kind, name, data) and self._winmail(data)

    def _wrapped(self, data: bytes) -> bool:
        self._packages += 1
        found = unwrap(data)
        self.body.protection = ENCRYPTED if ENCRYPTED in {found.protection, self.body.protection} else found.protection or self.body.protection
        if found.inner is None:
            return False
        self.part(read_parts(found.inner, self._hint))
        return True

    def _winmail(self, data: bytes) -> bool:
        self._packages += 1
        package = open_package(data)
        if package is None:
            return False
        if self.spare is None and (package.plain.strip() or package.html.strip()):
            self.spare = Piece(package.plain, package.html)
        for file in package.files:
            self.body.keep(file.data, file.kind, file.name, file.content_id, inline=bool(file.content_id) and file.kind.startswith("image/"))
        return True

    def _file(self, part: Part, data: bytes, name: str, *, attached: bool) -> None:
        content_id = part.headers.text("content-id").strip("<> ")[:200]
        inline = bool(content_id) and not attached and part.kind.startswith("image/")
        shown = name or (nested_name(data) if part.kind == "message/rfc822" else "")
        self.body.keep(data, part.kind, shown, content_id, inline=inline)
