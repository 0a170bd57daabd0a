"""The roles that administrators make: one owns the office, the other does the daily work and nothing else. The contract suite runs as the second."""

from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.domain.errors import OfficeRefused, OfficeUnavailable
from app.store.contents import ServerContents
from app.store.migrate import KNOWN, OURS, Schema
from app.store.postgresql import open_office
from app.store.postgresql_address import shown
from app.store.sql_office import SqlOffice
from tests.fakes.clock import FakeClock
from tests.faults.conftest import names, register
from tests.servers.postgresql import PostgresqlServer


@pytest.fixture
def name(postgresql: PostgresqlServer, clock: FakeClock) -> str:
    """An office as an administrator makes it."""
    made = postgresql.database()
    postgresql.make_roles(made)
    open_office(postgresql.url(made, "daybook_owner"), clock.now, create=True).close()
    postgresql.make_roles(made)
    return made


def refused(office: SqlOffice, statement: str) -> bool:
    try:
        with office.engine.connect() as connection:
            connection.exec_driver_sql(statement)
    except sa.exc.ProgrammingError as error:
        return getattr(error.orig, "sqlstate", "") == "42501"
    return False


def test_a_desk_works_as_its_own_role(postgresql: PostgresqlServer, name: str, clock: FakeClock) -> None:
    office = open_office(postgresql.url(name, "ruth"), clock.now)
    register(office, "Ann Chen")
    assert names(office) == ["Ann Chen"]
    office.close()


def test_a_desk_stores_and_reads_files_at_once_after_an_upgrade(postgresql: PostgresqlServer, clock: FakeClock) -> None:
    made = postgresql.database()
    postgresql.make_roles(made)
    owner = postgresql.url(made, "daybook_owner")
    open_office(owner, clock.now, create=True, schema=OURS.at("0009")).close()
    postgresql.make_roles(made)
    open_office(owner, clock.now).close()
    office = open_office(postgresql.url(made, "ruth"), clock.now)
    contents = ServerContents(office.engine, office.where)
    name = sha256(b"a plan").hexdigest()
    contents.put_all({name: b"a plan"})
    assert contents.read(name) == b"a plan"
    office.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "DROP TABLE citizen",
        "ALTER TABLE citizen ADD COLUMN more text",
        "TRUNCATE citizen CASCADE",
        "DELETE FROM change",
        "UPDATE change SET user_name = 'nobody'",
        "UPDATE case_event SET body = 'nothing'",
        "DELETE FROM case_event",
        "DELETE FROM case_file",
        "UPDATE interaction SET subject = 'nothing'",
        "DELETE FROM outgoing",
        "UPDATE alembic_version SET version_num = '0001'",
        "ALTER TABLE change DISABLE TRIGGER ALL",
        "UPDATE file_part SET data = ''",
        "DELETE FROM file_part",
        "CREATE ROLE another",
    ],
)
def test_and_may_do_nothing_that_the_program_never_does(postgresql: PostgresqlServer, name: str, clock: FakeClock, statement: str) -> None:
    office = open_office(postgresql.url(name, "ruth"), clock.now)
    assert refused(office, statement)
    office.close()


def test_a_desk_can_neither_make_an_office_nor_upgrade_one_and_is_told_who_can(postgresql: PostgresqlServer, name: str, clock: FakeClock) -> None:
    empty = postgresql.database()
    postgresql.make_roles(empty)
    address = postgresql.url(empty, "ruth")
    with pytest.raises(OfficeRefused) as caught:
        open_office(address, clock.now, create=True)
    assert str(caught.value) == (
        f"The role in the address {shown(address)} may not make an office. Nothing was changed. "
        "Ask the server's administrator to make it as the role that shall own it (roles.sql), then open it."
    )
    newer = Schema("9999", (*KNOWN, "9999"), Path("nowhere"))
    address = postgresql.url(name, "ruth")
    with pytest.raises(OfficeRefused) as caught:
        open_office(address, clock.now, schema=newer)
    assert str(caught.value) == (
        f"This program needs a newer data version of the office at {shown(address)}, which only the role daybook_owner may make. Nothing was changed. "
        "Ask the server's administrator to open the office once with this program as that role (main.py doctor), then open it again."
    )


def test_nobody_else_of_the_server_may_look_in(postgresql: PostgresqlServer, name: str, clock: FakeClock) -> None:
    with postgresql.admin() as admin:
        admin.execute("DROP ROLE IF EXISTS stranger")
        admin.execute(f"CREATE ROLE stranger LOGIN PASSWORD '{postgresql.password}'")
    with pytest.raises(OfficeUnavailable, match=r"^The server refused the user name, the password or the database of"):
        open_office(postgresql.url(name, "stranger"), clock.now)
