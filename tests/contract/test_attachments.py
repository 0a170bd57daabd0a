"""Rows of files: with the contact they came with, with the case they are kept in."""

from uuid import uuid4

import pytest

from app.domain.attachment import NewAttachment
from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact

PLAN = NewAttachment("plan.pdf", "application/pdf", 3_000_000_000, "ab" * 32)
PHOTO = NewAttachment("photo.jpg", "image/jpeg", 7, "cd" * 32)
LOGO = NewAttachment("logo.png", "image/png", 7, "ef" * 32)


def test_files_of_a_contact_and_of_its_case(office: Office) -> None:
    with office.write(RUTH) as unit:
        matter, _, _ = unit.cases.add(uuid4(), {"title": "Fence"}, MONDAY)
        call, _ = unit.interactions.add(contact(), None, matter)
        plan = unit.attachments.add(PLAN, None, matter)
        photo = unit.attachments.add(PHOTO, call, None)
        logo = unit.attachments.add(LOGO, call, None, content_id="logo@x", inline=True)
        unit.commit()
    with office.read() as unit:
        assert [one.id for one in unit.attachments.of_case(matter)] == [plan, photo], "pictures inside a mail are not files of the case"
        assert [one.id for one in unit.attachments.of_interaction(call)] == [photo, logo]
        found = unit.attachments.get(plan)
        assert [one.id for one in unit.attachments.all()] == [plan, photo, logo]
        [entry, _] = unit.interactions.case_timeline(matter, None, 9).rows
    assert (found.name, found.content_type, found.size, found.sha256) == ("plan.pdf", "application/pdf", 3_000_000_000, "ab" * 32)
    assert (found.case_id, found.interaction_id, entry.attachments) == (matter, None, 2)


def test_a_file_nobody_kept_is_not_found(office: Office) -> None:
    with office.read() as unit:
        with pytest.raises(NotFound, match="Attachment 4711 was not found"):
            unit.attachments.get(4711)
        assert (unit.attachments.of_case(4711), unit.attachments.of_interaction(4711)) == ((), ())


def test_the_files_of_a_page_of_mail_come_at_once_each_with_its_own_contact(office: Office) -> None:
    with office.write(RUTH) as unit:
        first, second = (unit.interactions.add(contact(), None, None)[0] for _ in range(2))
        unit.attachments.add_all([(first, PHOTO, "", False), (second, PLAN, "", False), (first, LOGO, "logo@x", True)])
        unit.attachments.add_all([])
        changed = unit.commit()
    with office.read() as unit:
        photo, logo = unit.attachments.of_interaction(first)
        (plan,) = unit.attachments.of_interaction(second)
    assert [one.name for one in (photo, plan, logo)] == ["photo.jpg", "plan.pdf", "logo.png"]
    assert {one.id for one in (photo, plan, logo)} == changed.ids(Kind.ATTACHMENT)


def test_the_files_of_a_mail_that_is_whole_by_now_take_the_place_of_the_cut_ones(office: Office) -> None:
    cut, plan, logo = (NewAttachment(name, "application/pdf", 9, name * 64) for name in "cpl")
    with office.write(RUTH) as unit:
        call, _ = unit.interactions.add(contact(), None, None)
        unit.attachments.add(cut, call, None)
        kept = unit.attachments.add(plan, call, None)
        unit.attachments.complete(call, [(plan, "", False), (logo, "logo@1", True)])
        unit.commit()
    with office.read() as unit:
        found = unit.attachments.of_interaction(call)
    assert [one.name for one in found] == ["p", "l"]
    assert found[0].id == kept
