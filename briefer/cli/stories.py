"""`list --stories`: what goes on over the issues of the library, with its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefer.cli import records
from briefer.cli.options import emit, tell

if TYPE_CHECKING:
    from briefer.issuing import StoryOverIssues
    from briefer.library import Library


def list_stories(kept: Library, *, most: int, as_json: bool) -> None:
    """Print each story with its articles over the issues, what was told last first."""
    from briefer.issuing import stories_over_issues

    found = stories_over_issues(kept)
    for story in found[:most]:
        if as_json:
            emit(_record(story))
        else:
            _tell(story)
    if not found and not as_json:
        tell("no issue tells a story of several articles: briefer make --library", err=True)
    if len(found) > most:
        tell(f"there are more than these {most}: --most N shows more", err=True)


def _tell(story: StoryOverIssues) -> None:
    issues = len(story.tellings)
    first, last = story.tellings[0].issue.issued, story.tellings[-1].issue.issued
    days = f"{first}" if first == last else f"{first} to {last}"
    tell(f"{story.title} ({issues} issue{'' if issues == 1 else 's'}, {days})")
    for telling in story.tellings:
        issue = telling.issue
        tell(f"  {issue.issued}{f' No. {issue.number}' if issue.number else ''} · {issue.title}")
        for one in telling.articles:
            whose = f" · {one.source}" if one.source else ""
            tell(f"    {one.id}  {one.edtf or 'undated'}{whose} · {one.title or one.name}")


def _record(story: StoryOverIssues) -> dict[str, Any]:
    return {
        "story": story.title,
        "issues": [
            {
                "issue": telling.issue.id,
                "issued": telling.issue.issued.isoformat(),
                "number": telling.issue.number,
                "series": telling.issue.series,
                "folder": telling.issue.folder,
                "articles": [records.of_entry(one) for one in telling.articles],
            }
            for telling in story.tellings
        ],
    }
