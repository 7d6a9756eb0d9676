"""Hold what was reached: on a small sample, no figure may fall below its floor.

python -m benchmarks.floors            check; exit code 1 names what fell
python -m benchmarks.floors --raise    set floors higher, where figures rose
python -m benchmarks.floors --lower    set floors where figures are now: say why in the change

Only quality: speed is the machine's affair. A figure that is better small has a ceiling instead.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks import (
    cleaning,
    dating,
    desk,
    differences,
    formats,
    grouping,
    language,
    summarising,
    timelines,
    train_comment,
)
from benchmarks import (
    sentences as sentence_ends,
)
from benchmarks.data import Figure, NoDataError, rows
from benchmarks.train_summarising import references, rouge
from briefer.language import sentences
from briefer.summarising import choose

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.005  # of the figure: rounding differs from machine to machine
SUMMARIES = 60  # articles of a set
# What is the better the smaller it is.
SMALL = ("wrong", "undated", "false pairs", "lost", "two events", "superseded", "can't", "another")
# What is no quality, or not the same on every machine.
SKIPPED = ("/s", "MB", "sentences a second", "ms")


def figures() -> dict[str, float]:
    """Measure the sample."""
    parts: tuple[Callable[[], list[Figure]], ...] = (
        cleaning.measure,
        dating.measure,
        language.measure,
        sentence_ends.measure,
        summaries,
        sets,
        train_comment.measure,
        grouping.stories,
        grouping.themes,
        differences.measure,
        timelines.measure,
        desk.measure,
        formats.of_python,
    )
    found = [figure for part in parts for figure in part()]
    return {
        f"{one.stage} · {one.data} · {one.measure}": round(one.value, 4)
        for one in found
        if not any(word in one.measure for word in SKIPPED)
    }


def summaries() -> list[Figure]:
    """Measure the choice of three sentences on the first articles of two sets."""
    return [
        Figure(stage="summarising", data=name, measure=measured, value=float(value))
        for name in ("cnn", "summeval")
        for measured, value in zip(("ROUGE-1", "ROUGE-2", "ROUGE-L"), _mean(name), strict=True)
    ]


def sets() -> list[Figure]:
    """Measure summaries of all sets of articles."""
    return [
        figure
        for name in ("multinews", "multiling")
        for figure in summarising.sets(name, rankers=("briefer",))
    ]


def _mean(name: str) -> list[float]:
    scores = [
        rouge(references(row), ["\n".join(s.text for s in choose(split, sentences=3))])[0]
        for row in rows(name)[:SUMMARIES]
        if (split := sentences(row["text"]))
    ]
    return [float(value) for value in np.mean(scores, axis=0)]


def fallen(now: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Return a line for each figure that is worse than its floor, or gone."""
    lines = []
    for name, floor in floors.items():
        value = now.get(name)
        if value is None:
            lines.append(f"{name}: not measured any more (floor {floor})")
        elif _worse(name, value, floor):
            lines.append(f"{name}: {value}, floor {floor}")
    return lines


def _better_small(name: str) -> bool:
    """Whether a figure is one of mistakes; "undated" stories are stories, too."""
    return "B³" not in name and any(word in name for word in SMALL)


def _worse(name: str, value: float, floor: float) -> bool:
    if _better_small(name):
        return value > floor + max(SLACK, SLACK * floor)
    return value < floor - max(SLACK, SLACK * floor)


def main(flags: list[str]) -> int:
    try:
        now = figures()
    except NoDataError as missing:
        print(f"floors: skipped: no data ({missing})")
        return 0
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.is_file() else {}
    worse = fallen(now, floors)
    if "--lower" in flags or ("--raise" in flags and not worse):
        kept = now if "--lower" in flags else raised(now, floors)
        FLOORS.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
    print("\n".join(worse) or f"{len(floors)} figures hold their floors")
    return 1 if worse and "--lower" not in flags else 0


def raised(now: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Return the floors with those figures that are new or rose; none gets lower."""
    risen = {name: value for name, value in now.items() if _rose(name, value, floors.get(name))}
    return floors | risen


def _rose(name: str, value: float, floor: float | None) -> bool:
    if floor is None:
        return True
    return value < floor if _better_small(name) else value > floor


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
