"""Whatever arrives in whatever order, the rules keep their promises: seeds of random exchanges of mail, each told in the failure."""

from random import Random

import pytest

from app.domain.case import CaseStatus
from app.domain.citizen import Profile
from app.domain.contact_point import email, email_norm
from app.domain.email_message import StoredMessage
from app.domain.outgoing import OutgoingState
from tests.mail.desk import Desk
from tests.mail.letters import letter
from tests.mail.office import DANA, MailOffice

PEOPLE = ("maria@example.org", "jose@example.org", "lawyer@firm.example", "stranger@elsewhere.example")
STATES = (OutgoingState.SENT, OutgoingState.UNKNOWN, OutgoingState.REFUSED)
STEPS = 40
STATUSES = (CaseStatus.OPEN, CaseStatus.WAITING_CITIZEN, CaseStatus.WAITING_OTHERS, CaseStatus.RESOLVED, CaseStatus.CLOSED)


class Exchange:
    """Random mail between an office and four people about three cases."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk, self.dice = desk, Random(seed)
        self.citizens = [desk.citizen(Profile(name, "Garcia", contacts=(email(f"{name.lower()}@example.org"),))) for name in ("Maria", "Jose")]
        self.cases = [desk.case(f"Matter {number}", self.dice.choice([None, *self.citizens])) for number in range(3)]
        self.ids: list[str] = []
        self.sent: dict[str, tuple[int, OutgoingState]] = {}
        self.mails: list[StoredMessage] = []
        self.number = 0

    def step(self) -> None:
        deed = self.dice.random()
        if deed < 0.55:
            self.arrives()
        elif deed < 0.7:
            self.sends()
        elif deed < 0.85:
            self.desk.set_status(self.dice.choice(self.cases), self.dice.choice(STATUSES))
        elif self.mails:
            self.decides(self.dice.choice(self.mails))

    def sends(self) -> None:
        self.number += 1
        case, state = self.dice.choice(self.cases), self.dice.choice(STATES)
        message_id = f"ours-{self.number}@county.example"
        self.desk.sends(case, message_id, to=self.dice.choice(PEOPLE), state=state)
        self.sent[message_id] = (case, state)
        self.ids.append(message_id)

    def decides(self, mail: StoredMessage) -> None:
        if self.dice.random() < 0.5:
            self.desk.inbox.move(DANA, mail.id, self.dice.choice(self.cases))
        else:
            self.desk.inbox.take_back(DANA, mail.id)

    def arrives(self) -> None:
        self.number += 1
        sender, automatic = self.dice.choice(PEOPLE), self.dice.random() < 0.25
        refs = self.dice.sample(self.ids, min(len(self.ids), self.dice.randrange(4)))
        subject = self.dice.choice(["Re: bill", "Fwd: bill", "bill", f"Re: {self.desk.token(self.dice.choice(self.cases))}"])
        extra = [f"References: {' '.join(f'<{ref}>' for ref in refs)}"] if refs else []
        extra += ["Auto-Submitted: auto-replied"] if automatic else []
        before = {case: (self.desk.status(case), self.people(case)) for case in self.cases}
        raw = letter(f"text {self.number}", sender=sender, subject=subject, message_id=f"<{self.number}@x>", extra="\r\n".join(extra))
        mail = self.desk.arrives(raw)
        self.mails.append(mail)
        self.ids.append(f"{self.number}@x")
        self.judge(mail, sender, refs, subject, before, automatic=automatic)

    def has_both_ends(self) -> bool:
        filed = sum(mail.filed_by == "rule" for mail in self.mails)
        return 0 < filed < len(self.mails)

    def people(self, case: int) -> set[str]:
        """Return who belongs to a case, found out another way than the program does."""
        rows = self.desk.office.rows(
            f"SELECT m.from_email, m.recipients FROM message m JOIN interaction i ON i.id = m.interaction_id WHERE i.case_id = {case} AND NOT m.automatic"
        )
        sent = self.desk.office.rows(f"SELECT recipients FROM outgoing WHERE case_id = {case}")
        told = " ".join(str(value) for row in (*rows, *sent) for value in row).casefold()
        citizen = self.desk.cases.get(DANA, case).citizen_id
        own = {point.norm for point in self.desk.citizens.get(DANA, citizen).profile.contacts} if citizen else set()
        return {person for person in PEOPLE if person in told} | own

    def judge(
        self, mail: StoredMessage, sender: str, refs: list[str], subject: str, before: dict[int, tuple[CaseStatus, set[str]]], *, automatic: bool
    ) -> None:
        _, case = self.desk.place(mail)
        if case is not None:
            status, people = before[case]
            assert mail.filed_by == "rule"
            assert status is not CaseStatus.CLOSED, "a closed case took mail"
            assert email_norm(sender) in people, "a stranger was let in"
            assert not subject.startswith("Fwd:"), "a forward was filed"
            assert refs or "[C-" in subject, "filed without any sign"
        for other, (status, _) in before.items():
            now = self.desk.status(other)
            wakes = other == case and not automatic and status in {CaseStatus.WAITING_CITIZEN, CaseStatus.RESOLVED}
            assert now is (CaseStatus.OPEN if wakes else status)


@pytest.mark.parametrize("seed", range(6))
def test_random_exchanges(mail_office: MailOffice, seed: int):
    exchange = Exchange(Desk(mail_office), seed)
    for _ in range(STEPS):
        exchange.step()
    while not exchange.has_both_ends():  # a story in which nothing was filed, or everything, proves nothing
        exchange.step()
        assert exchange.number < STEPS * 5
    assert [mail_office.count(table) for table in ("message", "interaction")] == [len(exchange.mails)] * 2
