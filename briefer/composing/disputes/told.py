"""What some articles of one subject say, sentence by sentence: words, drafts and speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from briefer.composing.drafting import draft
from briefer.composing.drafts import Draft
from briefer.composing.notices import without_full_stop
from briefer.composing.spoken_sentences import within_quotations
from briefer.language import STOP_WORDS, Disputing, disputing_by_language, quotations, tokens
from briefer.model import Analysis, Sentence, Span

MOST = 200  # sentences of an article that are looked at
LONGEST = 800  # characters of one
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w-]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of an article."""

    article: Analysis
    place: int  # among the sentences of its article
    words: frozenset[str]

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.article.sentences[self.place]

    @property
    def text(self) -> str:
        """Its words."""
        return self.article.sentences[self.place].text

    @property
    def known(self) -> Disputing:
        """How its language disputes."""
        return disputing_by_language()[self.article.language]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim, the sentence that goes against it, and how sure it is that they are of one thing.

    They are the same sentence where it tells both.
    """

    claim: Told
    against: Told
    worth: float


class Reading:
    """Some articles of one subject; drafts and speakers are looked for only where they are asked for."""

    def __init__(self, articles: Sequence[Analysis]) -> None:
        self.articles = [one for one in articles if one.language in disputing_by_language()]
        self.told = {one.id: _told(one) for one in self.articles}
        spread = Counter(word for one in self for word in one.words)
        most = sum(map(len, self.told.values()))
        self._weights = {word: log(1 + most / n) for word, n in spread.items()}
        self._apart: dict[str, tuple[frozenset[int], frozenset[int]]] = {}
        self._speakers: dict[str, list[Span]] = {}

    def __iter__(self) -> Iterator[Told]:
        for article in self.told.values():
            yield from article

    def weight(self, words: frozenset[str]) -> float:
        """Return how much some words say: the rarer, the more."""
        return sum(self._weights.get(word, 0.0) for word in sorted(words))

    def draft(self, told: Told) -> Draft | None:
        """Return a sentence as it can be quoted; None if it can't."""
        article = told.article
        if article.id not in self._apart:
            self._apart[article.id] = (
                within_quotations(article.text, article.sentences),
                without_full_stop(article.sentences),
            )
        tried = draft(article, article.sentences, told.place, *self._apart[article.id])
        return tried if isinstance(tried, Draft) else None

    def speakers(self, told: Told) -> list[Span]:
        """Return the words that name who speaks in a sentence, by where they stand in the article."""
        article = told.article
        if article.id not in self._speakers:
            found = quotations(article.text)
            self._speakers[article.id] = [one.speaker for one in found if one.speaker]
        start, end = told.sentence.span
        return [one for one in self._speakers[article.id] if start <= one.start and one.end <= end]

    def voices(self, told: Told) -> frozenset[str]:
        """Return the names of those who speak in a sentence, also where it has "he" for them."""
        named = [names_in(told.article.text[slice(*one)]) for one in self.speakers(told)]
        drafted = self.draft(told)
        pieces = drafted.lines[-1].pieces if drafted else ()
        named += [names_in(piece.text) for piece in pieces if piece.kind == "insertion"]
        return frozenset().union(*named)


def names_in(text: str) -> frozenset[str]:
    """Return the words of a text that may be names, in lower case."""
    found = (word.lower() for word in _NAME.findall(text))
    return frozenset(word for word in found if word not in STOP_WORDS["en"])


def names_of(told: Told) -> frozenset[str]:
    """Return the content words of a sentence that it has with a capital."""
    return frozenset(tokens(" ".join(names_in(told.text)), told.article.language))


def _told(article: Analysis) -> list[Told]:
    return [
        Told(article, place, frozenset(tokens(sentence.text, article.language)))
        for place, sentence in enumerate(article.sentences[:MOST])
        if len(sentence.text) <= LONGEST
    ]
