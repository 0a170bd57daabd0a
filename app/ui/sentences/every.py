"""Every sentence of the layers below, the more particular ones before those that would fit their words too."""

import re

from app.ui.sentences.domain import DOMAIN
from app.ui.sentences.mail import MAIL
from app.ui.sentences.server import SERVER
from app.ui.sentences.services import SERVICES
from app.ui.sentences.shared_office import SHARED_OFFICE
from app.ui.sentences.store import STORE
from app.ui.sentences.system import SYSTEM

_VALUE = re.compile(r"%\d")


def every_sentence() -> tuple[str, ...]:
    """Return all sentences, with %1, %2, ... for their values, those of the most words first."""
    return tuple(sorted(map(str, (*DOMAIN, *MAIL, *SERVER, *SERVICES, *SHARED_OFFICE, *STORE, *SYSTEM)), key=lambda known: -len(_VALUE.sub("", known))))
