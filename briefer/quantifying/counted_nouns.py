"""What a number counts, by the noun behind it: "24 people", "five units", "flybys of Venus"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefer.language import forms
from briefer.quantifying.numerals import Token
from briefer.quantifying.vocabulary import AGED, FUNCTION, IRREGULAR, PEOPLE

PHRASE = 6  # tokens behind a number in which its noun stands

_ENGLISH = forms("en")


@lru_cache(maxsize=1 << 14)
def counted_stem(word: str) -> str:
    """Return the form in which a content word counts; "" for any other token."""
    return _ENGLISH[word] if word[0].isalpha() else ""


def noun_phrase(after: Sequence[Token]) -> list[Token]:
    """Return the words of the noun phrase behind a number."""
    words: list[Token] = []
    for token in after[:PHRASE]:
        if token.low in FUNCTION and (words or token.low not in ("of", "the")):
            break
        if not token.text[0].isalpha() and token.text not in ("-", "'", "’"):
            break
        words.append(token)
    return [token for token in words if token.low not in ("of", "the") and token.text[0].isalpha()]


def head_noun(phrase: Sequence[Token]) -> str:
    """Return the head: the first plural of the phrase, or its last word."""
    if not phrase:
        return ""
    plurals = (token for token in phrase if _plural(token.low))
    persons = (token for token in phrase if token.low in PEOPLE)
    head = next(plurals, None) or next(persons, phrase[-1])
    return "people" if head.low in PEOPLE else counted_stem(head.text)


def _plural(word: str) -> bool:
    if word in IRREGULAR:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def complement(after: Sequence[Token]) -> str:
    """Return what the counted are counted of, by its first content word."""
    for place, token in enumerate(after[:PHRASE]):
        if token.low == "of" and place:
            return next(
                (form for token in after[place + 1 :] if (form := counted_stem(token.text))), ""
            )
        if not token.text[0].isalpha():
            break
    return ""


def aged(before: Sequence[Token], after: Sequence[Token]) -> str:
    """Return whose age it is: the noun or name that stands next to it."""
    for token in after[:4]:
        if token.low in AGED or token.text[0].isupper():
            return AGED.get(token.low) or counted_stem(token.text)
        if token.low in FUNCTION:
            break
    for token in before[:-5:-1]:
        if token.low in AGED or (token.text[0].isupper() and token.low not in FUNCTION):
            return AGED.get(token.low) or counted_stem(token.text)
    return ""
