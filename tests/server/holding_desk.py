"""A PC that takes a lease of an office on a server and holds it, in a process of its own that is killed or cut off."""

import sys
from datetime import UTC, datetime, timedelta

from app.domain.errors import EnvironmentFault
from app.store import life, postgresql
from app.store.postgresql import PostgresqlOffice, open_office
from tests.stories import FRANK

NAME = "mail/1"
LASTS = timedelta(hours=1)


def now() -> datetime:
    return datetime.now(UTC)


def take(office: PostgresqlOffice) -> str:
    """Take or renew the lease in a transaction; return what came of it in one word."""
    try:
        with office.write(FRANK) as unit:
            got = unit.leases.take(NAME, "frank's program", LASTS)
            unit.commit()
    except EnvironmentFault:
        return "unreachable"
    return "taken" if got else "refused"


def main(url: str, seconds: str) -> None:
    """Take the lease, then once for each line that comes in. The server asks a silent PC after so many seconds; empty for what the program says."""
    if seconds:
        postgresql._LINE |= {"tcp_keepalives_idle": seconds, "tcp_keepalives_interval": "1", "tcp_keepalives_count": "2"}
        life._SETTINGS["tcp_user_timeout"] = f"{seconds}000"
    office = open_office(url, now)
    print(take(office), flush=True)
    for _ in sys.stdin:
        print(take(office), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
