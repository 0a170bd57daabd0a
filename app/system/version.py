"""The version of this program; pyproject.toml repeats it and a test holds the two together."""

VERSION = "0.1.0"
PRODUCT = "County Daybook"
