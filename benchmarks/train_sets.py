"""Train the weights for sets of articles under a budget of words, and write them.

python -m benchmarks.train_sets [--write]

A summary scores the sum of its sentences' worth for each word times their words,
less a toll on likeness, and what the pairs of words are worth that it shares with several texts.
Summaries to learn from are drawn around the present weights
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
from briefer.summarising.selecting import Trade, paid, repetition, select_greedily
from briefer.summarising.surface_features import fragments_of
from briefer.summarising.term_weights import Terms, similarity
from briefer.summarising.word_pairs import Pairs, shared_pairs

BUDGET = 250  # words
DRAWN, ROUNDS, RUNS = 70, 6, 4
TEMPERATURE, RIDGE = 3.0, 0.03  # Multi-News, halves: 46.5/17.0 held out, at 0.01 46.4/17.0
START = {"agreement_all": 1.0, "decay": 0.6, "set_central": 0.4}


@dataclass(slots=True, kw_only=True)
class Task:
    """One set of articles, and the summaries drawn for it so far."""

    texts: list[str]
    terms: Terms
    places: Any  # of the texts among the terms
    pairs: Pairs
    known: Floats
    alike: Floats
    lengths: Any
    references: Sequence[str]
    drawn: dict[tuple[int, ...], tuple[Floats, Floats]] = field(default_factory=dict)

    def summarised(
        self, weights: Floats, costs: Trade, noise: Floats | float = 0.0
    ) -> tuple[int, ...]:
        nothing = np.zeros(len(self.pairs.worth), dtype=bool)
        inside = self.pairs.within(self.places, self.terms.sentences)
        worth = self.known @ weights + noise + paid(inside, nothing, costs.coverage, self.lengths)
        toll = repetition(self.terms, self.pairs, self.places, self.lengths, costs)
        return tuple(sorted(select_greedily(worth, toll, self.lengths, len(self.texts), BUDGET)))

    def row(self, places: tuple[int, ...]) -> Floats:
        at = np.array(places)
        share = self.lengths[at] / BUDGET
        alike = self.alike[np.ix_(at, at)] * (share[:, None] + share[None, :]) / 4
        said = np.isin(self.pairs.rows, self.places[at])
        covered = self.pairs.worth[np.unique(self.pairs.ids[said])].sum()
        return np.r_[(self.known[at] * share[:, None]).sum(axis=0), alike.sum(), covered]


def costs_of(found: Floats) -> Trade:
    return Trade(redundancy=-float(found[-2]), coverage=float(found[-1]))


def task(row: dict[str, Any]) -> Task:
    articles = [without_datelines(sentences(text)) for text in row["texts"]]
    texts = [[sentence.text for sentence in article] for article in articles]
    flat = list(chain.from_iterable(texts))
    found, fragments = counted_terms(texts), fragments_of(texts)
    first = {" ".join(t.split()).casefold(): -i for i, t in reversed(list(enumerate(flat)))}
    kept = np.array(sorted(-at for at in first.values() if not fragments[-at]))
    alike = similarity(found, kept)
    np.fill_diagonal(alike, 0)
    return Task(
        texts=[flat[at] for at in kept], terms=found, places=kept,
        pairs=shared_pairs(found.wording, fragments),
        known=cross_document_features(found)[kept],
        alike=alike,
        lengths=np.array([len(flat[at].split()) for at in kept]),
        references=row.get("references") or [row["reference"]],
    )  # fmt: skip


def draw(tasks: Sequence[Task], weights: Floats, costs: Trade, spread: Floats, seed: int) -> None:
    """Add summaries around the present weights to each task."""
    chance = np.random.default_rng(seed)
    unit = 3 / float(np.linalg.norm(weights * spread))
    for one in tasks:
        new = {one.summarised(weights, costs)}
        for _ in range(DRAWN):
            noise = chance.normal(size=len(one.texts)) * 0.7 * chance.choice([0.3, 1, 2]) / unit
            longer = chance.normal() * 0.3 * np.log(one.lengths + 1) / unit
            varied = Trade(
                redundancy=costs.redundancy * chance.choice([0, 0.5, 1, 2, 3]),
                coverage=costs.coverage * chance.choice([0, 0.5, 1, 2, 3]),
            )
            new.add(one.summarised(weights, varied, noise + longer))
        fresh = sorted(new - one.drawn.keys())
        shown = ["\n".join(one.texts[at] for at in places) for places in fresh]
        for places, value in zip(fresh, rouge(one.references, shown) if shown else [], strict=True):
            one.drawn[places] = (one.row(places), value)


def trained(tasks: Sequence[Task]) -> Floats:
    """Return the mean of the weights of several runs, each brought to the same size."""
    runs = [_run(tasks, seed) for seed in range(RUNS)]
    return np.mean([found / np.linalg.norm(found * _spread(tasks)) for found in runs], axis=0)


def _spread(tasks: Sequence[Task]) -> Floats:
    return np.r_[np.vstack([one.known for one in tasks]).std(axis=0) + 1e-6, 0.1, 0.1]


def _run(tasks: Sequence[Task], seed: int) -> Floats:
    for one in tasks:
        one.drawn.clear()
    spread = _spread(tasks)[:-2]
    weights = np.array([START.get(name, 0.0) for name in SET_NAMES]) / spread
    costs = Trade(redundancy=1.0, coverage=1.0)
    found = np.zeros(0)
    for turn in range(ROUNDS):
        draw(tasks, weights, costs, spread, seed=100 * seed + turn)
        choices = [
            Choices(
                known=np.array([known for known, _ in one.drawn.values()]),
                rouge=np.array([value for _, value in one.drawn.values()]),
            )
            for one in tasks
        ]
        found = fit(choices, temperature=TEMPERATURE, ridge=RIDGE)
        weights, costs = found[:-2], costs_of(found)
    return found


def measured(tasks: Sequence[Task], found: Floats) -> Floats:
    """Return ROUGE-1, -2, -Lsum, and -L of the whole, by these weights."""
    values = []
    for one in tasks:
        places = one.summarised(found[:-2], costs_of(found))
        lines = [one.texts[at] for at in places]
        both = rouge(one.references, ["\n".join(lines), " ".join(lines)])
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
    stored["set"] = {n: round(float(w), 5) for n, w in zip(SET_NAMES, found[:-2], strict=True)}
    costs = costs_of(found)
    stored["trade"]["set"] = {
        "coverage": round(costs.coverage, 5), "redundancy": round(costs.redundancy, 5),
        "bend": [0, 0],
    }  # fmt: skip
    WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main("--write" in sys.argv)
