"""Who said what: quoted words under the longest form of the speaker's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefer.composing.folding import Weighed
from briefer.language import OFFICES, TITLES
from briefer.model import Analysis, Name, Quotation

# How much of a sentence is in the speaker's own words before it counts as what they said.
OWN_WORDS = 0.3

# "the death of Terence Crutcher, arguing that": what follows a preposition is not who speaks.
_PREPOSITIONS = frozenset({"about", "at", "by", "for", "from", "in", "of", "on", "to", "with"})


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


def _spaces(text: str) -> list[int]:
    return [at for at, letter in enumerate(text) if letter == " "]


class Actors:
    """The people of all sources; a surname stands for the longest name of the one who bears it.

    What stands before a full name that others write alone is no part of it: "Comedian Ann Lee".
    """

    def __init__(self, named: Mapping[str, Sequence[Name]]) -> None:
        people = {name.text for names in named.values() for name in names if name.kind == "PERSON"}
        shorter = {text for text in people if " " in text}
        people = {t for t in people if not any(t[at + 1 :] in shorter for at in _spaces(t))}
        self._family_first = {text.split()[0] for text in people if " " in text}
        self._bearers: dict[str, dict[str, str]] = {}  # surname → first name → longest name
        for text in sorted(people, key=lambda text: (-len(text.split()), text)):
            first, *rest = text.split()
            bearers = self._bearers.setdefault(rest[-1] if rest else first, {})
            if rest or not bearers:
                bearers.setdefault(first, text)

    def called(self, words: str, text: str = "") -> str | None:
        """Return the actor that these words of a text name; None if they name no known person.

        Of two who share a surname it is the one whose first name stands there too, or else the
        only one whom the text names in full.
        """
        head = words.partition(",")[0]  # "Ann Lee, the reporter who met Bob Roe"
        before, _, place = head.rpartition(" of ")
        if before.count(" ") and place and " " not in place:
            head = before  # "Ann Lee of Nevada"; not "Secretary of State Ann Lee"
        told = [word.strip(",.;:") for word in head.replace("’s", "").replace("'s", "").split()]
        if told[:1] and told[0] in _PREPOSITIONS:
            return None
        if "and" in told or "or" in told:
            return None  # two who speak as one are neither of them
        while told and told[-1].lower() in _SUFFIXES:
            told.pop()
        bearers = self._bearers.get(told[-1]) if told else None
        if bearers and len(told) == 1 and told[0] in self._family_first:
            return None  # "Kim": is it Ann Kim, or Kim Jong Un?
        # "the Biden administration", "Lee's office" are not Biden and Lee.
        return _bearer(bearers, told[:-1], text) if bearers else None


def _bearer(bearers: Mapping[str, str], before: Sequence[str], text: str) -> str | None:
    """Return who is meant by a surname with these words before it."""
    named = [name for first, name in bearers.items() if first in before]
    if named:
        return named[0]
    if before and before[-1][:1].isupper() and before[-1].lower() not in TITLES | OFFICES:
        return None  # another first name: somebody else
    if len(bearers) == 1:
        return next(iter(bearers.values()))
    here = [name for name in bearers.values() if name in text]
    return here[0] if len(here) == 1 else None


def speaker(
    point: Weighed, article: Analysis, quotations: Sequence[Quotation], actors: Actors
) -> str | None:
    """Return who speaks in the key sentence of a point, if it is mostly in their own words."""
    key = point.draft.key
    for quotation in quotations:
        start, end = quotation.content
        inside = min(end, key.end) - max(start, key.start)
        named = quotation.speaker
        if quotation.kind == "indirect" or named is None or inside < OWN_WORDS * len(key.text):
            continue
        if key.start <= named.start and named.end <= key.end:
            return actors.called(article.text[named.start : named.end], article.text)
    return None
