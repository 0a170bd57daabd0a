"""IMAP servers that answer oddly: twice, in another order, with words in between, not at all for one message, or with nonsense."""

import pytest

from app.domain.errors import MailboxFault
from app.mail.imap import ImapSource
from app.mail.imap_listing import Checkpoint
from tests.mail.imap_reading import bodies, letters, newest_first, plain, read
from tests.servers.dovecot import PASSWORD
from tests.servers.scripted_imap import ScriptedImap, scripted


def numbered(count: int) -> dict[int, bytes]:
    return dict(enumerate(letters(count), start=1))


@pytest.mark.parametrize(
    "oddity",
    [{}, {"repeat": True}, {"reverse": True}, {"repeat": True, "reverse": True}, {"chatter": "* 3 FETCH (FLAGS (\\Seen))"}, {"says_uidnext": False}],
    ids=str,
)
def test_odd_answers_change_nothing(oddity: dict[str, object]):
    with scripted(messages=numbered(130), **oddity) as server:
        pages = read(plain(server.port))
        assert bodies(pages) == newest_first(letters(130))
        assert read(plain(server.port), pages[-1].checkpoint) == []


@pytest.mark.parametrize(
    "chatter", ["* 5 EXPUNGE", "* 131 EXISTS", "* OK [ALERT] maintenance tonight", "* FLAGS (\\Seen)", "* 1 RECENT", "* LIST () NIL INBOX"]
)
def test_words_in_between_are_not_for_us(chatter: str):
    with scripted(messages=numbered(3), chatter=chatter) as server:
        assert bodies(read(plain(server.port))) == newest_first(letters(3))


def test_only_reading_commands_are_ever_said():
    with scripted(messages=numbered(3)) as server:
        read(plain(server.port))
        source = ImapSource(plain(server.port), PASSWORD)
        source.check()
        list(source.fetch(["INBOX/7/1"]))
        verbs = {line.removeprefix("UID ").split()[0] for line in server.heard if line and not line.startswith("AH")}
        assert verbs == {"CAPABILITY", "AUTHENTICATE", "EXAMINE", "SEARCH", "FETCH", "LOGOUT"}
        assert all("PEEK" in line or "SIZE" in line for line in server.commands("FETCH"))
        assert not any("*" in line for line in server.commands("SEARCH") + server.commands("FETCH"))


def test_a_message_the_server_will_not_hand_out_holds_up_none_but_itself():
    with scripted(messages=numbered(5), refused={3}) as server:
        pages = read(plain(server.port))
        assert bodies(pages) == [raw for number, raw in reversed(numbered(5).items()) if number != 3]
        assert pages[-1].seen == 4
        checkpoint = pages[-1].checkpoint
        assert read(plain(server.port), checkpoint) == []
        server.refused.clear()
        assert bodies(read(plain(server.port), checkpoint)) == [numbered(5)[3]]


def test_one_answer_that_makes_no_sense_holds_up_none_of_the_others():
    class Odd(ScriptedImap):
        def _message(self, uid: int, items: str) -> bytes:
            return f"* 2 FETCH (UID {uid} RFC822.SIZE".encode() if uid == 2 else super()._message(uid, items)

    server = Odd(messages=numbered(3))
    assert bodies(read(plain(server.port))) == [numbered(3)[3], numbered(3)[1]]
    server.close()


def test_a_message_without_content_is_asked_for_again():
    with scripted(messages=numbered(2), empty={1}) as server:
        (page,) = read(plain(server.port))
        assert bodies([page]) == [numbered(2)[2]]
        server.empty.clear()
        assert bodies(read(plain(server.port), page.checkpoint)) == [numbered(2)[1]]


def test_a_message_deleted_between_list_and_fetch_is_let_go():
    with scripted(messages=numbered(3)) as server:

        def sighted(_: object) -> frozenset[str]:
            server.messages.pop(2, None)
            return frozenset()

        pages = list(ImapSource(plain(server.port), PASSWORD).pages("", sighted))
        assert bodies(pages) == [numbered(3)[3], numbered(3)[1]]
        (last,) = read(plain(server.port), pages[-1].checkpoint)
        assert (last.seen, last.mails) == (0, ())
        assert read(plain(server.port), last.checkpoint) == []


