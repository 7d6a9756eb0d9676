"""What `fetch` says of feeds and pages that it asks later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from briefer.cli.options import tell

if TYPE_CHECKING:
    from briefer.model import FetchReport


def tell_later(report: FetchReport, *, each: bool) -> None:
    """Say how many feeds and pages are asked later; with `each`, which, when and why."""
    outcomes = [one.outcome for one in report.feeds]
    pages = sum(one.waiting for one in report.feeds)
    counts = (
        (outcomes.count("not due"), "not due yet"),
        (outcomes.count("postponed"), "postponed"),
        (pages, "page waiting" if pages == 1 else "pages waiting"),
    )
    told = [f"{number} {what}" for number, what in counts if number]
    if not told:
        return
    tell(f"asked later: {', '.join(told)}" + ("" if each else "; -v says when"), err=True)
    if each:
        for line in _lines(report):
            tell(f"  {line}", err=True)


def _lines(report: FetchReport) -> Iterator[str]:
    for feed in report.feeds:
        if feed.outcome in ("not due", "postponed"):
            yield _line(feed.address, feed.due, feed.reason)
        for page in feed.pages:
            yield _line(page.address, page.due, page.reason)


def _line(address: str, due: datetime | None, reason: str | None) -> str:
    why = f" ({reason})" if reason else ""
    return f"{address}: {f'not before {moment(due)}' if due else 'with the next run'}{why}"


def moment(of: datetime | None) -> str:
    """Return a moment to the minute."""
    return of.isoformat(timespec="minutes") if of else "never"
