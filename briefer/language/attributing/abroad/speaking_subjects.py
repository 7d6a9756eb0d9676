"""Who speaks in a sentence of another language than English: the subject beside a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefer.language.attributing.abroad.attribution_words import AttributionWords
from briefer.language.attributing.abroad.clause_tokens import Token
from briefer.language.attributing.abroad.subject_phrases import (
    aside,
    is_adverb,
    may_speak,
    names_itself,
    phrase_end,
    with_name,
)
from briefer.language.lexicon import STOP_WORDS

MOST = 14  # words of who speaks
_PLURALS = {"de": ("en",), "fr": ("ent", "ont"), "es": ("n",), "it": ("no",), "pt": ("m",)}
_BUT = frozenset(("aber", "doch", "mais", "pero", "ma", "mas"))
_AND = frozenset(("et", "und", "y", "e", "o", "ou", "oder", "u"))


class Subject(NamedTuple):
    """Places among the tokens from where to where a subject stands; empty where nobody is named."""

    first: int
    end: int
    nobody: bool = False  # "it", "one": somebody who is not named speaks


def after_verb(tokens: Sequence[Token], at: int, known: AttributionWords) -> Subject | None:
    """Return the subject that stands from a place on: "sagte Müller", "a dit le maire, Luc Perrin,"."""
    first = _past_adverbs(tokens, at, known)
    if first >= len(tokens) or tokens[first].kind != "w":
        return None
    word = tokens[first].low
    if known.has("pronouns", word) and not (
        known.has("articles", word) and _noun(tokens, first + 1)
    ):
        return Subject(first, first + 1)
    if known.has("that", word):
        return None
    if known.has("nobody", word):
        return Subject(first, first, nobody=True)
    end = phrase_end(tokens, first, known)
    if end == first or end - first > MOST or not may_speak(tokens[first:end], known):
        return None
    return Subject(first, with_name(tokens, first, end, known))


def before_verb(
    tokens: Sequence[Token],
    start: int,
    verb: int,
    known: AttributionWords,
    verb_at: int | None = None,
) -> Subject | None:
    """Return the subject that ends before a verb: "Der Chef des Amtes, Jan Ritter, sagte".

    `verb_at` is where the verb itself stands, if words that belong to it stand before it.
    """
    chunks = _chunks(tokens, start, verb)
    if not chunks or (tokens[verb - 1].kind == "," and len(chunks) < 2):
        return None
    if tokens[verb - 1].low in _AND:
        return None
    apposed = chunks.pop() if tokens[verb - 1].kind == "," else None
    first, end = _opened(tokens, *chunks[-1], known)
    if first < end and _is_clause(tokens, first, end, known):
        return None
    relative = next((at for at in range(first + 1, end) if _relates(tokens, at, known)), end)
    if relative >= end - 1 and relative < end:
        return None  # "the man who said": of whom nothing else is known
    end = relative
    while end > first and is_adverb(tokens[end - 1].low, known):
        end -= 1
    if first >= end or end - first > MOST:
        return None
    word = tokens[first].low
    if known.has("nobody", word) and end - first == 1:
        return Subject(first, first, nobody=True)
    if not (_opens(tokens[first], known) and may_speak(tokens[first:end], known)):
        return None
    if _disagrees(tokens[first:end], tokens[verb if verb_at is None else verb_at], known):
        return None
    if apposed is not None and not names_itself(tokens[first:end], known):
        end = apposed[1]
    return Subject(first, end)


def antecedent(tokens: Sequence[Token], at: int, known: AttributionWords) -> Subject | None:
    """Return the name before a relative pronoun: "un messaggio del re Abdullah, che ha detto"."""
    end = at - 1
    if at < 2 or tokens[end].kind not in (",", "-"):
        return None
    marks = [n for n in range(end) if tokens[n].kind == tokens[end].kind]
    aside = marks and not tokens[marks[-1] + 1].capital  # "Lee – a friend of Roe's – who said"
    if aside and (tokens[end].kind == "-" or tokens[marks[-1] - 1].capital):
        end = marks[-1]
    if end < 1 or not tokens[end - 1].capital:
        return None
    first = end - 1
    while first and tokens[first - 1].kind == "w":
        before = tokens[first - 1]
        if not before.capital and (known.has("apart", before.low) or known.has("own", before.low)):
            break
        if known.has("articles", before.low) or known.has("that", before.low):
            break
        first -= 1
    return Subject(first, end) if end - first <= MOST else None


def _is_clause(tokens: Sequence[Token], first: int, end: int, known: AttributionWords) -> bool:
    """Whether words before a verb are a clause of their own: "Wenn man Lee", "Lee ha ido pero"."""
    word = tokens[first].low
    stop = word in STOP_WORDS.get(known.code, ()) and word not in _AND
    if stop and not known.has("articles", word) and not known.has("pronouns", word):
        return not known.has("nobody", word)
    return known.code != "ar" and any(
        known.has("auxiliary", token.low)
        or known.has("passive", token.low)
        or known.has("but", token.low)
        for token in tokens[first + 1 : end]
        if token.kind == "w" and not token.capital
    )


def _disagrees(phrase: Sequence[Token], verb: Token, known: AttributionWords) -> bool:
    """Whether a verb in the plural stands behind the name of one, or "Sie" addresses the reader."""
    if not verb.low.endswith(_PLURALS.get(known.code, ())):
        return False
    if known.code == "de" and phrase[0].low == "sie" and len(phrase) == 1:
        return True
    names = all(token.capital and not known.has("articles", token.low) for token in phrase)
    return known.code != "ar" and names and not phrase[-1].low.endswith("s")


def _past_adverbs(tokens: Sequence[Token], at: int, known: AttributionWords) -> int:
    """Pass what may stand between a verb and its subject: "sagte am Dienstag in Kiel Müller"."""
    while at < len(tokens) and tokens[at].kind == "w":
        word = tokens[at]
        if known.code == "de" and known.has("apart", word.low) and not word.capital:
            ahead = [n for n in range(at + 1, min(at + 4, len(tokens))) if tokens[n].capital]
            if known.has("articles", word.low) or not ahead:
                break
            nominal = known.has("verb", word.low) or known.has("when", word.low)
            at = at + 1 if nominal else ahead[0] + 1
        elif words := aside(tokens, at, known):
            at += words
        elif known.has("times", word.low) or _is_day(tokens, at, known):
            at += 1
        elif is_adverb(word.low, known) and not known.has("pronouns", word.low):
            if known.has("articles", word.low):
                break
            at += 1
        else:
            break
    return at


def _is_day(tokens: Sequence[Token], at: int, known: AttributionWords) -> bool:
    """Whether "este lunes", "el martes" stands at a place."""
    ahead = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return known.code != "de" and known.has("times", ahead)


def _chunks(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    """Return what commas part before a verb."""
    chunks: list[tuple[int, int]] = []
    first = start
    for at in range(start, end + 1):
        if at == end or (tokens[at].kind != "w" and tokens[at].kind not in ("n", "(", ")")):
            if at > first:
                chunks.append((first, at))
            if at < end and tokens[at].kind != ",":
                chunks.clear()
            first = at + 1
    return chunks


def _opened(
    tokens: Sequence[Token], first: int, end: int, known: AttributionWords
) -> tuple[int, int]:
    """Leave out what joins a clause to the one before, and a day that opens it: "Ieri sera"."""
    while first < end and (
        (tokens[first].low in _AND and not known.has("articles", tokens[first].low))
        or tokens[first].low in _BUT
        or (known.code != "de" and known.has("that", tokens[first].low))
    ):
        first += 1
    if (
        known.code not in ("de", "ar")
        and end - first > 2
        and known.has("apart", tokens[first + 1].low)
    ) and known.has("articles", tokens[first].low):
        first += 2  # "el lunes"
    if known.code not in ("de", "ar") and first < end and known.has("times", tokens[first].low):
        first += 1
        part = first + 1 < end and not known.has("articles", tokens[first].low)
        opened = part and (
            tokens[first + 1].capital or known.has("articles", tokens[first + 1].low)
        )
        first += opened and not tokens[first].capital  # "soir", "noche"
    return first, end


def _opens(token: Token, known: AttributionWords) -> bool:
    """Whether a word may be the first of a subject."""
    if known.code == "ar":
        return not known.has("apart", token.low)
    if known.has("articles", token.low) or known.has("pronouns", token.low):
        return True
    return token.capital and not known.has("apart", token.low) and not known.has("verb", token.low)


def _relates(tokens: Sequence[Token], at: int, known: AttributionWords) -> bool:
    return known.code != "de" and known.has("who", tokens[at].low)


def _noun(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "w"
