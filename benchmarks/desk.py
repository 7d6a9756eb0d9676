"""Measure whole briefs against folders that editors labelled: what a brief must say, and must not."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.data import Figure, NoDataError, rows

# The rows of the scorer that are held, and what is wanted of them.
HELD = {
    "must stand in the bottom line": "≥ .85",
    "bottom-line points that matter": "≥ .78",
    "facts anywhere in the brief": "≥ .85",
    "bottom-line points superseded": "≤ .02",
    "sentences that can't stand alone": "≤ .015",
    "withheld dates: wrong": "≤ .02",
    "events on their day": "≥ .60",
    "events on a wrong day": "≤ .01",
    "themes, B3 precision": "≥ .86",
    "themes, B3 recall": "≥ .72",
    "labels that fit": "≥ .78",
    "positions found": "≥ .40",
    "positions given to another": "≤ .02",
}


def measure() -> list[Figure]:
    """Score a brief of every labelled folder, with the scorer that lies beside the data."""
    scorer = _scorer()
    total: dict[str, list[float]] = {name: [0.0, 0.0] for name in HELD}
    for row in rows("desk"):
        scored = scorer.score(row, scorer.make(row), lambda kind, what: None)
        for name in HELD:
            for place, value in enumerate(scored.get(name, (0, 0))):
                total[name][place] += value
    return [
        Figure(stage="briefs", data="desk", measure=name, value=got / of, wanted=HELD[name])
        for name, (got, of) in total.items()
        if of
    ]


def _scorer() -> ModuleType:
    place = Path(os.environ["BRIEFER_DATA"]).parent / "desk" / "score.py"
    if not place.is_file():
        raise NoDataError("desk/score.py")
    spec = importlib.util.spec_from_file_location("score", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(texts: Iterable[str]) -> str:
    """Return texts as one line, as the labels see them."""
    return " ".join(" ".join(texts).split())


def write(folder: Path, row: Mapping[str, Any]) -> None:
    """Write each article of a row into a file: JSON lines where something is known of it."""
    for article in row["articles"]:
        known = {k: article[k] for k in ("title", "date", "source", "url") if article.get(k)}
        if known:
            line = json.dumps({"text": article["text"], **known}, ensure_ascii=False)
            (folder / f"{article['id']}.jsonl").write_text(line + "\n", "utf-8")
        else:
            (folder / f"{article['id']}.txt").write_text(article["text"], "utf-8")
