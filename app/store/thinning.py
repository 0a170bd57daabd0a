"""Which backups are kept: the newest, then one a day, then one a month."""

import re
from collections.abc import Sequence

NEWEST = 24
DAYS = 14
MONTHS = 12

_DAY = re.compile(r"-(\d{8})-\d{6}-\d{6}\.\w+")


def kept(names: Sequence[str], stem: str) -> frozenset[str]:
    """Return which to keep of backups named STEM-YYYYMMDD-HHMMSS-ffffff.SUFFIX: the newest 24, the last of 14 days, the last of 12 months.

    Names that are not like that were given by a person and are kept.
    """
    days = {name: found[1] for name in sorted(names) if name.startswith(stem) and (found := _DAY.fullmatch(name[len(stem) :]))}
    last_of_day = {day: name for name, day in days.items()}
    last_of_month = {day[:6]: name for name, day in days.items()}
    return frozenset(
        [
            *(name for name in names if name not in days),
            *list(days)[-NEWEST:],
            *(name for _, name in sorted(last_of_day.items())[-DAYS:]),
            *(name for _, name in sorted(last_of_month.items())[-MONTHS:]),
        ]
    )
