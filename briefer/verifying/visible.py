"""What a reader sees in an HTML or PDF brief, against the brief that the file carries.

The data in a file proves itself; these checks tie the words on the page to the data.
Each quoted sentence is looked for with its footnote, then everything else that can be
read is compared with what the template makes of the data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from briefer.errors import BriefError, VerifyError
from briefer.model import Brief, Failure, Quote
from briefer.rendering.html import document
from briefer.rendering.templates import find
from briefer.rendering.text import carried
from briefer.versions import versions

_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[^\w]+")
# What a template puts into the margins of its pages has one of these classes.
_RUNNING = "//*[contains(concat(' ', @class, ' '), ' running ') or contains(concat(' ', @class, ' '), ' marking ')]"
_HIDDEN = ("script", "style", "head", "title", "desc")


# --- HTML --------------------------------------------------------------------


def check_html(data: bytes, brief: Brief) -> tuple[list[Failure], list[str]]:
    """Compare the visible text and the links of an HTML brief with its data."""
    tree = _parse(data.decode("utf-8", "replace"))
    failures = list(_html_quotes(tree, brief))
    try:
        expected = _parse(document(brief, find(brief.template), "screen"))
    except BriefError as missing:
        return failures, [f"only quotations were compared, not the text around them: {missing}"]
    if not failures:
        failures += _difference("text", _reading(expected), _reading(tree))
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


def _parse(text: str) -> Any:
    from lxml import html

    return html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True))


def _html_quotes(tree: Any, brief: Brief) -> Iterator[Failure]:
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
            yield from _html_quote(quote, element)


def _html_quote(quote: Quote, element: Any) -> Iterator[Failure]:
    where = f"footnote {quote.number}"
    text = "".join(element.itertext())
    if text != carried(quote.text):
        yield Failure(where=where, what=_named("", carried(quote.text).split(), text.split()))
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


def _reading(tree: Any) -> list[str]:
    """Return the words that can be read, in order."""
    words: list[str] = []
    skip = {part for name in _HIDDEN for element in tree.iter(name) for part in element.iter()}
    for element in tree.iter():
        if element not in skip and isinstance(element.tag, str) and element.text:
            words += element.text.split()
        if element.tail and (element.getparent() not in skip):
            words += element.tail.split()
    return words


def _links(tree: Any) -> list[str]:
    return [f"{'→' if name == 'href' else '#'}{value}" for e in tree.iter() if isinstance(e.tag, str)
            for name, value in sorted(e.attrib.items()) if name in ("href", "id", "src")]  # fmt: skip


def _difference(what: str, expected: Sequence[str], shown: Sequence[str]) -> list[Failure]:
    if list(expected) == list(shown):
        return []
    return [Failure(where=f"{what} of the page", what=_named(" ", expected, shown))]


def _named(place: str, expected: Sequence[str], shown: Sequence[str]) -> str:
    """Name the first difference between two runs of words."""
    matcher = SequenceMatcher(None, expected[:4000], shown[:4000], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            wanted, found = " ".join(expected[a:b][:12]), " ".join(shown[c:d][:12])
            after = " ".join(expected[max(0, a - 3) : a])
            where = f" (after “…{after}”)" if after else ""
            return f"shows {found!r} where the data has {wanted!r}{where}"
    return f"differs from the data{place}".rstrip()


# --- PDF ---------------------------------------------------------------------


def check_pdf(data: bytes, brief: Brief) -> tuple[list[Failure], list[str]]:
    """Compare the text that can be read on the pages of a PDF brief with its data."""
    pages = _pages(data)
    letters = [_BREAK.sub("", page) for page in pages]
    failures = [
        Failure(where=f"footnote {quote.number}", what=f"is not on any page as {_short(quote)}")
        for quote in brief.quotes
        if not any(_letters(quote) in page for page in letters)
    ]
    try:
        expected = _parse(document(brief, find(brief.template), "page"))
    except BriefError as missing:
        return failures, [f"only quotations were compared, not the text around them: {missing}"]
    if not failures:
        failures += _pdf_words(pages, expected)
    return failures, []


def _pages(data: bytes) -> list[str]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            return [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as broken:
        raise VerifyError(f"its pages can't be read ({broken})") from None


def _letters(quote: Quote) -> str:
    """Return a quotation and its footnote as they run on the page, white space and marks apart."""
    return _BREAK.sub("", carried(quote.text)) + str(quote.number)


def _short(quote: Quote) -> str:
    words = quote.text.split()
    return repr(" ".join(words[:8]) + (" …" if len(words) > 8 else ""))


def _pdf_words(pages: Sequence[str], expected: Any) -> Iterator[Failure]:
    """Compare the words of all pages with those of the template, as bags.

    The order of words on a page is the viewer's business. What runs in the margins stands
    on every page or only on some.
    """
    running = Counter(_words(expected.xpath(_RUNNING)))
    wanted = Counter(_words([expected])) - running
    heads = Counter(word for word in running.elements() for _ in pages)
    heads.update(["Page", "of", str(len(pages))] * len(pages))
    heads.update(str(number) for number, _ in enumerate(pages, start=1))
    found = [_WORD.findall(page) for page in pages]
    shown = Counter(word for words in found for word in words)
    missing = {word: n for word, n in (wanted - shown).items() if not _broken(word, pages)}
    if missing:
        yield Failure(where="text of the pages", what=f"lacks {_list(missing)}, which the data has")
    broken = [word for word in wanted - shown if word not in missing]
    for number, words in enumerate(found, start=1):
        extra = {
            word: n
            for word, n in (Counter(words) - wanted - heads).items()
            if not word.isdigit() and not any(word in whole for whole in broken)
        }
        if extra:
            yield Failure(
                where=f"page {number}", what=f"shows {_list(extra)}, which the data lacks"
            )


def _words(elements: Sequence[Any]) -> list[str]:
    return [word for e in elements for text in _reading(e) for word in _WORD.findall(text)]


def _broken(word: str, pages: Sequence[str]) -> bool:
    """Whether a long word (an address, a hash) was broken over lines."""
    return len(word) > 8 and any(word in _BREAK.sub("", page) for page in pages)


def _list(words: dict[str, int]) -> str:
    return ", ".join(repr(word) for word in sorted(words)[:8])
