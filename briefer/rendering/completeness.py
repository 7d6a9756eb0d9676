"""Whether a template shows what a brief holds: each quotation in its place, each source, the method, the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.errors import RenderError
from briefer.model import Brief, collapse
from briefer.rendering.context import Medium, commentable
from briefer.rendering.html import document
from briefer.rendering.json_writing import to_json
from briefer.rendering.mail import mail_bodies, subject
from briefer.rendering.markdown import to_markdown
from briefer.rendering.templates import Template
from briefer.rendering.text import replace_unprintable


def check_complete(brief: Brief, template: Template) -> None:
    """Fill every file of a template.

    Raises RenderError where one fails, or leaves out what the brief holds.
    """
    for medium in ("screen", "page"):
        for what in _lacking(brief, document(brief, template, medium), medium):
            hint = "what there is no room for is left out by template.toml"
            raise RenderError(what, subject=f"{template.name}/brief.html", hint=hint)
    shown = to_markdown(brief, str(template.folder)).decode("utf-8", "replace")
    for number in dict.fromkeys(quote.number for quote in brief.quotes):
        if not re.search(rf"\[\^{number}\](?!:)", shown):  # beside the list of notes
            what = f"does not show footnote {number}"
            raise RenderError(what, subject=f"{template.name}/brief.md")
    mail_bodies(brief, template)
    subject(brief, template)


def _lacking(brief: Brief, page: str, medium: Medium) -> Iterator[str]:
    from lxml import html

    tree = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))
    shown = [(one.get("data-note"), collapse(one.text_content())) for one in tree.iter("q")]
    yield from _misplaced(brief, [pair for pair in shown if pair[0] is not None])
    places = {element.get("id") for element in tree.iter() if isinstance(element.tag, str)}
    for source in brief.sources:
        if f"source-{source.number}" not in places:
            yield f"does not list the sources (no element with the id source-{source.number})"
    if not any(_words(one) for one in tree.xpath("//*[@id = 'method']")):
        yield "does not say how the brief was made (no element with the id method)"
    held = any(not one.idle for one in brief.method.corrections)
    if held and not any(_words(one) for one in tree.find_class("corrections")):
        yield "does not list what a person corrected (no element of the class corrections)"
    if brief.method.review and not any(_words(one) for one in tree.find_class("review")):
        yield "does not list what a person decided on it (no element of the class review)"
    remarks = [_words(one) for one in tree.find_class("comment")]
    for comment in (comment.text for part in commentable(brief) for comment in part.comments):
        if not any(collapse(replace_unprintable(comment)) in one for one in remarks):
            yield "does not show an analyst’s comment (no element of the class comment)"
    carrying = re.findall(r'<script type="application/json" id="brief">(.*?)</script>', page, re.S)
    data = to_json(brief).decode().replace("<", "\\u003c")
    if medium == "screen" and carrying != [data]:
        yield 'does not carry the data once, in <script type="application/json" id="brief">'


def _words(element: object) -> str:
    return collapse(element.text_content())  # type: ignore[attr-defined]  # lxml has no types


def _misplaced(brief: Brief, shown: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Say which quotation is not where it should be, if any."""
    wanted = [
        (name, (str(quote.number), collapse(replace_unprintable(quote.text))))
        for name in brief.order
        for group in brief.chapter(name)
        for quote in group
    ]
    known = dict(pair for _, pair in wanted)
    for number, text in shown:
        if known.get(number) != text:
            yield f"does not show the words of footnote {number} as they are"
    for (name, (number, _)), at in zip(
        wanted, [*(n for n, _ in shown), *[""] * len(wanted)], strict=False
    ):
        if number != at:
            rest = iter(pair for _, pair in wanted)
            if all(pair in rest for pair in shown):
                yield f"does not show the chapter {name} (footnote {number})"
            yield f"shows {name} in another order than template.toml, or a quotation too often"
    if len(shown) > len(wanted):
        yield f"shows footnote {shown[len(wanted)][0]} too often"
