"""The whole way, straight down: paths in, a Brief out.

documents  what the user named, read; what failed is recorded
analysis   each article by itself, in one pass
keeping    analyses that are kept: by what, as what, and what holds on another day
memory     what was made before: analyses, and whole briefs that were asked for in the same way
overlay    what a person decided, laid over the articles before they are grouped
theme_names  the names that a person gives to themes, and the labels that none may have
drafting   sentences that can be quoted: the best of every article, those that name a day, those that …
assembly   all of them together: copies, stories, narrowed dates, statements, themes
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from briefer import composing, correcting, dating, editing, language, resources, reviewing
from briefer.config import Settings, load, recorded
from briefer.engine import Counted, Each, here, uncounted
from briefer.errors import InputError
from briefer.model import (
    Analysis,
    Brief,
    Correction,
    Decision,
    Document,
    Explanation,
    FeedCoverage,
    Skipped,
    SourceCoverage,
)
from briefer.pipeline.analysis import CONTEXT, Desk, analyse, analyse_all
from briefer.pipeline.assembly import assemble, entries_of
from briefer.pipeline.documents import MOST_ARTICLES, read_all, told_apart
from briefer.pipeline.drafting import draft_all
from briefer.pipeline.keeping import (
    dayless_key,
    digest_of,
    from_kept,
    holds,
    redated,
    to_kept,
)
from briefer.pipeline.memory import Gather, Memory, Nothing, request
from briefer.pipeline.overlay import Overlay, copies_set, correct
from briefer.remarks import remark
from briefer.rendering import wording
from briefer.series import Issue, issue_before, next_number
from briefer.versions import versions

__all__ = [
    "MOST_ARTICLES",
    "Desk",
    "Gather",
    "Memory",
    "Overlay",
    "analyse",
    "analyse_all",
    "copies_set",
    "correct",
    "dayless_key",
    "desk_of",
    "digest_of",
    "draft_all",
    "entries_of",
    "from_kept",
    "holds",
    "make",
    "read_all",
    "redated",
    "to_kept",
    "told_apart",
]

_log = logging.getLogger(__name__)

Progress = Callable[[str], None]  # told the name of each stage as it begins
Supplied = Callable[[composing.Supply], None]  # told what else could be quoted
# Decisions on the finished brief, or what finds them by the SHA-256 of the texts that were read.
Review = Sequence[Decision] | Callable[[frozenset[str]], Sequence[Decision]]
Explained = Callable[[Explanation], None]  # told why the points of the bottom line are there


def make(
    paths: Iterable[str | Path],
    *,
    today: date | str | None = None,
    since: date | str | None = None,
    until: date | str | None = None,
    config: Settings | Path | str | None = None,
    previous: Brief | Path | str | None = None,
    issue: int | None = None,
    progress: Progress = lambda stage: None,
    each: Each = here,
    counted: Counted = uncounted,
    explained: Explained | None = None,
    gather: Gather | None = None,
    memory: Memory | None = None,
    coverage: tuple[SourceCoverage, ...] = (),
    feeds: tuple[FeedCoverage, ...] = (),
    decided: Sequence[Correction] | None = None,
    review: Review = (),
    supplied: Supplied | None = None,
    **chosen: object,
) -> Brief:
    """Return the brief over these files and folders, as of a day: `today` has to be given.

    `chosen` are settings that go before those of the `config`: `title`, `template`, `language`,
    `marking`, `prepared_for`, `period` and all others that a briefer.toml can have.

    With `since`, articles that appeared before that day are left out, with `until` those that
    appeared after it; both are recorded. With the `previous` issue, the brief tells what changed,
    and has the next number unless given an `issue`.
    What a person `decided` of articles and themes holds; unless it is given, it is read from the
    corrections.toml of their folders, and from the file that the settings name.
    A `review` is what a person decided on the finished brief, or finds that for some texts.
    `supplied` is told what else the articles could give: alternatives to each sentence.
    `each` says where the work on single articles is done; `counted` is told how many files were
    read, of how many; `explained` is told why the points of the
    bottom line are there. `gather` reads the paths, or has articles from elsewhere; a `memory` knows
    analyses and briefs that were made before; `coverage` says what came of the sources that are known,
    `feeds` which of those that are fetched were not read.
    Raises InputError without a day, or if no file gives an article with a sentence to quote,
    ConfigError for a wrong configuration, VerifyError for a previous issue that does not hold.
    """
    paths = list(paths)
    settings = config if isinstance(config, Settings) else load(Path(config) if config else None)
    settings = settings.with_(**chosen)
    if today is None:
        hint = 'pass today="2026-11-22": the clock is never read, so that a brief can be made again'
        raise InputError("needs the day of issue", subject="today", hint=hint)
    issued = _day(today, "today")
    first = _day(since, "since") if since else date.min
    last_day = _day(until, "until") if until else date.max
    if last_day < first:
        raise InputError(f"until {last_day} lies before since {first}: no day is left between")
    desk = desk_of(settings, issued)
    with language.in_force(desk.languages):
        last = None
        if previous is not None:
            last = issue_before(
                previous, issued=issued, series=settings.series, marking=settings.marking
            )
        decided = (
            correcting.find_corrections(paths, desk=settings.corrections)
            if decided is None
            else correcting.consistent(decided)
        )
        progress("reading")
        gather = gather or partial(read_all, columns=settings.columns or None, counted=counted)
        documents, unread = gather(paths)
        for document in documents:
            for note in document.notes:
                _log.warning("%s: %s", document.name, note)
        on_brief = _decided_on_brief(review, documents)
        if memory is not None and explained is None and supplied is None:
            place = (last.sha256 if last else "", issue, coverage, feeds, decided, on_brief)
            days = (issued, first, last_day)
            known = memory.recall(
                request(documents, unread, settings, days=days, place=place, desk=desk)
            )
            if known is not None:
                return known
        progress("analysing")
        analyses, empty = (memory or Nothing()).analyse(documents, desk, each)
        corrected = correct(analyses, decided, issued)
        analyses, outside = appeared_between(corrected.analyses, first, last_day)
        skipped = (*unread, *empty, *corrected.skipped, *outside)
        if not analyses:
            raise _nothing(skipped)
        progress("assembling")
        material = assemble(analyses, settings, skipped, issued, corrected.corrections, on_brief)
        if not material.weighed:
            raise _unquotable(material)
        progress("composing")
        brief = composing.compose(
            material,
            replace(
                _layout(settings, last.brief if last else None, issue),
                recipe=recorded(
                    settings,
                    language.digests(desk.languages),
                    since=first if since else None,
                    until=last_day if until else None,
                ),
                coverage=coverage,
                feeds=feeds,
            ),
            issued=issued,
        )
        brief = _edited(brief, material, on_brief, last, analyses, supplied)
        if explained is not None:
            explained(composing.reasons(material, brief))
        return brief


def _decided_on_brief(review: Review, documents: Iterable[Document]) -> tuple[Decision, ...]:
    """Return the decisions on a brief of some articles."""
    if callable(review):
        review = review(frozenset(document.sha256 for document in documents))
    return reviewing.consistent(review)


def _edited(
    brief: Brief,
    material: composing.Material,
    review: Sequence[Decision],
    last: Issue | None,
    analyses: Iterable[Analysis],
    supplied: Supplied | None,
) -> Brief:
    """Return a brief as a person decided, with what changed since the last issue."""
    if review or supplied is not None:
        supply = composing.Supply(material)
        brief = editing.reviewed(brief, review, supply, previous=last.brief if last else None)
        if supplied is not None:
            supplied(supply)
    if last is None:
        return brief
    texts = {analysis.id: analysis.body[:CONTEXT] for analysis in analyses}
    return editing.since(brief, last.brief, sha256=last.sha256, texts=texts)


def _day(day: date | str, name: str) -> date:
    if not isinstance(day, str):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise InputError(f"{day!r} is not a day like 2026-11-22", subject=name) from None


def desk_of(settings: Settings, today: date) -> Desk:
    """Return what of the settings the analysis of an article depends on.

    Raises ConfigError for a folder of languages with mistakes in it.
    """
    return Desk(
        today=today,
        ranker=settings.ranker,
        terms=tuple(
            dating.Term(names=(h.name,), office=h.office, country="", start=h.start, end=h.end)
            for h in settings.holders
        ),
        languages=language.read_own(settings.languages.folder),
    )


def appeared_between(
    analyses: Sequence[Analysis], first: date, last: date
) -> tuple[list[Analysis], list[Skipped]]:
    """Leave out what surely appeared before or after some days; what may have appeared then stays."""
    kept: list[Analysis] = []
    outside: list[Skipped] = []
    for analysis in analyses:
        dating = analysis.dating
        if dating.end is not None and dating.end < first:
            reason = remark("appeared-before", date=first.isoformat())
        elif dating.start is not None and dating.start > last:
            reason = remark("appeared-after", date=last.isoformat())
        else:
            kept.append(analysis)
            continue
        outside.append(Skipped(name=analysis.name, reason=reason))
    return kept, outside


def _layout(settings: Settings, previous: Brief | None, issue: int | None) -> composing.Layout:
    name = settings.series or (previous.series if previous else None)
    return composing.Layout(
        presentation=settings.presentation,
        title=settings.title,
        untitled=wording(settings.language, (resources.templates(),))("Policy brief"),
        bottom_line=settings.bottom_line,
        points_per_theme=settings.points_per_theme,
        full_evidence=settings.evidence == "full",
        series=name,
        issue=max((n for n in (issue, next_number(previous, name)) if n), default=None),
        settings=(
            ("evidence", settings.evidence),
            ("period", settings.period),
            ("ranker", settings.ranker),
            ("sentences_per_article", str(settings.sentences_per_article)),
            ("template", settings.template),
        ),
        versions=versions(),
    )


def _nothing(skipped: Sequence[Skipped]) -> InputError:
    """Say why there is no brief, by the first reason and the number of the others."""
    if not skipped:
        return InputError("no articles found", hint="name files or folders that hold some")
    first, others = skipped[0], len(skipped) - 1
    more = f" (and {others} more that gave no article)" if others else ""
    return InputError(f"{first.reason}{more}", subject=first.name)


def _unquotable(material: composing.Material) -> InputError:
    """Say why articles that were read give no brief, by what was wrong with most of their sentences."""
    others = len(material.articles) - 1
    more = f" (nor in {others} more)" if others else ""
    why = "; ".join(str(remark(reason)) for reason, _ in material.set_aside.most_common(2))
    hint = f"why not: {why}" if why else "name files that hold whole sentences"
    what = f"no sentence in it that can be quoted by itself{more}"
    return InputError(what, subject=material.articles[0].name, hint=hint)
