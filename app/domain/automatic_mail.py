"""Tell mail sent by a machine from mail sent by a person: automatic mail is kept and marked, never dropped and never answered."""

import re
from collections.abc import Callable, Sequence

Values = Callable[[str], Sequence[str]]
"""Returns the values of a header by its name in lower case, in the order of the message."""

_MACHINE = re.compile(
    r"(?:mailer-daemon|postmaster|no[-_.]?reply|do[-_.]?not[-_.]?reply|no[-_.]?responder?|no[-_.]?contestar?|no[-_.]?responda)(?:[+._-][^@]*)?(?:@.*)?",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\s*(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office(?: auto ?reply| reply)?"
    r"|respuesta automática|fuera de la oficina|autorespuesta|abwesenheitsnotiz|réponse automatique)\s*(?:[:\-(\[]|$)",
    re.IGNORECASE,
)
_BULK = {"bulk": "sent in bulk", "junk": "sent in bulk", "list": "sent to a mailing list", "auto_reply": "an automatic reply"}


def automatic_reason(values: Values, content_type: str, sender: str) -> str:
    """Return in words why the mail counts as automatic, or an empty text for a person's mail.

    After RFC 3834 (Auto-Submitted), RFC 2919 and 2369 (lists), RFC 3462 (reports) and the headers in use by Exchange and auto-responders.
    """
    content = "a delivery report" if content_type == "multipart/report" else ""
    return _answers_by_itself(values) or content or _sent_to_many(values) or ("sent from an address that takes no replies" if is_machine(sender) else "")


def _answers_by_itself(values: Values) -> str:
    submitted = _first(values, "auto-submitted").split(";", maxsplit=1)[0].strip().casefold()
    if submitted == "auto-replied" or values("x-autoreply") or values("x-autorespond"):
        return "an automatic reply"
    if submitted and submitted != "no":
        return "sent by a program"
    return "sent by a program that wants no reply" if values("x-auto-response-suppress") else ""


def _sent_to_many(values: Values) -> str:
    if values("list-id") or values("list-unsubscribe"):
        return "sent to a mailing list"
    if any(path.strip() == "<>" for path in values("return-path")):
        return "sent without a return address, as delivery reports are"
    return _BULK.get(_first(values, "precedence").strip().casefold(), "")


def is_away(subject: str) -> bool:
    """Tell whether a subject is one that only programs write for people who are away: "Automatic reply: ...", "Respuesta automática: ..."."""
    return _AWAY.match(subject) is not None


def is_machine(address: str) -> bool:
    """Tell whether the address is one that only programs write from: mailer-daemon, postmaster, noreply."""
    return _MACHINE.fullmatch(address.strip()) is not None


def _first(values: Values, name: str) -> str:
    found = values(name)
    return found[0] if found else ""
