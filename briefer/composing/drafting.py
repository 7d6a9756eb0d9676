"""From a ranked sentence to words that can stand alone in a brief.

A sentence that opens with "He further said" or "However," misleads when it is quoted
alone. It is made to stand by the mildest means that works: as it is; with the connective
trimmed; with the pronoun named in brackets; with the sentence before it. Where none
works, it is set aside with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from briefer.composing.captions import is_caption
from briefer.composing.joined_lines import runs_together
from briefer.composing.leaning import INTRODUCED, leans
from briefer.composing.notices import is_notice
from briefer.composing.standing import standing, verbatim
from briefer.composing.surroundings import surroundings
from briefer.language import joins, length, opens_dangling, outside, speech, tokens
from briefer.model import Analysis, Piece, Sentence, Span

# A point is read in one breath. Longer sentences are quoted only where a text has no others.
SHORTEST, LONGEST = 7, 60  # words

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
# "I had to endure …", "he told me": whose "I"?
_OWN = re.compile(r"\b(?:(?<!War )I|I['’](?:m|ve|d|ll)|[Mm]y|me)\b(?![\w.])")
# "I know …", "our readers": outside quotation marks, the words of a writer, not of a report.
_WRITER = re.compile(
    r"\b(?:(?<!War )I|I['’](?:m|ve|d|ll)|[Mm]y|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Uu]s|[Oo]urs?|[Yy]ou|[Yy]ou['’](?:re|ve|d|ll)|[Yy]ours?)(?![\w.])"
)
CAPTIONED = 2  # sentences of a caption behind its first
OPENING = 3  # sentences of an article into which its headline may have run
_TURNS = re.compile(
    r"[\"“„«]?(?:But|However|Yet|Instead|Nevertheless|Nonetheless|Still|Aber|Doch|Mais|Pero|Ma|Però|Mas)[ ,]"
)
MOST_SENTENCES = 3  # of a quotation that is shown whole
_SINGLE = re.compile(r"(?:^|(?<=[\s:(]))['‘](?=[A-Z][\w’']*[ ,])")
_ENOUGH = 7  # content words; a sentence of fewer says that much less


class Refusal(StrEnum):
    """Why a sentence can't be quoted alone: keys of remarks."""

    SHORT = "too-short"
    LONG = "too-long"
    QUESTION = "question"
    UNBALANCED = "unbalanced"
    DANGLING = "leaning"
    HEADING = "heading"
    NOTICE = "notice"
    TORN = "not-seen-whole"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One sentence as it will be shown."""

    article: str
    sentence: Sentence
    pieces: tuple[Piece, ...]
    surroundings: Span  # from which whoever has nothing else sees that it is whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What speaks for a sentence, each from 0 to about 1."""

    central: float  # likeness to the openings of all articles together
    shared: float  # how many independent origins open with its words, on average
    ranked: float  # its place among the sentences of its own article
    recent: float  # share of the articles that appeared before its own
    dated: float  # 1 where it names a day around that on which its article appeared
    length: float  # up to that of a sentence that says who did what, where and when
    spoken: float  # share of it that stands in quotation marks
    amount: float  # 1 where it states money or a share


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A candidate for a point: one sentence that stands, sometimes with the one before it."""

    article: str
    lines: tuple[Candidate, ...]
    score: float
    words: frozenset[str]  # of the key sentence, for telling like from like
    vague: bool = False  # speaks of what it doesn't name, with a writer's "I", or before a "but"
    signals: Signals | None = None  # what its score rests on

    @property
    def whole(self) -> bool:
        """Whether it is one sentence, shown as it stands in its source."""
        return len(self.lines) == 1 and all(p.kind == "verbatim" for p in self.lines[0].pieces)

    @property
    def key(self) -> Sentence:
        """The sentence that carries the point; what stands before it only leads in."""
        return self.lines[-1].sentence

    @property
    def place(self) -> tuple[str, int]:
        """Where the key sentence stands: its article, and its start there."""
        return self.article, self.key.start


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
    refusal = refusal or _unfit(key) or _beside(article, sentences, index)
    if refusal is not None:
        return refusal
    pieces = standing(sentences, index)
    leaning = leans(_shown(pieces)) if pieces else None
    if pieces and (leaning is None or (leaning == INTRODUCED and index == 0)):
        line = _line(article, key, pieces)
        return _draft(key, (line,), turned=_turned(sentences, index)) if line else Refusal.TORN
    if index == 0 or _cut(pieces):
        return Refusal.DANGLING
    before = sentences[index - 1]
    alone = index - 1 not in spoken and index - 1 not in bare and not _unfit(before)
    lead = standing(sentences, index - 1) if alone else ()
    if (
        not lead
        or (leans(_shown(lead)) and index > 1)
        or _length(before) + _length(key) > LONGEST
        or not _leads(before, key)
    ):
        return Refusal.DANGLING
    lines = (_line(article, before, lead), _line(article, key, (verbatim(key),)))
    shown = tuple(line for line in lines if line)
    return _draft(key, shown, turned=_turned(sentences, index)) if all(lines) else Refusal.TORN


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
    if len(run) > MOST_SENTENCES or len(paragraphs) > 1 or sum(map(_length, run)) > LONGEST:
        return None
    text = " ".join(one.text for one in run)
    if any(first + n in bare for n in range(len(run))) or leans(text) or is_notice(text):
        return None
    if sum(map(_length, run)) < SHORTEST or opens_dangling(text) is not None:
        return None
    if text.rstrip().endswith(":"):
        return None
    lines = [_line(article, one, (verbatim(one),)) for one in run]
    return _draft(sentences[index], tuple(line for line in lines if line)) if all(lines) else None


def within_quotations(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the sentences that are somebody's words which began in another sentence.

    Shown alone they would pass for the source's own. Also the first one of several in one pair of
    marks, and what an interview, a block quotation or a dash shows to be somebody's words.
    """
    paragraphs = [
        Span(group[0].start, group[-1].end)
        for group in (
            list(same) for _, same in groupby(sentences, key=lambda sentence: sentence.paragraph)
        )
    ]
    spans = speech(text, paragraphs)
    within: set[int] = set()
    place = 0
    for i in sorted(range(len(sentences)), key=lambda i: sentences[i].start):
        start, end = sentences[i].start, sentences[i].end
        while place < len(spans) and spans[place].end <= start:
            place += 1
        for opens, closes in spans[place:]:
            if opens >= end:
                break
            if opens < start < closes or (opens == start and closes > end):
                within.add(i)
    return frozenset(within)


