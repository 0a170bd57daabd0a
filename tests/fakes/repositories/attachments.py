from collections.abc import Callable, Iterator, Sequence

from app.domain.attachment import Attachment, NewAttachment
from app.domain.changes import Kind
from app.domain.errors import NotFound
from tests.fakes.books import Kept, stored
from tests.fakes.repositories.base import Repository


class FakeAttachments(Repository):
    def add(self, new: NewAttachment, interaction_id: int | None, case_id: int | None, *, content_id: str = "", inline: bool = False) -> int:
        self.books.refer(interactions=interaction_id, cases=case_id)
        key = self.books.next("attachment")
        attachment = Attachment(key, new.name, new.content_type, new.size, new.sha256, interaction_id, case_id)
        self.books.kept[key] = stored(Kept(attachment, content_id, inline))
        self.pen.note(Kind.ATTACHMENT, key, "add", {"interaction_id": interaction_id, "case_id": case_id, "sha256": new.sha256})
        return key

    def add_all(self, files: Sequence[tuple[int, NewAttachment, str, bool]]) -> None:
        for interaction_id, new, content_id, inline in files:
            self.add(new, interaction_id, None, content_id=content_id, inline=inline)

    def complete(self, interaction_id: int, files: Sequence[tuple[NewAttachment, str, bool]]) -> None:
        known = {one.sha256: one.id for one in self.of_interaction(interaction_id)}
        for sha256, key in known.items():
            if sha256 not in {new.sha256 for new, _, _ in files}:
                del self.books.kept[key]
                self.pen.note(Kind.ATTACHMENT, key, "withdraw", {"interaction_id": interaction_id, "sha256": sha256})
        for new, content_id, inline in files:
            if new.sha256 not in known:
                self.add(new, interaction_id, None, content_id=content_id, inline=inline)

    def of_case(self, case_id: int) -> tuple[Attachment, ...]:
        contacts = {contact.id for contact in self.books.interactions.values() if contact.case_id == case_id}
        return self._select(lambda kept: not kept.inline and (kept.attachment.case_id == case_id or kept.attachment.interaction_id in contacts))

    def of_interaction(self, interaction_id: int) -> tuple[Attachment, ...]:
        return self._select(lambda kept: kept.attachment.interaction_id == interaction_id)

    def get(self, attachment_id: int) -> Attachment:
        if attachment_id not in self.books.kept:
            raise NotFound("Attachment", attachment_id)
        return self.books.kept[attachment_id].attachment

    def all(self) -> Iterator[Attachment]:
        return iter(self._select(lambda _: True))

    def _select(self, wanted: Callable[[Kept], bool]) -> tuple[Attachment, ...]:
        return tuple(kept.attachment for kept in self.books.kept.values() if wanted(kept))
