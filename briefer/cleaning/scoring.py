"""How much each block looks like the article: two linear layers over plain features.

The first looks at a block and what stands beside it, the second also at what the first made of
the neighbourhood. The weights were trained by `benchmarks/train_cleaning.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from briefer import resources
from briefer.cleaning.block_features import word_count
from briefer.cleaning.blocks import Block
from briefer.cleaning.features import NAMES, SHAPES, features

Vector = NDArray[np.float64]
Weights = tuple[Vector, Vector]  # of both layers: the bias, then one for each name

_NEAR = (1, 2, 3, -1, -2, -3)  # blocks whose own score is looked at
_RADII = (2, 5, 12)  # blocks over which scores are averaged
_CLIP = 6.0  # log-odds past which a score says no more
# Chance past which each word of a block speaks for the article: short lines between its paragraphs
# can't outweigh them then. On held-out pages, recall of sites .956 → .962.
_EVEN = 0.4
_EDGE = 0.02  # share of the article's words that counts as "at its beginning"

NEIGHBOURHOOD: tuple[str, ...] = (
    "score",
    *(f"score {-by:+d}" for by in _NEAR),
    "share before", "share after", "at the beginning", "at the end",
    "in the core", "before the core", "after the core", "core share",
    *(f"{what} {side} {r}" for what in ("words", "score") for r in _RADII for side in ("before", "after")),
    *(f"in the core x {shape}" for shape in SHAPES),
    "in the mass", "before the mass", "after the mass", "mass share",
)  # fmt: skip
LAYERS = (NAMES, NAMES + tuple(f"around: {name}" for name in NEIGHBOURHOOD))


def block_scores(blocks: Sequence[Block], weights: Weights | None = None) -> Vector:
    """Return the log-odds of each block being part of the article, by weights of one's own or ours."""
    if not blocks:
        return np.zeros(0)
    near, far = weights or _weights()
    rows = features(blocks)
    first = rows @ near[1:] + near[0]
    around = neighbourhood(first, block_sizes(blocks), rows)
    return np.asarray(rows @ far[1 : len(NAMES) + 1] + around @ far[len(NAMES) + 1 :] + far[0])


def block_sizes(blocks: Sequence[Block]) -> Vector:
    """Return the words of each block, as far as they count."""
    return np.minimum([float(word_count(block.text)) for block in blocks], 60.0)


def neighbourhood(first: Vector, words: Vector, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what the first layer says of the blocks around each, one column per name."""
    n = len(first)
    clipped = np.clip(first, -_CLIP, _CLIP) / _CLIP
    chance = 1 / (1 + np.exp(-np.clip(first, -30, 30)))
    sums = np.concatenate(([0.0], np.cumsum(chance * words)))
    total = max(sums[-1], 1.0)
    before, after = sums[:-1] / total, 1 - sums[1:] / total
    # Beyond either end of the page lie zeros: an index below 0 counts from the padded end.
    padded = np.concatenate((clipped, np.zeros(max(_NEAR))))
    columns = [clipped, *(padded[np.arange(n) - by] for by in _NEAR)]
    columns += [before, after, before < _EDGE, after < _EDGE]
    start, end = core_run(clipped, words)
    places = _beside(start, end, words)
    columns += places
    mass = _beside(*_best_run((chance - _EVEN) * words), words)
    columns += [*_means(chance * words / 30), *_means(chance)]
    shapes = rows[:, : len(SHAPES)] * places[0][:, None]
    return np.hstack([np.stack(columns, axis=1), shapes, np.stack(mass, axis=1)])


def _means(values: Vector) -> NDArray[np.float64]:
    """Return the means over the blocks before and after each, one row per radius and side."""
    n = len(values)
    here, radii = np.arange(n), np.array(_RADII)[:, None]
    low, high = np.maximum(here - radii, 0), np.minimum(here + radii + 1, n)
    sums = np.concatenate(([0.0], np.cumsum(values)))
    before = (sums[here] - sums[low]) / np.maximum(here - low, 1)
    after = (sums[high] - sums[here + 1]) / np.maximum(high - here - 1, 1)
    return np.asarray(np.stack([before, after], axis=1).reshape(2 * len(_RADII), n))


def core_run(scores: Vector, words: Vector) -> tuple[int, int]:
    """Return the run of blocks whose scores, weighed by their words, add up to the most."""
    return _best_run(scores * np.sqrt(words))


def _best_run(values: Vector) -> tuple[int, int]:
    sums = np.concatenate(([0.0], np.cumsum(values)))
    end = int(np.argmax(sums - np.minimum.accumulate(sums)))
    return int(np.argmin(sums[: end + 1])), end


def _beside(start: int, end: int, words: Vector) -> list[Vector]:
    """Return where each block stands to the core, and how much of the page the core is."""
    here = np.arange(len(words))
    inside = (here >= start) & (here < end)
    before = np.log1p(np.clip(start - here, 0, 30)) / 3.4
    after = np.log1p(np.clip(here - end + 1, 0, 30)) / 3.4
    share = words[start:end].sum() / max(words.sum(), 1.0)
    return [inside.astype(float), before, after, np.full(len(words), share)]


@cache
def _weights() -> Weights:
    """Return bias and weights of both layers, in the order of their names."""
    stored = json.loads(resources.data("cleaning/weights.json").read_text(encoding="utf-8"))
    near, far = (
        np.array([layer["bias"], *(layer["weights"][name] for name in names)])
        for layer, names in zip(stored["layers"], LAYERS, strict=True)
    )
    return near, far
