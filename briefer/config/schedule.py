"""What holds for all scheduled briefs: who is told, how long a run may take, on which days none comes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from briefer.config.fields import Address, Name, SourcePath, whole
from briefer.config.frozen import Frozen

OnHoliday = Literal["skip", "move"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _days_are_left(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    if set(days) == set(WEEK):
        raise ValueError("must leave a day of the week to work on")
    return days


class Schedule(Frozen):
    """`[schedule]`: what holds for every `[[brief]]` that doesn't say otherwise."""

    owner: Address | None = None  # is told of what failed, and gets what `schedule test` makes
    report: Annotated[tuple[Name, ...], Field(min_length=1)] = ("email",)  # channels, tried in turn
    timeout: Annotated[int, whole(1, 1440)] = 60  # minutes that a run may take
    attempts: Annotated[int, whole(1, 20)] = 5  # of a run, each later than the one before
    at_once: Annotated[int, whole(1, 64)] = 1  # runs side by side
    holidays: SourcePath | None = None  # an iCalendar file
    on_holiday: OnHoliday = "skip"  # "move": to the next working day
    weekend: Annotated[tuple[Weekday, ...], AfterValidator(_days_are_left)] = ("sat", "sun")
    metrics_port: Annotated[int, whole(1, 65535)] | None = None  # on loopback; None: not served
    metrics_file: SourcePath | None = None  # for the textfile collector of node_exporter
