"""What is said according to somebody: "laut Lee", "selon Lee", "según informó Lee"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer.language.attributing.abroad.attribution_words import AttributionWords
from briefer.language.attributing.abroad.clause_extent import (
    LEAST,
    Reported,
    clause_end,
    clause_start,
    end_of_aside,
    only_joins,
)
from briefer.language.attributing.abroad.clause_tokens import Token
from briefer.language.attributing.abroad.speaking_subjects import Subject, after_verb
from briefer.language.attributing.abroad.subject_phrases import is_adverb
from briefer.language.attributing.abroad.told_behind import FAR

_THEM = frozenset(
    ("lui", "elle", "elles", "eux", "él", "ella", "ellos", "lei", "loro", "ele", "ela", "eles")
)
_BY = frozenset(
    (
        "da",
        "dal",
        "dalla",
        "dai",
        "dagli",
        "dalle",
        "dall'",
        "por",
        "pelo",
        "pela",
        "par",
        "del",
        "de",
    )
)


def past_phrase(tokens: Sequence[Token], at: int, known: AttributionWords) -> int | None:
    """Return where somebody is named behind "de acuerdo con", "nach Ansicht", "pour" with a full name."""
    for phrase in known.phrases:
        here = [token.low for token in tokens[at : at + len(phrase)]]
        if here and known.code == "ar":
            here[0] = here[0][1:] if here[0] == f"و{phrase[0]}" else here[0]
            if phrase[-1] == "ل" and here[:-1] == list(phrase[:-1]) and here[-1][:1] == "ل":
                return at + len(phrase) - 1
        if here == list(phrase):
            return at + len(phrase)
    if not known.has("view", tokens[at].low):
        return None
    if known.code != "de":
        opens = at == clause_start(tokens, at)
        end = _source_end(tokens, at + 1, known)
        named = end - at > 2 and tokens[end - 1].capital and tokens[end - 2].capital
        first = tokens[at + 1] if named else tokens[at]
        begins = known.has("articles", first.low) or first.capital
        return at + 1 if opens and named and begins else None
    ahead = 2 if at + 1 < len(tokens) and tokens[at + 1].low in ("den", "dem") else 1
    viewed = at + ahead < len(tokens) and known.has("views", tokens[at + ahead].low)
    return at + ahead + 1 if viewed else None


def sourced(
    tokens: Sequence[Token], at: int, past: int, known: AttributionWords
) -> Iterator[Reported]:
    """Yield what is said "according to" somebody, who is named from `past` on."""
    if past < len(tokens) and tokens[past].low in ("von", "vom"):
        past += 1
    end = _source_end(tokens, past, known)
    phrase = tokens[past:end]
    named = any(t.capital or t.low in _THEM for t in phrase if t.kind == "w") or (
        len(phrase) > 1 and (known.has("articles", phrase[0].low) or not phrase[0].capital)
    )
    if not phrase or not named or known.has("nobody", phrase[0].low):
        return
    who = Subject(past, end)
    start = clause_start(tokens, at)
    opens = at == start or only_joins(tokens, start, at, known)
    if opens and end < len(tokens) and tokens[end].kind == ",":
        end += 1
    elif (
        opens
        and known.code not in ("de", "ar")
        and not (end < len(tokens) and known.has("articles", tokens[end].low))
    ):
        return
    if opens:
        last = clause_end(tokens, end, known)
        if last - end >= LEAST:
            yield Reported(end, last, who, at)
        return
    before = tokens[at - 1].kind
    if before in (",", "Q"):
        last = at
        while last > start and tokens[last - 1].kind == ",":
            last -= 1
        first = last - 1 if tokens[last - 1].kind == "Q" and last - 1 == start else start
        if tokens[last - 1].kind == "Q" and start == last:
            first = last - 1
        goes_on = end_of_aside(tokens, end, known) if end < len(tokens) else None
        if last - first >= LEAST or tokens[last - 1].kind == "Q" or goes_on:
            yield Reported(first, goes_on or last, who, at)
    elif known.code == "de":
        yield Reported(start, clause_end(tokens, end, known), who, at)


def _source_end(tokens: Sequence[Token], first: int, known: AttributionWords) -> int:
    """Return where the phrase behind "according to" ends: at a mark, in German before the verb."""
    end, noun = first, False
    while end < len(tokens) and tokens[end].kind in ("w", "n") and end - first < FAR:
        token = tokens[end]
        if known.code == "de":
            ahead = tokens[end + 1] if end + 1 < len(tokens) else None
            joins = known.has("articles", token.low) or (
                known.has("own", token.low)
                and ahead is not None
                and (ahead.capital or known.has("articles", ahead.low))
            )
            if (
                noun
                and not token.capital
                and token.kind == "w"
                and not joins
                and token.low not in ("am", "im", "vom")
            ):
                behind = tokens[end - 1]
                if not (ahead and ahead.capital and known.has("articles", behind.low)):
                    break
            noun = noun or token.capital
        elif (
            (known.code == "ar" and end > first and known.has("apart", token.low))
            or (known.code == "ar" and end > first + 1 and token.low in known.verbs)
            or known.has("who", token.low)
            or known.has("that", token.low)
        ):
            break
        elif end > first and known.has("articles", token.low) and tokens[end - 1].capital:
            break  # "Secondo Al Jazeera i due comunicati"
        end += 1
    return end


def according_to(tokens: Sequence[Token], at: int, known: AttributionWords) -> Iterator[Reported]:
    """Yield what is said according to somebody: "laut Lee", "selon Lee", "Lee zufolge"."""
    if known.has("behind", tokens[at].low):
        start = clause_start(tokens, at)
        if any(token.low in known.verbs and not token.capital for token in tokens[start:at]):
            return  # "sagte der Chef seiner Rede zufolge"
        commas = [n for n in range(start, at) if tokens[n].kind == ","]
        first = commas[-1] + 1 if commas else start
        end = clause_end(tokens, at + 1, known)
        if first < at and end - at > LEAST:
            yield Reported(at + 1, end, Subject(first, at), at)
        elif first < at and commas:
            yield Reported(start, commas[-1], Subject(first, at), at)
        return
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "w":
        return
    before = tokens[at - 1].kind if at else ""
    if at and known.code not in ("de", "ar") and known.has("articles", tokens[at - 1].low):
        return  # "o segundo trem"
    if (
        known.code not in ("de", "ar")
        and at
        and before not in (",", "Q", "-")
        and not (only_joins(tokens, clause_start(tokens, at), at, known))
    ):
        return
    verb = _told_by(tokens, at + 1, known)
    if verb is not None:
        by = verb + 1 < len(tokens) and tokens[verb + 1].low in _BY
        who = after_verb(tokens, verb + 1 + by, known)
        if who is not None and not who.nobody:
            yield from _told(tokens, at, who, known)
        return
    yield from sourced(tokens, at, at + 1, known)


def _told_by(tokens: Sequence[Token], at: int, known: AttributionWords) -> int | None:
    """Return the verb of "según informó Lee", "secondo quanto riferito da Lee", "as Lee told"."""
    for place in range(at, min(at + 4, len(tokens))):
        if tokens[place].low in known.verbs and not tokens[place].capital:
            return place
        if not (
            is_adverb(tokens[place].low, known)
            or tokens[place].low in ("quanto", "ce", "qu'", "que", "o", "lo", "ما")
        ):
            return None
    return None


def _told(
    tokens: Sequence[Token], at: int, who: Subject, known: AttributionWords
) -> Iterator[Reported]:
    start = clause_start(tokens, at)
    if tokens[at - 1].kind == "," and at - 1 > start:
        yield Reported(start, at - 1, who, at)
    elif at and tokens[at - 1].kind in (",", "Q"):
        last = at - 1 - (tokens[at - 1].kind == ",")
        if tokens[last].kind == "Q":
            yield Reported(last, last + 1, who, at)
    elif (
        only_joins(tokens, start, at, known)
        and who.end < len(tokens)
        and (tokens[who.end].kind == ",")
    ):
        end = clause_end(tokens, who.end + 1, known)
        if end - who.end > LEAST:
            yield Reported(who.end + 1, end, who, at)
