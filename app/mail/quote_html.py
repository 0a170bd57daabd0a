"""Find the new part of a mail by the marks that mail programs put around quoted HTML."""

from app.domain.reply_text import new_part


def new_part_of(text: str, html: str, subject: str) -> str:
    """Return the part of the text that is new."""
    del html
    return new_part(text, subject)
