"""A question that stands: what is known of it, and what is new since it was last asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A quoted sentence, and the source it stands in."""

    text: str  # as a brief shows it
    sha256: str  # of the source's text
    start: int  # of the quotation in that text
    end: int
    source: str  # publisher, title or name
    edtf: str  # when the source appeared; "" for undated
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An actor, with what was heard of them."""

    actor: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything that the answers to a question have told so far."""

    voices: tuple[Voice, ...] = ()
    figures: tuple[Told, ...] = ()  # sentences that state a number


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPosition:
    """What an actor says now; beside it what the same actor said before, if anything."""

    actor: str
    now: Told
    before: Told | None = None  # None: an actor who was not heard before


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFigure:
    """A number that was not told before, or told differently."""

    value: str  # as it stands in the sentence
    now: Told
    before: Told | None = None  # the sentence that gave it differently
    was: str = ""  # the number in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question: new positions, actors and figures, or nothing."""

    articles: int  # that came and speak of it
    positions: tuple[NewPosition, ...] = ()
    figures: tuple[NewFigure, ...] = ()

    @property
    def new(self) -> bool:
        """Whether there is anything to report."""
        return bool(self.positions or self.figures)
