"""Copies, stories, themes and scale, beside the plain clusterings anyone could run."""

from __future__ import annotations

import math
import random
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from benchmarks.data import Figure, rows
from briefer.grouping import group
from briefer.model import Story

TERMS = (  # three a theme, as a desk would write them
    {
        "business": ["economy", "shares", "profit"],
        "entertainment": ["film", "music", "award"],
        "politics": ["government", "election", "minister"],
        "sport": ["match", "coach", "championship"],
        "tech": ["technology", "software", "internet"],
    },
    {
        "business": ["company", "bank", "stock market"],
        "entertainment": ["actor", "album", "television"],
        "politics": ["parliament", "prime minister", "party"],
        "sport": ["cup", "injury", "olympic"],
        "tech": ["computer", "broadband", "mobile phone"],
    },
)


def measure() -> list[Figure]:
    return [*stories(), *themes(), *guided_themes(), *copies(), *scale()]


def b_cubed(found: Iterable[Iterable[str]], truth: Mapping[str, Any]) -> float:
    """Return B³ F over items."""
    real: dict[Any, set[str]] = defaultdict(set)
    for item, name in truth.items():
        real[name].add(item)
    precision = recall = 0.0
    for members in map(set, found):
        for item in members:
            shared = len(members & real[truth[item]])
            precision += shared / len(members)
            recall += shared / len(real[truth[item]])
    return 2 * precision * recall / (precision + recall) / len(truth)


def stories() -> list[Figure]:
    return [*_similar_events(), *_events()]


def _similar_events() -> list[Figure]:
    """Measure on events that come in pairs of one kind: nothing but the ratio is chosen on them."""
    figures = []
    for name, part in _halves(rows("ecbplus"), "topic"):
        found = group([_article(row, dated=False) for row in part]).stories
        score = b_cubed(found, {row["id"]: row["event"] for row in part})
        figures.append(_figure("ecbplus", f"stories B³ F, {name}", score, "", "≥ .91"))
    return figures


def _halves(
    every: Sequence[Mapping[str, Any]], named: str
) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    """Yield all rows, then those of every other name, then the others."""
    names = sorted({row[named] for row in every})
    yield "all", every
    for half, rest in (("tuned half", 0), ("held-out half", 1)):
        yield half, [row for row in every if names.index(row[named]) % 2 == rest]


def _events() -> list[Figure]:
    every = rows("events")
    baseline = f"{_average_link(every):.3f} average link, number given"
    figures = []
    for name, part in _halves(every, "event"):
        for dated in (True, False):
            found = group([_article(row, dated=dated) for row in part]).stories
            score = b_cubed(found, {row["id"]: row["event"] for row in part})
            what = f"stories B³ F, {name}, {'dated' if dated else 'undated'}"
            wanted = "≥ .93" if name == "all" else ""
            figures.append(_figure("events", what, score, baseline * (name == "all"), wanted))
    score = b_cubed(_day_by_day(every), {row["id"]: row["event"] for row in every})
    return [*figures, _figure("events", "stories B³ F, all, ten days at a time", score, "", "")]


def _day_by_day(part: Sequence[Mapping[str, Any]]) -> Sequence[Story]:
    """Group as a desk does: what has come is added to the stories that are known."""
    ordered = sorted(part, key=lambda row: (row["date"], row["id"]))
    first = date.fromisoformat(ordered[0]["date"][:10])
    found: Sequence[Story] = ()
    arrived: list[Mapping[str, Any]] = []
    for _, came in groupby(
        ordered, key=lambda row: (date.fromisoformat(row["date"][:10]) - first).days // 10
    ):
        arrived += came
        found = group([_article(row, dated=True) for row in arrived], stories=found).stories
    return found


def themes() -> list[Figure]:
    figures = []
    for data, wanted in (("themes", "≥ .70"), ("themes_africa", "≥ .60")):
        for name, part in _parts(data):
            truth = {row["id"]: row["theme"] for row in part}
            score = b_cubed(group([_article(row, dated=False) for row in part]).themes, truth)
            baseline = f"{_k_means(part):.3f} k-means, number given"
            figures.append(_figure(data, f"themes B³ F, {name}", score, baseline, wanted))
    return figures


def _parts(data: str) -> tuple[tuple[str, Sequence[Mapping[str, Any]]], ...]:
    every = rows(data)
    return ("all", every), ("tuned half", every[::2]), ("held-out half", every[1::2])


def guided_themes() -> list[Figure]:
    figures = []
    for name, part in _parts("themes"):
        truth = {row["id"]: row["theme"] for row in part}
        texts = [_article(row, dated=False) for row in part]
        for number, terms in enumerate(TERMS, 1):
            found = group(texts, themes=terms).themes
            right = sum(truth[i] == theme.label for theme in found if theme.guided for i in theme)
            what = f"guided themes, accuracy, {name}, terms {number}"
            figures.append(_figure("themes", what, right / len(truth), "", "≥ .85"))
    return figures


