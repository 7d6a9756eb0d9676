"""What a number in a sentence counts: its noun, what befell the counted, the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefer.composing.figures.measures import MONTHS
from briefer.composing.figures.numerals import Token, tokenise
from briefer.composing.figures.quantities import Quantity, quantities
from briefer.composing.figures.vocabulary import (
    AGED,
    CALENDAR,
    CERTAINTY,
    CLAUSES,
    ELSEWHERE,
    FATES,
    FUNCTION,
    FURTHER,
    IRREGULAR,
    MERE,
    PARTS,
    PEOPLE,
    PLACING,
    SEVERITY,
    TRADED,
    WHOLES,
    WORLD,
)
from briefer.language import forms

LONGEST = 1200  # characters: what is longer is no sentence
NEAR = 12  # tokens on either side of a number that tell what it counts
FADING = 5  # tokens after which such a word weighs half
PHRASE = 6  # tokens behind a number in which its noun stands
GOVERNING = 5  # tokens before a number in which its verb stands
FOLLOWING = 10  # tokens behind it in which one may follow
REACH = 5  # tokens behind a preposition in which a name may stand
CLOSE = 3  # tokens on either side in which a word makes it one of several

_ENGLISH = forms("en")
_YEARLY = {(word, "year") for word in ("a", "every", "each", "per")}
_ORDINAL = re.compile(r"first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)")
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|\w{3,5}ty"
    r"|hundred|thousand|million|billion|trillion|dozen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One quantity of a sentence and what it is a quantity of."""

    quantity: Quantity
    noun: str  # what is counted, its stem; "people" for persons however called
    proper: frozenset[str]  # names within the noun phrase: "UK customers"
    complement: str  # the stem of what follows "of": "flybys of Venus"
    fate: str  # what befell the counted: "dead", "held"; "" for things
    near: Mapping[str, float]  # stems of the words around it → how near they stand, up to 1
    places: frozenset[str]  # names, years and months by which the sentence says where and when
    where: frozenset[str]  # the names near the number, or else in its sentence
    days: frozenset[float]  # of the year, which the sentence names besides
    certainty: frozenset[str]  # "confirmed", "suspected": how sure it is said to be
    set_apart: bool  # one of several, a part, or of another time

    @property
    def names(self) -> frozenset[str]:
        """The places without years, months and days of the week."""
        return _timeless(self.places)

    @property
    def years(self) -> frozenset[str]:
        """The years that the sentence names."""
        return frozenset(word for word in self.places if word[0].isdecimal())


def counts(text: str) -> list[Count]:
    """Return the quantities of a sentence with what each counts."""
    if len(text) > LONGEST or not _NUMBER.search(text):
        return []
    tokens = tokenise(text)
    found = quantities(tokens)
    places = frozenset(_places(tokens)) if found else frozenset()
    return [_count(tokens, found, index, places) for index in range(len(found))]


def _count(
    tokens: Sequence[Token], found: Sequence[Quantity], index: int, places: frozenset[str]
) -> Count:
    quantity = found[index]
    left = found[index - 1].last if index else 0
    right = found[index + 1].first if index + 1 < len(found) else len(tokens)
    before = tokens[max(left, quantity.first - NEAR) : quantity.first]
    adjoined = index > 0 and left == quantity.first  # "five year seven pupils"
    onward = tokens[quantity.last : quantity.last + NEAR]
    after = onward[: max(0, right - quantity.last)]
    phrase = _phrase(after)
    fate = _severe(_fate(before, onward), before, after)
    return Count(
        quantity=quantity,
        noun=_aged(before, after) if quantity.kind == "age" else _noun(phrase),
        proper=frozenset(token.low for token in phrase if token.text[0].isupper()),
        complement=_complement(after),
        fate=fate,
        near=_near(before, after),
        places=places,
        where=_timeless(_places([*before, *after])) or _timeless(places),
        days=frozenset(q.value for q in found if q.kind == "day" and q is not quantity),
        certainty=_certainty(before, after),
        set_apart=adjoined or _set_apart(before, after, fate) or _market(quantity, before, after),
    )


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    return _ENGLISH[word] if word[0].isalpha() else ""


def _near(before: Sequence[Token], after: Sequence[Token]) -> dict[str, float]:
    """Weigh the content words around a number by how near they stand."""
    near: dict[str, float] = {}
    for side in (before[::-1], after):
        for distance, token in enumerate(side):
            stem = _stem(token.text)
            if stem:
                near[stem] = max(near.get(stem, 0.0), FADING / (FADING + distance))
    return near


def _phrase(after: Sequence[Token]) -> list[Token]:
    """Return the words of the noun phrase behind a number."""
    phrase: list[Token] = []
    for token in after[:PHRASE]:
        if token.low in FUNCTION and (phrase or token.low not in ("of", "the")):
            break
        if not token.text[0].isalpha() and token.text not in ("-", "'", "’"):
            break
        phrase.append(token)
    return [token for token in phrase if token.low not in ("of", "the") and token.text[0].isalpha()]


