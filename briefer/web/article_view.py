"""An article as it is read on a page: what is kept, what is left out and why, with marks over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefer.issuing import KeptArticle
from briefer.language import quotations
from briefer.model import Analysis, Span, collapse
from briefer.remarks import Remark
from briefer.web.marking import Mark, Segment, segments
from briefer.web.wording import phrase

# What a date may rest on.
EVIDENCE = {
    "anniversary": phrase("anniversary"),
    "bound": phrase("earliest or latest day"),
    "byline": phrase("byline"),
    "campaign": phrase("campaign"),
    "corpus": phrase("other articles"),
    "dateline": phrase("dateline"),
    "front-matter": phrase("head of the file"),
    "metadata": phrase("data of the page"),
    "occasion": phrase("occasion"),
    "office": phrase("term of office"),
    "person": phrase("a person’s decision"),
    "sentence": phrase("dated sentence"),
    "url": phrase("address of the page"),
    "weekday": phrase("weekday"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of an article, or something that was left out."""

    segments: Sequence[Segment]
    reason: Remark | None = None  # why it was left out; None: it is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Blocks that follow one another and are all kept, or all left out."""

    kept: bool
    blocks: Sequence[Block]

    @property
    def reasons(self) -> tuple[Remark, ...]:
        """Why they were left out, each reason once."""
        return tuple(dict.fromkeys(block.reason for block in self.blocks if block.reason))


def stretches(article: KeptArticle, passage: Span | None = None) -> list[Stretch]:
    """Return the text of an article, all of it, in stretches that are kept or left out."""
    analysis = article.analysis
    if analysis is None:
        whole = Span(0, len(article.document.text))
        block = Block(segments=segments(article.document.text, whole, ()), reason=article.reason)
        return [Stretch(kept=False, blocks=(block,))]
    marks = [*_marks(analysis), *([Mark(span=passage, kind="passage")] if passage else [])]
    grouped = groupby(_blocks(analysis, marks), key=lambda block: block.reason is None)
    return [Stretch(kept=kept, blocks=tuple(blocks)) for kept, blocks in grouped]


def _blocks(analysis: Analysis, marks: Sequence[Mark]) -> Iterator[Block]:
    """Yield what is kept and what is left out, in the order of the text."""
    cleaning = analysis.cleaning
    pieces: list[tuple[Span, Remark | None]] = [(span, None) for span in cleaning.kept]
    pieces += [(drop.span, drop.reason) for drop in cleaning.dropped]
    for span, reason in sorted(pieces, key=lambda piece: piece[0]):
        over = marks if reason is None else [mark for mark in marks if mark.kind == "passage"]
        yield Block(segments=segments(analysis.text, span, over), reason=reason)


def _marks(analysis: Analysis) -> Iterator[Mark]:
    """Yield who is quoted, which days are meant, and the words that the date rests on."""
    for quotation in quotations(analysis.text):
        speaker = quotation.speaker
        note = collapse(analysis.text[speaker.start : speaker.end]) if speaker else ""
        yield Mark(span=quotation.content, kind="quotation", note=note)
    for mention in analysis.mentions:
        yield Mark(span=mention.span, kind="day", note=mention.edtf)
    for piece in analysis.dating.evidence:
        if piece.span is not None:
            yield Mark(span=piece.span, kind="evidence")
