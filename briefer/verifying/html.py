"""What a reader sees of an HTML brief on a screen, against the brief that the file carries.

Each quoted sentence is looked for with its footnote, then the other words, the links and
the style are compared with what the template makes of the data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from briefer.errors import BriefError
from briefer.model import Brief, Failure, Quote
from briefer.rendering.html import document
from briefer.rendering.templates import find_template
from briefer.rendering.text import carried
from briefer.verifying.visible_text import first_difference, parse, reading
from briefer.versions import versions


def check_html(data: bytes, brief: Brief) -> tuple[list[Failure], list[str]]:
    """Compare the visible text and the links of an HTML brief with its data."""
    tree = parse(data.decode("utf-8", "replace"))
    failures = list(_quotes(tree, brief))
    try:
        expected = parse(document(brief, find_template(brief.template), "screen"))
    except BriefError as missing:
        return failures, [f"only quotations were compared, not the text around them: {missing}"]
    if not failures:
        failures += _difference("text", reading(expected), reading(tree))
        failures += _difference("links", _links(expected), _links(tree))
    if _style(expected) == _style(tree):
        return failures, []
    if brief.method.versions == versions():
        return [*failures, Failure(where="style of the page", what="is not the template's")], []
    return failures, ["another version laid the page out: its style was not compared"]


def _style(tree: Any) -> list[str]:
    """Return what could hide words or add some."""
    sheets = [element.text or "" for element in tree.iter("style")]
    return sheets + [f"{e.tag} {e.attrib['style']}" for e in tree.iter() if "style" in e.attrib]


def _quotes(tree: Any, brief: Brief) -> Iterator[Failure]:
    shown = tree.xpath("//q[@data-note]")
    for quote, element in zip_longest(brief.quotes, shown):
        if quote is None:
            number = element.get("data-note")
            yield Failure(
                where=f"footnote {number}", what="stands behind words that are not in the data"
            )
        elif element is None:
            yield Failure(where=f"footnote {quote.number}", what="is not on the page")
        else:
            yield from _quote(quote, element)


def _quote(quote: Quote, element: Any) -> Iterator[Failure]:
    where = f"footnote {quote.number}"
    text = "".join(element.itertext())
    if text != carried(quote.text):
        yield Failure(where=where, what=first_difference(carried(quote.text).split(), text.split()))
    reference = element.getnext()
    numbers = (
        element.get("data-note"),
        "".join(reference.itertext()).strip() if reference is not None else "",
    )
    if numbers != (str(quote.number), str(quote.number)):
        yield Failure(
            where=where, what=f"is numbered {' and '.join(numbers) or 'nothing'} on the page"
        )
    if element.get("data-source") != str(quote.source):
        yield Failure(
            where=where, what=f"points to source {element.get('data-source')} on the page"
        )


def _links(tree: Any) -> list[str]:
    return [f"{'→' if name == 'href' else '#'}{value}" for e in tree.iter() if isinstance(e.tag, str)
            for name, value in sorted(e.attrib.items()) if name in ("href", "id", "src")]  # fmt: skip


def _difference(what: str, expected: Sequence[str], shown: Sequence[str]) -> list[Failure]:
    if list(expected) == list(shown):
        return []
    return [Failure(where=f"{what} of the page", what=first_difference(expected, shown))]
