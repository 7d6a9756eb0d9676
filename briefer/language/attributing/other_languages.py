"""Who says what in the languages beside English, paragraph by paragraph.

A sentence is read with its quotations as one word each. What nobody's verb reports is whose the sentence
before was: a quotation that follows at once, a German sentence in the subjunctive, a verb without a subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.language.attributing.abroad import (
    AttributionWords,
    Reported,
    Token,
    attribution_words,
    clause_tokens,
    has_patterns,
    language_by_letters,
    patterned,
    reported_clauses,
)
from briefer.language.attributing.quotation_marks import quoted
from briefer.language.attributing.speakers import SpeakerMatch
from briefer.language.words import language, splitting_language
from briefer.model import Sentence, Span

_SAMPLE = 3000  # characters that decide whether a text is English
_SAMPLES, _LONG = 5, 600  # places at which another language is looked for, and characters of each
_ARABIC = re.compile(r"[\u0621-\u064a]")
_NO_ARABIC = re.compile(r"[\u067e\u0686\u0698\u06a9\u06af\u06cc\u0679\u06d2]")  # Persian, Urdu
_SHARE = 0.5  # of the letters that make a text Arabic
_DASH = re.compile(r"\s*[—–-]\s?(?=[^\W\d_])")
_DASH_ENDS = re.compile(r"\s*[—–]|[,!?…]\s+(?=[^\W\d_a-z]*[a-zà-ÿ])")
_FEWEST = 4  # words inside marks that stand for themselves
_STOPPED = re.compile(r"[.!?…][»”“\"’']*\Z")


def words_for(text: str) -> AttributionWords | None:
    """Return by which words a text attributes, None for English and what is not known."""
    spoken = language(text[:_SAMPLE])
    return None if spoken == "en" else attribution_words().get(_language(text) or "")


def patterned_language(text: str) -> str | None:
    """Return the language of a text whose sentences attribute by pattern, None for another."""
    if text.isascii():
        return None
    spoken = _language(text)
    if spoken in (None, "ar", "ur", "en", "tr"):
        spoken = language_by_letters(text[:_SAMPLE]) or spoken
    if spoken is None:
        spoken = splitting_language(text)  # a sentence of too few function words: by its script
    return spoken if has_patterns(spoken) else None


def told_by_pattern(
    text: str, sentences: Sequence[Sentence], spoken: str
) -> Iterator[SpeakerMatch]:
    """Yield what the sentences of a paragraph attribute by their pattern."""
    start, end = sentences[0].start, sentences[-1].end
    quotes = [Span(one.start + start, one.end + start) for one in quoted(text[start:end])]
    for span in _whole(text, sentences, quotes):
        for one in patterned(text, span, spoken):
            yield SpeakerMatch(one.content, one.speaker, one.cue)


def _language(text: str) -> str | None:
    """Return the language of most parts of a text: a page may open with a menu, or end with one."""
    if _is_arabic(text[:_SAMPLE]):
        return "ar"
    places = [n * max(0, len(text) - _LONG) // (_SAMPLES - 1) for n in range(_SAMPLES)]
    found = [language(text[at : at + _LONG]) for at in dict.fromkeys(places)]
    known = [one for one in found if one]
    return max(known, key=lambda one: (known.count(one), -known.index(one))) if known else None


def _is_arabic(text: str) -> bool:
    if text.isascii():
        return False
    letters = sum(map(str.isalpha, text))
    others = len(_NO_ARABIC.findall(text))
    return len(_ARABIC.findall(text)) > _SHARE * letters and others * 50 < letters


def reported_in(
    text: str, start: int, end: int, sentences: Sequence[Sentence], known: AttributionWords
) -> Iterator[SpeakerMatch]:
    """Yield what a paragraph attributes, with the speaker and the word that says so."""
    quotes = [Span(one.start + start, one.end + start) for one in quoted(text[start:end])]
    quotes = _dashed(text, start, end, known) or quotes
    last: SpeakerMatch | None = None
    for span in _whole(text, sentences, quotes):
        tokens = clause_tokens(text, span, quotes)
        found = list(_reported(tokens, known, last))
        if not found:
            found = list(_carried(text, tokens, known, last))
        yield from found
        last = found[-1] if found else None


def _reported(
    tokens: Sequence[Token], known: AttributionWords, last: SpeakerMatch | None
) -> Iterator[SpeakerMatch]:
    for one in reported_clauses(tokens, known):
        who = one.speaker
        speaker = None
        if who is not None and not who.nobody and who.first < who.end:
            speaker = Span(tokens[who.first].start, tokens[who.end - 1].end)
        elif who is None and last is not None and _goes_on(tokens, one, known):
            speaker = last.speaker
        cue = None
        if one.cue is not None:
            cue = Span(tokens[one.cue].start, tokens[one.cue + one.cue_words - 1].end)
        yield SpeakerMatch(Span(tokens[one.first].start, tokens[one.end - 1].end), speaker, cue)


def _goes_on(tokens: Sequence[Token], one: Reported, known: AttributionWords) -> bool:
    """Whether a verb without a subject opens a sentence: who spoke in the one before goes on."""
    if known.code in ("de", "fr") or one.cue is None:
        return False
    if one.cue > 3 and not (one.first == 0 and one.end == 1 and tokens[0].kind == "Q"):
        return False
    plural = tokens[one.cue].low.endswith(("n", "m", "وا", "ون"))
    return not plural or known.code == "ar"


def _carried(
    text: str, tokens: Sequence[Token], known: AttributionWords, last: SpeakerMatch | None
) -> Iterator[SpeakerMatch]:
    """Yield what a sentence without a verb of saying quotes, or says for who spoke before."""
    words = [token for token in tokens if token.kind in ("w", "n")]
    for token in tokens:
        if token.kind != "Q":
            continue
        content = Span(token.start, token.end)
        alone = tokens[0] is token and (not words or _STOPPED.search(text[token.start : token.end]))
        if alone and len(text[token.start : token.end].split()) >= _FEWEST - 2 * (not words):
            same = last if last is not None and not words else None
            yield SpeakerMatch(content, *((same.speaker, same.cue) if same else ()))
    if known.code == "de" and last is not None and last.speaker is not None and words:
        stop = tokens[-1].kind in (".", "!")
        if not any(token.kind == "Q" for token in tokens) and _is_subjunctive(tokens, known):
            end = tokens[-2].end if stop else tokens[-1].end
            yield SpeakerMatch(Span(tokens[0].start, end), last.speaker, last.cue)


def _is_subjunctive(tokens: Sequence[Token], known: AttributionWords) -> bool:
    """Whether a sentence stands in the first subjunctive, by which German reports; no "als sei"."""
    for nth, token in enumerate(tokens):
        if known.has("subjunctive", token.low) and not token.capital and nth:
            return not any(one.low in ("als", "wenn", "damit", "ich") for one in tokens[:nth])
    return False


def _whole(text: str, sentences: Sequence[Sentence], quotes: Sequence[Span]) -> Iterator[Span]:
    """Yield sentences, joined where one ends inside a quotation or goes on behind it in lower case."""
    start: int | None = None
    for nth, sentence in enumerate(sentences):
        start = sentence.start if start is None else start
        if nth + 1 < len(sentences):
            ahead = sentences[nth + 1].start
            inside = any(
                one.start < sentence.end < one.end or one.start < ahead < one.end for one in quotes
            )
            behind = any(one.end == sentence.end for one in quotes) and text[ahead].islower()
            if inside or behind:
                continue
        yield Span(start, sentence.end)
        start = None


def _dashed(text: str, start: int, end: int, known: AttributionWords) -> list[Span]:
    """Return what is spoken behind a dash that opens a paragraph, up to who says it and on from there."""
    opening = _DASH.match(text, start, end)
    if opening is None:
        return []
    first = opening.end()
    for stop in _DASH_ENDS.finditer(text, first, end):
        rest = clause_tokens(text, Span(stop.end(), end), ())
        told = next((token for token in rest[:3] if token.low in known.verbs), None)
        if told is None:
            continue
        spoken = [Span(first, stop.start() + (text[stop.start()] in "!?…"))]
        again = re.compile(r"\s*[—–],?\s*").search(text, told.end, end)
        if again is not None and again.end() < end:
            last = re.search(r"[.!?]?\Z", text[again.end() : end].split("\n")[0].split(". ")[0])
            stop_at = again.end() + (last.start() if last else 0)
            spoken.append(Span(again.end(), max(stop_at, again.end() + 1)))
        return spoken
    return []
