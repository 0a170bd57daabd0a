"""What a citizen comes about, from the first contact to the last: each begins with a call, a visit or a letter, and brings others after it."""

from collections.abc import Callable
from typing import NamedTuple

from app.domain.channel import Channel, Direction, Outcome
from app.sample.calendar import DAY, HOUR, day_of, in_office, office_hours_later
from app.sample.casework import Casework, OpenedCase
from app.sample.dice import Dice, Wheel
from app.sample.ledger import Contact, Ledger
from app.sample.people import Person
from app.sample.places import Places, Town
from app.sample.staff import answers
from app.sample.texts import Scene
from app.sample.topics import Story, Subject
from app.sample.voices import Voices
from app.services.sample import CallbackRow

_TALLY, _UNKNOWN = 0.10, 0.10
_CALLBACK, _REFERRED = 0.15, 0.07
_FORGOTTEN_MAIL, _FORGOTTEN_CALLBACK = 0.007, 0.012
_HOP = 0.30
_PROMISED = 0.6
_MORE_CASES = 1.2
_ASKS = 0.46
"""Contacts per case in which somebody asks how far it is."""
_TOLD = 0.46
_REPLY_HOURS = 6.5
_ASKED_BY = Wheel((Channel.PHONE, Channel.WALK_IN, Channel.EMAIL, Channel.WEB_FORM), (60, 13, 19, 8))
_LIVE_SECONDS = {Channel.PHONE: 190.0, Channel.WALK_IN: 270.0, Channel.CHAT: 340.0}


class Planned(NamedTuple):
    """A contact still to come; `waits` if it expects an answer, which comes at `answered`, if ever."""

    contact: Contact
    waits: bool = False
    answered: int | None = None


class Moment(NamedTuple):
    """The beginning of a matter."""

    at: int
    subject: Subject
    story: Story
    channel: Channel
    person: Person | None
    scene: Scene
    spanish: bool


Plan = Callable[[Planned], None]


