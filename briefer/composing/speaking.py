"""Whether a sentence shows of itself that an actor speaks in it, and where the full name stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefer.composing.drafts import Candidate
from briefer.language import OFFICES, TITLES, quotations, titles_before_names, unspaced
from briefer.model import Piece, Span, collapse

_WORD = re.compile(r"[^\W_](?:[\w.’'-]*\w)?")
_SPELLING = re.compile(r"isation\b")  # an Organisation is an Organization
_SIGNED = re.compile(r"[\u0900-\u0963]")  # vowel signs, which are no letters to Python
FAMILY_NAME = 2  # characters of a Japanese one, nearly always
LEAST_INITIALS = 3  # letters that stand for a name
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))


def witnesses(
    actor: str, line: Candidate, texts: Mapping[str, str]
) -> list[tuple[str, Span]] | None:
    """Return where an actor is named who is named in a line by the surname; None if not heard there.

    The line's own article is asked first.
    """
    start, end = line.surroundings
    sentence = Span(line.sentence.start - start, line.sentence.end - start)
    phrases = speakers_in(texts[line.article][start:end], sentence)
    if is_heard(actor, phrases, line.pieces, in_full=True):
        return []
    if is_heard(actor, phrases, line.pieces, in_full=False):
        for article in dict.fromkeys((line.article, *texts)):
            if place := place_of(actor, texts[article]):
                return [(article, place)]
    return None


def is_heard(actor: str, phrases: Sequence[str], pieces: Sequence[Piece], *, in_full: bool) -> bool:
    """Whether one of the phrases for who speaks names an actor, in full or by the surname.

    "he" is whom the brackets in the quotation name.
    """
    named = [*phrases]
    if any(phrase.lower() in ("he", "she") for phrase in phrases):
        named += [piece.text for piece in pieces if piece.kind == "insertion"]
    return any(_in_full(actor, one) or (not in_full and _in_short(actor, one)) for one in named)


def speakers_in(text: str, sentence: Span) -> list[str]:
    """Return the phrases that name who speaks in a sentence of a text."""
    found = (one.speaker for one in quotations(text))
    start, end = sentence
    return [
        collapse(text[slice(*phrase)])
        for phrase in found
        if phrase and start <= phrase.start and phrase.end <= end
    ]


def initials(name: str) -> str:
    """Return the first letters of a body's name: "WHO" of "World Health Organization"."""
    letters = [word[0] for word in _words(name) if word[0].isupper()]
    return "".join(letters) if len(letters) >= LEAST_INITIALS else ""


def _in_short(actor: str, phrase: str) -> bool:
    """Whether a phrase names an actor by the last name, by "Sir" and the first, or by initials."""
    if unspaced(actor):  # the family name comes first, and is written as one word with the office
        return len(actor) > FAMILY_NAME and actor[:FAMILY_NAME] in phrase
    told = _words(phrase.partition(",")[0])
    titled = told[:1] in (["Sir"], ["Dame"]) and set(told) <= set(_words(actor))
    return titled or _by_surname(actor, phrase) or initials(actor) in told


def _in_full(actor: str, phrase: str) -> bool:
    """Whether a phrase names an actor word by word."""
    if unspaced(actor):
        return actor in phrase
    if _SIGNED.search(actor):
        return f" {actor} " in f" {phrase} "
    told, known = (" ".join(_words(one)).casefold().split() for one in (phrase, actor))
    return {*known} <= {*told}


def _by_surname(actor: str, phrase: str) -> bool:
    """Whether a phrase may name an actor by the last name, and by no other first name."""
    told, known = _words(phrase.partition(",")[0]), _words(actor)
    while known and known[-1].lower() in _SUFFIXES:
        known.pop()
    if len(known) > 1 and told and told[-1] == known[0]:  # where the family name comes first
        return all(word.lower() in TITLES | OFFICES for word in told[:-1])
    if not known or known[-1] not in told:
        return False
    before = told[: told.index(known[-1])]
    first = before[-1] if before else ""
    titled = first.lower() in TITLES | OFFICES | titles_before_names()
    return first in known or not first[:1].isupper() or titled


def place_of(actor: str, text: str) -> Span | None:
    """Return where a text names an actor in full."""
    named = re.search(r"\s+".join(map(re.escape, actor.split())), text)
    return Span(*named.span()) if named else None


def _words(text: str) -> list[str]:
    """Return words without an "'s", and without what French or Italian elide before them."""
    plain = (
        re.sub(r"^[^\W\d_]{1,4}['’](?=\w{3})|['’]s?$", "", word) for word in _WORD.findall(text)
    )
    return [_SPELLING.sub("ization", word) for word in plain]
