"""The whole way from a cold start, beside the same way written plainly; and what pages cost.

python -m benchmarks.pipeline [ARTICLES]    with fewer articles, for a quick look
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks import costs
from benchmarks.costs import Cost, seconds
from benchmarks.data import Figure, rows

ARTICLES = 1000
DOSSIER = 200
TODAY = "2026-01-01"
SEEDS = Path(__file__).parent.parent / "seeds"
RUNS = 3  # of what is short


def measure(articles: int = ARTICLES) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return [
            *_whole(Path(folder), articles),
            *_dossier(Path(folder)),
            _short("make seeds/, wall seconds", "< 5", "make", SEEDS, "--output", folder),
            _short("--help, wall seconds", "< 0.6", "--help"),
        ]


def _whole(folder: Path, number: int) -> list[Figure]:
    """Measure the main job and its peer, each in a process that starts cold."""
    mixed = [*rows("themes"), *rows("cnn"), *rows("events")][:number]
    corpus = _written(folder / "articles.jsonl", mixed, ("title", "text"))
    ours = costs.briefer("make", corpus, "--today", TODAY, "--output", folder)
    plain = costs.command("-m", "benchmarks.plainly", corpus, folder / "plain.pdf")
    what = f"themes, cnn; {number:,} articles"
    return [
        _beside(what, "articles to PDF, HTML, JSON, wall seconds", ours.wall, plain.wall),
        _beside(what, "the same, CPU seconds", ours.cpu, plain.cpu),
        _peak(what, ours, wanted="< 1.5", baseline=f"{plain.memory:.2f}"),
        _rendering(corpus, what),
    ]


def _rendering(corpus: Path, what: str) -> Figure:
    """Measure a PDF against what WeasyPrint takes for the same HTML."""
    import weasyprint

    import briefer
    from briefer.rendering.html import document
    from briefer.rendering.pdf import _fetcher
    from briefer.rendering.templates import locate

    brief = briefer.make([corpus], today=TODAY)
    html = document(brief, locate(brief.template), "page")
    page = weasyprint.HTML(string=html, url_fetcher=_fetcher())
    page.write_pdf(pdf_variant="pdf/ua-1")  # what is loaded once counts for neither
    ours = [seconds(lambda: briefer.render(brief, "pdf")) for _ in range(RUNS)]
    own = [
        seconds(lambda: weasyprint.HTML(string=html, url_fetcher=_fetcher()).write_pdf())
        for _ in range(RUNS)
    ]
    return Figure(
        stage="pipeline",
        data=what,
        measure="rendering, times WeasyPrint's own",
        value=statistics.median(ours) / statistics.median(own),
        wanted="≤ 1.3",
    )


def _dossier(folder: Path) -> list[Figure]:
    listed = rows("quotations")[:DOSSIER]
    corpus = _written(folder / "dossier.jsonl", listed, ("title", "text", "date", "publisher"))
    cost = costs.briefer(
        "make", corpus, "--today", TODAY, "--output", folder, "--template", "dossier"
    )
    what = f"quotations, dossier of {len(listed)} articles"
    return [
        Figure(stage="pipeline", data=what, measure="wall seconds", value=cost.wall, wanted="< 15"),
        _peak(what, cost, wanted="< 0.5"),
    ]


def _short(measure: str, wanted: str, *arguments: str | Path) -> Figure:
    value = statistics.median(costs.briefer(*arguments).wall for _ in range(RUNS))
    return Figure(stage="pipeline", data="", measure=measure, value=value, wanted=wanted)


def _beside(data: str, measure: str, ours: float, plain: float) -> Figure:
    return Figure(
        stage="pipeline",
        data=data,
        measure=measure,
        value=ours,
        baseline=f"{plain:.3g} ({plain / ours:.1f} times): spaCy, sumy LexRank, k-means, WeasyPrint",
        wanted="8 times faster",
    )


def _peak(data: str, cost: Cost, *, wanted: str, baseline: str = "") -> Figure:
    return Figure(
        stage="pipeline",
        data=data,
        measure="peak memory of all processes, GB",
        value=cost.memory,
        baseline=baseline,
        wanted=wanted,
    )


def _written(path: Path, found: Iterable[dict[str, Any]], keys: tuple[str, ...]) -> Path:
    """Write some articles, with what is known of each, one a line."""
    lines = (json.dumps({key: row[key] for key in keys if row.get(key)}) for row in found)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


if __name__ == "__main__":
    from benchmarks.__main__ import table

    print(table(measure(*map(int, sys.argv[1:]))))
