"""A folder in which the office's web forms leave files, and the desk that looks into it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormPlace:
    """One folder; only the desk that set it up reads it, because other desks may not see it under the same path."""

    name: str
    path: str
    desk: str = ""
    is_on: bool = True
