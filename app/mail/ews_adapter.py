"""The HTTP adapter under exchangelib: certificates always verified, the office's own authority per server, time limits on every request."""

import ssl
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from requests.adapters import HTTPAdapter

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 60.0
TIMEOUTS: Final = (CONNECT_SECONDS, READ_SECONDS)


def adapter(host: str, ca_file: str, timeouts: tuple[float, float]) -> "HTTPAdapter":
    """Return an adapter with one connection that never asks twice; `timeouts` are seconds to connect and between two pieces of an answer.

    `ca_file` counts for the named host alone, so that one mailbox's authority never vouches for another's server.
    """
    from requests.adapters import HTTPAdapter

    class DaybookAdapter(HTTPAdapter):
        """Adds what exchangelib does not offer to set."""

        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            context = ssl.create_default_context()
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            super().init_poolmanager(*args, ssl_context=context, **kwargs)

        def send(self, request: Any, *args: Any, **kwargs: Any) -> Any:
            mine = bool(ca_file) and urlsplit(request.url).netloc == host
            kwargs |= {"timeout": timeouts, "verify": ca_file if mine else True}
            return super().send(request, *args, **kwargs)

        def close(self) -> None:
            # urllib3 closes a connection when the last answer read from it is forgotten, which an error's traceback can put off
            for manager in (self.poolmanager, *self.proxy_manager.values()):
                for key in manager.pools.keys():  # noqa: SIM118  # no dict
                    pool = manager.pools.get(key)
                    if pool is not None:
                        pool.close()
            super().close()

    return DaybookAdapter(pool_connections=1, pool_maxsize=1, max_retries=0, pool_block=True)
