"""When a text was published and which days it speaks of, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefer.model.spans import Span
from briefer.remarks import NOTHING, Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason to believe a date."""

    kind: (
        str  # "metadata", "url", "dateline", "byline", "sentence", "weekday", "bound", "office", …
    )
    edtf: str  # what this piece alone says
    words: str = ""  # the words that carry it, verbatim where `span` is given
    span: Span | None = None
    note: Remark = NOTHING  # how the words lead to the value


PERSON = "person"  # the kind of evidence that a person's decision is
STATED = frozenset({"metadata", "front-matter", "url", "byline", "dateline", PERSON})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When an article was published, how sure that is, and what it rests on.

    `start` and `end` are inclusive; both `None` and an empty `edtf` mean undated.
    """

    edtf: str = ""
    start: date | None = None
    end: date | None = None
    confidence: float = 0.0  # 0..1, measured share of such answers that are right
    evidence: tuple[Evidence, ...] = ()
    updated: str | None = None  # EDTF of a later revision, where the page names one

    @property
    def dated(self) -> bool:
        """Whether anything at all is known."""
        return self.start is not None or self.end is not None

    @property
    def stated(self) -> bool:
        """Whether the publisher or a person says it, rather than the text letting it be inferred."""
        return any(piece.kind in STATED for piece in self.evidence)

    @property
    def decided(self) -> bool:
        """Whether a person set it."""
        return any(piece.kind == PERSON for piece in self.evidence)

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.start is not None and self.start == self.end

    def follows(self, other: Dating) -> bool:
        """Whether it surely lies on a later day."""
        return bool(self.start and other.end and other.end < self.start)


UNDATED = Dating()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A date that a text speaks of, with the words that carry it."""

    edtf: str
    start: date
    end: date  # inclusive
    span: Span
    words: str
    note: Remark = NOTHING  # how the words lead to the date
