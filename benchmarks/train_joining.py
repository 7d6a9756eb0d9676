"""Learn where a headline runs into the sentence that follows it, and write the weights.

python -m benchmarks.train_joining [--write]

Nobody has to label anything: titles are put before their articles, and the full stop between two
sentences is left out now and then. Without `--write` it trains on every other row and measures on
the rest; with it, it learns from all rows. A sign is kept if it occurs in ten places.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import rows
from briefer.language import sentences
from briefer.language.segmenting import headline_joins
from briefer.language.segmenting.boundary_features import boundary_places, written_feature
from briefer.language.segmenting.headline_joins import INSIDE, OPENING, WINDOW

SETS = ("events", "themes", "cnn", "quotations")
OPENING_SENTENCES = 12  # of an article
GLUED = 0.3  # share of the sentences from which the full stop is taken
PULL = 0.3  # inverse, to zero
LEAST = 10  # places in which a sign must occur
SMALL = 0.05  # weights below it are left out
TARGET = Path(__file__).parent.parent / "briefer" / headline_joins.WEIGHTS_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place between two words: what is seen there, and whether a sentence begins."""

    signs: list[str]
    begins: bool
    kind: str  # "real" for a sentence as it is printed, "title" or "pair" for glued ones
    opens: bool


def main() -> None:
    if "--write" in sys.argv:
        weights = _learnt([*_examples(0), *_examples(1)])
        TARGET.write_text(
            json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n",
            encoding="utf-8",
        )
        return
    for half in (0, 1):
        _measure(_learnt(list(_examples(half))), list(_examples(1 - half)))


def _measure(weights: dict[str, float], held: list[Place]) -> None:
    scores = np.array([sum(weights.get(s, 0.0) for s in one.signs) for one in held])
    likely = 1 / (1 + np.exp(-scores))
    for kind, opens, least in (
        ("title", True, OPENING), ("pair", True, OPENING), ("pair", False, INSIDE),
        ("real", True, OPENING), ("real", False, INSIDE),
    ):  # fmt: skip
        chosen = np.array([one.kind == kind and one.opens == opens for one in held])
        begins = np.array([one.begins for one in held]) & chosen
        found = likely > least
        print(
            f"{kind}, {'first' if opens else 'later'} sentence: "
            f"found {(found & begins).sum()} of {begins.sum()}, "
            f"wrong {(found & chosen & ~begins).sum()} of {(chosen & ~begins).sum()} places"
        )


def _learnt(examples: list[Place]) -> dict[str, float]:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counted = Counter(sign for one in examples for sign in one.signs)
    index = {s: n for n, s in enumerate(sorted(s for s, n in counted.items() if n >= LEAST))}
    cells = [(n, index[s]) for n, one in enumerate(examples) for s in one.signs if s in index]
    lines, columns = zip(*cells, strict=True)
    table = csr_matrix((np.ones(len(cells)), (lines, columns)), (len(examples), len(index)))
    model: Any = LogisticRegression(C=PULL, max_iter=3000, fit_intercept=False)
    model.fit(table, [one.begins for one in examples])
    found = {sign: round(float(model.coef_[0][n]), 2) for sign, n in index.items()}
    return {sign: value for sign, value in found.items() if abs(value) >= SMALL}


def _examples(half: int) -> Iterator[Place]:
    chance = random.Random(half)
    for name in SETS:
        for row in rows(name)[half::2]:
            yield from _article(row["text"], row.get("title") or "", chance)


def _article(text: str, title: str, chance: random.Random) -> Iterator[Place]:
    told = [s.text for s in sentences(text)][:OPENING_SENTENCES]
    head = title.strip().rstrip(".")
    if head and told:
        yield from _seen(head, told[0], f"{head} {text}", "title", opens=True)
    for number, one in enumerate(told):
        yield from _seen("", one, text, "real", opens=number == 0)
        bare = one.rstrip(".")
        if number + 1 < len(told) and bare != one and chance.random() < GLUED:
            glued = text.replace(one, bare, 1)
            yield from _seen(bare, told[number + 1], glued, "pair", opens=number == 0)


def _seen(head: str, rest: str, text: str, kind: str, *, opens: bool) -> Iterable[Place]:
    first = len(head.split())
    words = f"{head} {rest}".split()
    for number, signs in boundary_places(words, text[:WINDOW], opens=opens):
        yield Place(
            signs=list(map(written_feature, signs)),
            begins=bool(head) and number == first,
            kind=kind,
            opens=opens,
        )


if __name__ == "__main__":
    main()
