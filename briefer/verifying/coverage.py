"""What a brief says of the sources that its library knows: no original can tell, so it is named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefer.model import Brief, Failure


def check_coverage(brief: Brief) -> Iterator[Failure]:
    """Check that each source of a library stands once, in order, by its name; and feeds with a reason."""
    listed = brief.method.coverage
    for one, other in pairwise(listed):
        if one.source >= other.source:
            what = "stands in another order, or twice"
            yield Failure(where=f"coverage of {other.source!r}", what=what)
    for one in listed:
        if not one.source.strip():
            yield Failure(where="coverage", what="is of a source without a name")
    for feed, following in pairwise(brief.method.feeds):
        if feed.feed > following.feed:
            yield Failure(where=f"feed {following.feed!r}", what="stands in another order")
    for feed in brief.method.feeds:
        if not feed.feed.strip() or not (feed.why or feed.missing):
            yield Failure(where=f"feed {feed.feed!r}", what="is listed for no reason")


def stated_only(brief: Brief) -> Iterator[str]:
    """Say that the coverage of a library's sources is taken as it is stated, where there is any."""
    sources = [one.source for one in brief.method.coverage]
    listed = list(dict.fromkeys([*sources, *(one.feed for one in brief.method.feeds)]))
    if listed:
        named = ", ".join(listed[:3]) + (" …" if len(listed) > 3 else "")
        yield (
            f"what the library is said to have had of its sources ({named}) is stated, "
            "not proven: articles don't show which sources were silent, late or refused"
        )
