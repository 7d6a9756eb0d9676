"""A folder of news articles in, a dated policy brief out, every sentence a provable quotation.

The stages, in order:

    read       bytes → documents, each text stored once with its fingerprint
    clean      which spans of a document are the article
    date       when it was published, and how we know
    summarise  which sentences carry an article, or a set of articles
    group      copies, stories, themes and periods
    make       the whole way, from paths to a Brief
    render     a Brief as PDF, HTML, DOCX, Markdown, JSON, or a ZIP of them
    verify     a finished brief against its sources

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefer.cleaning import clean
    from briefer.dating import date
    from briefer.errors import BriefError
    from briefer.grouping import group
    from briefer.language import quotations, sentences
    from briefer.model import (
        Article,
        Brief,
        Correction,
        Dating,
        Document,
        Grouping,
        Quotation,
        Sentence,
        Span,
        Verification,
    )
    from briefer.pipeline import make
    from briefer.reading import read
    from briefer.rendering import render
    from briefer.summarising import summarise, summarise_many
    from briefer.verifying import verify

_HOME = {
    "read": "briefer.reading",
    "clean": "briefer.cleaning",
    "date": "briefer.dating",
    "sentences": "briefer.language",
    "quotations": "briefer.language",
    "summarise": "briefer.summarising",
    "summarise_many": "briefer.summarising",
    "group": "briefer.grouping",
    "make": "briefer.pipeline",
    "render": "briefer.rendering",
    "verify": "briefer.verifying",
    "Article": "briefer.model",
    "Brief": "briefer.model",
    "Correction": "briefer.model",
    "Dating": "briefer.model",
    "Document": "briefer.model",
    "Grouping": "briefer.model",
    "Quotation": "briefer.model",
    "Sentence": "briefer.model",
    "Span": "briefer.model",
    "Verification": "briefer.model",
    "BriefError": "briefer.errors",
}

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Brief",
    "BriefError",
    "Correction",
    "Dating",
    "Document",
    "Grouping",
    "Quotation",
    "Sentence",
    "Span",
    "Verification",
    "__version__",
    "clean",
    "date",
    "group",
    "make",
    "quotations",
    "read",
    "render",
    "sentences",
    "summarise",
    "summarise_many",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its stage when it is first asked for."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'briefer' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
