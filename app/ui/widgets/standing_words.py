"""What everybody who deals with a citizen must know first: deceased, not to be contacted, numbers and addresses that are not theirs."""

from PySide6.QtCore import QCoreApplication

from app.domain.citizen import Profile
from app.domain.contact_point import ContactKind, ContactPoint
from app.ui import when

translate = QCoreApplication.translate


def standing_words(profile: Profile) -> tuple[str, ...]:
    """Return what stands against calling or writing to a citizen, a line each."""
    said = []
    if profile.deceased_on is not None:
        day = when.day(profile.deceased_on, when.now().date())
        said.append(translate("standing", "Deceased, %1. Whoever gets in touch is somebody else.").replace("%1", day))
    elif profile.deceased:
        said.append(translate("standing", "Deceased. Whoever gets in touch is somebody else."))
    if profile.do_not_contact:
        said.append(translate("standing", "Do not contact: asked not to be called or written to."))
    return tuple(said)


def wrong_words(profile: Profile) -> tuple[str, ...]:
    """Return the numbers and addresses that were found to be somebody else's, a line each."""
    return tuple(wrong_point(point) for point in profile.contacts if point.wrong)


def wrong_point(point: ContactPoint) -> str:
    """Return one number or address with the word that it is wrong."""
    if point.kind is ContactKind.PHONE:
        return translate("standing", "Wrong number: %1").replace("%1", point.raw)
    return translate("standing", "Wrong address: %1").replace("%1", point.raw)


def name_said(name: str, *, deceased: bool) -> str:
    """Return a name with the word that somebody has died, for lists."""
    return translate("standing", "%1 (deceased)").replace("%1", name) if deceased else name
