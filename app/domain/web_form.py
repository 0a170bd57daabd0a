"""Mail that a web form sends: which mails are one, and which line of them is which field of the citizen."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.domain.contact_point import email_norm, is_email
from app.domain.email_message import MailAddress, ParsedMail
from app.domain.errors import DomainError
from app.domain.names import clean, fold, one_line

NAME_LIMIT: Final = 120
LABEL_LIMIT: Final = 80
LABELS_MOST: Final = 60
SAMPLE_LIMIT: Final = 200_000
"""Characters of a mail in which fields are looked for."""
VALUE_LINES: Final = 4
"""Lines below a label that are its value; a text goes on to the next label."""
_GUESS_WORDS: Final = 5
_DIVIDED: Final = re.compile(r"^(?P<label>.{1,80}?)\s*(?:[:：=|\t]| {2,}| [-–—] )\s*(?P<value>.*)$")  # noqa: RUF001 - forms write such colons and dashes
_MARKS: Final = " \t*_•·>-–—#|:"  # noqa: RUF001


class FormField(StrEnum):
    """What a line of a form's mail can tell."""

    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    EMAIL = "email"
    PHONE = "phone"
    STREET = "street"
    TOWN = "town"
    ZIP = "zip"
    EXTERNAL_ID = "external_id"
    TOPIC = "topic"
    SUBJECT = "subject"
    TEXT = "text"


KNOWN_LABELS: Final[Mapping[FormField, tuple[str, ...]]] = {
    FormField.NAME: ("name", "full name", "your name", "contact name", "contact", "from", "nombre", "nombre completo", "su nombre"),
    FormField.GIVEN: ("first name", "given name", "nombres", "primer nombre"),
    FormField.FAMILY: ("last name", "family name", "surname", "apellido", "apellidos"),
    FormField.EMAIL: ("email", "e mail", "email address", "e mail address", "your email", "correo", "correo electronico", "direccion de correo"),
    FormField.PHONE: (
        *("phone", "phone number", "telephone", "telephone number", "daytime phone", "home phone", "cell", "cell phone", "mobile", "your phone"),
        *("telefono", "numero de telefono", "celular", "movil"),
    ),
    FormField.STREET: ("address", "street", "street address", "mailing address", "address line 1", "direccion", "calle", "domicilio"),
    FormField.TOWN: ("city", "town", "municipality", "ciudad", "pueblo"),
    FormField.ZIP: ("zip", "zip code", "postal code", "postcode", "codigo postal"),
    FormField.EXTERNAL_ID: (
        *("parcel", "parcel number", "parcel id", "account", "account number", "permit number", "customer number", "reference number"),
        *("parcela", "numero de parcela", "cuenta", "numero de cuenta", "numero de permiso"),
    ),
    FormField.TOPIC: ("topic", "category", "department", "type of request", "request type", "reason", "tema", "categoria", "departamento", "motivo"),
    FormField.SUBJECT: ("subject", "regarding", "re", "title", "asunto", "titulo"),
    FormField.TEXT: (
        *("message", "your message", "comment", "comments", "question", "questions", "description", "details", "request", "how can we help"),
        *("mensaje", "comentario", "comentarios", "pregunta", "descripcion", "detalles", "consulta", "solicitud"),
    ),
}


@dataclass(frozen=True, slots=True)
class WebForm:
    """A form of the office's website: mails from `sender` (empty: any) whose subject holds `subject` (empty: any), and the label of each field."""

    id: int
    name: str
    sender: str
    subject: str
    labels: tuple[tuple[str, FormField], ...]


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a mail of a form says: (field, value) in the order of the mail, and the lines that belong to no field."""

    fields: tuple[tuple[FormField, str], ...] = ()
    left_over: tuple[str, ...] = ()

    def get(self, field: FormField) -> str:
        """Return the value of a field: all of it where it is a text, else the first that is not empty."""
        found = [value for known, value in self.fields if known is field and value]
        return "\n\n".join(found) if field is FormField.TEXT else next(iter(found), "")

    @property
    def name(self) -> str:
        """Return the person's name, from one line or from two."""
        return self.get(FormField.NAME) or f"{self.get(FormField.GIVEN)} {self.get(FormField.FAMILY)}".strip()

    @property
    def email(self) -> str:
        """Return the person's address where what was typed is one."""
        typed = self.get(FormField.EMAIL).strip("<>").strip()
        return typed if is_email(typed) else ""


def check_form(form: WebForm) -> WebForm:
    """Return the form cleaned up. Raises DomainError naming the field at fault."""
    labels = tuple((one_line(label).rstrip(":").strip()[:LABEL_LIMIT], field) for label, field in form.labels)
    trimmed = replace(form, name=one_line(form.name)[:NAME_LIMIT], sender=email_norm(form.sender), subject=one_line(form.subject), labels=labels)
    if not trimmed.name:
        raise DomainError("Give the form a name. Nothing was saved.", "name")
    if not trimmed.sender and not trimmed.subject:
        raise DomainError("Say which mails are this form's: the address they come from, words of their subject, or both. Nothing was saved.", "sender")
    if trimmed.sender and not is_email(trimmed.sender):
        raise DomainError(f"{trimmed.sender} is not an email address. Type the address that the form's mails come from; nothing was saved.", "sender")
    if len(labels) > LABELS_MOST:
        raise DomainError(f"A form may have at most {LABELS_MOST} labels; this one has {len(labels)}. Nothing was saved.", "labels")
    folded = [fold(label) for label, _ in labels]
    if not labels or not all(folded):
        raise DomainError("Write the label of each field as it stands in the mail, at least one. Nothing was saved.", "labels")
    for label, key in zip(labels, folded, strict=True):
        if folded.count(key) > 1:
            raise DomainError(f"The label {label[0]} is there twice. Nothing was saved.", "labels")
    return trimmed


