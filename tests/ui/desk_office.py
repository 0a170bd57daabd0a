"""A real office in a temporary SQLite file with a few citizens, for tests of screens; no mocks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from app.domain.channel import Channel, Outcome
from app.domain.citizen import Profile
from app.domain.contact_point import email, phone
from app.domain.interaction import CallbackWish, LogInteraction
from app.domain.user import Actor, Role
from app.identity.finder import NameFinder
from app.mail.compose import MimeComposer
from app.services.callbacks import CallbacksService
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.services.interactions import InteractionsService
from app.services.office import OfficeService
from app.services.outbox import OutboxService
from app.services.people import PeopleService
from app.services.radar import RadarService
from app.services.search import SearchService
from app.services.settling import SettlingService
from app.services.today import TodayService
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.sqlite_file import create_office, open_office
from tests.ui.sending import SendingSources
from tests.ui.whole_office import MemoryCredentials

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TOPICS = (
    "Birth certificates",
    "Dog licences",
    "Garbage and recycling",
    "Permits",
    "Potholes and roads",
    "Property tax",
    "Street lights",
    "Voting",
    "Water billing",
)
LONG_NAME = "Bartholomew Maximilian Featherstonehaugh-Cholmondeley de la Vega y Santiago " * 2
BILL = "Dear office,\n\nmy water bill has doubled since September although we were away for three weeks. Please tell me why.\n\nMaria Garcia Lopez, 12 Elm St"


class DeskClock:
    """The time of this desk."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class DeskOffice:
    """An opened office: its session, and a few shortcuts for tests."""

    session: Any
    office: Any
    folder: Path
    ids: dict[str, int] = field(default_factory=dict)

    def log(self, **values: Any) -> Any:
        """Log a contact and return what was stored."""
        wanted = {"uid": uuid4(), "at": datetime.now(UTC), "channel": Channel.PHONE} | values
        return self.session.interactions.log(self.session.actor, LogInteraction(**wanted)).value

    def contacts(self) -> list[Any]:
        """Return every stored contact, oldest first."""
        with self.office.read() as unit:
            return list(unit.interactions.all())

    def citizens(self) -> list[Any]:
        """Return every citizen."""
        with self.office.read() as unit:
            return list(unit.citizens.all())

    def close(self) -> None:
        """Close the file."""
        self.office.close()


def make_office(folder: Path, role: Role = Role.CLERK, *, filled: bool = True) -> DeskOffice:
    """Make an office file in the folder and open it."""
    path, clock = folder / "office.daybook", DeskClock()
    create_office(path, clock.now)
    return open_desk(folder, role, filled=filled)


def open_desk(folder: Path, role: Role = Role.CLERK, *, filled: bool = False, wrap: Callable[[Any], Any] = lambda service: service) -> DeskOffice:
    """Open the office file of the folder."""
    path, clock = folder / "office.daybook", DeskClock()
    backups = Backups(path, folder / "backups", clock.now)
    office = open_office(path, clock.now, backups)
    finder, blobs = NameFinder(RESOURCES / "identity"), FolderBlobs(folder / "files")
    cases, citizens = CasesService(office, blobs, clock), CitizensService(office, finder, clock)
    session = SimpleNamespace(
        actor=Actor(1, "Dana", role, "desk-1"),
        citizens=citizens,
        interactions=wrap(InteractionsService(office, blobs, clock)),
        cases=cases,
        callbacks=CallbacksService(office, clock),
        radar=RadarService(office, clock),
        people=PeopleService(office, clock),
        office=OfficeService(office, backups),
        search=SearchService(office, finder),
        today=TodayService(office, clock),
        outbox=OutboxService(office, blobs, SendingSources(), MemoryCredentials(), MimeComposer(), clock, UTC),
        settling=SettlingService(office, cases, citizens, clock),
    )
    made = DeskOffice(session, office, folder)
    if filled:
        _fill(made)
        with office.read() as unit:
            finder.refresh(unit.citizens)
    return made


def _fill(made: DeskOffice) -> None:
    admin = Actor(1, "Dana", Role.ADMIN, "desk-1")
    with made.office.write(admin) as unit:
        unit.office.add_user("dana", "Dana", Role.CLERK)
        water = unit.office.add_queue("Water", 3)
        for name in TOPICS:
            unit.office.add_topic(name, water if name == "Water billing" else None)
        people = {
            "maria": Profile(
                "María",
                "García López",
                street="12 Elm St",
                town="Shelby",
                contacts=(phone("502 555 0134"), email("maria.gl@example.org")),
                language="Spanish",
                interpreter=True,
            ),
            "jose": Profile("José", "García", street="12 Elm St", town="Shelby", contacts=(phone("502 555 0134"),)),
            "ana": Profile("Ana", "Ruiz", street="4 Oak Ave", town="Shelby", contacts=(phone("502 555 0188"),)),
            "obrien": Profile("Seán <b>", "O'Brien & Sons", contacts=(phone("502 555 0171"),), alert="Dog in the yard <script>"),
            "arabic": Profile("محمد", "الحسن", contacts=(phone("502 555 0172"),)),
            "emoji": Profile("Zoë 🦊", "Fox", contacts=(phone("502 555 0173"),)),
            "long": Profile(
                LONG_NAME[:150],
                LONG_NAME[:190],
                street="A very long street name that goes on and on, building 14, entrance B, second floor",
                contacts=(phone("502 555 0174"),),
            ),
        }
        for key, profile in people.items():
            made.ids[key] = unit.citizens.add(uuid4(), profile)
        unit.commit()
    _history(made)


def _history(made: DeskOffice) -> None:
    now, maria = datetime.now(UTC), made.ids["maria"]
    made.log(at=now - timedelta(days=19), channel=Channel.WALK_IN, citizen_id=maria, text="Paid in cash, receipt 4417", topic="Water billing")
    made.log(
        at=now - timedelta(days=9),
        citizen_id=maria,
        text="Asked whether the meter was read",
        topic="Water billing",
        outcome=Outcome.CASE_OPENED,
        case_title="Water bill doubled in October",
    )
    made.log(
        at=now - timedelta(days=2), channel=Channel.EMAIL, citizen_id=maria, subject="Bill doubled?", text=BILL, topic="Water billing", outcome=Outcome.NONE
    )
    wish = CallbackWish(now + timedelta(days=1), "502-555-0134", "Meter reading")
    made.log(at=now - timedelta(days=1), citizen_id=maria, text="Wants to know what the meter said", outcome=Outcome.CALLBACK, callback=wish)
