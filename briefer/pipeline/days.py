"""The days between which articles are taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefer.errors import InputError
from briefer.model import Analysis, Skipped
from briefer.remarks import remark


def as_day(day: date | str, name: str) -> date:
    """Return a day that may be written as 2026-11-22; raises InputError with the argument's name."""
    if not isinstance(day, str):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise InputError(f"{day!r} is not a day like 2026-11-22", subject=name) from None


def appeared_between(
    analyses: Sequence[Analysis], first: date, last: date
) -> tuple[list[Analysis], list[Skipped]]:
    """Leave out what surely appeared before or after some days; what may have appeared then stays."""
    kept: list[Analysis] = []
    outside: list[Skipped] = []
    for analysis in analyses:
        dating = analysis.dating
        if dating.end is not None and dating.end < first:
            reason = remark("appeared-before", date=first.isoformat())
        elif dating.start is not None and dating.start > last:
            reason = remark("appeared-after", date=last.isoformat())
        else:
            kept.append(analysis)
            continue
        outside.append(Skipped(name=analysis.name, reason=reason))
    return kept, outside
