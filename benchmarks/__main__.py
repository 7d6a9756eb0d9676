"""Measure every stage, print the table, and write it to RESULTS.md.

python -m benchmarks [STAGE…]
"""

from __future__ import annotations

import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from benchmarks.data import Figure, NoDataError

STAGES = (
    "cleaning",
    "dating",
    "language",
    "sentences",
    "summarising",
    "grouping",
    "composing",
    "differences",
    "timelines",
    "series",
    "library",
    "cluster",
    "formats",
    "pipeline",
)
PEERS = ("briefer", "numpy", "scipy", "scikit-learn", "spacy", "sumy", "weasyprint")
RESULTS = Path(__file__).parent / "RESULTS.md"


def table(figures: list[Figure]) -> str:
    """Lay the figures out as a Markdown table."""
    head = "| stage | set | measure | briefer | baseline | wanted |\n|---|---|---|---|---|---|\n"
    return head + "".join(
        f"| {f.stage} | {f.data} | {f.measure} | {f.value:.4g} | {f.baseline} | {f.wanted} |\n"
        for f in figures
    )


def main(stages: list[str]) -> None:
    figures: list[Figure] = []
    for stage in stages or STAGES:
        try:
            found = import_module(f"benchmarks.{stage}").measure()
        except NoDataError as missing:
            print(f"{stage}: skipped: no data ({missing})")
            continue
        figures += found
        print(table(found), flush=True)
    if figures and not stages:
        versions = ", ".join(f"{name} {version(name)}" for name in PEERS)
        RESULTS.write_text(
            f"# Results\n\n{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python "
            f"{platform.python_version()}, {versions}.\n\n{table(figures)}",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main(sys.argv[1:])
