"""The whole way, straight down: paths in, a Brief out.

articles     what the user named, read, cleaned and dated; what failed is recorded
statements   their key sentences, as they can be quoted
material     what these say together: themes, names, days, reports of one story
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from briefer import composing, dating, editing, grouping, resources, series
from briefer.config import Settings, load
from briefer.engine import Each, here
from briefer.errors import InputError
from briefer.model import Article, Brief, Grouping, Skipped
from briefer.pipeline.articles import clean_all, date_all, read_all, since_day
from briefer.pipeline.material import CONTEXT, gather
from briefer.pipeline.statements import draft_all, rank_all
from briefer.rendering.catalogue import wording
from briefer.versions import versions

__all__ = ["clean_all", "date_all", "make", "read_all"]

Progress = Callable[[str], None]  # told the name of each stage as it begins


def make(
    paths: Iterable[str | Path],
    *,
    today: date | str,
    since: date | str | None = None,
    config: Settings | Path | str | None = None,
    previous: Brief | Path | str | None = None,
    issue: int | None = None,
    progress: Progress = lambda stage: None,
    each: Each = here,
) -> Brief:
    """Return the brief over these files and folders, as of a day.

    With `since`, articles that appeared before that day are left out, and recorded. With the
    `previous` issue, the brief tells what changed, and has the next number unless given an `issue`.
    `each` says where the work on single articles is done.
    Raises InputError if none of the files gives an article with a sentence that can be quoted,
    ConfigError for a wrong configuration, VerifyError for a previous issue that does not hold.
    """
    settings = config if isinstance(config, Settings) else load(Path(config) if config else None)
    issued, first = _day(today), _day(since) if since else date.min
    last = None
    if previous is not None:
        last = series.before(
            previous, issued=issued, series=settings.series, marking=settings.marking
        )
    progress("reading")
    documents, unread = read_all(paths)
    progress("cleaning")
    cleaned, empty = clean_all(documents, each)
    skipped = (*unread, *empty)
    if not cleaned:
        raise _nothing(skipped)
    progress("dating")
    dated = date_all(cleaned, today=issued, settings=settings, each=each)
    articles, older = since_day(dated, first)
    skipped += tuple(older)
    if not articles:
        raise _nothing(skipped)
    progress("grouping")
    groups, articles = group_all(articles, settings)
    progress("summarising")
    ranked = rank_all(articles, groups, ranker=settings.ranker, each=each)
    drafted = draft_all(articles, ranked, settings)
    if not drafted.drafts:
        raise _unquotable(articles, drafted.set_aside)
    progress("composing")
    material = gather(articles, groups, drafted, settings, skipped, each)
    layout = _layout(settings, last.brief if last else None, issue)
    brief = composing.compose(material, layout, issued=issued)
    if last is None:
        return brief
    texts = {article.id: article.body[:CONTEXT] for article in articles}
    return editing.since(brief, last.brief, sha256=last.sha256, texts=texts)


def _day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def group_all(articles: Sequence[Article], settings: Settings) -> tuple[Grouping, list[Article]]:
    """Group the articles, and narrow their dates by those of their sisters in a story."""
    groups = grouping.group(articles, period=settings.period, themed=False)
    narrowed = dating.refine(articles, groups.stories)
    if not narrowed:
        return groups, list(articles)
    dated = [replace(one, date=narrowed.get(one.id, one.date)) for one in articles]
    return grouping.group(dated, period=settings.period, themed=False), dated


def _layout(settings: Settings, previous: Brief | None, issue: int | None) -> composing.Layout:
    name = settings.series or (previous.series if previous else None)
    return composing.Layout(
        series=name,
        issue=max((n for n in (issue, series.number(previous, name)) if n), default=None),
        title=settings.title,
        untitled=wording(settings.language, (resources.templates(),))("Policy brief"),
        template=settings.template,
        language=settings.language,
        bottom_line=settings.bottom_line,
        points_per_theme=settings.points_per_theme,
        full_evidence=settings.evidence == "full",
        prepared_for=settings.prepared_for,
        prepared_by=settings.prepared_by,
        marking=settings.marking,
        citation=settings.citation,
        paper=settings.paper,
        variant=settings.variant,
        settings=(
            ("evidence", settings.evidence),
            ("period", settings.period),
            ("ranker", settings.ranker),
            ("sentences per article", str(settings.sentences_per_article)),
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


def _unquotable(articles: Sequence[Article], set_aside: Counter[composing.Refusal]) -> InputError:
    """Say why articles that were read give no brief, by what was wrong with most of their sentences."""
    others = len(articles) - 1
    more = f" (nor in {others} more)" if others else ""
    why = "; ".join(reason.value for reason, _ in set_aside.most_common(2))
    hint = f"why not: {why}" if why else "name files that hold whole sentences"
    what = f"no sentence in it that can be quoted by itself{more}"
    return InputError(what, subject=articles[0].name, hint=hint)
