"""Letters that citizens wrote to Shelby County, as they arrive in the shared mailbox."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path


def letter(sender: str, subject: str, text: str, *, number: int, day: int = 20, html: str = "", **headers: str) -> EmailMessage:
    """Return a message; the number makes its Message-ID."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "permits@shelby.example", subject
    message["Date"] = f"Fri, {day} Nov 2026 16:40:0{number % 10} -0500"
    message["Message-ID"] = f"<{number}@example.org>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def bill() -> EmailMessage:
    """Maria's question, with what she answers quoted below."""
    return letter(
        "Maria Garcia Lopez <maria.gl@example.org>",
        "Bill doubled?",
        "Why did my water bill double?\n\nOn Fri, 20 Nov 2026, Shelby County Clerk wrote:\n> Your bill is ready.\n> Pay by 1 December.\n",
        number=1,
    )


def noise() -> EmailMessage:
    """A stranger's complaint, formatted, with two files."""
    message = letter(
        "Seán O'Brien <sean@example.org>",
        "Noise from the quarry",
        "It starts at ten.",
        number=2,
        html='<p>It <b>starts</b> at ten. <a href="http://evil.example/">https://shelby.example/quarry</a><img src="http://127.0.0.1:9/seen.png"></p>',
    )
    message.add_attachment(b"recording", maintype="audio", subtype="mpeg", filename="night.mp3")
    message.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="..\\..\\Startup\\letter.pdf.exe")
    return message


def away() -> EmailMessage:
    """An automatic reply."""
    return letter("Ana Lopez <ana@example.org>", "Out of office", "I am away.", number=3, Auto_Submitted="auto-replied")


def pretender() -> EmailMessage:
    """Somebody who writes another address into the name."""
    return letter('"clerk@shelby.example" <evil@example.net>', "Urgent", "Click.", number=4)


def elsewhere() -> EmailMessage:
    """Somebody whose answers go to another place."""
    return letter("Maria Garcia Lopez <maria.gl@example.org>", "New bank account", "Please pay here.", number=5, Reply_To="Maria <maria.gl@examp1e.net>")


def put(folder: Path, *messages: EmailMessage | bytes) -> None:
    """Lay messages into the mailbox; a later one arrives after the ones before."""
    for message in messages:
        name = f"{len(list(folder.iterdir())):04}.eml"
        (folder / name).write_bytes(bytes(message))


def answer() -> EmailMessage:
    """Maria's answer to her own question."""
    return letter("Maria Garcia Lopez <maria.gl@example.org>", "Re: Bill doubled?", "I found the leak.", number=6, In_Reply_To="<1@example.org>")


def invitation() -> EmailMessage:
    """An appointment of a surveyor, with HTML where a title should be."""
    message = letter("Jo <jo@example.org>", "Meter reading", "See you.", number=10)
    lines = (
        *("BEGIN:VCALENDAR", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:1", "DTSTART:20261124T190000Z", "DTEND:20261124T203000Z"),
        *("SUMMARY:Meter <b>reading</b>", "LOCATION:12 Elm St", "ORGANIZER;CN=Jo:mailto:jo@example.org", "END:VEVENT", "END:VCALENDAR"),
    )
    message.add_attachment("\r\n".join(lines), subtype="calendar", filename="invite.ics")
    return message


def packed() -> EmailMessage:
    """An archive that hides a program, and a document with macros under a harmless name."""
    message = letter("Jo <jo@example.org>", "Plans", "Here.", number=11)
    for name, inside in (("plans.zip", "setup/Install.exe"), ("bill.docx", "word/vbaProject.bin")):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr(inside, b"MZ")
        message.add_attachment(made.getvalue(), maintype="application", subtype="octet-stream", filename=name)
    return message


def cut_off() -> bytes:
    """A message whose end never came."""
    whole = noise().as_bytes()
    return whole[: whole.index(b"letter.pdf.exe") + 20]
