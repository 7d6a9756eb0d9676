"""The articles of the library: found by words and filters, and read one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from briefer.errors import LibraryError
from briefer.issuing import KeptArticle, article_of, with_theme
from briefer.language import names
from briefer.library import (
    Filters,
    Hit,
    issues_naming,
    list_languages,
    list_refused,
    search,
    versions_of,
)
from briefer.model import Span, collapse
from briefer.web.article_view import EVIDENCE, stretches
from briefer.web.marking import Segment, found
from briefer.web.visits import Reader, Visit
from briefer.web.wording import phrase

router = APIRouter()

# How a day is known.
KNOWN = {
    "stated": phrase("stated"),
    "inferred": phrase("inferred"),
    "undated": phrase("undated"),
}
_PAGE = 30  # articles on a page
_FAR = 2000  # pages
_LARGEST = 2**31 - 1  # number of an article that a database can hold
_NAMES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article in a list, with the words that were searched for marked."""

    hit: Hit
    title: Sequence[Segment]
    snippet: Sequence[Segment]


@router.get("/articles")
def articles(
    visit: Reader,
    q: Annotated[str, Query(max_length=1000)] = "",
    source: Annotated[str, Query(max_length=200)] = "",
    since: str = "",
    until: str = "",
    known: str = "",
    language: Annotated[str, Query(max_length=20)] = "",
    theme: Annotated[str, Query(max_length=200)] = "",
    rank: str = "",
    page: Annotated[int, Query(ge=1, le=_FAR)] = 1,
) -> Response:
    """List the articles, the newest first, or those that a search finds."""
    filters = Filters(
        source=source or None,
        first=asked_day(since),
        last=asked_day(until),
        known=known if known in KNOWN else None,
        language=language or None,
    )
    query = with_theme(q, theme or None, visit.settings)
    begin = (page - 1) * _PAGE
    hits = search(visit.library, query, filters, rank=rank == "true", most=_PAGE + 1, skip=begin)
    asked = {
        "q": q, "source": source, "since": since, "until": until, "known": known,
        "language": language, "theme": theme, "rank": rank,
    }  # fmt: skip
    return visit.page(
        "articles.html",
        found=[_found(hit, query) for hit in hits[:_PAGE]],
        asked=asked,
        narrowed=any(asked.values()),
        page=page,
        more=len(hits) > _PAGE and page < _FAR,
        known=KNOWN,
        languages=list_languages(visit.library),
        themes=list(visit.settings.themes),
    )


def asked_day(text: str) -> date | None:
    """Return a day that was asked for; what is no day can't be asked."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise HTTPException(422) from None


def _found(hit: Hit, query: str) -> Found:
    title = hit.entry.title or hit.entry.name
    return Found(hit=hit, title=found(title, query), snippet=found(collapse(hit.text), query))


@router.get("/articles/refused")
def refused(visit: Reader) -> Response:
    """List what gave no article, and why."""
    return visit.page("refused.html", refused=list_refused(visit.library))


@router.get("/articles/{number}")
def article(visit: Reader, number: int, passage: str = "") -> Response:
    """Show one article: its text with what is left out, and all that is known of it."""
    shown = _article(visit, number)
    span = asked_span(passage, len(shown.document.text))
    return visit.page(
        "article.html",
        article=shown,
        entry=shown.entry,
        stretches=stretches(shown, span),
        versions=[one for one in versions_of(visit.library, number) if one.id != number],
        issues=issues_naming(visit.library, [shown.entry.sha256]),
        known=KNOWN,
        evidence=EVIDENCE,
    )


@router.get("/articles/{number}/names")
def article_names(visit: Reader, number: int) -> Response:
    """Show who and what an article names; apart, for the language model is slow to wake."""
    shown = _article(visit, number)
    values: dict[str, Any] = {"entry": shown.entry, "names": names_in(shown)}
    return visit.page("article_names.html", **values)


def names_in(article: KeptArticle) -> list[tuple[str, int]]:
    """Return the names in an article with how often each stands there, the most frequent first."""
    analysis = article.analysis
    if analysis is None:
        return []
    (told,) = names([analysis.body], languages=[analysis.language])
    counted = Counter(collapse(name.text) for name in told)
    return counted.most_common(_NAMES)


def _article(visit: Visit, number: int) -> KeptArticle:
    if not 0 < number <= _LARGEST:
        raise HTTPException(404)
    try:
        return article_of(visit.library, number, settings=visit.settings, today=visit.today)
    except LibraryError as error:
        raise HTTPException(404) from error


def asked_span(said: str, length: int) -> Span | None:
    """Return a stretch of a text that an address names as `120-260`; None where it names none."""
    start, _, end = said.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    span = Span(int(start[:12]), int(end[:12]))
    return span if span.start < span.end <= length else None
