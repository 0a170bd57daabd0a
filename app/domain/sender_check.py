"""What a person should know about the sender of a message before trusting it."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from app.domain.email_message import MailAddress, StoredMessage

AUTHSERV_SETTING: Final = "mail_authserv_id"
"""The office's setting that names its mail servers as they sign their Authentication-Results, divided by blanks or commas."""

_ADDRESS = re.compile(r"[^@\s<>\"'(),;:]+@[^@\s<>\"'(),;:]+\.[^@\s<>\"'(),;:]+")
_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"^\s*(dmarc|spf|dkim)\s*=\s*([a-z]+)", re.IGNORECASE)
_PROVIDERS: Final = frozenset({"aol.com", "email.com", "gmail.com", "gmx.com", "gmx.de", "gmx.net", "gmx.us", "hotmail.com", "mail.com", "me.com", "ymail.com"})
"""Public providers whose names are alike without any guile."""
_SHORT: Final = 5
"""A domain of fewer letters has neighbours by chance."""
_ALIKE = str.maketrans(  # Cyrillic and Greek letters that look Latin, digits that look like letters
    {
        **dict(zip("аасеіјорԛѕԝхуһԁɡӏνοαερτικ", "aaceijopqswxyhdglvoaeptik", strict=True)),
        **dict(zip("01345|", "oleasl", strict=True)),
    }
)
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def domain_of(address: str) -> str:
    """Return what stands behind the @, in lower case."""
    return address.rpartition("@")[2].casefold().rstrip(".")


def other_address_in_name(sender: MailAddress) -> str:
    """Return an address that a sender's name pretends to be, when it is not the sender's own; an empty text else."""
    found = [match for match in _ADDRESS.findall(sender.name) if match.casefold() != sender.email.casefold()]
    return found[0] if found else ""


def failed_check(authentication: str, trusted: str) -> str:
    """Return which check of the sender failed ("dmarc" or "spf") by an Authentication-Results header, or an empty text.

    Only a header of one of the `trusted` servers says anything: everybody else can write such a header too. A message that was passed on fails
    SPF by nature, so SPF counts only where neither DMARC nor a good DKIM signature speaks.
    """
    server, _, rest = _COMMENT.sub("", _COMMENT.sub("", authentication)).partition(";")
    words = server.split()
    if not words or words[0].casefold() not in trusted.casefold().replace(",", " ").split():
        return ""
    results = {match[1].lower(): match[2].lower() for match in map(_RESULT.match, rest.split(";")) if match}
    if "dmarc" in results:
        return "dmarc" if results["dmarc"] == "fail" else ""
    return "spf" if results.get("spf") == "fail" and results.get("dkim") != "pass" else ""


def look_alike(domain: str, known: Collection[str]) -> str:
    """Return the known domain that a domain could be mistaken for, or an empty text; a domain that is known itself is none."""
    if not domain or domain in known or domain in _PROVIDERS:
        return ""
    shown = _shown(domain)
    return next((one for one in known if one != domain and len(one) >= _SHORT and any(_mistaken(tail, one) for tail in _tails(shown, one))), "")


def in_disguise(domain: str) -> str:
    """Return a domain as people see it where that is not as it is written, or where it mixes alphabets; an empty text else."""
    shown = _shown(domain)
    mixed = any(len({_alphabet(letter) for letter in label if letter.isalpha()}) > 1 for label in shown.split("."))
    return shown if mixed or shown != domain else ""


def sender_warnings(
    sender: MailAddress, reply_to: MailAddress | None, authentication: str, own: Collection[str], known: Collection[str], trusted: str
) -> tuple[str, ...]:
    """Return in plain sentences what is odd about a sender, the most serious first.

    `own` and `known` are the domains of the office and of its citizens, `trusted` the names of the office's own mail servers.
    """
    return tuple(_warnings(sender, reply_to, authentication, own, known, trusted))


def message_warnings(mail: StoredMessage) -> tuple[str, ...]:
    """Return in plain sentences what is odd about a message itself."""
    found = []
    if mail.incomplete and not mail.oversize:
        found.append("This message arrived incomplete: part of it, perhaps an attachment, is missing. Ask the sender to send it again.")
    if mail.id_used_before:
        found.append("Another message with the same identification but other content is here already. Both are kept.")
    return tuple(found)


def _warnings(
    sender: MailAddress, reply_to: MailAddress | None, authentication: str, own: Collection[str], known: Collection[str], trusted: str
) -> Iterator[str]:
    domain = domain_of(sender.email)
    if check := failed_check(authentication, trusted):
        yield f"The office's own mail server says that this message does not come from {domain} ({check} failed)."
    if other := other_address_in_name(sender):
        yield f"The sender's name shows {other}, but the message came from {sender.email}."
    if alike := look_alike(domain, own):
        yield f"The sender's address ends in {domain}. That looks like {alike}, the office's own, but it is another one."
    elif domain not in own and (alike := look_alike(domain, known)):
        yield f"The sender's address ends in {domain}. That looks like {alike}, which citizens of this office use, but it is another one."
    if shown := in_disguise(domain):
        yield f"The sender's address is shown as {shown}, but it really ends in {_wire(domain)}: its letters are of several or of unusual alphabets."
    if reply_to is not None and domain_of(reply_to.email) != domain:
        yield f"An answer would not go to {sender.email} but to {reply_to.email}, at another place."


def _tails(domain: str, known: str) -> Iterator[str]:
    """Yield the whole domain and its end with as many parts as the known one has: mail.countv.gov is held against county.gov as countv.gov."""
    yield domain
    labels, wanted = domain.split("."), known.count(".") + 1
    if len(labels) > wanted:
        yield ".".join(labels[-wanted:])


def _mistaken(one: str, other: str) -> bool:
    return one != other and (_one_apart(one, other) or _skeleton(one) == _skeleton(other))


def _one_apart(one: str, other: str) -> bool:
    """Tell whether one letter is changed, added, left out or swapped with its neighbour."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    if left[1:] == right[1:] or left[1:] == right or left == right[1:]:
        return True
    return len(left) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]


def _skeleton(domain: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", domain.casefold()) if not unicodedata.combining(letter)).translate(_ALIKE)
    for pair, single in _PAIRS:
        plain = plain.replace(pair, single)
    return plain


def _shown(domain: str) -> str:
    """Return a domain with its xn-- parts as people see them."""
    return ".".join(map(_shown_label, domain.split(".")))


def _shown_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode").casefold()
    except UnicodeError:
        return label


def _wire(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii") if not domain.isascii() else domain
    except UnicodeError:
        return domain


def _alphabet(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return "CJK" if name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) else name.partition(" ")[0]
