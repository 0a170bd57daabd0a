"""Judge Exchange's answer to the one try of sending: sent, certainly not sent, or not known. Imported only where Exchange is used: it needs lxml."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from app.domain.errors import MailboxFault, SendRefused, SendUncertain, Throttled
from app.domain.mailbox import MailboxSettings
from app.mail.ews_faults import sign_in_refused
from app.mail.ews_items import MESSAGES, TYPES
from app.mail.ews_protocol import seconds_asked

if TYPE_CHECKING:
    from app.mail.ews_posting import Posted

_SOAP: Final = "{http://schemas.xmlsoap.org/soap/envelope/}"
_ERRORS: Final = "{http://schemas.microsoft.com/exchange/services/2006/errors}"
_REPLY: Final = f"{_SOAP}Body/{MESSAGES}CreateItemResponse/{MESSAGES}ResponseMessages/{MESSAGES}CreateItemResponseMessage"
_WEB_REFUSALS: Final = frozenset({400, 401, 403, 404, 405, 411, 413, 415})
"""The web server before Exchange did not let the request through."""
_TOO_LARGE: Final = frozenset({"ErrorMessageSizeExceeded", "ErrorSendingLimitExceeded", "413"})
_NO_RIGHT: Final = frozenset({"ErrorAccessDenied", "ErrorSendAsDenied", "ErrorSendOnBehalfDenied", "ErrorImpersonateUserDenied", "ErrorImpersonationDenied"})
_ADDRESSES: Final = frozenset({"ErrorInvalidRecipients", "ErrorMissingRecipients", "ErrorInvalidRecipientSubfilter"})
_MAILBOX: Final = frozenset(
    {
        *("ErrorQuotaExceeded", "ErrorSubmissionQuotaExceeded", "ErrorFolderNotFound", "ErrorSavedItemFolderNotFound", "ErrorNonExistentMailbox"),
        *("ErrorAccountDisabled", "ErrorPasswordExpired", "ErrorMailboxMoveInProgress", "ErrorMailboxStoreUnavailable"),
        *("ErrorMimeContentInvalid", "ErrorMimeContentInvalidBase64String", "ErrorMimeContentConversionFailed", "ErrorUnsupportedMimeConversion"),
        *("ErrorInvalidRequest", "ErrorSchemaValidation", "ErrorInvalidServerVersion", "ErrorIncorrectSchemaVersion", "ErrorInvalidArgument"),
        *("ErrorExceededConnectionCount", "ErrorInvalidOperation", "ErrorInvalidSchemaVersionForMailboxVersion"),
    }
)
_REFUSED: Final = _TOO_LARGE | _NO_RIGHT | _ADDRESSES | _MAILBOX
"""Codes by which Exchange says that it did not begin to send; after any other the message may have left."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What an answer says: Success or Error, Exchange's code, and how many seconds it asks to wait. Empty: it makes no sense."""

    kind: str = ""
    code: str = ""
    seconds: float | None = None


def verdict(settings: MailboxSettings, posted: "Posted", *, shown_password: bool) -> MailboxFault | None:
    """Return None where the message was certainly sent, else the fault. `shown_password` tells whether this very request carried the sign-in."""
    if posted.status in {200, 500}:
        return _exchange_verdict(settings, posted.status, _told(posted.body))
    if posted.status == 401 and shown_password:  # noqa: PLR2004
        return sign_in_refused(settings)
    if posted.status == 429:  # noqa: PLR2004
        return Throttled(settings.name, seconds_asked(posted.headers))
    return _refused(settings, str(posted.status)) if posted.status in _WEB_REFUSALS else _uncertain(settings, str(posted.status))


def _exchange_verdict(settings: MailboxSettings, status: int, told: _Told) -> MailboxFault | None:
    """Judge what Exchange itself said, and not the web server before it."""
    if (status, told.kind, told.code) == (200, "Success", "NoError"):
        return None
    if told.kind == "Error" and told.code == "ErrorServerBusy":
        return Throttled(settings.name, told.seconds)
    if told.kind == "Error" and told.code in _REFUSED:
        return _refused(settings, told.code)
    return _uncertain(settings, told.code or str(status))


def _uncertain(settings: MailboxSettings, what: str) -> SendUncertain:
    return SendUncertain(
        settings.name,
        f"The Exchange server answered the mailbox {settings.name} with {what}. Whether the message left is not known; look into Sent before sending again.",
    )


def _refused(settings: MailboxSettings, code: str) -> SendRefused:
    name = settings.name
    if code in _TOO_LARGE:
        return SendRefused(
            name,
            f"The message is too large for the Exchange server to send from the mailbox {name}. It was not sent; it is kept. Send large files another way.",
        )
    if code in _NO_RIGHT:
        todo = f"Ask IT to let {settings.user} send as {settings.address}."
    elif code in _ADDRESSES:
        todo = "Check the addresses it goes to."
    else:
        todo = "Show this to IT."
    return SendRefused(name, f"The Exchange server did not take the message for the mailbox {name} ({code}). It was not sent; it is kept. {todo}")


def _told(body: bytes) -> _Told:
    """Read an answer strictly: exactly one response message or one SOAP fault, or it says nothing."""
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return _Told()
    messages = root.findall(_REPLY)
    fault = root.find(f"{_SOAP}Body/{_SOAP}Fault")
    if len(messages) == 1 and fault is None:
        (message,) = messages
        return _Told(message.get("ResponseClass", ""), (message.findtext(f"{MESSAGES}ResponseCode") or "").strip(), _back_off(message))
    if fault is not None and not messages:
        return _Told("Error", (fault.findtext(f"detail/{_ERRORS}ResponseCode") or "").strip(), _back_off(fault))
    return _Told()


def _back_off(element: "etree._Element") -> float | None:
    for value in element.iter(f"{TYPES}Value"):
        if value.get("Name") == "BackOffMilliseconds" and (value.text or "").isdecimal():
            return int(value.text or "") / 1000
    return None
