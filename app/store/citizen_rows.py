"""Turn rows of citizens and contact points into values and back."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from app.domain.address_line import road_of
from app.domain.citizen import Citizen, CitizenBrief, Profile, shown_name
from app.domain.contact_point import ContactKind, ContactPoint, street_norm
from app.domain.names import NAME_LIMIT, fold
from app.store.schema import citizen

PROFILE = (
    "given",
    "family",
    "born",
    "street",
    "town",
    "zip",
    "language",
    "preferred_channel",
    "interpreter",
    "alert",
    "external_id",
    "deceased",
    "deceased_on",
    "do_not_contact",
)
BRIEF = (citizen.c.id, citizen.c.given, citizen.c.family, citizen.c.born, citizen.c.street, citizen.c.town, citizen.c.deceased)


def profile_row(profile: Profile) -> dict[str, object]:
    """Return the columns of a profile. Compared forms are cut: folding can make a name much longer, and an index takes only so much."""
    values: dict[str, object] = {name: getattr(profile, name) for name in PROFILE}
    norms = {"given_n": fold(profile.given), "family_n": fold(profile.family), "street_n": street_norm(profile.street), "road_n": road_of(profile.street)}
    return values | {name: norm[:NAME_LIMIT] for name, norm in norms.items()}


def contact_row(citizen_id: int, point: ContactPoint) -> dict[str, object]:
    """Return the row of a contact point."""
    return {
        "citizen_id": citizen_id,
        "kind": point.kind.value,
        "raw": point.raw,
        "norm": point.norm,
        "rev": point.norm[::-1],
        "label": point.label,
        "preferred": point.preferred,
        "wrong": point.wrong,
    }


def as_point(row: sa.RowMapping) -> ContactPoint:
    """Return the contact point of a row."""
    return ContactPoint(ContactKind(row["kind"]), row["raw"], row["norm"], row["label"], row["preferred"], row["wrong"])


def as_citizen(row: sa.RowMapping, points: tuple[ContactPoint, ...]) -> Citizen:
    """Return the citizen of a row and its contact points."""
    profile = Profile(contacts=points, **{name: row[name] for name in PROFILE})
    return Citizen(row["id"], row["uid"], profile, row["version"])


def as_brief(row: Any, points: Mapping[tuple[int, str], str]) -> CitizenBrief:
    """Return the line of a row; `points` holds the first point by (citizen, kind)."""
    phone, email = points.get((row.id, "phone"), ""), points.get((row.id, "email"), "")
    name = f"{row.given} {row.family}".strip()
    if not name:
        name = f"Unnamed ({phone or email})" if phone or email else shown_name(Profile())
    return CitizenBrief(row.id, name, phone, email, ", ".join(part for part in (row.street, row.town) if part), row.born, row.deceased)
