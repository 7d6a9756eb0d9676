"""The mistakes that `make mutants` makes fit the code as it is now, and are mistakes."""

from __future__ import annotations

import pytest

from benchmarks.mutants.drawing import ROOT, draw, named
from benchmarks.mutants.mistakes import mutants


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("return a < 3", {"return a <= 3", "return a < 4", "return a < 2", "return None"}),
        ("return a in b or not a", {"return a not in b or not a", "return a in b and not a",
                                    "return a in b or (a)", "return None"}),
        ("return f(a, key=b)", {"return f(a)", "return None"}),
        ("return sorted(a)[:n]", {"return list(a)[:n]", "return sorted(a)", "return None"}),
        ("a.append(b - 20)", {"pass", "a.append(b + 20)", "a.append(b - 40)", "a.append(b - 10)"}),
        ("_log.info('x', a)", set()),
    ],
)  # fmt: skip
def test_each_small_mistake_is_one_change_of_a_line(line: str, wrong: set[str]) -> None:
    source = f'def f(a, b, n):\n    """Do it."""\n    {line}\n'
    made = {one.applied(source.encode()).decode() for one in mutants("x.py", source)}
    assert made == {source.replace(line, other) for other in wrong}


def test_what_an_annotation_or_a_message_says_is_no_mistake() -> None:
    source = (
        '"""Text 1."""\n\n__all__ = ["f"]\n\n\ndef f(a: "x < 3") -> 3 < 4:\n'
        '    """Say 2."""\n    raise Error(f"{a + 1} is wrong")\n'
    )
    assert [one.kind for one in mutants("x.py", source)] == ["statement left out"]


def test_those_that_once_went_unnoticed_still_fit_and_a_sample_can_be_compiled() -> None:
    for one in [*named().values(), *draw(40, 1)]:
        source = (ROOT / one.path).read_bytes()
        assert one.applied(source) != source
        compile(one.applied(source), one.path, "exec")
