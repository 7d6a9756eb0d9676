"""What several commands share: options, settings, what they read first, what they print last."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer.errors import InputError
from briefer.formats import known_formats
from briefer.inert import inert, refused
from briefer.logs import in_json

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.fetching import Clock
    from briefer.model import Analysis, Correction, Decision, Document, Skipped
    from briefer.pipeline import Overlay

_log = logging.getLogger(__name__)

CONFIG = Path("briefer.toml")
LARGEST = 2**31 - 1  # number of an article that a database can hold

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH", help="Files and folders; - is standard input.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a pipe.")]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings; briefer.toml if it is there."),
]


def day(text: str | None) -> date:
    """Return the day that was given, else today: the one place that reads the calendar."""
    if text is None:
        return date.today()  # noqa: DTZ011  # the user's own day, not a moment
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day like 2026-11-22") from None


def words(text: str | None, option: str) -> str | None:
    """Return the words that were given; an empty text would mean everything, and is bad usage."""
    if text is not None and not text.strip():
        raise typer.BadParameter(f"{option} is empty: leave it out where everything is meant")
    return text


def clock() -> Clock:
    """Return the machine's clock: the one place that reads it for what waits and asks again."""
    from briefer.fetching import Clock

    return Clock(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep)


Today = Annotated[
    str | None,
    typer.Option(
        "--today", metavar="DATE", help="Day of issue, as 2026-11-22; today if not given."
    ),
]


def completed_formats(begun: str) -> list[str]:
    """Return the formats that a shell may complete a word to."""
    return [name for name in known_formats() if name.startswith(begun)]


def completed_templates(begun: str) -> list[str]:
    """Return the packaged templates that a shell may complete a word to."""
    from briefer.rendering import template_names

    return [name for name in template_names() if name.startswith(begun)]


Formats = Annotated[
    list[str],
    typer.Option(
        "--format",
        metavar="NAME",
        help="pdf, html, json, docx, md, zip; bib, ris, csl: its sources. May be given again.",
        autocompletion=completed_formats,
    ),
]


def asked_formats(names: Iterable[str]) -> tuple[str, ...]:
    """Return the formats that were asked for, each once; a wrong name is bad usage."""
    for name in names:
        if name not in known_formats():
            known = ", ".join(known_formats())
            raise typer.BadParameter(f"{name!r} is no format; known are {known}")
    return tuple(dict.fromkeys(names))


def settings(config: Path | None, **flags: Any) -> Settings:
    """Return the configuration with the flags that were given."""
    from briefer.config import load

    file = config or (CONFIG if CONFIG.is_file() else None)
    return load(file).with_(**flags)


def tell(line: object, *, err: bool = False, lines: bool = False, **style: Any) -> None:
    """Print what may hold foreign words: they move no cursor and, unless told, begin no line.

    On standard error it is a record, where records are asked for.
    """
    if err and in_json():
        _log.warning("%s", line)
        return
    typer.secho(inert(str(line), lines=lines), err=err, **style)


def tell_skipped(skipped: tuple[Skipped, ...] | list[Skipped], most: int = 20) -> None:
    """Print what gave no article, one line each."""
    for entry in skipped[:most]:
        tell(f"skipped {entry.name}: {entry.reason}", err=True)
    if len(skipped) > most:
        tell(f"skipped {len(skipped) - most} more", err=True)


def tell_corrections(corrections: Sequence[Correction], most: int = 20) -> None:
    """Print how many decisions of a person hold, and which no longer apply, one line each."""
    idle = [one for one in corrections if one.idle]
    if len(idle) < len(corrections):
        from briefer.rendering import number_with_noun

        held = number_with_noun(len(corrections) - len(idle), "correction")
        tell(f"{held} by a person", err=True)
    for one in idle[:most]:
        about = f"{one.name} {one.text[:12]}".strip() or one.theme or ", ".join(one.texts)
        tell(f"correction of {about} no longer applies: {one.idle}", err=True)
    if len(idle) > most:
        tell(f"{len(idle) - most} more corrections no longer apply", err=True)


def tell_review(decisions: Sequence[Decision], most: int = 20) -> None:
    """Print how many decisions on a brief hold, and which do not apply, one line each."""
    from briefer.rendering import number_with_noun
    from briefer.reviewing import in_words

    idle = [one for one in decisions if one.idle]
    if len(idle) < len(decisions):
        held = number_with_noun(len(decisions) - len(idle), "decision")
        tell(f"{held} of a person applied", err=True)
    for one in idle[:most]:
        tell(f"decision {one.id} does not apply: {in_words(one)}: {one.idle}", err=True)
    if len(idle) > most:
        tell(f"{len(idle) - most} more decisions do not apply", err=True)


def read_documents(paths: list[str], columns: Mapping[str, str] | None = None) -> list[Document]:
    """Read what the user named; tell what could not be read, fail if nothing could."""
    from briefer.pipeline import read_all

    documents, skipped = read_all(paths, columns=columns)
    if not documents and len(skipped) == 1:
        raise InputError(skipped[0].reason, subject=skipped[0].name)
    tell_skipped(skipped)
    if not documents:
        raise InputError("no articles found", hint="name files or folders that hold some")
    return documents


def read_analyses(paths: list[str], chosen: Settings, today: date) -> list[Analysis]:
    """Read and analyse what the user named, as a person corrected it."""
    return read_corrected(paths, chosen, today).analyses


def read_corrected(paths: list[str], chosen: Settings, today: date) -> Overlay:
    """Read, analyse and correct what the user named; tell what held no article.

    Raises InputError if nothing did.
    """
    from briefer.correcting import find_corrections
    from briefer.pipeline import analyse_all, correct, desk_of

    decided = find_corrections(paths, desk=chosen.corrections)
    found, empty = analyse_all(
        read_documents(paths, chosen.columns or None), desk_of(chosen, today)
    )
    corrected = correct(found, decided, today)
    tell_skipped([*empty, *corrected.skipped])
    tell_corrections([one for one in corrected.corrections if one.text])
    if not corrected.analyses:
        raise InputError("no article text found", hint="briefer clean --explain shows why")
    return corrected


def emit(record: dict[str, Any]) -> None:
    """Print one line of JSON, in which what could do something to a terminal is escaped."""
    line = json.dumps(record, ensure_ascii=False)
    typer.echo("".join(json.dumps(letter)[1:-1] if refused(letter) else letter for letter in line))
