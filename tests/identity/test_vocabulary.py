"""The office's names in memory."""

from hypothesis import given
from hypothesis import strategies as st

from app.identity.vocabulary import Vocabulary

NAMES = Vocabulary(
    families=["garcia lopez", "garcia", "smith", "smyth", "hernandez", "li", "ng", "kowalski", ""], givens=["maria", "mario", "jose maria", "guillermo", "ann"]
)

LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12)


def test_one_slip_is_found() -> None:
    assert NAMES.families_like("garsia")[0] == "garcia"
    assert NAMES.families_like("kowlaski")[0] == "kowalski"
    assert NAMES.givens_like("gullermo")[0] == "guillermo"


def test_the_known_name_itself_comes_first() -> None:
    assert NAMES.families_like("smyth")[:2] == ("smyth", "smith")


def test_a_word_of_a_double_name_leads_to_the_whole_name() -> None:
    assert "garcia lopez" in NAMES.families_like("lopez")
    assert "garcia lopez" in NAMES.families_like("lopes")
    assert "jose maria" in NAMES.givens_like("maria")


def test_short_names_are_not_taken_for_each_other() -> None:
    assert NAMES.families_like("lo") == ()
    assert NAMES.families_like("ng") == ("ng",)


def test_what_is_half_typed_is_completed() -> None:
    assert NAMES.families_from("gar")[:2] == ("garcia", "garcia lopez")
    assert NAMES.givens_from("x") == ()


def test_a_name_learnt_later_is_found() -> None:
    names = Vocabulary()
    assert names.families_like("zapata") == ()
    names.add("zapata", "emiliano")
    names.add("zapata", "emiliano")
    assert names.families_like("zapatta") == ("zapata",)
    assert names.givens_like("emilano") == ("emiliano",)
    assert names.families_from("zap") == ("zapata",)


@given(LETTERS, st.integers(0, 11), st.sampled_from("abcxyz"))
def test_any_name_is_found_with_one_wrong_letter(name: str, at: int, letter: str) -> None:
    at %= len(name)
    wrong = name[:at] + letter + name[at + 1 :]
    assert name in Vocabulary([name], []).families_like(wrong)


@given(LETTERS, st.integers(0, 10))
def test_any_name_is_found_with_two_letters_swapped(name: str, at: int) -> None:
    at %= len(name) - 1
    wrong = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    assert name in Vocabulary([], [name]).givens_like(wrong)
