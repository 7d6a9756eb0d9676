"""What rules a sentence out whatever leads in: its length, its marks, what it is, where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.composing.captions import is_caption
from briefer.composing.drafts import Refusal
from briefer.composing.joined_lines import runs_together
from briefer.composing.notices import is_notice
from briefer.language import (
    joins,
    length,
    names_collide,
    opens_dangling,
    outside,
    small_elsewhere,
    unspaced,
)
from briefer.model import Analysis, Sentence

# A point is read in one breath. Longer sentences are quoted only where a text has no others.
SHORTEST, LONGEST = 7, 60  # words
# Where endings do the work of articles and prepositions, and in scripts without spaces: words, and characters.
SHORTEST_DENSE, CHARACTERS = 5, 36
_DENSE = re.compile("[\u0400-\u06ff\u0900-\u097fığşİ]")
CAPTIONED = 2  # sentences of a caption behind its first
_CONSONANTS = "bcfghjkmnpqrstvwxz"
BROKEN, FEWEST_ALONE = 0.15, 4  # of the words, and how many, that are one letter in broken text
OPENING = 3  # sentences of an article into which its headline may have run

# "I had to endure …", "he told me": whose "I"?
_OWN = re.compile(r"\b(?:(?<!War )I|I['’](?:m|ve|d|ll)|[Mm]y|me)\b(?![\w.])")
# "26% vowing to …": what a cut at the point of a share price has left; "[UPDATE 3 May]", "Severe: Height …"
# and what stands beside a bar open with a heading.
_TORN = re.compile(
    r"[+-]?\d+% (?:[a-z]+ing|has)\b|\[[A-Z]{4,}\b|[A-Z][a-z]{3,}: [A-Z][a-z]|[^“\"]{0,300} \| [A-Z]"
)
# "09 percent – above", "… limit of .": what was cut at the point of a number.
_CUT = re.compile(r"0\d+ ?(?:%|per ?cent)|.* (?:of|the|an?|and|or|to|with|by|from|at|in) \.$")
# "SanÃ¡", "â€™", "l?armée", "\ufffd": letters that were read in another encoding than they were written in.
_MISREAD = re.compile(r"Ã[\u0080-\u00bf]|â€|Â[\u00a0-\u00bf]|ðŸ|\ufffd|[^\W\d_]\?[^\W\d_]")
_SINGLE = re.compile(r"(?:^|(?<=[\s:(]))['‘](?=[A-Z][\w’']*[ ,])")


def is_short(text: str) -> bool:
    """Whether a sentence is too short to say something by itself."""
    words = length(text)
    if words >= SHORTEST or words < SHORTEST_DENSE or text.isascii():
        return words < SHORTEST
    return not (unspaced(text) or (len(text) >= CHARACTERS and _DENSE.search(text)))


def unfit(sentence: Sentence) -> Refusal | None:
    """Say what rules a sentence out whatever stands before it."""
    dangling = opens_dangling(sentence.text)
    if dangling and dangling.reason in ("marks", "fragment"):
        return Refusal.UNBALANCED
    if (
        _left_open(sentence.text)
        or sentence.text.startswith((",", ";", ".", ")", "--"))
        or _is_broken(sentence.text)
        or _TORN.match(sentence.text)
        or _CUT.match(sentence.text)
        or _MISREAD.search(sentence.text)
        or sentence.text.rstrip().endswith(("...", "…"))
    ):
        return Refusal.UNBALANCED
    if is_short(sentence.text):
        return Refusal.SHORT
    if length(sentence.text) > LONGEST:
        return Refusal.LONG
    if sentence.text.rstrip().endswith(":"):
        return Refusal.UNBALANCED  # what it announces stands elsewhere
    if is_caption(sentence.text) or runs_together(sentence.text):
        return Refusal.HEADING
    if is_notice(sentence.text):
        return Refusal.NOTICE
    if _OWN.search(outside(sentence.text)):
        return Refusal.DANGLING
    return Refusal.QUESTION if sentence.text.rstrip('"”’)').endswith("?") else None


def misplaced(article: Analysis, sentences: Sequence[Sentence], index: int) -> Refusal | None:
    """Say whether a sentence goes on with a caption, or a headline has run into it."""
    if index < OPENING and joins(sentences[index].text, article.text):
        return Refusal.HEADING
    shown = sentences[index].text
    opens = index < OPENING
    if small_elsewhere(shown, article.text) or (opens and names_collide(shown, article.text)):
        return Refusal.HEADING
    paragraph, place = _paragraph(sentences, index)
    captioned = len(paragraph) <= 1 + CAPTIONED and any(
        is_caption(one.text) for one in paragraph[:place]
    )
    return Refusal.HEADING if captioned else None


def _paragraph(sentences: Sequence[Sentence], index: int) -> tuple[Sequence[Sentence], int]:
    """Return the sentences of the paragraph around one, as far as a caption goes, and its place there."""
    near = range(max(0, index - CAPTIONED - 1), min(len(sentences), index + CAPTIONED + 2))
    own = [n for n in near if sentences[n].paragraph == sentences[index].paragraph]
    return [sentences[n] for n in own], own.index(index)


def _is_broken(text: str) -> bool:
    """Whether letters stand alone where words were: "nh c th m qu c gia v b nh", read in a wrong encoding."""
    words = text.split()
    alone = sum(len(word) == 1 and word in _CONSONANTS for word in words)
    return alone >= FEWEST_ALONE and alone > BROKEN * len(words)


def _left_open(text: str) -> bool:
    """Whether a single mark opens words that none closes: "Chris said: 'I think so."."""
    opened = _SINGLE.search(text)
    return opened is not None and not re.search(r"[\w.,!?…]['’](?![\w])", text[opened.end() :])
