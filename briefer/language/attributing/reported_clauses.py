"""What a sentence of another language than English reports, by whom, and by which word.

Around a verb of saying it is told apart whether the reported words stand before it (« …, a dit Anne
Petit »), or behind it: after a colon, a "that", a comma with the subjunctive, or, behind a verb that takes a
side, as its object. Beside them stand "according to", and a name with a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefer.language.attributing.attribution_words import AttributionWords, Verb
from briefer.language.attributing.clause_tokens import Token
from briefer.language.attributing.speaking_subjects import (
    Subject,
    after_verb,
    before_verb,
    is_adverb,
)
from briefer.language.lexicon import STOP_WORDS

_FAR = 14  # tokens between a verb and its "that"
_LEAST = 3  # words of a reported clause
_FEWEST = 3  # words of what a verb that takes a side rejects or demands
_PARTED = 18  # tokens between a German verb and its part
_ENDS = frozenset((".", "!", ";"))
_INFINITIVES = ("er", "ir", "re", "ar", "rsi", "rse", "oir", "or", "ôr")
_WITH_ZU = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|fort|her|hin|los|mit|nach|um|vor|weg|weiter|wieder|zurück|"
    r"zusammen|\w+)zu\w{2,}e?n$"
)
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
_TO = frozenset(("de", "d'", "di", "a", "à", "zu"))


class Reported(NamedTuple):
    """Places among the tokens: reported words, who says them, and the words that say so."""

    first: int
    end: int
    speaker: Subject | None
    cue: int | None
    cue_words: int = 1


def reported_clauses(tokens: Sequence[Token], known: AttributionWords) -> list[Reported]:
    """Return what a sentence reports, in order, nothing twice."""
    found: list[Reported] = []
    for at in range(len(tokens)):
        for one in _at(tokens, at, known, found):
            if not any(one.first < other.end and other.first < one.end for other in found):
                found.append(one)
    if not found:
        found += _named(tokens, known)
    return sorted(_trimmed(tokens, one) for one in found)


def _trimmed(tokens: Sequence[Token], one: Reported) -> Reported:
    """Return reported words without the commas on either side."""
    first, end = one.first, one.end
    while first < end - 1 and tokens[first].kind == ",":
        first += 1
    while end - 1 > first and tokens[end - 1].kind == ",":
        end -= 1
    return one._replace(first=first, end=end)


def _at(
    tokens: Sequence[Token], at: int, known: AttributionWords, found: Sequence[Reported]
) -> Iterator[Reported]:
    token = tokens[at]
    if token.kind != "w" or any(one.first <= at < one.end for one in found):
        return
    joined = known.code == "ar" and known.has("according", token.low[1:]) and token.low[0] == "و"
    if joined or known.has("according", token.low) or known.has("behind", token.low):
        yield from _according(tokens, at, known)
        return
    past = _past_phrase(tokens, at, known)
    if past is not None:
        words = max(past - at, 1)
        yield from (one._replace(cue_words=words) for one in _sourced(tokens, at, past, known))
        return
    verb = _verb(tokens, at, known)
    if verb is not None:
        yield from _by_verb(tokens, at, verb, known, found)
    elif known.code == "de" and token.low == "so" and at and tokens[at - 1].kind in (",", "Q"):
        yield from _inverted(tokens, at, at, known, after_verb(tokens, at + 1, known))


def _verb(tokens: Sequence[Token], at: int, known: AttributionWords) -> Verb | None:
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
    return _part(tokens, at, first) is not None


def _part(tokens: Sequence[Token], at: int, part: str) -> int | None:
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


def _by_verb(
    tokens: Sequence[Token],
    at: int,
    verb: Verb,
    known: AttributionWords,
    found: Sequence[Reported],
) -> Iterator[Reported]:
    """Yield what a verb reports: before it where it opens the rest, or behind it."""
    if verb.form == "gerund":
        who = found[-1].speaker if found else None
        yield from _behind(tokens, at, at + 1, who, verb, known)
        return
    group = _group(tokens, at, verb, known)
    asked = at > 1 and known.code == "fr" and known.has("auxiliary", tokens[at - 2].low)
    asked = asked and known.has("pronouns", tokens[at - 1].low)  # "a-t-elle répondu"
    group = at - 2 if asked else group
    before = tokens[group - 1].kind if group else ""
    parted = len(verb.part.split()) if known.code != "de" else 0
    subject = after_verb(tokens, at + 1 + parted, known)
    if asked:
        subject = Subject(at - 1, at)
    if known.code == "de" and verb.part and subject is not None:
        part = _part(tokens, at, verb.part)
        subject = subject._replace(end=min(subject.end, part or subject.end))
        subject = subject if subject.first < subject.end or subject.nobody else None
    if known.code == "ar" and verb.kind == "takes" and subject is not None:
        subject = _without_object(tokens, subject)
    if (
        group
        and before in (",", "Q", "-", "!")
        and _tells_before(tokens, group, at, verb, subject, known)
    ):
        yield from _inverted(tokens, group, at, known, subject)
        return
    if (opening := _as_opening(tokens, group, known)) is not None:
        yield from _as_told(tokens, at, opening, subject, known)
        return
    if known.has("according", tokens[group - 1].low if group else ""):
        return
    start = _clause_start(tokens, group)
    if known.code == "ar" and subject is not None:
        yield from _behind(tokens, at, subject.end, subject, verb, known)
        return
    opens = group == 0 or (known.code != "de" and _only_joins(tokens, start, group, known))
    if opens:
        who = subject if subject is None or subject.end <= len(tokens) else None
        if known.code != "ar" and who is not None and verb.kind == "takes":
            who = None  # "Pidió la liberación": what is asked for
        past = who.end if who else at + 1
        yield from _behind(tokens, at, past, who or _same(found), verb, known)
        return
    who = before_verb(tokens, start, group, known, at)
    if who is None and known.code == "de" and not tokens[group - 1].kind == ",":
        opened = tokens[start].low in STOP_WORDS["de"] or known.has("apart", tokens[start].low)
        if opened and not known.has("articles", tokens[start].low) and subject is not None:
            yield from _behind(tokens, at, subject.end if subject else at + 1, subject, verb, known)
            return
    if who is None and tokens[group - 1].low in ("et", "und", "y", "e"):
        who = _same(found)
    relative = known.has("who", tokens[group - 1].low) and known.code not in ("de", "ar")
    unnamed = who is None or who.nobody
    if relative and unnamed:
        return
    if who is None and (verb.kind != "says" or _addresses(tokens[start:at], known)):
        return  # who thinks or wants it is what makes it worth telling
    yield from _behind(tokens, at, at + 1, who, verb, known, group)


def _addresses(tokens: Sequence[Token], known: AttributionWords) -> bool:
    """Whether a verb behind these words is put to the reader: "Sie finden"."""
    return known.code == "de" and any(token.low == "sie" and token.capital for token in tokens)


def _without_object(tokens: Sequence[Token], who: Subject) -> Subject:
    """Return an Arabic subject without what is demanded or rejected behind it."""
    first = (n for n in range(who.first + 1, who.end) if _arabic_object(tokens[n].low))
    return who._replace(end=next(first, who.end))


def _same(found: Sequence[Reported]) -> Subject | None:
    """Return who spoke before in the sentence."""
    return found[-1].speaker if found else None


def _group(tokens: Sequence[Token], at: int, verb: Verb, known: AttributionWords) -> int:
    """Return where the words begin that belong to a verb: "s'est", "a toujours", "hat"."""
    group = at
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


def _clause_start(tokens: Sequence[Token], at: int) -> int:
    """Return where the sentence or the part of it before a verb begins."""
    for place in range(at - 1, -1, -1):
        if tokens[place].kind in (*_ENDS, ":", "Q", "-"):
            return place + 1
    return 0


def _only_joins(tokens: Sequence[Token], start: int, end: int, known: AttributionWords) -> bool:
    """Whether only what joins sentences stands before a verb: "Además, añadió", "Y dijo"."""
    return all(
        token.kind == ","
        or known.has("but", token.low)
        or (is_adverb(token.low, known) and not known.has("pronouns", token.low))
        or token.low in ("y", "e", "et", "por", "otra", "parte", "outro", "lado")
        or (known.code == "ar" and known.has("verb", token.low))
        for token in tokens[start:end]
    )


def _tells_before(
    tokens: Sequence[Token],
    group: int,
    at: int,
    verb: Verb,
    subject: Subject | None,
    known: AttributionWords,
) -> bool:
    """Whether a verb behind a comma or a quotation tells who said what stands before it."""
    before = [token for token in tokens[:group] if token.kind != ","]
    if not before:
        return False
    end = subject.end if subject is not None and not subject.nobody else at + 1
    behind = tokens[end] if end < len(tokens) else None
    quoted = before[-1].kind == "Q" or tokens[group - 1].kind in ("-", "!")
    if behind is not None and (known.has("that", behind.low) or behind.kind == ":"):
        return False
    if quoted:
        return (
            subject is not None
            or behind is None
            or behind.kind in (".", ",", ";")
            or (known.has("apart", behind.low))
        )
    if subject is None:
        return False
    if before_verb(tokens, _clause_start(tokens, group), group, known, at) and (
        _clause(tokens, at, end, verb, known) or _clause(tokens, at, at + 1, verb, known)
    ):
        return False  # "Der Chef, Jan Ritter, sagte der Zeitung, er gehe"
    if known.code == "de":
        return tokens[group - 1].kind == ","
    if known.code == "ar":
        return False
    commas = sum(token.kind == "," for token in tokens[:group])
    if commas > 1 and before_verb(tokens, _clause_start(tokens, group), group, known):
        named = any(token.capital for token in tokens[subject.first : subject.end])
        return verb.kind == "says" and named and not any(t.kind == "Q" for t in tokens[at:])
    enough = len(before) >= _LEAST or _goes_on(tokens, end, known) is not None
    return enough and verb.kind != "takes"


def _inverted(
    tokens: Sequence[Token],
    group: int,
    at: int,
    known: AttributionWords,
    subject: Subject | None,
) -> Iterator[Reported]:
    """Yield what stands before a verb, and what goes on behind its subject."""
    so = tokens[at].low == "so" and known.code == "de"
    if so and (subject is None or subject.nobody or not _ends_phrase(tokens, subject.end)):
        return
    last = group - 1
    while last and tokens[last].kind in (",", "-"):
        last -= 1
    end = last + 1
    first = _clause_start(tokens, end - 1 if tokens[last].kind == "Q" else end)
    if tokens[last].kind == "Q" and (first == last or tokens[first].kind == "Q"):
        first = last
    past = max(subject.end, at + 1) if subject else at + 1
    if tokens[last].kind != "Q" and not any(t.kind == "Q" for t in tokens[first:end]):
        goes_on = _goes_on(tokens, past, known)
        if end - first < _LEAST and goes_on is None:
            return
        if goes_on is not None and not _has_subjunctive(tokens, first, end, known):
            end = goes_on
        elif goes_on is not None:
            end = goes_on
    yield Reported(first, end, subject, at)
    behind = past
    while (
        behind < len(tokens)
        and behind < past + _FAR
        and tokens[behind].kind in ("w", ",", "-", ":", "n")
    ):
        behind += 1
    if tokens[last].kind == "Q" and behind < len(tokens) and tokens[behind].kind == "Q":
        if tokens[behind - 1].kind in (",", "-", ":") or behind == past:
            yield Reported(behind, behind + 1, subject, at)
    elif known.code == "de" and end <= group:
        yield from _more(tokens, past, subject, at, known)


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    return (
        at >= len(tokens)
        or tokens[at].kind != "w"
        or tokens[at].low in ("am", "in", "im", "weiter")
    )


def _goes_on(tokens: Sequence[Token], past: int, known: AttributionWords) -> int | None:
    """Return where the words end that go on behind "…, affirme Blanc, …"; None where none do."""
    if past + _LEAST > len(tokens) or past >= len(tokens) or tokens[past].kind not in (",", "-"):
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
    end = _clause_end(tokens, past + 1, known)
    return end if end - past > _LEAST - 1 else None


def _more(
    tokens: Sequence[Token], past: int, who: Subject | None, at: int, known: AttributionWords
) -> Iterator[Reported]:
    """Yield a clause in the subjunctive that goes on: "…, sagte Lee später, doch sei es zu spät"."""
    comma = next(
        (n for n in range(past, min(past + 6, len(tokens))) if tokens[n].kind == ","), None
    )
    if comma is None:
        return
    end = _clause_end(tokens, comma + 1, known)
    if end - comma > _LEAST and _has_subjunctive(tokens, comma + 1, end, known):
        yield Reported(comma + 1, end, who, at)


def _as_opening(tokens: Sequence[Token], group: int, known: AttributionWords) -> int | None:
    """Return where "as" opens the clause of a verb: "wie Lee mitteilte", "como dijo Lee"."""
    first = group
    while first and tokens[first - 1].kind == "w":
        first -= 1
    here = group - 1 if known.code != "de" else first
    return here if 0 <= here < group and known.has("as", tokens[here].low) else None


def _as_told(
    tokens: Sequence[Token],
    at: int,
    opening: int,
    subject: Subject | None,
    known: AttributionWords,
) -> Iterator[Reported]:
    """Yield what stands before or behind "as Lee said"."""
    who = subject
    if known.code == "de":
        who = after_verb(tokens, opening + 1, known)
        who = who._replace(end=min(who.end, at)) if who is not None else None
    if who is None or who.nobody:
        return
    start = _clause_start(tokens, opening)
    past = at + 1 if known.code == "de" else who.end
    if opening - start > _LEAST and tokens[opening - 1].kind == ",":
        yield Reported(start, opening - 1, who, at)
    elif opening == start and past < len(tokens) and tokens[past].kind == ",":
        end = _clause_end(tokens, past + 1, known)
        if end - past > _LEAST:
            yield Reported(past + 1, end, who, at)


def _behind(
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
    found = _clause(tokens, at, past, verb, known)
    if found is None and verb.kind == "takes" and who is not None and not who.nobody:
        found = _object(tokens, at, past, verb, known, group)
    if found is None:
        return
    first, end = found
    while first < end and tokens[first].kind in (",", ":"):
        first += 1
    quoted = any(token.kind == "Q" for token in tokens[first:end])
    words = sum(token.kind in ("w", "n") for token in tokens[first:end])
    least = _FEWEST if verb.kind == "takes" else _LEAST
    if quoted or words >= least - (known.code == "ar"):  # whose words hold articles and pronouns
        yield Reported(first, end, who, at)


def _clause(
    tokens: Sequence[Token], at: int, past: int, verb: Verb, known: AttributionWords
) -> tuple[int, int] | None:
    """Return the clause or the quotation that a verb introduces."""
    noun = known.code not in ("de", "ar") and past < len(tokens) and _is_object(tokens, past, known)
    for place in range(past, min(past + _FAR, len(tokens))):
        token = tokens[place]
        if token.kind == ":":
            if place + 1 < len(tokens) and tokens[place + 1].kind == "Q":
                return place + 1, place + 2
            return place + 1, _sentence_end(tokens, place + 1)
        if token.kind == "Q":
            return _mixed(tokens, past, place, verb, known)
        if token.kind in _ENDS or token.kind == "-":
            return None
        if _that(token, known) and not noun:
            return place + 1, _clause_end(tokens, place + 1, known)
        if known.code == "ar" and token.low[0] in "إأاب" and _arabic_that(token.low, known):
            return place, _clause_end(tokens, place + 1, known)
        if token.kind == "," and known.code == "de":
            end = _clause_end(tokens, place + 1, known)
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
    if _has_subjunctive(tokens, first, end, known):
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


def _has_subjunctive(
    tokens: Sequence[Token], first: int, end: int, known: AttributionWords
) -> bool:
    return any(
        known.has("subjunctive", token.low) or known.has("conditional", token.low)
        for token in tokens[first:end]
        if not token.capital
    )


def _mixed(
    tokens: Sequence[Token], past: int, quote: int, verb: Verb, known: AttributionWords
) -> tuple[int, int] | None:
    """Return a clause with quoted words in it; of mere terms in it only behind a verb of judging."""
    between = [token for token in tokens[past:quote] if token.kind == "w"]
    if not between or all(is_adverb(token.low, known) for token in between):
        behind = tokens[quote + 1] if quote + 1 < len(tokens) else None
        goes_on = behind is not None and behind.kind in ("w", "n") and not behind.capital
        return quote, _clause_end(tokens, quote + 1, known) if goes_on else quote + 1
    if any(token.kind == "," for token in tokens[past:quote]) and known.code != "de":
        return None
    first = past
    while first < quote and (tokens[first].kind == "," or _prepares(tokens[first].low, known)):
        first += 1
    end = _clause_end(tokens, quote, known)
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
    end = _clause_end(tokens, past, known)
    comma = next((n for n in range(past, end) if tokens[n].kind == ","), end)
    end = min(end, comma)
    if verb.part and known.code == "de":
        part = _part(tokens, at, verb.part)
        end = min(end, part) if part is not None else end
    if known.code == "ar":
        own = [n for n in range(at + 1, end) if _arabic_object(tokens[n].low)]
        past = own[0] if own else past
    else:
        past = _infinitive(tokens, past, end) or past
    return (past, end) if past < end else None


def _arabic_object(word: str) -> bool:
    return (word[0] == "ب" and len(word) > 3) or word in ("إلى", "الي", "الى", "من", "على")


def _infinitive(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Return where "de …er" begins: what somebody is accused of, or asked to do."""
    for place in range(first, end - 1):
        nxt = tokens[place + 1]
        if tokens[place].low in _TO and nxt.low.endswith(_INFINITIVES) and not nxt.capital:
            return place + (tokens[place].low in ("de", "d'", "di", "zu"))
    return None


