"""Articles on a Dask cluster of this machine: two workers beside one, and beside the process pool."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from benchmarks.data import Figure
from benchmarks.library import resampled
from briefer import pipeline, reading
from briefer.config import Settings
from briefer.engine import Cluster, Cores, Engine
from briefer.issuing.adding import made_of
from briefer.library import Made
from briefer.model import Document

ARTICLES = 2_000
SMALL = 200_000  # items of little work: what the scheduler bears
TODAY = date(2026, 11, 22)


def measure(articles: int = ARTICLES, small: int = SMALL) -> list[Figure]:
    """Measure the analysis of articles on one and two workers, and many small items."""
    documents = [one for text in resampled(articles) for one in reading.read(text.encode())]
    one = _seconds(lambda: Cluster(workers=1), documents)
    two = _seconds(lambda: Cluster(workers=2), documents)
    pool = _seconds(lambda: Cores(2), documents)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Cluster(workers=2) as cluster:
        cluster.each(partial(pow, 2), [1] * small)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    data = f"{articles:,} articles"
    return [
        Figure("cluster", data, "speed of two workers", one / two, "one worker 1.0", "≥ 1.7"),
        Figure("cluster", data, "time of two workers", two / pool, "process pool 1.0", "≤ 1.1"),
        Figure("cluster", f"{small:,} items", "growth of scheduler and driver (MB)", grown),
    ]


def _seconds(engine: Callable[[], Engine], documents: Sequence[Document]) -> float:
    """Return how long the analysis takes once the workers are warm."""
    desk = pipeline.desk_of(Settings(), TODAY)
    pairs = [(document, pipeline.digest_of(document)) for document in documents]
    with engine() as work:
        work.each(partial(made_of, desk), pairs[:300])
        begun = time.perf_counter()
        results = work.each(partial(made_of, desk), pairs)
    assert any(isinstance(one, Made) for one in results)
    return time.perf_counter() - begun
