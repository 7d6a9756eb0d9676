"""Lines that stand on many pages of one publisher and are no page's own: its footers, its asides.

A step of its own, after each page was cleaned by itself. What several outlets print of one agency,
or one office in each issue of its bulletin, makes up much of each text and is no footer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefer.cleaning.repeats import repeat_key
from briefer.model import Cleaning, Dropped, Span
from briefer.remarks import Remark, remark

_LEAST = 4  # pages, of different articles, on which a line must stand
_SHARE = 0.02  # of a publisher's pages, at least
_MINOR = 1 / 3  # of an article's words, at most, that such lines are on a page that counts
_REASON = remark("on-publishers-pages")
_UNNAMED = remark("on-several-pages")

Lines = Mapping[Span, str]  # the kept blocks of one page, each in its words


def drop_recurring(
    texts: Sequence[str], cleanings: Sequence[Cleaning], publishers: Sequence[str | None]
) -> list[Cleaning]:
    """Return the cleanings without the lines that recur among the pages of each one's publisher.

    Pages whose publisher isn't known are looked at together, and only at their ends. No page
    loses all its text.
    """
    houses: defaultdict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(publishers):
        houses[(name or "").strip().lower().removeprefix("www.")].append(i)
    settled = list(cleanings)
    for house, pages in houses.items():
        lines = [_lines(texts[i], cleanings[i]) for i in pages]
        recurring = _recurring(lines, anywhere=bool(house))
        for i, own in zip(pages, lines, strict=True):
            again = [span for span in _places(own, recurring, bool(house)) if own[span]]
            rest = _without(cleanings[i], again, _REASON if house else _UNNAMED)
            if again and rest.prose:
                settled[i] = rest
    return settled


def _lines(text: str, cleaning: Cleaning) -> Lines:
    return {span: repeat_key(text[slice(*span)]) for span in cleaning.kept}


def _recurring(pages: Sequence[Lines], *, anywhere: bool) -> frozenset[str]:
    """Return the lines that stand on enough pages of which they are a minor part."""
    if len(pages) < _LEAST:
        return frozenset()
    least = max(_LEAST, _SHARE * len(pages))
    often = _standing(pages, least)
    rests: defaultdict[str, set[str]] = defaultdict(set)  # of each line, what else pages begin with
    for page in pages:
        places = set(_places(page, often, anywhere))
        rest = [line for span, line in page.items() if span not in places]
        if not rest or sum(map(len, rest)) < (1 - _MINOR) * sum(map(len, page.values())):
            continue
        for span in places:
            rests[page[span]].add(max(rest, key=len))
    return frozenset(line for line, own in rests.items() if len(own) >= least)


def _standing(pages: Iterable[Lines], least: float) -> frozenset[str]:
    """Return the lines that stand on so many pages."""
    counted = Counter(line for page in pages for line in set(page.values()) if line)
    return frozenset(line for line, number in counted.items() if number >= least)


def _places(page: Lines, lines: frozenset[str], anywhere: bool) -> list[Span]:
    """Return where a page has such lines: anywhere, or in a run at its beginning or end."""
    spans = list(page)
    if anywhere:
        return [span for span in spans if page[span] in lines]
    first = next((i for i, span in enumerate(spans) if page[span] not in lines), len(spans))
    last = next((i for i, span in enumerate(reversed(spans)) if page[span] not in lines), 0)
    return spans[:first] + spans[max(first, len(spans) - last) :]


def _without(cleaning: Cleaning, spans: Sequence[Span], reason: Remark) -> Cleaning:
    taken = set(spans)
    dropped = (*cleaning.dropped, *(Dropped(span=span, reason=reason) for span in spans))
    return replace(
        cleaning,
        kept=tuple(span for span in cleaning.kept if span not in taken),
        dropped=tuple(sorted(dropped, key=lambda drop: drop.span)),
    )