def _noun(phrase: Sequence[Token]) -> str:
    """Return the head: the first plural of the phrase, or its last word."""
    if not phrase:
        return ""
    plural = (token for token in phrase if _plural(token.low))
    persons = (token for token in phrase if token.low in PEOPLE)
    head = next(plural, None) or next(persons, phrase[-1])
    return "people" if head.low in PEOPLE else _stem(head.text)


def _plural(word: str) -> bool:
    if word in IRREGULAR:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _complement(after: Sequence[Token]) -> str:
    """Return what the counted are counted of, by its first content word."""
    for place, token in enumerate(after[:PHRASE]):
        if token.low == "of" and place:
            return next((stem for token in after[place + 1 :] if (stem := _stem(token.text))), "")
        if not token.text[0].isalpha():
            break
    return ""


def _aged(before: Sequence[Token], after: Sequence[Token]) -> str:
    """Return whose age it is: the noun or name that stands next to it."""
    for token in after[:4]:
        if token.low in AGED or token.text[0].isupper():
            return AGED.get(token.low) or _stem(token.text)
        if token.low in FUNCTION:
            break
    for token in before[:-5:-1]:
        if token.low in AGED or (token.text[0].isupper() and token.low not in FUNCTION):
            return AGED.get(token.low) or _stem(token.text)
    return ""


def _fate(before: Sequence[Token], after: Sequence[Token]) -> str:
    """Return what befell the counted, by the words that govern the number."""
    for token in before[: -GOVERNING - 1 : -1]:
        if token.low in FATES:
            return FATES[token.low]
        if not token.text[0].isalnum() or token.low in CLAUSES:
            break
    fates = [FATES[token.low] for token in _predicate(after) if token.low in FATES]
    return next((fate for fate in fates if fate not in MERE), fates[0] if fates else "")


def _predicate(after: Sequence[Token]) -> Iterator[Token]:
    """Yield the words behind a number up to the next clause, over "…, including 10 children, …"."""
    aside = False
    for distance, token in enumerate(after):
        if token.text == "," and (aside or distance < PHRASE):
            aside = not aside
        elif not aside and (
            token.low in CLAUSES
            or (token.low in ("that", "who") and distance > 2)
            or distance > FOLLOWING
            or not (token.text[0].isalnum() or token.text == "-")
        ):
            return
        elif not aside:
            yield token


def _timeless(places: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in places if word not in CALENDAR and not word[0].isdecimal())


def _certainty(before: Sequence[Token], after: Sequence[Token]) -> frozenset[str]:
    close = (*before[-GOVERNING:], *after[:GOVERNING])
    return frozenset(CERTAINTY[token.low] for token in close if token.low in CERTAINTY)


def _severe(fate: str, before: Sequence[Token], after: Sequence[Token]) -> str:
    """Tell the seriously injured from all the injured."""
    if fate not in ("hurt", ""):
        return fate
    close = [*before[-GOVERNING:], *after[:FOLLOWING]]
    found = sorted({SEVERITY[token.low] for token in close if token.low in SEVERITY})
    return " ".join([fate, *found]).strip() if fate or "critical" in found else ""


def _places(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the names behind "in", "at", "of", and years and months: where, when, to whom."""
    for place, token in enumerate(tokens):
        if _YEAR.fullmatch(token.text) or (token.low in MONTHS and token.text[0].isupper()):
            yield token.low
        if token.low in PLACING:
            yield from _named(tokens[place + 1 : place + 1 + REACH])
        elif token.low in WORLD:
            yield "world"


def _named(after: Sequence[Token]) -> Iterator[str]:
    """Yield the names that a preposition leads to: "in Nice", "in Croydon, south London"."""
    for token in after:
        if token.text[0].isupper():
            yield token.low.partition("'")[0].partition("’")[0]
        elif token.low in FUNCTION and token.low != "the":
            return


def _set_apart(before: Sequence[Token], after: Sequence[Token], fate: str) -> bool:
    """Whether the words around say that it is one of several, a part, or of another time.

    Further ones who were hurt are further to the dead, and all the hurt.
    """
    ahead, behind = ([token.low for token in side] for side in (before, after))
    close = {*ahead[-CLOSE:], *behind[:CLOSE]}
    if any(_ORDINAL.fullmatch(word) for word in close):
        return True
    if not PARTS.isdisjoint(ahead[-CLOSE:]) or ahead[-1:] in (["from"], ["than"], ["by"]):
        return True
    if not fate.startswith("hurt") and not FURTHER.isdisjoint(close):
        return True
    if fate and "scene" in behind:
        return True  # others may have died later and elsewhere
    if behind[:1] == ["of"] and not WHOLES.isdisjoint(behind[1:2]):
        return True
    if not _YEARLY.isdisjoint(pairwise(behind)):
        return True
    if behind[:1] in (["a"], ["an"], ["per"]) or behind[:2] == ["-", "a"]:
        return True
    return not ELSEWHERE.isdisjoint((*ahead, *behind))


def _market(quantity: Quantity, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether it is a movement of a market, which is another number at every hour."""
    if quantity.kind not in ("share", "money"):
        return False
    return any(token.low in TRADED for token in (*before, *after))
