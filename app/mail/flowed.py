"""Put the lines of format=flowed text together again (RFC 3676): a line that ends with a blank goes on in the next one of the same quote depth."""

import re
from typing import Final

_MARKS: Final = re.compile(">*")
_SIGNATURE: Final = "-- "


def unflowed(text: str, *, delete_blank: bool = False) -> str:
    """Return the text with its paragraphs on one line each; quote marks stay in front. `delete_blank` is DelSp=yes."""
    lines: list[str] = []
    pieces: list[str] = []
    depth_before, flows = 0, False
    for line in text.split("\n"):
        depth = _MARKS.match(line).end() if line.startswith(">") else 0  # type: ignore[union-attr]  # the pattern matches the empty text too
        words = line[depth:].removeprefix(" ")
        signature = words == _SIGNATURE
        if not flows or depth != depth_before or signature:
            if pieces:
                lines.append("".join(pieces))
            pieces = [f"{'>' * depth} "] if depth else []
        flows = words.endswith(" ") and not signature
        pieces.append(words[:-1] if flows and delete_blank else words)
        depth_before = depth
    return "\n".join((*lines, "".join(pieces)))
