from collections.abc import Iterable, Mapping, Sequence

from app.domain.contact_point import email_norm
from app.domain.email_message import PERSON, RULE, MessageState
from app.domain.names import storable
from app.domain.threading import Link, newest_first
from tests.fakes.books import Letter
from tests.fakes.repositories.base import Repository


class FakeThreads(Repository):
    def threaded(self, message_rows: Sequence[int]) -> int:
        return sum(any(self._carriers(row, ref) for ref in self.refs(row)) for row in message_rows)

    def refs(self, message_row: int) -> tuple[str, ...]:
        one = self.books.letters.get(message_row)
        return tuple(ref for ref in newest_first(one.mail.in_reply_to, one.mail.references) if ref) if one and one.mail else ()

    def links(self, message_ids: Sequence[str]) -> tuple[Link, ...]:
        wanted = {storable(one) for one in message_ids if one}
        return tuple(self._link(one) for one in self.books.letters.values() if one.mail and one.mail.message_id in wanted and self._filed(one))

    def beside(self, message_row: int, limit: int) -> tuple[Link, ...]:
        mine = set(self.refs(message_row)) | {self._id(message_row)} - {""}
        return self._newest((one for one in self.books.letters.values() if mine & set(self.refs(one.id))), message_row, limit)

    def in_conversation(self, message_row: int, limit: int) -> tuple[Link, ...]:
        mail = self.books.letters[message_row].mail
        wanted = mail.conversation if mail else ""
        return self._newest((one for one in self.books.letters.values() if wanted and one.mail and one.mail.conversation == wanted), message_row, limit)

    def people_on(self, case_id: int) -> Mapping[str, frozenset[int]]:
        found: dict[str, frozenset[int]] = {}
        for one in self.books.letters.values():
            contact = self.books.interactions.get(one.interaction_id or 0)
            if one.mail is None or one.mail.automatic or contact is None or contact.case_id != case_id:
                continue
            for other in (*one.mail.to, *one.mail.cc):
                found.setdefault(email_norm(other.email), frozenset())
            sender = email_norm(one.mail.sender.email)
            found[sender] = found.get(sender, frozenset()) | ({contact.citizen_id} - {None})  # type: ignore[arg-type]
        found.pop("", None)
        return found

    def later(self, message_row: int) -> tuple[int, ...]:
        case_id, known, frontier = self._case(message_row), {message_row}, {self._id(message_row)} - {""}
        while frontier:
            rows = self.books.letters.values()
            new = {one.id for one in rows if one.interaction_id and self._case(one.id) == case_id and frontier & set(self.refs(one.id))} - known
            known |= new
            frontier = {self._id(row) for row in new} - {""}
        return tuple(sorted(known - {message_row}, key=lambda row: (self.books.letters[row].received_at, row)))

    def _newest(self, found: Iterable[Letter], but: int, limit: int) -> tuple[Link, ...]:
        rows = sorted((one for one in found if one.id != but and self._filed(one)), key=lambda one: (one.received_at, one.id), reverse=True)
        return tuple(self._link(one) for one in rows[:limit])

    def _link(self, one: Letter) -> Link:
        contact = self.books.interactions[one.interaction_id or 0]
        return Link(one.id, one.mail.message_id if one.mail else "", contact.citizen_id, contact.case_id, self._decided(one))

    def _filed(self, one: Letter) -> bool:
        contact = self.books.interactions.get(one.interaction_id or 0)
        return contact is not None and (contact.citizen_id is not None or contact.case_id is not None or self._decided(one))

    @staticmethod
    def _decided(one: Letter) -> bool:
        return one.filed_by == PERSON or (one.state in {MessageState.FILED, MessageState.SET_ASIDE} and one.filed_by != RULE)

    def _carriers(self, row: int, ref: str) -> list[Letter]:
        return [one for one in self.books.letters.values() if one.id != row and one.mail and one.mail.message_id == ref]

    def _id(self, row: int) -> str:
        one = self.books.letters.get(row)
        return one.mail.message_id if one and one.mail else ""

    def _case(self, row: int) -> int | None:
        one = self.books.letters.get(row)
        contact = self.books.interactions.get(one.interaction_id or 0) if one else None
        return contact.case_id if contact else None
