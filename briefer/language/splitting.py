"""Sentences by rule: fast, linear, and exact to the character.

Lines become segments first (a hard-wrapped line runs on, a heading or list
item stands alone), then each segment is cut at the full stops that end a
sentence. No text is changed: everything is an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefer.language.lexicon import GERMAN_MONTHS, LATIN, NUMBERED, STARTERS, SUFFIXES, TITLES
from briefer.language.lines import segments, wrapped
from briefer.model import Sentence, Span

_CLOSERS = "\"'”“’»›)\\]"  # “ closes what „ opens
# A run of terminators, its closing marks, and what follows; or a full stop with its space missing.
_TERMINATOR = re.compile(r"[.!?…؟۔।。！？]+")
_CANDIDATE = re.compile(
    rf"[.!?…؟۔।]++(?: \.){{0,4}}[{_CLOSERS}]{{0,6}}(?: ?[”\"](?=\s|$))?(?=\s|$)"
    r"|(?<=[^\W\d_A-Z]{3})[.!?][”’\"]?(?=“?[A-Z][a-z])"
    r"|[。！？][”’」』）]{0,3}"
)
_PLAIN = re.compile(r" [A-Z]")
_OMISSION = re.compile(r"\.(?: \.){3}$")
_TAIL = re.compile(r"\S*$")
_NEXT = re.compile(r"\s*([\"'“„‚‘«‹(\[¿¡—–\-]*)(\S{0,40})")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKER = re.compile(
    r"(?:(?<=\s)|^)(?:[•⁃▪‣◦]\s?\d{0,2}\.?|\d{1,2}\.?\)|\d{1,2}\.|[a-h]\.)(?=\s+\S)"
)
_QUOTE = re.compile(r"[“”\"()]")
_OPENERS = "$€£₹•⁃#@…[.’'`"
_ADDRESS = re.compile(r"[@/]|\.\w")
_HELD = 240  # characters: a quotation or bracket up to this long is not cut inside
_WINDOW = 40  # characters looked back for the word before a full stop


def split(text: str, spans: Iterable[Span] | None = None) -> list[Sentence]:
    """Return the sentences of the given spans of a text (all of it if none are given)."""
    spans = [Span(0, len(text))] if spans is None else spans
    runs_on = wrapped(text)
    found: list[Sentence] = []
    paragraph = -1
    for span in spans:
        for segment, opens in segments(text, span, wrapped=runs_on):
            if opens or paragraph < 0:
                paragraph, position = paragraph + 1, 0
            for start, end in _cut(text, segment):
                found.append(
                    Sentence(
                        text=text[start:end], start=start, end=end,
                        paragraph=paragraph, position=position,
                    )
                )  # fmt: skip
                position += 1
    return found


def _cut(text: str, segment: Span) -> Iterator[Span]:
    start = segment.start
    for end in [*_ends(text[segment.start : segment.end]), segment.end - segment.start]:
        piece = text[start : segment.start + end]
        stripped = piece.strip()
        if stripped:
            left = start + len(piece) - len(piece.lstrip())
            yield Span(left, left + len(stripped))
        start = segment.start + end


def _ends(segment: str) -> list[int]:
    """Return the offsets at which sentences of a segment end, in order, without the last."""
    items = _items(segment)
    marks = {item.end for item in items}
    held = _held(segment)
    ends = {item.start for item in items[1:]}
    last = at = 0
    for match in _candidates(segment):
        while at < len(held) and held[at].end < match.end():
            at += 1
        if match.end() == len(segment):
            break
        inside = at < len(held) and held[at].start < match.start() and match.end() < held[at].end
        if inside or match.end() in marks:
            continue
        end = _boundary(segment, match, last)
        if end is not None and end < len(segment):
            ends.add(end)
            last = end
    return sorted(ends)


def _candidates(segment: str) -> Iterator[re.Match[str]]:
    """Yield the terminators that may end a sentence; a plain search finds them many times faster."""
    past = 0
    for hit in _TERMINATOR.finditer(segment):
        start = max(hit.start(), past)
        match = _CANDIDATE.match(segment, start) if start < hit.end() else None
        while match:
            yield match
            past = match.end()
            match = _CANDIDATE.match(segment, past) if past < hit.end() else None


def _boundary(segment: str, match: re.Match[str], last: int) -> int | None:
    """Return where the sentence ends if these terminators end one."""
    start, end = match.span()
    before = segment[start - 5 : start] if start > 5 else ""
    if (
        end - start < 3
        and before.isalpha()
        and before.islower()
        and before != "pprox"
        and _PLAIN.match(segment, end)
    ):
        return end  # an ordinary word, a space, a capital: nearly all of them
    mark = match.group().strip()
    if mark[0] in "。！？":
        return match.end()
    if segment[match.start() - 1 : match.start()] == "[":
        return None  # "[...]"
    if _OMISSION.match(mark) and segment[match.start() - 1 : match.start()].isalnum():
        return match.start() + 1  # a full stop, then an omission that opens the next sentence
    following = _NEXT.match(segment, match.end())
    opening, word = following.groups() if following else ("", "")
    if word[:1].islower() or not (word[:1].isalnum() or opening or word[:1] in _OPENERS):
        return None
    if not segment[match.end()].isspace() and _ADDRESS.search(word):
        return None
    if mark[0] != ".":
        return match.end()
    if mark[1:2] == "." and not word[:1].isupper() and not opening:
        return None  # an ellipsis in the middle
    before = segment[max(last, match.start() - _WINDOW) : match.start()]
    opens = match.start() - last <= _WINDOW  # `before` is all of the sentence so far
    tail = _TAIL.search(before)
    token = (tail.group() if tail else "").lstrip("\"'“‘(«[—–-")
    if token.isdigit():
        numbered = opens and before.strip() == token  # "1." numbers an item
        ordinal = len(token) < 3 and word.rstrip(",.") in GERMAN_MONTHS
        return None if numbered or ordinal else match.end()
    short = opens and len(before.split()) < 4
    return match.end() if _full(token, opening, word, short=short) else None


def _full(token: str, opening: str, word: str, *, short: bool) -> bool:
    """Tell a full stop from the point of an abbreviation, by the words on either side."""
    lower = token.lower()
    letters = _LETTERS.match(word)
    starter = letters is not None and letters.group().lower() in STARTERS
    titled = token[:1].isupper() and (lower in TITLES or lower.rpartition("-")[2] in TITLES)
    if titled or lower in LATIN or lower == "st":
        return False
    if lower in NUMBERED:
        return lower in ("no", "art") and not word[:1].isdigit()
    if lower in ("a.m", "p.m"):
        return not short and (starter or word.rstrip(".").lower() in TITLES)
    initial = len(token) == 1 and token.isupper()
    dotted = "." in token and len(token) < 8 and all(len(part) < 3 for part in token.split("."))
    suffix = lower in SUFFIXES and (token[0].isupper() or lower in ("etc", "co", "ft"))
    if initial or dotted or suffix:
        return starter or opening[:1] in ("“", '"')
    return True


def _held(segment: str) -> list[Span]:
    """Return the short balanced quotations and brackets, which are kept whole."""
    spans: list[Span] = []
    opened: dict[str, int] = {}
    for match in _QUOTE.finditer(segment):
        mark, at = match.group(), match.start()
        if mark in "“(" or (mark == '"' and '"' not in opened):
            opened[mark] = at
            continue
        start = opened.pop({"”": "“", ")": "("}.get(mark, mark), None)
        if start is not None and at - start <= _HELD:
            spans.append(Span(start, at + 1))
    return _outermost(spans)


def _outermost(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _items(segment: str) -> list[Span]:
    """Return the markers of a list that runs on inside one segment ("1. … 2. …")."""
    if not _MARKER.match(segment):
        return []
    markers = list(_MARKER.finditer(segment))
    listed = [markers[0]]
    for marker in markers[1:]:
        if not _follows(listed[-1].group(), marker.group()):
            break
        listed.append(marker)
    return [Span(*marker.span()) for marker in listed] if len(listed) > 1 else []


def _follows(before: str, after: str) -> bool:
    if before[0] in "•⁃▪‣◦":
        return before[0] == after[0]
    left, right = before.rstrip(".)"), after.rstrip(".)")
    if left.isdigit() and right.isdigit():
        return int(right) == int(left) + 1
    return left.isalpha() and right.isalpha() and ord(right) == ord(left) + 1
