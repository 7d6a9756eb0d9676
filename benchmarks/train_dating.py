"""Learn how much each sign of a day counts, and write briefer/dating/stated/weights.json.

python -m benchmarks.train_dating [0|1]      learn from all, or from one half only
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.data import rows
from briefer.dating.inferred.years import year_features
from briefer.dating.stated.scoring import WEIGHTS_FILE
from briefer.dating.stated.survey import Question, survey

# Strength of the pull to zero; .1 to 3 differ by less than half a point of exact days.
PULL_OF_DAYS, PULL_OF_YEARS = 0.5, 1.0
# What a sign is pulled to instead of zero: too rare in these sets, and plain to any reader.
EXPECTED = {
    "day": {"dateline": 3.0, "short-year": -1.0},
    "year": {"anniversary": 8.0, "anniversary-near": 3.0},
}
TARGET = Path(__file__).parent.parent / "briefer" / WEIGHTS_FILE


@dataclass(frozen=True, slots=True)
class Choice:
    """The options of one text as signs, which of them are right, and its weight."""

    options: list[dict[str, float]]
    hits: list[bool]
    weight: float


def samples() -> Iterator[tuple[int, str, str | None, date, float]]:
    """Yield half, text, address, true day and weight of every text to learn from.

    The halves are even and odd rows, events and topics, so that no two texts
    about one event fall into different halves.
    """
    for number, row in enumerate(rows("dated_pages")):
        yield number % 2, row["page_text"], row["url"], date.fromisoformat(row["date"]), 1.0
    for row in rows("events"):
        day = date.fromisoformat(row["date"])
        for url in (row["url"], None):
            yield int(row["event"]) % 2, row["text"], url, day, 0.5
    for number, row in enumerate(rows("quotations")):
        yield number % 2, row["text"], None, date.fromisoformat(row["date"]), 0.7
    for number, topic in enumerate(rows("timelines")):
        for article in topic["articles"]:
            day = date.fromisoformat(article["date"][:10])
            yield number % 2, article["text"], None, day, 0.4


def listed(part: int | None) -> tuple[list[Choice], list[Choice]]:
    """List the candidate days and the years of the texts of one half, with the true ones."""
    of_days, of_years = [], []
    for half, text, url, day, weight in samples():
        if part not in (None, half):
            continue
        seen = survey(Question(text=text, url=url))
        hits = [option.day == day for option in seen.options]
        of_days.append(Choice([option.signs for option in seen.options], hits, weight))
        every = year_features(seen.told, seen.held, seen.address, seen.years)
        of_years.append(Choice(list(every.values()), [year == day.year for year in every], weight))
    return of_days, of_years


def fit(choices: list[Choice], kind: str, *, none: bool, pull: float) -> dict[str, float]:
    """Fit a conditional logit over the options, with or without "none of them"."""
    known = {name for choice in choices for option in choice.options for name in option}
    names = sorted(known | set(EXPECTED[kind]))
    place = {name: index for index, name in enumerate(names)}
    texts = [
        (_matrix(choice, place), np.array(choice.hits), choice.weight)
        for choice in choices
        if choice.options
    ]
    floor = 1.0 if none else 0.0
    centre = np.array([EXPECTED[kind].get(name, 0.0) for name in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        away = weights - centre
        total, slope = pull * float(away @ away) / 2, pull * away
        for matrix, hits, weight in texts:
            if not none and not hits.any():
                continue
            scores = matrix @ weights
            top = max(0.0, float(scores.max())) if none else float(scores.max())
            raw, rest = np.exp(scores - top), floor * np.exp(-top)
            whole = raw.sum() + rest
            good = raw[hits].sum() if hits.any() else rest
            total -= weight * float(np.log(good / whole))
            slope = slope + weight * (raw / whole) @ matrix
            if hits.any():
                slope = slope - weight * (raw[hits] / good) @ matrix[hits]
        return total, slope

    best = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    )
    return {name: round(float(best.x[place[name]]), 3) for name in names}


def _matrix(choice: Choice, place: dict[str, int]) -> np.ndarray:
    matrix = np.zeros((len(choice.options), len(place)))
    for row, signs_of_one in enumerate(choice.options):
        for name, value in signs_of_one.items():
            matrix[row, place[name]] = value
    return matrix


def train(part: int | None) -> dict[str, dict[str, float]]:
    """Learn both tables of weights from one half of the texts."""
    of_days, of_years = listed(part)
    return {
        "day": fit(of_days, "day", none=True, pull=PULL_OF_DAYS),
        "year": fit(of_years, "year", none=False, pull=PULL_OF_YEARS),
    }


if __name__ == "__main__":
    half = int(sys.argv[1]) if len(sys.argv) > 1 else None
    TARGET.write_text(json.dumps(train(half), indent=1) + "\n", encoding="utf-8")
    print(TARGET)
