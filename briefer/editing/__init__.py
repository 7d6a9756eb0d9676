"""Brief → Brief: what a person decided, what changed since the previous issue, a brief cut to its template.

abridging        a brief cut down to what a template has room for
announced        what the previous issue announced: whether it is told of now, still ahead, or told …
anchors          where the sentences and themes of a decision stand in a brief: by their texts and places
answering        what is new to a question that was asked before: a figure, a position, an actor
changes          what an issue says that the one before it did not, and the other way round
exchanging       a statement out of a brief, wherever it stands, and perhaps another in its place
issue_profiles   the two issues that are compared, in words
merging          what is quoted from the earlier issue, numbered on in the later one
outcomes         what comes of one decision on a brief: the brief with it, or why it does not apply
renumbering      footnotes and sources under new numbers, wherever a record names them
reviewed_sentences  what a person decides on sentences: pinned, dropped, replaced, given to a …
reviewed_themes  what a person decides on themes: named, joined, parted, moved, commented on
reviewing        a brief as a person decided: sentences pinned, dropped, replaced; themes named, …
revised_figures  numbers that an issue gives differently
section_sources  the sources and independent origins of a theme, counted anew from what is left under it
theme_matching   which themes of one issue go on in another
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from briefer.editing.abridging import MEASURES, OPTIONAL, Plan, abridged
from briefer.editing.anchors import (
    anchor_of,
    is_of,
    put_in,
    put_out,
    statements,
    texts_of,
    theme_anchor,
    theme_meant,
    where_shown,
)
from briefer.model import Answer, Brief, Decision, Known, Told

if TYPE_CHECKING:
    from briefer.composing import Finding, Supply

__all__ = [
    "MEASURES",
    "OPTIONAL",
    "Plan",
    "abridged",
    "anchor_of",
    "answered",
    "is_of",
    "put_in",
    "put_out",
    "reviewed",
    "since",
    "statements",
    "texts_of",
    "theme_anchor",
    "theme_meant",
    "where_shown",
]


def reviewed(
    brief: Brief, decisions: Iterable[Decision], supply: Supply, *, previous: Brief | None = None
) -> Brief:
    """Return a brief as a person decided, with what came of each decision.

    Sentences that it doesn't print yet come from the `supply`. A theme of the `previous` issue, of
    which something was decided there, is looked for among those that go on.
    """
    from briefer.editing import reviewing  # composing, which a page doesn't need

    return reviewing.reviewed(brief, decisions, supply, previous=previous)


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
