"""The kinds of places where an office can be."""

from enum import StrEnum


class OfficePlace(StrEnum):
    """Where an office lies."""

    PC = "this pc"
    FOLDER = "folder"
    SERVER = "server"
