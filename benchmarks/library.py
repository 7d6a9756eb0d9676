"""The library at 20,000 articles: how fast they come in, beside a plain FTS5 table, and are found again."""

from __future__ import annotations

import json
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.costs import command
from benchmarks.data import Figure, rows
from briefer import __version__, library, pipeline, reading
from briefer.config import Settings
from briefer.issuing import Arrival, add_to_library
from briefer.library import Filters, Incoming, Library
from briefer.library.searchable import tokens

ARTICLES, A_FILE = 20_000, 500
ANALYSED, WEEKLY, NEWER, UNCHANGED = 2_000, 300, 50, 1_000
QUERIES = 200
NOW, TODAY = datetime(2026, 11, 22, 8, tzinfo=UTC), date(2026, 11, 22)


def measure(articles: int = ARTICLES) -> list[Figure]:
    """Measure intake without and with analysis, and search."""
    texts = resampled(articles)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        plain = _plain(place / "plain.db", texts)
        figures = [*_intake(place, texts, plain), *_whole(place, texts)]
        with library.open_library(place / "read.db") as kept:
            figures += _search(kept, texts)
    return figures


def resampled(number: int) -> list[str]:
    """Return articles of the sets again and again, each made unique by a sentence at its end."""
    found = [row["text"] for name in ("themes", "cnn") for row in rows(name)]
    found += [text for row in rows("multinews") for text in row["texts"]]
    random.Random(13).shuffle(found)
    return [
        f"{found[i % len(found)]}\n\nThis is record number {i} of the desk." for i in range(number)
    ]


