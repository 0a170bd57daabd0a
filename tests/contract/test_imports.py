"""What an import brought in goes again with it, and nothing else ever does."""

from uuid import uuid4

import pytest

from app.domain.import_report import ImportedRow, RowVerdict
from app.domain.interaction import LogInteraction
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact, profile


def take_in(office: Office, *contacts: LogInteraction) -> tuple[int, list[int]]:
    with office.write(RUTH) as unit:
        batch = unit.imports.begin("log.csv", "interactions", MONDAY)
        citizen = unit.citizens.add(uuid4(), profile("Maria Garcia"))
        ids = [unit.interactions.add(one, citizen, None)[0] for one in contacts]
        unit.imports.add_rows(batch, [ImportedRow(row, RowVerdict.CREATED, "", citizen, None, one) for row, one in enumerate(ids, 1)])
        unit.commit()
    return batch, ids


def test_imported_contacts_can_be_removed_and_are_found_nowhere_any_more(office: Office) -> None:
    batch, ids = take_in(office, contact(text="the well on Elm Street"), contact(text="another well"))
    with office.read() as unit:
        assert unit.imports.contacts(batch) == tuple(ids)
        assert len(unit.interactions.search("well", 9)) == 2
    with office.write(RUTH) as unit:
        assert unit.interactions.remove_untouched(unit.imports.contacts(batch)[:1]) == (ids[0],)
        unit.commit()
    with office.read() as unit:
        assert unit.imports.contacts(batch) == (ids[1],)
        assert [hit.id for hit in unit.interactions.search("well", 9)] == [ids[1]]
        assert [row["op"] for row in unit.changes.all() if (row["kind"], row["record_id"]) == ("interaction", ids[0])] == ["add", "remove"]
        assert ids[0] not in [one.id for one in unit.interactions.all()]


def test_a_contact_somebody_worked_with_stays(office: Office) -> None:
    batch, (filed, waiting, promised, free) = take_in(office, *(contact(text=word) for word in ("filed", "waiting", "promised", "free")))
    with office.write(RUTH) as unit:
        unit.interactions.file(filed, None, None)
        unit.interactions.await_reply(waiting)
        unit.callbacks.add(None, None, promised, MONDAY, "", "")
        unit.commit()
    with office.write(RUTH) as unit:
        assert unit.interactions.remove_untouched(unit.imports.contacts(batch)) == (free,)
        unit.commit()


def test_a_contact_that_no_import_brought_is_never_deleted(office: Office) -> None:
    with office.write(RUTH) as unit:
        own, _ = unit.interactions.add(contact(), None, None)
        unit.commit()
    with pytest.raises(Exception, match="never"), office.write(RUTH) as unit:
        unit.interactions.remove_untouched([own])
    with office.read() as unit:
        assert unit.interactions.get(own).id == own


def test_contacts_are_found_by_their_uids(office: Office) -> None:
    first, second = contact(), contact()
    _, ids = take_in(office, first, second)
    with office.read() as unit:
        assert unit.interactions.with_uids([second.uid, uuid4(), first.uid]) == {first.uid: ids[0], second.uid: ids[1]}
        assert unit.interactions.with_uids([]) == {}
