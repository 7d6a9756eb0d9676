"""Train the cleaner's weights on `pages`, on labelled `dated_pages`, and on texts to be kept whole.

`cleaning_labels.json` says which characters of a page of `dated_pages` are its article (and its
title); 96 pages of as many sites, German, English and French, labelled by hand.

python -m benchmarks.train_cleaning           write briefer/cleaning/weights.json
python -m benchmarks.train_cleaning --held    only say what each eighth of the publishers gives
                                              when the rest is trained on
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from benchmarks.cleaning import f_measure, grams, overlap
from benchmarks.data import rows
from briefer import resources
from briefer.cleaning.blocks import Block, blocks
from briefer.cleaning.choosing import choose_blocks
from briefer.cleaning.features import features
from briefer.cleaning.repeats import repeat_key
from briefer.cleaning.scoring import LAYERS, block_sizes, neighbourhood

Matrix = NDArray[np.float64]
STRENGTH = 0.05  # inverse of the L2 penalty; .03 to .3 give the same within .005
WORTH = {"plain": 0.15, "empty": 0.02}  # of what needs no cleaning or has no article, to a page
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
    own = {line for line in map(repeat_key, body.split("\n")) if line.count(" ") >= _SENTENCE}
    hits = [i for i, line in enumerate(lines) if repeat_key(line) in own]
    if hits:  # as a person copies it: from a little above the title to a little below the end
        cut = lines[max(0, hits[0] - 12) : hits[-1] + 30]
        yield "copied", _BULLET.sub("", "\n".join(cut))
        yield "extracted", _extracted(lines, body, hits[-1])


def _short(text: str, body: str, least: int = 2) -> str:
    """Return a page whose article ends after a few paragraphs, or of none."""
    seed = int(hashlib.sha256(body.encode()).hexdigest(), 16)
    own = [line for line in map(repeat_key, body.split("\n")) if line.count(" ") >= _SENTENCE]
    left = own[: least + seed % 4] if least else []
    later = set(map(repeat_key, body.split("\n"))) - set(left)
    return "\n".join(
        line for line in text.split("\n") if not repeat_key(line) or repeat_key(line) not in later
    )


def _extracted(lines: list[str], body: str, end: int) -> str:
    """Return an article as an extractor leaves it: a few stray lines above, within and below."""
    own = set(map(repeat_key, body.split("\n")))
    stray = [
        _BULLET.sub("", line) for line in lines if repeat_key(line) and repeat_key(line) not in own
    ]
    below = [
        _BULLET.sub("", line)
        for line in lines[end + 1 :]
        if repeat_key(line) and repeat_key(line) not in own
    ]
    seed = int(hashlib.sha256(body.encode()).hexdigest(), 16)
    paragraphs = [line for line in body.split("\n") if line.strip()]
    for i in range(seed % 3):
        paragraphs.insert((seed >> 8 * i) % len(paragraphs), stray[(seed >> 16 * i) % len(stray)])
    above = stray[(seed >> 5) % len(stray) :][: seed % 4]
    return "\n\n".join(above + paragraphs + below[: (seed >> 11) % 8])


def labelled(found: list[Block], body: str) -> tuple[Matrix, Matrix]:
    """Return which blocks stand in the body, and how sure that is."""
    listed = [line for line in map(repeat_key, body.split("\n")) if line]
    lines, own = Counter(listed), grams(body)
    keys = [repeat_key(block.text) for block in found]
    labels, sure = np.zeros(len(found)), np.ones(len(found))
    for i, line in enumerate(keys):
        words = grams(line)
        share = sum((words & own).values()) / max(1, sum(words.values()))
        labels[i] = line in lines or share >= 0.7
        sure[i] = 0.3 if not labels[i] and share > 0.3 else 1.0
    in_order = _in_order(keys, listed)
    long = [i for i, line in enumerate(keys) if labels[i] and line.count(" ") >= _SENTENCE]
    times: Counter[str] = Counter()
    for i, line in enumerate(keys):
        near = long and long[0] - 3 <= i <= long[-1] + 3
        labels[i] *= bool(i in in_order or near or line.count(" ") >= _SENTENCE)
        times[line] += 1
        if labels[i] and times[line] > lines[line] > 0 and i not in in_order:
            sure[i] = 0.2
    return labels, sure


def _in_order(keys: list[str], listed: list[str]) -> set[int]:
    """Return the blocks that stand in the body's order: entries of a list are known by it alone."""
    runs = SequenceMatcher(None, keys, listed, autojunk=False).get_matching_blocks()
    return {run.a + i for run in runs for i in range(run.size)}


