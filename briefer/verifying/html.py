"""Where an HTML file differs from the one that its data gives.

Any other byte fails; this only names the place, and never parses a tree: the file may be hostile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import zip_longest

from briefer.model import Failure
from briefer.verifying.first_difference import first_difference

_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_DATA = re.compile(r"<script\b.*?</script>", re.DOTALL)
_QUOTE = re.compile(
    r"(<q\b[^>]{0,200}>)((?:(?!<q\b).){0,5000}?)</q>(?:<sup\b[^>]{0,99}><a\b[^>]{0,99}>(\d{1,9}))?",
    re.DOTALL,
)
_NUMBER = re.compile(r'data-note="(\d{1,9})"')
_SOURCE = re.compile(r'data-source="([^"]{0,99})"')
_LINK = re.compile(r'\b(?:href|src|id)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


def differences(expected: str, shown: str) -> list[Failure]:
    """Name what differs: quotations, text, links, style; if none of these, the first other line."""
    failures = list(_quotations(expected, shown))
    wanted, seen = _page(expected), _page(shown)
    if not failures:
        parts = (
            ("text", _TAG.sub(" ", wanted).split(), _TAG.sub(" ", seen).split()),
            ("links", _LINK.findall(wanted), _LINK.findall(seen)),
        )
        for name, one, other in parts:
            if one != other:
                failures.append(
                    Failure(where=f"{name} of the page", what=first_difference(one, other))
                )
    if _STYLE.findall(expected) != _STYLE.findall(shown):
        failures.append(Failure(where="style of the page", what="is not the template's"))
    return failures or [_line(expected, shown)]


def _page(document: str) -> str:
    return _DATA.sub("", _STYLE.sub("", document))


def _quotations(expected: str, shown: str) -> Iterator[Failure]:
    pairs = zip_longest(_QUOTE.finditer(expected), _QUOTE.finditer(shown))
    for wanted, seen in pairs:
        if wanted is None:
            what = "stands behind words that are not in the data"
            yield Failure(where=f"footnote {_first(_NUMBER, seen.group(1))}", what=what)
        elif seen is None:
            number = _first(_NUMBER, wanted.group(1))
            yield Failure(where=f"footnote {number}", what="is not on the page")
        elif wanted.group() != seen.group():
            yield from _quotation(wanted, seen)


def _quotation(wanted: re.Match[str], seen: re.Match[str]) -> Iterator[Failure]:
    number = _first(_NUMBER, wanted.group(1))
    where = f"footnote {number}"
    if wanted.group(2) != seen.group(2):
        words = (_TAG.sub("", unescape(match.group(2))).split() for match in (wanted, seen))
        yield Failure(where=where, what=first_difference(*words))
    numbers = {_first(_NUMBER, seen.group(1)), seen.group(3) or ""}
    if numbers != {number}:
        what = f"is numbered {' and '.join(sorted(numbers)) or 'nothing'} on the page"
        yield Failure(where=where, what=what)
    source = _first(_SOURCE, seen.group(1))
    if source != _first(_SOURCE, wanted.group(1)):
        yield Failure(where=where, what=f"points to source {source} on the page")


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group(1) if match else "?"


def _line(expected: str, shown: str) -> Failure:
    """Name the first line that differs."""
    lines = zip_longest(expected.splitlines(), shown.splitlines())
    for number, (wanted, seen) in enumerate(lines, start=1):
        if wanted != seen:
            what = f"is {(seen or '')[:99]!r} where the data gives {(wanted or '')[:99]!r}"
            return Failure(where=f"line {number}", what=what)
    return Failure(where="the file", what="has other ends of lines, or other bytes, than it should")
