"""Articles by copy, story, theme and period; key sentences by theme.

`group` looks at whole articles, `theme_points` at the sentences that were chosen from
them. The number of groups is never given: the texts decide. The order of the input
changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefer.grouping.copies import fold_copies
from briefer.grouping.entries import enter
from briefer.grouping.origins import number_origins
from briefer.grouping.periods import tile_periods
from briefer.grouping.stories import link_stories
from briefer.grouping.tfidf import words
from briefer.grouping.theming.article_themes import find_themes
from briefer.grouping.theming.sentence_themes import theme_points
from briefer.model import Article, Copies, Grouping, Story

__all__ = ["group", "origins", "theme_points"]


def group(
    articles: Iterable[Article | Mapping[str, Any]],
    *,
    themes: Mapping[str, Sequence[str]] | None = None,
    period: str = "auto",
    themed: bool = True,
    stories: Sequence[Story] = (),
) -> Grouping:
    """Group articles four ways: copies of one text, stories, themes and periods.

    `themes` maps the desk's own themes to terms; what fits none goes to a found theme.
    `period` is day, week, month, quarter, year or auto. Whoever groups key sentences by theme
    instead can do without the themes of whole articles (`themed=False`), which cost the most.
    To the `stories` of an earlier grouping what is new is added; they stay what they were.
    """
    entries = enter(articles)
    copies = fold_copies(entries)
    told = {entry.id: (words(entry.title), words(entry.text)) for entry in entries}
    return Grouping(
        copies=copies,
        stories=link_stories(entries, copies, number_origins(entries, copies), told, stories),
        themes=find_themes(entries, copies, told, themes) if themed else (),
        periods=tile_periods(entries, period),
    )


def origins(
    articles: Iterable[Article | Mapping[str, Any]], copies: Sequence[Copies]
) -> dict[str, int]:
    """Return the independent origins, numbered: the number for each article id.

    Copies of one text, texts of one news agency and texts of one publisher are one origin.
    """
    return number_origins(enter(articles), copies)