def _plain(path: Path, texts: Sequence[str]) -> float:
    """Return how many rows a second a bare FTS5 table takes, as many a commit as a library."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE VIRTUAL TABLE plain USING fts5(body)")
    begun = time.perf_counter()
    for first in range(0, len(texts), 250):
        database.execute("BEGIN IMMEDIATE")
        database.executemany(
            "INSERT INTO plain(body) VALUES (?)", ((text,) for text in texts[first : first + 250])
        )
        database.execute("COMMIT")
    rate = len(texts) / (time.perf_counter() - begun)
    database.close()
    return rate


def files(texts: Sequence[str]) -> list[Arrival]:
    """Return articles as files of JSON lines."""
    lines = [
        json.dumps({"text": text, "url": f"https://paper{i % 40}.example/{i}", "publisher": f"Paper {i % 40}",
                    "date": date.fromordinal(TODAY.toordinal() - i % 700).isoformat()})
        for i, text in enumerate(texts)
    ]  # fmt: skip
    return [
        Arrival(name=f"{first}.jsonl", data="\n".join(lines[first : first + A_FILE]).encode())
        for first in range(0, len(lines), A_FILE)
    ]


def _intake(folder: Path, texts: Sequence[str], plain: float) -> list[Figure]:
    arrived = files(texts)
    items = [
        Incoming(document=document, said=pipeline.digest_of(document), file=file)
        for one in arrived
        for file in [one.file]
        for document in reading.read_each(one.data, name=one.name)
        if not isinstance(document, Exception)
    ]
    with library.open_library(folder / "bare.db", create=True) as kept:
        begun = time.perf_counter()
        added = sum(1 for _ in library.add(kept, items, now=NOW, version=__version__))
        bare = added / (time.perf_counter() - begun)
    with library.open_library(folder / "read.db", create=True) as kept:
        begun = time.perf_counter()
        added = sum(1 for _ in _taken_in(kept, arrived, analyse=False))
        read = added / (time.perf_counter() - begun)
    beside = f"{plain:.0f}/s: a plain FTS5 table"
    return [
        _figure("articles a second, as documents", bare, beside, "≥ 1000"),
        _figure("articles a second, with reading", read, beside, "≥ 1000"),
    ]


def _taken_in(kept: Library, arrived: Sequence[Arrival], *, analyse: bool) -> Sequence[object]:
    return list(
        add_to_library(
            arrived, kept=kept, settings=Settings(), today=TODAY, now=NOW, analyse=analyse
        )
    )


def _whole(folder: Path, texts: Sequence[str]) -> list[Figure]:
    """Measure commands on all cores, with analysis, from a cold start."""
    place = folder / "whole"
    (place / "week").mkdir(parents=True)
    for one in files(texts[:ANALYSED]):
        (place / one.name).write_bytes(one.data)
    newer = files(texts[ANALYSED : ANALYSED + NEWER])[0]
    (place / "week" / "newer.jsonl").write_bytes(newer.data.replace(b"https://", b"https://new."))
    set_to = ("--config", place / "briefer.toml", "--today", TODAY.isoformat())
    made = ("--output", place / "output", *set_to)
    command("-m", "briefer", "init", place)
    cost = command("-m", "briefer", "add", *sorted(place.glob("*.jsonl")), *set_to)
    again = command("-m", "briefer", "add", *sorted(place.glob("*.jsonl")), *set_to)
    since = date.fromordinal(TODAY.toordinal() - WEEKLY * 700 // ANALYSED).isoformat()
    weekly = command("-m", "briefer", "make", "--library", "--since", since, *made)
    added = command("-m", "briefer", "add", place / "week", *set_to)
    following = command("-m", "briefer", "make", "--library", "--since", since, *made)
    return [
        _of_command("articles a second, analysed", ANALYSED / cost.wall, "≥ 60"),
        _of_command("GB at the peak, analysed", cost.memory, "< 1.5"),
        _of_command("processor ms an article, analysed", cost.cpu * 1000 / ANALYSED),
        _of_command("seconds to add them again", again.wall),
        _of_command(f"seconds for a brief of the newest {WEEKLY}", weekly.wall, "< 8"),
        _of_command("the same, processor seconds", weekly.cpu),
        _of_command(f"seconds to add {NEWER} more and make the next", added.wall + following.wall, "< 6"),
        _of_command("the same, processor seconds", added.cpu + following.cpu),
        *_unchanged(folder, texts),
    ]  # fmt: skip


def _unchanged(folder: Path, texts: Sequence[str]) -> list[Figure]:
    """Measure `make` on a folder that nobody touched since it was made, with a library beside it."""
    place = folder / "unchanged"
    place.mkdir()
    for one in files(texts[:UNCHANGED]):
        (place / one.name).write_bytes(one.data)
    config = place / "briefer.toml"
    command("-m", "briefer", "init", place)
    made = [
        command("-m", "briefer", "make", *sorted(place.glob("*.jsonl")), "--config", config,
                "--output", place / "output", "--today", TODAY.isoformat())
        for _ in range(2)
    ]  # fmt: skip
    share = made[1].wall / made[0].wall
    told = f"{made[0].wall:.1f} s, then {made[1].wall:.1f} s"
    return [
        Figure(stage="library", data=f"{UNCHANGED} articles", measure="share of the first time, unchanged",
               value=share, baseline=told, wanted="< 0.25"),
    ]  # fmt: skip


def _of_command(measure: str, value: float, wanted: str = "") -> Figure:
    return Figure(
        stage="library", data=f"{ANALYSED} articles", measure=measure, value=value, wanted=wanted
    )


def queries(texts: Sequence[str]) -> list[str]:
    """Return queries of words that many, some and few articles have; phrases, and several words."""
    chance = random.Random(7)
    common = [
        word
        for word, _ in Counter(w for text in texts[:2000] for w in set(tokens(text))).most_common(
            4000
        )
    ]
    found = []
    for _ in range(QUERIES // 5):
        words = chance.choice(texts).split()
        place = chance.randrange(max(1, len(words) - 3))
        found += [
            chance.choice(common[:50]),
            chance.choice(common),
            f"{chance.choice(common[:400])} {chance.choice(common[:400])}",
            f'"{" ".join(words[place : place + 2])}"',
            f"{chance.choice(common)} OR {chance.choice(common)} -{chance.choice(common)}",
        ]
    return found


def _search(kept: Library, texts: Sequence[str]) -> list[Figure]:
    asked = queries(texts)
    filtered = Filters(source="Paper 7", first=date(2026, 1, 1))
    return [
        _figure("ms, p95, newest first", _p95(lambda q: library.search(kept, q), asked), "", "< 20"),
        _figure("ms, p95, by rank", _p95(lambda q: library.search(kept, q, rank=True), asked), "", "< 60"),
        _figure("ms, p95, of one source and year", _p95(lambda q: library.search(kept, q, filtered), asked), "", "< 20"),
    ]  # fmt: skip


def _p95(search: Callable[[str], object], asked: Sequence[str]) -> float:
    taken = []
    for query in asked:
        begun = time.perf_counter()
        search(query)
        taken.append(time.perf_counter() - begun)
    return sorted(taken)[int(0.95 * len(taken))] * 1000


def _figure(measure: str, value: float, baseline: str, wanted: str) -> Figure:
    return Figure(
        stage="library",
        data=f"{ARTICLES} articles",
        measure=measure,
        value=value,
        baseline=baseline,
        wanted=wanted,
    )
