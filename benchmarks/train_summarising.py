"""Train the weights of the default ranker and write them beside it.

python -m benchmarks.train_summarising [--write]

With `--write` it writes, without it cross-validates. A choice of sentences scores the sum of
its sentences' features times the weights, less a toll on each pair's likeness.
The weights are those under which good choices are likely: cross-entropy against
the choices of a text, weighed by their ROUGE (mean of 1, 2 and Lsum). Both sets
train together; what is printed is chosen by the ranker's own code, with weights
that have not seen the text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import rows
from briefer.language import sentences
from briefer.summarising import without_datelines
from briefer.summarising.features import NAMES, features
from briefer.summarising.ranking import READABLE, counted_terms
from briefer.summarising.selecting import UNIT, Trade, select
from briefer.summarising.term_weights import Terms, similarity

Floats = NDArray[np.float64]
WEIGHTS = Path(__file__).parent.parent / "briefer" / "summarising" / "weights.json"
COUNT = 3  # sentences of an article's summary
# Candidates: the first ten, and six that lie evenly in the rest; in a second round the sixteen
# best by what the first has learnt (cnn, held out: 31.5 ROUGE-1 after two rounds, 31.2 after one).
OPENING, FURTHER = 10, 6
# ROUGE points: how much worse a choice may be and still be a good one. Eleven references agree more
# closely than one can; half the articles have so many (summeval held out: 35.0 ROUGE-1 at 2.5,
# 34.6 at 6, cnn 31.8 both times, with more features than now).
TEMPERATURE = {"cnn": 5.0, "summeval": 2.5}
EMPHASIS = {"cnn": 1.0, "summeval": 2.0}  # of a text: there are five times as many of the first
RIDGE = 0.01
FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All choices that are tried for one text: what is known of each, and its ROUGE."""

    known: Floats  # choices × (features, likeness, total length, its logarithm, its square)
    rouge: Floats  # choices × 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One article with its choices, how to learn from them, and what measures a new one."""

    found: Terms
    rows: Floats
    references: Sequence[str]
    choices: Choices
    temperature: float
    emphasis: float


def scorer() -> Any:
    from rouge_score_rs import RougeScorer

    return RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)


def rouge(references: Sequence[str], candidates: Sequence[str]) -> Floats:
    """Return ROUGE-1, -2 and -Lsum F ×100 of each candidate, the mean over the references."""
    measure = scorer()
    total = np.zeros((len(candidates), 3))
    for reference in references:
        found = measure.score_batch([reference] * len(candidates), list(candidates))
        total += [[f[kind].fmeasure for kind in ("rouge1", "rouge2", "rougeLsum")] for f in found]
    return 100 * total / len(references)


def references(row: dict[str, Any]) -> list[str]:
    """Return the references of a row, one sentence a line."""
    found = row.get("references") or [row["reference"]]
    return [text.replace(" . ", " .\n") for text in found] if "references" in row else found


def task(row: dict[str, Any], data: str, learnt: Floats | None = None) -> Task:
    texts = [sentence.text for sentence in without_datelines(sentences(row["text"]))]
    found = counted_terms([texts])
    known = features(found)
    places = _spread(len(texts)) if learnt is None else _best(known @ single(learnt))
    return Task(
        found=found, rows=known, references=references(row),
        choices=_choices(found, known, references(row), places),
        temperature=TEMPERATURE[data], emphasis=EMPHASIS[data],
    )  # fmt: skip


