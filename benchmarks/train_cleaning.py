"""Train the cleaner's weights on `pages` and on texts that need no cleaning.

python -m benchmarks.train_cleaning           write briefer/cleaning/weights.json
python -m benchmarks.train_cleaning --held    only say what each fifth of the publishers gives
                                              when the rest is trained on
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from benchmarks.cleaning import f_measure, grams, overlap
from benchmarks.data import rows
from briefer import resources
from briefer.cleaning.blocks import Block, blocks
from briefer.cleaning.features import features
from briefer.cleaning.repeats import key
from briefer.cleaning.scoring import LAYERS, neighbourhood, sizes

Matrix = NDArray[np.float64]
STRENGTH = 1.0  # inverse of the L2 penalty; .3 and 3 give the same within .002
PLAIN_WEIGHT = 0.15  # of a text that needs no cleaning, beside a page
PLAIN = (("cnn", 25), ("themes", 12), ("quotations", 6), ("events", 6), ("multinews", 6))
_BULLET = re.compile(r"^(\s*)(?:[*+•]|o(?=\s+[A-Z0-9]))(?:\s+|$)", re.M)
_SENTENCE = 8  # words from which a line is found again by its words


@dataclass(frozen=True, slots=True)
class Example:
    group: str  # the publisher, or the set of plain texts
    variant: str
    body: str
    blocks: list[Block]
    rows: Matrix
    labels: Matrix
    weights: Matrix
    sizes: Matrix


def variants(text: str, body: str) -> Iterator[tuple[str, str]]:
    """Yield a page as other tools would have written it."""
    yield "as is", text
    yield "no bullets", _BULLET.sub("", text)
    yield "no gaps", re.sub(r"\n\s*\n+", "\n", text)
    yield "all gaps", re.sub(r"\n+", "\n\n", text)
    lines = text.split("\n")
    own = {line for line in map(key, body.split("\n")) if line.count(" ") >= _SENTENCE}
    hits = [i for i, line in enumerate(lines) if key(line) in own]
    if hits:  # as a person copies it: from a little above the title to a little below the end
        cut = lines[max(0, hits[0] - 12) : hits[-1] + 30]
        yield "copied", _BULLET.sub("", "\n".join(cut))


def labelled(found: list[Block], body: str) -> tuple[Matrix, Matrix]:
    """Return which blocks stand in the body, and how sure that is."""
    lines = Counter(line for line in map(key, body.split("\n")) if line)
    own = grams(body)
    keys = [key(block.text) for block in found]
    labels, sure = np.zeros(len(found)), np.ones(len(found))
    for i, line in enumerate(keys):
        words = grams(line)
        share = sum((words & own).values()) / max(1, sum(words.values()))
        labels[i] = line in lines or share >= 0.7
        sure[i] = 0.3 if not labels[i] and share > 0.3 else 1.0
    long = [i for i, line in enumerate(keys) if labels[i] and line.count(" ") >= _SENTENCE]
    times: Counter[str] = Counter()
    for i, line in enumerate(keys):
        near = long and long[0] - 3 <= i <= long[-1] + 3
        labels[i] *= bool(near or line.count(" ") >= _SENTENCE)
        times[line] += 1
        if labels[i] and times[line] > lines[line] > 0:
            sure[i] = 0.2
    return labels, sure


def pages() -> list[Example]:
    examples = []
    for row in rows("pages"):
        for name, text in variants(row["page_text"], row["body"]):
            found = blocks(text)
            labels, sure = labelled(found, row["body"])
            weights = sure * (np.sqrt(sizes(found)) + 0.5)
            examples.append(
                _example(row["id"].rsplit("_", 1)[0], name, row["body"], found, labels, weights)
            )
    return examples


def plain() -> list[Example]:
    examples = []
    for name, step in PLAIN:
        for i, row in enumerate(rows(name)[::step]):
            for text in row.get("texts") or [row["text"]]:
                paragraphs = blocks(text)
                short = paragraphs[: 1 + i % 3] if i % 4 == 0 else paragraphs
                if short:
                    labels = np.ones(len(short))
                    weights = PLAIN_WEIGHT * np.sqrt(sizes(short))
                    examples.append(_example(name, "plain", text, short, labels, weights))
    return examples


def _example(
    group: str, variant: str, body: str, found: list[Block], labels: Matrix, weights: Matrix
) -> Example:
    weights = weights / weights.sum() * (PLAIN_WEIGHT if variant == "plain" else 1)
    return Example(group, variant, body, found, features(found), labels, weights, sizes(found))


def fitted(examples: list[Example], matrices: list[Matrix]) -> Any:
    model = LogisticRegression(C=STRENGTH, max_iter=400)
    weights = np.concatenate([e.weights for e in examples])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(
            np.vstack(matrices),
            np.concatenate([e.labels for e in examples]),
            sample_weight=weights * len(weights) / weights.sum(),
        )


def trained(examples: list[Example]) -> tuple[Any, Any]:
    """Return both layers; the second sees only first scores of publishers the first didn't."""
    groups = sorted({e.group for e in examples})
    halves = [set(groups[0::2]), set(groups[1::2])]
    others = [fitted(*_rows([e for e in examples if e.group not in half])) for half in halves]
    matrices = [_second(e, others[e.group in halves[1]]) for e in examples]
    return fitted(*_rows(examples)), fitted(examples, matrices)


def _rows(examples: list[Example]) -> tuple[list[Example], list[Matrix]]:
    return examples, [e.rows for e in examples]


def _second(example: Example, first: Any) -> Matrix:
    scores = first.decision_function(example.rows)
    return np.hstack([example.rows, neighbourhood(scores, example.sizes)])


def held_out(examples: list[Example], folds: int = 5) -> None:
    """Print precision, recall and F on publishers that were not trained on."""
    groups = sorted({e.group for e in examples})
    measured: dict[str, list[tuple[float, float]]] = {}
    for fold in range(folds):
        out = set(groups[fold::folds])
        first, second = trained([e for e in examples if e.group not in out])
        for example in (e for e in examples if e.group in out):
            scores = second.decision_function(_second(example, first))
            kept = [b.text for b, score in zip(example.blocks, scores, strict=True) if score > 0]
            name = example.group if example.variant == "plain" else example.variant
            measured.setdefault(name, []).append(overlap("\n".join(kept), example.body))
    for name, pairs in measured.items():
        precision, recall = np.mean(pairs, axis=0)
        print(f"{name:12} P {precision:.4f} R {recall:.4f} F {f_measure(pairs):.4f}")


def written(first: Any, second: Any) -> None:
    layers = [
        {
            "bias": round(float(model.intercept_[0]), 4),
            "weights": {n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True)},
        }
        for names, model in zip(LAYERS, (first, second), strict=True)
    ]
    path = resources.data("cleaning/phrases.py").with_name("weights.json")
    path.write_text(json.dumps({"layers": layers}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    everything = pages() + plain()
    if "--held" in sys.argv:
        held_out(everything)
    else:
        written(*trained(everything))
