"""Every message of the test corpora is read or answered with a sentence, without one exception and without one slow one."""

from pathlib import Path
from time import monotonic

from app.mail.parse import parse_mail


def test_every_file_of_the_corpora_is_read_or_explained(mail_data: Path):
    slow = []
    for path in sorted(mail_data.rglob("*")):
        if path.is_file():
            began = monotonic()
            outcome = parse_mail(path.read_bytes())
            assert (outcome.mail is None) == bool(outcome.why), path
            assert "(" not in outcome.why, f"{path.name}: an error of our own: {outcome.why}"
            if monotonic() - began > 20:
                slow.append(path.name)
    assert slow == []


def test_every_mail_of_the_spamassassin_corpus_is_read(mail_data: Path):
    files = sorted((mail_data / "spamassassin").glob("*/*.txt"))
    unread = {path.name: outcome.why for path in files if (outcome := parse_mail(path.read_bytes())).mail is None}
    assert len(files) >= 3_000
    assert unread == {}


def test_real_mails_have_a_sender(mail_data: Path):
    files = sorted((mail_data / "spamassassin" / "easy-ham-1").glob("*.txt"))
    nobody = [path.name for path in files if (mail := parse_mail(path.read_bytes()).mail) is not None and "@" not in mail.sender.email]
    assert nobody == []
