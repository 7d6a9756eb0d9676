"""Inline elements of a page as stretches of text, each with its style, link or footnote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

_SPACE = re.compile(r"[ \t\n\r\f]+")  # what collapses in HTML; a no-break space does not

# Styles of characters, by class, then by element. What stands in neither is as its surroundings.
_BY_CLASS = {
    "cut": "Omission",
    "insertion": "Omission",
    "dated": "Evidence",
    "basis": "Evidence",
    "evidence": "Evidence",
    "trace": "Evidence",
    "name": "Strong",
    "actor": "Strong",
    "tlp-red": "MarkingRed",
    "tlp-amber": "MarkingAmber",
    "tlp-amber-strict": "MarkingAmber",
    "tlp-green": "MarkingGreen",
    "tlp-clear": "MarkingClear",
    "marked": "Strong",
}
_BY_TAG = {
    "q": "Quotation",
    "b": "Strong",
    "strong": "Strong",
    "dt": "Strong",
    "th": "Strong",
    "i": "Emphasis",
    "em": "Emphasis",
    "cite": "Emphasis",
    "code": "Strong",
}
BREAK = "\u2028"  # of a line; quotations and labels hold none
_ON_A_LINE_OF_ITS_OWN = frozenset({"basis"})
_UNBROKEN = frozenset({"dated", "many"})
_UNSEEN = frozenset({"place", "mark", "footnote"})  # numbers that Word counts, notes it keeps apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Text in one style, or the mark of a footnote."""

    text: str = ""
    style: str = ""
    link: str = ""  # "#source-3", or an address
    note: int = 0


def style_classes(element: Any) -> frozenset[str]:
    """Return the classes of an element; a comment has none."""
    return frozenset(element.get("class", "").split()) if isinstance(element.tag, str) else _NONE


_NONE: frozenset[str] = frozenset()


def stretches_in(*elements: Any, style: str = "") -> list[Stretch]:
    """Return the text inside elements, white space collapsed as a browser does it."""
    stretches: list[Stretch] = []
    ends_in_space = True
    for element in elements:
        for piece in _inside(element, style, ""):
            text = _SPACE.sub(" ", piece.text)
            if ends_in_space:
                text = text.removeprefix(" ")
            if text or piece.note:
                stretches.append(replace(piece, text=text))
                ends_in_space = text.endswith((" ", BREAK))
        if not ends_in_space:
            stretches.append(Stretch(text=" ", style=style))
            ends_in_space = True
    return _trimmed(stretches)


def _trimmed(stretches: list[Stretch]) -> list[Stretch]:
    """Drop the space at the end of a paragraph."""
    while stretches and not stretches[-1].note and not stretches[-1].text.rstrip(" "):
        stretches.pop()
    if stretches and stretches[-1].text:
        stretches[-1] = replace(stretches[-1], text=stretches[-1].text.rstrip(" "))
    return stretches


def _inside(element: Any, style: str, link: str) -> Iterator[Stretch]:
    if element.text:
        yield Stretch(text=element.text, style=style, link=link)
    for child in element:
        yield from _child(child, style, link)
        if child.tail:
            yield Stretch(text=child.tail, style=style, link=link)


def _child(child: Any, style: str, link: str) -> Iterator[Stretch]:
    kinds = style_classes(child)
    if not isinstance(child.tag, str) or kinds & _UNSEEN or child.tag in ("svg", "script", "style"):
        return
    number = child.text_content().strip() if "noteref" in kinds else ""
    if number.isdecimal():
        yield Stretch(note=int(number))
        return
    target = child.get("href", "") if child.tag == "a" else ""
    if target and not target.startswith("#"):
        style = "Hyperlink"
    own = next((_BY_CLASS[name] for name in _BY_CLASS if name in kinds), _BY_TAG.get(child.tag))
    inside = _inside(child, own or style, target or link)
    if kinds & _UNBROKEN:
        inside = (replace(stretch, text=_SPACE.sub("\u00a0", stretch.text)) for stretch in inside)
    if kinds & _ON_A_LINE_OF_ITS_OWN:
        yield Stretch(text=BREAK)
    yield from inside
