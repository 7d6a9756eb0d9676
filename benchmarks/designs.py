"""Designs of the bottom line beside one another, each with what it learns left out.

`BRIEFER_DATA=… python -m benchmarks.designs` prints a row a design. The folders are parted into folds;
weights and constants are chosen on the other folds, in a design of its own kind, and the figure is
that of the folds left out. What each design is, and why the one in use is, docs/choosing.md says.

weights    a linear model of signals, the heaviest statements first, no story past its share
retelling  the same, statements heavier that others tell in other words: the one in use
facts      clusters of statements that tell one fact, each as heavy as all its origins together
coverage   the statements that together cover most of what many origins open with, by integer program
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from itertools import product
from math import exp, log
from pathlib import Path
from typing import Any

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix
from scipy.spatial.distance import squareform

from benchmarks.data import rows
from benchmarks.desk import told, write
from benchmarks.train_salience import folder, learn
from briefer import composing
from briefer.composing.folding import Weighed
from briefer.composing.gist import bottom_line
from briefer.composing.likeness import Likeness
from briefer.composing.salience import BIAS, WEIGHTS
from briefer.config import Settings
from briefer.language import tokens
from briefer.pipeline import analyse_all, desk_of, read_all
from briefer.pipeline.assembly import assemble

FOLDS = 6
OPENING = 6  # sentences of an article that say what it is about
CANDIDATES = 80  # statements that the program chooses among

Choice = Callable[[composing.Material, int], list[str]]  # the texts of the points


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A folder as it is composed, with what its editor wants and what the signals say of it."""

    row: Mapping[str, Any]
    material: composing.Material
    signals: Any


def labelled(row: Mapping[str, Any]) -> Labelled:
    """Assemble a folder."""
    settings, today = Settings(**row.get("settings", {})), date.fromisoformat(row["today"])
    with tempfile.TemporaryDirectory() as place:
        write(Path(place), row)
        documents, _ = read_all([Path(place)])
    analyses, skipped = analyse_all(documents, desk_of(settings, today))
    material = assemble(analyses, settings, tuple(skipped), today)
    return Labelled(row=row, material=material, signals=folder(row))


def weights(learnt: tuple[Any, float]) -> Choice:
    """Choose by the weights of a linear model."""
    return lambda material, most: _chosen(_weighed_by(material, learnt), material, most)


def retelling(learnt: tuple[Any, float], like: float, power: float) -> Choice:
    """Choose by weights that grow with the origins that tell the same in other words."""

    def choose(material: composing.Material, most: int) -> list[str]:
        weighed = _weighed_by(material, learnt)
        alike = _likenesses(weighed)
        tellers = [
            {material.origins[weighed[j].draft.article] for j in np.flatnonzero(row >= like)}
            - {material.origins[article] for article in point.carriers}
            for point, row in zip(weighed, alike, strict=True)
        ]
        heavier = [
            replace(point, weight=point.weight * (1 + len(others)) ** power)
            for point, others in zip(weighed, tellers, strict=True)
        ]
        return _chosen(heavier, material, most)

    return choose


def facts(learnt: tuple[Any, float], like: float, power: float) -> Choice:
    """Choose clusters of statements, each by its weightiest one."""

    def choose(material: composing.Material, most: int) -> list[str]:
        weighed = _weighed_by(material, learnt)
        apart = np.clip(1 - _likenesses(weighed), 0, 1)
        np.fill_diagonal(apart, 0)
        tree = linkage(squareform((apart + apart.T) / 2, checks=False), "average")
        clusters: defaultdict[int, list[Weighed]] = defaultdict(list)
        for point, cluster in zip(weighed, fcluster(tree, 1 - like, "distance"), strict=True):
            if not point.over:
                clusters[cluster].append(point)
        return _chosen([_as_one(own, material, power) for own in clusters.values()], material, most)

    return choose


def _as_one(points: Sequence[Weighed], material: composing.Material, power: float) -> Weighed:
    best: dict[int, float] = {}
    for point in points:
        origin = material.origins[point.draft.article]
        best[origin] = max(best.get(origin, 0.0), point.weight)
    head = max(points, key=lambda point: point.weight)
    return replace(head, weight=head.weight * (sum(best.values()) / head.weight) ** power)


def coverage(learnt: tuple[Any, float], share: float) -> Choice:
    """Choose the statements that cover most words of many openings, a share going to their weights."""

    def choose(material: composing.Material, most: int) -> list[str]:
        weighed = [point for point in _weighed_by(material, learnt) if not point.over]
        ranked = sorted(weighed, key=lambda point: -point.weight)[:CANDIDATES]
        worth = _worth_of_words(material, weighed)
        taken = _covering(ranked, worth, share, most)
        beyond = [replace(point, weight=point.weight * 1e9) for point in taken]
        return _chosen(beyond + [p for p in weighed if p not in taken], material, len(taken))

    return choose


