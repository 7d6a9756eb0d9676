"""What the previous issue announced: whether it is told of now, still ahead, or told of by nobody."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.editing.issue_profiles import Words
from briefer.editing.theme_matching import already_printed
from briefer.language import tokens
from briefer.model import Brief, Due, Event, Quote, Source

MOST = 4


def announced_before(current: Brief, previous: Brief, weighed: Words) -> tuple[Due, ...]:
    """Return what had been announced, in the order of the calendar: what came of it, what is open.

    What is still ahead and stands among this issue's own next dates isn't told again. That nobody
    tells of it is news only where the bottom line or several sources had announced it.
    """
    ahead = [frozenset(tokens(event.quote.text)) for event in current.next_dates]
    due = [
        Due(
            edtf=event.edtf,
            start=event.start,
            end=event.end,
            words=event.words,
            before=event.quote,
            now=_outcome(event, current, weighed),
        )
        for event in previous.next_dates
        if event.end <= current.issued or not _told(event, ahead, weighed)
    ]
    awaited = {event.quote.number for event in previous.next_dates if _awaited(event, previous)}
    telling = [one for one in due if one.now is not None or one.before.number in awaited]
    return tuple(telling[:MOST])


def _awaited(event: Event, previous: Brief) -> bool:
    return len(event.sources) > 1 or previous.point_of(event.quote) is not None


def _outcome(event: Event, current: Brief, weighed: Words) -> Quote | None:
    """Return the sentence of this issue that tells, from its day on, of what was announced."""
    if event.start > current.issued:
        return None
    sources = {source.number: source for source in current.sources}
    words = [frozenset(tokens(event.quote.text)).difference(tokens(event.words))]  # but its day
    for quote in current.own:
        if _since(sources[quote.source], event) and already_printed(
            frozenset(tokens(quote.text)), words, weighed
        ):
            return quote
    return None


def _since(source: Source, event: Event) -> bool:
    """Whether a source surely appeared on the day of an event or later."""
    return source.dating.start is not None and source.dating.start >= event.start


def _told(event: Event, others: Sequence[frozenset[str]], weighed: Words) -> bool:
    return already_printed(frozenset(tokens(event.quote.text)), others, weighed)
