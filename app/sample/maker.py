"""Make the sample: write the made-up county into a fresh office and let its mail arrive."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from app.domain.errors import InputRefused
from app.domain.intake import RawMail
from app.domain.user import Role
from app.sample.county import SEED, County
from app.sample.staff import USERS
from app.services.ports.clock import Clock
from app.services.ports.progress import Progress
from app.services.sample import OfficeMaker, UserRow

MOST_CITIZENS, MOST_WEEKS = 2_000_000, 1_040
_SHOWN = ("citizens", "cases", "interactions")


class CountySample:
    """Implements SampleMaker."""

    def __init__(self, offices: OfficeMaker, clock: Clock, lists: Path, login: str = "", seed: int = SEED) -> None:
        """Take what makes empty offices, the time, the folder of word lists, and the account that is to be Dana in the sample, with every right."""
        self._offices = offices
        self._clock = clock
        self._lists = lists
        self._login = login
        self._seed = seed

    def make(self, location: str, citizens: int, weeks: int, progress: Progress) -> Mapping[str, int]:
        """Fill a new office; return how many records of each kind it holds. Raises InputRefused, OfficeRefused; nothing is left behind on a fault."""
        if not 1 <= citizens <= MOST_CITIZENS or not 1 <= weeks <= MOST_WEEKS:
            raise InputRefused(f"The sample takes 1 to {MOST_CITIZENS:,} citizens and 1 to {MOST_WEEKS:,} weeks. Nothing was made.")
        county = County(citizens, weeks, self._now(), self._seed, self._lists, self._dana())
        counts: Counter[str] = Counter()
        mails: tuple[RawMail, ...] = ()
        with self._offices.fresh(location) as fresh:
            for batch in fresh.loader.load(county.batches()):
                counts.update({name: len(getattr(batch, name)) for name in _SHOWN})
                progress(citizens + counts["interactions"], citizens + county.expected, "Making the sample county")
                mails += batch.mails
            if mails:
                counts["mails"] = fresh.mail.take(mails).stored
            progress(1, 1, "The sample county is made")
        return dict(counts)

    def _now(self) -> datetime:
        return self._clock.now().astimezone()

    def _dana(self) -> UserRow:
        return UserRow(1, self._login, USERS[0].name, Role.ADMIN.value) if self._login else USERS[0]