def _clause_end(tokens: Sequence[Token], first: int, known: AttributionWords) -> int:
    """Return where a reported clause ends: with the sentence, or before what the text adds itself."""
    for place in range(first, len(tokens)):
        kind = tokens[place].kind
        if kind in _ENDS:
            return place
        if kind == "," and place + 1 < len(tokens) and place > first:
            nxt = tokens[place + 1]
            if known.has("but", nxt.low) and not _has_subjunctive(
                tokens, place + 1, _sentence_end(tokens, place + 1), known
            ):
                return place
            if known.code != "ar" and _is_told(tokens, place + 1, known):
                return place
    return len(tokens)


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


def _sentence_end(tokens: Sequence[Token], first: int) -> int:
    return next((n for n in range(first, len(tokens)) if tokens[n].kind in _ENDS), len(tokens))


def _past_phrase(tokens: Sequence[Token], at: int, known: AttributionWords) -> int | None:
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
        opens = at == _clause_start(tokens, at)
        end = _source_end(tokens, at + 1, known)
        named = end - at > 2 and tokens[end - 1].capital and tokens[end - 2].capital
        first = tokens[at + 1] if named else tokens[at]
        begins = known.has("articles", first.low) or first.capital
        return at + 1 if opens and named and begins else None
    ahead = 2 if at + 1 < len(tokens) and tokens[at + 1].low in ("den", "dem") else 1
    viewed = at + ahead < len(tokens) and known.has("views", tokens[at + ahead].low)
    return at + ahead + 1 if viewed else None


