"""Stories over the issues of a library: one event, with the articles on it that each issue names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefer import grouping, library
from briefer.language import tokens
from briefer.library import Entry, Kept, KeptIssue, Library
from briefer.model import Article
from briefer.rendering import from_json

LATEST = 52  # issues that are looked at
# Among few articles any word that two of them share looks rare: there they must share several.
FEW, SHARED = 30, 5
OPENING = 1000  # characters of an article that say what it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The articles on a story that an issue names, and none before it did."""

    issue: KeptIssue
    articles: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOverIssues:
    """A story with what each issue names of it, the first issue first."""

    title: str  # of its latest article
    tellings: tuple[Telling, ...]


def stories_over_issues(kept: Library) -> list[StoryOverIssues]:
    """Return the stories of several articles that the issues name, those that were told last first.

    One story goes on from issue to issue by the same likeness, of words and days, by which articles
    are one story in a single brief. What was withdrawn since is in none.
    """
    issues = [one for one in library.list_issues(kept) if one.lies][:LATEST]
    named = {issue.id: _texts(issue) for issue in issues}
    articles: dict[str, Kept] = {}
    for one in library.of_texts(kept, {text for texts in named.values() for text in texts}):
        articles.setdefault(one.entry.sha256, one)
    ordered = sorted(issues, key=lambda issue: (issue.issued, issue.id))
    found = [_over(ordered, named, members) for members in _linked(articles.values())]
    return sorted(found, key=_last, reverse=True)


def _texts(issue: KeptIssue) -> frozenset[str]:
    """Return the texts that an issue names, but for those that it carries over from the one before."""
    brief = from_json(issue.data)
    carried = brief.changes.sources if brief.changes else ()
    return frozenset(one.sha256 for one in brief.sources if one.number not in carried)


def _linked(articles: Iterable[Kept]) -> list[dict[str, Entry]]:
    """Return the articles of each story that has several, by their texts."""
    by_id = {str(one.entry.id): one for one in articles}
    entries = grouping.in_order(
        grouping.as_entries(
            Article(
                id=id,
                text=one.document.text,
                title=one.entry.title,
                date=one.entry.edtf or None,
                source=one.entry.source,
                url=one.entry.url,
            )
            for id, one in by_id.items()
        )
    )
    stories = [[by_id[id] for id in story] for story in grouping.relate(entries).stories]
    if len(by_id) < FEW:
        stories = [_sharing(story) for story in stories]
    return [{one.entry.sha256: one.entry for one in story} for story in stories if len(story) > 1]


def _sharing(story: Sequence[Kept]) -> list[Kept]:
    """Return the articles of a story that share several words with another of it."""
    words = [_words(one) for one in story]
    return [
        one
        for place, one in enumerate(story)
        if any(len(words[place] & other) >= SHARED for n, other in enumerate(words) if n != place)
    ]


def _words(article: Kept) -> frozenset[str]:
    title, text = article.entry.title or "", article.document.text
    found = tokens(f"{title}\n{text[:OPENING]}")
    return frozenset(word for word in found if not word.isdecimal())


def _over(
    issues: Sequence[KeptIssue], named: Mapping[int, frozenset[str]], members: Mapping[str, Entry]
) -> StoryOverIssues:
    left = dict(members)
    tellings: list[Telling] = []
    for issue in issues:
        own = [left.pop(text) for text in list(left) if text in named[issue.id]]
        if own:
            articles = tuple(sorted(own, key=lambda one: (one.edtf or "", one.id)))
            tellings.append(Telling(issue=issue, articles=articles))
    latest = tellings[-1].articles[-1]
    return StoryOverIssues(title=latest.title or latest.name, tellings=tuple(tellings))


def _last(story: StoryOverIssues) -> tuple[object, ...]:
    last = story.tellings[-1].issue
    return (last.issued, last.id, len(story.tellings), story.title)
