"""The change log: who, at which desk, when, what; every write of every repository is in it, in the same transaction."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.domain.attachment import NewAttachment
from app.domain.citizen import Profile
from app.domain.email_message import MailAddress, MessageState
from app.domain.import_report import ImportedRow, RowVerdict
from app.domain.mailbox import Reconciliation
from app.domain.outgoing import DeliveryFailure, NewOutgoing, OutgoingKind, OutgoingState
from app.domain.timeline import EntryKind
from app.domain.user import Actor, Role
from app.domain.web_form import WebForm
from app.services.ports.office import Office, UnitOfWork
from tests.fakes.clock import FakeClock
from tests.stories import MONDAY, RUTH, contact, mailbox, parsed_mail, profile, raw_mail

OMAR = Actor(42, "Omar", Role.MANAGER, "desk-9")


def test_an_entry_tells_who_where_when_and_what(office: Office, clock: FakeClock) -> None:
    clock.at = MONDAY + timedelta(hours=3, microseconds=17)
    with office.write(OMAR) as unit:
        maria = unit.citizens.add(uuid4(), profile("Maria Garcia", town="Harlan"))
        unit.commit()
    with office.read() as unit:
        [entry] = unit.changes.all()
        assert unit.changes.of("citizen", maria) == (entry,)
        assert unit.changes.of("citizen", maria + 1) == ()
    assert isinstance(entry["seq"], int)
    wanted = {"seq": entry["seq"], "at": clock.at, "desk": "desk-9", "user_id": 42, "user_name": "Omar", "kind": "citizen", "record_id": maria, "op": "add"}
    assert entry == wanted | {"diff": {"given": "Maria", "family": "Garcia", "town": "Harlan"}}


def test_a_program_that_acts_for_nobody_has_no_user_number(office: Office) -> None:
    with office.write(RUTH) as unit:
        unit.office.add_queue("Water", 5)
        unit.commit()
    with office.read() as unit:
        assert [entry["user_id"] for entry in unit.changes.all()] == [None]


class Scene:
    """One of everything, so that every write has something to change."""

    def __init__(self, unit: UnitOfWork) -> None:
        self.citizen = unit.citizens.add(uuid4(), profile("Maria Garcia"))
        self.other = unit.citizens.add(uuid4(), profile("Mary Garcia"))
        self.case, _, _ = unit.cases.add(uuid4(), {"title": "Water"}, MONDAY)
        self.call, _ = unit.interactions.add(contact(), None, None)
        self.callback = unit.callbacks.add(None, None, None, MONDAY, "", "")
        self.mailbox = unit.mailboxes.add(mailbox())
        self.message = unit.messages.receive(None, raw_mail("uid-1"), "ab" * 32, MONDAY)
        self.second = unit.messages.receive(None, raw_mail("uid-2"), "ab" * 32, MONDAY)
        self.form = unit.web_forms.add("Permit", "", "", ())
        self.template = unit.templates.add("Got it", "", "Hello", "", None)
        self.queue = unit.office.add_queue("Scene", 5)
        self.outgoing, _ = unit.outgoing.add(outgoing(self.mailbox))
        self.user = unit.office.add_user("ruth", "Ruth", Role.CLERK)

    def cut(self, unit: UnitOfWork) -> int:
        """Let the message be the cut off one behind the call."""
        unit.messages.parsed(self.message, parsed_mail(incomplete=True), "print", self.call, MessageState.PARSED, id_used_before=False)
        assert unit.messages.get(self.message).incomplete
        return self.call


def outgoing(mailbox_id: int) -> NewOutgoing:
    """Return a mail to Maria as the outbox keeps it."""
    to = (MailAddress("Maria", "maria@x.gov"),)
    about = (mailbox_id, None, None, None, "1@county.gov", "water@county.gov", to, (), "Bill", "Text", "ab" * 32, 9, (), MONDAY)
    return NewOutgoing(uuid4(), OutgoingKind.NEW, *about)


def imported(unit: UnitOfWork) -> int:
    """Store a contact that came with an import."""
    new, _ = unit.interactions.add(contact(), None, None)
    unit.imports.add_rows(unit.imports.begin("log.csv", "interactions", MONDAY), [ImportedRow(1, RowVerdict.CREATED, interaction_id=new)])
    return new


WRITES: dict[str, Callable[[UnitOfWork, Scene], Any]] = {
    "citizens.add": lambda unit, _: unit.citizens.add(uuid4(), profile("Ann Chen")),
    "citizens.add_all": lambda unit, _: unit.citizens.add_all([(uuid4(), profile("Ann Chen")), (uuid4(), profile("Bo Chen"))]),
    "citizens.replace": lambda unit, scene: unit.citizens.replace(scene.citizen, 1, Profile(family="Chen")),
    "citizens.remove_untouched": lambda unit, scene: unit.citizens.remove_untouched([scene.citizen]),
    "links.add": lambda unit, scene: unit.links.add(scene.citizen, scene.other, "", MONDAY),
    "links.end": lambda unit, scene: unit.links.end(unit.links.add(scene.citizen, scene.other, "", MONDAY), MONDAY),
    "links.again": lambda unit, scene: unit.links.again(unit.links.add(scene.citizen, scene.other, "", MONDAY)),
    "links.refuse": lambda unit, scene: unit.links.refuse(scene.citizen, scene.other, MONDAY),
    "households.join": lambda unit, scene: unit.households.join((scene.citizen, scene.other), MONDAY),
    "households.leave": lambda unit, scene: unit.households.leave(scene.citizen),
    "speakers.add": lambda unit, scene: unit.speakers.add(scene.citizen, scene.other, "daughter", "letter", MONDAY),
    "speakers.end": lambda unit, scene: unit.speakers.end(unit.speakers.add(scene.citizen, scene.other, "", "", MONDAY), MONDAY),
    "imports.begin": lambda unit, _: unit.imports.begin("people.csv", "citizens", MONDAY),
    "imports.finish": lambda unit, _: unit.imports.finish(unit.imports.begin("people.csv", "citizens", MONDAY), {}),
    "imports.undone": lambda unit, _: unit.imports.undone(unit.imports.begin("people.csv", "citizens", MONDAY), MONDAY),
    "interactions.add": lambda unit, _: unit.interactions.add(contact(), None, None),
    "interactions.remove_untouched": lambda unit, _: unit.interactions.remove_untouched([imported(unit)]),
    "interactions.file": lambda unit, scene: unit.interactions.file(scene.call, scene.citizen, None),
    "interactions.add_all": lambda unit, _: unit.interactions.add_all([contact(), contact()]),
    "interactions.await_replies": lambda unit, scene: unit.interactions.await_replies([scene.call]),
    "interactions.await_reply": lambda unit, scene: unit.interactions.await_reply(scene.call),
    "interactions.answered": lambda unit, scene: unit.interactions.answered(scene.call, MONDAY),
    "cases.add": lambda unit, _: unit.cases.add(uuid4(), {"title": "Roads"}, MONDAY),
    "cases.update": lambda unit, scene: unit.cases.update(scene.case, 1, {"title": "Sewer"}),
    "cases.add_event": lambda unit, scene: unit.cases.add_event(scene.case, EntryKind.CASE_NOTE, "note", MONDAY),
    "callbacks.add": lambda unit, _: unit.callbacks.add(None, None, None, MONDAY, "", ""),
    "callbacks.done": lambda unit, scene: unit.callbacks.done(scene.callback, MONDAY),
    "messages.receive": lambda unit, _: unit.messages.receive(None, raw_mail("uid-3"), "ab" * 32, MONDAY),
    "messages.receive_all": lambda unit, _: unit.messages.receive_all(None, [raw_mail("uid-4"), raw_mail("uid-5")], ["ab" * 32] * 2, MONDAY),
    "messages.set_checkpoint": lambda unit, scene: unit.messages.set_checkpoint(scene.mailbox, "1:2"),
    "messages.tried": lambda unit, scene: unit.messages.tried(scene.message),
    "messages.join": lambda unit, scene: unit.messages.join(scene.second, scene.message),
    "messages.parsed": lambda unit, scene: unit.messages.parsed(scene.message, parsed_mail(), "print", scene.call, MessageState.PARSED, id_used_before=False),
    "messages.quarantine": lambda unit, scene: unit.messages.quarantine(scene.message, "poison"),
    "messages.set_state": lambda unit, scene: unit.messages.set_state(scene.message, MessageState.SET_ASIDE),
    "messages.whole": lambda unit, scene: unit.messages.whole(scene.message, "cd" * 32, 9),
    "messages.filed": lambda unit, scene: unit.messages.filed(scene.message, MessageState.FILED, "rule", "why"),
    "interactions.complete": lambda unit, scene: unit.interactions.complete(scene.cut(unit), "all of it"),
    "mailboxes.reconciled": lambda unit, scene: unit.mailboxes.reconciled(scene.mailbox, Reconciliation(MONDAY, 3, 2, 1)),
    "web_forms.add": lambda unit, _: unit.web_forms.add("Pothole", "", "", ()),
    "web_forms.replace": lambda unit, scene: unit.web_forms.replace(WebForm(scene.form, "Holes", "", "", ())),
    "web_forms.remove": lambda unit, scene: unit.web_forms.remove(scene.form),
    "mailboxes.add": lambda unit, _: unit.mailboxes.add(mailbox("Roads")),
    "mailboxes.replace": lambda unit, scene: unit.mailboxes.replace(scene.mailbox, mailbox("Roads")),
    "mailboxes.remove": lambda unit, scene: unit.mailboxes.remove(scene.mailbox),
    "mailboxes.checked": lambda unit, scene: unit.mailboxes.checked(scene.mailbox, MONDAY, "Sign in again"),
    "attachments.add": lambda unit, scene: unit.attachments.add(NewAttachment("a", "b", 1, "ab" * 32), scene.call, None),
    "attachments.add_all": lambda unit, scene: unit.attachments.add_all([(scene.call, NewAttachment("a", "b", 1, "ab" * 32), "", False)]),
    "attachments.complete": lambda unit, scene: unit.attachments.complete(scene.call, [(NewAttachment("a", "b", 1, "ab" * 32), "", False)]),
    "office.set_setting": lambda unit, _: unit.office.set_setting("name", "Harlan"),
    "office.add_queue": lambda unit, _: unit.office.add_queue("Water", 5),
    "office.add_topic": lambda unit, _: unit.office.add_topic("Bill", None),
    "office.add_user": lambda unit, _: unit.office.add_user("omar", "Omar", Role.CLERK),
    "office.set_signature": lambda unit, scene: unit.office.set_signature(scene.queue, "Water desk"),
    "outgoing.add": lambda unit, scene: unit.outgoing.add(outgoing(scene.mailbox)),
    "outgoing.move": lambda unit, scene: unit.outgoing.move(scene.outgoing, OutgoingState.QUEUED, OutgoingState.SENDING, MONDAY),
    "outgoing.filed": lambda unit, scene: unit.outgoing.filed(scene.outgoing, scene.call),
    "outgoing.failed": lambda unit, scene: unit.outgoing.failed(scene.outgoing, DeliveryFailure("maria@x.gov", "full", MONDAY, scene.message)),
    "templates.add": lambda unit, _: unit.templates.add("Done", "", "Hello", "", None),
    "templates.replace": lambda unit, scene: unit.templates.replace(scene.template, 1, "Done", "", "Hello", "", None),
    "templates.remove": lambda unit, scene: unit.templates.remove(scene.template),
    "office.rename_user": lambda unit, scene: unit.office.rename_user(scene.user, "Ruth Adler"),
}


@pytest.mark.parametrize("write", list(WRITES))
def test_every_write_is_logged(office: Office, write: str) -> None:
    with office.write(RUTH) as unit:
        scene = Scene(unit)
        before = len(list(unit.changes.all()))
        WRITES[write](unit, scene)
        after = list(unit.changes.all())
        unit.commit()
    assert len(after) > before
    assert after[-1]["user_name"] == "Ruth"


READS = {
    "citizens": (
        "get",
        "page",
        "briefs",
        *("by_name", "by_names"),
        "by_exact_names",
        "by_phone",
        "by_email",
        "by_street",
        "by_road",
        *("under_keys", "folded_names", "described", "highest_id", "name_counts", "place_counts", "everybody"),
        "by_external_id",
        "email_domains",
        "name_words",
        "names_since",
        "all",
    ),
    "interactions": ("get", "with_uids", "citizen_timeline", "case_timeline", "touches", "awaiting", "unanswered_around", "search", "all"),
    "cases": ("get", "by_number", "page", "search", "count_open", "all"),
    "callbacks": ("open",),
    "messages": (
        *("sighted", "checkpoint", "received", "with_fingerprint", "with_message_id", "get", "of_interaction", "sightings", "cut_off"),
        *("inbox", "counts", "parts", "with_fingerprints", "with_message_ids"),
    ),
    "threads": ("threaded", "refs", "links", "beside", "in_conversation", "people_on", "later"),
    "mailboxes": ("all", "get"),
    "web_forms": ("all",),
    "outgoing": ("get", "by_uid", "with_message_ids", "in_state", "of_case", "of_interaction", "answering", "last_to"),
    "templates": ("all", "get"),
    "presence": ("present", "drafts"),
    "leases": ("held_by",),
    "attachments": ("of_case", "of_interaction", "get", "all"),
    "office": ("setting", "queues", "topics", "users"),
    "figures": ("contacts_by_channel", "contacts_by_topic", "cases_opened", "cases_closed", "unanswered", "asked_twice", "lately_asked_twice"),
    "links": ("members", "joined", "of", "refused"),
    "households": (
        "members",
        "home",
    ),
    "speakers": ("of",),
    "pins": ("of",),
    "conflicts": ("get", "unsettled"),
    "imports": ("get", "all", "created", "contacts"),
    "changes": ("all", "of"),
    "export": ("citizens", "cases", "interactions", "callbacks", "unread_mail", "outgoing", "changes", "further"),
}

UNLOGGED = (
    {"leases.take", "leases.give_back", "mailboxes.throttled", "imports.add_rows", "outgoing.looked"}
    | {f"presence.{one}" for one in ("enter", "leave", "save_draft", "forget_draft")}
    | {"pins.add", "pins.remove", "conflicts.settle"}
)
"""What desks tell each other for the moment; it is no record of the office. Who settled a conflict stands beside it."""


def test_the_table_above_knows_every_method_that_writes() -> None:
    """A method of a port that is neither known as a write nor as a read fails here: somebody has to say which it is."""
    from typing import get_type_hints

    from app.services.ports import office as ports

    reads = {f"{repository}.{method}" for repository, methods in READS.items() for method in methods}
    found = set()
    for name, member in vars(ports.ReadUnit).items():
        if isinstance(member, property) and member.fget is not None:
            repository = get_type_hints(member.fget)["return"]
            found |= {f"{name}.{method}" for method in vars(repository) if not method.startswith("_")}
    assert found == reads | set(WRITES) | UNLOGGED
