"""Mailboxes: set up, changed, taken away and brought back; never their passwords."""

import pytest

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.mailbox import Reconciliation, Throttling
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, days, mailbox


def adds(office: Office, name: str = "Permits", **values: object) -> int:
    with office.write(RUTH) as unit:
        mailbox_id = unit.mailboxes.add(mailbox(name, **values))
        unit.messages.set_checkpoint(mailbox_id, "17:42")
        unit.commit()
    return mailbox_id


def test_settings_come_back(office: Office) -> None:
    typed = mailbox("Permits", port=143, security="starttls", folder="Shared/INBOX", ca_file="/etc/ca.pem", impersonate=True)
    with office.write(RUTH) as unit:
        mailbox_id = unit.mailboxes.add(typed)
        unit.commit()
    with office.read() as unit:
        found = unit.mailboxes.get(mailbox_id)
    assert (found.settings, found.checked_at, found.fault) == (typed, None, "")


def test_listed_by_name_whatever_case(office: Office) -> None:
    for name in ("roads", "Permits", "Äbtissin", "Zoning"):
        adds(office, name)
    with office.read() as unit:
        assert [box.settings.name for box in unit.mailboxes.all()] == ["Äbtissin", "Permits", "roads", "Zoning"]


def test_another_folder_is_read_from_the_beginning_another_name_is_not(office: Office) -> None:
    permits = adds(office)
    with office.write(RUTH) as unit:
        unit.mailboxes.replace(permits, mailbox("Building permits"))
        unit.commit()
    with office.read() as unit:
        assert (unit.mailboxes.get(permits).settings.name, unit.messages.checkpoint(permits)) == ("Building permits", "17:42")
    with office.write(RUTH) as unit:
        unit.mailboxes.replace(permits, mailbox("Building permits", folder="Archive"))
        unit.commit()
    with office.read() as unit:
        assert unit.messages.checkpoint(permits) == ""


def test_taken_away_and_brought_back_by_its_name(office: Office) -> None:
    permits = adds(office)
    with office.write(RUTH) as unit:
        unit.mailboxes.remove(permits)
        unit.commit()
    with office.read() as unit:
        assert (unit.mailboxes.all(), unit.messages.checkpoint(permits)) == ((), "")
        with pytest.raises(NotFound, match="Mailbox"):
            unit.mailboxes.get(permits)
    assert adds(office, folder="Archive") == permits
    with office.read() as unit:
        assert unit.mailboxes.get(permits).settings.folder == "Archive"


def test_the_name_of_a_mailbox_taken_away_is_free(office: Office) -> None:
    permits, roads = adds(office, "Permits"), adds(office, "Roads")
    with office.write(RUTH) as unit:
        unit.mailboxes.remove(permits)
        unit.mailboxes.replace(roads, mailbox("Permits"))
        unit.commit()
    with office.read() as unit:
        assert [(box.id, box.settings.name) for box in unit.mailboxes.all()] == [(roads, "Permits")]


def test_a_look_is_noted_and_only_news_is_logged(office: Office) -> None:
    permits = adds(office)
    for fault in ("", "Sign in again", "Sign in again", ""):
        with office.write(RUTH) as unit:
            unit.mailboxes.checked(permits, MONDAY, fault)
            changes = unit.commit()
        assert changes.ids(Kind.MAILBOX) == {permits}
    with office.read() as unit:
        assert (unit.mailboxes.get(permits).checked_at, unit.mailboxes.get(permits).fault) == (MONDAY, "")
        assert [row["op"] for row in unit.changes.of("mailbox", permits)][:2] == ["recovered", "fault"]
        assert len([row for row in unit.changes.of("mailbox", permits) if row["op"] in {"fault", "recovered"}]) == 2


def test_the_last_comparison_and_a_server_that_asks_to_wait_are_kept_until_the_mailbox_is_another(office: Office) -> None:
    permits = adds(office)
    compared, waits = Reconciliation(MONDAY, 1_204, 1_203, 1), Throttling(MONDAY, MONDAY + days(0.01))
    with office.write(RUTH) as unit:
        assert (unit.mailboxes.get(permits).reconciled, unit.mailboxes.get(permits).throttled) == (None, None)
        unit.mailboxes.reconciled(permits, compared)
        unit.mailboxes.throttled(permits, waits)
        assert unit.commit().ids(Kind.MAILBOX) == {permits}
    for settings, expected in ((mailbox("Building permits"), (compared, waits)), (mailbox("Building permits", folder="Archive"), (None, None))):
        with office.write(RUTH) as unit:
            unit.mailboxes.replace(permits, settings)
            unit.commit()
        with office.read() as unit:
            assert (unit.mailboxes.get(permits).reconciled, unit.mailboxes.get(permits).throttled) == expected


def test_a_server_that_answers_again_is_not_waited_for(office: Office) -> None:
    permits = adds(office)
    for waits in (Throttling(MONDAY, MONDAY + days(1)), None):
        with office.write(RUTH) as unit:
            unit.mailboxes.throttled(permits, waits)
            unit.commit()
        with office.read() as unit:
            assert unit.mailboxes.all()[0].throttled == waits


def test_a_mailbox_nobody_set_up_is_not_found(office: Office) -> None:
    with office.write(RUTH) as unit:
        for fails in (
            lambda: unit.mailboxes.get(4711),
            lambda: unit.mailboxes.replace(4711, mailbox()),
            lambda: unit.mailboxes.remove(4711),
            lambda: unit.mailboxes.checked(4711, MONDAY, ""),
            lambda: unit.mailboxes.throttled(4711, None),
            lambda: unit.mailboxes.reconciled(4711, Reconciliation(MONDAY, 1, 1, 0)),
        ):
            with pytest.raises(NotFound):
                fails()
