"""Every sentence of a fault: what happened, whether the work is saved, what to do. And what is no fault of the world stays our bug."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeFull, OfficeReadOnly, OfficeUnavailable
from app.store.faults import Fault, explained, fault_behind, sentence
from tests.faults.conftest import Opens, names, register
from tests.stories import RUTH

KEPT = "What you typed is kept in the form, but it is not saved in the office yet."
UNCHANGED = "Nothing was changed."
WORDS = {
    Fault.FULL: (OfficeFull, "The disk that holds X is full. {kept} Free some space on that disk by removing other files, then {again}."),
    Fault.READ_ONLY: (OfficeReadOnly, "The office at X can only be read from this PC. {kept} Ask IT for the right to change files there, then {again}."),
    Fault.BUSY: (OfficeUnavailable, "Another program is holding the office at X. {kept} Wait a moment and {again}."),
    Fault.DAMAGED: (
        OfficeDamaged,
        "The office file at X failed its own check. {kept} Nothing more is written to it. Close the program and open the last good backup.",
    ),
    Fault.DISK: (OfficeUnavailable, "The disk that holds the office at X reported an error. {kept} Check the disk or the connection, then {again}."),
    Fault.MEMORY: (OfficeUnavailable, "This PC has no memory left to work on the office at X. {kept} Close other programs, then {again}."),
    Fault.REFUSED: (OfficeUnavailable, "The server refused the user name, the password or the database of X. {kept} Check the address and {again}."),
    Fault.UNREACHABLE: (OfficeUnavailable, "The office at X cannot be reached right now. {kept} Check the connection and {again}."),
    Fault.UNKNOWN_AUTHORITY: (
        OfficeUnavailable,
        (
            "The server of X has a certificate of an authority that this PC does not know, so nothing was sent to it. {kept} Ask IT for the root "
            "certificate of the server: add sslrootcert=FILE to the address, or let IT install it on this PC. Then {again}."
        ),
    ),
    Fault.OTHER_NAME: (
        OfficeUnavailable,
        (
            "The certificate of the server of X is for another name, so nothing was sent to it. {kept} Ask IT which name stands in the certificate "
            "and use that one in the address. Then {again}."
        ),
    ),
    Fault.NOT_ENCRYPTED: (
        OfficeUnavailable,
        "The server of X offers no encrypted connection, so nothing was sent to it. {kept} Ask IT to switch on TLS at the server. Then {again}.",
    ),
}


@pytest.mark.parametrize("fault", list(Fault))
def test_the_sentence_of_each_fault(fault: Fault) -> None:
    kind, words = WORDS[fault]
    while_saving, while_reading = sentence(fault, "X", saving=True), sentence(fault, "X", saving=False)
    assert (type(while_saving), str(while_saving)) == (kind, words.format(kept=KEPT, again="save again"))
    assert (type(while_reading), str(while_reading)) == (kind, words.format(kept=UNCHANGED, again="try again"))


class Raw(Exception):  # noqa: N818 - it stands for any driver
    """A driver's error."""

    def __init__(self, text: str, **marks: object) -> None:
        super().__init__(text)
        for name, value in marks.items():
            setattr(self, name, value)


def fault(kind: type[sa.exc.DBAPIError], text: str, **marks: object) -> Fault | None:
    return fault_behind(kind("SELECT 1", {}, Raw(text, **marks)))


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (5, Fault.BUSY),
        (6, Fault.BUSY),
        (261, Fault.BUSY),
        (7, Fault.MEMORY),
        (8, Fault.READ_ONLY),
        (1032, Fault.READ_ONLY),
        (3, Fault.READ_ONLY),
        (10, Fault.DISK),
        (778, Fault.DISK),
        (11, Fault.DAMAGED),
        (26, Fault.DAMAGED),
        (13, Fault.FULL),
        (14, Fault.UNREACHABLE),
        (15, Fault.BUSY),
        (1, None),
        (19, None),
        (20, None),
        (21, None),
        (25, None),
    ],
)
def test_codes_of_sqlite(code: int, wanted: Fault | None) -> None:
    assert fault(sa.exc.OperationalError, "some text", sqlite_errorcode=code) is wanted


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ("53100", Fault.FULL),
        ("53300", Fault.UNREACHABLE),
        ("57P01", Fault.UNREACHABLE),
        ("08006", Fault.UNREACHABLE),
        ("25006", Fault.READ_ONLY),
        ("42501", Fault.READ_ONLY),
        ("55P03", Fault.BUSY),
        ("40001", Fault.BUSY),
        ("40P01", Fault.BUSY),
        ("57014", Fault.BUSY),
        ("58030", Fault.DISK),
        ("28P01", Fault.REFUSED),
        ("3D000", Fault.REFUSED),
        ("XX001", Fault.DAMAGED),
        ("23505", None),
        ("42601", None),
        ("42P01", None),
        ("22021", None),
        ("XX000", None),
    ],
)
def test_states_of_postgresql(state: str, wanted: Fault | None) -> None:
    assert fault(sa.exc.DatabaseError, "some text", sqlstate=state) is wanted


@pytest.mark.parametrize(
    "typed",
    ["database is locked", "disk is full", "No space left on device", "malformed", "read-only", "disk I/O error", "not a database", "permission denied for"],
)
def test_what_a_citizen_is_called_is_not_a_fault_of_the_disk(typed: str) -> None:
    """Error texts quote what was typed; only codes are believed."""
    assert fault(sa.exc.IntegrityError, f'Key (name)=({typed}) already exists. "{typed}"', sqlstate="23505") is None
    assert fault(sa.exc.IntegrityError, f"UNIQUE constraint failed: {typed}", sqlite_errorcode=19) is None
    assert fault(sa.exc.OperationalError, f'fts5: syntax error near "{typed}"', sqlite_errorcode=1) is None


def test_a_connection_that_broke_is_known_without_a_code() -> None:
    broken = sa.exc.DatabaseError("SELECT 1", {}, Raw("gone"), connection_invalidated=True)
    assert fault_behind(broken) is Fault.UNREACHABLE
    assert fault(sa.exc.OperationalError, "connection refused", sqlstate=None) is Fault.UNREACHABLE
    assert fault(sa.exc.InterfaceError, "wrong use", sqlstate=None) is None


def test_our_bugs_stay_our_bugs(office_file: Path, opens: Opens) -> None:
    office = opens(office_file)
    with pytest.raises(sa.exc.OperationalError, match="no such table"), office.read():
        office.engine.connect().exec_driver_sql("SELECT * FROM nonsense")
    with pytest.raises(sa.exc.IntegrityError), office.write(RUTH) as unit:
        unit.callbacks.add(4711, None, None, office._now(), "", "")
    with pytest.raises(KeyError), office.read():
        raise KeyError("a bug in a service")
    register(office, "Maria Garcia")
    assert names(office) == ["Maria Garcia"]


def test_errors_of_others_pass_through() -> None:
    for error in (ZeroDivisionError(), OSError(28, "No space left on device"), EnvironmentFault("told already")):
        with pytest.raises(type(error)), explained("X"):
            raise error