def _spread(size: int) -> list[int]:
    rest = range(OPENING, size)
    return [*range(min(OPENING, size)), *rest[:: max(1, len(rest) // FURTHER)][:FURTHER]]


def _best(scores: Floats) -> list[int]:
    return sorted(np.argsort(-scores, kind="stable")[: OPENING + FURTHER].tolist())


def _choices(found: Terms, known: Floats, wanted: Sequence[str], places: Sequence[int]) -> Choices:
    alike = similarity(found, np.arange(found.sentences))
    chosen = np.array(list(combinations(places, min(COUNT, len(places)))))
    pairs = combinations(range(chosen.shape[1]), 2)
    likeness = sum(alike[chosen[:, a], chosen[:, b]] for a, b in pairs) + np.zeros(len(chosen))
    total = found.wording.lengths[chosen].sum(axis=1) * (COUNT / chosen.shape[1])
    length = np.stack([likeness, total, np.log1p(total), (total / UNIT) ** 2], axis=1)
    return Choices(
        known=np.hstack([known[chosen].sum(axis=1), length]),
        rouge=rouge(wanted, [_shown(found, choice) for choice in chosen]),
    )


def _shown(found: Terms, places: Sequence[int]) -> str:
    return "\n".join(" ".join(found.wording.sentences[at].split()) for at in places)


def fit(
    choices: Sequence[Choices],
    *,
    temperature: float | Sequence[float],
    emphasis: float | Sequence[float] = 1.0,
    ridge: float = RIDGE,
) -> Floats:
    """Return the weights under which good choices are likely."""
    from scipy.optimize import minimize

    known = np.vstack([c.known for c in choices])
    mean, spread = known.mean(axis=0), known.std(axis=0) + 1e-6
    known = (known - mean) / spread
    sizes = np.array([len(c.rouge) for c in choices])
    starts, text = np.r_[0, np.cumsum(sizes)[:-1]], np.repeat(np.arange(len(sizes)), sizes)
    allowed = np.broadcast_to(temperature, len(sizes))
    share = np.broadcast_to(emphasis, len(sizes))
    share = (share / share.sum())[text]
    good = [_soft(c.rouge.mean(axis=1) / t) for c, t in zip(choices, allowed, strict=True)]
    wanted = np.concatenate(good) * share

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = known @ weights
        score -= np.maximum.reduceat(score, starts)[text]
        total = np.add.reduceat(np.exp(score), starts)
        likely = np.exp(score) / total[text]
        entropy = -(wanted * (score - np.log(total)[text])).sum()
        slope = known.T @ (likely * share - wanted)
        return entropy + ridge * weights @ weights, slope + 2 * ridge * weights

    best = minimize(loss, np.zeros(known.shape[1]), jac=True, method="L-BFGS-B")
    return best.x / spread


def _soft(values: Floats) -> Floats:
    likely = np.exp(values - values.max())
    return likely / likely.sum()


def fitted(tasks: Sequence[Task]) -> Floats:
    return fit(
        [one.choices for one in tasks],
        temperature=[one.temperature for one in tasks],
        emphasis=[one.emphasis for one in tasks],
    )


def taken(tasks: Sequence[Task], weights: Floats) -> Floats:
    """Return the ROUGE of what the ranker takes of each text with these weights."""
    trade = article_model(weights)[1]
    cost = Trade(redundancy=trade["redundancy"], bend=tuple(trade["bend"]))
    worth = single(weights) - np.array([READABLE.get(name, 0.0) for name in NAMES])
    found = [
        select(one.found, one.rows @ worth, count=COUNT, words=None, trade=cost) for one in tasks
    ]
    return np.array(
        [
            rouge(one.references, [_shown(one.found, places)])[0]
            for one, places in zip(tasks, found, strict=True)
        ]
    )


def cross_validated(tasks: Sequence[Task], also: Sequence[Task] = ()) -> Floats:
    """Return the ROUGE of each text, chosen by weights that have not seen it."""
    found = np.zeros((len(tasks), 3))
    for fold in range(FOLDS):
        weights = fitted([*(one for i, one in enumerate(tasks) if i % FOLDS != fold), *also])
        found[fold::FOLDS] = taken(tasks[fold::FOLDS], weights)
    return found


def _show(name: str, found: Floats) -> None:
    print(f"{name:<40}", " / ".join(f"{value:.2f}" for value in found.mean(axis=0)), flush=True)


def main(write: bool) -> None:
    learnt = fitted([task(row, data) for data in ("cnn", "summeval") for row in rows(data)])
    cnn, summeval = ([task(row, data, learnt) for row in rows(data)] for data in TEMPERATURE)
    if write:
        model, trade = article_model(fitted([*cnn, *summeval]))
        stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        stored["article"], stored["trade"]["article"] = model, trade
        WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
        return
    for data, tasks in (("cnn", cnn), ("summeval", summeval)):
        _show(f"{data}: best choice", np.array([best(one.choices) for one in tasks]))
    _show("cnn, cross-validated, with summeval", cross_validated(cnn, summeval))
    _show("summeval, cross-validated, with cnn", cross_validated(summeval, cnn))
    _show("cnn, even rows → odd rows", taken(cnn[1::2], fitted(cnn[::2])))
    _show("summeval by cnn", taken(summeval, fitted(cnn)))


def best(choices: Choices) -> Floats:
    """Return the ROUGE of the best choice of a text."""
    found: Floats = choices.rouge[choices.rouge.sum(axis=1).argmax()]
    return found


def single(weights: Floats) -> Floats:
    """Return what the weights make of single sentences."""
    model = article_model(weights)[0]
    return np.array([model[name] for name in NAMES])


def article_model(weights: Floats) -> tuple[dict[str, float], dict[str, Any]]:
    """Split the weights into those of single sentences and those of a choice.

    What length costs at a total of UNIT words is a matter of single sentences;
    only how it bends around there is one of the choice.
    """
    own, (likeness, linear, logarithm, square) = (
        weights[: len(NAMES)].copy(),
        weights[len(NAMES) :],
    )
    slope = linear + logarithm / (UNIT + 1) + 2 * square / UNIT
    own[NAMES.index("length")] += 20 * slope
    model = {name: round(float(w), 5) for name, w in zip(NAMES, own, strict=True)}
    bend = [round(float(logarithm), 5), round(float(square), 5)]
    return model, {"redundancy": round(-float(likeness), 5), "bend": bend}


if __name__ == "__main__":
    main("--write" in sys.argv)
