"""`doctor`: whether everything is there that briefer needs, and what to do where it is not."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefer.cli.library import library_place
from briefer.cli.options import CONFIG, Config, Json, emit, settings, tell
from briefer.cli.timetable import HEALTH, STATE
from briefer.errors import ConfigError

if TYPE_CHECKING:
    from briefer.diagnosing import Finding, Place

OUTPUT = Path("output")
MARKS = {"ok": "ok      ", "warning": "warning ", "failed": "failed  "}


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: briefer doctor --json")(doctor)


def doctor(config: Config = None, as_json: Json = False) -> None:
    """Look whether everything is there that briefer needs, and say what to do where it is not.

    Nothing is sent, fetched or changed, but for a library of an older version, which is upgraded as
    by any command. Each check ends within a minute.
    """
    from briefer.diagnosing import CHECKS, Finding, diagnose

    mistakes: Finding | None = None
    try:
        place = _place(config)
    except ConfigError as wrong:
        todo = "mend it; the other checks are made with the defaults"
        mistakes = Finding(name="settings", state="failed", said=str(wrong), todo=todo)
        place = _place(None, defaults=True)
    states = set()
    for finding in diagnose(place, CHECKS):
        told = mistakes if mistakes and finding.name == "settings" else finding
        states.add(told.state)
        _tell(told, as_json=as_json)
    sys.stdout.flush()
    # A check that hangs, on a disk or in a library, would keep the process from ending.
    os._exit(1 if "failed" in states else 0)


def _place(config: Path | None, *, defaults: bool = False) -> Place:
    from briefer.config import PASSWORD_VARIABLE, Settings
    from briefer.diagnosing import Place
    from briefer.library import is_library

    path = config or (CONFIG if CONFIG.is_file() else None)
    chosen = Settings() if defaults else settings(config)
    library = library_place(config, chosen)
    return Place(
        settings=chosen,
        now=datetime.now(UTC),
        config=path,
        library=library,
        has_library=isinstance(library, str) or is_library(library),
        state=STATE,
        health=HEALTH,
        output=OUTPUT,
        password=os.environ.get(PASSWORD_VARIABLE),
    )


def _tell(finding: Finding, *, as_json: bool) -> None:
    if as_json:
        emit(
            {
                "check": finding.name,
                "state": finding.state,
                "said": finding.said,
                "todo": finding.todo,
            }
        )
        return
    colour = {"ok": None, "warning": "yellow", "failed": "red"}[finding.state]
    more = f"; {finding.todo}" if finding.todo else ""
    line = f"{MARKS[finding.state]}{finding.name}: {finding.said}{more}"
    tell(line.replace("\n", "; "), fg=colour)
