"""The mail that waits in the inbox of the sample: real messages, as servers deliver them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app.domain.intake import RawMail
from app.sample.casework import RunningCase
from app.sample.dice import Dice
from app.sample.files import page, picture
from app.sample.people import Person

OFFICE = Address("Alder County Front Desk", "frontdesk", "aldercounty.example")
DAMAGED_OUTLOOK = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 512
"""The beginning of an Outlook file whose rest was lost: it goes to quarantine."""

_PAGE = "Site plan for a deck, 12 by 16 feet", "Scale 1 inch = 20 feet", "Distance to the side line: 14 feet", "Distance to the back line: 31 feet"
_HTML = """<html><body style="font-family:Calibri,sans-serif"><p>Good morning,</p><p>attached is the <b>site plan</b> for {title} you asked for.
The distances to the lines are:</p><table border="1" cellpadding="4"><tr><th>Line</th><th>Feet</th></tr><tr><td>Side</td><td>14</td></tr>
<tr><td>Back</td><td>31</td></tr></table><p>Please let me know if anything is missing.</p><p>{name}</p></body></html>"""


class Mailbag:
    """Writes the mails of the last two days."""

    def __init__(self, dice: Dice, people: Sequence[Person], cases: Sequence[RunningCase], today: datetime) -> None:
        """Take chance, the citizens, the cases open today and the time it is."""
        self._dice = dice
        self._writers = [person for person in people if person.email and not person.spanish]
        self._spanish = [person for person in people if person.email and person.spanish]
        self._cases = list(cases)
        self._today = today
        self._mails: list[RawMail] = []

    def waiting(self) -> tuple[RawMail, ...]:
        """Return a dozen mails of citizens, a few sent by machines, and one that cannot be read; oldest first. Nobody to write, no mail."""
        if len(self._writers) > _LEAST and self._cases:
            self._about_cases()
            self._plain()
            self._with_files()
            self._by_machines()
            self._mails.append(RawMail("sample-damaged", DAMAGED_OUTLOOK, self._at(5), "Fw minutes.msg"))
        return tuple(sorted(self._mails, key=lambda mail: (mail.received_at or self._today, mail.native_id)))

    def _about_cases(self) -> None:
        case = self._cases[-1]
        text = f"Hello,\n\nis there any news about this? Somebody was going to look at it this week.\n\n{_name(case.person)}\n\n"
        quoted = f"On Monday Alder County Front Desk wrote:\n> Thank you for writing. We have opened case {case.number}\n> ({case.title})\n> and look at it.\n"
        self._send(self._letter(case.person, f"Re: Case {case.number}: {case.title}", text + quoted), 3)
        case = self._cases[0]
        text = f"Good morning,\n\nthe matter of {case.number} is solved, the crew was here today. Thank you, that was quick.\n\n{_name(case.person)}"
        self._send(self._letter(case.person, "Thank you", text), 26)
        case = self._cases[len(self._cases) // 2]
        letter = self._letter(case.person, f"Papers for {case.number}", f"Please find attached what you asked for.\n\n{_name(case.person)}")
        letter.add_alternative(_HTML.format(title=case.title, name=_name(case.person)), subtype="html")
        letter.add_attachment(page(_PAGE), maintype="application", subtype="pdf", filename="Site plan.pdf")
        self._send(letter, 7)

    def _plain(self) -> None:
        for hours, subject, text in _LETTERS:
            person = self._dice.pick(self._writers)
            self._send(self._letter(person, subject, text.format(address=person.address, name=_name(person))), hours)
        for hours, subject, text in _CARTAS if self._spanish else ():
            person = self._dice.pick(self._spanish)
            self._send(self._letter(person, subject, text.format(address=person.address, name=_name(person))), hours)
        stranger = EmailMessage(policy=SMTP)
        stranger["From"] = Address("Nguyễn Thị Kim Oanh", "kimoanh.nguyen", "example.net")
        self._fill(stranger, "Moving to Alder County in January", _STRANGER)
        self._send(stranger, 20)

    def _with_files(self) -> None:
        person = next((person for person in self._writers if person.town.name == "Millbrook"), self._writers[0])
        text = f"Hello,\n\nour water at {person.address} is brown again this morning, see the picture. Is it safe for our baby?\n\n{_name(person)}"
        letter = self._letter(person, "Brown water again, with a picture", text)
        letter.add_attachment(picture(240, 180, (150, 104, 52)), maintype="image", subtype="png", filename="kitchen tap.png")
        self._send(letter, 2)
        person = self._dice.pick(self._writers)
        letter = self._letter(person, "Pothole on Depot Road", f"This is the pothole. It is about a foot deep by now.\n\n{_name(person)}")
        letter.add_alternative(f'<p>This is the pothole. It is about a foot deep by now.</p><p><img src="cid:hole"></p><p>{person.family}</p>', subtype="html")
        html = letter.get_payload(1)
        assert isinstance(html, EmailMessage)
        html.add_related(picture(200, 140, (96, 96, 100)), maintype="image", subtype="png", cid="<hole>", disposition="inline", filename="pothole.png")
        self._send(letter, 5)

    def _by_machines(self) -> None:
        for hours, sender, subject, header, text in _MACHINES:
            letter = EmailMessage(policy=SMTP)
            letter["From"] = sender
            self._fill(letter, subject, text)
            letter[header[0]] = header[1]
            self._send(letter, hours)

    def _letter(self, person: Person, subject: str, text: str) -> EmailMessage:
        letter = EmailMessage(policy=SMTP)
        user, _, host = person.email.partition("@")
        letter["From"] = Address(_name(person), user, host)
        self._fill(letter, subject, text)
        return letter

    @staticmethod
    def _fill(letter: EmailMessage, subject: str, text: str) -> None:
        letter["To"] = OFFICE
        letter["Subject"] = subject
        letter.set_content(text + "\n", cte="quoted-printable")

    def _at(self, hours: float) -> datetime:
        return (self._today - timedelta(hours=hours, minutes=self._dice.between(0, 40))).replace(second=0, microsecond=0)

    def _send(self, letter: EmailMessage, hours: float) -> None:
        at = self._at(hours)
        number = len(self._mails) + 1
        letter["Date"] = format_datetime(at)
        letter["Message-ID"] = f"<sample.{at:%Y%m%d%H%M}.{number}@mail.example.org>"
        for depth, part in enumerate(letter.walk()):
            if part.is_multipart():
                # Without a fixed one every run would write other bytes.
                part.set_boundary(f"=_daybook_{number}_{depth}")
        self._mails.append(RawMail(f"sample-{number}", letter.as_bytes(), at, f"{number:02} {letter['Subject']}.eml"))


_LEAST = 20
"""Fewer citizens with an email address make no inbox."""


def _name(person: Person) -> str:
    return f"{person.given} {person.family}"


_LETTERS = (
    (
        1,
        "Trash not picked up, third week",
        "Hello,\n\nfor the THIRD time our trash at {address} was left.\nI called twice; nobody came.\n\nWhom can I speak to?\n\n{name}",
    ),
    (
        4,
        "Question about the property tax bill",
        "Hello,\n\nthe new bill does not show the homestead exemption. Last year it did. What do I have to do?\n\nThanks,\n{name}",
    ),
    (
        9,
        "Records request",
        "Dear county clerk,\n\nI ask for the minutes of the planning commission from March to June. A file is fine.\n\nSincerely,\n{name}",
    ),
    (22, "Poll worker", "Hi,\n\nI saw that you still need poll workers. I have done it before and could help again.\n\n{name}"),
    (
        25,
        "Barking dog, log sheet",
        "Hello,\n\nthe log you asked for:\n\nMonday 22:10 to 23:45\nTuesday 22:00 to 0:30\nThursday 21:40 to 2:15\n\nNo name to the owner, please.\n\n{name}",
    ),
    (28, "Dog license by mail?", "Can I renew the licenses of my two dogs by mail? I work until five.\n\n{name}"),
)
_CARTAS = (
    (
        3,
        "Recibo de agua muy alto",
        "Buenos días:\n\nel recibo de agua de {address} llegó al doble. Somos solo dos personas. ¿Pueden revisar el medidor?\n\nGracias,\n{name}",
    ),
    (23, "Cita para las vacunas", "Hola:\n\n¿qué días ponen las vacunas para la escuela? No tenemos seguro.\n\nMuchas gracias,\n{name}"),
)
_STRANGER = (
    "Dear Sir or Madam,\n\nwe are moving to Millbrook in January and would like to know how we register for water, trash and the school."
    " Is there one form for everything?\n\nKind regards,\nNguyễn Thị Kim Oanh"
)
_MACHINES = (
    (
        6,
        "Harlan Hardin <h.hardin@example.com>",
        "Automatic reply: Your permit application",
        ("Auto-Submitted", "auto-replied"),
        "I am out of the office until Monday. In urgent cases please call my colleague.",
    ),
    (
        8,
        "Mail Delivery System <MAILER-DAEMON@mail.example.org>",
        "Undelivered Mail Returned to Sender",
        ("Auto-Submitted", "auto-generated"),
        "This is the mail system. Your message could not be delivered to one recipient:\n\n<j.doe@example.net>: mailbox is full",
    ),
    (
        21,
        "State Association of Counties <news@counties.example>",
        "This week for county offices: new forms, training dates",
        ("List-Unsubscribe", "<mailto:leave@counties.example>"),
        "The new deed forms are valid from January. Training dates are on our page.",
    ),
    (
        27,
        "Office Supply Portal <noreply@supplies.example>",
        "Your order 88213 has shipped",
        ("X-Auto-Response-Suppress", "All"),
        "Two parcels, expected on Thursday.",
    ),
)
