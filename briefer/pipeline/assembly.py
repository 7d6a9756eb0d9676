"""What articles say together: copies, stories, narrowed dates, periods, statements, themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from briefer import cleaning, composing, dating, grouping, language
from briefer.config import Settings
from briefer.model import (
    Analysis,
    Cleaning,
    Copies,
    Correction,
    Decision,
    Name,
    Period,
    Skipped,
    Story,
)
from briefer.pipeline.analysis import CONTEXT, mentions, scaled
from briefer.pipeline.drafting import draft_all, draft_announced, draft_dated
from briefer.pipeline.overlay import copies_reviewed, copies_set
from briefer.pipeline.theme_names import banned, renamed

# Points of a theme whose names are looked for: many more than can be printed, so that the
# long form of a name is found, and what most sources speak of.
NAMED = 60


def assemble(
    analyses: Sequence[Analysis],
    settings: Settings,
    skipped: tuple[Skipped, ...],
    issued: date = date.max,
    corrections: Sequence[Correction] = (),
    review: Sequence[Decision] = (),
) -> composing.Material:
    """Gather what a brief is composed of; names are looked for only in what may be printed.

    What is announced for days after that of issue is looked for in every article. `corrections` are
    laid over the articles already, as far as they are about one article alone. Of a `review`, what is
    decided of copies and of banned labels holds from here.
    """
    analyses = without_recurring(analyses)
    copies, decided = copies_set(analyses, corrections)
    folded, apart = copies_reviewed(analyses, review)
    related = grouping.relate(entries_of(analyses), decided=copies | folded, apart=apart)
    analyses = narrow_dates(analyses, related.stories, issued)
    heads = _heads(analyses, related.copies)
    opinions = composing.opinion_pieces(heads)
    drafts, set_aside = draft_all(heads, settings.sentences_per_article)
    reported, views = composing.without_views(drafts, opinions)
    drafts = reported or drafts
    set_aside.update(composing.Refusal.VIEW for _ in views if reported)
    spoken = partial(
        composing.in_languages, articles=heads, stories=related.stories, language=settings.language
    )
    drafts = spoken(composing.by_salience(drafts, heads, related.origins))
    reporting = {article: story.origins for story in related.stories for article in story}
    datings = {analysis.id: analysis.dating for analysis in heads}
    weighed = composing.retold(
        composing.fold_and_weigh(drafts, related.origins, reporting, datings, settings.language),
        related.origins,
    )
    texts = {analysis.id: analysis.body[:CONTEXT] for analysis in heads}
    titles = {analysis.id: analysis.title or "" for analysis in heads}
    keys = [point.draft.key for point in weighed]
    contexts = [texts[point.draft.article] for point in weighed]
    headed = [titles[point.draft.article] for point in weighed]
    unwanted = banned(corrections, review)
    themes = grouping.theme_points(
        keys,
        contexts=contexts,
        titles=headed,
        themes=settings.themes or None,
        most=settings.max_themes,
        banned=unwanted,
        language=settings.language,
        elsewhere=composing.told_elsewhere(weighed, heads),
    )
    themes, decided = renamed(themes, weighed, analyses, related.copies, decided)
    stories = {article: i for i, story in enumerate(related.stories) for article in story}
    subjects = grouping.folder_subjects(keys, themes, contexts=contexts, titles=headed)
    subjects = tuple(name for name in subjects if name.casefold() not in unwanted)
    weighed = composing.current(weighed, themes, stories, heads, issued)
    set_aside.update(composing.Refusal.OVERTAKEN for point in weighed if point.over)
    told = {point.draft.place for point in weighed}
    dated_reports, _ = composing.without_views(draft_dated(heads, told), opinions)
    dated = composing.fold_and_weigh(
        spoken(composing.by_salience(dated_reports, heads, related.origins)),
        related.origins,
        reporting,
        datings,
        settings.language,
    )
    announced_reports, _ = composing.without_views(draft_announced(heads, issued), opinions)
    ahead = composing.by_salience(announced_reports, heads, related.origins)
    announced = [  # each by itself: two that differ in their day only are two announcements
        point
        for one in ahead
        for point in composing.fold_and_weigh([one], related.origins, reporting)
    ]
    quoted = {point.draft.article for point in (*weighed, *dated)}
    return composing.Material(
        articles=tuple(analyses),
        copies=related.copies,
        periods=periods_of(analyses, settings.period),
        origins=related.origins,
        stories=stories,
        opinions=opinions,
        weighed=tuple(weighed),
        dated=tuple(dated),
        announced=tuple(announced),
        themes=tuple(themes),
        subjects=subjects,
        names=_names(composing.heaviest_by_theme(weighed, themes, NAMED), heads),
        mentions={one.id: one.mentions for one in analyses if one.id in quoted},
        set_aside=set_aside,
        skipped=skipped,
        corrections=decided,
        sentences=sum(len(analysis.sentences) for analysis in heads),
    )


def without_recurring(analyses: Sequence[Analysis]) -> list[Analysis]:
    """Take away the lines that stand on many pages of one publisher."""
    cleanings = cleaning.drop_recurring(
        [analysis.text for analysis in analyses],
        [analysis.cleaning for analysis in analyses],
        [analysis.publisher or urlsplit(analysis.url or "").hostname for analysis in analyses],
    )
    return [
        analysis if cleaned == analysis.cleaning else _cleaned(analysis, cleaned)
        for analysis, cleaned in zip(analyses, cleanings, strict=True)
    ]


def _cleaned(analysis: Analysis, cleaned: Cleaning) -> Analysis:
    """Return an article of which less is kept."""
    left = [
        sentence
        for sentence in analysis.sentences
        if any(start <= sentence.start and sentence.end <= end for start, end in cleaned.prose)
    ]
    return replace(analysis, cleaning=cleaned, sentences=scaled(left))


def entries_of(analyses: Iterable[Analysis]) -> list[grouping.Entry]:
    """Return what grouping compares."""
    return grouping.in_order(
        grouping.entry(
            id=analysis.id,
            text=analysis.body,
            title=analysis.title,
            days=(analysis.dating.start, analysis.dating.end),
            source=analysis.publisher,
            url=analysis.url,
        )
        for analysis in analyses
    )


def narrow_dates(
    analyses: Sequence[Analysis], stories: Sequence[Story], issued: date = date.max
) -> list[Analysis]:
    """Narrow the dates of articles by those of their sisters in a story, but for what a person set."""
    known = {analysis.id for analysis in analyses if analysis.dating.decided}
    found = dating.narrow_by_story(analyses, stories, issued).items()
    datings = {id: narrowed for id, narrowed in found if id not in known}
    return [
        replace(
            analysis,
            dating=datings[analysis.id],
            mentions=mentions(analysis.text, datings[analysis.id]),
        )
        if analysis.id in datings
        else analysis
        for analysis in analyses
    ]


def periods_of(analyses: Sequence[Analysis], period: str) -> tuple[Period, ...]:
    """Return the steps of the calendar that the articles fall into."""
    return grouping.tile_periods(entries_of(analyses), period)


def _heads(analyses: Sequence[Analysis], copies: Sequence[Copies]) -> list[Analysis]:
    """Return the articles that stand for their copies."""
    first = {group.members[0] for group in copies}
    return [analysis for analysis in analyses if analysis.id in first]


def _names(
    points: Sequence[composing.Weighed], analyses: Sequence[Analysis]
) -> Mapping[str, list[Name]]:
    """Return the names in the foremost points, by article."""
    spoken = {analysis.id: analysis.language for analysis in analyses}
    named = language.names(
        [point.draft.key.text for point in points],
        languages=[spoken[point.draft.article] for point in points],
    )
    names: dict[str, list[Name]] = {}
    for point, more in zip(points, named, strict=True):
        names.setdefault(point.draft.article, []).extend(more)
    return names
