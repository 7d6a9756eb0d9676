"""Series: what two issues say of each other's themes, where it is known which event each article is of.

An earlier issue holds the earlier articles of five events, and three more events; a later issue the
later articles of the five, and three others. A theme is of the events that a third of its
quotations are from. Thresholds were tuned on every second event; the others were kept apart.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.data import Figure, rows
from briefer import pipeline
from briefer.editing.issue_profiles import issue_profile, quotes_of, word_weights
from briefer.editing.theme_matching import matching_themes
from briefer.model import Brief, Section

PAIRS = 9  # of issues
SHARED, ALONE = 5, 3  # events
FEWEST = 4  # articles of an event
TODAY = "2018-03-01"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A brief, and the event of each of its sources."""

    brief: Brief
    event: dict[int, str]

    def events(self, section: Section) -> set[str]:
        found = Counter(self.event[quote.source] for quote in quotes_of(section))
        return {event for event, n in found.items() if 3 * n >= found.total()}

    @property
    def all_events(self) -> set[str]:
        return set(self.event.values())


def by_event() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows("events"):
        found[row["event"]].append(row)
    return {
        event: sorted(found[event], key=lambda row: (str(row["date"]), row["id"]))
        for event in sorted(found)
        if len(found[event]) >= FEWEST
    }


def pairs(part: int) -> Iterator[tuple[Issue, Issue]]:
    """Yield pairs of issues over every second event, the later one made after the earlier."""
    events = by_event()
    pool = sorted(events)[part::2]
    for number in range(PAIRS):
        chosen = Random(f"{number}-{part}").sample(pool, SHARED + 2 * ALONE)
        both, before, after = (
            chosen[:SHARED],
            chosen[SHARED : SHARED + ALONE],
            chosen[-ALONE:],
        )
        early = [row for e in both for row in events[e][: len(events[e]) // 2]]
        late = [row for e in both for row in events[e][len(events[e]) // 2 :]]
        first = _made([*early, *(row for e in before for row in events[e])], None)
        yield first, _made([*late, *(row for e in after for row in events[e])], first.brief)


def _made(articles: list[Row], previous: Brief | None) -> Issue:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        keys = {
            "title": "title",
            "text": "text",
            "date": "date",
            "source": "publisher",
            "url": "url",
        }
        lines = [json.dumps({new: str(row[old]) for old, new in keys.items()}) for row in articles]
        path.write_text("\n".join(lines), encoding="utf-8")
        brief = pipeline.make([path], today=TODAY, previous=previous)
    event = {s.number: _event(s.name, articles) for s in brief.sources}
    carried = brief.changes.sources if brief.changes else ()
    return Issue(brief=brief, event={n: e for n, e in event.items() if n not in carried})


def _event(name: str, articles: list[Row]) -> str:
    place = int(name.rpartition(":")[2]) - 1
    return str(articles[place]["event"]) if place < len(articles) else ""


def judged(part: int) -> Iterator[tuple[str, bool]]:
    """Yield what is told of each theme, and whether it is so."""
    for first, second in pairs(part):
        changes = second.brief.changes
        assert changes
        quiet = {one.label for one in changes.quiet}
        new = {one.label for one in changes.new if one.theme}
        for section in first.brief.sections:
            found = first.events(section)
            if not found & second.all_events or found <= second.all_events:
                silent = not found & second.all_events
                yield "quiet or not", (section.label in quiet) == silent
        for section in second.brief.sections:
            found = second.events(section)
            if not found & first.all_events or found <= first.all_events:
                fresh = not found & first.all_events
                yield "new or not", (section.label in new) == fresh
        now, then = issue_profile(second.brief), issue_profile(first.brief)
        for match in matching_themes(now, then, word_weights(now, then)):
            one = second.events(second.brief.sections[match.current])
            yield "going on", bool(one & first.events(first.brief.sections[match.previous]))


def measure() -> list[Figure]:
    figures = []
    for part, name in enumerate(("tuned", "kept apart")):
        told: dict[str, list[bool]] = defaultdict(list)
        for kind, right in judged(part):
            told[kind].append(right)
        figures += [
            Figure(
                stage="series",
                data=f"events, {name}",
                measure=f"{kind}: right, of {len(right)}",
                value=sum(right) / len(right),
            )
            for kind, right in sorted(told.items())
        ]
    return figures
