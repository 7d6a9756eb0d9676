"""Measure what a brief prints: do its points say what people said of the same articles?

Sets of articles with a summary written by a person are thrown together, many stories in a brief.
A point is as good as the share of its word pairs that the summary of its own story has; the lead
sentences of as many articles are the peer.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.data import Figure, rows
from briefer.language import sentences
from briefer.model import Brief, Point
from briefer.pipeline import make

POOL = 5  # sets in one brief
TODAY = date(2020, 1, 1)
_WORD = re.compile(r"\w+")


def measure() -> list[Figure]:
    sets = rows("multinews")
    found: dict[str, list[float]] = {"bottom line": [], "themes": [], "lead": []}
    words: dict[str, list[float]] = {name: [] for name in found}
    for start in range(0, len(sets), POOL):
        for name, text, reference in _said(sets[start : start + POOL]):
            found[name].append(_shared(text, reference))
            words[name].append(len(text.split()))
    lead = f"lead sentences {mean(found['lead']):.3f} at {mean(words['lead']):.0f} words"
    return [
        Figure(
            stage="composing", data=f"multinews, {POOL} sets a brief",
            measure=f"{name}, share of word pairs that people wrote too, at {mean(words[name]):.0f} words",
            value=mean(found[name]), baseline=lead,
        )
        for name in ("bottom line", "themes")
    ]  # fmt: skip


def _said(sets: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what a brief over some sets prints where, with the summary of its own set."""
    articles = [(text, row["reference"]) for row in sets for text in row["texts"]]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pool.jsonl"
        lines = (
            json.dumps({"text": text, "publisher": f"p{i}"}) for i, (text, _) in enumerate(articles)
        )
        file.write_text("\n".join(lines), encoding="utf-8")
        brief = make([file], today=TODAY)
    references = {
        f"pool.jsonl:{n}": reference for n, (_, reference) in enumerate(articles, start=1)
    }
    for point in brief.bottom_line:
        yield "bottom line", *_point(point, brief, references)
    for section in brief.sections:
        for point in section.points:
            yield "themes", *_point(point, brief, references)
    for text, reference in articles:
        first = next((s.text for s in sentences(text) if len(s.text.split()) > 6), "")
        yield "lead", first, reference


def _point(point: Point, brief: Brief, references: dict[str, str]) -> tuple[str, str]:
    quote = point.quotes[-1]
    return quote.text, references[brief.sources[quote.source - 1].name]


def _shared(text: str, reference: str) -> float:
    own, theirs = _pairs(text), _pairs(reference)
    return len(own & theirs) / max(1, len(own))


def _pairs(text: str) -> set[tuple[str, str]]:
    words = _WORD.findall(text.lower())
    return set(pairwise(words))
