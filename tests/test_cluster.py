"""Work spread by Dask: the same brief, whoever did it and whoever died of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import briefer.engine.dask
from briefer import pipeline
from briefer.engine import Cluster
from briefer.errors import EngineError, InputError
from briefer.rendering import to_json
from briefer.versions import versions
from tests.conftest import SEEDS, TODAY

pytestmark = pytest.mark.slow

BRIEFER = [sys.executable, "-m", "briefer"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with Cluster(workers=2, described=versions) as both:
        yield both


def test_two_workers_make_the_same_bytes_as_one_process(cluster: Cluster) -> None:
    alone = pipeline.make([SEEDS], today=TODAY)
    spread = pipeline.make([SEEDS], today=TODAY, each=cluster.each)
    assert to_json(spread) == to_json(alone)


def test_the_work_is_done_elsewhere_keeps_its_order_and_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(briefer.engine.dask, "AT_ONCE", 7)
    told: list[tuple[int, int]] = []
    with Cluster(workers=2, counted=lambda done, total: told.append((done, total))) as both:
        assert both.each(partial(pow, 2), range(100)) == [2**n for n in range(100)]
        workers = set(both.each(_process, range(100)))
        assert both.each(_process, []) == []
    assert os.getpid() not in workers
    assert told[-1] == (100, 100)
    assert [done for done, _ in told] == sorted(done for done, _ in told[:15]) * 2


def test_a_worker_that_is_killed_twice_changes_nothing(tmp_path: Path) -> None:
    with Cluster(workers=2) as both:
        found = both.each(partial(_dies_twice, tmp_path), range(40))
    assert found == list(range(40))
    assert len(list(tmp_path.iterdir())) == 2


def test_what_ends_every_worker_is_said_and_ends_the_work() -> None:
    with Cluster(workers=1) as one, pytest.raises(EngineError, match="ended every worker"):
        one.each(_dies, range(3))


def test_an_error_in_a_worker_arrives_as_itself(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text("Menu")
    with pytest.raises(InputError, match="no article text"):
        pipeline.make([tmp_path], today=TODAY, each=cluster.each)


def test_a_worker_with_another_installation_is_sent_nothing() -> None:
    with pytest.raises(EngineError, match="another installation: briefer"):
        Cluster(workers=1, described=_another_each_time).__enter__()


def test_where_nobody_listens_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefer.engine.dask, "PATIENCE", 0.5)
    with pytest.raises(EngineError, match=r"tcp://127.0.0.1:9: no scheduler answers"):
        Cluster("tcp://127.0.0.1:9").__enter__()


def test_a_driver_that_is_killed_is_taken_up_again_and_the_counts_are_exact(
    tmp_path: Path,
) -> None:
    """At some point between the first article that is kept and the last."""
    words = "The council of Velm voted on Monday to repair the harbour wall, its engineers said. "
    with (tmp_path / "wires.jsonl").open("w") as stream:
        for number in range(1_300):
            text = f"Report {number}. " + words * 38
            stream.write(json.dumps({"text": text, "url": f"https://velm.example/{number}"}) + "\n")
    subprocess.run([*BRIEFER, "init"], cwd=tmp_path, check=True, capture_output=True)
    command = [*BRIEFER, "add", "wires.jsonl", "--engine", "dask", "--json"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE) as driver:
        assert driver.stdout is not None
        acknowledged = [driver.stdout.readline() for _ in range(600)]
        driver.kill()
    assert all(acknowledged)
    again = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    outcomes = [json.loads(line) for line in again.stdout.splitlines()]
    known = {one["id"] for one in outcomes if one["outcome"] == "known"}
    assert {json.loads(line)["id"] for line in acknowledged} <= known
    assert len({one["id"] for one in outcomes}) == len(outcomes) == 1_300
    told = subprocess.run(
        [*BRIEFER, "library", "archives", "--json"], cwd=tmp_path, check=True, capture_output=True
    )
    (archive,) = map(json.loads, told.stdout.splitlines())
    assert (archive["given"], archive["lacking"], archive["unfinished"]) == (1_300, 0, 0)


def _process(item: int) -> int:
    return os.getpid()


def _dies(item: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return item


def _dies_twice(folder: Path, item: int) -> int:
    """Kill the worker at the tenth and at the thirtieth item, the first time each."""
    mark = folder / str(item)
    if item in (10, 30) and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def _another_each_time() -> tuple[tuple[str, str], ...]:
    return (("briefer", str(os.getpid())),)
