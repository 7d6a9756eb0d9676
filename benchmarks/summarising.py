"""Measure the choice of sentences beside the lead and sumy's rankers, and its speed."""

from __future__ import annotations

import gc
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Any

import numpy as np

from benchmarks import plainly
from benchmarks.data import Figure, rows
from benchmarks.train_summarising import best, references, rouge, task
from briefer.language import opens_dangling, sentences
from briefer.model import Sentence
from briefer.summarising import choose, choose_many, summarise, summarise_many
from briefer.summarising.classic import lexrank

PEERS = ("lead", "lexrank", "textrank")
WANTED = {
    "cnn": "≥ 31.0/12.2/27.6",
    "summeval": "≥ 35.5/13.0",
    "multinews": "≥ 47.1/17.7",
    "multiling": "≥ 48.5/18.5",
}
RUNS, MOST, ENOUGH = 3, 20, 1.0  # at least, at most, and the seconds that are enough
SAMPLE = 100  # articles whose best possible choice is searched, and for speed


def measure() -> list[Figure]:
    warnings.simplefilter("ignore")  # of the caps of the slow rankers
    return [
        *_articles("cnn"),
        *_articles("summeval"),
        *sets("multinews"),
        *sets("multiling"),
        *_dangling(),
        *_speed(),
    ]


def _figures(data: str, ours: Any, peers: dict[str, Any]) -> list[Figure]:
    names = ("ROUGE-1", "ROUGE-2", "ROUGE-L")
    return [
        Figure(
            stage="summarising", data=data, measure=name, value=float(ours[at]),
            baseline=" · ".join(f"{peer} {value[at]:.2f}" for peer, value in peers.items()),
            wanted=WANTED.get(data.split(",")[0], "") if at == 0 else "",
        )
        for at, name in enumerate(names)
    ]  # fmt: skip


def _articles(name: str) -> list[Figure]:
    texts = [(references(row), sentences(row["text"])) for row in rows(name)]

    def scored(ranker: str) -> Any:
        return np.array([_rouge(refs, choose(s, sentences=3, ranker=ranker)) for refs, s in texts])

    plain = np.array([_rouge(refs, split[:3]) for refs, split in texts])
    ours, lexrank, textrank = (scored(ranker) for ranker in ("briefer", "lexrank", "textrank"))
    peers = {"lead": plain, "lexrank": lexrank, "textrank": textrank}
    means = {peer: values.mean(axis=0) for peer, values in peers.items()}
    means["best possible"] = np.mean(
        [best(task(row, name).choices) for row in rows(name)[:SAMPLE]], axis=0
    )
    return _figures(name, ours.mean(axis=0), means)


def _rouge(refs: Sequence[str], chosen: Iterable[Sentence]) -> Any:
    return rouge(refs, ["\n".join(" ".join(s.text.split()) for s in chosen)])[0]


def sets(name: str, rankers: Sequence[str] = ("briefer", "lead", "lexrank")) -> list[Figure]:
    """Measure summaries of sets of articles, 250 words each."""
    found: dict[str, list[Any]] = {ranker: [] for ranker in rankers}
    for row in rows(name):
        articles = [sentences(text) for text in row["texts"]]
        for ranker, values in found.items():
            chosen = choose_many(articles, words=250, ranker=ranker)
            values.append(_rouge(references(row), chosen))
    means = {ranker: np.mean(values, axis=0) for ranker, values in found.items()}
    return _figures(name, means.pop("briefer"), means)


def _dangling() -> list[Figure]:
    shares = {}
    for ranker in ("briefer", "lead", "lexrank"):
        chosen = chain.from_iterable(
            choose(sentences(row["text"]), sentences=3, ranker=ranker)
            for row in rows("cnn")[:SAMPLE]
        )
        shares[ranker] = np.mean([opens_dangling(s.text) is not None for s in chosen])
    peers = " · ".join(f"{ranker} {shares[ranker]:.3f}" for ranker in ("lead", "lexrank"))
    return [
        Figure(
            stage="summarising", data="cnn", measure="share of dangling sentences",
            value=float(shares["briefer"]), baseline=peers,
        )
    ]  # fmt: skip


def _speed() -> list[Figure]:
    texts = [row["text"] for row in rows("cnn")[:SAMPLE]]
    ours = _seconds(lambda: [summarise(text, sentences=3) for text in texts])
    plain = _seconds(lambda: [plainly.lexrank(text, 3) for text in texts])
    sumy = _seconds(lambda: [summarise(text, sentences=3, ranker="lexrank") for text in texts])
    flat = [s for row in rows("cnn") for s in sentences(row["text"])]
    many = {count: _grouped(flat, count) for count in (700, 10_000)}
    times = {count: _seconds(partial(summarise_many, texts_)) for count, texts_ in many.items()}
    joined = " ".join(many[700])
    slow = _seconds(lambda: lexrank(sentences(joined), cap=10_000))
    growth = np.log(times[10_000] / times[700]) / np.log(10_000 / 700)
    return [
        Figure(
            stage="summarising", data="cnn", measure="summarise, articles/s", value=len(texts) / ours,
            baseline=f"sumy LexRank {len(texts) / plain:.0f} ({plain / ours:.1f} times), "
            f"over our sentences and words {len(texts) / sumy:.0f} ({sumy / ours:.1f} times)",
            wanted="≥ 20 times",
        ),
        Figure(
            stage="summarising", data="700 sentences", measure="summarise_many, ms",
            value=1000 * times[700], baseline=f"sumy LexRank {slow / times[700]:.0f} times as long",
            wanted="≥ 150 times",
        ),
        Figure(
            stage="summarising", data="700 → 10,000 sentences", measure="growth, exponent",
            value=float(growth), wanted="≤ 1.2",
        ),
    ]  # fmt: skip


def _grouped(flat: Sequence[Sentence], count: int) -> list[str]:
    """Return texts of 25 sentences each, so many sentences in all."""
    return [" ".join(s.text for s in flat[at : min(at + 25, count)]) for at in range(0, count, 25)]


def _seconds(work: Callable[[], Any]) -> float:
    """Return the processor time of the best of some runs; what else lies in memory costs nothing."""
    gc.collect()
    gc.freeze()
    times: list[float] = []
    while len(times) < RUNS or (sum(times) < ENOUGH and len(times) < MOST):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)
