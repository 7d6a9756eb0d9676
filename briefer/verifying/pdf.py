"""What a reader sees of a PDF brief on its pages, against the brief that the file carries.

Each quoted sentence is looked for with its footnote, then the words of all pages are
compared with those that the template makes of the data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any
from unicodedata import normalize

from briefer.errors import BriefError, VerifyError
from briefer.model import Brief, Failure, Quote
from briefer.rendering.catalogue import RIGHT_TO_LEFT
from briefer.rendering.html import document
from briefer.rendering.templates import find_template, words_of
from briefer.rendering.text import carried
from briefer.verifying.bidi import Readings, is_rtl, marks_vowels, parts
from briefer.verifying.visible_text import parse, reading

_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[^\w]+")
_UNSEEN = re.compile("[\xad\u200b-\u200d\u2060\ufeff]")  # soft hyphens, joiners and the like
_LOOSE = "words are written from right to left: on the pages their order was not compared"
# What a template puts into the margins of its pages has one of these classes.
_RUNNING = "//*[contains(concat(' ', @class, ' '), ' running ') or contains(concat(' ', @class, ' '), ' marking ')]"


def check_pdf(data: bytes, brief: Brief) -> tuple[list[Failure], list[str]]:
    """Compare the text that can be read on the pages of a PDF brief with its data."""
    pages = _pages(data)
    failures = [
        Failure(where=f"footnote {quote.number}", what=f"is not on any page as {_short(quote)}")
        for quote in _unseen(brief, pages)
    ]
    try:
        expected = parse(document(brief, find_template(brief.template), "page"))
    except BriefError as missing:
        return failures, [f"only quotations were compared, not the text around them: {missing}"]
    if failures:
        return failures, []
    counter = _counter(brief)
    failures += _differing(pages, expected, counter, _glued(brief.quotes))
    if failures and any(map(is_rtl, pages)):
        return list(_differing_turned(pages, expected, counter)), [_LOOSE]
    return failures, []


def _unseen(brief: Brief, pages: Sequence[str]) -> Iterator[Quote]:
    """Yield the quotations that are on no page; those on lines that run both ways word by word."""
    letters = [_BREAK.sub("", page) for page in pages]
    marked = any(marks_vowels(quote.text) for quote in brief.quotes)
    turned = [Readings(page, marked) for page in pages if is_rtl(page)]
    leftward = brief.language in RIGHT_TO_LEFT
    for quote in brief.quotes:
        if any(_letters(quote) in page for page in letters):
            continue
        words = [*parts(_composed(carried(quote.text))), str(quote.number)]
        loose = turned if leftward or is_rtl(quote.text) else []
        if not any(all(page.words[word] or page.holds(word) for word in words) for page in loose):
            yield quote


def _counter(brief: Brief) -> list[str]:
    """Return the words around the numbers of the pages, in the language of the brief."""
    phrase = words_of(find_template(brief.template).folder, brief.language)(
        "Page {page} of {pages}"
    )
    return [word for word in _WORD.findall(phrase) if word not in ("page", "pages")]


def _pages(data: bytes) -> list[str]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            return [_composed(page.get_textpage().get_text_range()) for page in document]
    except pypdfium2.PdfiumError as broken:
        raise VerifyError(f"its pages can't be read ({broken})") from None


def _letters(quote: Quote) -> str:
    """Return a quotation and its footnote as they run on the page, white space and marks apart."""
    return _BREAK.sub("", _composed(carried(quote.text))) + str(quote.number)


def _composed(text: str) -> str:
    """Return a text as a font draws it: accents on their letters (NFC), nothing of no width."""
    return normalize("NFC", _UNSEEN.sub("", text))


def _short(quote: Quote) -> str:
    words = quote.text.split()
    return repr(" ".join(words[:8]) + (" …" if len(words) > 8 else ""))


def _glued(quotes: Sequence[Quote]) -> list[tuple[str, str]]:
    """Return the ends of quotations that run into their numbers: "in September 2008" and 24."""
    return [
        (_WORD.findall(_composed(quote.text))[-1], str(quote.number))
        for quote in quotes
        if _WORD.fullmatch(quote.text[-1:])
    ]


def _differing(
    pages: Sequence[str],
    expected: Any,
    counter: Sequence[str],
    glued: Sequence[tuple[str, str]],
) -> Iterator[Failure]:
    """Compare the words of all pages with those of the template, as bags.

    The order of words on a page is the viewer's business. What runs in the margins stands
    on every page or only on some.
    """
    running = Counter(_words(expected.xpath(_RUNNING)))
    wanted = Counter(_words([expected])) - running
    heads = Counter(word for word in running.elements() for _ in pages)
    heads.update([*counter, str(len(pages))] * len(pages))
    heads.update(str(number) for number, _ in enumerate(pages, start=1))
    found = [_WORD.findall(page) for page in pages]
    shown = Counter(word for words in found for word in words)
    apart = Counter(chain.from_iterable(glued))
    missing = {word: n for word, n in (wanted - shown - apart).items() if not _broken(word, pages)}
    if missing:
        yield Failure(where="text of the pages", what=f"lacks {_list(missing)}, which the data has")
    broken = [word for word in wanted - shown if word not in missing]
    broken += map("".join, glued)
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


def _differing_turned(
    pages: Sequence[str], expected: Any, counter: Sequence[str]
) -> Iterator[Failure]:
    """Compare the words of pages on which some run from right to left: these by their letters."""
    running = " ".join(_words(expected.xpath(_RUNNING)))
    said = _composed(" ".join([*reading(expected), *counter]))
    wanted, shown = (Readings(text, marks_vowels(said)) for text in (said, "\n".join(pages)))
    once = wanted.words - Counter(parts(running))
    heads = Counter(parts(" ".join([running, *counter])) * len(pages))
    lacking = {word: n for word, n in (once - shown.words).items() if not shown.holds(word)}
    if lacking:
        yield Failure(where="text of the pages", what=f"lacks {_list(lacking)}, which the data has")
    for number, page in enumerate(pages, start=1):
        extra = {
            word: n
            for word, n in (Counter(parts(page)) - once - heads).items()
            if not word.isdigit() and not wanted.holds(word)
        }
        if extra:
            yield Failure(
                where=f"page {number}", what=f"shows {_list(extra)}, which the data lacks"
            )


def _words(elements: Sequence[Any]) -> list[str]:
    return [
        word for e in elements for text in reading(e) for word in _WORD.findall(_composed(text))
    ]


def _broken(word: str, pages: Sequence[str]) -> bool:
    """Whether a long word (an address, a hash) was broken over lines."""
    return len(word) > 8 and any(word in _BREAK.sub("", page) for page in pages)


def _list(words: dict[str, int]) -> str:
    return ", ".join(repr(word) for word in sorted(words)[:8])
