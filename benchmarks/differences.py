"""Differences and changes: pairs labelled by hand, and halves of events as two issues.

`differences.json` holds, per set, pairs of numbers as [id, start, end, id, start, end, label]: the
first twelve letters of an article's id (of a timeline its name and the place of the article) and
where the number stands in its text. Label 1: both are of one thing and differ; 0: of two things, or
the two agree. All that the rules show is labelled, and so is what looser rules would show (with a
doubt or two less, with less likeness, out of sentences that lean on others): "recall" is of the
labelled that differ, and what is refused of the others says how much the doubts keep out. The rules
were tuned on events and on every third pair of days of the timelines.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.data import Figure, rows
from briefer import cleaning, language
from briefer.editing.issue_profiles import issue_profile, word_weights
from briefer.editing.theme_matching import RELATED, likenesses
from briefer.model import Brief, Method, Piece, Point, Quote, Section
from briefer.quantifying import Pair, Statement, pairs

LABELS = Path(__file__).with_suffix(".json")
MOST = 12  # articles of a timeline's two days
THEME = 5  # sentences that stand for half of an event

Row = tuple[str, int, int, str, int, int]


@cache
def labels(name: str) -> dict[Row, bool]:
    listed = json.loads(LABELS.read_text(encoding="utf-8"))[name]
    return {_row((a, b, c), (d, e, f)): bool(label) for a, b, c, d, e, f, label in listed}


def _row(one: tuple[str, int, int], other: tuple[str, int, int]) -> Row:
    first, second = sorted((one, other))
    return (*first, *second)


def row(pair: Pair) -> Row:
    """Return where the two numbers of a pair stand."""
    ends = []
    for figure in (pair.one, pair.other):
        start, end = figure.quantity.span
        at = figure.statement.place
        ends.append((figure.statement.teller, at + start, at + end))
    return _row(*ends)


def day_of(written: Any) -> date | None:
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError:
        return None


def events() -> Iterator[list[Statement]]:
    """Yield the statements of each event, by publisher."""
    for event in sorted({row["event"] for row in rows("events")}):
        publishers: dict[str, int] = {}
        found = []
        for article in (row for row in rows("events") if row["event"] == event):
            prose = cleaning.examine(article["text"], title=article["title"]).prose
            origin = publishers.setdefault(article["source"], len(publishers))
            for sentence in language.sentences_of(article["text"], prose) if prose else ():
                found.append(
                    Statement(
                        text=sentence.text,
                        teller=article["id"][:12],
                        origin=origin,
                        day=day_of(article["date"]),
                        place=sentence.start,
                    )
                )
        yield found


def timelines() -> Iterator[list[Statement]]:
    """Yield the statements of every two days in a row, each article its own origin."""
    for topic in rows("timelines"):
        dated = [(day_of(a["date"]), n, a["text"]) for n, a in enumerate(topic["articles"])]
        for first in sorted({day for day, _, _ in dated if day}):
            both = (first, first + timedelta(days=1))
            near = sorted((day, n, text) for day, n, text in dated if day in both)[:MOST]
            yield [
                Statement(
                    text=sentence.text,
                    teller=f"{topic['id']}:{n}",
                    origin=n,
                    day=day,
                    place=sentence.start,
                )
                for day, n, text in near
                for sentence in language.sentences(text)
            ]


def halves() -> Iterator[tuple[str, Section, Section]]:
    """Yield each event as a theme of two issues: its earlier and its later articles."""
    for event in sorted({row["event"] for row in rows("events")}):
        articles = [row for row in rows("events") if row["event"] == event]
        articles.sort(key=lambda row: (str(row["date"]), row["id"]))
        middle = len(articles) // 2
        if middle >= 2:
            yield event, _theme(articles[:middle], event), _theme(articles[middle:], event)


def _theme(articles: list[dict[str, Any]], event: str) -> Section:
    """Make a theme of the second sentences: the first is often the title again."""
    points = []
    for article in articles[:THEME]:
        sentences = language.sentences(article["text"])[1:2]
        for sentence in sentences:
            text = " ".join(sentence.text.split())
            piece = Piece(kind="verbatim", text=text, start=sentence.start, end=sentence.end)
            quote = Quote(number=1, source=1, pieces=(piece,), paragraph=1, sentence=1)
            points.append(Point(quotes=(quote,), sources=(1,), origins=1))
    return Section(label="", points=tuple(points))


def issue(sections: list[Section]) -> Brief:
    method = Method(
        articles=0, sentences=0, quoted=0, set_aside=(), removed=(), skipped=(), folded=(),
        inferred=(), undated=(), settings=(), versions=(),
    )  # fmt: skip
    return Brief(
        title="", slug="", issued=date(2018, 1, 1), coverage="", language="en", template="",
        bottom_line=(), sections=tuple(sections), timeline=(), periods=(), sources=(),
        passages=(), method=method,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The pairs that the rules show in a set, and what the labels say of them."""

    shown: frozenset[Row]
    known: Mapping[Row, bool]
    speed: float = 0.0  # sentences a second

    def figures(self, name: str) -> list[Figure]:
        labelled = self.shown & self.known.keys()
        right = sum(self.known[one] for one in labelled)
        others = [one for one, same in self.known.items() if not same]
        refused = sum(one not in self.shown for one in others)
        found: tuple[tuple[str, float, str], ...] = (
            ("pairs labelled", len(self.known), ">= 50"),
            ("of these shown", len(labelled), ""),
            ("precision of those shown", right / max(1, len(labelled)), "0.8"),
            ("recall of those that differ", right / max(1, sum(self.known.values())), ""),
            ("refused of those that are of two things", refused / max(1, len(others)), ""),
            ("shown without a label", len(self.shown) - len(labelled), ""),
        )
        speed = (("sentences a second", self.speed, ""),) if self.speed else ()
        return [
            Figure(stage="differences", data=name, measure=measure, value=value, wanted=wanted)
            for measure, value, wanted in (*found, *speed)
        ]


def judged(name: str, stories: Iterator[list[Statement]]) -> Judged:
    """Look for pairs in every story of a set."""
    every = list(stories)
    begun = time.perf_counter()
    shown = frozenset(row(pair) for story in every for pair in pairs(story))
    speed = sum(len(story) for story in every) / (time.perf_counter() - begun)
    return Judged(shown=shown, known=labels(name), speed=speed)


def themes() -> list[Figure]:
    """Measure which halves of events are matched, and which halves of different ones."""
    found = list(halves())
    now, then = (
        issue_profile(issue(list(half)))
        for half in zip(*((b, a) for _, a, b in found), strict=True)
    )
    table = likenesses(now, then, word_weights(now, then))
    pairs_of = list(combinations(range(len(found)), 2))
    same = [table[i][i] for i in range(len(found))]
    other = [table[i][j] for i, j in pairs_of] + [table[j][i] for i, j in pairs_of]
    return [
        Figure(stage="changes", data="events", measure=measure, value=value)
        for measure, value in (
            ("halves of one event matched", sum(x >= RELATED for x in same) / len(same)),
            ("halves of two events matched", sum(x >= RELATED for x in other) / len(other)),
        )
    ]


def measure() -> list[Figure]:
    one, other = judged("events", events()), judged("timelines", timelines())
    both = Judged(shown=one.shown | other.shown, known={**one.known, **other.known})
    return [
        *one.figures("events"),
        *other.figures("timelines"),
        *both.figures("events and timelines"),
        *themes(),
    ]
