"""What a sentence of another language than English reports, by whom, and by which word.

Around a verb of saying it is told apart whether the reported words stand before it (« …, a dit Anne
Petit »), or behind it: after a colon, a "that", a comma with the subjunctive, or, behind a verb that takes a
side, as its object. Beside them stand "according to", and a name with a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer.language.attributing.abroad.according_to import according_to, past_phrase, sourced
from briefer.language.attributing.abroad.attribution_words import AttributionWords, Verb
from briefer.language.attributing.abroad.clause_extent import Reported, clause_start, only_joins
from briefer.language.attributing.abroad.clause_tokens import Token
from briefer.language.attributing.abroad.reporting_verbs import group_start, place_of_part, verb_at
from briefer.language.attributing.abroad.speaking_subjects import (
    Subject,
    after_verb,
    antecedent,
    before_verb,
)
from briefer.language.attributing.abroad.told_before import (
    as_opening,
    as_told,
    inverted,
    tells_before,
)
from briefer.language.attributing.abroad.told_behind import told_behind, without_object
from briefer.language.lexicon import STOP_WORDS


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
        yield from according_to(tokens, at, known)
        return
    past = past_phrase(tokens, at, known)
    if past is not None:
        words = max(past - at, 1)
        yield from (one._replace(cue_words=words) for one in sourced(tokens, at, past, known))
        return
    verb = verb_at(tokens, at, known)
    if verb is not None:
        yield from _by_verb(tokens, at, verb, known, found)
    elif known.code == "de" and token.low == "so" and at and tokens[at - 1].kind in (",", "Q"):
        yield from inverted(tokens, at, at, known, after_verb(tokens, at + 1, known))


def _by_verb(
    tokens: Sequence[Token],
    at: int,
    verb: Verb,
    known: AttributionWords,
    found: Sequence[Reported],
) -> Iterator[Reported]:
    """Yield what a verb reports: before it where it opens the rest, or behind it."""
    if verb.form == "gerund":
        who = _same(found) or _who_acts(tokens, at, known)
        yield from told_behind(tokens, at, at + 1, who, verb, known)
        return
    group = group_start(tokens, at, verb, known)
    subject = _following_subject(tokens, at, group, verb, known)
    before = tokens[group - 1].kind if group else ""
    opened = before in (",", "Q", "-", "!")
    if opened and tells_before(tokens, group, at, verb, subject, known):
        yield from inverted(tokens, group, at, known, subject)
    elif (opening := as_opening(tokens, group, known)) is not None:
        yield from as_told(tokens, at, opening, subject, known)
    elif known.has("according", tokens[group - 1].low if group else ""):
        return
    elif known.code == "ar" and subject is not None:
        yield from told_behind(tokens, at, subject.end, subject, verb, known)
    else:
        yield from _by_clause(tokens, (group, at), verb, subject, known, found)


def _by_clause(
    tokens: Sequence[Token],
    place: tuple[int, int],
    verb: Verb,
    subject: Subject | None,
    known: AttributionWords,
    found: Sequence[Reported],
) -> Iterator[Reported]:
    """Yield what stands behind a verb: that of its own clause, with the subject on either side.

    `place` is where the words that belong to the verb begin, and where it stands itself.
    """
    group, at = place
    start = clause_start(tokens, group)
    if group == 0 or (known.code != "de" and only_joins(tokens, start, group, known)):
        # "Pidió la liberación": what is asked for, and not who asks
        asked = known.code != "ar" and verb.kind == "takes"
        who = None if asked else subject
        yield from told_behind(
            tokens, at, who.end if who else at + 1, who or _same(found), verb, known
        )
        return
    who = before_verb(tokens, start, group, known, at)
    if who is None and subject is not None and _follows(tokens, start, group, known):
        yield from told_behind(tokens, at, subject.end, subject, verb, known)
        return
    if who is None and tokens[group - 1].low in ("et", "und", "y", "e"):
        who = _same(found)
    if (who is None or who.nobody) and _is_relative(tokens[group - 1], known):
        who = antecedent(tokens, group - 1, known)
        if who is None:
            return
    if who is None and (verb.kind != "says" or _addresses(tokens[start:at], known)):
        return  # who thinks or wants it is what makes it worth telling
    yield from told_behind(tokens, at, at + 1, who, verb, known, group)


def _following_subject(
    tokens: Sequence[Token], at: int, group: int, verb: Verb, known: AttributionWords
) -> Subject | None:
    """Return who speaks where the subject follows the verb, or stands in it: "a-t-elle répondu"."""
    if known.code == "fr" and group < at and known.has("pronouns", tokens[at - 1].low):
        return Subject(at - 1, at)
    parted = len(verb.part.split()) if known.code != "de" else 0
    subject = after_verb(tokens, at + 1 + parted, known)
    if subject is None or subject.nobody:
        return subject
    if known.code == "de" and verb.part:
        part = place_of_part(tokens, at, verb.part)
        subject = subject._replace(end=min(subject.end, part or subject.end))
    if known.code == "ar" and verb.kind == "takes":
        subject = without_object(tokens, subject)
    return subject if subject.first < subject.end else None


def _follows(tokens: Sequence[Token], start: int, group: int, known: AttributionWords) -> bool:
    """Whether a German verb stands behind what is no subject: "Am Dienstag sagte"."""
    first = tokens[start].low
    opened = first in STOP_WORDS["de"] or known.has("apart", first)
    plain = opened and not known.has("articles", first) and tokens[group - 1].kind != ","
    return known.code == "de" and plain


def _is_relative(token: Token, known: AttributionWords) -> bool:
    """Whether a verb behind this word is that of a relative clause: "qui raconte que"."""
    return known.code not in ("de", "ar") and known.has("who", token.low)


def _addresses(tokens: Sequence[Token], known: AttributionWords) -> bool:
    """Whether a verb behind these words is put to the reader: "Sie finden"."""
    return known.code == "de" and any(token.low == "sie" and token.capital for token in tokens)


def _who_acts(tokens: Sequence[Token], at: int, known: AttributionWords) -> Subject | None:
    """Return the subject of the verb that a gerund goes with: "Lee a réagi, affirmant que …"."""
    for place in range(at):
        token = tokens[place]
        if known.has("auxiliary", token.low) and place + 1 < at:
            who = before_verb(tokens, clause_start(tokens, place), place, known)
            if who is not None:
                return None if who.nobody else who
    return None


def _same(found: Sequence[Reported]) -> Subject | None:
    """Return who spoke before in the sentence."""
    return found[-1].speaker if found else None


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
