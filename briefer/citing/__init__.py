"""References: a source in the styles that readers know, and in the formats of their software.

bibtex    bibTeX, with the date in EDTF beside the year for readers of BibLaTeX
csl       CSL-JSON, which Zotero, Mendeley and citeproc read
dates     when a source appeared, in words: "12 February 2023", "c
names     authors as catalogues write them: family name and given names, or a body as it stands
ris       RIS, which EndNote, Zotero and Mendeley read
styles    Three reference styles: Chicago notes, APA, and the numbered list of a brief
weblinks  which addresses may become links
"""

from __future__ import annotations

from collections.abc import Sequence

from briefer.citing.dates import approximate, coarse, dating_in_words
from briefer.citing.styles import Reference, Run, numbered, plain
from briefer.citing.weblinks import weblink
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
    "dating_in_words",
    "export",
    "numbered",
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