def _unfit(sentence: Sentence) -> Refusal | None:
    """Say what rules a sentence out whatever stands before it."""
    dangling = opens_dangling(sentence.text)
    if dangling and dangling.reason in ("marks", "fragment"):
        return Refusal.UNBALANCED
    if (
        _left_open(sentence.text)
        or sentence.text[:1] in ",;.)"
        or sentence.text.rstrip().endswith(("...", "…"))
    ):
        return Refusal.UNBALANCED
    if _length(sentence) < SHORTEST:
        return Refusal.SHORT
    if _length(sentence) > LONGEST:
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


def _beside(article: Analysis, sentences: Sequence[Sentence], index: int) -> Refusal | None:
    """Say whether a sentence stands in a caption, or a headline has run into it."""
    key = sentences[index]
    before = sentences[max(0, index - CAPTIONED) : index]
    if any(one.paragraph == key.paragraph and is_caption(one.text) for one in before):
        following = sentences[index + 1 : index + 2 + CAPTIONED - len(before)]
        if len([one for one in following if one.paragraph == key.paragraph]) < CAPTIONED:
            return Refusal.HEADING
    opens = index < OPENING
    return Refusal.HEADING if opens and joins(key.text, article.text) else None


def _shown(pieces: Sequence[Piece]) -> str:
    """Return the words that a reader sees, as a sentence of their own."""
    text = " ".join(piece.text for piece in pieces if piece.kind != "cut")
    return text[:1].upper() + text[1:]


def _cut(pieces: Sequence[Piece]) -> bool:
    return len(pieces) > 1


def _left_open(text: str) -> bool:
    """Whether a single mark opens words that none closes: "Chris said: 'I think so."."""
    opened = _SINGLE.search(text)
    return opened is not None and not re.search(r"[\w.,!?…]['’](?![\w])", text[opened.end() :])


def _leads(before: Sentence, key: Sentence) -> bool:
    """Whether a sentence may lead in another: only within a paragraph is the thread sure."""
    return before.paragraph == key.paragraph


def _turned(sentences: Sequence[Sentence], index: int) -> bool:
    """Whether the next sentence goes against one: "Satellites fall all the time. But this one is big."."""
    following = sentences[index + 1].text if index + 1 < len(sentences) else ""
    return bool(_TURNS.match(following))


def _draft(key: Sentence, lines: tuple[Candidate, ...], *, turned: bool = False) -> Draft:
    words = frozenset(tokens(key.text))
    vague = len(lines) == 1 and _VAGUE.match(key.text)
    return Draft(
        article=lines[0].article,
        lines=lines,
        score=key.score * min(1.0, len(words) / _ENOUGH),
        words=words,
        vague=bool(vague or turned or _WRITER.search(outside(key.text))),
    )


def _line(article: Analysis, sentence: Sentence, pieces: tuple[Piece, ...]) -> Candidate | None:
    around = surroundings(article.text, sentence, pieces)
    return around and Candidate(
        article=article.id, sentence=sentence, pieces=pieces, surroundings=around
    )


def _length(sentence: Sentence) -> int:
    return length(sentence.text)
