"""Who said what: quoted words under the longest form of the speaker's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefer.composing.selecting import Weighed
from briefer.model import Article, Name, Quotation

# How much of a sentence is in the speaker's own words before it counts as what they said.
OWN_WORDS = 0.3

# "the death of Terence Crutcher, arguing that": what follows a preposition is not who speaks.
_PREPOSITIONS = frozenset({"about", "at", "by", "for", "from", "in", "of", "on", "to", "with"})


def _spaces(text: str) -> list[int]:
    return [at for at, letter in enumerate(text) if letter == " "]


class Actors:
    """The people of all sources; a surname stands for the longest name that ends in it.

    What stands before a full name that others write alone is no part of it: "Comedian Ann Lee".
    """

    def __init__(self, named: Mapping[str, Sequence[Name]]) -> None:
        self._longest: dict[str, str] = {}
        people = {name.text for names in named.values() for name in names if name.kind == "PERSON"}
        shorter = {text for text in people if " " in text}
        people = {t for t in people if not any(t[at + 1 :] in shorter for at in _spaces(t))}
        for text in sorted(people, key=lambda text: (-len(text.split()), text)):
            self._longest.setdefault(text.split()[-1], text)

    def called(self, words: str) -> str | None:
        """Return the actor that these words name; None if they name no known person."""
        if words.split()[:1] and words.split()[0] in _PREPOSITIONS:
            return None
        for word in reversed(words.replace("’s", "").split()):
            actor = self._longest.get(word.strip(",.;:"))
            if actor:
                return actor
        return None


def speaker(
    point: Weighed, article: Article, quotations: Sequence[Quotation], actors: Actors
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
            return actors.called(article.text[named.start : named.end])
    return None
