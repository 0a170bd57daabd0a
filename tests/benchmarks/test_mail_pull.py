"""The benchmark of pulling mail runs to its end on a small mailbox; no time is judged here."""

import pytest

from tests.benchmarks import mail_pull
from tests.servers import dovecot


def test_a_small_mailbox_is_pulled_and_measured() -> None:
    if not dovecot.available():
        pytest.skip("dovecot (Debian package dovecot-imapd) or openssl is not on this machine")
    found = mail_pull.run(120)
    assert found["stored"] == 120
    assert found["first_page_seconds"] > 0
    assert found["megabytes"] >= found["megabytes_before"]
    said = "\n".join(mail_pull.lines(found))
    assert "120 messages" in said
    assert "first page" in said


def test_every_message_is_another_one() -> None:
    made = list(mail_pull.messages(6_000))
    assert len(set(made)) == 6_000
    assert all(raw.lower().count(b"\nmessage-id:") == 0 for raw in (raw.partition(b"\r\n\r\n")[0].partition(b"\n\n")[0] for raw in made))
