"""The phrase that names who speaks: where it ends, whose full name it holds, what stands before it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from briefer.language.attributing.abroad.attribution_words import AttributionWords
from briefer.language.attributing.abroad.clause_tokens import Token

_ADVERBS = ("ment", "mente")
_PREFIXED = ("لل", "بال")  # Arabic "to the", "with the", joined to their noun
_INFINITIVES = {
    "fr": ("er", "ir", "re", "oir"), "es": ("ar", "er", "ir"), "it": ("are", "ere", "ire"),
    "pt": ("ar", "er", "ir"),
}  # fmt: skip
_SEVERAL = {"fr": ("s", "x"), "es": ("s",), "it": ("i", "e"), "pt": ("s",)}


def is_adverb(word: str, known: AttributionWords) -> bool:
    """Whether a word may part a subject from its verb."""
    if known.has("verb", word):
        return True
    return len(word) > 6 and word.endswith(_ADVERBS) and not known.has("nouns", word)


def aside(tokens: Sequence[Token], at: int, known: AttributionWords) -> int:
    """Return how many words stand between a verb and its subject: "par téléphone", "en un comunicado"."""
    for phrase in known.asides:
        if tuple(token.low for token in tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    word = tokens[at].low
    if known.code in ("de", "ar") or not known.has("apart", word) or known.has("that", word):
        return 0
    noun = at + 1
    articled = noun < len(tokens) and known.has("articles", tokens[noun].low)
    noun += articled
    if noun + 1 >= len(tokens) or tokens[noun].kind != "w" or tokens[noun + 1].kind != "w":
        return 0
    behind = tokens[noun + 1]
    opened = known.has("articles", behind.low) and not known.has("own", tokens[noun].low)
    named = behind.capital and not articled and not tokens[noun].capital
    return noun + 1 - at if opened or named else 0


def phrase_end(tokens: Sequence[Token], first: int, known: AttributionWords) -> int:
    """Return where a phrase ends: at a mark, a preposition of time or place, a clause."""
    end = first
    aside = False
    while end < len(tokens):
        kind, low = tokens[end].kind, tokens[end].low
        if kind == "(":
            aside = True
        elif kind == ")":
            aside = False
        elif aside:
            pass
        elif (
            kind not in ("w", "n")
            or known.has("that", low)
            or (known.has("who", low) and (known.code != "de"))
        ) or (end > first and _apart(tokens, end, known)):
            break
        end += 1
    return end


def _apart(tokens: Sequence[Token], at: int, known: AttributionWords) -> bool:
    low = tokens[at].low
    if known.has("own", low) and at + 1 < len(tokens) and tokens[at + 1].kind == "w":
        return known.has("apart", low) and not tokens[at + 1].capital
    if (
        known.code == "ar"
        and (known.has("nobody", low) or low.startswith(_PREFIXED))
        and len(low) > 2
    ):
        return True
    return known.has("apart", low) or (is_adverb(low, known) and not known.has("articles", low))


def with_name(tokens: Sequence[Token], first: int, end: int, known: AttributionWords) -> int:
    """Return the end of a phrase with the name behind it: "le maire de Vernay, Luc Perrin,"."""
    named = names_itself(tokens[first:end], known)
    if not named and end < len(tokens) and known.has("apart", tokens[end].low):
        end = _past_place(tokens, end, known)
    if known.code == "de":  # where every noun has a capital: "der Chef des Verbands, Jan Ritter"
        named = not known.has("articles", tokens[first].low)
    if end + 1 >= len(tokens) or tokens[end].kind != "," or named:
        return end
    close = end + 1
    while (
        close < len(tokens)
        and tokens[close].kind == "w"
        and (tokens[close].capital or (close > end + 1 and known.has("own", tokens[close].low)))
    ):
        close += 1
    marked = close == len(tokens) or tokens[close].kind in (",", ".", "!", ";", "-", "Q")
    return close if marked and _is_full_name(tokens[end + 1 : close]) else end


def names_itself(phrase: Sequence[Token], known: AttributionWords) -> bool:
    """Whether a phrase has a full name that is no part of an office: not "el enviado de la Casa Blanca"."""
    before: Token | None = None
    for one, other in itertools.pairwise(phrase):
        if one.capital and other.capital and one.kind == other.kind == "w":
            return before is None or not (
                known.has("own", before.low) or known.has("articles", before.low)
            )
        before = one
    return False


def _past_place(tokens: Sequence[Token], end: int, known: AttributionWords) -> int:
    """Pass the place of an office that has its holder behind it: "l'envoyé de l'ONU pour Velm, Luc Perrin"."""
    at = end + 1 + known.has("articles", tokens[end + 1].low if end + 1 < len(tokens) else "")
    placed = at + 3 < len(tokens) and tokens[at].capital and tokens[at + 1].kind == ","
    return at + 1 if placed and _is_full_name(tokens[at + 2 : at + 4]) else end


def _is_full_name(tokens: Sequence[Token]) -> bool:
    return any(
        one.capital and other.capital and one.kind == other.kind == "w"
        for one, other in itertools.pairwise(tokens)
    )


def may_speak(phrase: Sequence[Token], known: AttributionWords) -> bool:
    """Whether a phrase may name somebody: it has a name, or an article with a noun, or a bare noun."""
    words = [one for one in phrase if one.kind == "w"]
    if not words:
        return False
    first = words[0]
    if known.has("pronouns", first.low) and len(words) == 1:
        return True
    if known.has("nobody", first.low) and not first.capital:
        return False
    if known.code == "ar":
        return not (known.has("apart", first.low) or known.has("nobody", first.low))
    if known.has("apart", first.low) and not known.has("articles", first.low):
        named = first.capital and known.has("particles", first.low) and len(words) > 1
        return named and words[1].capital  # "Al Sakkaf"
    if known.code == "de":
        return any(one.capital for one in words)
    if known.has("articles", first.low):
        return len(words) > 1
    if first.low.endswith(_INFINITIVES.get(known.code, ())) and not first.capital:
        return False
    several = len(first.low) > 4 and first.low.endswith(_SEVERAL.get(known.code, ()))
    return any(one.capital for one in words) or several
