"""Service requests from outside."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from app.domain.service_request import RequestServer, ServiceRequest


class RequestSource(Protocol):
    """Reads an Open311 server."""

    def requests(self, server: RequestServer, start: datetime, end: datetime) -> Iterator[ServiceRequest]:
        """Yield the requests made in a span of at most 90 days. Raises ServerFault."""
        ...
