"""How likely a word attributes, and reported words begin or end at a place.

The weights were trained by `benchmarks/train_quoting.py`; the file holds them and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import exp
from typing import Any

from briefer.resources import data

WEIGHTS_FILE = "language/weights.json"


@cache
def _weights() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data(WEIGHTS_FILE).read_text(encoding="utf-8"))
    return found


def attributes(signs: Sequence[str]) -> tuple[float, float]:
    """Return how likely a word attributes what stands after it, and what stands before it."""
    known = _weights()["cue"].get
    after = before = 0.0
    for sign in signs:
        if (found := known(sign)) is not None:
            after += found[0]
            before += found[1]
    return _logistic(after), _logistic(before)


def shares(kind: str, places: Sequence[Sequence[str]]) -> list[float]:
    """Share out certainty among the places where reported words may begin or end."""
    known = _weights()[kind].get
    scores = [sum([known(sign, 0.0) for sign in signs]) for signs in places]
    top = max(scores)
    raw = [exp(score - top) for score in scores]
    whole = sum(raw)
    return [value / whole for value in raw]


def _logistic(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