def test_a_folder_where_nothing_changed_is_not_searched():
    with scripted(messages=numbered(3)) as server:
        checkpoint = read(plain(server.port))[-1].checkpoint
        server.heard.clear()
        assert read(plain(server.port), checkpoint) == []
        assert server.commands("SEARCH") == []


def test_the_highest_modseq_saves_the_search_where_the_next_number_is_not_said():
    with scripted(messages=numbered(3), says_uidnext=False, modseq=900) as server:
        checkpoint = read(plain(server.port))[-1].checkpoint
        assert (Checkpoint.read(checkpoint).exists, Checkpoint.read(checkpoint).modseq) == (3, 900)
        server.heard.clear()
        assert read(plain(server.port), checkpoint) == []
        assert server.commands("SEARCH") == []
        server.messages[4], server.modseq = letters(1, 50)[0], 901
        assert bodies(read(plain(server.port), checkpoint)) == letters(1, 50)


def test_another_numbering_starts_over():
    with scripted(messages=numbered(3)) as server:
        checkpoint = read(plain(server.port))[-1].checkpoint
        server.uidvalidity = 8
        assert bodies(read(plain(server.port), checkpoint)) == newest_first(letters(3))


@pytest.mark.parametrize(
    ("command", "chatter"),
    [
        ("SEARCH", "* SEARCH one two"),
        ("FETCH", "* 1 FETCH UID"),
        ("FETCH", "* 1 FETCH (UID one)"),
        ("FETCH", "* 1 FETCH (UID 1 RFC822.SIZE large)"),
        ("FETCH", "* 1 FETCH (UID 1 RFC822.SIZE"),
        ("EXAMINE", "* OK [UIDVALIDITY seven] valid"),
    ],
)
def test_nonsense_is_a_fault_and_not_a_crash(command: str, chatter: str):
    class Nonsense(ScriptedImap):
        def _answer(self, verb: str, rest: str, say: object) -> str:
            if verb == command:
                say(chatter.encode())  # type: ignore[operator]
                return "OK done"
            return super()._answer(verb, rest, say)  # type: ignore[arg-type]

    server = Nonsense(messages=numbered(1))
    with pytest.raises(MailboxFault, match=r"makes no sense.*Show this to IT"):
        read(plain(server.port), timeouts=(10.0, 10.0))
    server.close()


@pytest.mark.parametrize("literal", ["99999999999999", "170000001"])
def test_an_absurd_size_is_not_believed(literal: str):
    with scripted(messages=numbered(1), literal=literal) as server, pytest.raises(MailboxFault, match="broke off"):
        read(plain(server.port), timeouts=(10.0, 10.0))


def test_a_line_without_an_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.imap_link.LONGEST_LINE", 100_000)
    with scripted(messages=numbered(1), answers={"SEARCH": "OK " + "x" * 200_000}) as server, pytest.raises(MailboxFault, match="broke off"):
        read(plain(server.port))


@pytest.mark.parametrize("greeting", ["", "HTTP/1.1 400 Bad Request", "220 smtp.example ESMTP", "* WHAT", "\x00\x00", "* PREAUTH welcome"])
def test_something_else_on_the_port_is_a_fault(greeting: str):
    with scripted(greeting=greeting, answers={"AUTHENTICATE": "BAD already"}) as server, pytest.raises(MailboxFault):
        read(plain(server.port), timeouts=(2.0, 0.5))


def test_a_hundred_thousand_messages_are_listed_in_windows():
    messages = dict.fromkeys(range(1, 100_001), b"Subject: x\r\n\r\n")
    with scripted(messages=messages) as server:
        pages = ImapSource(plain(server.port), PASSWORD).pages("", lambda ids: frozenset())
        assert next(pages).mails[0].native_id.endswith("/100000")
        assert [len(server.commands(verb)) for verb in ("SEARCH", "FETCH")] == [1, 2]
        pages.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("answer", ["NO [UNAVAILABLE] backend is away", "NO [SERVERBUG] oops"])
def test_a_folder_that_cannot_be_opened_right_now_is_not_called_missing(answer: str):
    with scripted(answers={"EXAMINE": answer}) as server, pytest.raises(MailboxFault, match=r"could not open the folder INBOX.*tried again later"):
        read(plain(server.port))
