"""Train the weights of the default ranker and write them beside it.

python -m benchmarks.train_summarising [--write]

Without `--write` it only cross-validates. A choice of sentences scores the sum of
its sentences' features times the weights, less a toll on each pair's likeness.
The weights are those under which good choices are likely: cross-entropy against
the choices of a text, weighed by their ROUGE (mean of 1, 2 and Lsum).
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
from briefer.summarising.ranking import briefer
from briefer.summarising.selecting import UNIT
from briefer.summarising.terms import similarity, terms
from briefer.summarising.wording import wording

Floats = NDArray[np.float64]
WEIGHTS = Path(__file__).parent.parent / "briefer" / "summarising" / "weights.json"
COUNT = 3  # sentences of an article's summary
OPENING, RANKED = 10, 16  # candidates: the first ten, filled up to sixteen with the best ranked
TEMPERATURE = 6.0  # ROUGE points: how much worse a choice may be and still be a good one
RIDGE = 0.01
FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All choices that are tried for one text: what is known of each, and its ROUGE."""

    known: Floats  # choices × (features, likeness, total length, its logarithm, its square)
    rouge: Floats  # choices × 3


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


def article_choices(row: dict[str, Any]) -> Choices:
    split = without_datelines(sentences(row["text"]))
    texts = [sentence.text for sentence in split]
    found = terms(wording([texts]))
    known = features(found)
    alike = similarity(found, np.arange(len(texts)))
    ranked = np.argsort(-np.array(briefer(split)), kind="stable")
    first = range(min(OPENING, len(texts)))
    places = sorted([*first, *[int(at) for at in ranked if at not in first][: RANKED - OPENING]])
    chosen = np.array(list(combinations(places, min(COUNT, len(places)))))
    pairs = combinations(range(chosen.shape[1]), 2)
    likeness = sum(alike[chosen[:, a], chosen[:, b]] for a, b in pairs) + np.zeros(len(chosen))
    shown = ["\n".join(texts[at] for at in choice) for choice in chosen]
    total = found.wording.lengths[chosen].sum(axis=1) * (COUNT / chosen.shape[1])
    length = np.stack([likeness, total, np.log1p(total), (total / UNIT) ** 2], axis=1)
    return Choices(
        known=np.hstack([known[chosen].sum(axis=1), length]),
        rouge=rouge(references(row), shown),
    )


def fit(
    choices: Sequence[Choices], *, temperature: float = TEMPERATURE, ridge: float = RIDGE
) -> Floats:
    """Return the weights under which good choices are likely."""
    from scipy.optimize import minimize

    known = np.vstack([c.known for c in choices])
    mean, spread = known.mean(axis=0), known.std(axis=0) + 1e-6
    known = (known - mean) / spread
    sizes = np.array([len(c.rouge) for c in choices])
    starts, text = np.r_[0, np.cumsum(sizes)[:-1]], np.repeat(np.arange(len(sizes)), sizes)
    wanted = np.concatenate([_soft(c.rouge.mean(axis=1) / temperature) for c in choices])

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = known @ weights
        score -= np.maximum.reduceat(score, starts)[text]
        total = np.add.reduceat(np.exp(score), starts)
        likely = np.exp(score) / total[text]
        entropy = -(wanted * (score - np.log(total)[text])).sum() / len(sizes)
        slope = known.T @ (likely - wanted) / len(sizes)
        return entropy + ridge * weights @ weights, slope + 2 * ridge * weights

    best = minimize(loss, np.zeros(known.shape[1]), jac=True, method="L-BFGS-B")
    return best.x / spread


def _soft(values: Floats) -> Floats:
    likely = np.exp(values - values.max())
    return likely / likely.sum()


def taken(choices: Sequence[Choices], weights: Floats) -> Floats:
    """Return the ROUGE of the choice that the weights make of each text."""
    return np.array([c.rouge[int(np.argmax(c.known @ weights))] for c in choices])


def cross_validated(choices: Sequence[Choices], also: Sequence[Choices] = ()) -> Floats:
    """Return the ROUGE of each text, chosen by weights that have not seen it."""
    found = np.zeros((len(choices), 3))
    for fold in range(FOLDS):
        weights = fit([*(c for i, c in enumerate(choices) if i % FOLDS != fold), *also])
        found[fold::FOLDS] = taken(choices[fold::FOLDS], weights)
    return found


def _show(name: str, found: Floats) -> None:
    print(f"{name:<40}", " / ".join(f"{value:.2f}" for value in found.mean(axis=0)), flush=True)


def main(write: bool) -> None:
    cnn = [article_choices(row) for row in rows("cnn")]
    summeval = [article_choices(row) for row in rows("summeval")]
    for name, choices in (("cnn", cnn), ("summeval", summeval)):
        _show(
            f"{name}: best choice",
            np.array([c.rouge[c.rouge.sum(axis=1).argmax()] for c in choices]),
        )
    _show("cnn, cross-validated", cross_validated(cnn))
    _show("cnn, cross-validated, with summeval", cross_validated(cnn, summeval))
    _show("cnn, even rows → odd rows", taken(cnn[1::2], fit(cnn[::2])))
    _show("summeval by cnn", taken(summeval, fit(cnn)))
    _show("summeval, cross-validated, with cnn", cross_validated(summeval, cnn))
    if not write:
        return
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights = fit(cnn)  # summeval stays unseen: with it, both sets lose a little
    stored["article"], stored["trade"]["article"] = article_model(weights)
    WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def article_model(weights: Floats) -> tuple[dict[str, float], dict[str, Any]]:
    """Split the weights into those of single sentences and those of a choice.

    What length costs at a total of UNIT words is a matter of single sentences;
    only how it bends around there is one of the choice.
    """
    single, (likeness, linear, logarithm, square) = (
        weights[: len(NAMES)].copy(),
        weights[len(NAMES) :],
    )
    slope = linear + logarithm / (UNIT + 1) + 2 * square / UNIT
    single[NAMES.index("length")] += 20 * slope
    model = {name: round(float(w), 5) for name, w in zip(NAMES, single, strict=True)}
    bend = [round(float(logarithm), 5), round(float(square), 5)]
    return model, {"redundancy": round(-float(likeness), 5), "bend": bend}


if __name__ == "__main__":
    main("--write" in sys.argv)
