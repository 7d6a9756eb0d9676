"""Titles without the name of the site that pages add to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from briefer.bylines import is_press

_APART = re.compile(r"\s*[|·•«»]+\s*|\s+(?:::|[-–—~/])\s+")
_BAR = "|·•«»:"
_NAMED = re.compile(r"(?:[A-ZÀ-Þ0-9][\w’'.&-]*|of|and|the|de|la|du|des|der|die|und|y|e|&)(?: |$)")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,12}")
_LEAST = 3  # words of a title
_MOST = 5  # words of a site's name


def without_site(
    title: str,
    *,
    publisher: str | None = None,
    url: str | None = None,
    headings: Sequence[str] = (),
) -> str:
    """Return a title without the site's name or section before or behind it.

    What is taken off is the publisher's name or its domain, whatever the page's own heading lacks,
    a name of a paper, and behind a bar any name; else a title keeps its dashes.
    """
    gaps = list(_APART.finditer(title))
    pieces = [
        title[a:b]
        for a, b in zip(
            [0, *(g.end() for g in gaps)], [*(g.start() for g in gaps), len(title)], strict=True
        )
    ]
    known = {_key(name) for name in (publisher, *_labels(url)) if name}
    if len(pieces) == 1:
        name, colon, rest = title.partition(": ")
        return rest if colon and _key(name) in known and len(rest.split()) >= _LEAST else title
    for heading in headings:
        if len(heading.split()) >= _LEAST and heading != title and _beside(heading, title, gaps):
            return heading
    first, last = 0, len(pieces) - 1
    while last > first and _is_site(
        pieces[last], known, bar=gaps[last - 1].group().strip()[:1] in _BAR
    ):
        last -= 1
    if first < last and _key(pieces[first]) in known:
        first += 1
    begin = gaps[first - 1].end() if first else 0
    shown = title[begin : gaps[last].start() if last < len(gaps) else len(title)].strip()
    return shown if len(shown.split()) >= _LEAST or (" " not in shown and len(shown) > 8) else title


def names_site(title: str, publisher: str | None) -> bool:
    """Whether what a page gives for its title is but the site's name."""
    return bool(publisher) and _key(title) == _key(publisher or "")


def _is_site(piece: str, known: set[str], *, bar: bool) -> bool:
    if _key(piece) in known or _DOMAIN.fullmatch(piece):
        return True
    named = bool(piece) and not _NAMED.sub("", piece) and len(piece.split()) <= _MOST
    return named and (bar or is_press(piece))


def _beside(heading: str, title: str, gaps: Sequence[re.Match[str]]) -> bool:
    """Whether a title is a heading of the page and, parted from it, something else."""
    ends, begins = {gap.start() for gap in gaps}, {gap.end() for gap in gaps}
    behind = title.startswith(heading) and len(heading) in ends
    return behind or (title.endswith(heading) and len(title) - len(heading) in begins)


def _key(name: str) -> str:
    return re.sub(r"^the\b|\W+|_", "", name.casefold())


def _labels(url: str | None) -> list[str]:
    """Return how a site may be called after its address: its host, and its main part."""
    host = (urlsplit(url).hostname or "") if url else ""
    host = host.removeprefix("www.")
    return [host, *host.split(".")[:1]] if host else []
