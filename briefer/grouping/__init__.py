"""Articles by copy, story, theme and period; key sentences by theme.

`group` looks at whole articles, `theme_points` at the sentences that were chosen from
them. The number of groups is never given: the texts decide. The order of the input
changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefer.grouping.copies import copies
from briefer.grouping.entries import entries
from briefer.grouping.origins import origins as _origins
from briefer.grouping.periods import periods
from briefer.grouping.points import theme_points
from briefer.grouping.stories import stories
from briefer.grouping.themes import themes as _themes
from briefer.model import Article, Copies, Grouping

__all__ = ["group", "origins", "theme_points"]


def group(
    articles: Iterable[Article | Mapping[str, Any]],
    *,
    themes: Mapping[str, Sequence[str]] | None = None,
    period: str = "auto",
) -> Grouping:
    """Group articles four ways: copies of one text, stories, themes and periods.

    `themes` maps the desk's own themes to terms; what fits none goes to a found theme.
    `period` is day, week, month, quarter, year or auto.
    """
    known = entries(articles)
    folded = copies(known)
    return Grouping(
        copies=folded,
        stories=stories(known, folded, _origins(known, folded)),
        themes=_themes(known, folded, themes),
        periods=periods(known, period),
    )


def origins(
    articles: Iterable[Article | Mapping[str, Any]], copies: Sequence[Copies]
) -> dict[str, int]:
    """Return the independent origins, numbered: the number for each article id.

    Copies of one text, texts of one news agency and texts of one publisher are one origin.
    """
    return _origins(entries(articles), copies)
