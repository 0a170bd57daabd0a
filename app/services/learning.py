"""Remember from which address a citizen writes, once a person has filed a mail on them: visible on their page, and taken back with the filing."""

from dataclasses import replace

from app.domain.citizen import Profile
from app.domain.contact_point import EMAIL_LIMIT, ContactKind, email, email_norm, is_email
from app.domain.email_message import StoredMessage
from app.domain.permission import Permission, may
from app.domain.user import Actor
from app.domain.verdict import Verdict
from app.services.ports.office import ReadUnit, UnitOfWork


def may_be_learned(unit: ReadUnit, actor: Actor, mail: StoredMessage) -> bool:
    """Tell whether the address of a message is a person's, is nobody's yet, and may be added by this person."""
    address = email_norm(mail.sender.email)
    if mail.automatic or not is_email(address) or len(address) > EMAIL_LIMIT or not may(actor, Permission.EDIT_CITIZEN):
        return False
    # What starts with the whole address may be longer; whoever has exactly it has it on file.
    return not any(address in _addresses(unit.citizens.get(brief.id).profile) for brief in unit.citizens.by_email(address, 20))


def names_agree(verdict: Verdict, citizen_id: int) -> bool:
    """Tell whether the sender may be the citizen by name: a landlord's mail filed on a tenant teaches no address."""
    return any(one.id == citizen_id and one.named for one in verdict.ranked)


def learn_address(unit: UnitOfWork, citizen_id: int, address: str) -> None:
    """Add an address to a citizen, after those that are known. Raises NotFound."""
    found = unit.citizens.get(citizen_id)
    if email_norm(address) not in _addresses(found.profile):
        profile = replace(found.profile, contacts=(*found.profile.contacts, email(address)))
        unit.citizens.replace(citizen_id, found.version, profile)


def forget_address(unit: UnitOfWork, citizen_id: int, address: str) -> None:
    """Take an address from a citizen again. Raises NotFound."""
    found = unit.citizens.get(citizen_id)
    kept = tuple(point for point in found.profile.contacts if point.kind is not ContactKind.EMAIL or point.norm != email_norm(address))
    unit.citizens.replace(citizen_id, found.version, replace(found.profile, contacts=kept))


def _addresses(profile: Profile) -> frozenset[str]:
    return frozenset(point.norm for point in profile.contacts if point.kind is ContactKind.EMAIL)
