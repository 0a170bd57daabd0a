"""Microsoft's own cloud, in which the access by Exchange Web Services (EWS) ends."""

import re
from datetime import date
from typing import Final

EWS_ENDS: Final = date(2027, 4, 1)
"""From this day on Microsoft 365 answers no EWS at all; a server of the office's own goes on."""
_HOSTS: Final = ("outlook.office365.com", "outlook.office.com", "outlook.com", "office365.com")


def is_exchange_online(host: str) -> bool:
    """Tell whether a server (its name, or an address that begins with it) is Microsoft's own cloud."""
    name = re.split("[/:]", host.rpartition("://")[2], maxsplit=1)[0].casefold()
    return any(name == known or name.endswith(f".{known}") for known in _HOSTS)
