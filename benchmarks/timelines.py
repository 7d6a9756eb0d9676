"""Measure which days are chosen for the timeline of a topic, against timelines by journalists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from statistics import fmean
from typing import Any

from benchmarks.data import Figure, rows
from briefer.cleaning import examine
from briefer.composing.day_salience import Telling, day_worth, days_told, ranked
from briefer.dating import mentions

Worth = Callable[[Sequence[Telling]], Mapping[date, float]]


def measure() -> list[Figure]:
    """Return date F, the mean over all timelines; the constants hold for every topic alike."""
    return [*_measured("timelines", "≥ .66"), *_measured("crises", "≥ .28")]


def _measured(name: str, wanted: str) -> list[Figure]:
    topics = rows(name)
    told = {row["id"]: tellings(row) for row in topics}
    counted = _mean(topics, told, _appeared)
    whole = _mean(topics, told, day_worth)
    figures = [
        Figure(
            stage="timelines", data=name, measure="date F",
            value=fmean(whole.values()), wanted=wanted,
            baseline=f"days by articles that appeared {fmean(counted.values()):.3f}",
        )
    ]  # fmt: skip
    return figures + [
        Figure(
            stage="timelines", data=f"{name}, {topic}", measure="date F", value=value,
            baseline=f"{counted[topic]:.3f}",
        )
        for topic, value in whole.items()
    ]  # fmt: skip


def tellings(row: Mapping[str, Any]) -> list[Telling]:
    """Return what the prose of each article of a topic tells of days; its own day is given."""
    found = []
    for article in row["articles"]:
        appeared = date.fromisoformat(article["date"][:10])
        prose = examine(article["text"]).prose
        found.append(days_told(appeared, mentions(article["text"], base=appeared, spans=prose)))
    return found


def _appeared(told: Sequence[Telling]) -> Mapping[date, float]:
    return Counter(one.appeared for one in told if one.appeared is not None)


def _mean(
    topics: Sequence[Mapping[str, Any]], told: Mapping[str, Sequence[Telling]], rank: Worth
) -> dict[str, float]:
    """Return date F of each timeline: as many days are chosen as it has."""
    found: dict[str, float] = {}
    for row in topics:
        order = ranked(rank(told[row["id"]]))
        for name, entries in row["timelines"].items():
            days = {date.fromisoformat(entry["date"][:10]) for entry in entries}
            chosen = set(order[: len(days)])
            found[f"{row['id']}/{name}"] = 2 * len(chosen & days) / (len(chosen) + len(days))
    return found
