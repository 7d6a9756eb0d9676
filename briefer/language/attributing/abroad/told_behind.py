"""What stands behind a verb of saying: a clause, a quotation, or the object of a verb that takes a side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.language.attributing.abroad.attribution_words import AttributionWords, Verb
from briefer.language.attributing.abroad.clause_extent import (
    ENDS,
    LEAST,
    Reported,
    clause_end,
    has_subjunctive,
    sentence_end,
)
from briefer.language.attributing.abroad.clause_tokens import Token
from briefer.language.attributing.abroad.reporting_verbs import place_of_part
from briefer.language.attributing.abroad.speaking_subjects import Subject
from briefer.language.attributing.abroad.subject_phrases import is_adverb

FAR = 14  # tokens between a verb and its "that"
_FEWEST = 3  # words of what a verb that takes a side rejects or demands
_INFINITIVES = ("er", "ir", "re", "ar", "rsi", "rse", "oir", "or", "ôr")
_TO = frozenset(("de", "d'", "di", "a", "à", "zu"))
_WITH_ZU = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|fort|her|hin|los|mit|nach|um|vor|weg|weiter|wieder|zurück|"
    r"zusammen|\w+)zu\w{2,}e?n$"
)


def told_behind(
    tokens: Sequence[Token],
    at: int,
    past: int,
    who: Subject | None,
    verb: Verb,
    known: AttributionWords,
    group: int | None = None,
) -> Iterator[Reported]:
    """Yield what stands behind a verb and its subject."""
    if verb.part and known.code != "de" and past == at + 1:
        past += len(verb.part.split())
    found = clause_behind(tokens, at, past, verb, known)
    if found is None and verb.kind == "takes" and who is not None and not who.nobody:
        found = _object(tokens, at, past, verb, known, group)
    if found is None:
        return
    first, end = found
    while first < end and tokens[first].kind in (",", ":"):
        first += 1
    quoted = any(token.kind == "Q" for token in tokens[first:end])
    words = sum(token.kind in ("w", "n") for token in tokens[first:end])
    least = _FEWEST if verb.kind == "takes" else LEAST
    if quoted or words >= least - (known.code == "ar"):  # whose words hold articles and pronouns
        yield Reported(first, end, who, at)


def clause_behind(
    tokens: Sequence[Token], at: int, past: int, verb: Verb, known: AttributionWords
) -> tuple[int, int] | None:
    """Return the clause or the quotation that a verb introduces."""
    noun = known.code not in ("de", "ar") and past < len(tokens) and _is_object(tokens, past, known)
    for place in range(past, min(past + FAR, len(tokens))):
        token = tokens[place]
        if token.kind == ":":
            if place + 1 < len(tokens) and tokens[place + 1].kind == "Q":
                return place + 1, place + 2
            return place + 1, sentence_end(tokens, place + 1)
        if token.kind == "Q":
            return _mixed(tokens, past, place, verb, known)
        if token.kind in ENDS or token.kind == "-":
            return None
        if _that(token, known) and not noun:
            return place + 1, clause_end(tokens, place + 1, known)
        if known.code == "ar" and token.low[0] in "إأاب" and _arabic_that(token.low, known):
            return place, clause_end(tokens, place + 1, known)
        if token.kind == "," and known.code == "de":
            end = clause_end(tokens, place + 1, known)
            following = tokens[place + 1] if place + 1 < len(tokens) else None
            if following is not None and _that(following, known):
                continue
            if following is not None and _is_reported(tokens, place + 1, end, known):
                return place + 1, end
            if following is not None and known.has("who", following.low):
                continue
    return None


def _that(token: Token, known: AttributionWords) -> bool:
    return token.kind == "w" and known.has("that", token.low)


def _arabic_that(word: str, known: AttributionWords) -> bool:
    """Whether a word is "that" with a pronoun joined to it: "إنه", "أنها"."""
    bare = word[1:] if word.startswith("با") else word
    return bare.startswith("ان") and bare[2:] in ("ه", "ها", "هم", "نا", "ني", "هما", "ك")


def _is_object(tokens: Sequence[Token], at: int, known: AttributionWords) -> bool:
    """Whether a noun follows a verb, so that a "que" behind it belongs to that noun."""
    token = tokens[at]
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    article = known.has("articles", token.low) and not known.has("that", token.low)
    day = nxt is not None and (known.has("apart", nxt.low) or nxt.kind == "n")
    return article and not day


def _is_reported(tokens: Sequence[Token], first: int, end: int, known: AttributionWords) -> bool:
    """Whether a German clause behind a comma is what somebody says, not a relative clause."""
    if has_subjunctive(tokens, first, end, known):
        return True
    last = tokens[end - 1].low
    infinite = end - first > 2 and (tokens[end - 2].low == "zu" or _WITH_ZU.match(last))
    if infinite and tokens[first].low not in ("um", "ohne", "statt", "anstatt"):
        return True
    if known.has("who", tokens[first].low):
        return False
    return tokens[first].low in (
        "er",
        "sie",
        "es",
        "man",
        "wir",
        "ich",
        "so",
        "wer",
        "wie",
        "was",
        "warum",
    )


def _mixed(
    tokens: Sequence[Token], past: int, quote: int, verb: Verb, known: AttributionWords
) -> tuple[int, int] | None:
    """Return a clause with quoted words in it; of mere terms in it only behind a verb of judging."""
    between = [token for token in tokens[past:quote] if token.kind == "w"]
    if not between or all(is_adverb(token.low, known) for token in between):
        behind = tokens[quote + 1] if quote + 1 < len(tokens) else None
        goes_on = behind is not None and behind.kind in ("w", "n") and not behind.capital
        return quote, clause_end(tokens, quote + 1, known) if goes_on else quote + 1
    if any(token.kind == "," for token in tokens[past:quote]) and known.code != "de":
        return None
    first = past
    while first < quote and (tokens[first].kind == "," or _prepares(tokens[first].low, known)):
        first += 1
    end = clause_end(tokens, quote, known)
    return first, max(end, quote + 1)


def _prepares(word: str, known: AttributionWords) -> bool:
    """Whether a preposition stands before what somebody warns of or speaks of."""
    joint = known.has("apart", word) or known.has("own", word) or word in ("vor", "von", "contra")
    return joint and (not known.has("articles", word) or word in ("des", "dei", "degli"))


def _object(
    tokens: Sequence[Token],
    at: int,
    past: int,
    verb: Verb,
    known: AttributionWords,
    group: int | None,
) -> tuple[int, int] | None:
    """Return what somebody demands, promises, rejects or blames."""
    if known.code == "de" and verb.form == "participle" and group is not None:
        return (group + 1, at) if at - group > _FEWEST else None
    end = clause_end(tokens, past, known)
    comma = next((n for n in range(past, end) if tokens[n].kind == ","), end)
    end = min(end, comma)
    if verb.part and known.code == "de":
        part = place_of_part(tokens, at, verb.part)
        end = min(end, part) if part is not None else end
    if known.code == "ar":
        own = [n for n in range(at + 1, end) if _arabic_object(tokens[n].low)]
        past = own[0] if own else past
    else:
        past = _infinitive(tokens, past, end) or past
    return (past, end) if past < end else None


def _arabic_object(word: str) -> bool:
    return (word[0] == "ب" and len(word) > 3) or word in ("إلى", "الي", "الى", "من", "على")


def without_object(tokens: Sequence[Token], who: Subject) -> Subject:
    """Return an Arabic subject without what is demanded or rejected behind it."""
    first = (n for n in range(who.first + 1, who.end) if _arabic_object(tokens[n].low))
    return who._replace(end=next(first, who.end))


def _infinitive(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Return where "de …er" begins: what somebody is accused of, or asked to do."""
    for place in range(first, end - 1):
        nxt = tokens[place + 1]
        if tokens[place].low in _TO and nxt.low.endswith(_INFINITIVES) and not nxt.capital:
            return place + (tokens[place].low in ("de", "d'", "di", "zu"))
    return None
