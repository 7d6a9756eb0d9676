"""The issue before this one: opened with care, and the number that follows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from briefer.errors import InputError, VerifyError
from briefer.markings import strictness
from briefer.model import Brief
from briefer.rendering import to_json
from briefer.verifying import check_claims, open_brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue that the next one can be made from."""

    brief: Brief
    sha256: str  # of its canonical JSON


def open_issue(previous: Brief | Path | str) -> Issue:
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
    if failures := check_claims(brief):
        what = f"does not hold: {failures[0].where} {failures[0].what}"
        raise VerifyError(what, subject=subject, hint="make that issue again")
    return Issue(brief=brief, sha256=sha256(data).hexdigest())


def issue_before(
    previous: Brief | Path | str, *, issued: date, series: str | None, marking: str | None
) -> Issue:
    """Return the issue that a brief of this day, series and marking follows.

    Raises VerifyError for one that doesn't hold, InputError for one that can't come before.
    """
    issue = open_issue(previous)
    subject = "previous issue" if isinstance(previous, Brief) else str(previous)
    if issue.brief.issued > issued:
        what = f"was issued on {issue.brief.issued}, after {issued}"
        raise InputError(what, subject=subject)
    if series and issue.brief.series not in (None, series):
        what = f"is an issue of the series {issue.brief.series}, not of {series}"
        raise InputError(what, subject=subject)
    if strictness(issue.brief.marking) > strictness(marking):
        what = (
            f"is marked {issue.brief.marking}, and would be quoted under {marking or 'no marking'}"
        )
        raise InputError(what, subject=subject, hint="give this issue a marking as strict")
    return issue


def next_number(previous: Brief | None, series: str | None) -> int | None:
    """Return the number of the next issue; without a series, only after one that has a number."""
    if previous is None:
        return 1 if series else None
    if previous.issue is None:
        return 2 if series else None
    return previous.issue + 1
