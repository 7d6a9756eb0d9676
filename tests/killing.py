"""Runs the commands of a desk again and again, each killed at one of its steps, and looks at what is left.

    python -m tests.killing FOLDER SEEDS [ADDRESS]

A step is a statement for the database, a commit, a file that is opened to be written, a rename. One
line of JSON is printed for each seed. Everything is loaded once; each command is a fork of it.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from tests.libraries import article, lines

DAYS = ("2026-11-18", "2026-11-19", "2026-11-20")
MAKE = ("make", "--library", "--today", "2026-11-22", "--format", "json")
FILES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link"}
ARTICLES = 24


def handed_in(folder: Path) -> None:
    """Write what the desk is handed: three files of eight articles each, and one that is broken."""
    folder.mkdir()
    for number, day in enumerate(DAYS):
        several = [
            article(number * 8 + n, date=day, publisher=f"The {day} paper") for n in range(8)
        ]
        (folder / f"{number}.jsonl").write_bytes(lines(several))
    (folder / "torn.pdf").write_bytes(b"%PDF-1.4 torn")


def count_steps(step: Callable[[], None], folder: Path) -> None:
    """Have a function called at each step of this process, before it is taken."""
    from sqlalchemy import Engine, event
    from sqlalchemy.pool import Pool

    def audited(name: str, arguments: tuple[object, ...]) -> None:
        if name not in FILES or (name == "open" and arguments[2] == os.O_RDONLY):  # type: ignore[index]
            return
        if str(folder) in str(arguments[0]) or not str(arguments[0]).startswith("/"):
            step()

    sys.addaudithook(audited)
    for thing, moment in (
        (Engine, "before_cursor_execute"),
        (Engine, "commit"),
        (Pool, "checkin"),  # by then it is committed, and nobody was told
    ):
        event.listen(thing, moment, lambda *_: step())


def run(*arguments: str, folder: Path, stop: int | None = None) -> tuple[int, str, int]:
    """Run a command in a fork that is killed at a step; return its status, its lines, its steps."""
    said, counted = folder / "said", folder / "counted"
    child = os.fork()
    if not child:
        _command(arguments, folder, stop, said, counted)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    steps = int(counted.read_text()) if counted.exists() and status != -signal.SIGKILL else 0
    return status, said.read_text(encoding="utf-8"), steps


def _command(
    arguments: tuple[str, ...], folder: Path, stop: int | None, said: Path, counted: Path
) -> NoReturn:
    from briefer.cli import main
    from briefer.issuing import adding
    from briefer.library import intake

    adding.AT_ONCE, intake.BATCH = 8, 4  # many commits of few articles
    os.chdir(folder)
    with said.open("wb") as out:
        os.dup2(out.fileno(), 1), os.dup2(out.fileno(), 2)
    for name in ("stdout", "stderr"):
        raw = os.fdopen(1 if name == "stdout" else 2, "wb", closefd=False)
        setattr(sys, name, io.TextIOWrapper(raw, encoding="utf-8", line_buffering=True))
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == stop:
            os.kill(os.getpid(), signal.SIGKILL)

    count_steps(step, folder)
    sys.argv = ["briefer", *arguments]
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    stop = None
    counted.write_text(str(steps))
    sys.stdout.flush(), sys.stderr.flush()
    os._exit(code)


def acknowledged(said: str) -> list[tuple[int, str]]:
    """Return the numbers and names of articles that were told whole as added."""
    whole = said[: said.rfind("\n") + 1].splitlines()
    told = [json.loads(line) for line in whole if line.startswith("{")]
    return [(one["id"], one["name"]) for one in told if one["outcome"] == "added"]


def of_desk(folder: Path, source: Path, url: str | None, stops: tuple[int | None, ...]) -> dict:  # type: ignore[type-arg]
    """Make a library, fill it, make a brief, each killed once and run again; return what was seen."""
    folder.mkdir()
    first = ("init", "--url", url) if url else ("init",)
    steps = [run(*first, folder=folder, stop=stops[0])]
    settings = folder / "briefer.toml"
    again = run(*(("init",) if settings.exists() else first), folder=folder)
    assert again[0] == 0, again[1]
    steps.append(run("add", str(source), "--json", folder=folder, stop=stops[1]))
    told = acknowledged(steps[-1][1])
    assert look(settings, told) <= ARTICLES
    again = run("add", str(source), "--json", folder=folder)
    assert again[0] == 0, again[1]
    assert look(settings, [*told, *acknowledged(again[1])]) == ARTICLES
    steps.append(run(*MAKE, folder=folder, stop=stops[2]))
    look(settings, told)
    again = run(*MAKE, folder=folder)
    assert again[0] == 0, again[1]
    look(settings, told, made=folder)
    made = json.loads(next(folder.glob("output/*/brief.json")).read_bytes())
    # On a machine that is busy, reading the torn file is given up before it is seen to be torn.
    del made["seal"]
    made["method"]["skipped"] = [one["name"] for one in made["method"]["skipped"]]
    parts = made | made.pop("method")
    return {
        "steps": [one[2] for one in steps],
        "killed": [one[0] == -signal.SIGKILL for one in steps],
        "acknowledged": len(told),
        "brief": _digest(parts),
        "parts": {name: _digest(part) for name, part in parts.items()},
    }


def _digest(part: object) -> str:
    return hashlib.sha256(json.dumps(part).encode()).hexdigest()[:16]


def look(settings: Path, told: list[tuple[int, str]], *, made: Path | None = None) -> int:
    """Check a library in a fork, so that no connection is shared; return how many articles it has."""
    into, out = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(out, json.dumps(_looked(settings, told, made)).encode())
        except BaseException as wrong:
            os.write(out, json.dumps(f"{type(wrong).__name__}: {wrong}").encode())
        os._exit(0)
    os.close(out)
    with os.fdopen(into, "rb") as answer:
        found = json.loads(answer.read())
    os.waitpid(child, 0)
    assert isinstance(found, int), found
    return found


def _looked(settings: Path, told: list[tuple[int, str]], made: Path | None) -> int:
    from briefer import library
    from briefer.cli.library import library_place
    from briefer.config import load

    with library.open_library(library_place(settings, load(settings))) as kept:
        wrong = library.check(kept)
        assert wrong == [], wrong
        for number, name in told:
            assert library.kept_article(kept, number).document.name == name, (number, name)
        number = library.count(kept)
        if number == ARTICLES:
            (refused,) = library.list_refused(kept)
            assert refused.name == "torn.pdf"
            assert len(library.search(kept, "harbour", most=99)) == ARTICLES
        if made is not None:
            (issue,) = library.list_issues(kept)
            assert (made / str(issue.folder) / "brief.json").read_bytes() == issue.data
            assert [path.name for path in (made / "output").iterdir()] == [
                Path(str(issue.folder)).name
            ]
    return number


def main() -> None:
    """Try the seeds that are named, as 1-20."""
    place, seeds = Path(sys.argv[1]), sys.argv[2]
    address = sys.argv[3] if len(sys.argv) > 3 else None
    source = place / "articles"
    place.mkdir(parents=True, exist_ok=True)
    handed_in(source)
    _load(source)
    first, _, last = seeds.partition("-")
    whole = of_desk(place / "whole", source, _database(address, 0), (None, None, None))
    assert whole["acknowledged"] == ARTICLES, whole
    tell({"seed": 0, **whole})
    for seed in range(int(first), int(last or first) + 1):
        dice = random.Random(seed)
        stops = tuple(dice.randint(1, most) for most in whole["steps"])
        folder = place / str(seed)
        try:
            seen = of_desk(folder, source, _database(address, seed), stops)
            other = [name for name, part in seen["parts"].items() if part != whole["parts"][name]]
            assert seen["brief"] == whole["brief"], f"another brief: {other}"
        except AssertionError as wrong:
            seen = {"wrong": str(wrong)}
        tell({"seed": seed, "stops": stops, **seen})
        shutil.rmtree(folder)


def tell(seen: dict[str, object]) -> None:
    """Print what came of a seed, at once: the loop may be broken off."""
    sys.stdout.write(json.dumps(seen) + "\n")
    sys.stdout.flush()


def _load(source: Path) -> None:
    """Load what the commands load when they need it: in each fork it is there."""
    from datetime import date

    import psycopg  # noqa: F401

    from briefer import pipeline
    from briefer.rendering import render

    brief = pipeline.make([source / "0.jsonl"], today=date(2026, 11, 22))
    render(brief, "json")


def _database(address: str | None, seed: int) -> str | None:
    if address is None:
        return None
    import psycopg

    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE killed{seed}")
    return address.format(name=f"killed{seed}")


if __name__ == "__main__":
    main()
