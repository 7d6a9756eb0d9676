"""How likely each candidate day, and each year, is the one of publication."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from math import exp

from briefer.dating.stated.features import Candidate
from briefer.resources import data

# Learned by benchmarks/train_dating.py; the file holds weights and nothing else.
WEIGHTS_FILE = "dating/stated/weights.json"


@cache
def day_weights() -> dict[str, dict[str, float]]:
    """Read the packaged weights, once."""
    weighed: dict[str, dict[str, float]] = json.loads(
        data(WEIGHTS_FILE).read_text(encoding="utf-8")
    )
    return weighed


def _score(kind: str, signs: Mapping[str, float]) -> float:
    known = day_weights()[kind]
    return sum(known.get(name, 0.0) * value for name, value in signs.items())


def day_shares(candidates: Sequence[Candidate]) -> dict[date, float]:
    """Share out certainty among the days; what is left over is for none of them."""
    if not candidates:
        return {}
    scores = [_score("day", candidate.signs) for candidate in candidates]
    top = max(0.0, *scores)
    raw = [one.weight * exp(value - top) for one, value in zip(candidates, scores, strict=True)]
    whole = sum(raw) + exp(-top)
    shares: dict[date, float] = {}
    for candidate, value in zip(candidates, raw, strict=True):
        shares[candidate.day] = shares.get(candidate.day, 0.0) + value / whole
    return shares


def year_shares(signs: Mapping[int, Mapping[str, float]]) -> dict[int, float]:
    """Share out certainty among the years; one of them it must be."""
    scores = {year: _score("year", mine) for year, mine in signs.items()}
    top = max(scores.values())
    raw = {year: exp(value - top) for year, value in scores.items()}
    whole = sum(raw.values())
    return {year: value / whole for year, value in raw.items()}
