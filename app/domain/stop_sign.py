"""What stands against calling or writing to a citizen: a person is asked before it is done, a machine does not do it."""

from collections.abc import Sequence

from app.domain.citizen import Citizen, Profile
from app.domain.contact_point import email_norm


def is_left_alone(profile: Profile) -> bool:
    """Tell whether a citizen has died or asked not to be contacted."""
    return profile.deceased or profile.do_not_contact


def stop_signs(citizen: Citizen) -> tuple[str, ...]:
    """Return what stands against a mail to a citizen, in whole sentences."""
    profile, said = citizen.profile, []
    if profile.deceased:
        said.append(f"{citizen.name} is noted as deceased.")
    if profile.do_not_contact:
        said.append(f"{citizen.name} asked not to be contacted.")
    return tuple(said)


def wrong_addresses(citizen: Citizen, addresses: Sequence[str]) -> tuple[str, ...]:
    """Return which of the addresses were found not to be the citizen's, in whole sentences."""
    wrong = {point.norm for point in citizen.profile.contacts if point.wrong}
    return tuple(f"{address} was found to be a wrong address of {citizen.name}." for address in addresses if email_norm(address) in wrong)
