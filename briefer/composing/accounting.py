"""What the head and the method note say of the material."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from briefer.model import Article, Removal

_LONGEST_SLUG = 60


def slug(title: str) -> str:
    """Return a title as part of a folder's name: lower case, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(words)[:_LONGEST_SLUG].rstrip("-") or "brief"


def coverage(articles: Sequence[Article]) -> str:
    """Return the span of the dated sources in EDTF, in months where a day is only inferred."""
    ends = [
        (day, dating.exact or dating.stated)
        for article in articles
        if (dating := article.dating).dated
        for day in (dating.start, dating.end)
        if day is not None
    ]
    if not ends:
        return ""
    by_day = all(sure for _, sure in (min(ends), max(ends)))
    first, last = (
        f"{day:%Y-%m-%d}" if by_day else f"{day:%Y-%m}" for day, _ in (min(ends), max(ends))
    )
    return first if first == last else f"{first}/{last}"


def removals(articles: Sequence[Article], numbers: Mapping[str, int]) -> tuple[Removal, ...]:
    """Return every passage that was cleaned away, by source and place."""
    found = [
        Removal(
            source=numbers[article.id],
            start=dropped.span.start,
            end=dropped.span.end,
            reason=dropped.reason,
        )
        for article in articles
        if article.cleaning
        for dropped in article.cleaning.dropped
    ]
    return tuple(sorted(found, key=lambda removal: (removal.source, removal.start)))
