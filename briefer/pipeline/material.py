"""What a brief is composed of, gathered from what the stages found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefer import composing, grouping, language
from briefer.config import Settings
from briefer.engine import Each, here
from briefer.model import Article, Grouping, Name, Skipped
from briefer.pipeline.statements import Drafted, mentions

# Characters of an article that say what it is about: more tells nothing new and costs time.
CONTEXT = 20_000

# Points of a theme whose names are looked for: many more than can be printed, so that the
# long form of a name is found, and what most sources speak of.
NAMED = 60


def gather(
    articles: Sequence[Article],
    groups: Grouping,
    drafted: Drafted,
    settings: Settings,
    skipped: tuple[Skipped, ...],
    each: Each = here,
) -> composing.Material:
    """Gather what composing needs; names are looked for only in what may be printed."""
    texts = {article.id: article.body[:CONTEXT] for article in articles}
    origins = grouping.origins(articles, groups.copies)
    reported = {article: story.origins for story in groups.stories for article in story}
    weighed = composing.weigh(drafted.drafts, origins, reported)
    keys = [point.draft.key for point in weighed]
    themes = grouping.theme_points(
        keys,
        contexts=[texts[point.draft.article] for point in weighed],
        themes=settings.themes or None,
        most=settings.max_themes,
    )
    foremost = composing.foremost(weighed, themes, NAMED)
    spoken = {article: language.language(text) or "en" for article, text in texts.items()}
    names = language.names(
        [point.draft.key.text for point in foremost],
        languages=[spoken[point.draft.article] for point in foremost],
    )
    named: dict[str, list[Name]] = {}
    for point, found in zip(foremost, names, strict=True):
        named.setdefault(point.draft.article, []).extend(found)
    quoted = {point.draft.article for point in weighed}
    telling = [replace(one, document=None) for one in articles if one.id in quoted]
    days = {one.id: found for one, found in zip(telling, each(mentions, telling), strict=True)}
    return composing.Material(
        articles=tuple(articles),
        grouping=groups,
        origins=origins,
        weighed=tuple(weighed),
        themes=tuple(themes),
        names=named,
        mentions=days,
        set_aside=drafted.set_aside,
        skipped=skipped,
        sentences=sum(map(len, drafted.sentences.values())),
        reports=tuple(_reports(articles, groups, drafted, origins)),
    )


def _reports(
    articles: Sequence[Article],
    groups: Grouping,
    drafted: Drafted,
    origins: Mapping[str, int],
) -> Iterator[tuple[composing.Report, ...]]:
    """Yield the reports of each story that several origins tell, copies left out."""
    known = {article.id: article for article in articles}
    for story in groups.stories:
        if story.origins > 1:
            yield tuple(
                composing.Report(
                    article=known[one], sentences=drafted.sentences[one], origin=origins[one]
                )
                for one in story
                if one in drafted.sentences
            )
