"""An office with an inbox, cases, an outbox and a way to get mail into it, for the tests of filing."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from app.domain.case import CaseEdit, CaseStatus, EditCase, OpenCase
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import email
from app.domain.email_message import MailAddress, StoredMessage
from app.domain.outgoing import NewOutgoing, Outgoing, OutgoingKind, OutgoingState
from app.domain.reply_token import KEY_SETTING, token_for
from app.domain.timeline import TimelineEntry
from app.identity.finder import NameFinder
from app.identity.matcher import RegisterMatcher
from app.mail.sanitize import SafeHtml
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.services.inbox import FileMessage, InboxService, NewCase
from tests.mail.office import DANA, MailOffice
from tests.mail.shelf import Shelf, Shelves
from tests.mail.test_intake import water

MARIA = Profile("Maria", "Garcia Lopez", contacts=(email("maria.gl@example.org"),))
KEY = "0123456789abcdef0123456789abcdef"
TABLES = Path(__file__).resolve().parents[2] / "resources" / "identity"


class Desk:
    """One desk of an office with a mailbox."""

    def __init__(self, office: MailOffice) -> None:
        self.office = office
        self.box = water(office)
        self.finder = NameFinder(TABLES)
        self.inbox = InboxService(office.office, office.blobs, SafeHtml(), RegisterMatcher(TABLES), office.clock)
        self.citizens = CitizensService(office.office, self.finder, office.clock)
        self.cases = CasesService(office.office, office.blobs, office.clock)
        with office.office.write(DANA) as unit:
            unit.office.set_setting(KEY_SETTING, KEY)
            unit.commit()
        self._number = 0

    def arrive(self, *raws: bytes) -> list[StoredMessage]:
        """Take mails in, the last one given being the newest; return them in the order given."""
        shelf = Shelf()
        for raw in raws:
            self._number += 1
            shelf.put(str(self._number), raw, self.office.clock.at - timedelta(hours=1) + timedelta(seconds=self._number))
        self.office.intake(sources=Shelves(shelf)).pull(DANA, self.box)  # type: ignore[arg-type]
        natives = list(shelf.mails)
        with self.office.office.read() as unit:
            by_native = {native: row for row in self.rows() for _, native in unit.messages.sightings(row)}
            return [unit.messages.get(by_native[native]) for native in natives]

    def arrives(self, raw: bytes) -> StoredMessage:
        """Take one mail in."""
        return self.arrive(raw)[0]

    def rows(self) -> list[int]:
        return [int(str(row[0])) for row in self.office.rows("SELECT id FROM message ORDER BY id")]

    def message(self, row: int) -> StoredMessage:
        return self.inbox.get(DANA, row)

    def place(self, mail: StoredMessage) -> tuple[int | None, int | None]:
        """Return (citizen, case) of a message."""
        with self.office.office.read() as unit:
            contact = unit.interactions.get(mail.interaction_id or 0)
        return contact.citizen_id, contact.case_id

    def citizen(self, profile: Profile = MARIA) -> int:
        return self.citizens.register(DANA, RegisterCitizen(uuid4(), profile)).value

    def case(self, title: str = "Water bill", citizen_id: int | None = None) -> int:
        return self.cases.open(DANA, OpenCase(uuid4(), title, citizen_id)).value.id

    def set_status(self, case_id: int, status: CaseStatus) -> None:
        self.cases.edit(DANA, EditCase(case_id, self.cases.get(DANA, case_id).version, CaseEdit(status=status)))

    def status(self, case_id: int) -> CaseStatus:
        return self.cases.get(DANA, case_id).status

    def number(self, case_id: int) -> str:
        return self.cases.get(DANA, case_id).number

    def token(self, case_id: int) -> str:
        return token_for(self.number(case_id), KEY)

    def history(self, case_id: int) -> list[TimelineEntry]:
        """Return the events of a case, newest first, without its contacts."""
        return [entry for entry in self.cases.timeline(DANA, case_id).rows if entry.channel is None]

    def file(self, mail: StoredMessage, citizen_id: int | None = None, case_id: int | None = None) -> None:
        self.inbox.file(DANA, FileMessage(mail.id, citizen_id=citizen_id, case_id=case_id))

    def file_new(self, mail: StoredMessage, citizen_id: int, title: str = "Water bill") -> int:
        filed = self.inbox.file(DANA, FileMessage(mail.id, citizen_id=citizen_id, new_case=NewCase(uuid4(), title))).value
        assert filed.case_id is not None
        return filed.case_id

    def sends(
        self,
        case_id: int | None,
        message_id: str,
        *,
        to: str = "maria.gl@example.org",
        state: OutgoingState = OutgoingState.SENT,
        text: str = "We look into it.",
        citizen_id: int | None = None,
    ) -> int:
        """Put a mail of ours into the outbox, in a state."""
        now = self.office.clock.at
        new = NewOutgoing(
            *(uuid4(), OutgoingKind.REPLY, self.box, case_id, citizen_id, None, message_id, "water@county.example"),
            *((MailAddress("", to),), (), "Re: Water bill", text, "ab" * 32, 9, (), now),
        )
        with self.office.office.write(DANA) as unit:
            row, _ = unit.outgoing.add(new)
            unit.outgoing.move(row, OutgoingState.QUEUED, OutgoingState.SENDING, now)
            if state is not OutgoingState.SENDING:
                unit.outgoing.move(row, OutgoingState.SENDING, state, now)
            unit.commit()
        return row

    def sent(self, row: int) -> Outgoing:
        with self.office.office.read() as unit:
            return unit.outgoing.get(row)
