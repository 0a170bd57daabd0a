"""A mail that lies in another one as a file: what to call it."""

from typing import Final

from app.mail.outline import outline

_NAME_LENGTH: Final = 80


def nested_name(data: bytes) -> str:
    """Return a file name made of the subject of a nested mail, or an empty text where it has none."""
    _, subject = outline(data[:65_536])
    words = "".join(char if char.isalnum() or char in " ._-'()&,+" else " " for char in subject)
    name = " ".join(words.split())[:_NAME_LENGTH].strip(" .")
    return f"{name}.eml" if name else ""
