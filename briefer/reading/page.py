"""Web pages: trafilatura for the text, the page's own tags for what it says about itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import Any, BinaryIO

from briefer import jsonld
from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.compilations import DATABASES, split
from briefer.reading.decoding import decode
from briefer.reading.document import FIELDS, Hints, Said, document, tidy
from briefer.reading.hiding_sheets import hidden_by_sheets
from briefer.reading.site_names import names_site, without_site
from briefer.reading.text import exported
from briefer.reading.visible_page import as_shown, without_code
from briefer.remarks import remark

_LEAST_SEEN = 0.6  # share of an article that sheets must leave: scripts show the rest
_HEADED = 1_000_000  # characters of a page in which its heading is looked for
_LIMIT = 8 * 2**20  # bytes of a page; past this only the parser is being tested
_MOST_TAGS = 50_000  # two seconds of parsing
_MOST_ATTRIBUTES = 2_000  # of one tag: libxml2 compares each with each
_DEEPEST = 256  # levels; libxml2 itself stops there
_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", re.I)
# What may part the articles of an export of a press database.
_EXPORTED = re.compile(
    r"\b\d{1,4} (?:of|von|de|sur|di|van) \d{1,4}\b|End of Document|Ende des Dokuments|Fin du document"
    r"|Fin del documento|\bDo[ck]ument [A-Z]\w*\d{5}|>\s*(?:HD|LP)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"<title\b[^<>]*>[^<]*", re.IGNORECASE)  # is none of the words
# Which meta tags are kept: what they say about title, people, place and time of publication.
_TELLING = re.compile(
    r"title|site_name|publisher|author|creator|byline|date|time|publi[sc]|modified|updated|issued"
    r"|url|locale|language|section",
    re.I,
)
_JSON_LD = {
    "headline": "headline",
    "datePublished": "datePublished",
    "dateModified": "dateModified",
    "dateCreated": "dateCreated",
    "author": "author",
    "publisher": "publisher",
    "inLanguage": "language",
}


def page(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Read a web page: its main text, a paragraph a line, and what its tags say.

    What a press database exported as a page comes apart.
    """
    data = stream.read()
    if len(data) > _LIMIT:
        raise InputError(f"a page larger than {_LIMIT >> 20} MiB", subject=hints.name)
    declared = _DECLARED.search(data[:4096])
    html, notes = decode(
        data, name=hints.name, declared=declared.group(1).decode() if declared else None
    )
    typed = words(_TITLE.sub("", html), blank=True) if _EXPORTED.search(html) else ""
    if typed and len(split(typed, layouts=DATABASES)[0]) > 1:
        yield from exported(typed, raw=data, hints=hints, media_type="text/html", notes=notes)
        return
    text, fallback = extract(html)
    if not text.strip():
        raise InputError(remark("page-without-text"), subject=hints.name)
    said = _with_plain_titles(list(statements(html)), headings(html)) if not fallback else []
    yield document(
        text,
        raw=data,
        hints=hints,
        media_type="text/html",
        said=said,
        notes=notes + fallback,
        html=html,
    )


def _with_plain_titles(said: list[Said], shown: Sequence[str]) -> list[Said]:
    """Return what a page says, its titles without the site's name; one that is but this name goes."""
    names = [one.value for name in FIELDS["publisher"] for one in said if one.name.lower() == name]
    publisher = names[0] if names else None
    return [
        replace(one, value=without_site(one.value, publisher=publisher, headings=shown))
        if one.name.lower() in FIELDS["title"]
        else one
        for one in said
        if one.name.lower() not in FIELDS["title"] or not names_site(one.value, publisher)
    ]


def headings(html: str) -> list[str]:
    """Return the headings of the first level that a page shows."""
    found = re.findall(
        r"<h1\b[^<>]{0,2000}>(.{0,2000}?)</h1", html[:_HEADED], re.IGNORECASE | re.DOTALL
    )
    return [tidy(unescape(re.sub(r"<[^<>]*>", "", heading))) for heading in found[:5]]


