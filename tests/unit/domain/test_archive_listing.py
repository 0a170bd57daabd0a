"""Archives are looked into without being unpacked, whatever they claim."""

import io
import struct
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.archive_listing import MOST_ENTRIES, Listing, Refusal, is_archive, listed


def packed(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


def encrypted(data: bytes) -> bytes:
    """Set the flag of the first file, in its own header and in the directory."""
    made = bytearray(data)
    made[6] |= 1
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def test_an_ordinary_archive_is_listed_whole() -> None:
    plans = packed(("plans/ground floor.pdf", b"%PDF" * 100), ("readme.txt", b"Two files"))
    assert is_archive(plans)
    assert listed(plans) == Listing(("plans/ground floor.pdf", "readme.txt"), 409)


def test_an_archive_in_an_archive_is_listed_too_the_third_is_not() -> None:
    innermost = packed(("deep.txt", b"x"))
    for depth, refusal in ((1, None), (2, None), (3, Refusal.TOO_DEEP)):
        data = innermost
        for level in range(depth):
            data = packed((f"{level}.zip", data))
        found = listed(data)
        assert found.refusal is refusal, depth
        assert ("deep.txt" in found.names) is (refusal is None)


def test_two_hundred_megabytes_in_a_small_mail_are_noticed_by_what_the_directory_says() -> None:
    bomb = packed(("zeros.bin", b"\0" * 200_000_000))
    assert len(bomb) < 200_000
    assert listed(bomb).refusal is Refusal.TOO_LARGE


def test_a_page_of_blanks_is_no_bomb() -> None:
    assert listed(packed(("blank.txt", b" " * 900_000))).refusal is None


def test_more_than_a_gigabyte_in_pieces_is_refused() -> None:
    stored = bytearray(packed(*((f"{at}.bin", b"x" * 50) for at in range(30)), method=zipfile.ZIP_STORED))
    at = 0
    while (at := stored.find(b"PK\x01\x02", at)) >= 0:
        stored[at + 20 : at + 28] = struct.pack("<II", 50_000_000, 50_000_000)
        at += 4
    assert listed(bytes(stored)).refusal in {Refusal.TOO_LARGE, Refusal.BROKEN}


def test_thousands_of_names_are_not_even_read() -> None:
    many = packed(*((f"{at}", b"") for at in range(MOST_ENTRIES + 1)))
    assert listed(many) == Listing((), 0, Refusal.TOO_MANY)


def test_names_spread_over_inner_archives_count_together() -> None:
    inner = packed(*((f"{at}", b"") for at in range(900)))
    assert listed(packed(("a.zip", inner), ("b.zip", inner), ("c.zip", inner))).refusal is Refusal.TOO_MANY


def test_a_directory_that_hides_its_size_in_the_large_form_is_not_followed() -> None:
    small = packed(("a.txt", b"a"))
    at = small.index(b"PK\x05\x06")
    assert listed(small[:at] + b"PK\x06\x07" + b"\0" * 16 + small[at:]).refusal is Refusal.TOO_MANY


def test_encrypted_archives_cannot_be_looked_into() -> None:
    found = listed(encrypted(packed(("letter.docx", b"secret"))))
    assert (found.names, found.refusal) == (("letter.docx",), Refusal.ENCRYPTED)


def test_other_ways_of_packing_are_named_not_opened() -> None:
    assert listed(packed(("a.txt", b"a" * 100), method=zipfile.ZIP_LZMA)) == Listing(("a.txt",), 100)


def test_a_cut_archive_is_broken() -> None:
    whole = packed(("a.txt", b"a" * 1000), ("b.txt", b"b"))
    assert all(listed(whole[:length]).refusal is Refusal.BROKEN for length in range(4, len(whole) - 1, 7))


@settings(max_examples=200)
@given(st.binary(max_size=300), st.integers(0, 200), st.binary(max_size=12))
def test_no_bytes_make_it_stumble(noise: bytes, at: int, patch: bytes) -> None:
    whole = bytearray(packed(("a.txt", b"a" * 100), ("b.zip", packed(("c", b"c")))))
    whole[at : at + len(patch)] = patch
    for data in (noise, b"PK\x03\x04" + noise, bytes(whole)):
        assert isinstance(listed(data), Listing)
