"""A run that failed for good is told to its owner, with its log, by the channels in turn."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefer.delivering import DeliverySettings, Edition, File, Receipt, deliver
from briefer.errors import BriefError
from briefer.logs import without_secrets
from briefer.scheduling.history import Past, reported, to_report
from briefer.scheduling.store import Store

if TYPE_CHECKING:
    from briefer.config import Settings

SLUG = "schedule-report"
LOG = "log.txt"
_ON_ITS_WAY = ("queued", "deferred", "uncertain", "sending")

_log = logging.getLogger(__name__)


def report_failures(
    settings: Settings, store: Store, delivery: Callable[[], DeliverySettings]
) -> list[Receipt]:
    """Tell the owners of the runs that failed for good; what can't be told now is told later."""
    receipts = []
    for past in to_report(store):
        owner = owner_of(settings, past.brief)
        if owner is None:
            reported(store, past, "nobody")
            _log.warning("%s: nobody is told that it failed: name an owner", past.brief)
            continue
        found = _told(settings, report_of(settings, past, owner), delivery)
        if found is not None:
            reported(store, past, "told")
            receipts.append(found)
    return receipts


def owner_of(settings: Settings, name: str) -> str | None:
    """Return who is told of a brief that fails."""
    own = next((entry.owner for entry in settings.briefs if entry.name == name), None)
    return own or settings.schedule.owner


def report_of(settings: Settings, past: Past, owner: str) -> Edition:
    """Return what the owner is told: which run, how often it was tried, the reason, the log."""
    zone = next((entry.timezone for entry in settings.briefs if entry.name == past.brief), "UTC")
    slot = past.slot.astimezone(ZoneInfo(zone))
    when = f"{slot:%Y-%m-%d %H:%M} {zone}"
    lines = (
        f"The run of {past.brief} that was due {when} failed.",
        f"It was tried {past.attempts} times, the last time until {past.changed:%Y-%m-%d %H:%M} UTC.",
        f"Reason: {past.detail}",
        f"What it said is attached ({LOG}); briefer schedule history {past.brief} shows the runs before.",
        "It is not tried again; the next run makes up for its period.",
    )
    log = without_secrets(past.log or past.detail) + "\n"
    return Edition(
        title=f"{past.brief} failed: run of {when}",
        slug=SLUG,
        issued=slot.date(),
        files=(File(name=LOG, content=log.encode()),),
        html="".join(f"<p>{escape(line)}</p>" for line in lines),
        text="\n\n".join(lines),
        recipients=(owner,),
        attached=(LOG,),
        run=f"report {past.brief} {slot.isoformat(timespec='minutes')}",
    )


def _told(
    settings: Settings, edition: Edition, delivery: Callable[[], DeliverySettings]
) -> Receipt | None:
    """Return what the first channel did that works, else of one that will try again."""
    later: Receipt | None = None
    for channel in settings.schedule.report:
        try:
            receipt = deliver(edition, channel, delivery())
        except BriefError as wrong:
            _log.error("%s: can't be told by %s: %s", edition.title, channel, wrong)
            continue
        if receipt.ok and receipt.deliveries:
            return receipt
        if any(one.state in _ON_ITS_WAY for one in receipt.deliveries):
            later = receipt
        else:
            _log.error("%s: %s does not take it", edition.title, channel)
    return later
