"""Whatever articles, language, template and format: a brief proves itself, alone and from its articles."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks import verified
from tests.conftest import CASES, SEEDS

BRIEFS = (
    40  # of articles that are packaged; benchmarks.verified makes 300 of those of the public sets
)


def pool() -> list[list[dict[str, Any]]]:
    mixed = [
        [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in sorted((CASES / "mixed").glob("*.jsonl"))
    ]
    seeds = [{"text": path.read_text("utf-8")} for path in sorted(SEEDS.glob("*.txt"))]
    return [*mixed, seeds]


@pytest.mark.slow
def test_random_briefs_prove_themselves() -> None:
    came = [verified.one_brief(number, pool()) for number in range(BRIEFS)]
    assert [(one.number, one.wrong) for one in came if one.wrong] == []
    assert sum(not one.empty for one in came) > BRIEFS * 0.9
    assert len({one.language for one in came}) > 9
    assert {degree for one in came for _, degree in one.checks} == {"consistent", "reproduced"}
