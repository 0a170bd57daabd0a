"""What the nightly comparison needs of IMAP: which messages came since a time, and single messages again."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import MailboxFault
from app.domain.intake import RawMail
from app.mail.imap import ImapSource
from tests.mail.imap_reading import letters, newest_first, plain, read, settings_of
from tests.mail.letters import letter
from tests.servers.dovecot import PASSWORD, Dovecot, free_port

MIDNIGHT = datetime(2026, 11, 20, tzinfo=UTC)


def ids(mails: list[RawMail]) -> list[str]:
    return [mail.native_id for mail in mails]


def everything(dovecot: Dovecot, user: str) -> list[RawMail]:
    return [mail for page in read(settings_of(dovecot, user)) for mail in page.mails]


@pytest.mark.parametrize("hours", [-30, -24, -1, 0, 1, 12, 23, 47])
def test_messages_since_a_time_are_told_to_the_second(dovecot: Dovecot, user: str, hours: int):
    since = MIDNIGHT + timedelta(hours=hours)
    before, after = letters(2)
    dovecot.deliver(user, before, received_at=since - timedelta(seconds=1))
    dovecot.deliver(user, after, received_at=since)
    newest, _ = everything(dovecot, user)
    assert ImapSource(settings_of(dovecot, user), PASSWORD).listed(since) == {newest.native_id}


def test_nothing_since_then(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(3), received_at=MIDNIGHT)
    assert ImapSource(settings_of(dovecot, user), PASSWORD).listed(MIDNIGHT + timedelta(days=40)) == frozenset()


def test_a_long_list_is_asked_for_in_pieces(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(450), received_at=MIDNIGHT)
    assert len(ImapSource(settings_of(dovecot, user), PASSWORD).listed(MIDNIGHT)) == 450


def test_single_messages_come_whole_whatever_the_limit(dovecot: Dovecot, user: str):
    large = letter("x" * 300_000, subject="plans", message_id="<plans@example.org>")
    dovecot.deliver(user, *letters(2), large)
    found = everything(dovecot, user)
    fetched = list(ImapSource(settings_of(dovecot, user), PASSWORD, message_limit=1_000).fetch(ids(found)))
    assert [mail.raw for mail in fetched] == [large, *newest_first(letters(2))]
    assert not any(mail.oversize for mail in fetched)
    assert ids(fetched) == ids(found)
    assert dovecot.flags(user) == set()


def test_beyond_all_bounds_there_is_only_the_header(dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.imap.FETCH_LIMIT", 100_000)
    dovecot.deliver(user, letter("x" * 300_000, subject="plans"))
    (fetched,) = ImapSource(settings_of(dovecot, user), PASSWORD).fetch(ids(everything(dovecot, user)))
    assert fetched.oversize
    assert len(fetched.raw) < 1_000


def test_what_is_gone_or_of_another_numbering_is_left_out(dovecot: Dovecot, user: str):
    names = dovecot.deliver(user, *letters(3))
    found = everything(dovecot, user)
    folder, validity, _ = found[0].native_id.rsplit("/", 2)
    dovecot.remove(user, names[1])
    strange = [
        f"{folder}/{int(validity) + 1}/1",
        f"Permits/{validity}/1",
        f"{folder}/{validity}/9999",
        f"{folder}/{validity}/x",
        "",
        "/",
        f"{folder}/{validity}/1:*",
    ]
    source = ImapSource(settings_of(dovecot, user), PASSWORD)
    assert ids(list(source.fetch([*ids(found), *strange]))) == [found[0].native_id, found[2].native_id]
    dovecot.forget_uids(user)
    assert list(source.fetch(ids(found))) == []


def test_a_folder_with_a_slash_in_its_name(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(1), folder="Permits")
    settings = settings_of(dovecot, user, folder="Permits")
    (mail,) = [mail for page in read(settings) for mail in page.mails]
    assert [one.raw for one in ImapSource(settings, PASSWORD).fetch([mail.native_id])] == letters(1)


def test_faults_are_told():
    source = ImapSource(plain(free_port()), PASSWORD)
    with pytest.raises(MailboxFault, match="refused the connection"):
        source.listed(MIDNIGHT)
    with pytest.raises(MailboxFault, match="refused the connection"):
        list(source.fetch(["INBOX/1/1"]))
