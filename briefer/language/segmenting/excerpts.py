"""Which sentences are seen whole in an excerpt, by somebody who has nothing else of its text.

A sentence begins where the one before it, a line or a dateline ends, and what follows shows that
it is over. Where lines may have been wrapped, a break behind a bare word shows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from briefer.language.segmenting.datelines import preambles
from briefer.language.segmenting.headline_joins import headline_ends
from briefer.language.segmenting.line_breaks import BULLET, ENDED, WIDTHS
from briefer.language.segmenting.splitting import cuts
from briefer.model import Span

_LINE = re.compile(r"[^\n]+")
_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*(?=\S)")  # one, so that the paragraph may go on
_FARTHEST = 2000  # characters in which a sentence behind a dateline ends
_MOST = 40  # datelines and bullets that are looked behind
_LONGEST = 1.5 * WIDTHS[1]  # characters of a line in a text that is wrapped


def whole(excerpt: str, *, begins: bool, ends: bool) -> Iterator[frozenset[Span]]:
    """Yield sets of sentences that are seen whole, those first that most sentences belong to.

    `begins` and `ends` say whether the excerpt begins and ends where its text does.
    """
    found = [cut for width in _widths(excerpt) for cut in _cuts(excerpt, width)]
    yield _seen(excerpt, found, begins=begins, ends=ends)
    openings = (
        line.start() + at for line in _LINE.finditer(excerpt) for at in _openings(line.group())
    )
    behind = [
        cut
        for at in islice(openings, _MOST)
        for width in _widths(excerpt)
        for cut in _first(excerpt, at, width)
    ]
    yield _seen(excerpt, behind, begins=True, ends=ends)
    yield _seen(
        excerpt,
        [one for cut in found for one in _apart(excerpt, cut, begins=begins)],
        begins=begins,
        ends=ends,
    )


def is_whole(excerpt: str, sentence: Span, *, begins: bool, ends: bool) -> bool:
    """Whether a sentence is seen whole in an excerpt."""
    return any(sentence in sentences for sentences in whole(excerpt, begins=begins, ends=ends))


def _openings(line: str) -> list[int]:
    """Return where the first sentence of a line may begin, behind a dateline or a bullet."""
    bullet = BULLET.match(line)
    return sorted(preambles(line) | ({bullet.end()} if bullet else set()))


def _widths(excerpt: str) -> Sequence[int]:
    """Return the widths at which the lines of an excerpt may be wrapped."""
    longest = _longest(excerpt)
    return (0, longest) if "\n" in excerpt and WIDTHS[0] <= longest <= WIDTHS[1] else (0,)


def _longest(excerpt: str) -> int:
    return max((len(line) for line in excerpt.split("\n")), default=0)


def _cuts(excerpt: str, width: int) -> list[Span]:
    return [Span(*cut[:2]) for cut in cuts(excerpt, width=width)]


def _first(excerpt: str, start: int, width: int) -> Iterator[Span]:
    """Yield the sentence that begins at a place."""
    blank = excerpt.find("\n\n", start, start + _FARTHEST)
    end = blank if blank >= 0 else min(len(excerpt), start + _FARTHEST)
    for first, last, _, _ in cuts(excerpt, [Span(start, end)], width=width)[:1]:
        if last < start + _FARTHEST:
            yield Span(first, last)


def _apart(excerpt: str, cut: Span, *, begins: bool) -> Iterator[Span]:
    """Yield the parts of a sentence into which a headline has run; the first of a text is likelier."""
    sentence = excerpt[slice(*cut)]
    first = begins and not excerpt[: cut.start].strip()
    for opens in {first, False}:
        last = 0
        for at in [*headline_ends(sentence, excerpt, opens=opens), len(sentence)]:
            part = sentence[last:at].rstrip()
            yield Span(cut.start + last, cut.start + last + len(part))
            last = at


def _seen(excerpt: str, cuts: Iterable[Span], *, begins: bool, ends: bool) -> frozenset[Span]:
    """Return the sentences whose beginning and end are seen."""
    longest = _longest(excerpt)
    first = len(excerpt) - len(excerpt.lstrip())
    last = len(excerpt.rstrip())
    return frozenset(
        cut
        for cut in cuts
        if (begins or cut.start > first)
        and (ends or cut.end < last)
        and not _goes_on(excerpt, cut.end, longest)
        and not _goes_on(excerpt, _ended(excerpt, cut.start), longest)
    )


def _ended(excerpt: str, start: int) -> int:
    """Return where what stands before a place ends."""
    while start and excerpt[start - 1].isspace():
        start -= 1
    return start


def _goes_on(excerpt: str, end: int, longest: int) -> bool:
    """Whether what stands before a place may go on in the next line, for want of room on its own.

    A line to which the next word could have been added was not broken for its width.
    """
    broken = _BREAK.match(excerpt, end)
    if broken is None or end == 0 or not WIDTHS[0] <= longest <= _LONGEST:
        return False
    line = end - (excerpt.rfind("\n", 0, end) + 1)
    word = excerpt[broken.end() :].split(None, 1)[0]
    return line + 1 + len(word) > longest and not ENDED.search(excerpt[max(0, end - 24) : end])
