"""Which mails belong together: by what they refer to, by their conversation, by the case they lie on."""

from datetime import timedelta
from typing import Any

from app.domain.channel import Channel
from app.domain.email_message import PERSON, RULE, MailAddress, MessageState
from app.domain.threading import Link
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact, named, parsed_mail, profile, raw_mail


class Post:
    """Mails of an office, told apart by one letter, received in the order of the alphabet."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.rows: dict[str, int] = {}
        with office.write(RUTH) as unit:
            self.maria = unit.citizens.add(named("maria"), profile("Maria Garcia"))
            self.case, _, _ = unit.cases.add(named("case"), {"title": "Water"}, MONDAY)
            self.other, _, _ = unit.cases.add(named("other"), {"title": "Roads"}, MONDAY)
            unit.commit()

    def arrives(self, letter: str, *refs: str, case: int | None = None, citizen: int | None = None, by: str = "", **values: Any) -> int:
        with self.office.write(RUTH) as unit:
            row = unit.messages.receive(None, raw_mail(letter, received_at=MONDAY + timedelta(minutes=ord(letter))), "ab" * 32, MONDAY)
            mail = parsed_mail(f"{letter}@x", references=refs, **values)
            call, _ = unit.interactions.add(contact(channel=Channel.EMAIL, text=mail.text), citizen, case)
            unit.messages.parsed(row, mail, f"print of {letter}", call, MessageState.PARSED, id_used_before=False)
            if by:
                unit.messages.filed(row, MessageState.FILED, by, "")
            unit.commit()
        self.rows[letter] = row
        return row

    def letters(self, found: tuple[Link, ...]) -> str:
        return "".join(letter for link in found for letter, row in self.rows.items() if row == link.message_row)


def test_a_stored_mail_is_found_by_its_id_and_tells_where_it_is_filed(office: Office) -> None:
    post = Post(office)
    row = post.arrives("a", case=post.case, citizen=post.maria, by=RULE)
    decided = post.arrives("b", by=PERSON)
    post.arrives("c")
    with office.read() as unit:
        found = unit.threads.links(["a@x", "b@x", "c@x", "unknown@x", ""])
        assert unit.threads.links([]) == ()
        assert unit.threads.links([f"{number}@y" for number in range(1_200)] + ["a@x"]) == found[:1]
    assert found == (Link(row, "a@x", post.maria, post.case, decided=False), Link(decided, "b@x", None, None, decided=True))


def test_what_was_filed_or_set_aside_before_there_were_rules_was_decided_by_people(office: Office) -> None:
    post = Post(office)
    for letter, state in (("a", MessageState.FILED), ("b", MessageState.SET_ASIDE), ("c", MessageState.PARSED)):
        row = post.arrives(letter, case=post.case)
        with office.write(RUTH) as unit:
            unit.messages.set_state(row, state)
            unit.commit()
    with office.read() as unit:
        assert [link.decided for link in unit.threads.links(["a@x", "b@x", "c@x"])] == [True, True, False]


def test_the_newest_reference_comes_first_and_none_counts_twice(office: Office) -> None:
    post = Post(office)
    answer = post.arrives("c", "a@x", "", "b@x", "a@x", in_reply_to=("b@x",))
    itself = post.arrives("d", "d@x")
    with office.read() as unit:
        assert unit.threads.refs(answer) == ("b@x", "a@x")
        assert (unit.threads.threaded([itself]), unit.threads.threaded([answer, itself])) == (0, 0)
    post.arrives("a")
    with office.read() as unit:
        assert unit.threads.threaded([answer, itself]) == 1
        assert unit.threads.threaded([]) == 0


def test_mails_meet_over_a_parent_that_is_not_here_and_an_answer_finds_what_came_before_it(office: Office) -> None:
    post = Post(office)
    first = post.arrives("a", "gone@y", case=post.case)
    post.arrives("b", "gone@y")
    post.arrives("c", "gone@y", "other@y", case=post.other)
    parent = post.arrives("d")
    post.arrives("e", "d@x", citizen=post.maria)
    alone = post.arrives("f")
    with office.read() as unit:
        assert post.letters(unit.threads.beside(post.rows["b"], 9)) == "ca"
        assert post.letters(unit.threads.beside(post.rows["b"], 1)) == "c"
        assert post.letters(unit.threads.beside(first, 9)) == "c"
        assert post.letters(unit.threads.beside(parent, 9)) == "e"
        assert unit.threads.beside(alone, 9) == ()


def test_mails_of_one_conversation(office: Office) -> None:
    post = Post(office)
    post.arrives("a", case=post.case, conversation="AdbY")
    post.arrives("b", case=post.other, conversation="AdbZ")
    asks = post.arrives("c", conversation="AdbY")
    without = post.arrives("d")
    post.arrives("e", case=post.case)
    with office.read() as unit:
        assert post.letters(unit.threads.in_conversation(asks, 9)) == "a"
        assert unit.threads.in_conversation(without, 9) == ()


def test_the_people_on_a_case_are_those_who_wrote_and_were_written_to(office: Office) -> None:
    post = Post(office)
    maria, lawyer = MailAddress("Maria", "Maria@X.gov"), MailAddress("", "lawyer@y.org")
    post.arrives("a", case=post.case, citizen=post.maria, sender=maria, to=(MailAddress("", "permits@county.gov"),), cc=(lawyer,))
    post.arrives("b", case=post.case, sender=maria)
    post.arrives("c", case=post.case, sender=MailAddress("", "mailer-daemon@y.org"), automatic=True)
    post.arrives("d", case=post.other, sender=MailAddress("", "stranger@y.org"))
    post.arrives("e", case=post.case, sender=MailAddress("Nobody", ""))
    with office.read() as unit:
        people = unit.threads.people_on(post.case)
    nobody: frozenset[int] = frozenset()
    assert people == {"maria@x.gov": frozenset({post.maria}), "permits@county.gov": nobody, "lawyer@y.org": nobody, "clerk@county.gov": nobody}


def test_what_came_later_in_an_exchange_on_the_same_case(office: Office) -> None:
    post = Post(office)
    first = post.arrives("a", case=post.case)
    post.arrives("b", "a@x", case=post.case)
    post.arrives("d", "a@x", "b@x", case=post.case)
    post.arrives("c", "b@x", case=post.case)
    post.arrives("e", "d@x", case=post.other)
    post.arrives("f", case=post.case)
    with office.read() as unit:
        assert [post.letters((Link(row, "", None, None, decided=False),)) for row in unit.threads.later(first)] == ["b", "c", "d"]
        assert unit.threads.later(post.rows["f"]) == ()
        assert unit.threads.later(4711) == ()
