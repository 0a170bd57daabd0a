"""Service requests of a city's Open311 server, as contacts of the office (GeoReport v2: wiki.open311.org/GeoReport_v2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from app.domain.channel import Channel, Outcome
from app.domain.interaction import LogInteraction
from app.domain.names import clean, fold, one_line


@dataclass(frozen=True, slots=True)
class RequestServer:
    """An Open311 server the office reads: the base address that ends before `/requests.json`, and the jurisdiction where the server asks for one."""

    name: str
    endpoint: str
    jurisdiction: str = ""
    topics: tuple[tuple[str, str], ...] = ()
    """The office's topic of a service, by its code or name."""
    is_on: bool = True

    def topic_of(self, request: "ServiceRequest") -> str:
        """Return the office's topic of a request, "" where none was chosen."""
        topics = {fold(service): topic for service, topic in self.topics}
        return topics.get(fold(request.code)) or topics.get(fold(request.service)) or ""


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """One request as the server tells it; times are UTC."""

    id: str
    status: str
    status_notes: str
    service: str
    description: str
    agency: str
    requested_at: datetime
    updated_at: datetime | None
    address: str
    zip: str
    media_url: str
    code: str = ""

    def contact(self, server: RequestServer) -> LogInteraction:
        """Return the contact that is logged; the same request is always the same contact."""
        details = {
            "Where": f"{self.address} {self.zip}".strip(),
            "Status": self.status,
            "Note": self.status_notes,
            "Agency": self.agency,
            "Picture": self.media_url,
        }
        lines = [self.description, "", *(f"{label}: {value}" for label, value in details.items() if value)]
        return LogInteraction(
            uid=request_uid(server, self.id),
            at=self.requested_at,
            channel=Channel.WEB_FORM,
            subject=one_line(f"{self.service or 'Service request'} {self.id}"),
            text=clean("\n".join(lines)),
            caller=one_line(server.name),
            topic=server.topic_of(self),
            outcome=Outcome.NONE,
        )


def read_topics(text: str) -> tuple[tuple[str, str], ...]:
    """Return which topic each service has, from lines such as "006 = Sidewalks"; other lines are left out."""
    pairs = (line.partition("=") for line in text.splitlines())
    return tuple((one_line(service), one_line(topic)) for service, _, topic in pairs if one_line(service) and one_line(topic))


def request_uid(server: RequestServer, request_id: str) -> UUID:
    """Return the uid of the contact made from a request."""
    return uuid5(NAMESPACE_URL, f"{server.endpoint.rstrip('/')}/requests/{request_id}")


def service_request(values: Mapping[str, object]) -> ServiceRequest | None:
    """Return the request of a server's answer, or None where it has no number or no time; every other field may be missing or null."""
    number, requested = _text(values, "service_request_id"), _time(values.get("requested_datetime"))
    if not number or requested is None:
        return None
    return ServiceRequest(
        number[:200],
        _text(values, "status"),
        _text(values, "status_notes"),
        _text(values, "service_name"),
        _text(values, "description"),
        _text(values, "agency_responsible"),
        requested,
        _time(values.get("updated_datetime")),
        _text(values, "address"),
        _text(values, "zipcode"),
        _text(values, "media_url")[:500],
        _text(values, "service_code")[:200],
    )


def _text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    return clean(str(value))[:20_000] if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _time(value: object) -> datetime | None:
    """Return a W3C date-time as UTC; one without a zone, which the protocol forbids and servers send, counts as UTC."""
    try:
        found = datetime.fromisoformat(str(value))
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
