"""Reported speech: what somebody said, thought or wanted in the words of the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from briefer.language.attributing import clause_bounds
from briefer.language.attributing.attribution_model import Sign, attributes, place_shares
from briefer.language.attributing.attribution_verbs import meanings
from briefer.language.attributing.cues import attribution_cues, cue_features
from briefer.language.attributing.word_classes import Words
from briefer.model import Span

# How likely a span must be right, at the overlap below, to be returned. Learnt from either half of
# `quotations`, F on the other is .60 and .62; .17 to .23 differ by less than .3 of a point.
SURE = 0.2
OVERLAP = 0.8
NESTED = 0.7  # share of its own certainty at which what a cue stands within outweighs it
MOST = 6  # words of attribution in a sentence that are looked at closely
_DOUBT = 0.25  # share of certainty that a second place must have to be tried
_LEAST = 0.01  # share of certainty below which a span is not counted
_TRIED = 3  # spans that are compared with all others
_SOON = 5  # words after an end in which the next word of attribution may stand


class Reported(NamedTuple):
    """Words reported by a cue, as places among the words of a sentence."""

    sure: float
    first: int
    end: int
    cue: int
    after: bool  # the cue stands before them


def reported(words: Words, own: Sequence[Span]) -> list[Reported]:
    """Return what the words of attribution in a sentence report, the surest first to choose."""
    cues = attribution_cues(words)
    tried: list[tuple[float, int, bool]] = []
    for nth, cue in enumerate(cues):
        after, before = attributes(cue_features(words, cues, nth, own))
        tried += [(p, cue, side) for p, side in ((after, True), (before, False)) if p >= SURE]
    passages: list[Reported] = []
    for chance, cue, side in sorted(tried, reverse=True)[:MOST]:
        if not any(
            passage.first <= cue < passage.end and passage.sure >= NESTED * chance
            for passage in passages
        ):
            passage = _bordered(words, cues, cue, side, chance)
            if passage is not None and passage.sure >= SURE:
                passages.append(passage)
    return _apart(words, sorted(passages, reverse=True))


def _apart(words: Words, passages: Sequence[Reported]) -> list[Reported]:
    """Leave out what overlaps something surer, and who speaks after "…, said"; in reading order."""
    kept: list[Reported] = []
    for passage in passages:
        if all(passage.end <= other.first or passage.first >= other.end for other in kept):
            kept.append(passage)
    inverted = {passage.cue for passage in kept if not passage.after and _adjoins(words, passage)}
    return sorted(
        (passage for passage in kept if not (passage.after and passage.cue in inverted)),
        key=lambda passage: passage.cue,
    )


def _adjoins(words: Words, passage: Reported) -> bool:
    """Whether a cue stands right behind what it reports, so that the speaker follows."""
    return all(kind in (",", "Q") for kind in words.kinds[passage.end : passage.cue])


def _bordered(
    words: Words, cues: Sequence[int], cue: int, after: bool, chance: float
) -> Reported | None:
    """Find where the words that a cue reports begin and end."""
    spans = after_cue(words, cues, cue) if after else before_cue(words, cue)
    if not spans:
        return None
    likely = sorted(spans, key=lambda span: (-spans[span], span))[:_TRIED]
    known = [
        (words.spans[a][0], words.spans[b - 1][1], share)
        for (a, b), share in spans.items()
        if share >= _LEAST
    ]
    sums = [_alike(words, span, known) for span in likely]
    best = max(range(len(likely)), key=lambda i: (sums[i], -i))
    return Reported(chance * sums[best], *likely[best], cue, after)


def _alike(words: Words, span: tuple[int, int], known: Sequence[tuple[int, int, float]]) -> float:
    """Return how likely the right span is this one, or one that overlaps it enough."""
    start, end = words.spans[span[0]][0], words.spans[span[1] - 1][1]
    likely = 0.0
    for left, right, share in known:
        shared = (end if end < right else right) - (start if start > left else left)
        if shared >= OVERLAP * (end - start) and shared >= OVERLAP * (right - left):
            likely += share
    return likely


def after_cue(words: Words, cues: Sequence[int], cue: int) -> dict[tuple[int, int], float]:
    """Return the spans after a cue that may be what it reports, and how likely each is."""
    meaning = meanings()[words.lows[cue]]
    chances: dict[tuple[int, int], float] = {}
    starts = clause_bounds.starts_after(words, cue)
    places = [clause_bounds.start_after(words, cue, at, meaning) for at in starts]
    for start, chance in _likely("start after", starts, places):
        ends = clause_bounds.ends_after(words, start)
        signs = [clause_bounds.end_after(words, start, at, meaning, cued(cues, at)) for at in ends]
        if ends:
            for end, share in zip(ends, place_shares("end after", signs), strict=True):
                chances[start, end] = chance * share
    return chances


def before_cue(words: Words, cue: int) -> dict[tuple[int, int], float]:
    """Return the spans before a cue that may be what it reports, and how likely each is."""
    meaning = meanings()[words.lows[cue]]
    chances: dict[tuple[int, int], float] = {}
    ends = clause_bounds.ends_before(words, cue)
    places = [clause_bounds.end_before(words, cue, at, meaning) for at in ends]
    for end, chance in _likely("end before", ends, places):
        starts = clause_bounds.starts_before(words, end)
        signs = [clause_bounds.start_before(words, end, at, meaning) for at in starts]
        if starts:
            for start, share in zip(starts, place_shares("start before", signs), strict=True):
                chances[start, end] = chance * share
    return chances


def _likely(
    kind: str, places: Sequence[int], signs: Sequence[Sequence[Sign]]
) -> list[tuple[int, float]]:
    """Return the likeliest place, and the second where there is doubt."""
    if not places:
        return []
    ranked = sorted(
        zip(place_shares(kind, signs), places, strict=True), key=lambda pair: (-pair[0], pair[1])
    )
    return [
        (at, share)
        for number, (share, at) in enumerate(ranked[:2])
        if not number or share >= _DOUBT
    ]


def cued(cues: Sequence[int], at: int) -> bool:
    """Whether a word of attribution stands in the next few words."""
    nxt = bisect_left(cues, at)
    return nxt < len(cues) and cues[nxt] <= at + _SOON
