"""Each promise of docs/reliability.md is broken on purpose by a test that is really there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "reliability.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if re.match(r"\| \d", line)]
NAMED = sorted(set(re.findall(r"\w+\.py::\w+", PAGE)))
PROMISES = set(range(1, 32))


def test_every_promise_has_its_fault_and_its_test() -> None:
    assert {int(row[0]) for row in ROWS} == PROMISES
    for number, promise, fault, tests in ROWS:
        assert promise.endswith("."), number
        assert fault, number
        assert re.fullmatch(r"(?:test_\w+\.py::test_\w+(?:<br>|$))+", tests), number


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_is_named_is_there(name: str) -> None:
    file, function = name.split("::")
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
