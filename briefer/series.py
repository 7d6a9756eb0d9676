"""The issues of a series: which one came before, and which number this one has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from briefer.errors import InputError, VerifyError
from briefer.model import Brief
from briefer.rendering import to_json
from briefer.verifying.carrying import open_brief
from briefer.verifying.claims import check

TLP = (None, "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")  # ever stricter
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue that the next one can be made from."""

    brief: Brief
    sha256: str  # of its canonical JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a brief stands among the issues that lie in a folder."""

    previous: Path | None = None
    issue: int | None = None  # of the one that is made again


def opened(previous: Brief | Path | str) -> Issue:
    """Return an issue from a brief or from its PDF, HTML or JSON.

    Raises VerifyError if the file carries no brief, or one whose quotations don't hold.
    """
    if isinstance(previous, Brief):
        brief, data, subject = previous, to_json(previous), "previous issue"
    else:
        carried = open_brief(Path(previous))
        brief, data, subject = carried.brief, carried.canonical, str(previous)
        if not carried.sealed:
            raise VerifyError("was changed: its seal does not fit", subject=subject)
    if failures := check(brief):
        what = f"does not hold: {failures[0].where} {failures[0].what}"
        raise VerifyError(what, subject=subject, hint="make that issue again")
    return Issue(brief=brief, sha256=sha256(data).hexdigest())


def before(
    previous: Brief | Path | str, *, issued: date, series: str | None, marking: str | None
) -> Issue:
    """Return the issue that a brief of this day, series and marking follows.

    Raises VerifyError for one that doesn't hold, InputError for one that can't come before.
    """
    issue = opened(previous)
    subject = "previous issue" if isinstance(previous, Brief) else str(previous)
    if issue.brief.issued > issued:
        what = f"was issued on {issue.brief.issued}, after {issued}"
        raise InputError(what, subject=subject)
    if series and issue.brief.series not in (None, series):
        what = f"is an issue of the series {issue.brief.series}, not of {series}"
        raise InputError(what, subject=subject)
    if _strictness(issue.brief.marking) > _strictness(marking):
        what = (
            f"is marked {issue.brief.marking}, and would be quoted under {marking or 'no marking'}"
        )
        raise InputError(what, subject=subject, hint="give this issue a marking as strict")
    return issue


def _strictness(marking: str | None) -> int:
    """Return how far a TLP label keeps a brief in; a marking of another kind is not compared."""
    return TLP.index(marking) if marking in TLP else 0


def number(previous: Brief | None, series: str | None) -> int | None:
    """Return the number of the next issue; without a series, only after one that has a number."""
    if previous is None:
        return 1 if series else None
    if previous.issue is None:
        return 2 if series else None
    return previous.issue + 1


def place(output: Path, series: str, *, issued: date, folder: str | None = None) -> Place:
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
    found = [path for path in output.glob("*/brief.json") if _DAY.match(path.parent.name)]
    for path in sorted(found, key=lambda path: path.parent.name, reverse=True):
        if wanted in path.read_bytes():  # most folders hold other briefs
            brief = opened(path).brief
            if brief.series == series:
                yield path, brief
