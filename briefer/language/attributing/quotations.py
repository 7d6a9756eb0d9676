"""Who said what: direct, mixed and indirect quotations, by marks, words of attribution and order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import Literal

from briefer.language.attributing.abroad import AttributionWords
from briefer.language.attributing.attribution_verbs import speaks
from briefer.language.attributing.direct_speech import attributed
from briefer.language.attributing.other_languages import (
    patterned_language,
    reported_in,
    told_by_pattern,
    words_for,
)
from briefer.language.attributing.quotation_features import own_quotations
from briefer.language.attributing.quotation_marks import quoted
from briefer.language.attributing.reported_speech import Reported, reported
from briefer.language.attributing.speakers import SpeakerMatch, reported_source, speaker_after
from briefer.language.attributing.word_classes import Words, classed
from briefer.language.segmenting.splitting import split
from briefer.model import Quotation, Sentence, Span

_LONGEST = 3000  # characters looked at in one piece; a longer sentence is no prose
_GAP = 8  # characters from one paragraph to the next
_FEW = 2  # words: so few that nobody says are chance
_OPENING = "“„«\"'`‘"
_CLOSING = "”»\"'’"


def quotations(text: str) -> list[Quotation]:
    """Return what a text attributes to somebody, in order; speaker and cue where they are found."""
    known = words_for(text)
    if known is not None:
        return _elsewhere(text, known)
    if (spoken := patterned_language(text)) is not None:
        found = (told_by_pattern(text, sentences, spoken) for sentences in pieces(text))
        return [_quotation(text, match) for match in chain.from_iterable(found)]
    attributed: list[SpeakerMatch] = []
    for sentences in pieces(text):
        start, end = sentences[0].start, sentences[-1].end
        here = _piece(text[start:end], start, sentences, following(text, end))
        if attributed and here and _goes_on(text, attributed[-1], here[0], start):
            attributed[-1], here[0] = _shared(attributed[-1], here[0])
        attributed += here
    return [_quotation(text, item) for item in attributed]


def _elsewhere(text: str, known: AttributionWords) -> list[Quotation]:
    """Return what a text in another language than English attributes, and what else it quotes."""
    found = (
        match
        for sentences in pieces(text)
        for match in reported_in(text, sentences[0].start, sentences[-1].end, sentences, known)
    )
    return [_quotation(text, match) for match in found]


def pieces(text: str) -> Iterator[list[Sentence]]:
    """Yield the sentences of each paragraph; a long one is cut where no quotation is open."""
    for _, group in groupby(split(text), key=lambda sentence: sentence.paragraph):
        for _, prose in groupby(group, key=lambda one: one.end - one.start <= _LONGEST):
            sentences = list(prose)
            if len(sentences[0].text) <= _LONGEST:
                yield from _cut(sentences)


def _cut(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    piece: list[Sentence] = []
    straight = curly = closed = 0  # marks so far; sentences after which none was open
    for sentence in sentences:
        if piece and sentence.end - piece[0].start > _LONGEST:
            cut = closed or len(piece)
            yield piece[:cut]
            piece, closed = piece[cut:], 0
        piece.append(sentence)
        straight += sentence.text.count('"')
        curly += sentence.text.count("“") - sentence.text.count("”")
        if straight % 2 == 0 and curly <= 0:
            closed = len(piece)
    yield piece


def _goes_on(text: str, last: SpeakerMatch, first: SpeakerMatch, start: int) -> bool:
    """Whether a quotation that was left open goes on in the next paragraph."""
    left_open = text[last.content.start] in _OPENING and text[last.content.end - 1] not in _CLOSING
    opened = first.content.start == start and text[start] == text[last.content.start]
    return left_open and opened and not text[last.content.end : start].strip()


def _shared(first: SpeakerMatch, second: SpeakerMatch) -> tuple[SpeakerMatch, SpeakerMatch]:
    """Give two paragraphs of one quotation the same speaker."""
    speaker, cue = (first if first.speaker else second)[1:]
    return first._replace(speaker=speaker, cue=cue), second._replace(speaker=speaker, cue=cue)


def _quotation(text: str, item: SpeakerMatch) -> Quotation:
    words = text[slice(*item.content)]
    return Quotation(content=item.content, speaker=item.speaker, cue=item.cue, kind=_kind(words))


def _kind(content: str) -> Literal["direct", "mixed", "indirect"]:
    inside = sum(end - start for start, end in quoted(content))
    if inside >= len(content) - 2:
        return "direct"
    return "mixed" if inside else "indirect"


def following(text: str, end: int) -> str:
    """Return what the next paragraph begins with."""
    return text[end : end + _GAP].lstrip()[:1]


def _piece(
    text: str, start: int, sentences: Sequence[Sentence], following: str
) -> list[SpeakerMatch]:
    """Return what stands in a piece of a text that begins at `start`."""
    marks = quoted(text)
    direct = list(attributed(text, own_quotations(text, marks, following)))
    alone = [item.content for item in direct]
    spoken = [*direct]
    for sentence in sentences:
        at = Span(sentence.start - start, sentence.end - start)
        within = any(span.start <= at.start and at.end <= span.end for span in alone)
        if not within and speaks(sentence.text):
            words = classed(text, at, marks, frozenset(alone))
            spoken += _indirect(text, words, reported(words, alone))
    return [_moved(item, start) for item in sorted(spoken, key=lambda item: item.content)]


def _indirect(text: str, words: Words, items: Sequence[Reported]) -> Iterator[SpeakerMatch]:
    speaker: Span | None = None
    for item in items:
        content = Span(words.spans[item.first][0], words.spans[item.end - 1][1])
        if speaker is None or words.kind[item.cue - 1] not in ("AND", "BUT"):
            speaker = reported_source(text, words, item)  # "… and warned": the same speaker goes on
        cue = Span(*words.spans[item.cue])
        if speaker is None and (inverted := _inverted(text, words, content, cue)):
            yield inverted
        elif speaker is not None or item.end - item.first > _FEW:
            yield SpeakerMatch(content, speaker, cue)


def _inverted(text: str, words: Words, content: Span, cue: Span) -> SpeakerMatch | None:
    """Read "…, said former envoy Khan." where who speaks was taken for what is said."""
    comma = len(text[: cue.start].rstrip()) - 1
    named = speaker_after(text, cue.end)
    if named is None or text[comma] != "," or not named.start <= content.start < named.end:
        return None
    if content.end > named.end + 1 or not any(map(str.isupper, text[slice(*named)])):
        return None
    return SpeakerMatch(Span(words.spans[0][0], comma), named, cue)


def _moved(item: SpeakerMatch, by: int) -> SpeakerMatch:
    start, end = item.content
    speaker, cue = (Span(s.start + by, s.end + by) if s else None for s in item[1:])
    return SpeakerMatch(Span(start + by, end + by), speaker, cue)
