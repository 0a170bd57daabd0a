"""What a mail server says became of a mail of ours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeliveryFailure:
    """What became of the mail for one recipient, after RFC 3464."""

    recipient: str
    """The address; empty where the report does not name it."""
    action: str
    """failed, delayed, delivered, relayed or expanded, in lower case."""
    status: str
    """The code as in 5.1.1, or an empty text."""
    diagnostic: str
    """What the other server answered, on one line."""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """One delivery report: which mail it is about (Message-ID without brackets, empty where unknown) and what became of it for whom."""

    original_message_id: str
    failures: tuple[DeliveryFailure, ...] = ()

    @property
    def failed(self) -> tuple[str, ...]:
        """Return the addresses that the mail did not reach for good."""
        return tuple(one.recipient for one in self.failures if one.action == "failed")
