"""A page as its reader sees it: without code and what is hidden or struck out, with the marks that a browser adds."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

# What is no text of a page; an element left open runs to the end.
_CODE = re.compile(r"<(script|style|template)\b[^<>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[\w-]*\s*:[^;]*line-through",
    re.IGNORECASE,
)
# What pages do to a line that nobody shall see, and to a whole page that a script fades in.
_FADED = re.compile(
    r"font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3}",
    re.IGNORECASE,
)
_LINE = 60  # words
_FOR_READERS_OF_SCREENS = frozenset(
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader-only",
        "screenreader",
        "u-visually-hidden",
        "is-visually-hidden",
        "a11y-hidden",
    ]
)
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡a-z])[\])]?\s*")
_WORD = re.compile(r"[^\W\d_A-Z]{3}$")
_STOPS = '.,;:!?”"’)'
_SENTENCE = 8  # words from which a paragraph that is one link is no menu


def without_code(html: str) -> str:
    """Return a page without scripts, styles, templates and comments, in one pass."""
    html = _COMMENT.sub(" ", html) if "<!--" in html else html
    kept, at = [], 0
    for opening in _CODE.finditer(html):
        if opening.start() < at:
            continue
        kept.append(html[at : opening.start()])
        at = _end(html, opening)
    return " ".join([*kept, html[at:]])


def _end(html: str, opening: re.Match[str]) -> int:
    """Return where an element without text ends; templates may stand in templates."""
    name = opening.group(1).lower()
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>", re.IGNORECASE).finditer(html, opening.end()):
        if tag.group(1):
            depth -= 1
        elif name == "template":
            depth += 1
        if depth == 0:
            return tag.end()
    return len(html)


def as_shown(html: str, hidden: Collection[str] = ()) -> Any:
    """Return the tree of a page as a browser shows it, without what is `hidden`: `.class` or `#id`.

    Raises what the parser raises for what is no page.
    """
    from lxml.html import HTMLParser, document_fromstring

    tree = document_fromstring(without_code(html).encode(), parser=HTMLParser(encoding="utf-8"))
    for element in tree.xpath("//body//*[@hidden or @class or @id or contains(@style, ':')]"):
        if _is_unseen(element, hidden):
            _drop(element)
    for element in tree.xpath("//del|//s|//strike"):
        _drop(element)
    for element in tree.xpath("//q"):
        _marked(element)
    for element in tree.xpath("//sup"):
        _raise(element)
    for element in tree.xpath("//blockquote"):
        for paragraph in element.xpath(".//p") or [element]:
            paragraph.text = f"> {(paragraph.text or '').lstrip()}"
    for link in tree.xpath("//p/a|//p/*/a"):
        _unlinked(link)
    for link in tree.xpath("//a[count(*)=1][p]"):
        _unlinked(link)
    return tree


def _is_unseen(element: Any, hidden: Collection[str]) -> bool:
    """Whether an element is not seen, by itself or by a style sheet."""
    style = element.get("style") or ""
    if "hidden" in element.attrib or _UNSEEN.search(style):
        return True
    if _FADED.search(style) and len(" ".join(element.itertext()).split()) <= _LINE:
        return True
    classes = (element.get("class") or "").split()
    if not _FOR_READERS_OF_SCREENS.isdisjoint(classes):
        return True
    return bool(hidden) and (
        f"#{element.get('id')}" in hidden or any(f".{name}" in hidden for name in classes)
    )


def _drop(element: Any) -> None:
    """Take an element out, its tail left, with one space where both sides had some."""
    if element.getparent() is None:
        return
    if element.tail and element.tail.startswith(" "):
        before = element.getprevious()
        text = before.tail if before is not None else element.getparent().text
        if not text or text.endswith((" ", "\n")):
            element.tail = element.tail.lstrip(" ")
    element.drop_tree()


def _marked(element: Any) -> None:
    """Write the marks that a browser shows around a quotation."""
    element.text = f"“{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}”"
    else:
        element.text += "”"
    element.drop_tag()


def _raise(element: Any) -> None:
    """Take out the mark of a note; write a power as one."""
    before = element.getprevious()
    ahead = (before.tail if before is not None else element.getparent().text) or ""
    text = "".join(element.itertext())
    glued = _WORD.search(ahead) and not re.fullmatch(r"[on]", text)
    noted = element.xpath(".//a") or ahead[-1:] in _STOPS or glued
    if noted and _MARK.fullmatch(text):
        _drop(element)
    elif re.fullmatch(r"[\d+n-]{1,4}", text):
        element.text = text.translate(_RAISED)
        element.drop_tag()


def _unlinked(link: Any) -> None:
    """Keep a paragraph that is one linked sentence, which extractors take for a menu."""
    paragraph = next(iter(link.xpath("ancestor::p[1]|p")), link)
    text = " ".join("".join(link.itertext()).split())
    whole = " ".join("".join(paragraph.itertext()).split())
    if text == whole and text.endswith((".", "”", '"')) and text.count(" ") >= _SENTENCE:
        link.drop_tag()
