"""What a person should know about a message before trusting it."""

import re

from PySide6.QtCore import QCoreApplication

from app.domain.email_message import MailAddress, StoredMessage

translate = QCoreApplication.translate

_ADDRESS = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+")


def warnings_of(mail: StoredMessage, reply_to: str = "") -> tuple[str, ...]:
    """Return the warnings in plain words, the most serious first."""
    found = []
    if (other := other_address_in_name(mail.sender)) is not None:
        found.append(translate("warnings", "The sender's name shows %1, but the message came from %2.").replace("%1", other).replace("%2", mail.sender.email))
    if reply_to and domain_of(reply_to) != domain_of(mail.sender.email):
        said = translate("warnings", "An answer would not go to %1 but to %2, at another place.")
        found.append(said.replace("%1", mail.sender.email).replace("%2", reply_to))
    if mail.incomplete:
        found.append(translate("warnings", "This message arrived incomplete: part of it, perhaps an attachment, is missing. Ask the sender to send it again."))
    if mail.id_used_before:
        found.append(translate("warnings", "Another message with the same identification but other content is here already. Both are kept."))
    return tuple(found)


def domain_of(address: str) -> str:
    """Return what stands behind the @, in lower case."""
    return address.rpartition("@")[2].casefold().rstrip(".")


def other_address_in_name(sender: MailAddress) -> str | None:
    """Return an address that a sender's name pretends to be, when it is not the sender's own."""
    match = _ADDRESS.search(sender.name)
    if match is None or match[0].casefold() == sender.email.casefold():
        return None
    return match[0]
