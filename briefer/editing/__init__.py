"""Brief → Brief: what changed since the previous issue, and a brief cut down to its template.

abridging        a brief cut down to what a template has room for
announced        what the previous issue announced: whether it is told of now, still ahead, or told …
answering        what is new to a question that was asked before: a figure, a position, an actor
changes          what an issue says that the one before it did not, and the other way round
issue_profiles   the two issues that are compared, in words
merging          what is quoted from the earlier issue, numbered on in the later one
renumbering      footnotes and sources under new numbers, wherever a record names them
revised_figures  numbers that an issue gives differently
theme_matching   which themes of one issue go on in another
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefer.editing.abridging import MEASURES, OPTIONAL, Plan, abridged
from briefer.model import Answer, Brief, Known, Told

if TYPE_CHECKING:
    from briefer.composing import Finding

__all__ = ["MEASURES", "OPTIONAL", "Plan", "abridged", "answered", "since"]


def since(
    brief: Brief, previous: Brief, *, sha256: str, texts: Mapping[str, str] | None = None
) -> Brief:
    """Return an issue with what changed since the previous one, whose canonical JSON has that hash.

    `texts` are the articles of this issue by id: a theme that one of them carries isn't quiet.
    """
    from briefer.editing import changes  # language data, which a page doesn't need

    return changes.since(brief, previous, sha256=sha256, texts=texts)


def answered(
    positions: Sequence[tuple[Finding, Told]],
    stated: Sequence[Told],
    known: Known,
    *,
    articles: int,
) -> tuple[Answer, Known]:
    """Return what the articles that came tell anew, and what is known from now on."""
    from briefer.editing import answering

    return answering.answered(positions, stated, known, articles=articles)
