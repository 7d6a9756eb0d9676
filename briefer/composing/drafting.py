"""From a ranked sentence to words that can stand alone in a brief.

A sentence that opens with "He further said" or "However," misleads when it is quoted
alone. It is made to stand by the mildest means that works: as it is; with the connective
trimmed; with the pronoun named in brackets; with the sentence before it. Where none
works, it is set aside with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from briefer.composing.drafts import Candidate, Draft, Refusal
from briefer.composing.introductions import LEAD, bare_surname
from briefer.composing.leaning import INTRODUCED, leans
from briefer.composing.notices import is_notice, is_of_the_writer
from briefer.composing.standing import standing, verbatim
from briefer.composing.surroundings import surroundings
from briefer.composing.unfit import LONGEST, is_short, misplaced, unfit
from briefer.language import length, opens_dangling, tokens
from briefer.model import Analysis, Piece, Sentence, Span

# "The talks will last …", "At least that's …": they can be read alone, but speak of something
# told before. A sentence without a name or a number says little to who hasn't read the article.
_VAGUE = re.compile(
    r"(?:\w+ \w+ )?[Tt]hat['’]s\b|[\W]*\w[^A-Z\d]*$|The [a-z]+ (?:will|would|can|could|may|might|must|should|is|are|was|were|has|have|had|"
    r"come|comes|came|take|takes|took|follow|follows|followed|began|begins|ended)\b"
    # "The Ministry said …": of which country?
    r"|The (?:Ministry|Minister|Department|Committee|Commission|Council|Court|Party|Agency|Board|"
    r"Authority|Chairman|Secretary|Spokes\w+) (?!of\b|for\b|on\b|in\b)[a-z]"
    # "…, it might just work", "has come up with one.": told of something that isn't named.
    r"|(?:If|When|While|Although|Though|Because|Since|Until|Unless|Once) (?:it|this|that|they) "
    r"|.*\b(?:one|it|so|too|either|them|ones|this|that|here|there)[.!\"”’]*$"
)
_TURNS = re.compile(
    r"[\"“„«]?(?:But|However|Yet|Instead|Nevertheless|Nonetheless|Still|Aber|Doch|Mais|Pero|Ma|Però|Mas)[ ,]"
)
MOST_SENTENCES = 3  # of a quotation that is shown whole
_ENOUGH = 7  # content words; a sentence of fewer says that much less


def draft(
    article: Analysis,
    sentences: Sequence[Sentence],
    index: int,
    spoken: Container[int] = (),
    bare: Container[int] = (),
) -> Draft | Refusal:
    """Return sentence `index` of an article as it can be quoted, or why it can't be.

    `spoken` are the sentences that `within_quotations` found, `bare` those that `without_full_stop` did.
    """
    key = sentences[index]
    refusal = Refusal.HEADING if index in bare else Refusal.UNBALANCED if index in spoken else None
    refusal = refusal or unfit(key) or misplaced(article, sentences, index)
    if refusal is not None:
        return refusal
    pieces = standing(sentences, index)
    leaning = leans(_shown(pieces)) if pieces else None
    if pieces and (leaning is None or (leaning == INTRODUCED and index == 0)):
        line = _line(article, key, pieces)
        vague = _turned(sentences, index) or _unintroduced(article, sentences, index)
        return _draft(key, (line,), vague=vague) if line else Refusal.TORN
    if index == 0 or _mended(pieces):
        return Refusal.DANGLING
    before = sentences[index - 1]
    alone = index - 1 not in spoken and index - 1 not in bare and not unfit(before)
    lead = standing(sentences, index - 1) if alone else ()
    if (
        not lead
        or (leans(_shown(lead)) and index > 1)
        or length(before.text) + length(key.text) > LONGEST
        or not _leads(before, key)
    ):
        return Refusal.DANGLING
    lines = (_line(article, before, lead), _line(article, key, (verbatim(key),)))
    shown = tuple(line for line in lines if line)
    return _draft(key, shown, vague=_turned(sentences, index)) if all(lines) else Refusal.TORN


def whole_quotation(
    article: Analysis,
    sentences: Sequence[Sentence],
    index: int,
    content: Span,
    bare: Container[int],
) -> Draft | None:
    """Return a quotation of several sentences with the one that tells who speaks, if it is short.

    Sentence `index` tells it. None where the whole is longer than a point, or leans on what
    stands before it.
    """
    first = last = index
    while first > 0 and sentences[first].start > content.start:
        first -= 1
    while last + 1 < len(sentences) and sentences[last].end < content.end:
        last += 1
    run = sentences[first : last + 1]
    paragraphs = {one.paragraph for one in run}
    words = sum(length(one.text) for one in run)
    if len(run) > MOST_SENTENCES or len(paragraphs) > 1 or words > LONGEST:
        return None
    text = " ".join(one.text for one in run)
    if any(first + n in bare for n in range(len(run))) or leans(text) or is_notice(text):
        return None
    if is_short(text) or opens_dangling(text) is not None:
        return None
    if text.rstrip().endswith(":"):
        return None
    lines = [_line(article, one, (verbatim(one),)) for one in run]
    return _draft(sentences[index], tuple(line for line in lines if line)) if all(lines) else None


def _shown(pieces: Sequence[Piece]) -> str:
    """Return the words that a reader sees, as a sentence of their own."""
    text = " ".join(piece.text for piece in pieces if piece.kind != "cut")
    return text[:1].upper() + text[1:]


def _mended(pieces: Sequence[Piece]) -> bool:
    """Whether something was left out of a sentence, or put into it."""
    return len(pieces) > 1


def _leads(before: Sentence, key: Sentence) -> bool:
    """Whether a sentence may lead in another: only within a paragraph is the thread sure."""
    return before.paragraph == key.paragraph


def _turned(sentences: Sequence[Sentence], index: int) -> bool:
    """Whether the next sentence goes against one: "Satellites fall all the time. But this one is big."."""
    following = sentences[index + 1].text if index + 1 < len(sentences) else ""
    return bool(_TURNS.match(following))


def _unintroduced(article: Analysis, sentences: Sequence[Sentence], index: int) -> bool:
    """Whether somebody speaks in a sentence whom only the depth of its article has introduced."""
    if index < LEAD:
        return False
    lead = article.text[: sentences[LEAD - 1].end]
    before = article.text[len(lead) : sentences[index].start]
    return bare_surname(sentences[index].text, before, f"{article.title or ''}\n{lead}")


def _draft(key: Sentence, lines: tuple[Candidate, ...], *, vague: bool = False) -> Draft:
    words = frozenset(tokens(key.text))
    unnamed = len(lines) == 1 and _VAGUE.match(key.text)
    return Draft(
        article=lines[0].article,
        lines=lines,
        score=key.score * min(1.0, len(words) / _ENOUGH),
        words=words,
        vague=bool(vague or unnamed or is_of_the_writer(key.text)),
    )


def _line(article: Analysis, sentence: Sentence, pieces: tuple[Piece, ...]) -> Candidate | None:
    around = surroundings(article.text, sentence, pieces)
    return around and Candidate(
        article=article.id, sentence=sentence, pieces=pieces, surroundings=around
    )
