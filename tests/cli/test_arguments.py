"""What the command line says of itself when it was typed wrong."""

import pytest

from app.cli.arguments import parser


@pytest.mark.parametrize("password", ["geheim", "ge@heim", "ge:he/im", "ge heim", "ge\nheim"])
@pytest.mark.parametrize("typed", [["--office", "{}", "backup", "create"], ["{}"], ["office", "check", "{}"]])
def test_a_wrong_line_is_told_without_the_password_of_an_address(password: str, typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    address = f"postgresql://daybook:{password}@server/office"
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([word.format(address) for word in typed])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "heim" not in said
    assert said.count("\n") == 1, "one line, as every wrong line"


def test_what_holds_no_address_is_told_as_it_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["office", "look", "somebody@example.org"])
    assert "look" in capsys.readouterr().err
