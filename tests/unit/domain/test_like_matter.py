"""When two contacts of one citizen are about a like matter."""

import pytest

from app.domain.channel_hop import Matter, is_like_matter


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (Matter(case_id=7, text="The fence"), Matter(case_id=7, text="Quite other words about trees")),
        (Matter("Water billing", "Why did it double?"), Matter("Water billing", "Asked again, very angry")),
        (Matter(text="My water bill has doubled since September"), Matter(text="Asked about the water bill")),
        (Matter(text="Mi factura del agua es el doble"), Matter("Water", "Factura de agua doble")),
        (Matter(text="My water bill has doubled"), Matter(text="")),
        (Matter(text="and the of"), Matter("Water", "My bill")),
    ],
)
def test_one_case_one_topic_like_words_or_nothing_noted(first: Matter, again: Matter) -> None:
    assert is_like_matter(first, again)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (Matter(text="My water bill has doubled since September"), Matter(text="Wants a dog licence for a puppy")),
        (Matter("Water billing", "It doubled"), Matter("Dog licences", "For a puppy")),
        (Matter(case_id=7, text="The fence"), Matter(case_id=8, text="Trees along the road")),
        (Matter("Water billing"), Matter("Dog licences")),
    ],
)
def test_another_matter(first: Matter, again: Matter) -> None:
    assert not is_like_matter(first, again)
