"""Which tests run which lines of the glue: seen once, in a copy of the tree, and kept."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.mutants.drawing import MODULES, ROOT, sources
from benchmarks.mutants.mistakes import Mutant

KEPT = ROOT / ".mutants"
TREE = KEPT / "tree"
# They look at the glue from afar, through other processes or finished pages, and each costs seconds.
AFAR = ("test_cli", "test_accessibility", "test_compilations", "test_inert",
        "test_shown", "test_wording")  # fmt: skip
AGAIN = 0.02  # seconds that each further case of one test counts more
COPIED = ("briefer", "tests", "templates", "seeds", "docs", "benchmarks", "pyproject.toml",
          "README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile",
          "requirements.lock")  # fmt: skip

# Put into the copy while the tests are watched: notes each line the first time a test runs it.
WATCH = """
import os, sys, threading
_to, _root = os.environ.get("MUTANTS_SEEN"), os.environ.get("MUTANTS_ROOT", "")
if _to:
    _file = os.open(_to, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    _seen, _test = set(), [None]
    _watched = tuple(os.path.join(_root, one) for one in os.environ["MUTANTS_WATCHED"].split(":"))
    def _line(frame, event, arg):
        if event == "line":
            key = frame.f_code.co_filename, frame.f_lineno
            if key not in _seen:
                _seen.add(key)
                os.write(_file, f"{_test[0]}\\t{key[0][len(_root) + 1:]}\\t{key[1]}\\n".encode())
        return _line
    def _call(frame, event, arg):
        code = frame.f_code
        if not code.co_filename.startswith(_watched) or code.co_name == "<module>":
            return None
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]
        if test != _test[0]:
            _test[0] = test
            _seen.clear()
        return _line
    threading.settrace(_call)
    sys.settrace(_call)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Which tests run which lines, and how long each takes."""

    lines: Mapping[str, list[str]]  # "path:line" → tests
    seconds: Mapping[str, float]

    def without(self, left_out: re.Pattern[str]) -> Seen:
        """Return it without some tests."""
        seconds = {one: took for one, took in self.seconds.items() if not left_out.search(one)}
        lines = {at: [one for one in ran if one in seconds] for at, ran in self.lines.items()}
        return Seen(lines=lines, seconds=seconds)


def copy_tree() -> None:
    """Bring the copy up to date; what didn't change keeps its compiled files."""
    wanted = {path.relative_to(ROOT) for name in COPIED for path in _files(ROOT / name)}
    for place in wanted:
        here, there = ROOT / place, TREE / place
        if not there.exists() or there.read_bytes() != here.read_bytes():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(here, there)
    for there in _files(TREE):
        if there.relative_to(TREE) not in wanted:
            there.unlink()
    (TREE / "sitecustomize.py").write_text(WATCH)


def _files(place: Path) -> list[Path]:
    every = [place] if place.is_file() else place.rglob("*")
    return [path for path in every if path.is_file() and "__pycache__" not in path.parts]


def test_files() -> list[str]:
    """Return the tests that use one of the modules, or the faces that lead to them."""
    faces = [f"briefer.{module.removesuffix('.py')}" for module in MODULES]
    marks = [*faces, "from briefer import", "import briefer\n", "briefer.cli"]
    return [
        f"tests/{path.name}"
        for path in sorted((TREE / "tests").glob("test_*.py"))
        if path.stem not in AFAR and any(mark in path.read_text(encoding="utf-8") for mark in marks)
    ]


def watch(until: float) -> Seen | None:
    """Return which tests run which lines; None if there was no time to see all."""
    lines: dict[str, list[str]] = defaultdict(list)
    seconds: dict[str, float] = {}
    glue = b"".join(path.read_bytes() for module in MODULES for path in sources(module))
    for file in test_files():
        place = KEPT / f"seen-{Path(file).stem}.json"
        digest = sha256((TREE / file).read_bytes() + glue).hexdigest()
        data = json.loads(place.read_text()) if place.exists() else {}
        if data.get("digest") != digest:
            if time.monotonic() > until:
                print(f"not yet watched: {file}")
                return None
            data = {"digest": digest, **_watched(file)}
            place.write_text(json.dumps(data))
        for at, tests in data["lines"].items():
            lines[at] += tests
        seconds |= data["seconds"]
    return Seen(lines=lines, seconds=seconds)


def _watched(file: str) -> dict[str, object]:
    print(f"watching {file}", flush=True)
    noted = KEPT / "noted"
    noted.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", file, "--durations=0", "-vv", "-p", "no:cacheprovider",
               "--hypothesis-seed=1", "-W", "ignore", "-o", "addopts=", "-m", "not slow"]  # fmt: skip
    environment = {
        **os.environ,
        "PYTHONPATH": str(TREE),
        "MUTANTS_SEEN": str(noted),
        "MUTANTS_ROOT": str(TREE),
        "MUTANTS_WATCHED": ":".join(f"briefer/{module}" for module in MODULES),
    }
    done = subprocess.run(command, cwd=TREE, env=environment, capture_output=True, text=True)
    seconds: Counter[str] = Counter()
    for line in done.stdout.splitlines():
        match line.split(maxsplit=2):
            case [took, "call", test] if took.endswith("s"):  # what is set up is set up once
                seconds[test] += float(took[:-1])
    lines: dict[str, set[str]] = defaultdict(set)
    for row in noted.read_text().splitlines() if noted.exists() else ():
        test, path, line = row.split("\t")
        if test in seconds:
            lines[f"{path}:{line}"].add(test)
    return {"lines": {at: sorted(tests) for at, tests in lines.items()}, "seconds": seconds}


def noticing(one: Mutant, seen: Seen, noticed: Counter[str] | None = None) -> list[str]:
    """Return the tests that may notice: those that run the line, then whoever shares their fixtures.

    The cheapest come first, and cheaper is what has noticed more so far; a further case of one test
    counts as dearer.
    """
    end = one.line + one.old.count("\n")
    if one.function:
        direct = {
            test
            for line in range(one.line - 3, end + 4)
            for test in seen.lines.get(f"{one.path}:{line}", ())
        }
    else:
        module = f"{one.path}:"
        direct = {t for at, tests in seen.lines.items() if at.startswith(module) for t in tests}
    files = {test.partition("::")[0] for test in direct}
    others = {test for test in seen.seconds if test.partition("::")[0] in files} - direct
    known = noticed or Counter()
    return [*_cheapest(direct, seen, known), *_cheapest(others, seen, known)]


def _cheapest(tests: Iterable[str], seen: Seen, noticed: Counter[str]) -> list[str]:
    met: Counter[str] = Counter()
    cost: dict[str, float] = {}
    for test in sorted(tests, key=lambda test: (seen.seconds[test], test)):
        function = test.partition("[")[0]
        cost[test] = seen.seconds[test] + AGAIN * met[function]
        met[function] += 1
    return sorted(cost, key=lambda test: (cost[test] / (1 + noticed[test]), test))
