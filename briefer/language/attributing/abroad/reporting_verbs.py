"""Which words of a sentence are verbs of saying: no noun, no adjective, no passive."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.language.attributing.abroad.attribution_words import AttributionWords, Verb
from briefer.language.attributing.abroad.clause_tokens import Token
from briefer.language.attributing.abroad.subject_phrases import is_adverb

_PARTED = 18  # tokens between a German verb and its part


def verb_at(tokens: Sequence[Token], at: int, known: AttributionWords) -> Verb | None:
    """Return the verb of saying at a place; None for a noun, an adjective or a passive."""
    token = tokens[at]
    forms = known.verbs.get(token.low)
    if forms is None and known.code == "ar" and token.low[0] in "وف" and len(token.low) > 3:
        forms = known.verbs.get(token.low[1:])
    if forms is None or (token.capital and at and tokens[at - 1].kind not in (":", "-", "Q")):
        return None
    if known.code == "ar":
        return forms[0]
    before = tokens[at - 1] if at else None
    for verb in sorted(forms, key=lambda verb: (not verb.part, verb.form != "finite")):
        if verb.part and not _has_part(tokens, at, verb.part, known):
            continue
        if verb.form == "participle" and not _perfect(tokens, at, known):
            continue
        if verb.form == "finite" and before is not None and _is_noun(tokens, at, known):
            continue
        return verb
    return None


def _has_part(tokens: Sequence[Token], at: int, part: str, known: AttributionWords) -> bool:
    first, *rest = part.split()
    if known.code != "de":
        return [token.low for token in tokens[at + 1 : at + 2 + len(rest)]] == [first, *rest]
    return place_of_part(tokens, at, first) is not None


def place_of_part(tokens: Sequence[Token], at: int, part: str) -> int | None:
    """Return where the part of a German verb stands that ends its clause."""
    for place in range(at + 1, min(at + _PARTED, len(tokens))):
        last = place + 1 == len(tokens) or tokens[place + 1].kind != "w"
        if tokens[place].low == part and (last or tokens[place + 1].low in ("und", "oder")):
            return place
    return None


def _perfect(tokens: Sequence[Token], at: int, known: AttributionWords) -> bool:
    """Whether an auxiliary makes a participle what somebody did, and it was not done to them."""
    for place in range(at - 1, max(at - (20 if known.code == "de" else 7), -1), -1):
        token = tokens[place]
        if known.has("auxiliary", token.low):
            after = tokens[at + 1].low if at + 1 < len(tokens) else ""
            return after != "worden"
        if known.has("passive", token.low) and known.code != "de":
            return False
        if token.kind != "w" and (known.code != "de" or token.kind != "Q"):
            return False
        if known.code != "de" and not (
            is_adverb(token.low, known) or known.has("pronouns", token.low)
        ):
            return False
    return False


def _is_noun(tokens: Sequence[Token], at: int, known: AttributionWords) -> bool:
    """Whether what looks like a verb stands behind an article or a preposition: "la demande"."""
    before = tokens[at - 1]
    if before.kind != "w":
        return False
    if known.code == "de":
        return known.has("articles", before.low) or before.low in ("zu", "sehr", "so")
    if (
        known.has("apart", before.low)
        and before.low not in ("se", "y", "e", "et", "que", "qui", "che")
        and (not is_adverb(before.low, known))
    ):
        return True
    clitic = known.has("verb", before.low)
    past = tokens[at].low.endswith(
        ("ó", "ò", "ou", "eu", "iu", "aron", "aram", "ait", "ava", "aba")
    )
    own = known.has("own", before.low) and before.low not in ("e", "y", "et", "o")
    return (known.has("articles", before.low) and not (clitic and past)) or (own and not clitic)


def group_start(tokens: Sequence[Token], at: int, verb: Verb, known: AttributionWords) -> int:
    """Return where the words begin that belong to a verb: "s'est", "a toujours", "hat"."""
    group = at
    asked = known.code == "fr" and at > 1 and known.has("pronouns", tokens[at - 1].low)
    if asked and known.has("auxiliary", tokens[at - 2].low):
        return at - 2  # "a-t-elle répondu"
    if known.code == "de":
        if verb.form == "participle":
            for place in range(at - 1, -1, -1):
                if known.has("auxiliary", tokens[place].low):
                    return place
        return at
    while (
        group
        and tokens[group - 1].kind == "w"
        and (
            is_adverb(tokens[group - 1].low, known)
            and not (tokens[group - 1].capital and known.has("pronouns", tokens[group - 1].low))
            and not known.has("that", tokens[group - 1].low)
        )
    ):
        group -= 1
    return group
