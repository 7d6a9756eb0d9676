"""How often things are spoken of, over time: all articles, the desk's themes, the themes of its briefs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from briefer.issuing import recent_stories, with_theme
from briefer.library import KeptIssue, articles_by_day, last_number, list_issues
from briefer.rendering import from_json
from briefer.web.figures import Figure, figure
from briefer.web.pages.articles import asked_day
from briefer.web.visits import Reader, Visit
from briefer.web.wording import phrase

router = APIRouter()

_ISSUES = 8  # briefs that are set beside one another
_LABELS = 30
_MOST = {
    "day": phrase("at most {number} in a day"),
    "week": phrase("at most {number} in a week"),
    "month": phrase("at most {number} in a month"),
    "quarter": phrase("at most {number} in a quarter"),
    "year": phrase("at most {number} in a year"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How often something is spoken of, over time."""

    label: str  # empty: all articles
    figure: Figure
    theme: str = ""  # of the settings
    q: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A theme of some briefs: in how many sources of each it stands; None where it isn't there."""

    label: str
    sources: Sequence[int | None]


@router.get("/themes")
def themes(
    visit: Reader,
    q: Annotated[str, Query(max_length=1000)] = "",
    since: str = "",
    until: str = "",
) -> Response:
    """Draw how many articles came, of all, of a search, and of each theme of the desk."""
    everything = articles_by_day(visit.library)
    issues = list_issues(visit.library, most=_ISSUES)
    return visit.page(
        "themes.html",
        q=q,
        since=since,
        until=until,
        courses=_courses(visit, everything, q, asked_day(since), asked_day(until)),
        issues=issues[::-1],
        rows=_rows(issues[::-1]),
        most=_MOST,
    )


@router.get("/themes/stories")
def stories(visit: Reader) -> Response:
    """List the stories of the newest articles, those with most independent origins first."""
    told = visit.site.remembered(
        ("stories", last_number(visit.library), visit.today),
        lambda: recent_stories(visit.library, settings=visit.settings, today=visit.today),
    )
    return visit.page("stories.html", stories=told)


def _courses(
    visit: Visit, everything: dict[date, int], q: str, since: date | None, until: date | None
) -> list[Course]:
    """Return what is drawn, all on the same axis."""
    if not everything:
        return []
    first, last = since or min(everything), until or max(everything)
    if last < first:
        return []
    library = visit.library
    courses = [Course(label="", figure=figure(everything, first, last))]
    if q.strip():
        courses.append(
            Course(label=q, q=q, figure=figure(articles_by_day(library, q), first, last))
        )
    for theme in visit.settings.themes:
        counts = articles_by_day(library, with_theme("", theme, visit.settings))
        courses.append(Course(label=theme, theme=theme, figure=figure(counts, first, last)))
    return courses


def _rows(issues: Sequence[KeptIssue]) -> list[Row]:
    """Return the themes of some briefs, those of most briefs first, then by their sources."""
    told: dict[str, dict[int, int]] = defaultdict(dict)
    for place, issue in enumerate(issues):
        for section in from_json(issue.data).sections:
            told[section.label][place] = len(section.sources)
    rows = [
        Row(label=label, sources=[of.get(place) for place in range(len(issues))])
        for label, of in told.items()
    ]
    rows.sort(key=lambda row: (-sum(n is not None for n in row.sources), -sum(n or 0 for n in row.sources), row.label))  # fmt: skip
    return rows[:_LABELS]
