"""Where somebody else speaks, by whatever sign a text gives: marks of all kinds, or its layout.

Which words are whose is `quotations`' matter; this says only which are not the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.language.attributing.quotation_marks import quoted
from briefer.language.lexicon import SAYING
from briefer.model import Span

# Pairs that stand for speech wherever they stand.
_PAIRED = re.compile(
    r"‹[^‹›\n]{2,3000}(?:›|$)|「[^「」\n]{2,3000}(?:」|$)|『[^『』\n]{2,3000}(?:』|$)"
)
# Single marks open behind a space and before a word, and close behind a stop: a possessive does not,
# nor does a term ("the ‘winter fund’"), whose marks close behind a word.
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[—–:])|^)[‘'](?=\w)", re.MULTILINE)
_SINGLE_CLOSE = re.compile(r"(?<=[.,!?…])[’'](?!\w)")
_NEXT_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*[‘']\w")
# "Priya Nair: We …", "Q: What …": a name or a letter that says whose turn it is.
_TURN = re.compile(r"[ \t]*(?:[A-ZÄÖÜÉ][\w.’'-]{0,20}(?: [A-ZÄÖÜÉ][\w.’'-]{0,20}){0,3}):\s+(?=\S)")
_DASHED = re.compile(r"[ \t]*(?:[—―–] ?|- )(?=[^\W\d_])")
_SAYS = re.compile(rf"\b(?:{SAYING})\b")
_BLOCK = re.compile(r"[ \t]*>\s?(?=\S)")


def speech(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the stretches in which others speak, marks included; they may overlap.

    `paragraphs` are those of the text that are prose.
    """
    lines = [Span(text.rfind("\n", 0, start) + 1, end) for start, end in paragraphs]
    spans = [*_layout(text, lines), *_single(text)]
    spans += [Span(*match.span()) for match in _PAIRED.finditer(text)]
    for start, end in paragraphs:
        spans += [Span(start + a, start + b) for a, b in quoted(text[start:end])]
    return sorted(spans)


def _layout(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Yield paragraphs that are somebody's turn, a block quotation or speech behind a dash."""
    turns = [(start, end) for start, end in paragraphs if _TURN.match(text, start, end)]
    asked = sum(text[start:end].rstrip().endswith("?") for start, end in turns)
    if asked and len(turns) > asked:
        yield from (Span(*turn) for turn in turns)
    for start, end in paragraphs:
        dashed = _DASHED.match(text, start, end)
        if _BLOCK.match(text, start, end) or (dashed and _SAYS.search(text, start, end)):
            yield Span(start, end)


def _single(text: str) -> Iterator[Span]:
    """Yield what stands in single marks; a paragraph left open goes on in one that opens again."""
    past = 0
    for opening in _SINGLE_OPEN.finditer(text):
        if opening.start() < past:
            continue
        end = text.find("\n\n", opening.end())
        end = len(text) if end < 0 else end
        closing = _SINGLE_CLOSE.search(text, opening.end(), end)
        if closing:
            past = closing.end()
            yield Span(opening.start(), past)
        elif _NEXT_PARAGRAPH.match(text, end):
            past = end
            yield Span(opening.start(), end)
