"""Write test mails the way mail programs do."""

from base64 import encodebytes
from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    name: str
    data: bytes
    kind: str = "application/pdf"


def letter(
    text: str = "The bill has doubled since October.",
    *,
    sender: str = '"Maria Garcia Lopez" <maria.gl@example.org>',
    to: str = "water@county.example",
    subject: str = "Water bill doubled",
    message_id: str = "<bill-1@example.org>",
    date: str = "Fri, 20 Nov 2026 09:14:00 -0500",
    extra: str = "",
    files: tuple[File, ...] = (),
) -> bytes:
    """Return the raw bytes of a mail."""
    head = [f"From: {sender}", f"To: {to}", f"Subject: {subject}", "MIME-Version: 1.0"]
    head += [f"Message-ID: {message_id}"] if message_id else []
    head += [f"Date: {date}"] if date else []
    head += [extra] if extra else []
    body = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text, ""]
    if not files:
        return "\r\n".join(head + body).encode()
    lines = [*head, 'Content-Type: multipart/mixed; boundary="cut"', "", "--cut", *body]
    raw = "\r\n".join(lines).encode()
    for file in files:
        part = f'--cut\r\nContent-Type: {file.kind}\r\nContent-Disposition: attachment; filename="{file.name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        raw += part.encode() + encodebytes(file.data).replace(b"\n", b"\r\n")
    return raw + b"--cut--\r\n"
