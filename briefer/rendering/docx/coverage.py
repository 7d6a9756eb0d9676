"""The figure of sources by theme and period, as the rows of a table."""

from __future__ import annotations

from briefer.model import Brief
from briefer.rendering import chart_data
from briefer.rendering.catalogue import Catalogue
from briefer.rendering.dates_in_words import Calendar
from briefer.rendering.text import printable

_ABREAST = 6  # periods that fit beside one another

Rows = tuple[tuple[str, ...], ...]


def coverage_rows(brief: Brief, words: Catalogue) -> Rows:
    """Return a head and a row a theme; where there are too many periods, a row a period."""
    figure = chart_data.theme_coverage(brief)
    calendar = Calendar(words)
    names = [calendar.edtf(edtf, short=True) or words("undated") for edtf in figure.periods]
    everything = words("All sources")
    if len(names) > _ABREAST:
        counts = figure.rows[-1].counts
        told = [(name, str(n)) for name, n in zip(names, counts, strict=True) if n]
        return (("", everything), *told)
    lines = [
        (
            printable(row.label) or everything,
            *(str(count) if count else "–" for count in row.counts),
            words.quantity(row.origins, "origin"),
        )
        for row in figure.rows
    ]
    return (("", *names, ""), *lines)
