"""Where reported words may begin and end beside their cue, and what is known of each place."""

from __future__ import annotations

from briefer.language.attributing.attribution_model import Sign
from briefer.language.attributing.word_classes import Words

_FAR = 10  # words between a cue and what it reports
_FARTHER = 14  # the same where the cue comes last: a name and an office stand between
_LONG = 70  # words of a reported clause
_OPENS_NOT = frozenset({",", ".", ";", "-"})
_BEFORE_NOUN = frozenset({"DET", "POS", "OWN"})
_JOINS = frozenset({"BE", "HAVE", "MOD", "DO"})  # between a subject and its verb
_ENDS_BEFORE = frozenset(
    {",", ".", ";", ":", "-", "(", "Q", "AND", "BUT", "PREP", "WHO", "WHAT", "TO", "THAT", "MOD",
     "BE", "HAVE", "DO", "DAY", "PRO", "ING", "ED", "LY", "NOT"}
)  # fmt: skip


def _within(words: Words, at: int) -> bool:
    """Whether a place lies inside a quotation, which is never cut."""
    return words.held[at] != 0 and words.held[at] == words.held[at - 1]


def starts_after(words: Words, cue: int) -> list[int]:
    """Return where words reported after a cue may begin."""
    starts: list[int] = []
    for at in range(cue + 1, min(cue + 1 + _FAR, len(words))):
        if words.held[at] < 0 or words.kinds[at] in (".", ";"):
            break
        if at > cue + 1 and words.kinds[at - 1] in _BEFORE_NOUN:
            continue  # amid a name or an office
        if words.kinds[at] not in _OPENS_NOT and not _within(words, at):
            starts.append(at)
            if words.kinds[at] == "THAT":
                break
    return starts


def ends_after(words: Words, start: int) -> list[int]:
    """Return where words that begin at a place may end."""
    count = len(words)
    ends: list[int] = []
    for at in range(start + 1, min(start + _LONG, count)):
        if words.held[at - 1] < 0:
            return ends
        closes = words.held[at - 1] != words.held[at]
        if not _within(words, at) and (words.kinds[at] in _ENDS_BEFORE or closes):
            ends.append(at)
    if words.held[-1] >= 0 and count <= start + _LONG and words.kinds[-1] != ".":
        ends.append(count)
    return ends


def ends_before(words: Words, cue: int) -> list[int]:
    """Return where words reported before a cue may end."""
    ends: list[int] = []
    for at in range(cue, max(cue - _FARTHER, 0), -1):
        if words.held[at - 1] < 0:
            break
        if not _within(words, at) and words.kinds[at - 1] not in _OPENS_NOT:
            ends.append(at)
    return ends


def starts_before(words: Words, end: int) -> list[int]:
    """Return where words that end at a place may begin."""
    starts: list[int] = []
    for at in range(end - 1, max(end - _LONG, -1), -1):
        if words.held[at] < 0:
            break
        if at and (words.kinds[at] in _JOINS or words.kinds[at - 1] in _BEFORE_NOUN):
            continue
        if not (at and _within(words, at)) and words.kinds[at] not in _OPENS_NOT:
            starts.append(at)
    return starts


def start_after(words: Words, cue: int, at: int, meaning: str) -> list[Sign]:
    """Return what is known of a place after a cue as the beginning of what it reports."""
    far, here, before = at - cue, words.low[at], words.low[at - 1]
    kind, word = words.kind[at], words.lows[cue]
    return [
        ("far", far),
        ("far kind", far, kind),
        ("here", here),
        ("before", before),
        ("kinds", words.kind[at - 1], kind, words.kind[at + 1]),
        ("cue", word, min(far, 3)),
        ("meaning", meaning, min(far, 4), kind),
        ("next", words.kinds[cue + 1], min(far, 5)),
    ]


def end_after(words: Words, start: int, at: int, meaning: str, cued: bool) -> list[Sign]:
    """Return what is known of a place as an end; `cued` says whether a cue follows closely."""
    size, here, kind = _size(at - start), words.low[at], words.kind[at]
    opening = words.kinds[start]
    opens = words.lows[start] if opening in ("THAT", "TO", "PRO") else opening
    last = at >= len(words) - 1
    return [
        ("size", size),
        ("last", last, opens),
        ("last", last, meaning),
        ("here", here),
        ("here", here, meaning),
        ("before", words.low[at - 1]),
        ("kinds", words.kind[at - 1], kind, words.kind[at + 1]),
        ("after", here, words.low[at + 1]),
        ("opens", opens, kind, size),
        ("cued", kind, cued),
    ]


def end_before(words: Words, cue: int, at: int, meaning: str) -> list[Sign]:
    """Return what is known of a place before a cue as the end of what it reports."""
    far, word, kind = cue - at, words.lows[cue], words.kind[at]
    return [
        ("far", far),
        ("far kind", far, kind),
        ("here", words.low[at]),
        ("before", words.low[at - 1]),
        ("kinds", words.kind[at - 1], kind, words.kind[at + 1]),
        ("cue", word, min(far, 4)),
        ("cue kind", word, kind),
        ("meaning", meaning, min(far, 4), kind),
        ("comma", kind == ",", min(far, 5)),
    ]


def start_before(words: Words, end: int, at: int, meaning: str) -> list[Sign]:
    """Return what is known of a place as the beginning of words that end before a cue."""
    size, here, before = _size(end - at), words.low[at], words.low[at - 1]
    kind, kind_before = words.kind[at], words.kind[at - 1]
    comma = words.kind[end] == ","
    return [
        ("size", size, comma),
        ("first", at == 0, comma, meaning),
        ("first", at == 0, size),
        ("here", here, comma),
        ("before", before, comma),
        ("kinds", kind_before, kind, words.kind[at + 1]),
        ("kinds", kind_before, kind, comma),
        ("both", before, here),
        ("end", words.kind[end - 1], words.kind[end], size),
    ]


def _size(count: int) -> int:
    return count if count < 7 else 7 + (count > 9) + (count > 13) + (count > 20) + (count > 30)
