"""Blocks → numbers: what a block looks like, where it stands, and what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

from briefer.cleaning.block_features import LOOKS, block_row
from briefer.cleaning.blocks import Block
from briefer.cleaning.phrases import KINDS

Matrix = NDArray[np.float64]
Places = NDArray[np.int64]

_EDGES = (1.5, 3.5, 6.5, 10.5, 18.5, 35.5)  # words: the bins of a block's length
_PROSE = 10  # words from which a block that ends like a sentence counts as prose
_MASS = 60.0  # words past which a paragraph weighs no more
_LONG = 18  # words past which a phrase says less
_DATED = 8  # words of a line that is little more than a date, at most
_RADII = (1, 2, 4, 10)  # blocks looked at on either side
_CLOSE = 4  # blocks on either side among which dates and repeated lines are counted
_BINS = len(_EDGES) + 1
_WORD = re.compile(r"\w{5,}")
_HEAD = 200  # characters whose words are compared with those of the page
_TELLING = 3  # words from which it is worth comparing

SHAPES = tuple(f"{end}{i}" for end in ("open", "sentence") for i in range(_BINS))
NAMES: tuple[str, ...] = (
    *SHAPES,
    *(f"before {shape}" for shape in SHAPES),
    *(f"after {shape}" for shape in SHAPES),
    *LOOKS,
    "bullet", "gap", "gap after", "kinds",
    *KINDS,
    *(f"long {kind}" for kind in KINDS),
    *(f"before {kind}" for kind in KINDS),
    *(f"after {kind}" for kind in KINDS),
    *(f"prose {side} {r}" for r in _RADII for side in ("before", "after")),
    *(f"bullets {r}" for r in _RADII[1:]),
    "numbers around", "repeats around", "beside the usual length", "byline near",
    "first", "last", "outside", "share before", "share after", "distance before", "distance after",
    "page prose", "page size", "repeated", "repeated long", "shared words", "shared words long",
    *(f"page prose x {what}" for what in ("sentence", "open", "short", "kinds", "credited", "edge")),
)  # fmt: skip


def features(blocks: Sequence[Block]) -> Matrix:
    """Return one row per block, one column per name in `NAMES`."""
    places_of = {text: i for i, text in enumerate(dict.fromkeys(b.text for b in blocks))}
    of_text = np.array([places_of[block.text] for block in blocks])
    looked = np.frombuffer(b"".join(map(block_row, places_of)))
    rows = looked.reshape(len(places_of), -1)[of_text]
    words, ended, looks, said = (
        rows[:, 0],
        rows[:, 1] > 0,
        rows[:, 2 : -len(KINDS)],
        rows[:, -len(KINDS) :],
    )
    bullet, gap = np.array([(block.bullet, block.gap) for block in blocks], dtype=float).T
    shape = np.eye(2 * _BINS)[np.digitize(words, _EDGES) + _BINS * ended]
    prose = np.where(ended & (words >= _PROSE), np.minimum(words, _MASS), 0.0)
    many = said.sum(axis=1).clip(max=3) / 3
    places = _places(prose, words)
    repeats = _repeats(blocks, words)
    return np.hstack(
        [
            shape,
            _shifted(shape, 1),
            _shifted(shape, -1),
            looks,
            np.stack([bullet, gap, np.append(gap[1:], 1), many], axis=1),
            said,
            said * (words > _LONG)[:, None],
            _shifted(said, 1),
            _shifted(said, -1),
            _around(prose, np.minimum(words, _MASS)),
            _window(bullet, _RADII[1:]),
            _neighbours(looks, words, prose, repeats),
            _lately(said[:, KINDS.index("byline")], 5),
            places,
            repeats,
            _vocabulary(blocks, prose, words),
            _on_such_a_page(places, ended, words, many, looks[:, LOOKS.index("credited")]),
        ]
    )


def _on_such_a_page(
    places: Matrix, ended: NDArray[np.bool_], words: Matrix, many: Matrix, credited: Matrix
) -> Matrix:
    """Return what weighs differently where the page is mostly prose."""
    share = places[:, 7:8]
    return share * np.stack([ended, ~ended, words < 4, many, credited, places[:, 2]], axis=1)


def _shifted(matrix: Matrix, by: int) -> Matrix:
    """Return the rows of the blocks before (1) or after (-1), zeros where there is none."""
    moved = np.zeros_like(matrix)
    if by > 0:
        moved[by:] = matrix[:-by]
    else:
        moved[:by] = matrix[-by:]
    return moved


def _sums(values: Matrix) -> Matrix:
    return np.concatenate(([0.0], np.cumsum(values)))


def _edges(n: int, radii: Sequence[int]) -> tuple[Places, Places]:
    """Return where the blocks within each radius begin and end, one row per radius."""
    here, by = np.arange(n), np.array(radii)[:, None]
    return np.maximum(here - by, 0), np.minimum(here + by + 1, n)


def _window(values: Matrix, radii: Sequence[int]) -> Matrix:
    """Return the mean over the blocks within each radius, one column per radius."""
    low, high = _edges(len(values), radii)
    sums = _sums(values)
    return np.asarray((sums[high] - sums[low]) / (high - low)).T


def _around(prose: Matrix, mass: Matrix) -> Matrix:
    """Return the share of prose among the blocks before and after, for each radius."""
    low, high = _edges(len(prose), _RADII)
    sums = np.stack([_sums(prose), _sums(mass)])
    before = sums[:, None, :-1] - sums[:, low]
    after = sums[:, high] - sums[:, None, 1:]
    parts, wholes = np.stack([before, after], axis=2)
    return np.asarray((parts / np.maximum(wholes, 1.0)).reshape(2 * len(_RADII), -1)).T


def _neighbours(looks: Matrix, words: Matrix, prose: Matrix, repeats: Matrix) -> Matrix:
    """Return how many lines nearby are dates or repeated, and each length beside the usual one."""
    dated = (looks[:, LOOKS.index("digits")] > 0.5) & (words <= _DATED)
    usual = float(np.median(prose[prose > 0])) if prose.any() else _MASS
    dates, twice = _window(dated.astype(float), (_CLOSE,)), _window(repeats[:, 0], (_CLOSE,))
    return np.hstack([dates, twice, np.minimum(words / usual, 2)[:, None] / 2])


def _lately(flags: Matrix, blocks: int) -> Matrix:
    """Return whether a flag was set among the few blocks before."""
    sums, here = _sums(flags), np.arange(len(flags))
    return np.minimum(sums[here] - sums[np.maximum(here - blocks, 0)], 1)[:, None]


def _places(prose: Matrix, words: Matrix) -> Matrix:
    """Return where each block stands in its page, measured by the prose around it."""
    n = len(prose)
    here = np.arange(n)
    total = max(prose.sum(), 1.0)
    before = _sums(prose)[:n] / total
    after = 1 - _sums(prose)[1:] / total if prose.any() else np.zeros(n)
    last = np.maximum.accumulate(np.where(prose > 0, here, -1_000))
    next_ = np.minimum.accumulate(np.where(prose > 0, here, n + 1_000)[::-1])[::-1]
    first, end = before <= 0, after <= 1e-9
    return np.stack(
        [
            first,
            end,
            (first | end) & (prose == 0),
            before,
            after,
            np.log1p(np.minimum(here - last, 30)) / 3.4,
            np.log1p(np.minimum(next_ - here, 30)) / 3.4,
            np.full(n, prose.sum() / max(float(np.minimum(words, _MASS).sum()), 1.0)),
            np.full(n, min(np.log1p(n) / 6, 1.0)),
        ],
        axis=1,
    )


def _repeats(blocks: Sequence[Block], words: Matrix) -> Matrix:
    """Return whether a block stands on the page more than once."""
    times = Counter(block.text for block in blocks)
    repeated = np.array([float(times[block.text] > 1) for block in blocks])
    return np.stack([repeated, repeated * (words > 6)], axis=1)


def _vocabulary(blocks: Sequence[Block], prose: Matrix, words: Matrix) -> Matrix:
    """Return the share of a block's long words that the page's prose also uses elsewhere."""
    telling = np.flatnonzero(words >= _TELLING).tolist()
    long = [set(_WORD.findall(blocks[i].text, 0, _HEAD)) for i in telling]
    told = [bool(prose[i]) for i in telling]
    times = Counter(chain.from_iterable(compress(long, told)))
    used, twice = times.keys(), {word for word, count in times.items() if count > 1}
    shared = np.zeros(len(blocks))
    shared[telling] = [
        len(spoken & (twice if there else used)) / (len(spoken) or 1)
        for spoken, there in zip(long, told, strict=True)
    ]
    return np.stack([shared, shared * (words > 6)], axis=1)
