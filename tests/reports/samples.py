"""Made-up summaries for the tests of paper: an ordinary week, an empty one, and cases with everything that goes wrong in them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.case import Case, CaseBrief, CaseStatus
from app.domain.channel import Channel, Direction, Outcome
from app.domain.citizen import Citizen, Profile
from app.domain.contact_point import email, phone
from app.domain.summaries import AskedTwiceRow, CaseSummary, Trend, UnansweredRow, WeeklySummary
from app.domain.timeline import EntryKind, TimelineEntry

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
LOUISVILLE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=LOUISVILLE)

NAMES_AS_TYPED = (
    "Nguyễn Thị Ánh Tuyết",
    "Trần Đức Lương",
    "Żółkiewska-Świątek, Grażyna",
    "Олександра Щербаківська",
    "Παναγιώτης Αλεξανδρόπουλος",
    "محمد عبد الله الشريف",
    "زينب الإدريسي",
    "שרה בן־דוד",
    "O'Brien <b>",
)

NOTE = (
    "Ms. Garcia Lopez called again about the water bill for October. It is twice the usual amount; the meter reading of 14 October looks like an estimate. "
    "She has photographs of the meter and will send them by email.\nAsked the Water office to read the meter again before Friday."
)


def entry(number: int, text: str = "", **other: object) -> TimelineEntry:
    """Return a phone call, or what `other` makes of it; entries are two hours apart."""
    plain = TimelineEntry(
        kind=EntryKind.INTERACTION,
        id=number,
        at=datetime(2026, 11, 16, 14, 2, tzinfo=UTC) + timedelta(hours=2 * number),
        channel=Channel.PHONE,
        direction=Direction.INBOUND,
        subject="",
        text=text,
        topic="",
        outcome=None,
        case_id=1,
        case_number="2026-000123",
        by="Dana Whitfield",
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def event(number: int, kind: EntryKind, text: str = "") -> TimelineEntry:
    """Return a case event."""
    return entry(number, text, kind=kind, channel=None, direction=None)


def citizen(given: str = "María", family: str = "García López") -> Citizen:
    """Return a citizen with two phones, an email address and a street."""
    profile = Profile(
        given=given,
        family=family,
        street="12 Elm Street, Apt 4",
        town="Shelbyville, KY",
        zip="40065",
        contacts=(phone("5025550134", "mobile", preferred=True), phone("5025550188", "work"), email("maria.gl@example.org")),
        language="Spanish",
        interpreter=True,
    )
    return Citizen(7, UUID(int=7), profile, 1)


def case(title: str = "Water bill doubled in October", **other: object) -> Case:
    """Return an open, assigned case."""
    plain = Case(
        id=1,
        uid=UUID(int=1),
        number="2026-000123",
        title=title,
        status=CaseStatus.WAITING_OTHERS,
        citizen_id=7,
        citizen_name="María García López",
        queue_id=2,
        queue_name="Water billing",
        assignee_id=3,
        assignee_name="Robert Okafor",
        topic="Water billing",
        opened_at=datetime(2026, 11, 16, 14, 2, tzinfo=UTC),
        due_at=datetime(2026, 11, 20, 17, 0, tzinfo=UTC),
        closed_at=None,
        version=4,
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def history() -> tuple[TimelineEntry, ...]:
    """Return a history that has every kind of entry."""
    answer = "Dear Ms. García López,\n\nthank you for the photographs. The meter will be read again on Thursday.\n\nKind regards\nShelby County Water Office"
    return (
        entry(0, NOTE, seconds=264, outcome=Outcome.CASE_OPENED, topic="Water billing"),
        event(1, EntryKind.CASE_OPENED, "Queue: Water billing. Assigned to Robert Okafor."),
        entry(
            5,
            "Hello, here are the pictures of my meter. ¿Pueden revisar la lectura, por favor?",
            channel=Channel.EMAIL,
            subject="Bill doubled?",
            attachments=2,
            awaiting_reply=True,
            by="",
        ),
        entry(9, answer, channel=Channel.EMAIL, direction=Direction.OUTBOUND, subject="Re: Bill doubled?", by="Robert Okafor"),
        event(10, EntryKind.CASE_STATUS, "From Open to Waiting on others."),
        event(12, EntryKind.CASE_NOTE, "Meter crew confirmed for Thursday, 10:00. Ask for Lena at the yard if they do not show up."),
        entry(30, "Came to the counter to ask whether she has to pay meanwhile. She does not.", channel=Channel.WALK_IN, outcome=Outcome.ANSWERED, seconds=40),
        event(31, EntryKind.CALLBACK, "Call back on Friday before noon with the new reading."),
    )


def case_summary(**other: object) -> CaseSummary:
    """Return an ordinary case summary."""
    plain = CaseSummary(
        office="Shelby County Clerk, Kentucky",
        printed_at=NOW,
        printed_by="Dana Whitfield",
        case=case(),
        citizen=citizen(),
        entries=history(),
        attachments=("meter-front.jpg (418 KB)", "meter-serial.jpg (377 KB)"),
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def brief(number: int, title: str, name: str = "María García López", days: int = 20) -> CaseBrief:
    """Return a case of a list, opened `days` before the sample's now and due two weeks later."""
    opened = NOW - timedelta(days=days)
    assignee = ("Robert Okafor", "", "Lena Brandt")[number % 3]
    return CaseBrief(number, f"2026-{number:06d}", title, CaseStatus.OPEN, 7, name, "Roads", assignee, opened, opened + timedelta(days=14))