class Matters:
    """Lets matters begin and plans what comes of them."""

    def __init__(self, dice: Dice, places: Places, voices: Voices, casework: Casework, ledger: Ledger, now: int, plan: Plan) -> None:
        """Take chance, places, words, casework, the ledger, the local time it is now, and where later contacts are planned."""
        self._dice = dice
        self._places = places
        self._voices = voices
        self._casework = casework
        self._ledger = ledger
        self._now = now
        self._plan = plan

    def begin(self, at: int, subject: Subject, channel: Channel, person: Person, town: Town) -> None:
        """Let a citizen come about a subject."""
        dice = self._dice
        live = channel not in {Channel.EMAIL, Channel.WEB_FORM, Channel.LETTER}
        counted = channel in {Channel.PHONE, Channel.WALK_IN}
        if counted and dice.chance(_TALLY):
            self._tally(at, subject, channel)
            return
        known = not (counted and dice.chance(_UNKNOWN))
        scene = Scene(dice, self._places, day_of(at), person.town if known else town, person.address if known else "")
        scene.put(queue=subject.queue, who=f"{person.given} {person.family}")
        spanish = known and person.spanish and bool(subject.spanish)
        spoken = counted or not known
        story = dice.pick(subject.spoken if spoken else subject.spanish if spanish else subject.written)
        start = Moment(at, subject, story, channel, person if known else None, scene, spanish)
        if live:
            self._live(start)
        else:
            self._written(start, person)

    def _tally(self, at: int, subject: Subject, channel: Channel) -> None:
        by = answers(self._dice, spanish=False)
        self._ledger.contact(Contact(at, channel, Outcome.ANSWERED, by.name, subject.id, seconds=self._dice.between(15, 70)))

    def _live(self, start: Moment) -> None:
        dice, subject, story, scene = self._dice, start.subject, start.story, start.scene
        by = answers(dice, spanish=start.spanish).name
        outcome = self._outcome(start)
        case = None
        if outcome is Outcome.CASE_OPENED and start.person is not None:
            case = self._casework.open(start.at, self._voices.title(story, scene), subject, story, scene, start.person, by)
        seconds = _LIVE_SECONDS.get(start.channel)
        body = self._said(start, outcome)
        number = self._ledger.contact(
            Contact(
                start.at,
                start.channel,
                outcome,
                by,
                subject.id,
                start.person.id if start.person else None,
                case.id if case else None,
                self._voices.maybe_title(story, scene),
                body,
                "" if start.person else self._voices.phrase("unknown", scene),
                int(dice.near(seconds, 0.6)) + 20 if seconds else None,
            )
        )
        if outcome is Outcome.CALLBACK and start.person is not None:
            self._callback(start, start.person, number, by)
        if case is not None and start.person is not None:
            self._follow(start, start.person, case)

    def _outcome(self, start: Moment) -> Outcome:
        roll = self._dice.roll()
        if start.person is None:
            return Outcome.REFERRED if roll < _REFERRED * 2 else Outcome.ANSWERED
        cases = min(0.92, start.subject.cases * _MORE_CASES)
        if roll < cases:
            return Outcome.CASE_OPENED
        roll = (roll - cases) / (1 - cases)
        if roll < _CALLBACK * 2:
            return Outcome.CALLBACK if start.channel in {Channel.PHONE, Channel.WALK_IN} else Outcome.ANSWERED
        return Outcome.REFERRED if roll < (_CALLBACK + _REFERRED) * 2 else Outcome.ANSWERED

    def _said(self, start: Moment, outcome: Outcome) -> str:
        voices, scene = self._voices, start.scene
        if start.channel is Channel.SOCIAL:
            return voices.post(start.story, scene, spanish=start.spanish)
        if start.channel is Channel.CHAT:
            return voices.chat(start.story, scene, spanish=start.spanish)
        ending = ""
        if outcome is Outcome.ANSWERED:
            ending = voices.did(start.story, scene)
        elif outcome is Outcome.REFERRED:
            ending = voices.phrase("referred", scene)
        elif outcome is Outcome.CASE_OPENED and self._dice.chance(_PROMISED):
            ending = voices.phrase("opened", scene)
        return voices.note(start.story, scene, ending, spanish=start.spanish)

    def _callback(self, start: Moment, person: Person, number: int, by: str) -> None:
        dice, scene = self._dice, start.scene
        due = office_hours_later(start.at, dice.near(6.0, 0.7), dice)
        done = None if dice.chance(_FORGOTTEN_CALLBACK) else office_hours_later(max(start.at, due - HOUR // 2), dice.near(0.7, 1.0), dice)
        utc = self._ledger.utc
        self._ledger.callbacks.append(
            CallbackRow(
                person.id,
                None,
                number,
                utc(due),
                person.phone and f"{person.phone[:3]}-{person.phone[3:6]}-{person.phone[6:]}",
                self._voices.phrase("callback_note", scene),
                utc(start.at),
                utc(done) if done is not None and done <= self._now else None,
                by,
            )
        )
        if done is not None:
            body = self._voices.phrase("callback_did", scene)
            contact = Contact(done, Channel.PHONE, Outcome.ANSWERED, by, start.subject.id, person.id, None, "", body, "", dice.between(60, 400))
            self._later(contact._replace(direction=Direction.OUTBOUND))

    def _written(self, start: Moment, person: Person) -> None:
        dice, subject, story, scene = self._dice, start.subject, start.story, start.scene
        short = start.channel is Channel.WEB_FORM
        title = self._voices.title(story, scene, spanish=start.spanish)
        body = self._voices.letter(story, scene, person, short=short, spanish=start.spanish)
        case = None
        if dice.chance(subject.cases * _MORE_CASES):
            by = answers(dice, spanish=start.spanish).name
            case = self._casework.open(start.at, title, subject, story, scene, person, by)
        answered = self._reply(start, person, case, title)
        outcome = Outcome.CASE_OPENED if case else Outcome.NONE
        contact = Contact(start.at, start.channel, outcome, "", subject.id, person.id, case.id if case else None, title, body)
        self.write_down(Planned(contact, waits=True, answered=answered))
        if dice.chance(_HOP) and (answered is None or answered - start.at > DAY):
            self._hop(start, person, case, answered)
        if case is not None:
            self._follow(start, person, case)

    def _reply(self, start: Moment, person: Person, case: OpenedCase | None, title: str) -> int | None:
        """Plan our written answer; return when it goes out, or None where the mail was forgotten."""
        dice = self._dice
        if dice.chance(_FORGOTTEN_MAIL):
            return None
        worker = case.worker if case else answers(dice, spanish=start.spanish)
        at = office_hours_later(start.at, dice.near(_REPLY_HOURS, 1.0), dice)
        channel = Channel.LETTER if start.channel is Channel.LETTER else Channel.EMAIL
        body = self._voices.reply(start.story, start.scene.put(by=worker.name), spanish=start.spanish)
        outcome = Outcome.ADDED_TO_CASE if case else Outcome.ANSWERED
        case_id = case.id if case else None
        self._later(Contact(at, channel, outcome, worker.name, start.subject.id, person.id, case_id, f"Re: {title}", body, direction=Direction.OUTBOUND))
        return at

    def _hop(self, start: Moment, person: Person, case: OpenedCase | None, answered: int | None) -> None:
        """Let somebody who wrote call or come before the answer."""
        dice, scene = self._dice, start.scene
        end = answered if answered is not None else start.at + 9 * DAY
        at = in_office(start.at + int((end - start.at) * (0.3 + 0.5 * dice.roll())), dice)
        if not start.at < at < end:
            return
        channel = Channel.PHONE if dice.chance(0.8) else Channel.WALK_IN
        body = f"{self._voices.phrase('hop', scene)} {self._voices.phrase('hop_did', scene)}"
        by = answers(dice, spanish=start.spanish).name
        outcome = Outcome.ADDED_TO_CASE if case else Outcome.ANSWERED
        self._later(Contact(at, channel, outcome, by, start.subject.id, person.id, case.id if case else None, "", body, "", dice.between(60, 500)))

    def _follow(self, start: Moment, person: Person, case: OpenedCase) -> None:
        """Plan the questions while a case runs, and word of its end."""
        dice = self._dice
        start.scene.put(case=case.number)
        for _ in range(dice.count(_ASKS * dice.roll() * 2)):
            at = in_office(start.at + int((case.ends - start.at) * (0.25 + 0.7 * dice.roll())), dice)
            if start.at < at < case.ends:
                self._ask(at, start, person, case)
        if dice.chance(_TOLD):
            self._tell(start, person, case)

    def _tell(self, start: Moment, person: Person, case: OpenedCase) -> None:
        """Plan word of the end of a case, by mail or by phone."""
        dice, voices, scene = self._dice, self._voices, start.scene.put(by=case.worker.name)
        at = case.ends + dice.between(60, 2_400)
        contact = Contact(at, Channel.PHONE, Outcome.ADDED_TO_CASE, case.worker.name, start.subject.id, person.id, case.id, direction=Direction.OUTBOUND)
        if person.email and dice.chance(0.45):
            body = voices.answer("told_mail", scene, spanish=start.spanish)
            self._later(contact._replace(channel=Channel.EMAIL, subject=f"Case {case.number}", body=body))
        else:
            self._later(contact._replace(body=voices.phrase("told", scene, spanish=start.spanish), seconds=dice.between(40, 300)))

    def _ask(self, at: int, start: Moment, person: Person, case: OpenedCase) -> None:
        dice, scene = self._dice, start.scene
        channel = _ASKED_BY.spin(dice)
        outcome, topic = Outcome.ADDED_TO_CASE, start.subject.id
        if channel in {Channel.PHONE, Channel.WALK_IN}:
            by = answers(dice, spanish=start.spanish).name
            body = f"{self._voices.phrase('ask', scene)} {self._voices.phrase('ask_did', scene)}"
            self._later(Contact(at, channel, outcome, by, topic, person.id, case.id, "", body, "", dice.between(50, 420)))
            return
        body = self._voices.question(scene, person, spanish=start.spanish)
        answered = office_hours_later(at, dice.near(_REPLY_HOURS, 0.9), dice)
        self._later(Contact(at, channel, outcome, "", topic, person.id, case.id, f"Re: {case.number}", body), waits=True, answered=answered)
        reply = self._voices.reply(start.story, scene.put(by=case.worker.name), spanish=start.spanish)
        self._later(
            Contact(answered, Channel.EMAIL, outcome, case.worker.name, topic, person.id, case.id, f"Re: {case.number}", reply, direction=Direction.OUTBOUND)
        )

    def _later(self, contact: Contact, *, waits: bool = False, answered: int | None = None) -> None:
        if contact.at <= self._now:
            self._plan(Planned(contact, waits, answered))

    def write_down(self, planned: Planned) -> None:
        """Write a contact into the ledger, with its question where it asks one."""
        contact = planned.contact
        number = self._ledger.contact(contact)
        if planned.waits:
            answered = planned.answered if planned.answered is not None and planned.answered <= self._now else None
            self._ledger.awaits(number, contact.citizen_id, contact.channel, contact.at, answered)