def _sourced(
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
    start = _clause_start(tokens, at)
    opens = at == start or _only_joins(tokens, start, at, known)
    if opens and end < len(tokens) and tokens[end].kind == ",":
        end += 1
    elif (
        opens
        and known.code not in ("de", "ar")
        and not (end < len(tokens) and known.has("articles", tokens[end].low))
    ):
        return
    if opens:
        last = _clause_end(tokens, end, known)
        if last - end >= _LEAST:
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
        goes_on = _goes_on(tokens, end, known) if end < len(tokens) else None
        if last - first >= _LEAST or tokens[last - 1].kind == "Q" or goes_on:
            yield Reported(first, goes_on or last, who, at)
    elif known.code == "de":
        yield Reported(start, _clause_end(tokens, end, known), who, at)


def _source_end(tokens: Sequence[Token], first: int, known: AttributionWords) -> int:
    """Return where the phrase behind "according to" ends: at a mark, in German before the verb."""
    end, noun = first, False
    while end < len(tokens) and tokens[end].kind in ("w", "n") and end - first < _FAR:
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
        elif known.code == "ar" and end > first and known.has("apart", token.low):
            break
        elif known.code == "ar" and end > first + 1 and token.low in known.verbs:
            break
        elif known.has("who", token.low) or known.has("that", token.low):
            break
        elif end > first and known.has("articles", token.low) and tokens[end - 1].capital:
            break  # "Secondo Al Jazeera i due comunicati"
        end += 1
    return end


def _according(tokens: Sequence[Token], at: int, known: AttributionWords) -> Iterator[Reported]:
    """Yield what is said according to somebody: "laut Lee", "selon Lee", "Lee zufolge"."""
    if known.has("behind", tokens[at].low):
        start = _clause_start(tokens, at)
        if any(token.low in known.verbs and not token.capital for token in tokens[start:at]):
            return  # "sagte der Chef seiner Rede zufolge"
        commas = [n for n in range(start, at) if tokens[n].kind == ","]
        first = commas[-1] + 1 if commas else start
        end = _clause_end(tokens, at + 1, known)
        if first < at and end - at > _LEAST:
            yield Reported(at + 1, end, Subject(first, at), at)
        elif first < at and commas:
            yield Reported(start, commas[-1], Subject(first, at), at)
        return
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "w":
        return
    before = tokens[at - 1].kind if at else ""
    if (
        known.code not in ("de", "ar")
        and at
        and before not in (",", "Q", "-")
        and not (_only_joins(tokens, _clause_start(tokens, at), at, known))
    ):
        return
    verb = _told_by(tokens, at + 1, known)
    if verb is not None:
        by = verb + 1 < len(tokens) and tokens[verb + 1].low in _BY
        who = after_verb(tokens, verb + 1 + by, known)
        if who is not None and not who.nobody:
            yield from _told(tokens, at, who, known)
        return
    yield from _sourced(tokens, at, at + 1, known)


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
    start = _clause_start(tokens, at)
    if tokens[at - 1].kind == "," and at - 1 > start:
        yield Reported(start, at - 1, who, at)
    elif at and tokens[at - 1].kind in (",", "Q"):
        last = at - 1 - (tokens[at - 1].kind == ",")
        if tokens[last].kind == "Q":
            yield Reported(last, last + 1, who, at)
    elif (
        _only_joins(tokens, start, at, known)
        and who.end < len(tokens)
        and (tokens[who.end].kind == ",")
    ):
        end = _clause_end(tokens, who.end + 1, known)
        if end - who.end > _LEAST:
            yield Reported(who.end + 1, end, who, at)


def _named(tokens: Sequence[Token], known: AttributionWords) -> Iterator[Reported]:
    """Yield what stands behind a name and a colon, in quotation marks."""
    colon = next((n for n, token in enumerate(tokens) if token.kind == ":"), None)
    if colon is None or colon + 1 >= len(tokens) or tokens[colon + 1].kind != "Q":
        return
    name = tokens[:colon]
    whole = 1 < colon <= 5 and all(
        token.kind == "w"
        and (token.capital or token.low in ("de", "da", "von", "van", "di", "del"))
        for token in name
    )
    whole = whole or (1 < colon <= 5 and (known.code == "ar" or known.has("articles", name[0].low)))
    capitals = sum(token.capital for token in name) >= 2 or known.code == "ar"
    who = Subject(0, colon) if whole and capitals else None
    yield Reported(colon + 1, colon + 2, who, None)
