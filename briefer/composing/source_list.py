"""Sources as they are listed, and the steps of the calendar into which they fall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefer.composing.material import Layout, Material
from briefer.composing.numbering import Ledger
from briefer.composing.passages import describe_source
from briefer.edtf import covering
from briefer.fingerprint import Tree
from briefer.model import Corrected, Period, Source, Step


def listed_sources(
    material: Material, ledger: Ledger, trees: Mapping[str, Tree], layout: Layout
) -> tuple[Source, ...]:
    """Return every source, by its number."""
    first = {copy: group.members[0] for group in material.copies for copy in group}
    decided: defaultdict[str, list[Corrected]] = defaultdict(list)
    for one in material.corrections:
        if one.text and not one.idle:
            decided[one.text].append(one.what)
    described = [
        describe_source(
            article,
            trees[article.id],
            number=ledger.source(article.id),
            origin=material.origins[article.id],
            copy_of=None if first[article.id] == article.id else ledger.source(first[article.id]),
            corrected=tuple(decided.get(article.document.sha256, ())),
            full=layout.full_evidence,
        )
        for article in material.articles
    ]
    return tuple(sorted(described, key=lambda source: source.number))


def calendar_steps(periods: Sequence[Period], ledger: Ledger) -> tuple[Step, ...]:
    """Return the steps of the calendar, each with the numbers of its sources."""
    return tuple(
        Step(
            edtf=covering(period.start, period.end) if period.start and period.end else "",
            sources=tuple(sorted(map(ledger.source, period))),
        )
        for period in periods
    )
