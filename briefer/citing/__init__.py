"""References: a source in the styles that readers know, and in the formats of their software."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.citing.dates import approximate, coarse, of_dating
from briefer.citing.links import weblink
from briefer.citing.styles import Reference, Run, numbered, plain
from briefer.model import Source
from briefer.registry import lookup

STYLES = {
    "numbered": "briefer.citing.styles:numbered",
    "chicago": "briefer.citing.styles:chicago",
    "apa": "briefer.citing.styles:apa",
}

EXPORTS = {
    "csl": "briefer.citing.csl:export",
    "bib": "briefer.citing.bibtex:export",
    "ris": "briefer.citing.ris:export",
}

__all__ = [
    "EXPORTS",
    "STYLES",
    "Reference",
    "Run",
    "approximate",
    "cite",
    "coarse",
    "export",
    "numbered",
    "of_dating",
    "plain",
    "weblink",
]


def cite(source: Source, style: str = "chicago") -> Reference:
    """Write one source in a reference style, as runs of roman, italic and linked text.

    Raises ConfigError for a style that nobody registered.
    """
    reference: Reference = lookup("citing", style, STYLES)(source)
    return reference


def export(sources: Sequence[Source], format: str) -> str:
    """Write sources for reference software: `csl` (CSL-JSON), `bib` (BibTeX) or `ris`.

    Raises ConfigError for a format that nobody registered.
    """
    text: str = lookup("citing", format, EXPORTS)(sources)
    return text
