"""Words that may attribute, and what is known of each: its neighbours and what else is said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefer.language.attributing.attribution_model import Sign
from briefer.language.attributing.attribution_verbs import meanings
from briefer.language.attributing.word_classes import Words
from briefer.model import Span

_MARKS = frozenset(("THAT", "TO", "WHAT", "Q", ",", "."))
_AHEAD = 7  # words after a cue among which a "that" or a mark is looked for
_NEAR, _FAR = 25, 70  # characters from a quotation that stands alone
_REACH = 20  # words from a quotation inside the clause


def attribution_cues(words: Words) -> list[int]:
    """Return the words of attribution outside quotations."""
    known = meanings()
    return [at for at, low in enumerate(words.lows) if low in known and words.held[at] == 0]


def cue_features(words: Words, cues: Sequence[int], nth: int, own: Sequence[Span]) -> list[Sign]:
    """Return what is known of the nth word that may be a cue."""
    at = cues[nth]
    word, kind, meaning = words.lows[at], words.kinds[at], meanings()[words.lows[at]]
    told: list[Sign] = [
        ("bias",),
        ("m", meaning),
        ("w", word),
        *_beside(words, at, word, kind, meaning),
        *_among(words, cues, nth, word, meaning),
        *_quoted(words, at, meaning),
    ]
    near = _nearness(words.spans[at], own)
    return [*told, ("near", near), ("near w", near, word)]


def _beside(words: Words, at: int, word: str, kind: str, meaning: str) -> list[Sign]:
    before = words.low[at - 1]
    after = words.low[at + 1]
    kind_before, kind_earlier = words.kind[at - 1], words.kind[at - 2]
    kind_after, kind_later = words.kind[at + 1], words.kind[at + 2]
    left = len(words) - at
    ahead = range(at + 1, min(at + _AHEAD, len(words)))
    mark = next((i for i in ahead if words.kinds[i] in _MARKS), at)
    return [
        ("w-", kind_before, word),
        ("w+", word, kind_after),
        ("w+l", word, after),
        ("w--", kind_earlier, kind_before, word),
        ("-", before),
        ("+", after),
        ("-k", kind_before),
        ("--k", kind_earlier, kind_before, kind),
        ("++k", kind, kind_after, kind_later),
        ("-k+", kind_before, kind, kind_after),
        ("m-", meaning, kind_before, kind_after),
        ("at", min(at, 8)),
        ("left", min(left, 8)),
        ("mark", words.kind[mark] if mark > at else "-", mark - at, meaning),
        ("mark w", words.kind[mark] if mark > at else "-", word),
    ]


def _among(words: Words, cues: Sequence[int], nth: int, word: str, meaning: str) -> list[Sign]:
    """Say how it stands among the other words of attribution in the sentence."""
    told: list[Sign] = [
        ("nth", min(nth, 4), meaning),
        ("others", min(len(cues) - nth - 1, 3), meaning),
    ]
    if nth:
        last = words.lows[cues[nth - 1]]
        far = min(cues[nth] - cues[nth - 1], 6)
        told += [("last", meanings()[last], meaning, far), ("last w", last, meaning)]
    return told


def _quoted(words: Words, at: int, meaning: str) -> list[Sign]:
    """Say whether quoted words of the clause stand near."""
    if not any(words.held):
        return [("quoted", meaning)]
    held, most = words.held, len(words)
    ahead = next((i - at for i in range(at + 1, min(at + _REACH, most)) if held[i] > 0), 0)
    behind = next((at - i for i in range(at - 1, max(at - _REACH, -1), -1) if held[i] > 0), 0)
    return [
        ("quote ahead", _distance(ahead), meaning),
        ("quote behind", _distance(behind), meaning),
        ("quotes", _distance(ahead), _distance(behind)),
    ]


def _distance(words: int) -> int:
    return (words > 0) + (words > 3) + (words > 8)


def _nearness(span: tuple[int, int], own: Sequence[Span]) -> str:
    """Say how near a quotation that stands alone is, before and after."""
    nth = bisect_left(own, span)
    before = span[0] - own[nth - 1].end if nth else _FAR
    after = own[nth].start - span[1] if nth < len(own) else _FAR
    return _grade(before) + _grade(after)


def _grade(characters: int) -> str:
    return "a" if characters < _NEAR else "b" if characters < _FAR else "-"
