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

WEIGHTS_FILE = "language/attributing/weights.json"


Sign = tuple[str | int, ...]  # what kind of sign, and its values
APART = "\t"  # between the parts of a sign in the file


@cache
def _weights() -> dict[str, Any]:
    stored = json.loads(data(WEIGHTS_FILE).read_text(encoding="utf-8"))
    return {kind: {_sign(k): v for k, v in table.items()} for kind, table in stored.items()}


def _sign(written: str) -> Sign:
    return tuple(int(p) if p.isdecimal() else p for p in written.split(APART))


def attributes(signs: Sequence[Sign]) -> tuple[float, float]:
    """Return how likely a word attributes what stands after it, and what stands before it."""
    known = _weights()["cue"].get
    after = before = 0.0
    for learnt in filter(None, map(known, signs)):
        after += learnt[0]
        before += learnt[1]
    return _logistic(after), _logistic(before)


def quotation_likelihood(signs: Sequence[Sign]) -> float:
    """Return how likely words inside quotation marks are a quotation of their own."""
    known = _weights()["own"].get
    return _logistic(sum(filter(None, map(known, signs))))


def place_shares(kind: str, places: Sequence[Sequence[Sign]]) -> list[float]:
    """Share out certainty among the places where reported words may begin or end."""
    if len(places) == 1:
        return [1.0]
    known = _weights()[kind].get
    scores = [sum(filter(None, map(known, signs))) for signs in places]
    top = max(scores)
    raw = [exp(score - top) for score in scores]
    whole = sum(raw)
    return [value / whole for value in raw]


def _logistic(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
