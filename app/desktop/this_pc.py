"""What the window needs before it is painted, beside Qt: this PC's colours and language, and where a fault is written down."""

import logging
import os
from typing import TYPE_CHECKING

from app.ui.colours import Scheme

if TYPE_CHECKING:
    # Imported at run time only behind the painted window.
    from app.bootstrap.session import OpenedOffice
    from app.system.paths import Paths

_log = logging.getLogger(__name__)


def open_office(location: str, paths: "Paths") -> "tuple[OpenedOffice, str, bool]":
    """Return the opened office, where it is as settings may hold it, and whether its password is kept where it has one."""
    from app.bootstrap.passwords import keep_password, written_down
    from app.bootstrap.places import is_url
    from app.bootstrap.session import open_session
    from app.domain.errors import NoCredentialStore

    opened = open_session(location, paths)
    place = written_down(location) if is_url(location) else opened.session.location
    try:
        keep_password(location)
    except NoCredentialStore:
        return opened, place, False
    return opened, place, True


def scheme(name: str) -> Scheme | None:
    """Return the colours of a name, None where the system decides."""
    return Scheme(name) if name in set(Scheme) else None


def system_language() -> str:
    """Return the language of this PC where the program speaks it, else English: its words are the source's, but "1 mail" and "2 mails" are not."""
    from PySide6.QtCore import QLocale

    from app.ui.i18n import LANGUAGES

    forced = os.environ.get("COUNTY_DAYBOOK_LANGUAGE", "")
    found = QLocale.system().name().split("_")[0]
    return forced or (found if found in LANGUAGES else "en")


def write_log(error: BaseException) -> None:
    """Write an unexpected fault into the log."""
    _log.error("unexpected fault", exc_info=error)