def _covering(
    ranked: Sequence[Weighed], worth: Mapping[str, float], share: float, most: int
) -> list[Weighed]:
    """Return the statements of greatest worth, by an integer program over them and their words."""
    words = sorted({w for point in ranked for w in point.draft.words if w in worth})
    total = sum(worth[word] for word in words) or 1.0
    place = {word: row for row, word in enumerate(words)}
    count = len(ranked)
    heavy = np.array([log(point.weight / ranked[0].weight + 1e-6) for point in ranked])
    heavy = np.maximum(heavy, -6) / 6 + 1
    gains = np.concatenate(
        [share * heavy / most, [(1 - share) * worth[word] / total for word in words]]
    )
    matrix = lil_matrix((len(words) + 1, count + len(words)))
    for column, point in enumerate(ranked):
        for word in point.draft.words & place.keys():
            matrix[place[word], column] = 1
    for row in range(len(words)):
        matrix[row, count + row] = -1
    matrix[len(words), :count] = 1
    limits = np.full(len(words) + 1, np.inf)
    limits[-1] = most
    solved = milp(
        -gains,
        constraints=LinearConstraint(matrix.tocsr(), 0, limits),
        integrality=np.concatenate([np.ones(count), np.zeros(len(words))]),
        bounds=Bounds(0, 1),
    )
    return [point for point, x in zip(ranked, solved.x, strict=False) if x > 0.5]


def _worth_of_words(material: composing.Material, weighed: Sequence[Weighed]) -> dict[str, float]:
    """Return what covering a word is worth: the origins that open with it, and how rare it is."""
    opening: defaultdict[str, set[int]] = defaultdict(set)
    for article in material.articles:
        texts = [article.title or "", *(one.text for one in article.sentences[:OPENING])]
        for word in tokens(" ".join(texts)):
            opening[word].add(material.origins[article.id])
    rarity = Likeness(weighed).rarity
    return {w: len(o) * rarity.get(w, 0.0) for w, o in opening.items() if len(o) > 1}


def _weighed_by(material: composing.Material, learnt: tuple[Any, float]) -> list[Weighed]:
    """Return the statements with the weights that a model would have given them, retelling aside."""
    coefficients, bias = learnt
    found = []
    for point in material.weighed:
        signals = np.array(astuple(point.draft.signals)) if point.draft.signals else 0.0
        now = BIAS + float(np.dot(WEIGHTS, signals))
        then = bias + float(np.dot(coefficients, signals))
        plain = point.weight / (1 + point.retold) ** composing.RETELLING
        found.append(replace(point, weight=plain * exp(then - now)))
    return found


def _likenesses(weighed: Sequence[Weighed]) -> Any:
    like = Likeness(weighed)
    words = sorted(like.rarity)
    columns = {word: column for column, word in enumerate(words)}
    matrix = np.zeros((len(weighed), len(words)))
    for row, point in enumerate(weighed):
        for word in point.draft.words:
            matrix[row, columns[word]] = like.rarity[word]
    matrix /= np.maximum(1e-9, np.linalg.norm(matrix, axis=1))[:, None]
    return matrix @ matrix.T


def _chosen(weighed: Sequence[Weighed], material: composing.Material, most: int) -> list[str]:
    datings = {article.id: article.dating for article in material.articles}
    return [
        told(line.sentence.text for one in point.told for line in one.draft.lines)
        for point in bottom_line(weighed, material.stories, most, datings)
    ]


def scored(choice: Choice, folders: Sequence[Labelled]) -> Counter[str]:
    """Count what an editor looks for in the bottom lines that a design gives."""
    found: Counter[str] = Counter()
    for one in folders:
        points = choice(one.material, 4)
        must = [fact for fact in one.row["main"] if fact["weight"] >= 3]
        matters = [fact for fact in one.row["main"] if fact["weight"] >= 2]
        found["must"] += sum(any(_says(fact, text) for text in points) for fact in must)
        found["musts"] += len(must)
        found["matter"] += sum(any(_says(fact, text) for fact in matters) for text in points)
        found["stale"] += sum(any(_says(f, t) for f in one.row.get("stale", ())) for t in points)
        found["points"] += len(points)
    return found


def _says(fact: Mapping[str, Any], text: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in fact["any"])


LIKES, POWERS, SHARES = (0.2, 0.3, 0.4), (0.15, 0.3, 0.6), (0.0, 0.3, 0.6, 0.8, 0.9)
DESIGNS: dict[str, tuple[Callable[..., Choice], Sequence[tuple[float, ...]]]] = {
    "weights": (weights, [()]),
    "retelling": (retelling, list(product(LIKES, POWERS))),
    "facts": (facts, list(product(LIKES, POWERS))),
    "coverage": (coverage, [(share,) for share in SHARES]),
}


def left_out(
    name: str, folders: Sequence[Labelled], learnt: Sequence[tuple[Any, float]]
) -> Counter[str]:
    """Score a design on each fold, with the constants that are best on the other folds."""
    design, constants = DESIGNS[name]
    total: Counter[str] = Counter()
    for fold in range(FOLDS):
        seen = [one for i, one in enumerate(folders) if i % FOLDS != fold]
        unseen = folders[fold::FOLDS]
        best = max(
            constants, key=lambda chosen: _figure(scored(design(learnt[fold], *chosen), seen))
        )
        total += scored(design(learnt[fold], *best), unseen)
    return total


def _figure(found: Counter[str]) -> float:
    return found["must"] / found["musts"] + found["matter"] / found["points"]


def main() -> None:
    """Print the designs, each left out."""
    folders = [labelled(row) for row in rows("desk")]
    learnt = [
        learn([one.signals for i, one in enumerate(folders) if i % FOLDS != fold])
        for fold in range(FOLDS)
    ]
    print(f"{'design':10} must  matter  superseded")
    for name in DESIGNS:
        found = left_out(name, folders, learnt)
        must, matter, stale = (
            found["must"] / found["musts"],
            found["matter"] / found["points"],
            found["stale"] / found["points"],
        )
        print(f"{name:10} {must:.3f} {matter:.3f}   {stale:.3f}")


if __name__ == "__main__":
    main()
