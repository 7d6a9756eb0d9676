"""What each kind of work is told, as it was checked when it was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefer.config import Settings
from briefer.formats import USUAL
from briefer.issuing import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeParameters:
    """What a brief is to be made of, and how."""

    today: date  # the day on which it was asked for: a job that is taken up later keeps it
    formats: tuple[str, ...] = USUAL
    since: date | None = None
    until: date | None = None
    period: str | None = None
    query: str = ""
    source: str | None = None
    theme: str | None = None
    title: str | None = None
    series: str | None = None
    template: str | None = None
    language: str | None = None
    citation: str | None = None
    paper: str | None = None
    variant: str | None = None
    evidence: str | None = None
    marking: str | None = None
    prepared_for: str | None = None
    prepared_by: str | None = None
    by: str = ""  # who asked for it

    @property
    def selection(self) -> Selection:
        """Which articles of the library are meant."""
        return Selection(
            since=self.since,
            until=self.until,
            period=None if self.since else self.period,
            query=self.query,
            source=self.source,
            theme=self.theme,
        )

    def settings(self, desk: Settings) -> Settings:
        """Return the settings of the desk with what was asked for.

        Raises ConfigError with one line for each mistake.
        """
        return desk.with_(
            title=self.title,
            series=self.series,
            template=self.template,
            language=self.language,
            citation=self.citation,
            paper=self.paper,
            variant=self.variant,
            period=self.period,
            evidence=self.evidence,
            marking=self.marking,
            prepared_for=self.prepared_for,
            prepared_by=self.prepared_by,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportParameters:
    """Which brief is to be written in which formats."""

    brief: int
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SendParameters:
    """Which brief is to be mailed to whom."""

    brief: int
    to: tuple[str, ...]
    again: bool = False