def quiet_week() -> WeeklySummary:
    """Return a week in which nothing happened at all."""
    none = Trend("", 0, (0, 0, 0, 0))
    return WeeklySummary(
        office="Shelby County Clerk, Kentucky",
        week="2026-W47",
        first_day=date(2026, 11, 16),
        last_day=date(2026, 11, 22),
        printed_at=NOW,
        printed_by="Dana Whitfield",
        contacts=none,
        channels=(),
        topics=(),
        opened=none,
        closed=none,
        open_now=0,
        overdue_now=0,
        unanswered_now=0,
        oldest_open=(),
        overdue=(),
        unanswered=(),
        asked_twice=none,
        asked_twice_rows=(),
    )


_TITLES = ("Water bill doubled in October", "Pothole on Main Street by the school", "Name change after marriage", "Barking dog, third complaint this month")


def ordinary_week() -> WeeklySummary:
    """Return a believable week of a small county."""
    channels = (
        Trend("phone", 231, (198, 205, 214, 201)),
        Trend("walk_in", 96, (101, 94, 99, 97)),
        Trend("email", 74, (51, 47, 55, 49)),
        Trend("web_form", 18, (12, 15, 11, 14)),
        Trend("letter", 9, (11, 8, 12, 10)),
        Trend("chat", 2, (0, 0, 0, 0)),
        Trend("social", 1, (1, 0, 2, 1)),
    )
    topics = (
        Trend("Water billing", 88, (41, 46, 39, 44)),
        Trend("Property tax", 71, (95, 88, 79, 70)),
        Trend("Vehicle registration", 64, (61, 66, 63, 65)),
        Trend("Marriage licence", 22, (20, 25, 19, 23)),
        Trend("Roads and potholes", 21, (9, 11, 14, 18)),
        Trend("Dog licence", 17, (17, 16, 18, 17)),
        Trend("Passport", 12, (14, 15, 12, 11)),
        Trend("Voter registration", 7, (64, 71, 22, 9)),
        Trend("Noise", 4, (1, 2, 0, 3)),
        Trend("", 125, (104, 101, 137, 112)),
    )
    return replace(
        quiet_week(),
        contacts=Trend("", 431, (374, 370, 393, 372)),
        channels=channels,
        topics=topics,
        opened=Trend("", 37, (31, 29, 35, 33)),
        closed=Trend("", 29, (33, 30, 31, 34)),
        open_now=118,
        overdue_now=7,
        unanswered_now=13,
        oldest_open=tuple(brief(n, _TITLES[n % 4], NAMES_AS_TYPED[n % 9], 210 - 9 * n) for n in range(1, 21)),
        overdue=tuple(brief(n, _TITLES[n % 4], NAMES_AS_TYPED[n % 9], 40 - n) for n in range(1, 8)),
        unanswered=tuple(UnansweredRow(NOW - timedelta(days=9 - n), NAMES_AS_TYPED[n % 9], "Re: Bill doubled?", 9 - n) for n in range(9)),
        asked_twice=Trend("", 5, (2, 3, 1, 2)),
        asked_twice_rows=tuple(
            AskedTwiceRow(NAMES_AS_TYPED[n], NOW - timedelta(days=6), "email", NOW - timedelta(days=4, hours=n), "phone", "Bill doubled?") for n in range(5)
        ),
    )


