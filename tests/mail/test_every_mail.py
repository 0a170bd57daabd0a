"""Every message of the test corpora is read or answered with a sentence, without one exception and without one slow one."""

from pathlib import Path
from time import process_time

from app.mail.parse import parse_mail
from tests.mail.office import DANA, MailOffice


def test_every_file_of_the_corpora_is_read_or_explained(mail_data: Path):
    slow = []
    for path in sorted(mail_data.rglob("*")):
        if path.is_file():
            began = process_time()
            outcome = parse_mail(path.read_bytes())
            assert (outcome.mail is None) == bool(outcome.why), path
            assert "(" not in outcome.why, f"{path.name}: an error of our own: {outcome.why}"
            if process_time() - began > 20:
                slow.append(path.name)
    assert slow == []


def test_every_mail_of_the_spamassassin_corpus_is_read(mail_data: Path):
    files = sorted((mail_data / "spamassassin").glob("*/*.txt"))
    unread = {path.name: outcome.why for path in files if (outcome := parse_mail(path.read_bytes())).mail is None}
    assert len(files) >= 3_000
    assert unread == {}


def test_every_corpus_is_imported_once_with_nothing_left_over(mail_data: Path, mail_office: MailOffice):
    """Stored, recognised as a copy, or in quarantine with its reason; a second import stores nothing."""
    service = mail_office.intake()
    folders = [path for path in sorted(mail_data.iterdir()) if path.name not in {"spamassassin", "ews-recordings", "ews-schema", "tnefparse"}]
    folders += [path for path in sorted((mail_data / "spamassassin").iterdir()) if path.is_dir() and path.name != "easy-ham-1"]
    report = service.import_files(DANA, [str(path) for path in folders]).value
    assert report.seen == report.stored + report.duplicates + report.quarantined
    assert report.seen > 1_200
    assert report.quarantined < 20
    assert mail_office.rows("SELECT DISTINCT state FROM message ORDER BY state") == [("parsed",), ("quarantined",)]
    assert mail_office.count("interaction") == report.stored
    assert mail_office.rows("SELECT count(*) FROM message WHERE state = 'quarantined' AND (why = '' OR why LIKE '%(%')") == [(0,)], (
        "our own errors name their type"
    )
    again = service.import_files(DANA, [str(path) for path in folders]).value
    assert (again.seen, again.stored, again.duplicates, again.quarantined) == (report.seen, 0, report.seen, 0)


def test_easy_ham_is_stored_whole(mail_data: Path, mail_office: MailOffice):
    folder = str(mail_data / "spamassassin" / "easy-ham-1")
    service = mail_office.intake()
    first, again = service.import_files(DANA, [folder]).value, service.import_files(DANA, [folder]).value
    assert (first.seen, first.stored, first.duplicates, first.quarantined) == (2_500, 2_500, 0, 0)
    assert (again.seen, again.stored, again.duplicates, again.quarantined) == (2_500, 0, 2_500, 0)
    assert mail_office.count("interaction") == 2_500


def test_real_mails_have_a_sender(mail_data: Path):
    files = sorted((mail_data / "spamassassin" / "easy-ham-1").glob("*.txt"))
    nobody = [path.name for path in files if (mail := parse_mail(path.read_bytes()).mail) is not None and "@" not in mail.sender.email]
    assert nobody == []
