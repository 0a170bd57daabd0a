"""The sentences of offices on servers, which come from layers below that know no Qt, marked for the translators as those in `below_sentences.py` are."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SERVER_SENTENCES: tuple[object, ...] = (
    QT_TRANSLATE_NOOP(
        "below",
        "The server of this office is away. What you typed is kept in the form, but it is not saved in the office yet. "
        "New contacts can be logged meanwhile and are kept on this PC; save everything else when the server is back.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "Another office is at the address of the one that contacts on this PC wait for. They are kept here and nothing was changed. "
        "Ask the server's administrator where the office is.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The server of %1 has a certificate of an authority that this PC does not know, so nothing was sent to it. %2 Ask IT for the root "
        "certificate of the server: add sslrootcert=FILE to the address, or let IT install it on this PC. Then %3.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The certificate of the server of %1 is for another name, so nothing was sent to it. %2 Ask IT which name stands in the certificate "
        "and use that one in the address. Then %3.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The server of %1 offers no encrypted connection, so nothing was sent to it. %2 Ask IT to switch on TLS at the server. Then %3.",
    ),
    QT_TRANSLATE_NOOP("below", "The address of the office asks for sslmode=%1: %2. Leave sslmode out of the address and ask IT for the root certificate."),
    QT_TRANSLATE_NOOP(
        "below",
        "The role in the address %1 may not make an office. Nothing was changed. "
        "Ask the server's administrator to make it as the role that shall own it (roles.sql), then open it.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "This program needs a newer data version of the office at %1, which only the role %2 may make. Nothing was changed. "
        "Ask the server's administrator to open the office once with this program as that role (main.py doctor), then open it again.",
    ),
)
"""Whole sentences, the longer ones before those that begin like them."""
