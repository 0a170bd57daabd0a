"""Kinds of mailboxes in words, and the addresses behind the short names people type."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.mailbox import MailboxKind

GRAPH_HOST: Final = "https://graph.microsoft.com/v1.0"

translate = QCoreApplication.translate


def kind_name(kind: MailboxKind) -> str:
    """Return what people call a kind of mailbox."""
    return {
        MailboxKind.IMAP: translate("mailbox", "IMAP"),
        MailboxKind.EWS: translate("mailbox", "Exchange"),
        MailboxKind.GRAPH: translate("mailbox", "Microsoft 365"),
    }[kind]


def whole_address(kind: MailboxKind, host: str) -> str:
    """Return the server as the mail layer wants it: for Exchange the service's whole address, made from a bare name."""
    typed = host.strip().rstrip("/")
    if kind is MailboxKind.GRAPH:
        return typed or GRAPH_HOST
    if kind is not MailboxKind.EWS or not typed or "://" in typed:
        return typed
    return f"https://{typed}" if "/" in typed else f"https://{typed}/EWS/Exchange.asmx"
