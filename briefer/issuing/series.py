"""The place of an issue among those that lie in a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefer.model import Brief
from briefer.series import open_issue
from briefer.verifying import read_bounded

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a brief stands among the issues that lie in a folder."""

    previous: Path | Brief | None = None
    issue: int | None = None  # of the one that is made again


def place_in_series(output: Path, series: str, *, issued: date, folder: str | None = None) -> Place:
    """Return what lies before a brief of this day in the folder of all briefs, `<day>-<name>/`.

    An issue of the same day is being made again and keeps its number. Where a day has several
    editions, `folder` names this one's: those named before it are earlier issues.
    Raises VerifyError for an issue of the series that doesn't hold.
    """
    again: int | None = None
    for path, brief in _issues(output, series):
        key = (brief.issued, path.parent.name if folder else "")
        if key < (issued, folder or ""):
            return Place(previous=path, issue=again)
        if key == (issued, folder or ""):
            again = brief.issue
    return Place(issue=again)


def _issues(output: Path, series: str) -> Iterator[tuple[Path, Brief]]:
    """Yield the issues of a series, the latest first."""
    wanted = f' "series": {json.dumps(series)}'.encode()
    issues = [path for path in output.glob("*/brief.json") if _DAY.match(path.parent.name)]
    for path in sorted(issues, key=lambda path: path.parent.name, reverse=True):
        if wanted in read_bounded(path):  # most folders hold other briefs
            brief = open_issue(path).brief
            if brief.series == series:
                yield path, brief
