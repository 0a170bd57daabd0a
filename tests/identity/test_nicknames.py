"""The table of short forms."""

from pathlib import Path

from app.identity.nicknames import read_nicknames
from app.system.paths import resources


def test_short_forms_lead_both_ways(tmp_path: Path) -> None:
    table = tmp_path / "short.csv"
    table.write_text("Bob,Robert\nBert,Robert,Albert\nPepe,José\n", encoding="utf-8")
    known = read_nicknames(table)
    assert known["bob"] == {"robert"}
    assert known["robert"] == {"bob", "bert"}
    assert known["pepe"] == {"jose"}
    assert "pepe" in known["jose"]


def test_the_shipped_table_knows_english_and_spanish_short_forms() -> None:
    known = read_nicknames(resources() / "identity" / "nicknames.csv")
    for short, full in (
        ("bob", "robert"),
        ("bill", "william"),
        ("pepe", "jose"),
        ("lupe", "guadalupe"),
        ("chuy", "jesus"),
        ("peggy", "margaret"),
        ("paco", "francisco"),
    ):
        assert full in known[short]
        assert short in known[full]


def test_no_name_is_its_own_short_form() -> None:
    known = read_nicknames(resources() / "identity" / "nicknames.csv")
    assert len(known) > 400
    assert not [name for name, others in known.items() if name in others or not name]
