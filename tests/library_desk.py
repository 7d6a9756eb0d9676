"""A desk with a library, worked through the command line, on each of the databases."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

from briefer.cli import app
from tests.libraries import article, lines

MONDAY = "2021-03-08"  # long past, so that no machine's clock matters


@dataclass(frozen=True, slots=True)
class LibraryDesk:
    """What is done at a desk, in its folder."""

    folder: Path

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    def done(self, *words: str) -> Result:
        outcome = self.run(*words)
        assert outcome.exit_code == 0, outcome.output
        return outcome

    def add(self, name: str, *articles: dict[str, str], today: str = MONDAY) -> None:
        Path(f"{name}.jsonl").write_bytes(lines(articles))
        self.done("add", f"{name}.jsonl", "--today", today)

    def make(self, *words: str, today: str = MONDAY) -> Result:
        """Make a brief from the library, as JSON."""
        return self.run("make", "--library", "--today", today, "--format", "json", *words)

    def made(self, *words: str, today: str = MONDAY) -> list[str]:
        """Return the names of the articles of a brief."""
        outcome = self.make(*words, today=today)
        assert outcome.exit_code == 0, outcome.output
        return self.sources(outcome)

    def sources(self, made: Result) -> list[str]:
        brief = self.brief(made)
        carried = (brief.get("changes") or {}).get("sources", [])
        return sorted(
            one["name"].removesuffix(".jsonl:1")
            for one in brief["sources"]
            if one["number"] not in carried
        )

    def brief(self, made: Result) -> dict:  # type: ignore[type-arg]
        (path,) = [line for line in made.stdout.splitlines() if line.endswith("brief.json")]
        found: dict = json.loads(Path(path).read_bytes())  # type: ignore[type-arg]
        return found

    def records(self, *words: str) -> Sequence[dict]:  # type: ignore[type-arg]
        return [json.loads(line) for line in self.done(*words, "--json").stdout.splitlines()]


def desk_at(place: Path | str, folder: Path) -> LibraryDesk:
    """Make a desk with a library in a folder, which is the one we are in, or on a server."""
    desk = LibraryDesk(folder)
    desk.done("init", *(["--url", place] if isinstance(place, str) else []))
    return desk


def report(number: int, day: str | None, **said: str) -> dict[str, str]:
    """Return an article of its own, of a day."""
    dated = {} if day is None else {"date": day}
    return article(number, **{"publisher": "The Courier", **dated, **said})
