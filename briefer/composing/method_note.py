"""What the head and the method note say of the material."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from briefer.composing.drafts import Refusal
from briefer.composing.material import Layout, Material
from briefer.composing.numbering import Ledger
from briefer.model import Analysis, Dating, Method, Removal
from briefer.remarks import Remark, remark

_LONGEST_SLUG = 60
WIDEST = 366  # days


def folder_slug(title: str) -> str:
    """Return a title as part of a folder's name: lower case, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(words)[:_LONGEST_SLUG].rstrip("-") or "brief"


def days_covered(articles: Sequence[Analysis]) -> str:
    """Return the span of the dated sources in EDTF, in months where a day is only inferred.

    A source of which only the earliest or the latest day is known, or that may be from any day of
    more than a year, doesn't say what the brief covers, unless all are so. Nothing is returned where
    most sources don't say it: a few days would stand for articles of quite others.
    """
    dated = [article.dating for article in articles if article.dating.dated]
    closed = [one for one in dated if one.start and one.end]
    narrow = [one for one in closed if _days(one) <= WIDEST]
    if 2 * len(narrow or closed) < len(articles):
        return ""
    ends = [
        (day, dating.exact or dating.stated)
        for dating in narrow or closed
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


def _days(dating: Dating) -> int:
    return (dating.end - dating.start).days if dating.start and dating.end else 0


def refusals(counted: Mapping[Refusal, int]) -> tuple[tuple[Remark, int], ...]:
    """Return why sentences were set aside, with how many, in the order of the English words."""
    told = [(remark(reason), number) for reason, number in counted.items() if number]
    return tuple(sorted(told, key=lambda pair: str(pair[0])))


def removals(articles: Sequence[Analysis], numbers: Mapping[str, int]) -> tuple[Removal, ...]:
    """Return every passage that was cleaned away, by source and place."""
    removed = [
        Removal(
            source=numbers[article.id],
            start=dropped.span.start,
            end=dropped.span.end,
            reason=dropped.reason,
        )
        for article in articles
        for dropped in article.cleaning.dropped
    ]
    return tuple(sorted(removed, key=lambda removal: (removal.source, removal.start)))


def method(material: Material, ledger: Ledger, layout: Layout) -> Method:
    """Return what the method note says: what was read, set aside, folded, inferred, and by what."""
    numbers = ledger.sources
    copies = [
        (numbers[copy], numbers[group.members[0]])
        for group in material.copies
        for copy in group.members[1:]
    ]
    datings = {numbers[article.id]: article.dating for article in material.articles}
    return Method(
        articles=len(material.articles),
        sentences=material.sentences,
        quoted=ledger.quoted,
        set_aside=refusals(material.set_aside),
        removed=removals(material.articles, numbers),
        skipped=material.skipped,
        folded=tuple(sorted(copies)),
        inferred=tuple(sorted(n for n, d in datings.items() if d.dated and not d.stated)),
        undated=tuple(sorted(n for n, d in datings.items() if not d.dated)),
        settings=layout.settings,
        versions=layout.versions,
        recipe=layout.recipe,
        coverage=layout.coverage,
        feeds=layout.feeds,
        corrections=material.corrections,
    )
