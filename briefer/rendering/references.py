"""The sources of a brief for reference software, as formats like the others."""

from __future__ import annotations

from briefer.citing import export
from briefer.model import Brief


def to_bib(brief: Brief, template: str) -> bytes:  # references have no template
    """Return the sources as BibTeX."""
    return _written(brief, "bib")


def to_ris(brief: Brief, template: str) -> bytes:
    """Return the sources as RIS."""
    return _written(brief, "ris")


def to_csl(brief: Brief, template: str) -> bytes:
    """Return the sources as CSL-JSON."""
    return _written(brief, "csl")


def _written(brief: Brief, format: str) -> bytes:
    return export(brief.sources, format).encode("utf-8", "replace")