def extract(html: str) -> tuple[str, tuple[str, ...]]:
    """Return the main text of a page, or all its words and a note where no parser copes.

    This is the one place where foreign markup meets a parser: what bounds it goes here.
    """
    plain = without_code(html)
    reason = excess(plain)
    if reason:
        return words(plain), (f"the page has {reason}: all its words were taken",)
    try:
        text = _main_text(plain, hidden_by_sheets(html))
    except Exception as error:  # whatever a foreign page makes the parser raise
        return words(html), (f"extraction failed ({type(error).__name__}): all words were taken",)
    if text and text.strip():
        return text, ()
    return words(html), ("no main text was found: all words of the page were taken",)


def _main_text(html: str, hidden: Collection[str]) -> str:
    """Return the article of a page without what its sheets hide, unless that were most of it."""
    import trafilatura

    # What it finds unfit is told by what comes back; its own remarks would stand among ours.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    def extracted(unseen: Collection[str]) -> str:
        tree = as_shown(html, unseen)
        return trafilatura.extract(tree, include_comments=False, deduplicate=False) or ""

    text = extracted(())
    if not hidden or not text:
        return text
    seen = extracted(hidden)
    return seen if len(seen) >= _LEAST_SEEN * len(text) else text


def words(html: str, *, blank: bool = False) -> str:
    """Return everything a reader would see, without a parser: linear, and good for anything.

    Lines may be `blank`, where an element is empty.
    """
    shown = re.sub(r"<noscript\b.*?</noscript\b[^<>]*>", " ", without_code(html), flags=re.S | re.I)
    if blank:
        shown = re.sub(r"[ \t]*\n[ \t]*", " ", shown)
        shown = re.sub(r"</(?:p|div|h\d|li|tr)\b[^<>]*>", "", shown)
    shown = re.sub(r"<(?:/?(?:p|div|h\d|li|ul|ol|tr|table|section|article)|br)\b", "\n<", shown)
    shown = re.sub(r"</?t[dh]\b[^<>]*>", " ", shown)
    shown = re.sub(r"<[^<>]*>?", "", shown)
    lines = (" ".join(line.split()) for line in unescape(shown).split("\n"))
    return "\n".join(line for line in lines if line or blank)


def statements(html: str) -> Iterator[Said]:
    """Yield what the page says about itself: JSON-LD first, then meta tags, then the title."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(html.encode(), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return
    for script in tree.xpath("//script[contains(@type, 'ld+json') or contains(@type, 'LD+JSON')]")[
        :20
    ]:
        yield from _linked(script.text or "")
    for tag in tree.xpath("//meta[@content]")[:500]:
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        if _TELLING.search(name[:80]):
            yield Said(where="meta", name=tidy(name[:80]), value=tidy(tag.get("content")))
    for link in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        yield Said(where="link", name="canonical", value=tidy(link))
    for time in tree.xpath("//time/@datetime")[:5]:
        yield Said(where="time", name="datetime", value=tidy(time))
    for title in tree.xpath("//title[not(ancestor::svg)]/text()")[:1]:
        yield Said(where="head", name="page-title", value=tidy(title))
    for language in tree.xpath("/html/@lang")[:1]:
        yield Said(where="html", name="lang", value=tidy(language))


def excess(html: str) -> str:
    """Return what of the page no parser should be asked to take, or nothing."""
    if html.count("<") > _MOST_TAGS:
        return f"more than {_MOST_TAGS} tags"
    long = (tag.partition(">")[0] for tag in html.split("<") if len(tag) > 2 * _MOST_ATTRIBUTES)
    if any(len(tag.split()) > _MOST_ATTRIBUTES for tag in long):
        return f"a tag with more than {_MOST_ATTRIBUTES} attributes"
    depth = deepest = 0
    for closing in re.findall(r"<(/?)(?:div|span|section|table|ul|ol|blockquote|font|b|i)\b", html):
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    return f"more than {4 * _DEEPEST} levels" if deepest > 4 * _DEEPEST else ""


def _linked(text: str) -> Iterator[Said]:
    """Yield what the articles of a JSON-LD block say."""
    for item in filter(jsonld.is_article, jsonld.items(text)):
        for key, name in _JSON_LD.items():
            for value in _named(item.get(key)):
                yield Said(where="json-ld", name=name, value=tidy(value))


def _named(value: Any) -> list[str]:
    """Return the names in a value: a string, an object with a name, or a list of either."""
    values = value if isinstance(value, list) else [value]
    names = [entry.get("name") if isinstance(entry, dict) else entry for entry in values[:20]]
    return [name for name in names if isinstance(name, str)]
