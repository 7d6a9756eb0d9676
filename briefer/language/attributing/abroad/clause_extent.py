"""Where the clauses of a sentence begin and end, and where reported words do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefer.language.attributing.abroad.attribution_words import AttributionWords
from briefer.language.attributing.abroad.clause_tokens import Token
from briefer.language.attributing.abroad.speaking_subjects import Subject
from briefer.language.attributing.abroad.subject_phrases import is_adverb

ENDS = frozenset((".", "!", ";"))
LEAST = 3  # words of a reported clause


class Reported(NamedTuple):
    """Places among the tokens: reported words, who says them, and the words that say so."""

    first: int
    end: int
    speaker: Subject | None
    cue: int | None
    cue_words: int = 1


def clause_start(tokens: Sequence[Token], at: int) -> int:
    """Return where the sentence or the part of it before a verb begins."""
    for place in range(at - 1, -1, -1):
        if tokens[place].kind in (*ENDS, ":", "Q", "-"):
            return place + 1
    return 0


def clause_end(tokens: Sequence[Token], first: int, known: AttributionWords) -> int:
    """Return where a reported clause ends: with the sentence, or before what the text adds itself."""
    for place in range(first, len(tokens)):
        kind = tokens[place].kind
        if kind in ENDS:
            return place
        if kind == "," and place + 1 < len(tokens) and place > first:
            nxt = tokens[place + 1]
            if known.has("but", nxt.low) and not has_subjunctive(
                tokens, place + 1, sentence_end(tokens, place + 1), known
            ):
                return place
            if known.code != "ar" and _is_told(tokens, place + 1, known):
                return place
    return len(tokens)


def sentence_end(tokens: Sequence[Token], first: int) -> int:
    """Return where the sentence ends."""
    return next((n for n in range(first, len(tokens)) if tokens[n].kind in ENDS), len(tokens))


def _is_told(tokens: Sequence[Token], at: int, known: AttributionWords) -> bool:
    """Whether a verb of saying or "according to" opens what stands behind a comma."""
    while (
        at < len(tokens)
        and known.code != "de"
        and is_adverb(tokens[at].low, known)
        and (tokens[at].low not in known.verbs)
    ):
        at += 1
    if at >= len(tokens):
        return False
    low = tokens[at].low
    if known.has("according", low) or (known.code == "de" and low == "so"):
        return True
    verb = known.verbs.get(low, ())
    return any(one.kind != "takes" or one.form == "gerund" for one in verb) and not known.has(
        "subjunctive", low
    )


def only_joins(tokens: Sequence[Token], start: int, end: int, known: AttributionWords) -> bool:
    """Whether only what joins sentences stands before a verb: "Además, añadió", "Y dijo"."""
    return all(
        token.kind == ","
        or known.has("but", token.low)
        or (is_adverb(token.low, known) and not known.has("pronouns", token.low))
        or token.low in ("y", "e", "et", "por", "otra", "parte", "outro", "lado")
        or (known.code == "ar" and known.has("verb", token.low))
        for token in tokens[start:end]
    )


def has_subjunctive(tokens: Sequence[Token], first: int, end: int, known: AttributionWords) -> bool:
    """Whether some words have a German verb in the subjunctive."""
    return any(
        known.has("subjunctive", token.low) or known.has("conditional", token.low)
        for token in tokens[first:end]
        if not token.capital
    )


def end_of_aside(tokens: Sequence[Token], past: int, known: AttributionWords) -> int | None:
    """Return where the words end that go on behind "…, affirme Blanc, …"; None where none do."""
    if past + LEAST > len(tokens) or past >= len(tokens) or tokens[past].kind not in (",", "-"):
        return None
    nxt = tokens[past + 1]
    lower = nxt.kind == "w" and not nxt.capital
    groups = ("who", "but", "that", "articles", *(() if known.code == "de" else ("apart", "own")))
    own = any(known.has(group, nxt.low) for group in groups)
    verb = known.verbs.get(nxt.low)
    if (
        not lower
        or own
        or nxt.low in ("et", "y", "e", "und", "sowie")
        or (verb and verb[0].form != "participle")
    ):
        return None
    if nxt.low.endswith(("ant", "ando", "endo", "iendo", "indo")):
        return None
    end = clause_end(tokens, past + 1, known)
    return end if end - past > LEAST - 1 else None
