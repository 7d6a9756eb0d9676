"""What articles have to say to a question: who takes which position, and which numbers are stated.

A brief prints these under its themes; a question that stands asks for them by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.composing.drafts import Draft
from briefer.composing.voices import actors_of
from briefer.model import Analysis


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence that can be quoted, with the actor who speaks in it, if one does."""

    draft: Draft
    actor: str | None = None

    @property
    def text(self) -> str:
        """The sentence as it is shown."""
        return " ".join(piece.shown for line in self.draft.lines for piece in line.pieces)


def positions_taken(articles: Sequence[Analysis]) -> Iterator[Finding]:
    """Yield the positions that the actors of articles take, those whom most of them quote first."""
    for actor, drafts in actors_of(articles):
        yield from (Finding(draft=draft, actor=actor) for draft in drafts)
