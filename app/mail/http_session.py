"""A requests session as the program wants it: certificates always verified, time limits on every request, no cookies, no repeating, no .netrc."""

import logging
import ssl
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from requests import PreparedRequest, Session


def new_session(timeouts: tuple[float, float], ca_file: str = "") -> "Session":
    """Return a session that trusts the authorities of this PC and of a PEM file; `timeouts` are seconds to connect and between two bytes.

    Raises OSError or ssl.SSLError for an unusable file.
    """
    from requests import Session
    from requests.adapters import HTTPAdapter

    logging.getLogger("urllib3").setLevel(logging.ERROR)  # below it the library logs every address that is asked for
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        context.load_verify_locations(Path(ca_file))

    class Adapter(HTTPAdapter):
        """Adds what requests does not offer to set."""

        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, ssl_context=context, **kwargs)

        def send(self, request: Any, *args: Any, **kwargs: Any) -> Any:
            return super().send(request, *args, **{**kwargs, "timeout": timeouts})

    session = Session()
    session.auth = _as_it_is  # without one, requests would sign in by what a .netrc file says
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # every request stands for itself
    session.mount("https://", Adapter(max_retries=0))
    return session


def _as_it_is(request: "PreparedRequest") -> "PreparedRequest":
    return request
