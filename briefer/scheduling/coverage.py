"""Which days a scheduled brief covers, and what its folder is called."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefer.scheduling.due import Due

if TYPE_CHECKING:
    from briefer.config import Entry

STEPS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}  # days, at the most


def first_day(entry: Entry, run: Due) -> date | None:
    """Return the first day a brief covers: of its period, or the last run's if that is earlier.

    Days overlap by one, since an article may appear after the hour of the last run. A brief
    without a period covers all of its sources.
    """
    if entry.period not in STEPS:
        return None
    first = run.issued - timedelta(days=STEPS[entry.period])
    return min(first, run.since.date()) if run.since else first


def folder_name(entry: Entry, run: Due) -> str:
    """Name the folder by day and brief, and by the hour where a day has several editions."""
    once_a_day = all(field.isdigit() for field in entry.cron.split()[:2])
    hour = "" if once_a_day else f"-{run.slot:%H%M}"
    return f"{run.issued.isoformat()}-{entry.name}{hour}"