def recognise(mail: ParsedMail, forms: Sequence[WebForm]) -> tuple[WebForm, FormReading] | None:
    """Return the form that sent a mail, and what it says; None for every other mail, also one from a form's address in which no field stands."""
    found = [(form, read(mail.text, form)) for form in forms if _fits(mail, form)]
    good = [(form, reading) for form, reading in found if any(value for _, value in reading.fields)]
    return max(good, key=lambda one: (len({field for field, value in one[1].fields if value}), -one[0].id), default=None)


def read(text: str, form: WebForm) -> FormReading:
    """Return the fields found in a mail's text.

    A label stands at the beginning of a line, whatever its capitals, with or without a colon; its value on the same line, or on the next ones up to an
    empty line or the next label. A text goes on to the next label.
    """
    labels = {fold(label): field for label, field in form.labels}
    divided = _Sections(labels)
    for line in clean(text[:SAMPLE_LIMIT]).split("\n"):
        divided.take(line)
    return divided.reading()


def guess(sample: str) -> tuple[tuple[str, FormField | None], ...]:
    """Return the labels that stand in a sample mail, each with the field it probably is, in the order of the mail."""
    found: dict[str, tuple[str, FormField | None]] = {}
    known = {label: field for field, labels in KNOWN_LABELS.items() for label in labels}
    for line in clean(sample[:SAMPLE_LIMIT]).split("\n"):
        for label in _possible_labels(line, known):
            found.setdefault(fold(label), (label, known.get(fold(label))))
    return tuple(found.values())[:LABELS_MOST]


def as_from_person(mail: ParsedMail, form: WebForm, reading: FormReading) -> ParsedMail:
    """Return a form's mail as the message of the person who filled the form in: a program sent it, but a person waits for an answer."""
    return replace(
        mail,
        sender=MailAddress(one_line(reading.name)[:NAME_LIMIT] or form.name, reading.email),
        reply_to=None,
        automatic=False,
        automatic_why="",
    )


class _Sections:
    """Divides lines into the values of labels and what belongs to none."""

    def __init__(self, labels: Mapping[str, FormField]) -> None:
        self._labels = labels
        self._found: list[tuple[FormField, list[str]]] = []
        self._left: list[str] = []
        self._open = False
        self._plain_label = False

    def take(self, line: str) -> None:
        labelled = self._labelled(line)
        if labelled is not None:
            field, value = labelled
            self._found.append((field, [value] if value else []))
            self._open = field is FormField.TEXT or not value
        elif not line.strip():
            self._blank()
        elif self._open:
            self._found[-1][1].append(line.strip() if self._found[-1][0] is not FormField.TEXT else line.rstrip())
            self._open = self._found[-1][0] is FormField.TEXT or len(self._found[-1][1]) < VALUE_LINES
        else:
            self._left.append(line.strip())

    def reading(self) -> FormReading:
        fields = []
        for field, lines in self._found:
            joined = "\n".join(lines).strip() if field is FormField.TEXT else ", ".join(lines)
            fields.append((field, _unmarked(joined) if field is not FormField.TEXT else joined))
        return FormReading(tuple(fields), tuple(self._left))

    def _blank(self) -> None:
        """End a value at an empty line; a text goes on, and so does a label whose value has not come yet."""
        if self._open and self._found[-1][0] is FormField.TEXT:
            self._found[-1][1].append("")
        elif self._open and self._found[-1][1]:
            self._open = False

    def _labelled(self, line: str) -> tuple[FormField, str] | None:
        bare = line.strip().strip("*_").strip()
        if not bare:
            return None
        alone = self._labels.get(fold(bare))
        if alone is not None:
            return alone, ""
        divided = _DIVIDED.match(bare)
        if divided is not None and (field := self._labels.get(fold(divided["label"]))) is not None:
            return field, divided["value"].strip(_MARKS if set(divided["value"]) <= set(_MARKS) else " \t*_|").strip()
        return None if self._open and self._found[-1][0] is FormField.TEXT else self._before_words(bare)

    def _before_words(self, line: str) -> tuple[FormField, str] | None:
        """Return a value that follows its label with nothing but a blank between; never within a text, where it would be a sentence."""
        words = line.split()
        for count in range(min(len(words) - 1, _GUESS_WORDS + 3), 0, -1):
            field = self._labels.get(fold(" ".join(words[:count])))
            if field is not None and all(known is not field for known, _ in self._found):
                return field, " ".join(words[count:])
        return None


def _fits(mail: ParsedMail, form: WebForm) -> bool:
    if not form.sender and not form.subject:
        return False
    sender = not form.sender or email_norm(mail.sender.email) == email_norm(form.sender)
    return sender and (not form.subject or fold(form.subject) in fold(mail.subject))


def _possible_labels(line: str, known: Mapping[str, FormField]) -> Iterator[str]:
    bare = line.strip().strip("*_•- ").strip()
    divided = _DIVIDED.match(bare)
    label = divided["label"].strip(_MARKS) if divided is not None else bare
    likely = divided is not None and len(label.split()) <= _GUESS_WORDS and "@" not in label and not label.isdigit()
    if label and len(label) <= LABEL_LIMIT and (likely or fold(label) in known):
        yield label


def _unmarked(value: str) -> str:
    return one_line(value)
