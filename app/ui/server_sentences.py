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
)
"""Whole sentences, the longer ones before those that begin like them."""
