"""Articles by copy, story, theme and period; key sentences by theme.

`group` looks at whole articles, `theme_points` at the sentences that were chosen from
them. The number of groups is never given: the texts decide. The order of the input
changes nothing.

average_linkage     average link over sparse similarities: groups grow while their mean …
copies              the same text twice: syndicated, scraped again, shortened to a teaser, or …
crossing            how like texts in different languages are, by the names, numbers and cognates …
entries             what grouping needs of an article, whichever way it was handed in
labelling/          names of groups: noun phrases of their own texts that a person would have …
nearest_neighbours  which rows of a sparse matrix are alike, without comparing all of them with all
origins             which articles rest on one and the same report: copies, one publisher, one wire
periods             which step of the calendar an article falls into
stories             one event, reported by several origins within days
tfidf               texts as weighted words: sparse rows of unit length, whose products are cosines
theming/            standing subjects: the desk's own, and those that articles and key sentences …
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefer.grouping.copies import fold_copies, joined_copies, parted_copies
from briefer.grouping.entries import Entry, as_entries, entry, in_order
from briefer.grouping.origins import number_origins
from briefer.grouping.periods import tile_periods
from briefer.grouping.stories import link_stories
from briefer.grouping.tfidf import TitleAndText, subject_words
from briefer.grouping.theming.article_themes import find_themes
from briefer.grouping.theming.folder_subject import folder_subjects
from briefer.grouping.theming.sentence_themes import theme_points
from briefer.model import Article, Copies, Grouping, Story

__all__ = [
    "Entry",
    "Related",
    "as_entries",
    "entry",
    "folder_subjects",
    "group",
    "in_order",
    "relate",
    "theme_points",
    "tile_periods",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Which articles are of one text, of one origin, of one event."""

    copies: tuple[Copies, ...]
    origins: Mapping[str, int]  # the independent origin of each article, numbered
    stories: tuple[Story, ...]


def group(
    articles: Iterable[Article | Mapping[str, Any]],
    *,
    themes: Mapping[str, Sequence[str]] | None = None,
    period: str = "auto",
    stories: Sequence[Story] = (),
    decided: Mapping[str, str] | None = None,
) -> Grouping:
    """Group articles four ways: copies of one text, stories, themes and periods.

    `themes` maps the desk's own themes to terms; what fits none goes to a found theme.
    `period` is day, week, month, quarter, year or auto. To the `stories` of an earlier grouping
    what is new is added; they stay what they were. `decided` says which articles a person calls
    copies of which, by their ids.
    """
    entries = as_entries(articles)
    told = _words(entries)
    related = _related(entries, told, stories, decided or {})
    return Grouping(
        copies=related.copies,
        stories=related.stories,
        themes=find_themes(entries, related.copies, told, themes),
        periods=tile_periods(entries, period),
    )


def relate(
    entries: Sequence[Entry],
    *,
    decided: Mapping[str, str] | None = None,
    apart: Collection[str] = (),
) -> Related:
    """Return copies, origins and stories of entries that are `in_order`.

    Copies of one text, texts in one wording, of one news agency and of one publisher are one origin.
    `decided` says which articles a person calls copies of which, by their ids, `apart` which none.
    """
    return _related(entries, _words(entries), (), decided or {}, apart)


def _related(
    entries: Sequence[Entry],
    told: Mapping[str, TitleAndText],
    known: Sequence[Story],
    decided: Mapping[str, str],
    apart: Collection[str] = (),
) -> Related:
    copies, patterned = fold_copies(entries)
    copies = parted_copies(copies, apart) if apart else copies
    copies = joined_copies(copies, decided) if decided else copies
    origins = number_origins(entries, copies, patterned)
    return Related(
        copies=copies,
        origins=origins,
        stories=link_stories(entries, copies, origins, told, known),
    )


def _words(entries: Sequence[Entry]) -> dict[str, TitleAndText]:
    return {entry.id: (subject_words(entry.title), subject_words(entry.text)) for entry in entries}
