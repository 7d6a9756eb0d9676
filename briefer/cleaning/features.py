"""Blocks → numbers: what a block looks like, where it stands, and what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefer.cleaning.blocks import Block
from briefer.cleaning.phrases import PHRASES, kinds

Matrix = NDArray[np.float64]

_SENTENCE_END = tuple(".!?…。！？।۔؟")
_CLOSING = "\"”“»’'›)]* \u00a0"
_QUOTES = frozenset('"“”„«»‘「')
_SEPARATORS = ("|", "›", "»", "·", " / ", " > ", "{{")
_EDGES = (1.5, 3.5, 6.5, 10.5, 18.5, 35.5)  # words: the bins of a block's length
_PROSE = 10  # words from which a block that ends like a sentence counts as prose
_MASS = 60.0  # words past which a paragraph weighs no more
_RADII = (1, 2, 4, 10)  # blocks looked at on either side
_DATED = 8  # words of a line that is little more than a date, at most
_BINS = len(_EDGES) + 1
_KINDS = tuple(PHRASES)

SHAPES = tuple(f"{end}{i}" for end in ("open", "sentence") for i in range(_BINS))
# "… in Washington. (AP Photo/Ann Example)", "Credit : Ann Example/PA Wire", "REUTERS/Ann Example"
_CREDITED = re.compile(
    r"(?:\(|(?<=[.!?…\"”’] )|\b[A-Z][a-z]+ ?: ?|\b[A-Z]{2,}/)"
    r"(?:[A-Z@][^\s()]*|[/|,&©]|by|for|via|of|and|the|de|von|\d{4})"
    r"(?: ?[/|,&©:] ?| (?:[A-Z@][^\s()]*|/|&|by|for|via|of|and|the|de|von|\d{4})){0,9}\)?$"
)
_AGENCY = re.compile(
    r"\W{0,2}(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty|GETTY|Image|IMAGE|Photo|PHOTO|Foto|FOTO|Bild)\b"
)
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][^.!?()\n]{0,40}(?:[A-Z][a-z]+\.)?[^.!?()\n]{0,20}(?:\([A-Z][^()]{1,30}\) ?[—–:-]| [—–] |\): )"
)
_APPEAL = frozenset(
    re.findall(
        r"\w+",
        "you your yours our us we me my sie ihr ihre ihren unser unsere uns wir du dein deine vous "
        "votre vos nous notre nos usted su sus nuestro nuestra tu voi nostro nossa você seu",
    )
)

LOOKS = (
    "commas", "stops", "capitals", "uppercase", "digits", "separators", "bullet", "lower", "quote",
    "colon", "question", "address", "gap", "gap after", "kinds", "credited", "agency first",
    "dateline", "appeal",
)  # fmt: skip
NAMES: tuple[str, ...] = (
    *SHAPES,
    *(f"before {shape}" for shape in SHAPES),
    *(f"after {shape}" for shape in SHAPES),
    *LOOKS,
    *_KINDS,
    *(f"long {kind}" for kind in _KINDS),
    *(f"before {kind}" for kind in _KINDS),
    *(f"after {kind}" for kind in _KINDS),
    *(f"prose {side} {r}" for r in _RADII for side in ("before", "after")),
    *(f"bullets {r}" for r in _RADII[1:]),
    "numbers around", "repeats around", "beside the usual length", "byline near",
    "first", "last", "outside", "share before", "share after", "distance before", "distance after",
    "page prose", "page size", "repeated", "repeated long", "shared words", "shared words long",
    *(f"page prose x {what}" for what in ("sentence", "open", "short", "kinds", "credited", "edge")),
)  # fmt: skip


def features(blocks: Sequence[Block]) -> Matrix:
    """Return one row per block, one column per name in `NAMES`."""
    known: dict[str, tuple[list[float], frozenset[str]]] = {}
    looks = np.empty((len(blocks), len(LOOKS)))
    phrases = np.zeros((len(blocks), len(_KINDS)))
    words = np.empty(len(blocks))
    for i, block in enumerate(blocks):
        if block.text not in known:
            known[block.text] = (_look(block.text), kinds(block.text))
        numbers, found = known[block.text]
        words[i] = numbers[0]
        looks[i, :12] = numbers[1:13]
        looks[i, 15:] = numbers[13:]
        looks[i, 6] = block.bullet
        looks[i, 12] = block.gap
        for kind in found:
            phrases[i, _KINDS.index(kind)] = 1
    looks[:, 13] = np.append(looks[1:, 12], 1)
    looks[:, 14] = phrases.sum(axis=1).clip(max=3) / 3
    ended = looks[:, 9] < 0
    looks[:, 9] = np.abs(looks[:, 9]) == 2
    shape = _shapes(words, ended)
    prose = np.where(ended & (words >= _PROSE), np.minimum(words, _MASS), 0.0)
    long = (words > 18)[:, None]
    places = _places(prose, words)
    repeats = _repeats(blocks, words)
    share = places[:, 7]
    return np.hstack(
        [
            shape,
            _shifted(shape, 1),
            _shifted(shape, -1),
            looks,
            phrases,
            phrases * long,
            _shifted(phrases, 1),
            _shifted(phrases, -1),
            _around(prose, np.minimum(words, _MASS)),
            np.stack([_window(looks[:, 6], r) for r in _RADII[1:]], axis=1),
            _neighbours(looks, words, prose, repeats),
            _lately(phrases[:, _KINDS.index("byline")], 5),
            places,
            repeats,
            _vocabulary(blocks, prose, words),
            np.stack(
                [
                    share * ended,
                    share * ~ended,
                    share * (words < 4),
                    share * looks[:, 14],
                    share * looks[:, 15],
                    share * places[:, 2],
                ],
                axis=1,
            ),
        ]
    )


def _look(text: str) -> list[float]:
    """Return the words of a block, then what it looks like; the tenth is signed by its end."""
    parts = text.split()
    count = len(parts)
    if len(text) > 12 * count and text[len(text) // 2] > "\u2e80":  # scripts without spaces
        count = len(text) // 2
    bare = text.rstrip(_CLOSING)
    ended = bare.endswith(_SENTENCE_END)
    inner = [word for word in parts[1:41] if word[0].isalpha()]
    capitals = sum(1 for word in inner if word[0].isupper()) / len(inner) if inner else 0.5
    head = text[:400]
    digits = sum(map(head.count, "0123456789")) / len(head)
    stops = text.count(". ") + text.count("? ") + text.count("! ") + text.count("。")
    colon = 2.0 if bare.endswith(":") else 1.0
    return [
        float(count),
        min(text.count(",") / count, 0.2) * 5,
        min(stops, 3) / 3,
        capitals,
        float(head.isupper()),
        min(digits, 0.3) / 0.3,
        min(sum(map(head.count, _SEPARATORS)), 3) / 3,
        0.0,
        float(head[0].islower()),
        float(not _QUOTES.isdisjoint(head)),
        -colon if ended else colon,
        float(bare.endswith(("?", "!"))),
        float("@" in head or "www." in head or "://" in head),
        float(bool(_CREDITED.search(text[-120:]))) * (count > 2),
        float(bool(_AGENCY.match(head))),
        float(bool(count > 8 and _DATELINE.match(head[:90]))),
        min(sum(word in _APPEAL for word in head.lower().split()) / min(count, 60), 0.2) * 5,
    ]


def _shapes(words: Matrix, ended: NDArray[np.bool_]) -> Matrix:
    """Return the length bin and the kind of end of each block, one of many set."""
    column = np.digitize(words, _EDGES) + _BINS * ended
    return np.eye(2 * _BINS)[column]


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


def _window(values: Matrix, radius: int) -> Matrix:
    """Return the mean over the blocks within a radius."""
    sums, n = _sums(values), len(values)
    low = np.maximum(np.arange(n) - radius, 0)
    high = np.minimum(np.arange(n) + radius + 1, n)
    return np.asarray((sums[high] - sums[low]) / np.maximum(high - low, 1))


def _around(prose: Matrix, mass: Matrix) -> Matrix:
    """Return the share of prose among the blocks before and after, for each radius."""
    n = len(prose)
    proses, masses = _sums(prose), _sums(mass)
    columns = []
    for radius in _RADII:
        here = np.arange(n)
        low, high = np.maximum(here - radius, 0), np.minimum(here + radius + 1, n)
        for a, b in ((low, here), (here + 1, high)):
            columns.append((proses[b] - proses[a]) / np.maximum(masses[b] - masses[a], 1.0))
    return np.stack(columns, axis=1)


def _neighbours(looks: Matrix, words: Matrix, prose: Matrix, repeats: Matrix) -> Matrix:
    """Return how many lines nearby are dates or repeated, and each length beside the usual one."""
    numbers = ((looks[:, 4] > 0.5) & (words <= _DATED)).astype(float)
    usual = float(np.median(prose[prose > 0])) if prose.any() else _MASS
    return np.stack(
        [_window(numbers, 4), _window(repeats[:, 0], 4), np.minimum(words / usual, 2) / 2], axis=1
    )


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
    long = [frozenset(w for w in block.text[:600].split() if len(w) > 4) for block in blocks]
    used: Counter[str] = Counter()
    for found, mass in zip(long, prose, strict=True):
        if mass:
            used.update(found)
    shared = np.array(
        [
            sum(1 for w in found if used[w] > (mass > 0)) / len(found) if found else 0.0
            for found, mass in zip(long, prose, strict=True)
        ]
    )
    return np.stack([shared, shared * (words > 6)], axis=1)
