"""Train the weights for sets of articles under a budget of words, and write them.

python -m benchmarks.train_sets [--write]

A summary scores the sum of its sentences' worth for each word times their words,
less a toll on likeness. Summaries to learn from are drawn around the present weights
(seeded), measured by ROUGE, and the weights fitted as for articles; a few rounds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np

from benchmarks.data import rows
from benchmarks.train_summarising import WEIGHTS, Choices, Floats, fit, rouge
from briefer.language import sentences
from briefer.summarising import without_datelines
from briefer.summarising.cross_document import SET_NAMES, cross_document_features
from briefer.summarising.ranking import counted_terms
from briefer.summarising.selecting import select_greedily
from briefer.summarising.term_weights import similarity

BUDGET = 250  # words
DRAWN, ROUNDS, RUNS = 70, 6, 4
TEMPERATURE, RIDGE = 3.0, 0.03  # Multi-News, halves: 46.5/17.0 held out, at 0.01 46.4/17.0
START = {"agreement_all": 1.0, "decay": 0.6, "set_central": 0.4}


@dataclass(slots=True, kw_only=True)
class Task:
    """One set of articles, and the summaries drawn for it so far."""

    texts: list[str]
    known: Floats
    alike: Floats
    lengths: Any
    reference: str
    drawn: dict[tuple[int, ...], tuple[Floats, Floats]] = field(default_factory=dict)

    def summarised(
        self, weights: Floats, toll: float, noise: Floats | float = 0.0
    ) -> tuple[int, ...]:
        worth = self.known @ weights + noise
        alike = self.alike * toll
        places = select_greedily(worth, alike.__getitem__, self.lengths, len(self.texts), BUDGET)
        return tuple(sorted(places))

    def row(self, places: tuple[int, ...]) -> Floats:
        at = np.array(places)
        share = self.lengths[at] / BUDGET
        pairs = self.alike[np.ix_(at, at)] * (share[:, None] + share[None, :]) / 4
        return np.r_[(self.known[at] * share[:, None]).sum(axis=0), pairs.sum()]


def task(row: dict[str, Any]) -> Task:
    articles = [without_datelines(sentences(text)) for text in row["texts"]]
    texts = [[sentence.text for sentence in article] for article in articles]
    flat = list(chain.from_iterable(texts))
    found = counted_terms(texts)
    known = cross_document_features(found)
    first = sorted(
        {" ".join(t.split()).casefold(): -i for i, t in reversed(list(enumerate(flat)))}.values()
    )
    kept = np.array(sorted(-at for at in first))
    alike = similarity(found, kept)
    np.fill_diagonal(alike, 0)
    return Task(
        texts=[flat[at] for at in kept],
        known=known[kept],
        alike=alike,
        lengths=np.array([len(flat[at].split()) for at in kept]),
        reference=row["reference"],
    )


def draw(tasks: Sequence[Task], weights: Floats, toll: float, spread: Floats, seed: int) -> None:
    """Add summaries around the present weights to each task."""
    chance = np.random.default_rng(seed)
    unit = 3 / float(np.linalg.norm(weights * spread))
    for one in tasks:
        new = {one.summarised(weights, toll)}
        for _ in range(DRAWN):
            noise = chance.normal(size=len(one.texts)) * 0.7 * chance.choice([0.3, 1, 2]) / unit
            longer = chance.normal() * 0.3 * np.log(one.lengths + 1) / unit
            new.add(
                one.summarised(weights, toll * chance.choice([0, 0.5, 1, 2, 3]), noise + longer)
            )
        fresh = sorted(new - one.drawn.keys())
        shown = ["\n".join(one.texts[at] for at in places) for places in fresh]
        for places, value in zip(
            fresh, rouge([one.reference], shown) if shown else [], strict=True
        ):
            one.drawn[places] = (one.row(places), value)


def trained(tasks: Sequence[Task]) -> Floats:
    """Return the mean of the weights of several runs, each brought to the same size."""
    runs = [_run(tasks, seed) for seed in range(RUNS)]
    return np.mean([found / np.linalg.norm(found * _spread(tasks)) for found in runs], axis=0)


def _spread(tasks: Sequence[Task]) -> Floats:
    return np.r_[np.vstack([one.known for one in tasks]).std(axis=0) + 1e-6, 0.1]


def _run(tasks: Sequence[Task], seed: int) -> Floats:
    for one in tasks:
        one.drawn.clear()
    spread = _spread(tasks)[:-1]
    weights = np.array([START.get(name, 0.0) for name in SET_NAMES]) / spread
    toll = 1.0
    found = np.zeros(0)
    for turn in range(ROUNDS):
        draw(tasks, weights, toll, spread, seed=100 * seed + turn)
        choices = [
            Choices(
                known=np.array([known for known, _ in one.drawn.values()]),
                rouge=np.array([value for _, value in one.drawn.values()]),
            )
            for one in tasks
        ]
        found = fit(choices, temperature=TEMPERATURE, ridge=RIDGE)
        weights, toll = found[:-1], -float(found[-1])
    return found


def measured(tasks: Sequence[Task], found: Floats) -> Floats:
    """Return ROUGE-1, -2, -Lsum, and -L of the whole, by these weights."""
    values = []
    for one in tasks:
        places = one.summarised(found[:-1], -float(found[-1]))
        lines = [one.texts[at] for at in places]
        both = rouge([one.reference], ["\n".join(lines), " ".join(lines)])
        values.append(np.r_[both[0], both[1, 2]])
    return np.array(values).mean(axis=0).round(2)


def main(write: bool) -> None:
    def tasks() -> list[Task]:
        return [task(row) for row in rows("multinews")]

    if not write:
        one, other = tasks(), tasks()
        print("even sets → odd sets", measured(one[1::2], trained(one[::2])), flush=True)
        print("odd sets → even sets", measured(other[::2], trained(other[1::2])), flush=True)
        return
    found = trained(tasks())
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    stored["set"] = {n: round(float(w), 5) for n, w in zip(SET_NAMES, found[:-1], strict=True)}
    stored["trade"]["set"] = {"redundancy": round(-float(found[-1]), 5), "bend": [0, 0]}
    WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main("--write" in sys.argv)
