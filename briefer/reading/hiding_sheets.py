"""Style sheets in a page: which classes and ids they hide, always and on screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SELECTOR = re.compile(r"\s*\w*([.#][A-Za-z_-][\w-]*)\s*")
_NOTE = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_SHEETS, _LONGEST = 20, 200_000  # sheets that are read, and characters of each


def hidden_by_sheets(html: str) -> frozenset[str]:
    """Return the selectors `.class` and `#id` of what the sheets of a page hide.

    What stands in an at-rule (print, animations) counts for nothing, for it doesn't always hold.
    """
    return frozenset(selector for sheet in _sheets(html) for selector in _hidden(sheet))


def _sheets(html: str) -> Iterator[str]:
    begin = 0
    for _ in range(_SHEETS):
        opening = re.compile(r"<style\b[^<>]{0,500}>", re.IGNORECASE).search(html, begin)
        end = html.find("</", opening.end()) if opening else -1
        if opening is None or end < 0:
            return
        yield _NOTE.sub("", html[opening.end() : min(end, opening.end() + _LONGEST)])
        begin = end


def _hidden(sheet: str) -> Iterator[str]:
    """Yield the selectors of the rules of a sheet that hide and stand in no other rule."""
    depth, begin, head = 0, 0, ""
    for brace in re.finditer(r"[{}]", sheet):
        if brace.group() == "{":
            if depth == 0:
                head, begin = sheet[begin : brace.start()], brace.end()
            depth += 1
        else:
            depth = max(0, depth - 1)
            if depth == 0:
                if _HIDDEN.search(sheet, begin, brace.start()):
                    yield from _simple(head)
                begin = brace.end()


def _simple(head: str) -> Iterator[str]:
    for one in head.split(","):
        if selector := _SELECTOR.fullmatch(one):
            yield selector.group(1)
