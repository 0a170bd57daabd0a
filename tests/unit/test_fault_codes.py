"""The codes beside sentences of faults: a clerk reads one out on the phone, so that each must lead to one fault."""

import ast
from collections import Counter
from pathlib import Path

APP = Path(__file__).parents[2] / "app"


def codes() -> Counter[str]:
    found = Counter[str]()
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["code"] and isinstance(node.value, ast.Constant):
                found[str(node.value.value)] += 1
    return found


def test_no_two_faults_share_a_code() -> None:
    assert [code for code, times in codes().items() if times > 1] == []


def test_the_codes_are_found_at_all() -> None:
    assert "CD-37" in codes()