def copies() -> list[Figure]:
    figures = []
    for name, texts in (
        ("quotations", [row["text"] for row in rows("quotations")]),
        ("multinews", [text for row in rows("multinews") for text in row["texts"]]),
    ):
        for share, wanted in ((0.05, "≥ .99"), (0.15, "≥ .95")):
            figures.append(_edits(name, texts, f"{share:.0%} of words edited", share, wanted))
        figures.append(_changed(name, texts, "first fifth as a teaser", _teaser, ""))
    every = {row["id"]: row["event"] for row in rows("events")}
    found = group([_article(row, dated=True) for row in rows("events")]).copies
    false = sum(
        every[one] != every[other]
        for copy in found
        for one in copy
        for other in copy
        if one < other
    )
    return [*figures, _figure("events", "copies, false pairs", false, "", "0")]


def scale() -> list[Figure]:
    _timed(50)  # loads what is loaded once
    small, _ = _timed(1_000)
    large, articles = _timed(10_000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    growth = math.log10(large / small)
    return [
        _figure("resampled", f"{articles:,} articles, seconds", large, "", "< 60"),
        _figure("resampled", "growth from 1,000, power of n", growth, "", "≤ 1.25"),
        _figure("resampled", "peak memory, GB", peak, "", "< 2"),
    ]


def _timed(number: int) -> tuple[float, int]:
    """Group texts that are halves of two real ones, spread over a year."""
    chance = random.Random(number)
    sources = [row["text"].split(". ") for row in (*rows("events"), *rows("themes"))]
    texts = []
    for n in range(number):
        parts = chance.choice(sources)[::2] + chance.choice(sources)[1::2]
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(365))
        texts.append({"id": f"{n:06}", "text": ". ".join(parts), "date": day})
    start = time.perf_counter()
    group(texts)
    return time.perf_counter() - start, number


def _edits(name: str, texts: Sequence[str], what: str, share: float, wanted: str) -> Figure:
    chance = random.Random(5)
    words = sorted({word for text in texts for word in text.split()})

    def edit(text: str) -> str:
        changed: list[str] = []
        for word in text.split(" "):
            way = chance.randrange(3) if chance.random() < share else 3
            changed += [[], [chance.choice(words)], [word, chance.choice(words)], [word]][way]
        return " ".join(changed)

    return _changed(name, texts, what, edit, wanted)


def _teaser(text: str) -> str:
    words = text.split()
    return " ".join(words[: max(30, len(words) // 5)])


def _changed(
    name: str, texts: Sequence[str], what: str, change: Callable[[str], str], wanted: str
) -> Figure:
    unique = list(dict.fromkeys(texts))
    articles = [{"id": f"a{n:05}", "text": text} for n, text in enumerate(unique)]
    articles += [{"id": f"b{n:05}", "text": change(text)} for n, text in enumerate(unique)]
    place = {i: number for number, copy in enumerate(group(articles).copies) for i in copy}
    recall = sum(place[f"a{n:05}"] == place[f"b{n:05}"] for n in range(len(unique))) / len(unique)
    return _figure(name, f"copies, recall, {what}", recall, "", wanted)


def _article(row: Mapping[str, Any], *, dated: bool) -> dict[str, Any]:
    article = {name: row[name] for name in ("id", "title", "text", "source", "url") if name in row}
    return article | ({"date": row["date"]} if dated else {})


def _vectors(part: Sequence[Mapping[str, Any]]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{row['title']}. {row['text']}" for row in part]
    vectorizer = TfidfVectorizer(
        ngram_range=(1, 2), min_df=2, sublinear_tf=True, stop_words="english"
    )
    return vectorizer.fit_transform(texts)


def _average_link(part: Sequence[Mapping[str, Any]]) -> float:
    from sklearn.cluster import AgglomerativeClustering

    number = len({row["event"] for row in part})
    model = AgglomerativeClustering(number, metric="cosine", linkage="average")
    return _scored(part, model.fit_predict(_vectors(part).toarray()), "event")


def _k_means(part: Sequence[Mapping[str, Any]]) -> float:
    from sklearn.cluster import KMeans

    number = len({row["theme"] for row in part})
    return _scored(
        part, KMeans(number, n_init=4, random_state=0).fit_predict(_vectors(part)), "theme"
    )


def _scored(part: Sequence[Mapping[str, Any]], labels: Iterable[int], name: str) -> float:
    found: dict[int, list[str]] = defaultdict(list)
    for row, label in zip(part, labels, strict=True):
        found[label].append(row["id"])
    return b_cubed(found.values(), {row["id"]: row[name] for row in part})


def _figure(data: str, measured: str, value: float, baseline: str, wanted: str) -> Figure:
    return Figure(
        stage="grouping", data=data, measure=measured, value=value, baseline=baseline, wanted=wanted
    )