def long_week() -> WeeklySummary:
    """Return a week with long lists, long names and more channels and topics than fit."""
    name = "Maximiliane " * 16
    title = "O'Brien <b> asked about the " + "very " * 34 + "long title"
    crowd = tuple(Trend(f"Topic {n} with a name that does not end where it should", 900 - n, (1200, 900 + n, 3, 1)) for n in range(40))
    return replace(
        ordinary_week(),
        office="The Office of the County Clerk and Recorder of the Consolidated City and County of " + "Somewhere " * 12,
        contacts=Trend("", 1_234_567, (1_100_000, 990_000, 1_000_000, 1_050_000)),
        topics=crowd,
        channels=tuple(Trend(f"pigeon {n}", 12 + n, (1, 2, 3, 4)) for n in range(14)),
        open_now=12_345,
        oldest_open=tuple(brief(n, title, name, 3000 + n) for n in range(60)),
        overdue=tuple(brief(n, title, NAMES_AS_TYPED[n % 9], 400 + n) for n in range(60)),
        unanswered=tuple(UnansweredRow(NOW, "\u202eevil\ud800 name", "=cmd|' /C calc'!A0 \U0001f926\u200d\u2642\ufe0f 水道料金", 4000) for _ in range(60)),
    )


def hostile_case() -> CaseSummary:
    """Return a case whose every text is hostile: markup, controls, surrogates, directions, emoji, no blanks, ten thousand characters."""
    markup = 'Water < 5 & rising <b>bold <img src="/etc/passwd"> <img src=\'http://127.0.0.1:9/x.png\'/> <font color="red">&amp; &#65;</para>'
    return case_summary(
        office='County <b>&</b> "City" \x00',
        case=case("O'Brien <b> " + "x" * 188),
        citizen=citizen("A" * 200, "محمد " * 40),
        entries=(
            entry(0, markup, subject="<u>subject</u>"),
            entry(1, "null \x00 bell \x07 escape \x1b[31m lone \ud83d half \udc00 done", subject="controls"),
            entry(
                2, "مرحبا، رقم الحساب 4417 وفاتورة المياه مضاعفة (مرتين). شكرا جزيلا لكم على المساعدة، وأرجو الرد في أقرب وقت ممكن.", subject="فاتورة المياه"
            ),
            entry(3, "Hello محمد, your case 2026-000123 (المياه) is open. שלום!"),
            entry(
                4,
                "Emoji \U0001f926\u200d\u2642\ufe0f \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f \U0001f1fa\U0001f1f8 ✓ → ☐ 水道料金 안녕하세요 สวัสดีครับ नमस्ते दुनिया",
            ),
            entry(5, "y" * 3000),
            entry(6, ("The quick brown fox jumps over the lazy dog. " * 230)[:10000], subject="ten thousand characters"),
            entry(7, "a\u0323\u0301 e\u0301 \u202egnp.exe\u202c z\u0335\u0336\u0337\u0338", seconds=-5),
        ),
        attachments=(*tuple(f"{name}.pdf" for name in NAMES_AS_TYPED), "z" * 120 + ".pdf"),
    )


def endless_case() -> CaseSummary:
    """Return a case with 500 entries."""
    return case_summary(entries=tuple(entry(n, NOTE if n % 3 else "", subject=f"Message {n}" if n % 4 == 0 else "") for n in range(500)))