def pages() -> list[Example]:
    """Return each page as it is, cut short, and in two of its variants."""
    examples = []
    for group, number, page, body in (*_fundus(), *_sites()):
        written = list(variants(page, body))
        chosen = [
            written[0],
            ("short", _short(page, body)),
            *([("empty", _short(page, body, 0))] if number % 4 == 0 else []),
            *(written[1 + (number + i) % (len(written) - 1)] for i in (0, 2)),
        ]
        for name, text in chosen:
            found = blocks(text)
            labels, sure = labelled(found, body if name != "empty" else "")
            weights = sure * (block_sizes(found) ** 0.75 + 0.5)
            there = _left(found, labels) if name in ("short", "empty") else body
            examples.append(_example(group, name, there, found, labels, weights))
    return examples


def _left(found: list[Block], labels: Matrix) -> str:
    """Return the article that stands in a page that was cut short."""
    return "\n\n".join(b.text for b, label in zip(found, labels, strict=True) if label)


def _fundus() -> Iterator[tuple[str, int, str, str]]:
    for number, row in enumerate(rows("pages")):
        yield row["id"].rsplit("_", 1)[0], number, row["page_text"], row["body"]


def _sites() -> Iterator[tuple[str, int, str, str]]:
    labels = json.loads(Path(__file__).with_name("cleaning_labels.json").read_text("utf-8"))
    texts = {row["id"]: row["page_text"] for row in rows("dated_pages") if row["id"] in labels}
    for number, (name, label) in enumerate(labels.items()):
        body = "\n\n".join(texts[name][start:end] for start, end in label["kept"])
        yield f"site {name}", number, texts[name], body


def plain() -> list[Example]:
    examples = []
    for name, step in PLAIN:
        for i, row in enumerate(rows(name)[::step]):
            for text in row.get("texts") or [row["text"]]:
                paragraphs = blocks(text)
                short = paragraphs[: 1 + i % 3] if i % 4 == 0 else paragraphs
                if short:
                    labels = np.ones(len(short))
                    weights = np.sqrt(block_sizes(short))
                    body = "\n\n".join(block.text for block in short)
                    examples.append(
                        _example(f"plain {name}", "plain", body, short, labels, weights)
                    )
    return examples


def _example(
    group: str, variant: str, body: str, found: list[Block], labels: Matrix, weights: Matrix
) -> Example:
    weights = weights / weights.sum() * WORTH.get(variant, 1.0)
    rows_ = features(found).astype(np.float32)
    return Example(group, variant, body, found, rows_, labels, weights, block_sizes(found))


def fitted(examples: list[Example], matrices: list[Matrix]) -> Any:
    model = LogisticRegression(C=STRENGTH, max_iter=150, tol=1e-3)
    weights = np.concatenate([e.weights for e in examples])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(
            np.vstack(matrices),
            np.concatenate([e.labels for e in examples]),
            sample_weight=weights * len(weights) / weights.sum(),
        )


def trained(examples: list[Example], folds: int = 4) -> tuple[Any, Any]:
    """Return both layers; the second sees only first scores of sites the first didn't."""
    groups = sorted({e.group for e in examples if e.variant != "plain"})
    fold_of = {group: i % folds for i, group in enumerate(groups)}
    others = [
        fitted(*_rows([e for e in examples if fold_of.get(e.group) != fold]))
        for fold in range(folds)
    ]
    matrices = [_second(e, others[fold_of.get(e.group, i % folds)]) for i, e in enumerate(examples)]
    return fitted(*_rows(examples)), fitted(examples, matrices)


def _rows(examples: list[Example]) -> tuple[list[Example], list[Matrix]]:
    return examples, [e.rows for e in examples]


def _second(example: Example, first: Any) -> Matrix:
    scores = first.decision_function(example.rows)
    return np.hstack([example.rows, neighbourhood(scores, example.sizes, example.rows)])


def _flat(model: Any) -> Matrix:
    return np.concatenate([model.intercept_, model.coef_[0]])


def held_out(examples: list[Example], folds: int = 8) -> None:
    """Print precision, recall and F on sites that were not trained on."""
    sites = sorted({e.group for e in examples if e.variant != "plain"})
    fold_of = {site: i % folds for i, site in enumerate(sites)}
    measured: dict[str, list[tuple[float, float]]] = {}
    for fold in range(folds):
        tested = [
            e
            for i, e in enumerate(examples)
            if fold_of.get(e.group, -1 if i % 5 != fold else fold) == fold
        ]
        known = {id(e) for e in tested}
        layers = trained([e for e in examples if id(e) not in known])
        weights = _flat(layers[0]), _flat(layers[1])
        for example in (e for e in tested if e.variant != "empty"):
            keep = choose_blocks(example.blocks, None, weights).keep
            kept = [b.text for b, there in zip(example.blocks, keep, strict=True) if there]
            kind = "sites" if example.group.startswith("site ") else "pages"
            name = example.group if example.variant == "plain" else f"{kind}, {example.variant}"
            measured.setdefault(name, []).append(overlap("\n".join(kept), example.body))
    for name, pairs in sorted(measured.items()):
        precision, recall = np.mean(pairs, axis=0)
        print(f"{name:20} {len(pairs):4} P {precision:.4f} R {recall:.4f} F {f_measure(pairs):.4f}")


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
