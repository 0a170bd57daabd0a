"""Say in plain words why signing in at Microsoft did not work."""

from typing import Any, Final

from app.domain.errors import MailboxFault, SignInRefused
from app.domain.mailbox import MailboxSettings

_AGAIN: Final = frozenset({"invalid_grant", "interaction_required", "login_required", "consent_required"})
_BUSY: Final = frozenset({"temporarily_unavailable", "server_error"})
_NOT_ALLOWED: Final = ("AADSTS65001", "AADSTS65004", "AADSTS90094", "AADSTS90095", "AADSTS90008")
_UNKNOWN_PROGRAM: Final = ("AADSTS700016", "AADSTS7000218", "AADSTS50011", "AADSTS500113", "AADSTS900144")
_UNKNOWN_TENANT: Final = ("AADSTS90002", "AADSTS900023")


def not_signed_in(settings: MailboxSettings) -> SignInRefused:
    """Return the fault for a mailbox nobody is signed in to on this PC."""
    name = settings.name
    return SignInRefused(name, f"Nobody is signed in to the mailbox {name} on this PC. No mail was fetched. Open Settings, Mailboxes, and sign in once.")


def given_up(settings: MailboxSettings) -> SignInRefused:
    """Return the fault for a sign-in the person did not finish."""
    return SignInRefused(settings.name, f"The sign-in to the mailbox {settings.name} was not finished. Nothing was saved. Sign in again when you are ready.")


def unknown_tenant(settings: MailboxSettings) -> SignInRefused:
    """Return the fault for an organisation Microsoft does not know."""
    name, tenant = settings.name, settings.tenant or "common"
    return SignInRefused(name, f"Microsoft knows no organization {tenant} for the mailbox {name}. Check it with your administrator, or leave it empty.")


def makes_no_sense(settings: MailboxSettings, fault: Exception) -> MailboxFault:
    """Return the fault for an answer that is not as Microsoft's answers are."""
    name = settings.name
    return MailboxFault(
        name, f"Microsoft's sign-in service gave an answer for the mailbox {name} that makes no sense. Show this to IT: {type(fault).__name__}."
    )


def file_fault(settings: MailboxSettings, path: str) -> MailboxFault:
    """Return the fault for the file of the sign-ins."""
    name = settings.name
    return MailboxFault(name, f"The file {path} cannot be read or written, so the sign-in to the mailbox {name} was not kept. Ask IT to check its rights.")


def refused(settings: MailboxSettings, answer: dict[str, Any]) -> MailboxFault:
    """Return the fault for Microsoft's refusal; only its error number is shown, its text may name people."""
    name, error, text = settings.name, str(answer.get("error", "")), str(answer.get("error_description", ""))
    number = text.partition(":")[0] if text.startswith("AADSTS") else ""
    shown = "".join(sign for sign in number or error if sign.isascii() and (sign.isalnum() or sign == "_"))[:40]
    if error in _BUSY:
        return MailboxFault(name, f"Microsoft's sign-in service is busy, so the mailbox {name} was not opened. It is tried again later. No mail was lost.")
    if number in _UNKNOWN_TENANT:
        return unknown_tenant(settings)
    if number in _NOT_ALLOWED or error in {"consent_required", "access_denied"}:
        return SignInRefused(
            name, f"Microsoft did not let the program open the mailbox {name} ({shown}). Ask your administrator to allow County Daybook for your organization."
        )
    if number in _UNKNOWN_PROGRAM or error in {"unauthorized_client", "invalid_client"}:
        return SignInRefused(
            name, f"Microsoft does not know the program by this application number for the mailbox {name} ({shown}). Check it with your administrator."
        )
    if error in _AGAIN:
        return SignInRefused(name, f"The sign-in to the mailbox {name} has run out ({shown}). No mail was lost. Open Settings, Mailboxes, and sign in again.")
    return SignInRefused(name, f"Microsoft refused the sign-in to the mailbox {name} ({shown}). Nothing was saved. Try again, or show this to IT.")
