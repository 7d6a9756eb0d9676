"""Who says what in the languages beside English: by their verbs of saying and what stands beside them.

Its file lists the verbs. A speaker stands behind a verb that follows quoted words or opens its
clause (« …, a déclaré Anne Petit »), before one that follows its subject (Anne Petit hat erklärt, dass
…), or behind a word for "according to".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.language.attributing.quotation_marks import outside, quoted
from briefer.language.attributing.speakers import SpeakerMatch
from briefer.language.languages import Tongue
from briefer.model import Sentence, Span

MOST_WORDS = 16  # of a speaker
LEAST_WORDS = 4  # of what somebody says

_ACCORDING = frozenset(("laut", "selon", "según", "secondo", "segundo", "d'après", "d’après"))
_AUXILIARY = (
    r"hat|hatte|habe|haben|hatten|a|ont|avait|avaient|ait|s['’]est|est|ha|han|había|habían|hanno|aveva|"
    r"avevano|tem|havia|auch|también|également|encore|anche|aussi|ya|ayer|se|lo"
)
_AUXILIARIES = re.compile(rf"(?:(?:^|\s)(?:{_AUXILIARY})(?=\s|$))+\s*$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ]\w")
_STOP = re.compile(r"[,;:.?!()«»“”„\"–—]|$")
_END_OF_NAME = re.compile(
    r"(?<![A-Z])(?<!\bDr)(?<!\bMr)(?<!\bSt)(?<!\bM)[.](?=\s|$)|[;:?!()«»“”„\"–—]|$"
)
_CLAUSE = re.compile(r"[;:()«»“”„\"–—]|\b(?:et|y|e|und|que|dass|che|pero|mais|aber)\s")
_THAT = re.compile(r"\s*(?:[^.;:,]{0,40}?\b(?:que|qu['’]|dass|che)\b|:)\s*", re.IGNORECASE)


def reported_in(text: str, sentences: Sequence[Sentence], tongue: Tongue) -> Iterator[SpeakerMatch]:
    """Yield what the sentences of a text report, with the speaker and the word that says so."""
    for sentence in sentences:
        found = _reported(sentence.text, tongue)
        if found is not None:
            yield SpeakerMatch(
                *(Span(s.start + sentence.start, s.end + sentence.start) for s in found)
            )


def _reported(sentence: str, tongue: Tongue) -> tuple[Span, Span, Span] | None:
    """Return content, speaker and cue of a sentence, by the first verb that has both beside it."""
    plain = outside(sentence)
    for match in tongue.reporting.finditer(plain):
        cue = Span(*match.span())
        if cue.start and plain[cue.start - 1].isalnum():
            continue
        speaker = _speaker(plain, cue)
        if speaker is None or not _NAME.search(plain, *speaker):
            continue
        content = _content(sentence, plain, cue, speaker)
        if content is not None:
            return content, speaker, cue
    return None


def _speaker(plain: str, cue: Span) -> Span | None:
    word = plain[slice(*cue)].lower()
    if word in _ACCORDING:
        return _behind(plain, cue.end)
    if word == "zufolge":
        return _before(plain, cue.start)
    head = _AUXILIARIES.sub("", plain[: cue.start]).rstrip()
    inverted = not head or head[-1] in ',;:.!?«»“”„"' or not plain[: cue.start].strip()
    if inverted or plain[len(head) - 40 : len(head)].isspace():
        return _behind(plain, cue.end)
    return None if word == "so" else _before(plain, cue.start)


def _behind(plain: str, start: int) -> Span | None:
    """Return the words behind a verb up to the end of their phrase, with an apposed name."""
    start += len(plain[start:]) - len(plain[start:].lstrip())
    stop = _STOP.search(plain, start)
    end = stop.start() if stop else len(plain)
    while stop and plain[end : end + 1] == "." and _END_OF_NAME.match(plain, end) is None:
        stop = _STOP.search(plain, end + 1)
        end = stop.start() if stop else len(plain)
    found = Span(start, start + len(plain[start:end].rstrip()))
    return found if 0 < len(plain[slice(*found)].split()) <= MOST_WORDS else None


def _before(plain: str, cue: int) -> Span | None:
    """Return the subject that stands before a verb, from where its clause begins."""
    head = _AUXILIARIES.sub("", plain[:cue]).rstrip(" ,")
    begins = [match.end() for match in _CLAUSE.finditer(head) if _NAME.search(head, match.end())]
    start = begins[-1] if begins else 0
    words = head[start:].split()
    if len(words) > MOST_WORDS:
        start += len(head[start:]) - len(" ".join(words[-MOST_WORDS:]))
        start = max(0, min(start, len(head)))
    start += len(head[start:]) - len(head[start:].lstrip())
    return Span(start, len(head)) if head[start:].strip() else None


def _content(sentence: str, plain: str, cue: Span, speaker: Span) -> Span | None:
    """Return what is said: the quoted words, what follows "that", or the rest of the sentence."""
    spans = quoted(sentence)
    if spans:
        return Span(spans[0].start, spans[-1].end)
    first, last = min(cue.start, speaker.start), max(cue.end, speaker.end)
    if plain[slice(*cue)].lower() in (*_ACCORDING, "zufolge", "so"):
        before, behind = Span(0, first), Span(last, len(plain))
        longer = max(before, behind, key=lambda span: span.end - span.start)
        return _trimmed(plain, longer)
    that = _THAT.match(plain, cue.end) if cue.start >= speaker.start else _THAT.match(plain, last)
    return _trimmed(plain, Span(that.end() if that else last, len(plain)))


def _trimmed(plain: str, span: Span) -> Span | None:
    start, end = span
    while start < end and plain[start] in " ,:;":
        start += 1
    while end > start and plain[end - 1] in " ,:;.":
        end -= 1
    return Span(start, end) if len(plain[start:end].split()) >= LEAST_WORDS else None
