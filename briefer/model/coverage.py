"""What came of each source in the period of a brief, so that a hole can't look like calm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefer.remarks import NOTHING, Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCoverage:
    """One source that is known: how much came of it in the period, and what was missing."""

    source: str
    articles: int  # of the period
    late: int = 0  # that came in the period and had appeared before it
    refused: int = 0  # that came in the period and could not be read
    last: date | None = None  # day of its last article before the period

    @property
    def silent(self) -> bool:
        """Whether nothing came of it."""
        return not (self.articles or self.late or self.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCoverage:
    """One feed or page that was not read in all of the period, or not all that it named."""

    feed: str  # its title, else its host: an address may hold a password
    why: Remark = NOTHING  # it was not read
    since: date | None = None  # first day on which it was not read
    until: date | None = None  # day on which it was read again; None: it still isn't
    last: date | None = None  # day on which it was last read
    missing: int = 0  # articles that it named and that could not be fetched, or not yet
