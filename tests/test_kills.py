"""A desk whose commands are killed at any step loses nothing that was acknowledged (docs/reliability.md)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_library import server  # noqa: F401  # a fixture

ROOT = Path(__file__).parent.parent
SEEDS = int(
    os.environ.get("BRIEFER_KILLS", "8")
)  # for each database; 200 takes a quarter of an hour


def seeds_of(folder: Path, seeds: str, address: str | None) -> list[dict[str, object]]:
    """Return what came of each seed: a library made, filled and asked for a brief, each killed once."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.killing", str(folder), seeds]
    done = subprocess.run(
        [*command, *([address] if address else [])],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_desk_that_is_killed_at_any_step_goes_on_where_it_was(
    tmp_path: Path, database: str, request: pytest.FixtureRequest
) -> None:
    address = None if database == "sqlite" else request.getfixturevalue("server")
    whole, *seen = seeds_of(tmp_path / "desk", f"1-{SEEDS}", address)
    assert len(seen) == SEEDS
    assert [one for one in seen if "wrong" in one] == []
    assert all(one["killed"] == [True, True, True] for one in seen)
    assert {one["brief"] for one in seen} == {whole["brief"]}
    assert any(0 < int(str(one["acknowledged"])) < 24 for one in seen)  # killed in the middle, too
