"""Which articles of the library a brief is made from, and what it follows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from briefer import library, pipeline
from briefer.config import Settings
from briefer.errors import InputError, NothingNewError
from briefer.issuing.correcting import lay_corrections
from briefer.issuing.feed_coverage import feeds_of_period
from briefer.issuing.series import Place
from briefer.library import UNDATED, Kept, KeptIssue, Library, Past, Period, Seen
from briefer.model import Document, FeedCoverage, Skipped, SourceCoverage
from briefer.rendering import from_json

# Days of a period that ends on the day of issue.
SPANS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What was asked for. Without `since`: what came after the last issue, or was left by it."""

    since: date | None = None
    until: date | None = None
    period: str | None = None  # a span that ends with `until`, or on the day of issue
    query: str = ""
    source: str | None = None
    theme: str | None = None  # a theme of the settings: its terms are looked for
    drawn: bool = False  # what appeared before `since` is left for no later issue

    @property
    def part(self) -> str:
        """Which part of the library is meant: briefs of one part follow one another."""
        return json.dumps([self.query, self.source, self.theme], ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The articles of a brief, and its place among those before it."""

    documents: tuple[Document, ...]
    articles: Mapping[str, Kept] = field(repr=False)  # by the id of the document
    skipped: tuple[Skipped, ...]
    coverage: tuple[SourceCoverage, ...]
    feeds: tuple[FeedCoverage, ...]
    place: Place
    through: int | None  # the last article that the library had; None: it isn't known
    part: str
    seen: Seen | None  # what counts as seen by it; None: it isn't known
    notes: tuple[str, ...] = ()  # what the brief itself does not say


def select(
    kept: Library, asked: Selection, *, settings: Settings, today: date, folder: str | None = None
) -> Selected:
    """Return the articles that a brief of a day is made from, and what came of every known source.

    Where a day has several editions, `folder` names this one's.

    Raises InputError where there is no such theme, or the days are out of order.
    """
    lay_corrections(kept, settings)
    through = library.last_number(kept)
    past = library.past_issues(kept, settings.series, asked.part, today=today, folder=folder)
    period = _period(asked, past, today)
    query = with_theme(asked.query, asked.theme, settings)
    numbers = library.of_period(kept, period, query=query, source=asked.source)
    covered = library.coverage(kept, period)
    feeds = feeds_of_period(kept, settings, period)
    if not numbers:
        came = len(library.of_period(kept, period))
        raise _nothing(asked, past.last, covered, feeds, came=came)
    if len(numbers) > pipeline.MOST_ARTICLES:
        what = (
            f"{len(numbers):,} articles, and a brief is made of {pipeline.MOST_ARTICLES:,} at most"
        )
        raise InputError(what, subject="library", hint="ask for a part with --since or --query")
    articles: dict[str, Kept] = {}
    documents: dict[str, Document] = {}
    for one in library.kept_articles(kept, sorted(numbers)):
        document = pipeline.told_apart(one.document, documents)
        documents[document.id] = document
        articles[document.id] = one
    visible = library.of_period(kept, period) if settings.series else numbers
    seen = library.seen_by(kept, past, period, visible, through=through, drawn=asked.drawn)
    return Selected(
        documents=tuple(sorted(documents.values(), key=lambda one: (one.name, one.id))),
        articles=articles,
        skipped=_skipped(kept, period),
        coverage=covered,
        feeds=feeds,
        place=_place(past, settings),
        through=through,
        part=asked.part,
        seen=seen,
        notes=(
            *_gone_back(past, today),
            *_undated(articles.values(), period),
            *_left(kept, asked, query, seen),
        ),
    )


def _gone_back(past: Past, today: date) -> Iterator[str]:
    """Say that the day of an issue lies before that of the last one: a clock may have been set back."""
    if past.last is not None and past.last.issued > today:
        number = past.last.number
        later = f"the last issue is of {past.last.issued}, a later day than {today}"
        after = (
            f"; this one is numbered after it, {number + 1}" if number and not past.again else ""
        )
        yield f"{later}: was the clock set back?{after}"


def _undated(articles: Iterable[Kept], period: Period) -> Iterator[str]:
    """Say that what is undated was taken for days of which nobody knows whether they are its own."""
    number = sum(one.entry.known == UNDATED for one in articles)
    if number and (period.first or period.last):
        are = "undated article is" if number == 1 else "undated articles are"
        yield f"{number} {are} taken by the day on which {'it' if number == 1 else 'they'} came"


def _left(kept: Library, asked: Selection, query: str, seen: Seen) -> Iterator[str]:
    left = library.left_of(kept, seen, query=query, source=asked.source)
    if left:
        number = f"{len(left)} article{'' if len(left) == 1 else 's'}"
        yield f"{number} of other days: left for the next issue made without --since and --period"


def _place(past: Past, settings: Settings) -> Place:
    """Return what a brief follows, and its number: the next one that the library has for the series."""
    last, number = past.previous, None
    if settings.series:
        again = past.again.number if past.again else None
        number = again or (past.number + 1 if past.number else None)
    return Place(
        previous=from_json(last.data) if last and not last.withdrawn else None, issue=number
    )


def selected_for(
    kept: Library | None,
    asked: Selection | Selected | None,
    *,
    settings: Settings,
    today: date,
    folder: str | None = None,
) -> Selected | None:
    """Return the articles that were asked for, or are known already; None where paths are named."""
    if kept is None or asked is None or isinstance(asked, Selected):
        return asked if isinstance(asked, Selected) else None
    return select(kept, asked, settings=settings, today=today, folder=folder)


def _period(asked: Selection, past: Past, today: date) -> Period:
    """Return the period that is meant, or that goes on where the last issue ended."""
    first = asked.since
    if first is None and asked.period in SPANS:
        first = (asked.until or today) - timedelta(days=SPANS[asked.period] - 1)
        return Period(first=first, last=asked.until or today)
    if first is not None and asked.until is not None and asked.until < first:
        what = f"until {asked.until} lies before since {first}: no day is left between"
        raise InputError(what)
    return (
        past.period(until=asked.until) if first is None else Period(first=first, last=asked.until)
    )


def _nothing(
    asked: Selection,
    last: KeptIssue | None,
    covered: Sequence[SourceCoverage],
    feeds: Sequence[FeedCoverage],
    *,
    came: int,
) -> InputError:
    """Say that there is nothing, and what that may hide."""
    since = f" since the issue of {last.issued}" if last and not asked.since else ""
    what = f"nothing came{since}" if not came else f"none of {came} articles{since} is asked for"
    unread = sum(bool(one.why) for one in feeds)
    refused = sum(one.refused for one in covered)
    hint = "briefer search tries words" if came else "briefer add takes articles in"
    if unread:
        hint = f"{unread} of the feeds were not read: briefer fetch --list"
    if refused:
        hint = f"{refused} could not be read: briefer list --refused"
    calm = (last or asked.since) and not (unread or refused)
    return (NothingNewError if calm else InputError)(what, subject="library", hint=hint)


def with_theme(query: str, theme: str | None, settings: Settings) -> str:
    """Return a query that asks for a term of a theme of the settings, too.

    Raises InputError where there is no such theme.
    """
    if theme is None:
        return query
    if theme not in settings.themes:
        known = ", ".join(settings.themes) or "none"
        what = f"no such theme; those of the settings are: {known}"
        raise InputError(what, subject=theme)
    terms = [term.replace('"', " ") for term in settings.themes[theme]]
    return f"{query} " + " OR ".join(f'"{term}"' for term in terms)


def _skipped(kept: Library, period: Period) -> tuple[Skipped, ...]:
    return tuple(
        Skipped(name=one.name, reason=one.reason) for one, _ in library.refused_in(kept, period)
    )


def as_gathered(selected: Selected) -> pipeline.Gather:
    """Return the articles as `make` asks for those of files."""

    def gather(paths: object) -> tuple[list[Document], list[Skipped]]:
        return list(selected.documents), list(selected.skipped)

    return gather
