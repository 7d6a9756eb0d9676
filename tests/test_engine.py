"""Where work runs changes nothing in a brief."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path

import pytest

import briefer.engine.cores
from briefer import pipeline
from briefer.engine import Cores, here
from briefer.errors import InputError
from briefer.issuing import Press
from briefer.rendering import render, to_json
from tests.conftest import SEEDS, TODAY


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let even a few articles be worth more processes."""
    monkeypatch.setattr(briefer.engine.cores, "FEWEST", 2)
    monkeypatch.setattr(briefer.engine.cores, "AT_ONCE", 2)


def test_on_all_cores_the_same_bytes_come_out_as_in_one_process() -> None:
    alone = pipeline.make([SEEDS], today=TODAY)
    with Cores(2) as cores, Press() as press:
        spread = pipeline.make([SEEDS], today=TODAY, each=cores.each)
        assert to_json(spread) == to_json(alone)
        assert press.set(spread, "html", spread.template).result()[0] == render(alone, "html")


def test_the_work_is_really_done_in_other_processes_and_keeps_its_order() -> None:
    with Cores(2) as cores:
        numbers = cores.each(partial(pow, 2), range(9))
        workers = cores.each(_process, range(9))
    assert numbers == [2**n for n in range(9)]
    assert os.getpid() not in workers
    assert here(_process, range(1)) == [os.getpid()]


def test_one_core_or_little_work_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    with Cores(1) as cores:
        assert cores.each(_process, range(9)) == [os.getpid()] * 9
    monkeypatch.setattr(briefer.engine.cores, "FEWEST", 10)
    with Cores(2) as cores:
        assert cores.each(_process, range(9)) == [os.getpid()] * 9


def test_an_error_in_another_process_arrives_as_itself(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps({"text": word}) for word in ("Menu", "Home", "Login")))
    with Cores(2) as cores, pytest.raises(InputError, match="no article text"):
        pipeline.make([path], today=TODAY, each=cores.each)


def _process(item: int) -> int:
    return os.getpid()
